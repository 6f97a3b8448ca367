//! A text as a row of units, each of them a number, in which a query's units are found without reading
//! the text again: to mark them (`hits`), and to see which are close together (`window`).

use rustc_hash::FxHashMap;

use crate::engine::Position;
use crate::text::{fold, units};

/// The units of a text, in order.
#[derive(Debug)]
pub(in crate::search) struct EncodedText {
    codes: Box<[u16]>,
    /// Where each begins, in characters of the text.
    starts: Box<[u32]>,
    /// Those of several characters, by their places: one past the last character of each.
    ends: Box<[(u32, u32)]>,
    /// The units that have no code of their own, each once.
    others: Vec<String>,
    /// Units for which no code was left, by their places.
    without_code: Vec<(u32, String)>,
}

/// The code of a unit that is a single character of the basic plane is its code point. The others have these codes,
/// in the order in which they come: no character has the first of them, and those of the rest, for private
/// use, are others themselves.
const OTHERS: std::ops::Range<u16> = 0xd800..0xf900;

/// The code of no unit: the last of the basic plane is no character.
const NO_CODE: u16 = u16::MAX;

/// The code that a unit has in every text.
fn code_of(unit: &str) -> Option<u16> {
    let mut chars = unit.chars();
    let code = u16::try_from(u32::from(chars.next()?)).ok()?;
    (code != NO_CODE && !OTHERS.contains(&code) && chars.as_str().is_empty()).then_some(code)
}

impl EncodedText {
    /// Linear in the text, which has fewer than four billion characters.
    pub(in crate::search) fn of(text: &str) -> Self {
        let folded = fold(text);
        // Nearly all units are Han characters, of three bytes each.
        let mut codes = Vec::with_capacity(folded.len() / 3);
        let mut starts = Vec::with_capacity(folded.len() / 3);
        let mut ends = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut known_others: FxHashMap<&str, u16> = FxHashMap::default();
        let mut without_code = Vec::new();
        for (unit, spot) in units(&folded).zip(0..) {
            let code = code_of(unit.text).or_else(|| known_others.get(unit.text).copied());
            let code = code.or_else(|| {
                let code = OTHERS.clone().nth(others.len())?;
                others.push(unit.text.to_owned());
                known_others.insert(unit.text, code);
                Some(code)
            });
            if code.is_none() {
                without_code.push((spot, unit.text.to_owned()));
            }
            codes.push(code.unwrap_or(NO_CODE));
            if unit.char_end > unit.char_start + 1 {
                ends.push((spot, unit.char_end as u32));
            }
            starts.push(unit.char_start as u32);
        }
        Self { codes: codes.into(), starts: starts.into(), ends: ends.into(), others, without_code }
    }

    /// About how many bytes of memory it takes.
    pub(in crate::search) fn weight(&self) -> usize {
        let others = self.others.iter().chain(self.without_code.iter().map(|(_, other)| other));
        let others = others.map(|other| size_of::<String>() + other.len());
        size_of_val(&*self.codes)
            + size_of_val(&*self.starts)
            + size_of_val(&*self.ends)
            + others.sum::<usize>()
    }

    /// Appends every place of some units to `places`, in order.
    pub(in crate::search) fn find(&self, units: &UnitNumbers<'_>, places: &mut Vec<Position>) {
        let before = places.len();
        let (chunks, rest) = self.codes.as_chunks::<CHUNK>();
        let mut last = [NO_CODE; CHUNK];
        last[..rest.len()].copy_from_slice(rest);
        for (codes, first) in chunks.iter().chain([&last]).zip((0..).step_by(CHUNK)) {
            let mut may_be = units.may_be(codes);
            while may_be != 0 {
                let at = may_be.trailing_zeros();
                let code = codes[at as usize];
                let slot = units.slots[usize::from(code) % SLOTS];
                if slot >> 16 == u32::from(code) {
                    places.push(Position { position: first + at, unit: slot as u16 });
                }
                may_be &= may_be - 1;
            }
        }
        for (text, &unit) in &units.without_slot {
            let Some(wanted) = self.code_of(text) else { continue };
            let spots = self.codes.iter().zip(0..).filter(|(code, _)| **code == wanted);
            places.extend(spots.map(|(_, spot)| Position { position: spot, unit }));
        }
        for (spot, text) in &self.without_code {
            places.extend(units.number(text).map(|unit| Position { position: *spot, unit }));
        }
        if !units.without_slot.is_empty() {
            places[before..].sort_unstable();
        }
    }

    /// The code of a unit in this text; `None` if it does not occur in it.
    fn code_of(&self, unit: &str) -> Option<u16> {
        code_of(unit).or_else(|| {
            let other = self.others.iter().position(|other| other == unit)?;
            OTHERS.clone().nth(other)
        })
    }

    /// The first character of a run whose first unit is at `first`, and one past the last of its last unit, at `last`.
    pub(in crate::search) fn chars_of(&self, first: u32, last: u32) -> [usize; 2] {
        let last_start = self.starts[last as usize] as usize;
        let code = self.codes[last as usize];
        let end = match code == NO_CODE || OTHERS.contains(&code) {
            true => self.ends.binary_search_by_key(&last, |(spot, _)| *spot).ok(),
            false => None,
        };
        [
            self.starts[first as usize] as usize,
            end.map_or(last_start + 1, |at| self.ends[at].1 as usize),
        ]
    }
}

