//! The passages of any of some queries, window after window: each query hands out its passages in blocks, and a window
//! has one bit for each passage. tantivy's own union asks two questions of each query for every passage, for it scores.

use std::fmt;

use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentReader, TERMINATED, Term as IndexTerm,
};

use super::doc_sets::{BoxQuery, explain, unscored};

/// Any of some queries.
pub(super) struct Union(pub(super) Vec<BoxQuery>);

impl Clone for Union {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl fmt::Debug for Union {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Union").field(&self.0).finish()
    }
}

impl Query for Union {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(unscored(&scoring)));
        Ok(Box::new(UnionWeight(weights.collect::<tantivy::Result<_>>()?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a IndexTerm, bool)) {
        self.0.iter().for_each(|query| query.query_terms(visitor));
    }
}

struct UnionWeight(Vec<Box<dyn Weight>>);

impl Weight for UnionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorers = Vec::with_capacity(self.0.len());
        for weight in &self.0 {
            let scorer = weight.scorer(reader, boost)?;
            if scorer.doc() != TERMINATED {
                scorers.push(scorer);
            }
        }
        Ok(match scorers.len() {
            0 => Box::new(EmptyScorer),
            1 => scorers.remove(0),
            _ => Box::new(ConstScorer::new(UnionDocs::new(scorers, reader.max_doc()), boost)),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explain(self, reader, doc)
    }
}

/// The passages of one query, in blocks.
struct Blocks {
    docs: Box<dyn Scorer>,
    block: [DocId; COLLECT_BLOCK_BUFFER_LEN],
    /// What of the block is left.
    at: usize,
    end: usize,
}

impl Blocks {
    fn new(docs: Box<dyn Scorer>) -> Self {
        let mut blocks = Self { docs, block: [0; COLLECT_BLOCK_BUFFER_LEN], at: 0, end: 0 };
        blocks.read();
        blocks
    }

    fn read(&mut self) {
        self.at = 0;
        self.end = self.docs.fill_buffer(&mut self.block);
    }

    fn left(&self) -> &[DocId] {
        &self.block[self.at..self.end]
    }

    /// The next passage, or [`TERMINATED`].
    fn doc(&self) -> DocId {
        self.left().first().copied().unwrap_or(TERMINATED)
    }

    /// To the first passage that is not before `target`.
    fn seek(&mut self, target: DocId) {
        self.at += self.left().partition_point(|doc| *doc < target);
        if self.at == self.end && self.end > 0 {
            if self.docs.doc() < target {
                self.docs.seek(target);
            }
            self.read();
        }
    }

    /// Hands out the passages before `end`.
    fn for_each_before(&mut self, end: DocId, mut each: impl FnMut(DocId)) {
        while self.doc() < end {
            let before = self.left().partition_point(|doc| *doc < end);
            self.left()[..before].iter().for_each(|doc| each(*doc));
            self.at += before;
            if self.at == self.end {
                self.read();
            }
        }
    }
}

/// Passages that are looked at in one step.
const WINDOW: u32 = 4096;

struct UnionDocs {
    members: Vec<Blocks>,
    /// A bit for each passage from `start` on.
    window: Box<[u64; WINDOW as usize / 64]>,
    start: DocId,
    doc: DocId,
    size_hint: u32,
    cost: u64,
}

impl UnionDocs {
    /// `passages`: how many the segment has.
    fn new(scorers: Vec<Box<dyn Scorer>>, passages: u32) -> Self {
        let cost = scorers.iter().map(|scorer| scorer.cost()).sum();
        let sizes = scorers.iter().map(|scorer| scorer.size_hint());
        let size_hint = sizes.fold(0, u32::saturating_add).min(passages);
        let members = scorers.into_iter().map(Blocks::new).collect();
        let window = Box::new([0; WINDOW as usize / 64]);
        let mut docs = Self { members, window, start: 0, doc: 0, size_hint, cost };
        docs.open_window(0);
        docs
    }

