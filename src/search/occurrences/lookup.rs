//! Where the units of a request occur in the passages that it reads; each passage is scanned once.

use std::ops::Range;
use std::sync::Arc;

use super::encoded_text::{EncodedText, UnitNumbers};
use super::highlight::{Needle, Needles};
use super::snippet::Sentences;
use super::window::Keys;
use crate::corpus::Passage;
use crate::engine::{PassageHandle, Position, TermStatistics};
use crate::plan::{Concept, LaneTermIds, QueryTerms, StandsBy, UNIT_WORTH};
use crate::text::unit_terms;

/// Passages whose occurrences are cached until the end of a request: those of rescoring, a page among them.
const MAX_CACHED: usize = 64;

/// Occurrences that a query usually has in those that are rescored.
const USUAL: usize = 1024;

/// A passage, ready to be ranked and shown.
#[derive(Debug)]
pub(in crate::search) struct EncodedPassage {
    pub(in crate::search) passage: Passage,
    pub(in crate::search) sentences: Sentences,
    pub(in crate::search) text: EncodedText,
}

impl EncodedPassage {
    pub(in crate::search) fn new(passage: Passage) -> Self {
        let sentences = Sentences::of(&passage.text);
        let text = EncodedText::of(&passage.text);
        Self { passage, sentences, text }
    }

    /// About how many bytes of memory its text takes.
    pub(in crate::search) fn weight(&self) -> usize {
        self.passage.text.len() + self.text.weight()
    }
}

/// Finds the units of a request, in each passage once.
#[derive(Debug, Default)]
pub(in crate::search) struct Occurrences<'q> {
    units: UnitNumbers<'q>,
    /// Those of all cached passages.
    positions: Vec<Position>,
    passages: Vec<(u64, Arc<EncodedPassage>, Range<usize>)>,
    /// For a passage that is not cached.
    uncached: Vec<Position>,
}

impl<'q> Occurrences<'q> {
    /// What the terms of a query are worth close together. Their units are found from now on.
    /// `statistics`: those of the terms' lane terms; without them nothing is worth anything.
    pub(in crate::search) fn keys(
        &mut self,
        terms: &'q QueryTerms,
        statistics: &[TermStatistics],
    ) -> Keys {
        let mut keys = Keys::default();
        let worth = |range: &Range<u32>| {
            let known = statistics.get(range.start as usize..range.end as usize);
            known.unwrap_or_default().iter().map(|one| one.idf)
        };
        for (term, LaneTermIds { words, pairs, units, .. }) in terms.with_ids() {
            let mut whole = 0.0;
            for (pair, worth) in term.pairs.iter().zip(worth(pairs)) {
                keys.add(&mut self.units, unit_terms(pair), worth);
                whole += worth;
            }
            // The run itself is worth all its pairs once more: whole above scattered.
            if !term.words.is_empty() {
                keys.add(&mut self.units, term.units.iter().map(String::as_str), whole);
            }
            for (word, worth) in term.ranked_words.iter().zip(worth(words)) {
                keys.add(&mut self.units, unit_terms(word), worth);
            }
            for (unit, worth) in term.ranked_units.iter().zip(worth(units)) {
                keys.add(&mut self.units, unit_terms(unit), UNIT_WORTH * worth);
            }
        }
        keys
    }

    /// What to mark of the terms of a query. Their units are found from now on.
    pub(in crate::search) fn needles(&mut self, terms: &'q QueryTerms) -> Needles {
        let own = terms.iter().map(|term| Needle { whole: &term.units, words: &term.words });
        let synonyms = terms.iter().flat_map(|term| &term.synonyms);
        let synonyms = synonyms.map(|synonym| Needle { whole: &synonym.units, words: &[] });
        let mut needles = Needles::default();
        own.chain(synonyms).for_each(|needle| needles.add(&mut self.units, needle));
        needles
    }

    /// What to mark of the concepts of a question: what stands for the whole of each.
    pub(in crate::search) fn concept_needles(
        &mut self,
        concepts: &'q [Concept],
        needles: &mut Needles,
    ) {
        let standing = concepts.iter().flat_map(|concept| &concept.standing);
        for one in standing.filter(|one| one.by != StandsBy::Part) {
            needles.add(&mut self.units, Needle { whole: &one.units, words: &[] });
        }
    }

    /// The first units that were to be found, in the order of their numbers.
    pub(in crate::search) fn first_units(&self, most: usize) -> Vec<&'q str> {
        self.units.iter().take(most).collect()
    }

    /// A passage that was scanned before.
    pub(in crate::search) fn passage(&self, handle: &PassageHandle) -> Option<Arc<EncodedPassage>> {
        let (_, passage, _) = self.passages.iter().find(|(known, ..)| *known == handle.key)?;
        Some(Arc::clone(passage))
    }

    /// The positions of the units in a passage, in order. Linear in its text.
    pub(in crate::search) fn positions(
        &mut self,
        handle: &PassageHandle,
        passage: &Arc<EncodedPassage>,
    ) -> &[Position] {
        if let Some((.., found)) = self.passages.iter().find(|(known, ..)| *known == handle.key) {
            return &self.positions[found.clone()];
        }
        if self.passages.len() == MAX_CACHED {
            self.uncached.clear();
            passage.text.find(&self.units, &mut self.uncached);
            return &self.uncached;
        }
        if self.positions.capacity() == 0 {
            self.positions.reserve(USUAL);
        }
        let start = self.positions.len();
        passage.text.find(&self.units, &mut self.positions);
        self.passages.push((handle.key, Arc::clone(passage), start..self.positions.len()));
        &self.positions[start..]
    }
}
