//! The best passages of a plan: what is requested, and what comes back.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use crate::answer::{FacetField, FacetValue, Sort, Unit};

/// What of the matching passages is wanted.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// How many candidates to collect; 0 for none.
    pub limit: usize,
    /// Only those that come after this one, which is not rescored. Counts are of all. Only where [`super::Engine::can_go_on`].
    pub after: Option<Candidate>,
    pub sort: Sort,
    pub by: Unit,
    /// Each is counted on its own: `[[district], [year]]` are two lists, `[[district, year]]` is
    /// one pivot.
    pub groupings: Vec<Vec<FacetField>>,
    /// Fill [`Candidate::parts`].
    pub explain: bool,
}

/// What matches, counted, and the best of it.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    pub passages: usize,
    pub articles: usize,
    /// In the order of [`Selection::sort`].
    pub best: Vec<Candidate>,
    /// One for each grouping.
    pub counts: Vec<Counts>,
    /// Of the plan's terms, in their order; empty where nothing matches or no candidate was requested.
    pub statistics: Vec<TermStatistics>,
}

/// Values → passages, articles.
pub type Counts = HashMap<Vec<FacetValue>, (usize, usize)>;

/// What ranking has to know of a term in its lane.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TermStatistics {
    /// Passages that have it. Removed ones that still lie in the index may be counted.
    pub document_frequency: u64,
    /// Inverse document frequency, as [`super::bm25`] has it.
    pub idf: f32,
}

/// Where an engine finds a passage again, as long as it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageHandle {
    /// The engine's own number for it; no other passage has it.
    pub key: u64,
    pub article: Arc<str>,
    /// From 1, in its article.
    pub number: u64,
}

/// A unit in a text: the place of the unit among those requested, and its own place among the text's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub position: u32,
    pub unit: u16,
}

/// A matching passage and all that orders it.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub score: f32,
    /// The part of the score that rescoring added for what is close together; engines leave it at 0.
    pub proximity: f32,
    /// And the part that it added because the passage is no title.
    pub body: f32,
    pub is_title: bool,
    pub year: Option<i64>,
    pub handle: PassageHandle,
    /// What each part of the plan gives it, where that was requested.
    pub parts: Vec<f32>,
}

/// The total order of answers. Scores are compared first where they decide, then what a reader
/// sees, so that equal scores never fall back on the order of an index.
pub fn total_order(sort: Sort, a: &Candidate, b: &Candidate) -> Ordering {
    let score = || b.score.total_cmp(&a.score);
    let year = || b.year.cmp(&a.year);
    let place = || {
        let (a, b) = (&a.handle, &b.handle);
        a.article.cmp(&b.article).then(a.number.cmp(&b.number))
    };
    match sort {
        Sort::Relevance => score().then_with(year).then_with(place),
        Sort::Year => year().then_with(score).then_with(place),
        Sort::Position => place(),
    }
}