    /// To the first passage that is not before `target`, which is behind the window.
    fn open_window(&mut self, target: DocId) {
        for member in &mut self.members {
            member.seek(target);
        }
        self.members.retain(|member| member.doc() != TERMINATED);
        self.doc = self.members.iter().map(Blocks::doc).min().unwrap_or(TERMINATED);
        self.start = self.doc;
        self.window.fill(0);
        if self.doc == TERMINATED {
            return;
        }
        let (start, window) = (self.start, &mut self.window);
        for member in &mut self.members {
            member.for_each_before(start + WINDOW, |doc| {
                window[((doc - start) / 64) as usize] |= 1 << ((doc - start) % 64);
            });
        }
    }

    /// To the first passage from `target` on, which is not before the window.
    fn go_to(&mut self, target: DocId) {
        let first = target - self.start;
        let mut word = (first / 64) as usize;
        let mut bits = match self.window.get(word) {
            Some(bits) => bits & (u64::MAX << (first % 64)),
            None => return self.open_window(target),
        };
        while bits == 0 {
            word += 1;
            match self.window.get(word) {
                Some(next) => bits = *next,
                None => return self.open_window(self.start + WINDOW),
            }
        }
        self.doc = self.start + word as u32 * 64 + bits.trailing_zeros();
    }
}

impl DocSet for UnionDocs {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.go_to(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.go_to(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.size_hint
    }

    fn cost(&self) -> u64 {
        self.cost
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use tantivy::BitSet;
    use tantivy::query::BitSetDocSet;

    use super::*;

    const PASSAGES: u32 = 30_000;

    fn union(sets: &[BTreeSet<DocId>]) -> UnionDocs {
        let scorer = |set: &BTreeSet<DocId>| -> Box<dyn Scorer> {
            let mut bits = BitSet::with_max_value(PASSAGES);
            for doc in set {
                bits.insert(*doc);
            }
            Box::new(ConstScorer::new(BitSetDocSet::from(bits), 1.0))
        };
        UnionDocs::new(sets.iter().filter(|set| !set.is_empty()).map(scorer).collect(), PASSAGES)
    }

    /// Few passages, many, and whole stretches.
    fn set() -> impl Strategy<Value = BTreeSet<DocId>> {
        let some = prop::collection::btree_set(0..PASSAGES, 0..200);
        let stretch = (0..PASSAGES, 1_u32..6_000, 1_u32..9).prop_map(|(from, length, step)| {
            (from..PASSAGES.min(from + length)).step_by(step as usize).collect()
        });
        prop_oneof![some, stretch]
    }

    proptest! {
        #[test]
        fn passages_are_those_of_any(
            sets in prop::collection::vec(set(), 0..5),
            steps in prop::collection::vec(prop_oneof![Just(0), 1_u32..100, 1_u32..9_000], 0..60),
        ) {
            let all: BTreeSet<DocId> = sets.iter().flatten().copied().collect();
            let from = |doc: DocId| all.range(doc..).next().copied().unwrap_or(TERMINATED);
            let mut docs = union(&sets);
            prop_assert_eq!(docs.doc(), from(0));
            for step in steps {
                let expected = match (docs.doc(), step) {
                    (TERMINATED, _) => TERMINATED,
                    (doc, 0) => from(doc + 1),
                    (doc, step) => from(doc + step),
                };
                let target = (docs.doc() + step).min(TERMINATED);
                let reached = if step == 0 { docs.advance() } else { docs.seek(target) };
                prop_assert_eq!((reached, docs.doc()), (expected, expected));
            }
            let rest: Vec<DocId> = std::iter::from_fn(|| {
                let doc = docs.doc();
                docs.advance();
                (doc != TERMINATED).then_some(doc)
            }).collect();
            let mut whole = union(&sets);
            let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
            let mut filled = Vec::new();
            loop {
                let length = whole.fill_buffer(&mut buffer);
                filled.extend_from_slice(&buffer[..length]);
                if length < buffer.len() {
                    break;
                }
            }
            prop_assert!(filled.ends_with(&rest));
            prop_assert_eq!(filled, all.into_iter().collect::<Vec<_>>());
        }
    }
}
