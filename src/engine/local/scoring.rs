//! The parts of a plan's score, opened: a segment's passages are scored part by part. A part's postings are
//! read once, in a row, and each passage's score grows in its place.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocId, DocSet, Score, SegmentOrdinal, TERMINATED};

use super::doc_sets::BoxQuery;
use super::lane_reader::{LaneReader, LaneReaders};
use super::lower::{self, OpenTerm};
use super::passage_key::address;
use super::runs::{ScoredRun, scored_run};
use super::score_table::ScoreTable;
use super::term_postings::TermPostings;
use crate::engine::{Candidate, bm25};
use crate::plan::{Lane, Member, Part, PartOf, Plan};

/// One part of a score.
pub(super) struct OpenPart<'a> {
    of: Open<'a>,
    weight: Score,
}

enum Open<'a> {
    /// BM25 of a term or a run.
    Postings { lane: &'a LaneReader, postings: Arc<TermPostings> },
    /// The best of some of them, each with the most that it gives.
    Best(Vec<(&'a LaneReader, Arc<TermPostings>, Score)>),
    /// The same for each passage of a query.
    Constant(BoxQuery),
    /// It occurs nowhere.
    Nothing,
}

/// The parts of a plan, in their order. `terms` are the plan's.
pub(super) fn open_parts<'a>(
    readers: &'a LaneReaders,
    plan: &Plan,
    terms: &[OpenTerm<'a>],
) -> tantivy::Result<Vec<OpenPart<'a>>> {
    let open = |part: &Part| {
        let nothing = OpenPart { of: Open::Nothing, weight: 0.0 };
        Ok(match &part.of {
            PartOf::Term(id) => match terms.get(id.index()) {
                Some((lane, postings)) if postings.document_frequency > 0 => OpenPart {
                    of: Open::Postings { lane, postings: Arc::clone(postings) },
                    weight: part.weight,
                },
                _ => nothing,
            },
            PartOf::Run { lane, units } => match scored_run(readers, *lane, units)? {
                Some(ScoredRun { lane, postings, times }) => {
                    OpenPart { of: Open::Postings { lane, postings }, weight: part.weight * times }
                }
                None => nothing,
            },
            PartOf::Constant(condition) => OpenPart {
                of: Open::Constant(lower::query(readers, terms, condition)?),
                weight: part.weight,
            },
            PartOf::Concept(members) => OpenPart {
                of: Open::Best(open_concept(readers, members, part.weight)?),
                weight: part.weight,
            },
        })
    };
    plan.parts.iter().map(open).collect()
}

/// The members of a concept that occur, worth what the most frequent of those that stand for the whole of it is, each of
/// them counted as often as it weighs.
fn open_concept<'a>(
    readers: &'a LaneReaders,
    members: &[Member],
    weight: Score,
) -> tantivy::Result<Vec<(&'a LaneReader, Arc<TermPostings>, Score)>> {
    let mut found = Vec::with_capacity(members.len());
    let mut frequency = 0;
    for member in members {
        let Some(run) = scored_run(readers, member.lane, &member.units)? else { continue };
        if member.is_whole {
            let counted = run.postings.document_frequency as Score * member.weight.min(1.0);
            frequency = frequency.max(counted as u64);
        }
        found.push((run.lane, run.postings, member.weight));
    }
    let idf = readers.lane(Lane::Text)?.idf(frequency);
    for (.., most) in &mut found {
        *most = bm25::most(*most * weight, idf);
    }
    Ok(found)
}

impl OpenPart<'_> {
    fn add_scores(
        &self,
        readers: &LaneReaders,
        segment: SegmentOrdinal,
        scores: &mut ScoreTable<'_>,
    ) -> tantivy::Result<()> {
        match &self.of {
            Open::Nothing => Ok(()),
            Open::Postings { lane, postings } => {
                let most = bm25::most(self.weight, postings.idf);
                lane.add_scores(postings, most, segment, scores)
            }
            Open::Best(members) => {
                scores.begin_best();
                for (lane, postings, most) in members {
                    scores.begin();
                    lane.add_scores(postings, *most, segment, scores)?;
                }
                scores.end_best();
                Ok(())
            }
            Open::Constant(query) => {
                let searcher = readers.searcher();
                let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
                let mut scorer = weight.scorer(searcher.segment_reader(segment), 1.0)?;
                scores.add(std::iter::from_fn(|| {
                    let doc = scorer.doc();
                    (doc != TERMINATED).then(|| {
                        scorer.advance();
                        (doc, self.weight)
                    })
                }));
                Ok(())
            }
        }
    }
}

/// The scores of a segment's passages `docs`, which are ascending.
pub(super) fn scores(
    readers: &LaneReaders,
    parts: &[OpenPart<'_>],
    segment: SegmentOrdinal,
    docs: &[DocId],
) -> tantivy::Result<Vec<Score>> {
    let passages = readers.searcher().segment_reader(segment).max_doc();
    let mut scores = ScoreTable::new(docs, passages);
    if !docs.is_empty() {
        for part in parts {
            scores.begin();
            part.add_scores(readers, segment, &mut scores)?;
        }
    }
    Ok(scores.finish())
}

/// Fills in what each part gives each candidate.
pub(super) fn explain(
    readers: &LaneReaders,
    parts: &[OpenPart<'_>],
    candidates: &mut [Candidate],
) -> tantivy::Result<()> {
    for candidate in candidates {
        let (segment, doc) = address(candidate.handle.key);
        for part in parts {
            let alone = std::slice::from_ref(part);
            candidate.parts.extend(scores(readers, alone, segment, &[doc])?);
        }
    }
    Ok(())
}
