//! How words sound and how they are typed in Latin letters: 养老 is `yanglao`, `yl` in initials.
//! Pinyin is without tones, with `v` for ü. Readings come from the `pinyin` crate, the usual one
//! first, prepared at build time. Which words to try is for `suggest` to say.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A character without a reading.
const NONE: u16 = u16::MAX;

/// Flag of a character with further readings.
const HAS_OTHERS: u16 = 0x8000;

const FIRST_HAN: usize = 0x4e00;

include!(concat!(env!("OUT_DIR"), "/pinyin.rs"));

/// A syllable, as a number: equal sounds are equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u16);

impl Syllable {
    /// Every syllable that a Han character has, by their spelling.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        // Invariant: there are some four hundred.
        (0..SYLLABLES.len()).map(|number| Self(u16::try_from(number).unwrap_or(NONE)))
    }

    pub fn as_str(self) -> &'static str {
        SYLLABLES[usize::from(self.0)]
    }

    /// Its place among [`Syllable::all`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The syllable so spelled.
    pub fn parse(letters: &str) -> Option<Self> {
        let number = SYLLABLES.binary_search(&letters).ok()?;
        u16::try_from(number).ok().map(Self)
    }
}

/// The usual reading of a Han character.
pub fn usual_reading(c: char) -> Option<Syllable> {
    let entry = entry(c)?;
    Some(Syllable(entry & !HAS_OTHERS))
}

/// Every reading of a Han character, the usual one first, each once. A few nanoseconds.
pub fn readings(c: char) -> impl Iterator<Item = Syllable> {
    let entry = entry(c);
    let usual = entry.map(|entry| Syllable(entry & !HAS_OTHERS));
    let others = if entry.is_some_and(|entry| entry & HAS_OTHERS != 0) {
        WITH_OTHERS.binary_search_by_key(&c, |&(c, _)| c).map_or(&[][..], |at| {
            let start = at.checked_sub(1).map_or(0, |before| WITH_OTHERS[before].1);
            &OTHERS[usize::from(start)..usize::from(WITH_OTHERS[at].1)]
        })
    } else {
        &[]
    };
    usual.into_iter().chain(others.iter().map(|&number| Syllable(number)))
}

fn entry(c: char) -> Option<u16> {
    let at = (c as usize).checked_sub(FIRST_HAN)?;
    USUAL.get(at).copied().filter(|&entry| entry != NONE)
}

/// How alike two characters sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Their usual readings are one.
    Same,
    /// One of their readings is.
    SomeReading,
    /// Their readings are one to many ears: zh and z, ch and c, sh and s, n and l, -ng and -n.
    Near,
}

/// `None` if they sound different, or one has no reading.
pub fn likeness(one: char, other: char) -> Option<Likeness> {
    let (first, second) = (usual_reading(one)?, usual_reading(other)?);
    if first == second {
        Some(Likeness::Same)
    } else if readings(one).any(|reading| readings(other).any(|other| other == reading)) {
        Some(Likeness::SomeReading)
    } else if sound_nearly_the_same(first, second) {
        Some(Likeness::Near)
    } else {
        None
    }
}

/// Whether many do not hear the difference.
pub fn sound_nearly_the_same(one: Syllable, other: Syllable) -> bool {
    /// By the number of a syllable: the first that sounds nearly the same.
    static ALIKE: LazyLock<Vec<usize>> = LazyLock::new(|| {
        let mut first = HashMap::new();
        let syllables = Syllable::all().map(|syllable| blurred(syllable.as_str()).collect());
        let numbered = syllables.enumerate();
        numbered.map(|(at, blurred): (_, Vec<u8>)| *first.entry(blurred).or_insert(at)).collect()
    });
    ALIKE[one.number()] == ALIKE[other.number()]
}

/// A syllable less the differences that many do not hear.
fn blurred(syllable: &str) -> impl Iterator<Item = u8> {
    let bytes = syllable.as_bytes();
    bytes.iter().enumerate().filter_map(move |(at, &byte)| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        match (before, byte) {
            (Some(b'z' | b'c' | b's'), b'h') | (Some(b'n'), b'g') => None,
            (None, b'l') => Some(b'n'),
            _ => Some(byte),
        }
    })
}

/// Longer rows of letters are no pinyin that a person types.
pub const MAX_LETTERS: usize = 60;

