//! What a matching passage scores: a sum of parts.
//!
//! Words and pairs together rank better than either alone; the literal run above scattered words;
//! the heading right above counts as well. How much of each is in `weights`.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::terms::term_ids;
use super::{Condition, Lane, QueryTerms, Run, TermId, Weights};
use crate::text::Relation;

/// One part of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub of: PartOf,
    pub weight: f32,
    pub label: PartLabel,
}

/// What gives a part of a score.
#[derive(Debug, Clone, PartialEq)]
pub enum PartOf {
    /// BM25 of a term in its lane.
    Term(TermId),
    /// BM25 of a run: how often it occurs, worth the inverse document frequencies of its units.
    Run { lane: Lane, units: Run },
    /// The passages of a condition all gain the same.
    Constant(Condition),
    /// The best of some runs that stand for one thing, by BM25: each is worth the inverse document frequency of the
    /// most frequent of those that stand for the whole of it, so that a rare word is no better than a usual one.
    Concept(Vec<Member>),
}

/// A run that may give a concept's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub lane: Lane,
    pub units: Run,
    pub weight: f32,
    /// Whether it stands for the whole of the concept.
    pub is_whole: bool,
}

/// What a part is called when a score is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartLabel {
    Term { lane: &'static str, text: Arc<str> },
    Run(Run),
    Synonym { above: bool, shown: String },
    Category(String),
    Concept(String),
}

impl PartLabel {
    /// For a person: `word 养老`.
    pub fn text(&self) -> String {
        match self {
            Self::Term { lane, text } => format!("{lane} {text}"),
            Self::Run(units) => format!("run {}", units.concat()),
            Self::Synonym { above: false, shown } => format!("synonym {shown}"),
            Self::Synonym { above: true, shown } => format!("synonym above {shown}"),
            Self::Category(category) => format!("category {category}"),
            Self::Concept(word) => format!("concept {word}"),
        }
    }
}

/// Every part that the terms of a query give a score.
pub fn score_parts(terms: &QueryTerms, weights: Weights) -> Vec<Part> {
    let mut parts = Vec::new();
    for (name, lane, weight) in [
        ("word", Lane::Words, weights.words),
        ("word above", Lane::AboveWords, weights.above),
        ("pair", Lane::Pairs, weights.pairs),
        ("character", Lane::Text, weights.units),
    ] {
        if weight > 0.0 {
            lane_parts(terms, lane, name, weight, &mut parts);
        }
    }
    for term in terms.iter().filter(|term| term.units.len() > 1 && weights.run > 0.0) {
        parts.push(Part {
            of: PartOf::Run { lane: Lane::Text, units: Run::clone(&term.units) },
            weight: weights.run,
            label: PartLabel::Run(Run::clone(&term.units)),
        });
    }
    for term in terms.iter() {
        for synonym in &term.synonyms {
            let weight = match synonym.relation {
                Relation::Same => weights.same,
                Relation::Toward => weights.toward,
            };
            // A run scores the sum over its units: a long name would outweigh the short word
            // that was typed.
            let share = term.units.len() as f32 / synonym.units.len().max(1) as f32;
            for lane in [Lane::Text, Lane::Above] {
                let shown = synonym.shown.clone();
                parts.push(Part {
                    of: PartOf::Run { lane, units: Run::clone(&synonym.units) },
                    weight: weight * share.min(1.0),
                    label: PartLabel::Synonym { above: lane == Lane::Above, shown },
                });
            }
        }
    }
    parts
}

/// The parts that rank furniture: the runs of the terms, and their words.
pub fn furniture_parts(terms: &QueryTerms) -> Vec<Part> {
    let part = |units: &Run| Part {
        of: PartOf::Run { lane: Lane::Furniture, units: Run::clone(units) },
        weight: Weights::DEFAULT.run,
        label: PartLabel::Run(Run::clone(units)),
    };
    let runs = terms.iter().flat_map(|term| std::iter::once(&term.units).chain(&term.words));
    runs.map(part).collect()
}

/// The terms of one lane, each once.
fn lane_parts(
    terms: &QueryTerms,
    lane: Lane,
    name: &'static str,
    weight: f32,
    parts: &mut Vec<Part>,
) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (term, ids) in terms.with_ids() {
        let (texts, ids) = match lane {
            Lane::Pairs => (&term.pairs, &ids.pairs),
            Lane::Text => (&term.ranked_units, &ids.units),
            Lane::AboveWords => (&term.ranked_words, &ids.above_words),
            _ => (&term.ranked_words, &ids.words),
        };
        for (text, id) in texts.iter().zip(term_ids(ids)) {
            if seen.insert(text) {
                let label = PartLabel::Term { lane: name, text: Arc::clone(text) };
                parts.push(Part { of: PartOf::Term(id), weight, label });
            }
        }
    }
}