/// Some units, numbered from 0 in the order in which they came, to be found in rows.
#[derive(Debug)]
pub(in crate::search) struct UnitNumbers<'q> {
    texts: Vec<&'q str>,
    /// By the last bits of a code: the code above, the number below.
    slots: Box<[u32; SLOTS]>,
    /// For every slot 1 where it is taken, else 0.
    is_taken: Box<[u8; SLOTS]>,
    /// The numbers of those that have no code of their own, or whose slot was taken.
    without_slot: FxHashMap<&'q str, u16>,
}

/// Enough for nearly all units of a question to have one.
const SLOTS: usize = 1 << 11;

const FREE: u32 = (NO_CODE as u32) << 16;

/// So many codes are compared in one step.
const CHUNK: usize = 64;

impl Default for UnitNumbers<'_> {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            slots: Box::new([FREE; SLOTS]),
            is_taken: Box::new([0; SLOTS]),
            without_slot: FxHashMap::default(),
        }
    }
}

impl<'q> UnitNumbers<'q> {
    /// How many they are.
    pub(in crate::search) fn len(&self) -> usize {
        self.texts.len()
    }

    /// One bit a code: whether its slot is taken. That is hard to foresee, so nothing branches on it.
    #[inline]
    fn may_be(&self, codes: &[u16; CHUNK]) -> u64 {
        let mut bits = 0;
        for (at, &code) in codes.iter().enumerate() {
            bits |= u64::from(self.is_taken[usize::from(code) % SLOTS]) << at;
        }
        bits
    }

    /// The units, in the order of their numbers.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = &'q str> {
        self.texts.iter().copied()
    }

    fn number(&self, unit: &str) -> Option<u16> {
        match code_of(unit).map(|code| (code, self.slots[usize::from(code) % SLOTS])) {
            Some((code, slot)) if slot >> 16 == u32::from(code) => Some(slot as u16),
            _ => self.without_slot.get(unit).copied(),
        }
    }

    /// The number of a unit, a new one where it has none yet. `None` for more units than any query has.
    pub(in crate::search) fn add(&mut self, unit: &'q str) -> Option<u16> {
        if let Some(known) = self.number(unit) {
            return Some(known);
        }
        let number = u16::try_from(self.texts.len()).ok()?;
        self.texts.push(unit);
        match code_of(unit).map(|code| (code, usize::from(code) % SLOTS)) {
            Some((code, at)) if self.slots[at] == FREE => {
                self.slots[at] = u32::from(code) << 16 | u32::from(number);
                self.is_taken[at] = 1;
            }
            _ => _ = self.without_slot.insert(unit, number),
        }
        Some(number)
    }
}

/// Whether `rest` follows right after the first of some positions, which are in order.
#[inline]
pub(in crate::search) fn goes_on_with(places: &[Position], rest: &[u16]) -> bool {
    let Some((first, next)) = places.split_first() else { return false };
    let expected =
        (first.position + 1..).zip(rest).map(|(spot, &unit)| Position { position: spot, unit });
    rest.len() <= next.len() && next.iter().copied().zip(expected).all(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_where_they_occur() {
        let mut query_units = UnitNumbers::default();
        let numbers = ["老", "aed", "𠮷", "老", "2025"].map(|unit| query_units.add(unit));
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(0), Some(3)]);
        let row = EncodedText::of("養老 ＡＥＤ、𠮷老人aed 2024");
        let mut places = Vec::new();
        row.find(&query_units, &mut places);
        let found: Vec<_> = places.iter().map(|place| (place.position, place.unit)).collect();
        assert_eq!(found, [(1, 0), (2, 1), (4, 2), (5, 0), (7, 1)]);
        assert_eq!(
            [1, 2, 4, 8].map(|spot| row.chars_of(spot, spot)),
            [[1, 2], [3, 6], [7, 8], [14, 18]]
        );
        assert!(goes_on_with(&places[2..], &[0]) && !goes_on_with(&places, &[0]));
    }

    #[test]
    fn a_text_may_have_more_words_than_there_are_codes() {
        let letters = || 'a'..='z';
        let pairs = letters().flat_map(|a| letters().map(move |b| (a, b)));
        let words: Vec<String> =
            pairs.flat_map(|(a, b)| letters().map(move |c| format!("{a}{b}{c}"))).collect();
        let row = EncodedText::of(&format!("{} \u{e000}", words.join(" ")));
        let mut query_units = UnitNumbers::default();
        for unit in ["aah", "zzy", "\u{e000}"] {
            query_units.add(unit);
        }
        let mut places = Vec::new();
        row.find(&query_units, &mut places);
        let found: Vec<_> = places.iter().map(|place| place.unit).collect();
        assert_eq!(found, [0, 1, 2]);
        let [start, end] = row.chars_of(places[1].position, places[1].position);
        assert_eq!(end - start, "zzy".len());
    }

    #[test]
    fn any_number_of_units_can_be_numbered() {
        let all: Vec<String> = ('一'..='龥').map(String::from).collect();
        let mut query_units = UnitNumbers::default();
        for (number, unit) in all.iter().enumerate() {
            assert_eq!(query_units.add(unit).map(usize::from), Some(number));
        }
        let mut places = Vec::new();
        EncodedText::of("龥一?丁").find(&query_units, &mut places);
        let found: Vec<_> = places.iter().map(|place| usize::from(place.unit)).collect();
        assert_eq!(found, [all.len() - 1, 0, 1]);
    }
}
