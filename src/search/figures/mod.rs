//! Tables of figures. The query decides which passages match, as in any search; `relevance` decides
//! which of their figures answer it; here they become rows and totals, in `pairs` promises beside
//! deliveries. The figures themselves were read when the passages were indexed.
//!
//! Rows come article by article, the best match first. In each article the figures whose own clause says
//! what the query wants come first, then those beside them, both in the order of the text.

mod pairs;
mod relevance;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use self::relevance::Wanted;
use super::occurrences::Occurrences;
use super::pipeline::Pipeline;
use super::place_names::PlaceNames;
use super::question::Question;
use super::ranked::shown_synonyms;
use crate::answer::{
    FacetField, FigureRow, FiguresAnswer, FiguresRequest, Filters, MatchMode, Relevance, SCHEMA,
    Sort, TotalRow, Warning,
};
use crate::corpus::gazetteer::{self, Resolution};
use crate::corpus::{Metadata, Passage};
use crate::engine::{Candidate, PassageHandle, Selection, StoredPassage, total_order};
use crate::error::Result;
use crate::figures::{
    Figure, FigureKind, Statement, clause_around, item_of, section_of, totals, year_told,
};
use crate::plan::{Condition, MAX_RESCORED, Weights};

/// Passages that are read for one table, the best ones; a warning says if there are more.
const MAX_PASSAGES: usize = 20_000;

/// What both kinds of table are requested with.
struct FigureQuery<'a> {
    query: &'a str,
    filters: &'a Filters,
    mode: MatchMode,
    exact: bool,
}

/// The passages that have figures and match, in the order of their rows.
struct Found {
    passages: Vec<FoundPassage>,
    articles: HashMap<String, Metadata>,
    wanted: Wanted,
    relaxed: bool,
    kept: Vec<String>,
    warnings: Vec<Warning>,
    synonyms: Vec<String>,
}

/// A passage with its figures.
struct FoundPassage {
    article: String,
    passage: Passage,
    figures: Vec<Figure>,
}

/// One figure of one found passage.
struct Told<'a> {
    /// Facts of the article, or of the district that the figure is of: 江北区 in a city's table.
    meta: Cow<'a, Metadata>,
    found: &'a FoundPassage,
    figure: &'a Figure,
    /// None where it does not answer.
    relevance: Option<Relevance>,
}

impl Pipeline {
    /// Quantities in the matching passages.
    ///
    /// # Errors
    /// As for [`Searcher::search`](crate::answer::Searcher::search).
    pub(super) fn figure_table(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        let found = self.passages_with_figures(&FigureQuery {
            query: &request.query,
            filters: &request.filters,
            mode: request.mode,
            exact: request.exact,
        })?;
        let mut told = found.told();
        told.retain(|told| request.conditions.allow(told.figure));
        let shown = request.limit.unwrap_or(usize::MAX).min(told.len());
        Ok(FiguresAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            total: told.len(),
            relaxed: found.relaxed,
            kept: found.kept.clone(),
            rows: told[..shown].iter().map(|told| self.figure_row(told)).collect::<Result<_>>()?,
            totals: match request.by.is_empty() {
                true => Vec::new(),
                false => total_rows(&told, self.place_names()?),
            },
            by: place_and_year(&request.by),
            warnings: found.warnings.clone(),
            synonyms: found.synonyms.clone(),
        })
    }

    fn passages_with_figures(&self, request: &FigureQuery<'_>) -> Result<Found> {
        let FigureQuery { query, filters, mode, exact } = *request;
        let scope = self.scope(exact);
        let question = Question::new(query, filters, mode, &scope)?;
        let matching = self.matching(&question)?;
        let condition = Condition::all(vec![matching.condition.clone(), Condition::HasFigures]);
        let plan = matching.plan(&question, condition, Some(Weights::DEFAULT));
        let selection = Selection { limit: MAX_PASSAGES.max(MAX_RESCORED), ..Selection::default() };
        let mut found = self.engine.candidates(&plan, &selection)?;
        let mut occurrences = Occurrences::default();
        let keys = occurrences.keys(matching.terms(&question), &found.statistics);
        self.rescore(&keys, &mut occurrences, &mut found.best)?;
        found.best.sort_by(|a, b| total_order(Sort::Relevance, a, b));
        let terms = matching.terms(&question).analysed().collect();
        let synonyms = shown_synonyms(&question.terms);
        drop(occurrences);
        let mut warnings = question.warnings()?;
        if found.passages > found.best.len() {
            let message = format!(
                "only the best {MAX_PASSAGES} of {} passages were read; narrow the query",
                found.passages
            );
            warnings.push(Warning { message, column: 0 });
        }
        let passages = self.found_passages(&by_article(found.best))?;
        let articles = self.facts_of(passages.iter().map(|found| found.article.as_str()))?;
        Ok(Found {
            passages,
            articles,
            synonyms,
            wanted: Wanted::new(terms),
            relaxed: matching.relaxed,
            kept: matching.kept,
            warnings,
        })
    }

    fn found_passages(&self, candidates: &[Candidate]) -> Result<Vec<FoundPassage>> {
        let handles: Vec<&PassageHandle> = candidates.iter().map(|one| &one.handle).collect();
        let stored = self.engine.passages_with_figures(&handles)?.into_iter();
        let with_articles = stored.zip(&handles);
        Ok(with_articles
            .map(|(StoredPassage { passage, figures }, handle)| FoundPassage {
                article: handle.article.to_string(),
                passage,
                figures,
            })
            .collect())
    }

    /// Every passage of some articles that has figures, by article and number.
    fn figures_of_articles(&self, articles: Vec<String>) -> Result<Vec<FoundPassage>> {
        let condition = Condition::all(vec![Condition::Article(articles), Condition::HasFigures]);
        self.found_passages(&self.in_order(condition)?)
    }

    fn figure_row(&self, told: &Told<'_>) -> Result<FigureRow> {
        let Told { meta, found, figure, relevance } = told;
        Ok(FigureRow {
            article: found.article.clone(),
            passage: found.passage.id.clone(),
            district: meta.district.clone(),
            city: meta.city.clone(),
            place: self.shown_place(meta)?,
            year: told_year(meta, found, figure),
            subject: figure.subject.clone(),
            action: figure.action.clone(),
            value: figure.value,
            upper: figure.upper,
            unit: figure.unit.clone(),
            comparator: figure.comparator,
            hedge: figure.hedge.clone(),
            qualifier: figure.qualifier.clone(),
            per: figure.per.clone(),
            kind: figure.kind,
            stock: figure.stock,
            relevance: *relevance,
            percent_of_plan: figure.percent_of_plan,
            text: figure.text.clone(),
            label: found.passage.label.clone(),
            path: self.path(&meta.path),
            lines: found.passage.lines_of(figure.number),
        })
    }
}

