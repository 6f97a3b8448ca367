//! How words sound and how they are typed in Latin letters: 养老 is `yanglao`, `yl` in initials.
//! Pinyin is without tones, with `v` for ü. Readings come from the `pinyin` crate, the usual one
//! first. Which words to try is for `suggest` to say.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Longer rows of letters are no pinyin that a person types.
pub const MAX_LETTERS: usize = 60;

/// The usual reading of a character.
pub fn syllable(c: char) -> Option<&'static str> {
    c.to_pinyin().map(|reading| with_v(reading.plain()))
}

/// Every reading of a character, the usual one first, each once.
pub fn syllables(c: char) -> Vec<&'static str> {
    let mut readings: Vec<_> = syllable(c).into_iter().collect();
    let others = c.to_pinyin_multi().into_iter().flat_map(|readings| {
        (0..readings.count()).filter_map(move |at| readings.get_opt(at)).map(|r| with_v(r.plain()))
    });
    for reading in others {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn with_v(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
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

/// `None` if they sound different. Both lists as [`syllables`] gives them.
pub fn likeness(one: &[&str], other: &[&str]) -> Option<Likeness> {
    let (first, second) = (one.first()?, other.first()?);
    if first == second {
        Some(Likeness::Same)
    } else if one.iter().any(|reading| other.contains(reading)) {
        Some(Likeness::SomeReading)
    } else if blurred(first).eq(blurred(second)) {
        Some(Likeness::Near)
    } else {
        None
    }
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

/// How the letters from `start` on can spell a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// One past the last letter used.
    pub end: usize,
    pub spelling: Spelling,
    /// Syllables that are spelled as they are not usually read: 0 is best.
    pub slips: u8,
}

/// Weight of an initial among the costs of a spelling; below it slips are counted.
const INITIAL: u16 = 16;

/// All ways in which letters (`a` to `z`, at most [`MAX_LETTERS`]) from `start` on spell `term`
/// whole, by where they end, the best for each end. With `is_prefix` the letters may end within a
/// syllable: `yangla` begins 养老.
pub fn matches(term: &str, letters: &str, start: usize, is_prefix: bool) -> Vec<Match> {
    if letters.len() > MAX_LETTERS {
        return Vec::new();
    }
    let letters = letters.as_bytes();
    // The cheapest way to each place.
    let mut places = vec![(start, 0_u16)];
    let mut chars = 0;
    for c in term.chars() {
        chars += 1;
        places = after_char(c, letters, &places, is_prefix);
        if places.is_empty() {
            return Vec::new();
        }
    }
    let found = places.into_iter().map(|(end, cost)| Match {
        end,
        spelling: match cost / INITIAL {
            0 => Spelling::Full,
            initials if initials == chars => Spelling::Initials,
            _ => Spelling::Mixed,
        },
        slips: u8::try_from(cost % INITIAL).unwrap_or(u8::MAX),
    });
    found.filter(|found| found.end > start).collect()
}

/// Where the letters can go on after one more character.
fn after_char(
    c: char,
    letters: &[u8],
    places: &[(usize, u16)],
    is_prefix: bool,
) -> Vec<(usize, u16)> {
    let mut next: Vec<(usize, u16)> = Vec::new();
    let mut reach = |end: usize, cost: u16| match next.iter_mut().find(|place| place.0 == end) {
        Some(place) => place.1 = place.1.min(cost),
        None => next.push((end, cost)),
    };
    for &(at, cost) in places {
        let rest = &letters[at..];
        if rest.is_empty() {
            if is_prefix {
                reach(at, cost);
            }
            continue;
        }
        if c.is_ascii() {
            if rest[0] == c as u8 {
                reach(at + 1, cost);
            }
            continue;
        }
        // Most terms end here: compare the first letter before anything else.
        let usual = syllable(c);
        if usual.is_none_or(|usual| usual.as_bytes()[0] != rest[0]) && !has_readings(c) {
            continue;
        }
        for (which, reading) in syllables(c).into_iter().enumerate() {
            let reading = reading.as_bytes();
            if reading[0] != rest[0] {
                continue;
            }
            let unusual = u16::from(which > 0);
            if rest.starts_with(reading) {
                reach(at + reading.len(), cost + unusual);
            } else if is_prefix && reading.starts_with(rest) {
                reach(letters.len(), cost + unusual);
            }
            for variant in variants(reading) {
                if rest.starts_with(&variant) {
                    reach(at + variant.len(), cost + unusual + 1);
                }
            }
            reach(at + 1, cost + INITIAL + unusual);
            if reading.get(1) == Some(&b'h') && rest.get(1) == Some(&b'h') {
                reach(at + 2, cost + INITIAL + unusual);
            }
        }
    }
    next
}

fn has_readings(c: char) -> bool {
    c.to_pinyin_multi().is_some_and(|readings| readings.count() > 1)
}

/// The same syllable as others hear it: `zhong` as `zong`, `yin` as `ying`.
fn variants(reading: &[u8]) -> Vec<Vec<u8>> {
    let mut variants = Vec::new();
    let initial = match reading {
        [first @ (b'z' | b'c' | b's'), b'h', rest @ ..] => Some((vec![*first], rest)),
        [first @ (b'z' | b'c' | b's'), rest @ ..] => Some((vec![*first, b'h'], rest)),
        _ => None,
    };
    variants.extend(initial.map(|(initial, rest)| [&initial, rest].concat()));
    match reading {
        [rest @ .., b'n', b'g'] => variants.push([rest, b"n"].concat()),
        [rest @ .., b'n'] => variants.push([rest, b"ng"].concat()),
        _ => {}
    }
    variants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(term: &str, letters: &str) -> Option<(Spelling, u8)> {
        let whole = matches(term, letters, 0, false);
        let found = whole.into_iter().find(|found| found.end == letters.len())?;
        Some((found.spelling, found.slips))
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
            ("旅游", "lvyou", Some((Spelling::Full, 0))),
            ("重点", "zhongdian", Some((Spelling::Full, 0))),
            ("银行", "yinhang", Some((Spelling::Full, 1))),
            ("西安", "xian", Some((Spelling::Full, 0))),
            ("5g", "5g", Some((Spelling::Full, 0))),
            ("养老", "aed", None),
            ("养老", "yanglaoyuan", None),
            ("养老", "", None),
        ] {
            let found = best(term, letters);
            // Which reading of 行 and 重 is the usual one is the crate's matter.
            let shape = |found: Option<(Spelling, u8)>| found.map(|(spelling, _)| spelling);
            assert_eq!(shape(found), shape(expected), "{term} {letters}");
            if !["银行", "重点"].contains(&term) {
                assert_eq!(found, expected, "{term} {letters}");
            }
        }
    }

    #[test]
    fn a_prefix_may_end_within_a_syllable() {
        let ends = |term, letters| {
            matches(term, letters, 0, true).iter().any(|found| found.end == str::len(letters))
        };
        for letters in ["y", "ya", "yang", "yangl", "yangla", "yanglao", "yl"] {
            assert!(ends("养老院", letters), "{letters}");
        }
        assert!(!ends("养老院", "yanglaoyuanb"));
        assert!(!ends("养老院", "yc"));
    }

    #[test]
    fn sounds_are_compared() {
        let of = |one, other| likeness(&syllables(one), &syllables(other));
        assert_eq!(of('氧', '养'), Some(Likeness::Same));
        assert_eq!(of('加', '家'), Some(Likeness::Same));
        assert_eq!(of('资', '知'), Some(Likeness::Near));
        assert_eq!(of('养', '老'), None);
        assert_eq!(of('养', 'a'), None);
    }
}
