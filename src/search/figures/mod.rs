//! Tables of figures. The query decides which passages match, as in any search; `relevance` decides
//! which of their figures answer it; here they become rows and totals, in `pairs` promises beside
//! deliveries. The figures themselves were read when the passages were indexed.
//!
//! Rows come article by article, the best match first. In each article the figures whose own clause says
//! what the query wants come first, then those beside them, both in the order of the text.

mod counterparts;
mod found;
mod pairs;
mod relevance;
mod reposts;
mod rows;
mod undelivered;
mod years;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use self::found::{Found, FoundPassage, ShownPlaces, Told};
use self::relevance::Wanted;
use super::occurrences::Occurrences;
use super::pipeline::Pipeline;
use super::place_names::PlaceNames;
use super::question::Question;
use super::ranked::shown_synonyms;
use crate::answer::{
    FacetField, FigureRow, FiguresAnswer, FiguresRequest, Filters, MatchMode, SCHEMA, Sort,
    TotalRow, Unit, Warning,
};
use crate::corpus::Metadata;
use crate::engine::{Candidate, PassageHandle, Selection, StoredPassage, total_order};
use crate::error::Result;
use crate::figures::{Figure, FigureKind, Statement, opening, own_heading, period_end, totals};
use crate::plan::{Condition, MAX_RESCORED, PROXIMITY, Weights};
use crate::vocabulary::DocType;

/// Passages that are read for one table, the best ones.
const MAX_PASSAGES: usize = 10_000;

/// Passages that are read in one step, with what is beside them.
const READ_AT_ONCE: usize = 1_000;

/// What both kinds of table are requested with.
struct FigureQuery<'a> {
    query: &'a str,
    filters: &'a Filters,
    mode: MatchMode,
    exact: bool,
    /// Passages that are read, the best ones; a warning says if there are more.
    most: usize,
    beside: Beside,
}

/// Which further passages of their items are read with passages: they lie in the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Nothing,
    WithFigures,
    Everything,
}

/// Passages as they were read.
#[derive(Default)]
struct Read {
    /// In the order of their handles.
    passages: Vec<FoundPassage>,
    /// The facts of their articles.
    articles: HashMap<String, Metadata>,
    beside: Vec<FoundPassage>,
}

