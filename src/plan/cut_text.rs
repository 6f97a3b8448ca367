//! A folded text and the words that it was cut into, and the stretches of text that several of them make.

use std::ops::Range;

use crate::text::{Segmenter, Word};

/// A text and its words, in order.
pub(super) struct CutText<'t> {
    text: &'t str,
    pub(super) words: Vec<Word<'t>>,
    /// Where each word is, in bytes.
    bytes: Vec<Range<usize>>,
}

impl<'t> CutText<'t> {
    /// Linear in the text.
    pub(super) fn new(text: &'t str, segmenter: &Segmenter) -> Self {
        Self::of(text, segmenter.cut(text))
    }

    /// A text that was cut into these words.
    pub(super) fn of(text: &'t str, words: Vec<Word<'t>>) -> Self {
        let mut bytes = Vec::with_capacity(words.len());
        // Each character, and the end.
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut next = 0;
        let mut byte_of = |char: usize| {
            let byte = ends.nth(char.checked_sub(next)?)?;
            next = char + 1;
            Some(byte)
        };
        let mut last = None;
        for word in &words {
            let start = match last {
                Some((char, byte)) if char == word.char_start => Some(byte),
                _ => byte_of(word.char_start),
            };
            let end = byte_of(word.char_end);
            let (Some(start), Some(end)) = (start, end) else { break };
            bytes.push(start..end);
            last = Some((word.char_end, end));
        }
        Self { text, words, bytes }
    }

    /// The text from the first of some words to the last; `None` where something is between them, and of none.
    pub(super) fn stretch(&self, range: Range<usize>) -> Option<&'t str> {
        let places = self.bytes.get(range)?;
        let (first, last) = (places.first()?, places.last()?);
        let adjacent = places.windows(2).all(|pair| pair[0].end == pair[1].start);
        self.text.get(first.start..last.end).filter(|_| adjacent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_the_text_of_its_words() {
        let segmenter = Segmenter::on_demand();
        let cut = CutText::new("𠮷老年 食堂,aed", &segmenter);
        let words: Vec<&str> = cut.words.iter().map(|word| word.text).collect();
        assert_eq!(words, ["𠮷", "老年", "食堂", "aed"]);
        for (range, expected) in [
            (0..1, Some("𠮷")),
            (0..2, Some("𠮷老年")),
            (1..3, None),
            (2..3, Some("食堂")),
            (2..4, None),
            (3..4, Some("aed")),
            (1..1, None),
            (3..5, None),
        ] {
            assert_eq!(cut.stretch(range.clone()), expected, "{range:?}");
        }
        assert_eq!(CutText::new("", &segmenter).stretch(0..1), None);
    }
}
