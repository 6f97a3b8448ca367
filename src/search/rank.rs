//! What a matching passage scores: a sum of parts, each a query of its own.
//!
//! Words and pairs together rank better than either alone; the literal run above scattered words;
//! the heading right above counts as well. The weights stand in [`Weights`].

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, Query, TermQuery,
};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{DocAddress, Searcher, Term as IndexTerm};

use super::compile::{BoxQuery, run};
use super::terms::AnalysedTerm;
use super::unscored::Unscored;
use crate::answer::ScorePart;
use crate::index::Fields;
use crate::text::Relation;

/// How much each part counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weights {
    pub(super) words: f32,
    pub(super) pairs: f32,
    pub(super) units: f32,
    pub(super) above: f32,
    pub(super) run: f32,
    /// Of a run that means the same; below the literal word.
    pub(super) same: f32,
    /// Of a run that an everyday word comes to.
    pub(super) toward: f32,
}

impl Weights {
    pub(super) const DEFAULT: Self =
        Self { words: 1.0, pairs: 0.7, units: 0.7, above: 0.5, run: 1.0, same: 0.5, toward: 0.35 };
}

/// One part of a score.
pub(super) struct Part {
    /// For a person: `word 养老`.
    pub(super) what: String,
    pub(super) query: BoxQuery,
}

/// Every part that the terms of a query give a score.
pub(super) fn parts(fields: &Fields, terms: &[AnalysedTerm], weights: Weights) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lane = |name: &str, field: IndexField, values: Vec<&String>, weight: f32| {
        let mut seen: Vec<&String> = Vec::new();
        for value in values {
            if weight > 0.0 && !seen.contains(&value) {
                seen.push(value);
                let term = IndexTerm::from_field_text(field, value);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                parts.push(Part {
                    what: format!("{name} {value}"),
                    query: Box::new(BoostQuery::new(Box::new(query), weight)),
                });
            }
        }
    };
    let words = || terms.iter().flat_map(|term| &term.ranked_words).collect::<Vec<_>>();
    lane("word", fields.words, words(), weights.words);
    lane("word above", fields.above_words, words(), weights.above);
    lane("pair", fields.pairs, terms.iter().flat_map(|term| &term.pairs).collect(), weights.pairs);
    lane(
        "character",
        fields.text,
        terms.iter().flat_map(|term| &term.ranked_units).collect(),
        weights.units,
    );
    for term in terms.iter().filter(|term| term.units.len() > 1 && weights.run > 0.0) {
        parts.push(Part {
            what: format!("run {}", term.units.concat()),
            query: Box::new(BoostQuery::new(run(fields.text, &term.units), weights.run)),
        });
    }
    for term in terms {
        for synonym in &term.synonyms {
            let weight = match synonym.relation {
                Relation::Same => weights.same,
                Relation::Toward => weights.toward,
            };
            // A phrase scores the sum over its units: a long name would outweigh the short word
            // that was typed.
            let share = term.units.len() as f32 / synonym.units.len().max(1) as f32;
            for (field, place) in [(fields.text, ""), (fields.above, " above")] {
                let query = BoostQuery::new(run(field, &synonym.units), weight * share.min(1.0));
                let what = format!("synonym{place} {}", synonym.shown);
                parts.push(Part { what, query: Box::new(query) });
            }
        }
    }
    parts
}

/// What each part gives one passage, less the parts that give nothing.
pub(super) fn explain(
    searcher: &Searcher,
    parts: &[Part],
    address: DocAddress,
) -> tantivy::Result<Vec<ScorePart>> {
    let segment = searcher.segment_reader(address.segment_ord);
    let mut explained = Vec::new();
    for part in parts {
        let weight = part.query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut scorer = weight.scorer(segment, 1.0)?;
        if scorer.doc() <= address.doc_id && scorer.seek(address.doc_id) == address.doc_id {
            explained.push(ScorePart { what: part.what.clone(), score: scorer.score() });
        }
    }
    Ok(explained)
}

/// Passages that match, with the sum of the parts as their score.
pub(super) fn ranked(matching: BoxQuery, parts: &[Part]) -> BoxQuery {
    let condition = ConstScoreQuery::new(Box::new(Unscored(matching)), 0.0);
    let mut clauses: Vec<(Occur, BoxQuery)> = vec![(Occur::Must, Box::new(condition))];
    clauses.extend(parts.iter().map(|part| (Occur::Should, part.query.box_clone())));
    Box::new(BooleanQuery::new(clauses))
}
