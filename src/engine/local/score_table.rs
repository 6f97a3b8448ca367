//! The scores of some passages of a segment, as they grow part by part.

use tantivy::{DocId, Score};

/// A table of a whole segment is quicker to add to, but has to be made for each request: it is where it is
/// no longer than this, or where so many of its passages are scored that most of it is used.
const SHORT_TABLE: u32 = 1 << 15;
const USED_PART: usize = 4;

/// Where fewer than one of so many passages of a block may be scored, these are sought in it one by one.
const SOUGHT_PART: usize = 8;

pub(super) struct ScoreTable<'d> {
    /// Ascending.
    docs: &'d [DocId],
    /// By the places of `docs`, or by passage where the segment has a table.
    sums: Vec<Score>,
    /// As `sums`, while the best of some scores is sought; else empty.
    best: Vec<Score>,
    is_table: bool,
    /// Without a table: the passages before this place precede those that are being added.
    next: usize,
}

impl<'d> ScoreTable<'d> {
    /// All zero. `passages`: how many the segment has.
    pub(super) fn new(docs: &'d [DocId], passages: u32) -> Self {
        let is_table = passages <= SHORT_TABLE || docs.len() >= passages as usize / USED_PART;
        let length = if is_table { passages as usize } else { docs.len() };
        Self { docs, sums: vec![0.0; length], best: Vec::new(), is_table, next: 0 }
    }

    pub(super) fn docs(&self) -> &'d [DocId] {
        self.docs
    }

    /// What is added from now on begins with the first passages again.
    pub(super) fn begin(&mut self) {
        self.next = 0;
    }

    /// Adds to some passages, which are ascending and follow those added since [`Self::begin`]; some that are
    /// not scored may be among them.
    #[inline]
    pub(super) fn add(&mut self, added: impl Iterator<Item = (DocId, Score)>) {
        if self.best.is_empty() {
            self.each(added, |table, at, score| table.sums[at] += score);
        } else {
            self.each(added, |table, at, score| table.best[at] = table.best[at].max(score));
        }
    }

    /// The same of a block of passages; `score` of one is asked for by its place where it is scored.
    #[inline]
    pub(super) fn add_block(&mut self, docs: &[DocId], score: impl Fn(usize) -> Score) {
        if self.best.is_empty() {
            self.each_of_block(docs, |table, at, place| table.sums[at] += score(place));
        } else {
            self.each_of_block(docs, |table, at, place| {
                table.best[at] = table.best[at].max(score(place));
            });
        }
    }

    /// Of all that is added until [`Self::end_best`], a passage gains the best.
    pub(super) fn begin_best(&mut self) {
        self.best.resize(self.sums.len(), 0.0);
    }

    pub(super) fn end_best(&mut self) {
        for (sum, best) in self.sums.iter_mut().zip(self.best.drain(..)) {
            *sum += best;
        }
    }

    #[inline]
    fn each(
        &mut self,
        added: impl Iterator<Item = (DocId, Score)>,
        mut take: impl FnMut(&mut Self, usize, Score),
    ) {
        if self.is_table {
            for (doc, score) in added {
                take(self, doc as usize, score);
            }
            return;
        }
        for (doc, score) in added {
            while self.docs.get(self.next).is_some_and(|scored| *scored < doc) {
                self.next += 1;
            }
            match self.docs.get(self.next) {
                Some(scored) if *scored == doc => take(self, self.next, score),
                Some(_) => {}
                None => return,
            }
        }
    }

    #[inline]
    fn each_of_block(&mut self, added: &[DocId], mut take: impl FnMut(&mut Self, usize, usize)) {
        if self.is_table {
            for (place, doc) in added.iter().enumerate() {
                take(self, *doc as usize, place);
            }
            return;
        }
        let (Some(first), Some(last)) = (added.first(), added.last()) else { return };
        let docs = self.docs;
        self.next += docs[self.next..].partition_point(|doc| doc < first);
        let end = self.next + docs[self.next..].partition_point(|doc| doc <= last);
        let is_sought = (end - self.next) * SOUGHT_PART < added.len();
        let mut place = 0;
        for (at, scored) in (self.next..).zip(&docs[self.next..end]) {
            if is_sought {
                place += added[place..].partition_point(|doc| doc < scored);
            } else {
                // The last of them is not before any that is scored.
                while added[place] < *scored {
                    place += 1;
                }
            }
            if added.get(place) == Some(scored) {
                take(self, at, place);
            }
        }
        self.next = end;
    }

    /// One for each of the passages.
    pub(super) fn finish(self) -> Vec<Score> {
        match self.is_table {
            true => self.docs.iter().map(|doc| self.sums[*doc as usize]).collect(),
            false => self.sums,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_some_scores_a_passage_gains_the_best() {
        for passages in [10, 60_000] {
            let mut scores = ScoreTable::new(&[1, 4, 9], passages);
            scores.add([(1, 1.0), (4, 1.0)].into_iter());
            scores.begin_best();
            for list in [[(1, 2.0), (4, 5.0)], [(1, 3.0), (9, 1.0)]] {
                scores.begin();
                scores.add(list.into_iter());
            }
            scores.end_best();
            scores.begin();
            scores.add([(9, 0.5)].into_iter());
            assert_eq!(scores.finish(), [4.0, 6.0, 1.5], "{passages}");
        }
    }

    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_table_and_a_list_hold_the_same(
            docs in prop::collection::btree_set(0_u32..60_000, 0..40),
            lists in prop::collection::vec(prop::collection::btree_set(0_u32..60_000, 0..60), 0..4),
            common in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let docs: Vec<DocId> = docs.into_iter().collect();
            // Some that both have; two sets of so many passages have few in common.
            let common = || common.iter().filter(|_| !docs.is_empty()).map(|at| *at.get(&docs));
            let lists: Vec<BTreeSet<DocId>> =
                lists.into_iter().map(|list| list.into_iter().chain(common()).collect()).collect();
            let sums_of = |passages| {
                let mut scores = ScoreTable::new(&docs, passages);
                for list in &lists {
                    scores.begin();
                    let (one, other): (Vec<DocId>, Vec<DocId>) =
                        list.iter().partition(|doc| **doc < 30_000);
                    scores.add(one.into_iter().map(|doc| (doc, doc as Score)));
                    scores.add_block(&other, |at| other[at] as Score);
                }
                (scores.is_table, scores.finish())
            };
            let plain: Vec<Score> = docs
                .iter()
                .map(|doc| lists.iter().filter(|list| list.contains(doc)).count() as Score * *doc as Score)
                .collect();
            prop_assert_eq!(sums_of(60_000), (false, plain.clone()));
            let sums = vec![0.0; 60_000];
            let mut table =
                ScoreTable { docs: &docs, sums, best: Vec::new(), is_table: true, next: 0 };
            for list in &lists {
                table.add(list.iter().map(|&doc| (doc, doc as Score)));
            }
            prop_assert_eq!(table.finish(), plain);
        }
    }
}
