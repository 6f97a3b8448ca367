//! What a matching passage scores: a sum of parts.
//!
//! Words and pairs together rank better than either alone; the literal run above scattered words;
//! the heading right above counts as well. How much of each is in `weights`.
//!
//! A segment's passages are scored part by part: a part's postings are read once, in a row, and each
//! passage's score grows in its place.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentOrdinal, TERMINATED};

use super::compile::BoxQuery;
use super::postings::{Lane, TermTable};
use super::runs::{self, Scored};
use super::scores::Scores;
use super::standing::Standing;
use super::terms::Terms;
use super::weights::Weights;
use crate::answer::ScorePart;
use crate::index::Fields;
use crate::text::Relation;

/// One part of a score.
pub(super) struct Part<'a> {
    what: What<'a>,
    weight: Score,
}

enum What<'a> {
    /// BM25 of a term in the lane that people call so.
    Term { name: &'static str, term: &'a str, lane: &'a Lane, standing: &'a Standing },
    /// The same of a run, and what it is called.
    Run { name: String, lane: &'a Lane, standing: Arc<Standing> },
    /// What a query gives, and what it is called.
    Query { name: String, query: BoxQuery },
}

impl<'a> Part<'a> {
    /// A run, which counts `weight`.
    fn run(name: String, run: Scored<'a>, weight: Score) -> Self {
        let Scored { lane, standing, times } = run;
        Self { what: What::Run { name, lane, standing }, weight: weight * times }
    }

    /// The passages of a query all gain the same.
    pub(super) fn constant(name: String, query: BoxQuery, score: Score) -> Self {
        let query = Box::new(tantivy::query::ConstScoreQuery::new(query, 1.0));
        Self { what: What::Query { name, query }, weight: score }
    }

    /// For a person: `word 养老`.
    fn name(&self) -> String {
        match &self.what {
            What::Term { name, term, .. } => format!("{name} {term}"),
            What::Run { name, .. } | What::Query { name, .. } => name.clone(),
        }
    }

    fn add_scores(
        &self,
        table: &TermTable,
        segment: SegmentOrdinal,
        scores: &mut Scores<'_>,
    ) -> tantivy::Result<()> {
        match &self.what {
            What::Term { lane, standing, .. } => {
                lane.add_scores(standing, self.weight, segment, scores)
            }
            What::Run { lane, standing, .. } => {
                lane.add_scores(standing, self.weight, segment, scores)
            }
            What::Query { query, .. } => {
                let searcher = table.searcher();
                let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
                let mut scorer = weight.scorer(searcher.segment_reader(segment), 1.0)?;
                scores.add(std::iter::from_fn(|| {
                    let doc = scorer.doc();
                    (doc != TERMINATED).then(|| {
                        let score = self.weight * scorer.score();
                        scorer.advance();
                        (doc, score)
                    })
                }));
                Ok(())
            }
        }
    }
}

/// Every part that the terms of a query give a score, less those that stand nowhere.
pub(super) fn parts<'a>(
    table: &'a TermTable,
    fields: &Fields,
    terms: &'a Terms,
    weights: Weights,
) -> tantivy::Result<Vec<Part<'a>>> {
    let mut parts = Vec::new();
    for (name, field, weight) in [
        ("word", fields.words, weights.words),
        ("word above", fields.above_words, weights.above),
        ("pair", fields.pairs, weights.pairs),
        ("character", fields.text, weights.units),
    ] {
        let lane = table.lane(field)?;
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for term in terms {
            let standings = term.standings(table, fields)?;
            let (values, standings) = match name {
                "pair" => (&term.pairs, &standings.pairs),
                "character" => (&term.ranked_units, &standings.units),
                "word" => (&term.ranked_words, &standings.words),
                _ => (&term.ranked_words, &standings.above_words),
            };
            for (term, standing) in values.iter().zip(standings) {
                if weight > 0.0 && standing.passages > 0 && seen.insert(term) {
                    let what = What::Term { name, term, lane, standing };
                    parts.push(Part { what, weight });
                }
            }
        }
    }
    for term in terms.iter().filter(|term| term.units.len() > 1 && weights.run > 0.0) {
        if let Some(run) = runs::scored(table, fields, fields.text, &term.units)? {
            parts.push(Part::run(format!("run {}", term.units.concat()), run, weights.run));
        }
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
                if let Some(run) = runs::scored(table, fields, field, &synonym.units)? {
                    let name = format!("synonym{place} {}", synonym.shown);
                    parts.push(Part::run(name, run, weight * share.min(1.0)));
                }
            }
        }
    }
    Ok(parts)
}

/// The scores of a segment's passages `docs`, which are ascending.
pub(super) fn scores(
    table: &TermTable,
    parts: &[Part<'_>],
    segment: SegmentOrdinal,
    docs: &[DocId],
) -> tantivy::Result<Vec<Score>> {
    let passages = table.searcher().segment_reader(segment).max_doc();
    let mut scores = Scores::new(docs, passages);
    if !docs.is_empty() {
        for part in parts {
            scores.begin();
            part.add_scores(table, segment, &mut scores)?;
        }
    }
    Ok(scores.finish())
}

/// What each part gives one passage, less the parts that give nothing.
pub(super) fn explain(
    table: &TermTable,
    parts: &[Part<'_>],
    address: DocAddress,
) -> tantivy::Result<Vec<ScorePart>> {
    let mut explained = Vec::new();
    for part in parts {
        let alone = std::slice::from_ref(part);
        for score in scores(table, alone, address.segment_ord, &[address.doc_id])? {
            if score > 0.0 {
                explained.push(ScorePart { what: part.name(), score });
            }
        }
    }
    Ok(explained)
}
