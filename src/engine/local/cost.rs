//! What a plan would cost, from how often its terms occur: before any posting list is read, what finding its passages does,
//! and before any is scored, what scoring them does. How plans are carried out is in `lower` and `scoring`.

use super::lane_reader::{LaneReaders, SEEK_IN_READS};
use super::lower::OpenTerm;
use super::runs::{is_term, pairs_of};
use crate::error::{Error, Result};
use crate::plan::{Condition, Lane, Part, PartOf, Plan, Run, TermId};
use crate::query::YearRange;

/// Entries of posting lists and columns that one plan may read, where an entry takes some 10 to 20 ns and a request has a
/// few plans: over a million passages, a query of ten words reads some three million.
const MOST_POSTINGS: u64 = 20_000_000;

/// A larger index may be read as often from end to end.
const MOST_OF_A_PASSAGE: u64 = 20;

/// What one plan may read of an index of so many passages.
pub(super) fn most_postings(passages: u64) -> u64 {
    MOST_POSTINGS.max(passages.saturating_mul(MOST_OF_A_PASSAGE))
}

/// No passage stays a candidate for a run for much longer than this many units.
const UNITS_READ: usize = 32;

/// So many entries that are only decoded, into a set of passages, cost as much as one that is read and scored.
const DECODED_IN_READS: u64 = 8;

/// What a plan costs, in entries that are read and scored.
#[derive(Clone, Copy)]
pub(super) struct Cost<'a> {
    readers: &'a LaneReaders,
    terms: &'a [OpenTerm<'a>],
    limit: u64,
    /// Otherwise all that is named is taken to be in every passage.
    looks_up: bool,
}

impl<'a> Cost<'a> {
    /// `terms` are the plan's.
    pub(super) fn new(readers: &'a LaneReaders, terms: &'a [OpenTerm<'a>], limit: u64) -> Self {
        Self { readers, terms, limit, looks_up: true }
    }

    /// # Errors
    /// [`Error::QueryTooBroad`] where finding the passages of a condition is too much.
    pub(super) fn check_condition(self, condition: &Condition) -> Result<()> {
        self.check(|cost| cost.of_condition(condition))
    }

    /// # Errors
    /// [`Error::QueryTooBroad`] where scoring so many passages is too much.
    pub(super) fn check_scores(self, plan: &Plan, passages: usize) -> Result<()> {
        self.check(|cost| cost.of_parts(&plan.parts, passages as u64))
    }

    /// Nothing is looked up of what cannot be too much in an index of this size.
    fn check(self, of: impl Fn(Self) -> Result<u64>) -> Result<()> {
        if of(Self { looks_up: false, ..self })? <= self.limit {
            return Ok(());
        }
        let (postings, limit) = (of(self)?, self.limit);
        match postings > limit {
            true => Err(Error::QueryTooBroad { postings, limit }),
            false => Ok(()),
        }
    }

    fn passages(self) -> u64 {
        self.readers.searcher().num_docs()
    }

    fn of_condition(self, condition: &Condition) -> Result<u64> {
        let passages = self.passages();
        Ok(match condition {
            Condition::Run { lanes, units } => {
                lanes.iter().map(|lane| self.of_run(*lane, units)).sum::<Result<u64>>()?
            }
            // Each list goes into one set, whose passages are then looked at once.
            Condition::AnyTerm(ids) => {
                let decoded: u64 = ids.iter().map(|id| self.of_term(*id)).sum();
                decoded.div_ceil(DECODED_IN_READS) + decoded.min(passages)
            }
            Condition::Year(ranges) => {
                passages.saturating_mul(YearRange::merged(ranges).len() as u64)
            }
            Condition::Fact { .. } | Condition::HasFigures | Condition::Everything => passages,
            Condition::Nothing | Condition::Article(_) | Condition::Passage { .. } => 0,
            // What is excluded is one set, and looked for in what the rest leaves.
            Condition::All(conditions) => {
                let excludes = conditions.iter().any(|one| matches!(one, Condition::Not(_)));
                let of_each = conditions.iter().map(|one| match one {
                    Condition::Not(excluded) => self.of_condition(excluded),
                    one => self.of_condition(one),
                });
                of_each.sum::<Result<u64>>()? + if excludes { passages } else { 0 }
            }
            Condition::Any(conditions) | Condition::AtLeast(_, conditions) => {
                conditions.iter().map(|one| self.of_condition(one)).sum::<Result<u64>>()?
            }
            Condition::Not(excluded) => passages + self.of_condition(excluded)?,
        })
    }

    fn of_term(self, id: TermId) -> u64 {
        if !self.looks_up {
            return self.passages();
        }
        self.terms.get(id.index()).map_or(0, |(_, term)| term.statistics().document_frequency)
    }

    /// A run that is no term is sought where its rarest pair or unit is, unit after unit.
    fn of_run(self, lane: Lane, units: &Run) -> Result<u64> {
        let times = if is_term(lane, units) { 1 } else { units.len().min(UNITS_READ) };
        let mut rarest = self.passages();
        if self.looks_up {
            let reader = self.readers.lane(lane)?;
            for unit in units.iter() {
                rarest = rarest.min(reader.postings(unit)?.statistics().document_frequency);
            }
            if lane == Lane::Text {
                for pair in pairs_of(self.readers.lane(Lane::Pairs)?, units)? {
                    rarest = rarest.min(pair.statistics().document_frequency);
                }
            }
        }
        Ok(rarest.saturating_mul(times as u64))
    }

    /// Where few passages are scored, they are sought in a term's posting list; a longer run is found everywhere first.
    fn of_parts(self, parts: &[Part], passages: u64) -> Result<u64> {
        let most = passages.saturating_mul(SEEK_IN_READS as u64);
        let of_run = |lane: Lane, units: &Run| {
            let found = self.of_run(lane, units)?;
            Ok(if is_term(lane, units) { found.min(most) } else { found })
        };
        let of_part = |part: &Part| match &part.of {
            PartOf::Term(id) => Ok(self.of_term(*id).min(most)),
            PartOf::Run { lane, units } => of_run(*lane, units),
            PartOf::Constant(condition) => self.of_condition(condition),
            PartOf::Concept(members) => {
                members.iter().map(|member| of_run(member.lane, &member.units)).sum()
            }
        };
        parts.iter().map(of_part).sum()
    }
}