/// How letters spell a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Every syllable in full: `yanglao`.
    Full,
    /// Every character by its initial: `yl`; zh, ch and sh also as z, c and s.
    Initials,
    /// Some so, some so: `yangl`.
    Mixed,
}

/// How the letters from some place on can spell a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// One past the last letter used.
    pub end: usize,
    pub spelling: Spelling,
    /// Syllables that are spelled as they are not usually read: 0 is best.
    pub fuzzy_syllables: u8,
}

/// All ways in which letters (`a` to `z`, at most [`MAX_LETTERS`]) from `start` on spell `term`
/// whole, the best for each place where they end. With `is_prefix` the letters may end within a
/// syllable: `yangla` begins 养老.
pub fn matches(
    term: &str,
    letters: &str,
    start: usize,
    is_prefix: bool,
) -> impl Iterator<Item = Match> {
    let letters = letters.as_bytes();
    let mut places = Places::default();
    let mut chars = 0;
    if letters.len() <= MAX_LETTERS && start <= letters.len() {
        places.reach(start, 0);
    }
    for c in term.chars() {
        if places.set == 0 {
            break;
        }
        chars += 1;
        places = after_char(c, letters, &places, is_prefix);
    }
    let places = if chars == 0 { Places::default() } else { places };
    (start + 1..=letters.len().min(MAX_LETTERS)).filter_map(move |end| {
        let cost = places.cost(end)?;
        Some(Match {
            end,
            spelling: match cost / INITIAL {
                0 => Spelling::Full,
                initials if initials == chars => Spelling::Initials,
                _ => Spelling::Mixed,
            },
            fuzzy_syllables: u8::try_from(cost % INITIAL).unwrap_or(u8::MAX),
        })
    })
}

/// Weight of an initial among the costs of a spelling; fuzzy syllables are counted below it.
const INITIAL: u16 = 64;

/// Places among the letters that a spelling has reached, each with its least cost.
#[derive(Clone, Copy)]
struct Places {
    /// Bit n: the place before letter n.
    set: u64,
    costs: [u16; MAX_LETTERS + 1],
}

impl Default for Places {
    fn default() -> Self {
        Self { set: 0, costs: [0; MAX_LETTERS + 1] }
    }
}

impl Places {
    fn reach(&mut self, place: usize, cost: u16) {
        let is_new = self.set & (1 << place) == 0;
        if is_new || cost < self.costs[place] {
            self.costs[place] = cost;
            self.set |= 1 << place;
        }
    }

    fn cost(&self, place: usize) -> Option<u16> {
        (self.set & (1 << place) != 0).then(|| self.costs[place])
    }

    fn iter(&self) -> impl Iterator<Item = (usize, u16)> {
        let mut left = self.set;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            let cost = *self.costs.get(place)?;
            left &= left - 1;
            Some((place, cost))
        })
    }
}

/// Where the letters can go on after one more character.
fn after_char(c: char, letters: &[u8], places: &Places, is_prefix: bool) -> Places {
    let mut next = Places::default();
    for (at, cost) in places.iter() {
        let rest = &letters[at..];
        let Some(&letter) = rest.first() else {
            if is_prefix {
                next.reach(at, cost);
            }
            continue;
        };
        if c.is_ascii() {
            if letter == c as u8 {
                next.reach(at + 1, cost);
            }
            continue;
        }
        for (which, reading) in readings(c).enumerate() {
            let reading = reading.as_str().as_bytes();
            // Most end here.
            if reading[0] != letter {
                continue;
            }
            let cost = cost + u16::from(which > 0);
            if rest.starts_with(reading) {
                next.reach(at + reading.len(), cost);
            } else if is_prefix && reading.starts_with(rest) {
                next.reach(letters.len(), cost);
            }
            for length in sloppy_lengths(reading, rest) {
                next.reach(at + length, cost + 1);
            }
            next.reach(at + 1, cost + INITIAL);
            if reading.get(1) == Some(&b'h') && rest.get(1) == Some(&b'h') {
                next.reach(at + 2, cost + INITIAL);
            }
        }
    }
    next
}

/// Whether letters begin with the syllable, well or sloppily spelled.
pub fn spells(syllable: Syllable, letters: &[u8]) -> bool {
    let reading = syllable.as_str().as_bytes();
    letters.starts_with(reading) || sloppy_lengths(reading, letters).next().is_some()
}

