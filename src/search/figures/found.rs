//! The passages that a table is made of, with their figures, and which of these answer the query.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use super::relevance::{self, Wanted};
use crate::answer::{Relevance, Warning};
use crate::corpus::gazetteer::{self, Resolution};
use crate::corpus::{Metadata, Passage};
use crate::engine::PassageHandle;
use crate::figures::{Figure, item_of, section_of};

/// Figures of one item that are compared with one on its other side.
const MAX_COMPARED: usize = 64;

/// The passages that have figures and match, in the order of their rows.
pub(super) struct Found {
    pub(super) passages: Vec<FoundPassage>,
    pub(super) articles: HashMap<String, Metadata>,
    pub(super) wanted: Wanted,
    pub(super) relaxed: bool,
    pub(super) kept: Vec<String>,
    pub(super) warnings: Vec<Warning>,
    pub(super) synonyms: Vec<String>,
}

/// A passage with its figures.
pub(super) struct FoundPassage {
    pub(super) handle: PassageHandle,
    pub(super) passage: Passage,
    pub(super) figures: Vec<Figure>,
    /// Of each figure; read when it is asked for.
    relevances: OnceCell<Vec<Option<Relevance>>>,
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
        Self { handle, passage, figures, relevances: OnceCell::new() }
    }

    pub(super) fn article(&self) -> &str {
        &self.handle.article
    }
}

impl Found {
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
        let relevances = found
            .relevances
            .get_or_init(|| self.wanted.of_passage(meta, &found.passage, &found.figures));
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
        for at in silent {
            told[at].relevance = answering
                .iter()
                .take(MAX_COMPARED)
                .find(|&&other| relevance::counterpart(told[at].figure, told[other].figure))
                .and_then(|&other| told[other].relevance);
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
