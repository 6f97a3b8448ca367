//! The window of a text that holds most of a query.

use std::ops::Range;

use super::encoded_text::{UnitNumbers, goes_on_with};
use crate::engine::Position;
use crate::plan::WINDOW;

/// Worth is added up in whole parts of one, so that a sum does not depend on the order.
const PARTS: f32 = (1 << 20) as f32;

/// What a window may hold of a query, and what each of it is worth.
#[derive(Debug)]
pub(in crate::search) struct Keys {
    /// By the numbers of units.
    beginnings: Vec<Beginning>,
    /// By their numbers. The first is no key, and worth nothing.
    keys: Vec<Key>,
    /// Units of the keys, but for their first ones.
    rests: Vec<u16>,
}

const NO_KEY: u32 = 0;

/// The keys that begin with one unit.
#[derive(Debug, Clone, Default)]
struct Beginning {
    /// The unit itself.
    alone: u32,
    /// The unit and the next one.
    pair: u32,
    second: u16,
    others: Vec<u32>,
}

#[derive(Debug, Clone, Default)]
struct Key {
    /// In [`Keys::rests`]: the units after the first.
    rest: Range<usize>,
    worth: i64,
}

/// Buffers that are reused from text to text. Of all windows only those count that end with one of the
/// places, for a window that does not holds no more than the one before it; so they are numbered by places.
#[derive(Debug, Default)]
pub(in crate::search) struct Scratch {
    /// By the last place of a window: what it is worth more than the one before.
    changes: Vec<i64>,
    /// By key: the last place of the first window that does not hold where it was found last.
    free_from: Vec<usize>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { beginnings: Vec::new(), keys: vec![Key::default()], rests: Vec::new() }
    }
}

impl Keys {
    /// A run of units, unless it is a key already. The units are numbered; a run of more units than can
    /// be is no key.
    pub(in crate::search) fn add<'q>(
        &mut self,
        units: &mut UnitNumbers<'q>,
        run: impl Iterator<Item = &'q str>,
        worth: f32,
    ) {
        let start = self.rests.len();
        let mut numbers = run.map(|unit| units.add(unit));
        let first = numbers.next().flatten();
        for number in numbers {
            let Some(number) = number else {
                self.rests.truncate(start);
                return;
            };
            self.rests.push(number);
        }
        let Some(first) = first else { return };
        self.beginnings.resize(units.len(), Beginning::default());
        // A query's keys are few.
        let number = self.keys.len() as u32;
        let beginning = &mut self.beginnings[usize::from(first)];
        let rest = &self.rests[start..];
        let is_key = |key: &u32| self.rests[self.keys[*key as usize].rest.clone()] == *rest;
        let known = match rest {
            [] => &mut beginning.alone,
            [second] if beginning.pair == NO_KEY => {
                beginning.second = *second;
                &mut beginning.pair
            }
            [second] if beginning.second == *second => &mut beginning.pair,
            _ => {
                let others = &mut beginning.others;
                let at = others.iter().position(is_key).unwrap_or(others.len());
                if at == others.len() {
                    others.push(NO_KEY);
                }
                &mut others[at]
            }
        };
        if *known == NO_KEY {
            *known = number;
            self.keys.push(Key { rest: start..self.rests.len(), worth: (worth * PARTS) as i64 });
        } else {
            self.rests.truncate(start);
        }
    }

    /// How many units may be in a key: those that were numbered after the last key are in none.
    pub(in crate::search) fn units(&self) -> usize {
        self.beginnings.len()
    }

    /// The most that [`WINDOW`] neighbouring units of a text hold: the sum of the worth of the keys
    /// that begin in them, each counted once. `text` is in the order of its places, and may lack the
    /// units that are in no key. Linear in the text.
    pub(in crate::search) fn best_window(&self, text: &[Position], scratch: &mut Scratch) -> f32 {
        let Scratch { changes, free_from } = scratch;
        changes.clear();
        changes.resize(text.len() + 1, 0);
        free_from.clear();
        free_from.resize(self.keys.len(), 0);
        // The first place that is in no window with the one at hand.
        let mut beyond = 0;
        for (at, place) in text.iter().enumerate() {
            while text.get(beyond).is_some_and(|other| other.position < place.position + WINDOW) {
                beyond += 1;
            }
            let Some(beginning) = self.beginnings.get(usize::from(place.unit)) else { continue };
            // A key is worth something to the windows that hold it, and nothing more to those that hold
            // where it was found before.
            let mut found = |number: u32| {
                let number = number as usize;
                let worth = self.keys[number].worth;
                changes[at.max(free_from[number])] += worth;
                changes[beyond] -= worth;
                free_from[number] = beyond;
            };
            found(beginning.alone);
            let pair = Position { position: place.position + 1, unit: beginning.second };
            let has_pair = text.get(at + 1) == Some(&pair);
            found(if has_pair { beginning.pair } else { NO_KEY });
            for &number in &beginning.others {
                let rest = self.keys[number as usize].rest.clone();
                if goes_on_with(&text[at..], &self.rests[rest]) {
                    found(number);
                }
            }
        }
        let (mut worth, mut best) = (0, 0);
        for change in changes.iter() {
            worth += change;
            best = best.max(worth);
        }
        best as f32 / PARTS
    }
}