/// How many letters spell the syllable as others hear it: `zong` or `zhon` for zhong, `ying` for yin.
fn sloppy_lengths(reading: &[u8], letters: &[u8]) -> impl Iterator<Item = usize> {
    // The initial as it should be and as it may be, each with what must follow it.
    let (is_sibilant, has_h) = match reading {
        [b'z' | b'c' | b's', b'h', ..] => (true, true),
        [b'z' | b'c' | b's', ..] => (true, false),
        _ => (false, false),
    };
    let plain = usize::from(has_h) + 1;
    let other = if has_h { 1 } else { 2 };
    let other_fits = is_sibilant && (has_h || letters.get(1) == Some(&b'h'));
    let (body, has_g) = match reading {
        [body @ .., b'n', b'g'] => (body.len() + 1, true),
        _ => (reading.len(), false),
    };
    let is_nasal = has_g || reading.ends_with(b"n");
    let spells = move |initial: usize, skipped: usize, end: usize| {
        let rest = letters.get(initial..)?;
        let syllable = reading.get(skipped..end)?;
        rest.starts_with(syllable).then_some(initial + syllable.len())
    };
    let with_other_initial = other_fits.then(|| spells(other, plain, reading.len())).flatten();
    let with_other_end = is_nasal
        .then(|| {
            let length = spells(plain, plain, body)?;
            if has_g {
                Some(length)
            } else {
                (letters.get(length) == Some(&b'g')).then_some(length + 1)
            }
        })
        .flatten();
    with_other_initial.into_iter().chain(with_other_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(term: &str, letters: &str) -> Option<(Spelling, u8)> {
        let mut whole = matches(term, letters, 0, false);
        let found = whole.find(|found| found.end == letters.len())?;
        Some((found.spelling, found.fuzzy_syllables))
    }

    #[test]
    fn terms_are_spelled() {
        for (term, letters, expected) in [
            ("养老", "yanglao", Some((Spelling::Full, 0))),
            ("停车位", "tingchewei", Some((Spelling::Full, 0))),
            ("养老", "yl", Some((Spelling::Initials, 0))),
            ("社区", "shq", Some((Spelling::Initials, 0))),
            ("社区", "sq", Some((Spelling::Initials, 0))),
            ("养老", "yangl", Some((Spelling::Mixed, 0))),
            ("养老", "yanlao", Some((Spelling::Full, 1))),
            ("中心", "zongxing", Some((Spelling::Full, 2))),
            ("资料", "zhiliao", Some((Spelling::Full, 1))),
            ("旅游", "lvyou", Some((Spelling::Full, 0))),
            ("西安", "xian", Some((Spelling::Full, 0))),
            ("5g", "5g", Some((Spelling::Full, 0))),
            ("养老", "aed", None),
            ("养老", "yanglaoyuan", None),
            ("养老", "", None),
            ("", "y", None),
        ] {
            assert_eq!(best(term, letters), expected, "{term} {letters}");
        }
        // Which reading of 行 and 重 is the usual one is the crate's matter.
        for (term, letters) in [("银行", "yinhang"), ("行动", "xingdong"), ("重点", "zhongdian")]
        {
            assert!(best(term, letters).is_some_and(|(how, _)| how == Spelling::Full), "{term}");
        }
        assert_eq!(best("养老", &"y".repeat(MAX_LETTERS + 1)), None);
    }

    #[test]
    fn a_prefix_may_end_within_a_syllable() {
        let ends = |letters: &str| {
            matches("养老院", letters, 0, true).any(|found| found.end == letters.len())
        };
        for letters in ["y", "ya", "yang", "yangl", "yangla", "yanglao", "yl"] {
            assert!(ends(letters), "{letters}");
        }
        assert!(!ends("yanglaoyuanb"));
        assert!(!ends("yc"));
    }

    #[test]
    fn sounds_are_compared() {
        assert_eq!(likeness('氧', '养'), Some(Likeness::Same));
        assert_eq!(likeness('加', '家'), Some(Likeness::Same));
        assert_eq!(likeness('资', '知'), Some(Likeness::Near));
        assert_eq!(likeness('养', '老'), None);
        assert_eq!(likeness('养', 'a'), None);
    }

    #[test]
    fn syllables_are_sorted_and_parsed() {
        assert!(SYLLABLES.windows(2).all(|pair| pair[0] < pair[1]));
        for syllable in Syllable::all() {
            assert_eq!(Syllable::parse(syllable.as_str()), Some(syllable));
        }
        assert_eq!(Syllable::parse("养"), None);
        assert_eq!(usual_reading('老').map(Syllable::as_str), Some("lao"));
    }
}
