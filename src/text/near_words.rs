//! Near words: for an everyday word the words of the genre that mean nearly the same, 养狗 → 养犬, 遛犬, 犬只. A table
//! made once from a model of language by `tools/near-words`, which is read in place: nothing is unpacked at start, and a
//! look-up is a binary search. What a near word is worth in a question is `plan`'s business.
//!
//! The file, all numbers in little endian: `NEAR`, the numbers of words and of targets (u32 each); where each word's
//! text ends, where each word's neighbours end, where each target's text ends (u32 each, in bytes, in neighbours, in
//! bytes); the texts of the words, in the order of their bytes; the texts of the targets; and each neighbour as the
//! number of its target (u16) and its similarity (u8, 255 is 1), a word's most similar first.

/// The table, which a test reads from end to end.
static TABLE: &[u8] = include_bytes!("data/near_words.bin");

/// Where the parts of the table begin, in bytes.
#[derive(Debug, Clone, Copy)]
struct Layout {
    words: usize,
    targets: usize,
    neighbours: usize,
    target_texts: usize,
    word_texts: usize,
}

const HEADER: usize = 12;
const NEIGHBOUR: usize = 3;

/// The words near a folded word, most similar first, each with its similarity, above 0 and up to 1. Empty for most.
pub fn near_words(word: &str) -> impl Iterator<Item = (&'static str, f32)> + use<> {
    let layout = Layout::read();
    let place = layout.and_then(|layout| Some((layout, layout.find(word)?)));
    let neighbours = place.map(|(layout, number)| (layout, layout.neighbours_of(number)));
    neighbours
        .into_iter()
        .flat_map(|(layout, range)| range.filter_map(move |number| layout.neighbour(number)))
}

/// The words that have near words, in order.
#[cfg(test)]
fn words() -> impl Iterator<Item = &'static str> {
    let layout = Layout::read();
    layout.into_iter().flat_map(|layout| (0..layout.words).filter_map(move |at| layout.word(at)))
}

/// A u32 of the table; `None` beyond its end.
fn number(at: usize) -> Option<usize> {
    let bytes = TABLE.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
}

/// The `at`th of some ends that begin at byte `ends`, and the one before.
fn range(ends: usize, at: usize) -> Option<std::ops::Range<usize>> {
    let start = match at.checked_sub(1) {
        Some(before) => number(ends + 4 * before)?,
        None => 0,
    };
    Some(start..number(ends + 4 * at)?)
}

impl Layout {
    fn read() -> Option<Self> {
        let (words, targets) = (number(4)?, number(8)?);
        let word_texts = HEADER + 4 * (2 * words + targets);
        let length = |count: usize, ends: usize| match count.checked_sub(1) {
            Some(last) => number(ends + 4 * last),
            None => Some(0),
        };
        let target_texts = word_texts + length(words, HEADER)?;
        let neighbours = target_texts + length(targets, HEADER + 8 * words)?;
        Some(Self { words, targets, neighbours, target_texts, word_texts })
    }

    fn word(self, at: usize) -> Option<&'static str> {
        let text = range(HEADER, at)?;
        let bytes = TABLE.get(self.word_texts + text.start..self.word_texts + text.end)?;
        std::str::from_utf8(bytes).ok()
    }

    fn target(self, at: usize) -> Option<&'static str> {
        let text = range(HEADER + 8 * self.words, at).filter(|_| at < self.targets)?;
        let bytes = TABLE.get(self.target_texts + text.start..self.target_texts + text.end)?;
        std::str::from_utf8(bytes).ok()
    }

    /// The number of a word.
    fn find(self, word: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.words);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.word(middle)?.cmp(word) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn neighbours_of(self, word: usize) -> std::ops::Range<usize> {
        range(HEADER + 4 * self.words, word).unwrap_or_default()
    }

    fn neighbour(self, at: usize) -> Option<(&'static str, f32)> {
        let start = self.neighbours + NEIGHBOUR * at;
        let [low, high, similarity] = *TABLE.get(start..start + NEIGHBOUR)? else { return None };
        let target = self.target(usize::from(u16::from_le_bytes([low, high])))?;
        Some((target, f32::from(similarity) / f32::from(u8::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_table_is_whole() {
        assert!(TABLE.starts_with(b"NEAR"));
        let all: Vec<&str> = words().collect();
        assert_eq!(Some(all.len()), number(4));
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        let mut neighbours = 0;
        for word in all {
            assert_eq!(fold(word), word);
            let found: Vec<_> = near_words(word).collect();
            assert!(!found.is_empty() && found.len() <= 16, "{word}");
            assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{word}");
            for (near, similarity) in &found {
                assert!(*near != word && fold(near) == *near, "{word} {near}");
                assert!(*similarity > 0.0 && *similarity <= 1.0, "{word} {near}");
            }
            neighbours += found.len();
        }
        let end = Layout::read().map(|layout| layout.neighbours + NEIGHBOUR * neighbours);
        assert_eq!(end, Some(TABLE.len()));
    }

    #[test]
    fn everyday_words_have_the_genres_beside_them() {
        for (word, near) in [
            ("养狗", "养犬"),
            ("喂奶", "哺乳"),
            ("补牙", "龋齿"),
            ("骗子", "诈骗"),
            ("发烧", "发热"),
        ] {
            assert!(near_words(word).any(|(other, _)| other == near), "{word}");
        }
        assert_eq!(near_words("甲乙丙丁").count(), 0);
        assert_eq!(near_words("").count(), 0);
    }
}
