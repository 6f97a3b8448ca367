//! Finds some hundred or thousand words in a text at once. Chinese words are short and begin with many different
//! pairs of characters, so the six bytes of each pair, read as one number, lead to one bit that says whether any
//! word begins so; nearly every place of a text is passed over after that. Against an Aho-Corasick automaton of
//! the built-in category rules this is built in 0.2 ms instead of 14 and reads faster.

/// Words by how they begin.
#[derive(Debug)]
pub(super) struct WordIndex {
    words: Vec<String>,
    /// Words whose first two characters have three bytes each, as nearly all have.
    pairs: Slots,
    /// All others, by their first character.
    others: Slots,
    /// Of the others some begin with a character of three bytes.
    has_others_of_three: bool,
    /// For every byte whether one of the others begins with it.
    begins_others: [bool; 256],
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

/// The bytes of a pair, and of one character, in a number of eight bytes.
pub(super) const PAIR: u64 = 0xffff_ffff_ffff;
const CHARACTER: u64 = 0xff_ffff;

impl WordIndex {
    /// `words` are distinct; an empty one is never found.
    pub(super) fn new(words: Vec<String>) -> Self {
        let is_pair = |word: &str| {
            let mut chars = word.chars().map(char::len_utf8);
            (chars.next(), chars.next()) == (Some(3), Some(3))
        };
        let numbered = || words.iter().enumerate().filter(|(_, word)| !word.is_empty());
        let pairs = numbered()
            .filter(|(_, word)| is_pair(word))
            .map(|(number, word)| (eight_bytes(word.as_bytes(), 0) & PAIR, number));
        let others = numbered()
            .filter(|(_, word)| !is_pair(word))
            .map(|(number, word)| (other_key(word), number));
        let pairs = Slots::new(pairs.collect(), &words);
        let others = Slots::new(others.collect(), &words);
        let has_others_of_three = others.words.iter().any(|word| character_len(word.head) == 3);
        let mut begins_others = [false; 256];
        for word in &others.words {
            begins_others[usize::from(word.head as u8)] = true;
        }
        Self { pairs, others, has_others_of_three, begins_others, words }
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Every word in `text`, overlapping ones too: from left to right, the longer ones first.
    pub(super) fn all(&self, text: &str, mut found: impl FnMut(Match)) {
        self.scan(text, |one| {
            found(one);
            Then::GoOn
        });
    }

    /// The first word in `text` that `is_wanted`, of those that never overlap: from left to right, of two that begin
    /// together the longer.
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

    /// The longest word with which `text` begins: its length in bytes.
    pub(super) fn longest_at_start(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut longest = None;
        self.words_at(bytes, 0, eight_bytes(bytes, 0), &mut |found| {
            longest = Some(found.end);
            Then::Stop
        });
        longest
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
    #[inline(always)]
    fn scan(&self, text: &str, mut found: impl FnMut(Match) -> Then) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while let Some((at, window)) = self.next_place(bytes, from) {
            match self.words_at(bytes, at, window, &mut found) {
                Then::GoOn => from = at + character_len(window),
                Then::PassOver(end) => from = end,
                Then::Stop => return,
            }
        }
    }

    /// The next place from the byte `from` on where a word may begin.
    #[inline(always)]
    fn next_place(&self, bytes: &[u8], from: usize) -> Option<(usize, u64)> {
        next_place(
            bytes,
            from,
            |window| {
                self.pairs.may_have(window & PAIR)
                    || self.has_others_of_three && self.others.may_have(window & CHARACTER)
            },
            |first| self.begins_others[usize::from(first)],
        )
    }

    /// The words that begin at one place, the longer ones first.
    #[inline]
    fn words_at(
        &self,
        bytes: &[u8],
        start: usize,
        window: u64,
        found: &mut impl FnMut(Match) -> Then,
    ) -> Then {
        let len = character_len(window);
        // A place has words of one of the two, or one character alone behind longer ones.
        let pairs = if len == 3 { self.pairs.words(window & PAIR) } else { &[] };
        let has_others = len != 3 || self.has_others_of_three;
        let others = if has_others { self.others.words(first_character(window)) } else { &[] };
        for word in [pairs, others].into_iter().flatten() {
            if self.matches_at(word, bytes, start, window) {
                match found(Match { start, end: start + word.len, word: word.number }) {
                    Then::GoOn => {}
                    then => return then,
                }
            }
        }
        Then::GoOn
    }

    /// Whether a word begins at a place, where `window` is.
    #[inline]
    fn matches_at(&self, word: &Word, bytes: &[u8], start: usize, window: u64) -> bool {
        window & word.mask == word.head
            && (word.len <= 8 || bytes[start..].starts_with(self.words[word.number].as_bytes()))
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

/// The bytes from `at` on as one number, noughts behind the last.
#[inline]
pub(super) fn eight_bytes(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match (rest.first_chunk(), bytes.last_chunk()) {
        (Some(whole), _) => u64::from_le_bytes(*whole),
        // `rest` has seven bytes at most.
        (None, Some(last)) if !rest.is_empty() => {
            u64::from_le_bytes(*last) >> (64 - 8 * rest.len())
        }
        _ => rest.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    }
}

/// The next place from the byte `from` on, a character's beginning, where a word may begin, with the eight bytes
/// there. `three` tells it of a place by those bytes where the character has three, `other` by the first byte
/// where it has not.
#[inline(always)]
pub(super) fn next_place(
    bytes: &[u8],
    from: usize,
    three: impl Fn(u64) -> bool,
    other: impl Fn(u8) -> bool,
) -> Option<(usize, u64)> {
    let mut rest = bytes.get(from..)?;
    while let Some(window) = rest.first_chunk() {
        let window = u64::from_le_bytes(*window);
        if window & 0xf0 == 0xe0 {
            if three(window) {
                return Some((bytes.len() - rest.len(), window));
            }
            rest = &rest[3..];
        } else {
            if other(window as u8) {
                return Some((bytes.len() - rest.len(), window));
            }
            rest = &rest[character_len(window)..];
        }
    }
    let mut at = bytes.len() - rest.len();
    while at < bytes.len() {
        let window = eight_bytes(bytes, at);
        let len = character_len(window);
        if if len == 3 { three(window) } else { other(window as u8) } {
            return Some((at, window));
        }
        at += len;
    }
    None
}

/// How many bytes the character has with which a number of eight bytes begins.
#[inline]
pub(super) fn character_len(window: u64) -> usize {
    let first = window as u8;
    // Nearly all have three.
    if first & 0xf0 == 0xe0 {
        return 3;
    }
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0.. => 4,
    }
}

/// The bytes of that character.
#[inline]
fn first_character(window: u64) -> u64 {
    window & (u64::MAX >> (64 - 8 * character_len(window)))
}

fn other_key(word: &str) -> u64 {
    first_character(eight_bytes(word.as_bytes(), 0))
}

/// Bits of a slot's number. The built-in rules' words fill one slot in twenty.
const SLOT_BITS: u32 = 15;

/// Words in the slots that their keys lead to. Keys may share a slot: what is in it is compared.
#[derive(Debug)]
struct Slots {
    /// One bit a slot: whether anything is in it.
    is_used: Box<[u64; 1 << (SLOT_BITS - 6)]>,
    /// For every slot its number among the used ones.
    number_of: Box<[u16; 1 << SLOT_BITS]>,
    /// For every used slot where its words begin in `words`; one more at the end.
    begins: Vec<u32>,
    /// Within a slot the longer ones first.
    words: Vec<Word>,
}

/// A word as it is compared with a place in a text.
#[derive(Debug)]
struct Word {
    /// Its first eight bytes, and which of the eight are its own.
    head: u64,
    mask: u64,
    /// Bytes.
    len: usize,
    /// Index in the words of [`WordIndex::new`].
    number: usize,
}

impl Word {
    fn new(text: &str, number: usize) -> Self {
        let mask = u64::MAX >> (64 - 8 * text.len().min(8));
        Self { head: eight_bytes(text.as_bytes(), 0), mask, len: text.len(), number }
    }
}

impl Slots {
    /// `keyed`: keys with the numbers of their words, which are in `words`.
    fn new(mut keyed: Vec<(u64, usize)>, words: &[String]) -> Self {
        let slot = slot::<SLOT_BITS>;
        keyed.sort_by_key(|&(key, number)| (slot(key), std::cmp::Reverse(words[number].len())));
        let mut slots = Self {
            is_used: Box::new([0; 1 << (SLOT_BITS - 6)]),
            number_of: Box::new([0; 1 << SLOT_BITS]),
            begins: Vec::new(),
            words: keyed.iter().map(|&(_, number)| Word::new(&words[number], number)).collect(),
        };
        let mut last = None;
        for (index, &(key, _)) in keyed.iter().enumerate() {
            let slot = slot(key);
            if last.replace(slot) != Some(slot) {
                slots.is_used[slot / 64] |= 1 << (slot % 64);
                // There are fewer slots than numbers.
                slots.number_of[slot] = slots.begins.len() as u16;
                slots.begins.push(index as u32);
            }
        }
        slots.begins.push(keyed.len() as u32);
        slots
    }

    #[inline]
    fn may_have(&self, key: u64) -> bool {
        let slot = slot::<SLOT_BITS>(key);
        self.is_used[slot / 64] >> (slot % 64) & 1 != 0
    }

    /// The words in the slot of `key`, the longer ones first.
    #[inline]
    fn words(&self, key: u64) -> &[Word] {
        if !self.may_have(key) {
            return &[];
        }
        let number = usize::from(self.number_of[slot::<SLOT_BITS>(key)]);
        &self.words[self.begins[number] as usize..self.begins[number + 1] as usize]
    }
}

/// The slot of a key among `1 << BITS`.
#[inline]
pub(super) fn slot<const BITS: u32>(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize
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
            let at_start = expected.iter().filter(|(start, ..)| *start == 0);
            prop_assert_eq!(index.longest_at_start(&text), at_start.map(|(_, end, _)| *end).max());
            prop_assert_eq!(got, expected);

            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
            let expected: Vec<_> = longest.expect("few words").find_iter(&text)
                .map(|m| (m.start(), m.end(), m.pattern().as_usize())).collect();
            for (nth, wanted) in expected.iter().enumerate() {
                let passed = std::cell::Cell::new(0);
                let first = index.first(&text, |_| passed.replace(passed.get() + 1) == nth);
                prop_assert_eq!(first.map(|m| (m.start, m.end, m.word)), Some(*wanted));
            }
            prop_assert_eq!(index.first(&text, |_| false), None);
        }
    }
}
