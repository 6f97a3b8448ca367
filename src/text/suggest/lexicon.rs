//! The terms that queries are compared with, laid out so that a query reads few of them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::pinyin::{Syllable, readings};

/// Terms of an index, and how often each occurs. Made once for any number of queries, it takes some
/// 0.1 microseconds and 40 bytes for each term.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The terms, concatenated in the order in which they came.
    text: String,
    terms: Vec<Entry>,
    /// Those of ASCII alone.
    latin: Vec<TermId>,
    /// The others, by their first characters.
    by_first: FxHashMap<char, Beginning>,
    /// The others of three characters and more, by each character.
    longer: FxHashMap<char, Vec<TermId>>,
    /// The characters of pairs by the numbers of their syllables.
    by_sound: Vec<Vec<char>>,
    /// The characters of pairs.
    in_pairs: FxHashSet<char>,
    largest_count: u64,
}

/// The place of a term among the others.
pub(super) type TermId = u32;

#[derive(Debug)]
struct Entry {
    /// Where it ends in the text, in bytes.
    end: usize,
    count: u64,
}

/// What begins with one character.
#[derive(Debug, Default)]
struct Beginning {
    terms: Vec<TermId>,
    /// Those of two characters, by their second.
    pairs: Vec<(char, TermId)>,
}

impl Lexicon {
    /// Adds a folded term that occurs `count` times. One that is added again counts as another.
    pub fn add(&mut self, term: &str, count: u64) {
        // Nobody has four billion terms.
        let Ok(id) = TermId::try_from(self.terms.len()) else { return };
        self.text.push_str(term);
        self.terms.push(Entry { end: self.text.len(), count });
        if term.is_ascii() {
            self.latin.push(id);
            return;
        }
        self.largest_count = self.largest_count.max(count);
        let mut chars = term.chars();
        let Some(first) = chars.next() else { return };
        let beginning = self.by_first.entry(first).or_default();
        beginning.terms.push(id);
        let Some(second) = chars.next() else { return };
        if chars.next().is_none() {
            beginning.pairs.push((second, id));
            self.add_sound(first);
            self.add_sound(second);
            return;
        }
        for (at, c) in term.char_indices() {
            // A search in the string would cost more than the few characters do.
            if term[..at].chars().all(|before| before != c) {
                self.longer.entry(c).or_default().push(id);
            }
        }
    }

    fn add_sound(&mut self, c: char) {
        if self.in_pairs.insert(c) {
            self.by_sound.resize_with(Syllable::all().len(), Vec::new);
            for reading in readings(c) {
                self.by_sound[reading.number()].push(c);
            }
        }
    }

    /// A term and how often it occurs.
    pub(super) fn get(&self, id: TermId) -> (&str, u64) {
        let at = id as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.terms[before].end);
        let Entry { end, count } = self.terms[at];
        (&self.text[start..end], count)
    }

    /// How often the most frequent term occurs that is not of ASCII alone.
    pub(super) fn largest_count(&self) -> u64 {
        self.largest_count
    }

    /// The terms of ASCII alone, and of the others those whose first characters may begin one, in the
    /// order in which they came.
    pub(super) fn beginning_with(&self, may_begin: impl Fn(char) -> bool) -> Vec<TermId> {
        let mut terms = self.latin.clone();
        for (&first, beginning) in &self.by_first {
            if may_begin(first) {
                terms.extend_from_slice(&beginning.terms);
            }
        }
        terms.sort_unstable();
        terms
    }

    /// The terms of two characters that begin with `first`: the second of each.
    pub(super) fn pairs(&self, first: char) -> &[(char, TermId)] {
        self.by_first.get(&first).map_or(&[], |beginning| &beginning.pairs)
    }

    /// The terms of three characters and more that hold `c`.
    pub(super) fn longer_with(&self, c: char) -> &[TermId] {
        self.longer.get(&c).map_or(&[], Vec::as_slice)
    }

    /// The characters of pairs that may be read so.
    pub(super) fn sounding(&self, syllable: Syllable) -> &[char] {
        self.by_sound.get(syllable.number()).map_or(&[], Vec::as_slice)
    }
}
