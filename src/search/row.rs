//! A text as a row of units, each of them a number, in which a query's units are found without reading
//! the text again: to mark them (`highlight`), and to see which stand close together (`proximity`).

use rustc_hash::FxHashMap;

use crate::text::{fold, units};

/// The units of a text, in order.
#[derive(Debug)]
pub(super) struct Row {
    codes: Box<[u32]>,
    /// Where each begins, in characters of the text.
    starts: Box<[u32]>,
    /// Those of several characters, by their places: one past the last character of each.
    ends: Box<[(u32, u32)]>,
    /// The units that are no single character of the basic plane, each once.
    others: Vec<String>,
}

/// The code of a unit is its code point; that of the others their place among them, from here on.
const OTHERS: u32 = 1 << 16;

/// The code of no unit: the last of the basic plane is no character.
const NO_CODE: u32 = OTHERS - 1;

/// The code of a unit that is a single character of the basic plane.
fn code_of(unit: &str) -> Option<u32> {
    let mut chars = unit.chars();
    let code = u32::from(chars.next()?);
    (code < NO_CODE && chars.as_str().is_empty()).then_some(code)
}

impl Row {
    /// Linear in the text, which has fewer than four billion characters.
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        // Nearly all units are Han characters, of three bytes each.
        let mut codes = Vec::with_capacity(folded.len() / 3);
        let mut starts = Vec::with_capacity(folded.len() / 3);
        let mut ends = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut known_others: FxHashMap<&str, u32> = FxHashMap::default();
        for (unit, spot) in units(&folded).zip(0..) {
            codes.push(code_of(unit.text).unwrap_or_else(|| {
                *known_others.entry(unit.text).or_insert_with(|| {
                    others.push(unit.text.to_owned());
                    OTHERS + others.len() as u32 - 1
                })
            }));
            if unit.char_end > unit.char_start + 1 {
                ends.push((spot, unit.char_end as u32));
            }
            starts.push(unit.char_start as u32);
        }
        Self { codes: codes.into(), starts: starts.into(), ends: ends.into(), others }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn weight(&self) -> usize {
        let others = self.others.iter().map(|other| size_of::<String>() + other.len());
        size_of_val(&*self.codes)
            + size_of_val(&*self.starts)
            + size_of_val(&*self.ends)
            + others.sum::<usize>()
    }

    /// Puts every place of some units into `places`, in order.
    pub(super) fn find(&self, units: &NumberedUnits<'_>, places: &mut Vec<Place>) {
        places.clear();
        let (chunks, rest) = self.codes.as_chunks::<CHUNK>();
        let mut last = [NO_CODE; CHUNK];
        last[..rest.len()].copy_from_slice(rest);
        for (codes, first) in chunks.iter().chain([&last]).zip((0..).step_by(CHUNK)) {
            let mut may_be = units.may_be(codes);
            while may_be != 0 {
                let at = may_be.trailing_zeros();
                let code = codes[at as usize];
                let slot = units.slots[code as usize % SLOTS];
                if slot >> 16 == code {
                    places.push(Place { spot: first + at, unit: slot as u16 });
                }
                may_be &= may_be - 1;
            }
        }
        for &number in &units.without_slot {
            let Some(wanted) = self.code_of(units.texts[usize::from(number)]) else { continue };
            let spots = self.codes.iter().zip(0..).filter(|(code, _)| **code == wanted);
            places.extend(spots.map(|(_, spot)| Place { spot, unit: number }));
        }
        if !units.without_slot.is_empty() {
            places.sort_unstable();
        }
    }

    /// The code of a unit in this text; `None` if it does not stand there.
    fn code_of(&self, unit: &str) -> Option<u32> {
        code_of(unit).or_else(|| {
            let other = self.others.iter().position(|other| other == unit)?;
            Some(OTHERS + other as u32)
        })
    }

    /// The first character of a run that stands at `spot`, and one past the last of its last unit, at `last`.
    pub(super) fn chars_of(&self, spot: u32, last: u32) -> [usize; 2] {
        let last_start = self.starts[last as usize] as usize;
        let end = match self.codes[last as usize] >= OTHERS {
            true => self.ends.binary_search_by_key(&last, |(spot, _)| *spot).ok(),
            false => None,
        };
        [
            self.starts[spot as usize] as usize,
            end.map_or(last_start + 1, |at| self.ends[at].1 as usize),
        ]
    }
}

