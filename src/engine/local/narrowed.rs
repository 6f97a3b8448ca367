//! The passages that have all of several runs. Each run's are sought among those of the rarer ones before it: a
//! sentence that is typed whole has words that stand in every tenth passage, and few passages have them all.

use std::sync::{Arc, OnceLock};

use tantivy::{DocId, SegmentOrdinal};

use super::doc_sets::{BoxQuery, Listed};
use super::lane_reader::{LaneReader, LaneReaders};
use super::runs::{self, is_term};
use super::term_postings::{Posting, SegmentPostings, TermPostings};
use crate::plan::{Condition, Lane, Run};

/// A run is looked for in some passages alone where it may be in more than so many times as many.
const FEW: usize = 8;

/// A condition of runs alone.
enum Runs<'a> {
    Run(Vec<Way<'a>>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// A run in one of its lanes, where it may be.
struct Way<'a> {
    lane: Lane,
    units: &'a Run,
    reader: &'a LaneReader,
    /// What a passage has that has it.
    terms: Vec<Arc<TermPostings>>,
}

/// The passages of those among some conditions, all of which have to hold, that are of runs alone; and the other
/// conditions. `None` where to find those of each is no more: where there are fewer than two, or all of them are terms,
/// whose posting lists are there.
pub(super) fn narrowed<'c>(
    readers: &LaneReaders,
    conditions: &[&'c Condition],
) -> tantivy::Result<Option<(BoxQuery, Vec<&'c Condition>)>> {
    let (of_runs, others): (Vec<_>, Vec<_>) =
        conditions.iter().copied().partition(|condition| is_of_runs(condition));
    if of_runs.len() < 2 || !of_runs.iter().any(|condition| has_long_run(condition)) {
        return Ok(None);
    }
    let mut all = Runs::All(Runs::open_each(readers, of_runs.into_iter())?);
    let mut segments = Vec::new();
    for segment in 0..readers.searcher().segment_readers().len() as SegmentOrdinal {
        let docs = all.passages(readers, segment, None)?;
        // Nothing is scored by them.
        let postings = docs.into_iter().map(|doc| Posting { doc, saturation: 0.0 });
        let posting_list = OnceLock::from(postings.collect::<Box<[Posting]>>());
        segments.push(SegmentPostings { info: None, posting_list });
    }
    let all = TermPostings { document_frequency: 0, idf: 0.0, segments };
    Ok(Some((Box::new(Listed(Arc::new(all))), others)))
}

fn is_of_runs(condition: &Condition) -> bool {
    match condition {
        Condition::Run { .. } => true,
        Condition::All(some) | Condition::Any(some) => some.iter().all(is_of_runs),
        _ => false,
    }
}

fn has_long_run(condition: &Condition) -> bool {
    match condition {
        Condition::Run { lanes, units } => lanes.iter().any(|lane| !is_term(*lane, units)),
        Condition::All(some) | Condition::Any(some) => some.iter().any(has_long_run),
        _ => false,
    }
}

impl<'a> Runs<'a> {
    fn open(readers: &'a LaneReaders, condition: &'a Condition) -> tantivy::Result<Self> {
        Ok(match condition {
            Condition::All(some) => Self::All(Self::open_each(readers, some.iter())?),
            Condition::Any(some) => Self::Any(Self::open_each(readers, some.iter())?),
            Condition::Run { lanes, units } => {
                let mut ways = Vec::new();
                for &lane in *lanes {
                    if let Some((reader, terms)) = runs::terms_of(readers, lane, units)? {
                        ways.push(Way { lane, units, reader, terms });
                    }
                }
                Self::Run(ways)
            }
            // `is_of_runs` let none through.
            _ => Self::Run(Vec::new()),
        })
    }

    fn open_each(
        readers: &'a LaneReaders,
        conditions: impl Iterator<Item = &'a Condition>,
    ) -> tantivy::Result<Vec<Self>> {
        conditions.map(|condition| Self::open(readers, condition)).collect()
    }

    /// It is in no more passages of a segment.
    fn at_most(&self, segment: SegmentOrdinal) -> usize {
        match self {
            Self::Run(ways) => ways.iter().map(|way| way.at_most(segment)).sum(),
            Self::All(some) => {
                some.iter().map(|one| one.at_most(segment)).min().unwrap_or_default()
            }
            Self::Any(some) => some.iter().map(|one| one.at_most(segment)).sum(),
        }
    }

    /// Those of some passages of a segment that satisfy it, or all that do; ascending.
    fn passages(
        &mut self,
        readers: &LaneReaders,
        segment: SegmentOrdinal,
        among: Option<&[DocId]>,
    ) -> tantivy::Result<Vec<DocId>> {
        let mut found: Vec<DocId> = Vec::new();
        match self {
            Self::Run(ways) => {
                for way in ways {
                    found.extend(way.passages(readers, segment, among)?);
                }
            }
            Self::Any(some) => {
                for one in some {
                    found.extend(one.passages(readers, segment, among)?);
                }
            }
            Self::All(some) => {
                some.sort_by_key(|one| one.at_most(segment));
                for (at, one) in some.iter_mut().enumerate() {
                    let among = if at == 0 { among } else { Some(&*found) };
                    found = one.passages(readers, segment, among)?;
                    if found.is_empty() {
                        break;
                    }
                }
                return Ok(found);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

impl Way<'_> {
    fn at_most(&self, segment: SegmentOrdinal) -> usize {
        let lengths = self.terms.iter().map(|term| self.reader.length(term, segment));
        lengths.min().unwrap_or_default()
    }

    /// As [`Runs::passages`].
    fn passages(
        &self,
        readers: &LaneReaders,
        segment: SegmentOrdinal,
        among: Option<&[DocId]>,
    ) -> tantivy::Result<Vec<DocId>> {
        let lane = readers.lane(self.lane)?;
        let may_be_in = self.at_most(segment);
        let few = among.filter(|docs| docs.len() * FEW <= may_be_in);
        // What is read of all passages is cached for the next question.
        let run = match (is_term(self.lane, self.units), few) {
            (true, _) => None,
            (false, Some(_)) => lane.known_run(self.units),
            (false, None) => Some(runs::occurrences(readers, self.lane, self.units)?),
        };
        match (run, among) {
            (Some(run), Some(among)) => {
                let mut docs = among.to_vec();
                lane.retain(&run, segment, &mut docs)?;
                Ok(docs)
            }
            (Some(run), None) => {
                let mut docs = Vec::with_capacity(lane.length(&run, segment));
                lane.for_each_passage(&run, segment, |doc| docs.push(doc))?;
                Ok(docs)
            }
            (None, Some(among)) => {
                let mut docs = among.to_vec();
                for term in &self.terms {
                    self.reader.retain(term, segment, &mut docs)?;
                }
                match is_term(self.lane, self.units) {
                    true => Ok(docs),
                    false => runs::with_run(lane, self.units, segment, docs),
                }
            }
            (None, None) => runs::common(self.reader, &self.terms, segment),
        }
    }
}
