//! Words and their frequencies as a finite state transducer, used in place: nothing is parsed, so a
//! look-up costs its own few steps and nothing before. The built-in one is jieba's word list,
//! compiled by `build/dictionary.rs`; users' own lists take the same form (`user_words`).
//! Cutting a text with them is `segment`'s matter.

use fst::raw::{Fst, Output, Stream};
use fst::{IntoStreamer, Streamer};

include!(concat!(env!("OUT_DIR"), "/dictionary.rs"));

static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.fst"));

/// Word → frequency.
#[derive(Clone)]
pub struct Dictionary<D = &'static [u8]> {
    fst: Fst<D>,
}

/// An occurrence of a dictionary word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'t> {
    pub word: &'t str,
    pub frequency: u64,
    /// Where the word begins in the text, in bytes.
    pub byte_start: usize,
}

impl Dictionary {
    /// jieba's 349,045 words. Costs nothing: it reads the header of bytes in the binary.
    pub fn built_in() -> Self {
        // Invariant: the bytes are what `fst::Map` wrote at build time, with the same version.
        let fst = Fst::new(BUILT_IN).expect("the build wrote a transducer");
        Self { fst }
    }
}

impl<D: AsRef<[u8]>> Dictionary<D> {
    /// A dictionary of one's own; every key must be UTF-8.
    pub(super) fn from_fst(fst: Fst<D>) -> Self {
        Self { fst }
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    pub fn is_empty(&self) -> bool {
        self.fst.is_empty()
    }

    pub fn frequency(&self, word: &str) -> Option<u64> {
        self.fst.get(word).map(Output::value)
    }

    /// Every word that occurs in `text`, overlapping ones too, by where they begin, shorter first:
    /// 养老院 → 养, 养老, 养老院, 老, 院. At each character the walk ends with the longest word that
    /// begins as the text goes on, so the whole is linear in the text.
    pub fn words_in<'t>(&self, text: &'t str) -> impl Iterator<Item = Entry<'t>> {
        text.char_indices().flat_map(move |(start, _)| self.words_at(text, start))
    }

    /// The words that begin at byte `start` of `text`, shortest first.
    fn words_at<'t>(&self, text: &'t str, start: usize) -> impl Iterator<Item = Entry<'t>> {
        let mut bytes = text.as_bytes()[start..].iter().enumerate();
        let mut node = self.fst.root();
        let mut output = Output::zero();
        std::iter::from_fn(move || {
            for (length, &byte) in bytes.by_ref() {
                let transition = node.transition(node.find_input(byte)?);
                output = output.cat(transition.out);
                node = self.fst.node(transition.addr);
                if node.is_final() {
                    // Every word is whole characters, so its end is a boundary of the text's.
                    let word = text.get(start..=start + length)?;
                    let frequency = output.cat(node.final_output()).value();
                    return Some(Entry { word, frequency, byte_start: start });
                }
            }
            None
        })
    }

    /// Hands every word to `take`, in the order of their bytes.
    pub fn for_each(&self, take: impl FnMut(&str, u64)) {
        hand_out(self.fst.into_stream(), take);
    }

    /// Hands every word to `take` that begins with `start`, in the order of their bytes.
    pub fn for_each_beginning_with(&self, start: &str, take: impl FnMut(&str, u64)) {
        // Most of what is looked up begins no word, and a stream costs more than to see that.
        let mut node = self.fst.root();
        for &byte in start.as_bytes() {
            let Some(at) = node.find_input(byte) else { return };
            node = self.fst.node(node.transition_addr(at));
        }
        // No byte of UTF-8 is 255, so that ends after every text that goes on from `start`.
        let end = [start.as_bytes(), &[u8::MAX]].concat();
        hand_out(self.fst.range().ge(start).lt(end).into_stream(), take);
    }
}

fn hand_out(mut words: Stream<'_>, mut take: impl FnMut(&str, u64)) {
    while let Some((word, frequency)) = words.next() {
        if let Ok(word) = std::str::from_utf8(word) {
            take(word, frequency.value());
        }
    }
}

impl<D: AsRef<[u8]>> std::fmt::Debug for Dictionary<D> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary").field("words", &self.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_list_is_there() {
        let mut total = 0;
        let mut words = 0;
        Dictionary::built_in().for_each(|_, frequency| {
            total += frequency;
            words += 1;
        });
        assert_eq!(words, Dictionary::built_in().len());
        assert_eq!(total, TOTAL_FREQUENCY);
        let list = include_str!("data/dict.txt");
        assert_eq!(list.lines().count(), words);
        for line in list.lines().step_by(997) {
            let mut fields = line.split(' ');
            let (word, frequency) = (fields.next().unwrap(), fields.next().unwrap());
            let found = Dictionary::built_in().frequency(word);
            assert_eq!(found, frequency.parse().ok(), "{word}");
        }
    }

    #[test]
    fn words_are_found_where_they_occur() {
        let dictionary = Dictionary::built_in();
        let found: Vec<_> =
            dictionary.words_in("x养老院").map(|e| (e.word, e.byte_start)).collect();
        assert_eq!(
            found,
            [("养", 1), ("养老", 1), ("养老院", 1), ("老", 4), ("院", 7)],
            "a Latin letter is no entry of its own"
        );
        let mut from = Vec::new();
        dictionary.for_each_beginning_with("养老保", |word, _| from.push(word.to_owned()));
        dictionary.for_each_beginning_with("养老厶", |word, _| from.push(word.to_owned()));
        assert_eq!(from, ["养老保险", "养老保险费", "养老保险金"]);
        assert_eq!(dictionary.words_in("").count(), 0);
        assert_eq!(dictionary.frequency("助老食堂"), None);
    }
}