#[cfg(test)]
mod tests {
    use super::super::encoded_text::EncodedText;
    use super::*;
    use crate::text::unit_terms;
    use proptest::prelude::*;

    fn best_window(runs: &[(&str, f32)], text: &str) -> f32 {
        let (mut units, mut keys) = (UnitNumbers::default(), Keys::default());
        for (run, worth) in runs {
            keys.add(&mut units, unit_terms(run), *worth);
        }
        let mut places = Vec::new();
        EncodedText::of(text).find(&units, &mut places);
        keys.best_window(&places, &mut Scratch::default())
    }

    #[test]
    fn a_window_counts_each_key_once_and_only_what_is_close() {
        let keys = [("养老", 2.0), ("助餐", 3.0)];
        assert_eq!(best_window(&keys, "养老养老养老"), 2.0);
        assert_eq!(best_window(&keys, "养老机构提供助餐"), 5.0);
        assert_eq!(best_window(&keys, "养的老机构"), 0.0);
        let far = format!("养老{}助餐", "的".repeat(60));
        assert_eq!(best_window(&keys, &far), 3.0);
        assert_eq!(best_window(&keys, "助餐养"), 3.0);
        assert_eq!(best_window(&keys, ""), 0.0);
    }

    proptest! {
        /// Against the plain way: every window, every key.
        #[test]
        fn no_window_holds_more(
            text in "([养老助餐]{0,6}的{0,40}){0,8}",
            runs in prop::collection::vec("[养老助餐]{1,4}", 0..8),
        ) {
            let chars: Vec<char> = text.chars().collect();
            let mut known: Vec<(&str, f32)> = Vec::new();
            for (run, worth) in runs.iter().zip(1_u8..) {
                if known.iter().all(|(other, _)| other != run) {
                    known.push((run, f32::from(worth)));
                }
            }
            let begins = |run: &str, at: usize| {
                let rest = &chars[at..];
                rest.len() >= run.chars().count() && rest.iter().copied().zip(run.chars()).all(|(a, b)| a == b)
            };
            let worth_of = |start: usize| {
                let places = start..chars.len().min(start + WINDOW as usize);
                let held = known.iter().filter(|(run, _)| places.clone().any(|at| begins(run, at)));
                held.map(|(_, worth)| worth).sum::<f32>()
            };
            let most = (0..chars.len()).map(worth_of).fold(0.0, f32::max);
            prop_assert_eq!(best_window(&known, &text), most);
        }
    }
}
