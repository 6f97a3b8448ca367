//! Finds some hundred or thousand words in a text at once. Chinese words are short and begin with many different
//! pairs of characters, so one look at a table of pairs passes over nearly every place in a text. Against an
//! Aho-Corasick automaton of the built-in category rules this is built in 0.2 ms instead of 14 and reads
//! faster.

use crate::text::CharSet;

/// Words by the hash of their first two characters.
#[derive(Debug)]
pub(super) struct WordIndex {
    words: Vec<String>,
    /// The characters with which words begin.
    begins: Box<CharSet>,
    /// For every hash of a pair the number of its bucket, from 1; 0 where no word begins so.
    bucket_of: Vec<u16>,
    /// The words of a bucket, the longer ones first.
    buckets: Vec<Vec<u32>>,
    /// Words of one character, ascending.
    singles: Vec<(char, u32)>,
}

/// A word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Index in the words of [`WordIndex::new`].
    pub(super) word: usize,
}

const HASH_BITS: u32 = 15;

impl WordIndex {
    /// `words` are distinct; an empty one is never found.
    pub(super) fn new(words: Vec<String>) -> Self {
        let mut index = Self {
            begins: Box::new(words.iter().filter_map(|word| word.chars().next()).collect()),
            bucket_of: vec![0; 1 << HASH_BITS],
            buckets: Vec::new(),
            singles: Vec::new(),
            words: Vec::new(),
        };
        for (number, word) in words.iter().enumerate() {
            let number = number as u32;
            let mut chars = word.chars();
            match (chars.next(), chars.next()) {
                (Some(first), Some(second)) => {
                    let slot = &mut index.bucket_of[hash(first, second)];
                    // More buckets than fit would be more words than any person writes; they share the last.
                    if *slot == 0 {
                        if index.buckets.len() < usize::from(u16::MAX) {
                            index.buckets.push(Vec::new());
                        }
                        *slot = index.buckets.len() as u16;
                    }
                    index.buckets[usize::from(*slot) - 1].push(number);
                }
                (Some(only), None) => index.singles.push((only, number)),
                (None, _) => {}
            }
        }
        index.singles.sort_unstable();
        for bucket in &mut index.buckets {
            bucket.sort_by_key(|&number| std::cmp::Reverse(words[number as usize].len()));
        }
        index.words = words;
        index
    }

    /// Every word in `text`, overlapping ones too: from left to right, the longer ones first.
    pub(super) fn all(&self, text: &str, mut found: impl FnMut(Match)) {
        self.scan(text, |one| {
            found(one);
            Then::GoOn
        });
    }

    /// The words in `text` from left to right, never overlapping; of two that begin together the longer.
    pub(super) fn leftmost_longest(&self, text: &str, mut found: impl FnMut(Match)) {
        self.scan(text, |one| {
            found(one);
            Then::PassOver(one.end)
        });
    }

    /// The first of the words that [`WordIndex::leftmost_longest`] finds and that `is_wanted`.
    pub(super) fn first(&self, text: &str, is_wanted: impl Fn(Match) -> bool) -> Option<Match> {
        let mut first = None;
        self.scan(text, |one| {
            if is_wanted(one) {
                first = Some(one);
                return Then::Stop;
            }
            Then::PassOver(one.end)
        });
        first
    }

    /// Whether any word stands in `text`.
    pub(super) fn any(&self, text: &str) -> bool {
        let mut any = false;
        self.scan(text, |_| {
            any = true;
            Then::Stop
        });
        any
    }

    /// Calls `found` for the words at each place and does as it says.
    #[inline]
    fn scan(&self, text: &str, mut found: impl FnMut(Match) -> Then) {
        let mut at = 0;
        while let Some((start, first)) = self.begins.next_in(text, at) {
            at = start + first.len_utf8();
            let second = text[at..].chars().next();
            match self.words_at(text, start, first, second, &mut found) {
                Then::GoOn => {}
                Then::PassOver(end) => at = end,
                Then::Stop => return,
            }
        }
    }

    /// The words that begin at one place with these characters, the longer ones first.
    #[inline]
    fn words_at(
        &self,
        text: &str,
        start: usize,
        first: char,
        second: Option<char>,
        found: &mut impl FnMut(Match) -> Then,
    ) -> Then {
        let bucket = second.map_or(0, |second| self.bucket_of[hash(first, second)]);
        if bucket > 0 {
            let rest = &text.as_bytes()[start..];
            for &word in &self.buckets[usize::from(bucket) - 1] {
                let word = word as usize;
                let bytes = self.words[word].as_bytes();
                // Words that begin alike differ in their last byte as a rule.
                if rest.get(bytes.len() - 1) == bytes.last() && rest.starts_with(bytes) {
                    let end = start + bytes.len();
                    match found(Match { start, end, word }) {
                        Then::GoOn => {}
                        then => return then,
                    }
                }
            }
        }
        match self.singles.binary_search_by_key(&first, |(only, _)| *only) {
            Ok(single) => {
                let end = start + first.len_utf8();
                found(Match { start, end, word: self.singles[single].1 as usize })
            }
            Err(_) => Then::GoOn,
        }
    }
}

/// What a scan does behind a word.
enum Then {
    /// Looks for further words at the same place, then at the next character.
    GoOn,
    /// Goes on at this byte, behind the word.
    PassOver(usize),
    Stop,
}

fn hash(first: char, second: char) -> usize {
    let mixed =
        (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca6b);
    (mixed >> (32 - HASH_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_an_automaton_finds(
            words in prop::collection::btree_set("[老人食堂1a]{1,4}", 1..12),
            text in "[老人食堂1a路]{0,40}",
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let index = WordIndex::new(words.clone());

            let all = AhoCorasick::new(&words).expect("few words");
            let mut expected: Vec<_> = all.find_overlapping_iter(&text)
                .map(|m| (m.start(), m.end(), m.pattern().as_usize())).collect();
            let mut got = Vec::new();
            index.all(&text, |m| got.push((m.start, m.end, m.word)));
            expected.sort_unstable();
            got.sort_unstable();
            prop_assert_eq!(index.any(&text), !expected.is_empty());
            prop_assert_eq!(got, expected);

            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
            let expected: Vec<_> = longest.expect("few words").find_iter(&text)
                .map(|m| (m.start(), m.end(), m.pattern().as_usize())).collect();
            let mut got = Vec::new();
            index.leftmost_longest(&text, |m| got.push((m.start, m.end, m.word)));
            prop_assert_eq!(got, expected);
        }
    }
}