impl Pipeline {
    /// Quantities in the matching passages.
    ///
    /// # Errors
    /// As for [`Searcher::search`](crate::answer::Searcher::search).
    pub(super) fn figure_table(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        let mut found = self.passages_with_figures(&FigureQuery {
            query: &request.query,
            filters: &request.filters,
            mode: request.mode,
            exact: request.exact,
            most: MAX_PASSAGES,
            beside: Beside::Nothing,
        })?;
        if !request.by.is_empty() {
            self.place_reposts(&mut found)?;
        }
        let mut told = found.told();
        told.retain(|told| request.conditions.allow(told.figure));
        let shown = request.limit.unwrap_or(usize::MAX).min(told.len());
        Ok(FiguresAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            total: told.len(),
            relaxed: found.relaxed,
            kept: found.kept.clone(),
            rows: told[..shown]
                .iter()
                .map(|one| self.figure_row(&found, one))
                .collect::<Result<_>>()?,
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
        let FigureQuery { query, filters, mode, exact, most, beside } = *request;
        let scope = self.scope(exact);
        let question = Question::new(query, filters, mode, &scope)?;
        let matching = self.matching(&question)?;
        let condition = Condition::all(vec![matching.condition.clone(), Condition::HasFigures]);
        let plan = matching.plan(&question, condition, Some(Weights::DEFAULT));
        let selection = Selection { limit: most.max(MAX_RESCORED), ..Selection::default() };
        let mut found = self.engine.candidates(&plan, &selection)?;
        let mut occurrences = Occurrences::default();
        let keys = occurrences.keys(matching.terms(&question), &found.statistics);
        self.rescore(&keys, PROXIMITY, Unit::Passage, &mut occurrences, &mut found.best)?;
        found.best.sort_by(|a, b| total_order(Sort::Relevance, a, b));
        let terms: Vec<_> = matching.terms(&question).analysed().collect();
        let above = Condition::all(vec![
            matching.condition.clone(),
            Condition::Not(Box::new(Condition::HasFigures)),
            Condition::Not(Box::new(Condition::furniture())),
        ]);
        let above =
            (!terms.is_empty()).then(|| matching.plan(&question, above, Some(Weights::DEFAULT)));
        let synonyms = shown_synonyms(&question.terms);
        drop(occurrences);
        let mut warnings = question.warnings()?;
        if found.passages > found.best.len() {
            let message = format!(
                "only the best {most} of {} passages were read; narrow the query",
                found.passages
            );
            warnings.push(Warning { message, column: 0 });
        }
        let handles = by_article(found.best).into_iter().map(|one| one.handle).collect();
        let read = self.read_with(handles, beside)?;
        let mut found = Found {
            passages: read.passages,
            articles: read.articles,
            beside: read.beside,
            synonyms,
            wanted: Wanted::new(terms),
            relaxed: matching.relaxed,
            kept: matching.kept,
            warnings,
            place_names: ShownPlaces::default(),
        };
        if let Some(above) = above {
            self.add_rows_below(&above, beside, &mut found)?;
        }
        Ok(found)
    }

    /// Passages with their figures, in the order of their handles.
    fn read_passages(&self, handles: Vec<PassageHandle>) -> Result<Vec<FoundPassage>> {
        let stored = self.engine.passages_with_figures(&handles.iter().collect::<Vec<_>>())?;
        let with_handles = stored.into_iter().zip(handles);
        Ok(with_handles
            .map(|(StoredPassage { passage, figures }, handle)| {
                FoundPassage::new(handle, passage, figures)
            })
            .collect())
    }

    /// The same with the facts of their articles and what is beside them.
    fn read_with(&self, handles: Vec<PassageHandle>, beside: Beside) -> Result<Read> {
        let mut all = Read::default();
        all.passages.reserve(handles.len());
        for some in handles.chunks(READ_AT_ONCE) {
            let some_handles: Vec<&PassageHandle> = some.iter().collect();
            let read = self.engine.table_source(&some_handles, beside != Beside::Nothing)?;
            let passages = read.passages.into_iter().zip(some);
            all.passages.extend(passages.map(|(StoredPassage { passage, figures }, handle)| {
                FoundPassage::new(handle.clone(), passage, figures)
            }));
            all.articles.extend(read.articles);
            let told = read
                .beside
                .into_iter()
                .filter(|(_, stored)| beside == Beside::Everything || !stored.figures.is_empty());
            all.beside.extend(told.map(|(handle, StoredPassage { passage, figures })| {
                FoundPassage::new(handle, passage, figures)
            }));
        }
        Ok(all)
    }

    fn figure_row(&self, table: &Found, told: &Told<'_>) -> Result<FigureRow> {
        let Told { meta, found, figure, relevance, .. } = told;
        Ok(FigureRow {
            article: found.article().to_owned(),
            passage: found.passage.id.clone(),
            district: meta.district.clone(),
            city: meta.city.clone(),
            place: table.place_names.of(meta, || self.shown_place(meta))?,
            year: found.year(told.at, meta),
            subject: figure.subject.clone(),
            action: figure.action.clone(),
            value: figure.value,
            upper: figure.upper,
            unit: figure.unit.clone(),
            comparator: figure.comparator,
            hedge: figure.hedge.clone(),
            qualifier: qualifier(meta, figure),
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

/// Whether a part that a text names is the article's own place: 拉萨市城关区 in an article of 城关区. Its city is not.
fn is_own(meta: &Metadata, whose: &str) -> bool {
    let names = meta.region.last().into_iter().chain(&meta.district);
    names.into_iter().any(|name| whose.ends_with(name.as_str()) || name.starts_with(whose))
}

/// What a figure is limited to: the part of its place that it is of (海曙区望春街道, 其余区县), and whom it serves.
fn qualifier(meta: &Metadata, figure: &Figure) -> Option<String> {
    let part = figure.whose.as_deref().filter(|whose| !is_own(meta, whose));
    match (part, figure.qualifier.as_deref()) {
        (Some(part), Some(qualifier)) => Some(format!("{part} {qualifier}")),
        (part, qualifier) => part.or(qualifier).map(str::to_owned),
    }
}

/// The figure at `at` of a passage, with where it is told.
fn statement(meta: &Metadata, found: &FoundPassage, at: usize) -> Statement {
    let year = found.year(at, meta);
    let mut figure = found.figures[at].clone();
    if figure.whose.as_deref().is_some_and(|whose| is_own(meta, whose)) {
        figure.whose = None;
    }
    let own = found.passage.label.as_deref();
    let mut heading = found.passage.heading.clone();
    heading.extend(own.and_then(|label| own_heading(label, &found.passage.text)));
    // A report without a date is as late as the time that it is of.
    let told_until = || {
        let title = meta.title.as_deref().filter(|_| meta.doc_type == Some(DocType::Progress))?;
        period_end(title, meta.year?)
    };
    Statement {
        clause: found.clauses()[at].clone(),
        figure,
        article: found.article().to_owned(),
        passage: found.passage.id.clone(),
        opening: opening(&found.passage.text),
        label: found.passage.label.clone(),
        heading,
        district: meta.district.clone(),
        region: meta.region.clone(),
        year,
        doc_type: meta.doc_type,
        looks_back: year < meta.year,
        date: meta.date.clone().or_else(told_until),
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
        let year = told.found.year(told.at, &told.meta);
        let place =
            told.meta.district.as_deref().and_then(|district| {
                Some((district, told.meta.place()?, told.meta.city.as_deref()))
            });
        groups.entry((year, place)).or_default().push(statement(&told.meta, told.found, told.at));
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
    let mut seen = HashSet::new();
    let passages = parts.iter().map(|&part| &statements[part].passage);
    passages.filter(|passage| seen.insert(*passage)).cloned().collect()
}
