//! A stretch of a list, from which the pages that follow one another are taken.

use crate::engine::{Candidate, Candidates, Selection};
use crate::plan::Plan;

/// What is known of a list after a place.
#[derive(Debug)]
pub(super) struct Stretch {
    plan: Plan,
    /// With the place that it goes on after.
    selection: Selection,
    /// The candidates after that place; what is counted is of the whole list.
    rest: Candidates,
    /// Behind them there is nothing.
    is_end: bool,
}

impl Stretch {
    /// `rest`: what an engine selects so.
    pub(super) fn new(plan: &Plan, selection: Selection, rest: Candidates) -> Self {
        let is_end = rest.best.len() < selection.limit;
        Self { plan: plan.clone(), selection, rest, is_end }
    }

    /// Whether it has all that an engine would select.
    pub(super) fn has(&self, plan: &Plan, selection: &Selection) -> bool {
        let Selection { after, sort, by, .. } = &self.selection;
        let is_there = match (after, &selection.after) {
            (Some(own), Some(other)) => is_one_place(own, other),
            _ => false,
        };
        is_there
            && (self.is_end || selection.limit <= self.rest.best.len())
            && (sort, by) == (&selection.sort, &selection.by)
            && self.plan == *plan
    }

    /// The first of what is left, `limit` at most.
    pub(super) fn take(&mut self, limit: usize) -> Candidates {
        let left = &mut self.rest.best;
        let behind = left.split_off(limit.min(left.len()));
        let best = std::mem::replace(left, behind);
        if let Some(last) = best.last() {
            self.selection.after = Some(last.clone());
        }
        let Candidates { passages, articles, ref statistics, .. } = self.rest;
        let statistics = statistics.clone();
        Candidates { passages, articles, best, statistics, ..Candidates::default() }
    }
}

/// Whether two are one passage of one list.
fn is_one_place(one: &Candidate, other: &Candidate) -> bool {
    one.score.to_bits() == other.score.to_bits()
        && one.year == other.year
        && one.handle.number == other.handle.number
        && one.handle.article == other.handle.article
}