/// The candidates of one article together, in the order of its text; articles in the order of their
/// best candidates.
fn by_article(best: Vec<Candidate>) -> Vec<Candidate> {
    let mut order: HashMap<Arc<str>, usize> = HashMap::new();
    for candidate in &best {
        let next = order.len();
        order.entry(Arc::clone(&candidate.handle.article)).or_insert(next);
    }
    let mut sorted = best;
    sorted.sort_by_key(|candidate| {
        (order.get(&candidate.handle.article).copied(), candidate.handle.number)
    });
    sorted
}

impl Found {
    /// The figures that answer, in the order of their rows.
    fn told(&self) -> Vec<Told<'_>> {
        let mut all = Vec::new();
        for article in self.passages.chunk_by(|a, b| a.article == b.article) {
            let mut told: Vec<Told<'_>> =
                article.iter().flat_map(|passage| self.of_passage(passage)).collect();
            answer_both_sides(&mut told);
            told.retain(|told| told.relevance.is_some());
            // What is only beside them comes last; the rest is in the order of the text.
            told.sort_by_key(|told| told.relevance > Some(Relevance::Clause));
            all.extend(told);
        }
        all
    }

    /// Every figure of a passage, whether it answers or not.
    fn of_passage<'f>(&'f self, found: &'f FoundPassage) -> Vec<Told<'f>> {
        // Facts were read for the article of every passage.
        let Some(meta) = self.articles.get(&found.article) else { return Vec::new() };
        let relevances = self.wanted.of_passage(meta, &found.passage, &found.figures);
        let figures = found.figures.iter().zip(relevances);
        figures
            .map(|(figure, relevance)| Told {
                meta: place_of(meta, figure),
                found,
                figure,
                relevance,
            })
            .collect()
    }
}