/// Some units, numbered from 0 in the order in which they came, to be found in rows.
#[derive(Debug)]
pub(super) struct NumberedUnits<'q> {
    texts: Vec<&'q str>,
    numbers: FxHashMap<&'q str, u16>,
    /// By the last bits of a code: the code above, the number below.
    slots: Box<[u32; SLOTS]>,
    /// For every slot 1 where it is taken, else 0.
    is_taken: Box<[u8; SLOTS]>,
    /// Those that have no code of their own, or whose slot is taken.
    without_slot: Vec<u16>,
}

/// Enough for nearly all units of a question to have one.
const SLOTS: usize = 1 << 11;

const FREE: u32 = NO_CODE << 16;

/// So many codes are looked at in one step.
const CHUNK: usize = 16;

impl Default for NumberedUnits<'_> {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            numbers: FxHashMap::default(),
            slots: Box::new([FREE; SLOTS]),
            is_taken: Box::new([0; SLOTS]),
            without_slot: Vec::new(),
        }
    }
}

impl<'q> NumberedUnits<'q> {
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// One bit a code: whether its slot is taken. That is hard to foresee, so nothing branches on it.
    #[inline]
    fn may_be(&self, codes: &[u32; CHUNK]) -> u32 {
        let mut bits = 0;
        for (at, &code) in codes.iter().enumerate() {
            bits |= u32::from(self.is_taken[code as usize % SLOTS]) << at;
        }
        bits
    }

    /// The units with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'q str, u16)> {
        self.texts.iter().copied().zip(0..)
    }

    /// The number of a unit, a new one where it has none yet. `None` for more units than any query has.
    pub(super) fn add(&mut self, unit: &'q str) -> Option<u16> {
        if let Some(known) = self.numbers.get(unit) {
            return Some(*known);
        }
        let number = u16::try_from(self.texts.len()).ok()?;
        self.numbers.insert(unit, number);
        self.texts.push(unit);
        match code_of(unit).map(|code| (code, code as usize % SLOTS)) {
            Some((code, at)) if self.slots[at] == FREE => {
                self.slots[at] = code << 16 | u32::from(number);
                self.is_taken[at] = 1;
            }
            _ => self.without_slot.push(number),
        }
        Some(number)
    }
}

/// A numbered unit in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Its place among the text's units.
    pub(super) spot: u32,
    /// Its number.
    pub(super) unit: u16,
}

/// Whether `rest` stands right behind the first of some places, which are in order.
#[inline]
pub(super) fn goes_on_with(places: &[Place], rest: &[u16]) -> bool {
    let Some((first, behind)) = places.split_first() else { return false };
    let expected = (first.spot + 1..).zip(rest).map(|(spot, &unit)| Place { spot, unit });
    rest.len() <= behind.len()
        && behind.iter().copied().zip(expected).all(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_where_they_stand() {
        let mut asked = NumberedUnits::default();
        let numbers = ["老", "aed", "𠮷", "老", "2025"].map(|unit| asked.add(unit));
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(0), Some(3)]);
        let row = Row::of("養老 ＡＥＤ、𠮷老人aed 2024");
        let mut places = Vec::new();
        row.find(&asked, &mut places);
        let found: Vec<_> = places.iter().map(|place| (place.spot, place.unit)).collect();
        assert_eq!(found, [(1, 0), (2, 1), (4, 2), (5, 0), (7, 1)]);
        assert_eq!(
            [1, 2, 4, 8].map(|spot| row.chars_of(spot, spot)),
            [[1, 2], [3, 6], [7, 8], [14, 18]]
        );
        assert!(goes_on_with(&places[2..], &[0]) && !goes_on_with(&places, &[0]));
    }

    #[test]
    fn any_number_of_units_can_be_numbered() {
        let all: Vec<String> = ('一'..='龥').map(String::from).collect();
        let mut asked = NumberedUnits::default();
        for (number, unit) in all.iter().enumerate() {
            assert_eq!(asked.add(unit).map(usize::from), Some(number));
        }
        let mut places = Vec::new();
        Row::of("龥一?丁").find(&asked, &mut places);
        let found: Vec<_> = places.iter().map(|place| usize::from(place.unit)).collect();
        assert_eq!(found, [all.len() - 1, 0, 1]);
    }
}
