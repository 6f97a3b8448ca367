//! The passages that a table is made of, with their figures, and which of these answer the query.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use super::relevance::{self, Wanted};
use crate::answer::{Relevance, Warning};
use crate::corpus::gazetteer::{self, Resolution};
use crate::corpus::{Metadata, Passage};
use crate::engine::PassageHandle;
use crate::error::Result;
use crate::figures::{
    Figure, clauses_around, item_of, names_nothing, same_unit, section_of, years_told,
};
use crate::vocabulary::DocType;

/// Figures of one item that are compared with one on its other side.
const MAX_COMPARED: usize = 64;

/// The passages that have figures and match, in the order of their rows.
pub(super) struct Found {
    pub(super) passages: Vec<FoundPassage>,
    pub(super) articles: HashMap<String, Metadata>,
    /// What was read beside them.
    pub(super) beside: Vec<FoundPassage>,
    pub(super) wanted: Wanted,
    pub(super) relaxed: bool,
    pub(super) kept: Vec<String>,
    pub(super) warnings: Vec<Warning>,
    pub(super) synonyms: Vec<String>,
    /// How the places of its rows are called.
    pub(super) place_names: ShownPlaces,
}

/// Places, and how they are called: a table has few, and many rows of each.
#[derive(Default)]
pub(super) struct ShownPlaces(RefCell<HashMap<String, Option<String>>>);

impl ShownPlaces {
    /// As `shown` gives it, which is asked once for each place.
    pub(super) fn of(
        &self,
        meta: &Metadata,
        shown: impl FnOnce() -> Result<Option<String>>,
    ) -> Result<Option<String>> {
        let Some(path) = meta.place() else { return Ok(None) };
        if let Some(known) = self.0.borrow().get(&path) {
            return Ok(known.clone());
        }
        let name = shown()?;
        self.0.borrow_mut().insert(path, name.clone());
        Ok(name)
    }
}

/// A passage with its figures.
pub(super) struct FoundPassage {
    pub(super) handle: PassageHandle,
    pub(super) passage: Passage,
    pub(super) figures: Vec<Figure>,
    /// Of each figure; read when they are asked for.
    relevances: OnceCell<Vec<Option<Relevance>>>,
    clauses: OnceCell<Vec<String>>,
    years: OnceCell<Vec<Option<i32>>>,
}

/// One figure of one found passage.
pub(super) struct Told<'a> {
    /// Facts of the article, or of the district that the figure is of: 江北区 in a city's table.
    pub(super) meta: Cow<'a, Metadata>,
    pub(super) found: &'a FoundPassage,
    pub(super) figure: &'a Figure,
    /// Its place among the passage's figures.
    pub(super) at: usize,
    /// None where it does not answer.
    pub(super) relevance: Option<Relevance>,
}

impl FoundPassage {
    pub(super) fn new(handle: PassageHandle, passage: Passage, figures: Vec<Figure>) -> Self {
        Self {
            handle,
            passage,
            figures,
            relevances: OnceCell::new(),
            clauses: OnceCell::new(),
            years: OnceCell::new(),
        }
    }

    /// The clause around each figure.
    pub(super) fn clauses(&self) -> &[String] {
        self.clauses.get_or_init(|| {
            let spans: Vec<[usize; 2]> = self.figures.iter().map(|figure| figure.span).collect();
            clauses_around(&self.passage.text, &spans)
        })
    }

    /// The year of one figure: that of its column, or of its article, or another that its headings or the passage tell.
    pub(super) fn year(&self, at: usize, article: &Metadata) -> Option<i32> {
        if let Some(year) = self.figures.get(at).and_then(|figure| figure.year) {
            return Some(year);
        }
        let read = || -> Vec<Option<i32>> {
            let spans = self.figures.iter().map(|figure| figure.span);
            let Some(own) = article.year else { return vec![None; self.figures.len()] };
            let Passage { heading, text, .. } = &self.passage;
            let is_over = article.doc_type == Some(DocType::Completion);
            years_told(heading, text, spans, own, article.year_written(), is_over)
        };
        let years = self.years.get_or_init(read);
        years.get(at).copied().flatten()
    }

    pub(super) fn article(&self) -> &str {
        &self.handle.article
    }
}

impl Found {
    /// The passages of one article together, in the order of its text; articles in the order in which they come.
    pub(super) fn sort_by_article(&mut self) {
        let mut order: HashMap<Arc<str>, usize> = HashMap::new();
        for passage in &self.passages {
            let next = order.len();
            order.entry(Arc::clone(&passage.handle.article)).or_insert(next);
        }
        self.passages
            .sort_by_cached_key(|one| (order.get(one.article()).copied(), one.handle.number));
    }

    /// The facts of a passage's article, which were read for every passage.
    pub(super) fn meta(&self, found: &FoundPassage) -> Option<&Metadata> {
        self.articles.get(found.article())
    }

    /// The figures that answer, in the order of their rows.
    pub(super) fn told(&self) -> Vec<Told<'_>> {
        let mut all = Vec::new();
        for article in self.passages.chunk_by(|a, b| a.handle.article == b.handle.article) {
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
    fn of_passage<'f>(&'f self, found: &'f FoundPassage) -> impl Iterator<Item = Told<'f>> {
        (0..found.figures.len()).filter_map(|at| self.figure(found, at))
    }

    /// One figure of a passage; none where there is none at `at`.
    pub(super) fn figure<'f>(&'f self, found: &'f FoundPassage, at: usize) -> Option<Told<'f>> {
        let meta = self.meta(found)?;
        let relevances = found.relevances.get_or_init(|| {
            let FoundPassage { passage, figures, .. } = found;
            self.wanted.of_passage(meta, passage, figures, || found.clauses())
        });
        let relevance = relevances.get(at).copied().flatten();
        let figure = found.figures.get(at)?;
        Some(Told { meta: place_of(meta, figure), found, figure, at, relevance })
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
        let (answering, silent): (Vec<usize>, Vec<usize>) =
            members.into_iter().partition(|&at| told[at].relevance.is_some());
        let compared = &answering[..answering.len().min(MAX_COMPARED)];
        // 完工138部 names nothing, and is of the only promise of its item in that unit.
        let is_only = |at: usize| {
            let figure = told[at].figure;
            let alike = |other: &&usize| {
                let other = told[**other].figure;
                other.kind == figure.kind && other.unit == figure.unit && other.stock.is_none()
            };
            let sides = compared
                .iter()
                .filter(|&&other| same_unit(&told[other].figure.unit, &figure.unit))
                .count();
            sides == 1 && silent.iter().take(MAX_COMPARED).filter(alike).count() == 1
        };
        let found: Vec<Option<Relevance>> = silent
            .iter()
            .map(|&at| {
                let figure = told[at].figure;
                let answers = |other: usize| {
                    relevance::counterpart(figure, told[other].figure)
                        || names_nothing(figure)
                            && figure.stock.is_none()
                            && relevance::answers(figure, told[other].figure)
                            && is_only(at)
                };
                let other = compared.iter().find(|&&other| answers(other));
                other.and_then(|&other| told[other].relevance)
            })
            .collect();
        for (at, relevance) in silent.into_iter().zip(found) {
            told[at].relevance = relevance;
        }
    }
}

/// The facts of an article, with the place that the figure is of, where that is a district below the article's.
pub(super) fn place_of<'m>(meta: &'m Metadata, figure: &Figure) -> Cow<'m, Metadata> {
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