/// What answers in the plan of an item answers in its report, and the other way about.
fn answer_both_sides(told: &mut [Told<'_>]) {
    let mut items: HashMap<(&[String], &str), Vec<usize>> = HashMap::new();
    for (at, told) in told.iter().enumerate() {
        let found = told.found;
        let Some(label) = found.passage.label.as_deref() else { continue };
        let section = section_of(label, &found.passage.heading);
        items.entry((section, item_of(label))).or_default().push(at);
    }
    for members in items.into_values() {
        let answering: Vec<usize> =
            members.iter().copied().filter(|&at| told[at].relevance.is_some()).collect();
        for at in members.into_iter().filter(|at| !answering.contains(at)) {
            told[at].relevance = answering
                .iter()
                .find(|&&other| relevance::counterpart(told[at].figure, told[other].figure))
                .and_then(|&other| told[other].relevance);
        }
    }
}

/// The facts of an article, with the place that the figure is of, where that is a district below the article's.
fn place_of<'m>(meta: &'m Metadata, figure: &Figure) -> Cow<'m, Metadata> {
    let below = figure.whose.as_deref().and_then(|name| {
        let Resolution::Place(place) = gazetteer::resolve(name, Some(&meta.region)) else {
            return None;
        };
        let region: Vec<String> = place.path().into_iter().map(str::to_owned).collect();
        let is_below = region.len() > meta.region.len() && region.starts_with(&meta.region);
        (is_below && !meta.region.is_empty()).then(|| Metadata {
            district: Some(place.name().to_owned()),
            region,
            ..meta.clone()
        })
    });
    below.map_or(Cow::Borrowed(meta), Cow::Owned)
}

/// The article's year, or an earlier one that the passage tells.
fn told_year(meta: &Metadata, found: &FoundPassage, figure: &Figure) -> Option<i32> {
    meta.year.map(|own| year_told(&found.passage.text, figure.span, own))
}

fn statement(meta: &Metadata, found: &FoundPassage, figure: &Figure) -> Statement {
    let year = told_year(meta, found, figure);
    let mut figure = figure.clone();
    // It is all of its own place's: 拉萨市城关区 in an article of 城关区.
    let is_own = |whose: &str| {
        let names = meta.region.iter().chain(&meta.district);
        names.into_iter().any(|name| whose.ends_with(name.as_str()) || name.starts_with(whose))
    };
    if figure.whose.as_deref().is_some_and(is_own) {
        figure.whose = None;
    }
    Statement {
        clause: clause_around(&found.passage.text, figure.span),
        figure,
        article: found.article.clone(),
        passage: found.passage.id.clone(),
        label: found.passage.label.clone(),
        heading: found.passage.heading.clone(),
        district: meta.district.clone(),
        region: meta.region.clone(),
        year,
        doc_type: meta.doc_type,
        looks_back: year < meta.year,
        date: meta.date.clone(),
    }
}

/// What a table of totals has rows for. Nothing is added across places or years, so a table by one
/// of the two is by the other too.
fn place_and_year(requested: &[FacetField]) -> Vec<FacetField> {
    let mut by = requested.to_vec();
    if !by.is_empty() {
        let both = [FacetField::District, FacetField::Year];
        by.extend(both.into_iter().filter(|field| !requested.contains(field)));
    }
    by
}

/// What may be added is added, the rest is apart with its reason. Background figures are in no total.
/// By year, then by place.
fn total_rows(told: &[Told<'_>], names: &PlaceNames) -> Vec<TotalRow> {
    // A place is its whole path; its name comes first, for that is what rows are sorted by.
    type Place<'t> = Option<(&'t str, String, Option<&'t str>)>;
    let mut groups: BTreeMap<(Option<i32>, Place<'_>), Vec<Statement>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.figure.kind != FigureKind::Background) {
        let year = told_year(&told.meta, told.found, told.figure);
        let place =
            told.meta.district.as_deref().and_then(|district| {
                Some((district, told.meta.place()?, told.meta.city.as_deref()))
            });
        groups.entry((year, place)).or_default().push(statement(
            &told.meta,
            told.found,
            told.figure,
        ));
    }
    let mut rows = Vec::new();
    for ((year, place), statements) in groups {
        rows.extend(totals(&statements).into_iter().map(|total| TotalRow {
            district: Some(place.as_ref().map(|place| place.0.to_owned())),
            city: Some(place.as_ref().and_then(|place| place.2.map(str::to_owned))),
            place: place.as_ref().map(|(_, path, _)| names.shown(path).to_owned()),
            year: Some(year),
            passages: passages_of(&statements, &total.parts),
            subject: total.subject,
            action: total.action,
            value: total.value,
            unit: total.unit,
            comparator: total.comparator,
            kind: total.kind,
            figures: total.parts.len(),
            computed: total.parts.len() > 1,
            apart: total.apart,
        }));
    }
    rows
}

fn passages_of(statements: &[Statement], parts: &[usize]) -> Vec<String> {
    let mut passages: Vec<String> = Vec::new();
    for &part in parts {
        let passage = &statements[part].passage;
        if !passages.contains(passage) {
            passages.push(passage.clone());
        }
    }
    passages
}
