//! The stretch of a text that holds most of what a query asks for.

use super::row::{NumberedUnits, Place, goes_on_with};

/// Units that count as close together: two or three sentences.
const WINDOW: u32 = 60;

/// Worth is added up in whole parts of one, so that a sum does not depend on the order.
const PARTS: f32 = (1 << 20) as f32;

/// What is looked for in a window, and what finding it is worth.
#[derive(Debug)]
pub(super) struct Keys<'q> {
    /// The units that keys are made of.
    pub(super) units: NumberedUnits<'q>,
    /// By the numbers of units.
    beginning: Vec<Beginning>,
    /// By their numbers. The first is no key, and worth nothing.
    keys: Vec<Key>,
}

const NO_KEY: u32 = 0;

/// The keys that begin with one unit.
#[derive(Debug, Clone, Default)]
struct Beginning {
    /// The unit itself.
    alone: u32,
    /// The unit and the one behind it.
    pair: u32,
    second: u16,
    others: Vec<u32>,
}

#[derive(Debug, Clone, Default)]
struct Key {
    /// Units behind the first.
    rest: Vec<u16>,
    worth: i64,
}

/// Room to work in, used for one text after the other. Of all windows only those count that end with one of the
/// places, for a window that does not holds no more than the one before it; so they are numbered by places.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// By the last place of a window: what it is worth more than the one before.
    changes: Vec<i64>,
    /// By key: the last place of the first window that does not hold where it was found last.
    free_from: Vec<usize>,
}

impl Default for Keys<'_> {
    fn default() -> Self {
        Self { units: NumberedUnits::default(), beginning: Vec::new(), keys: vec![Key::default()] }
    }
}

impl<'q> Keys<'q> {
    /// A run of units, unless it is a key already.
    pub(super) fn add(&mut self, run: impl Iterator<Item = &'q str>, worth: f32) {
        let numbers: Option<Vec<u16>> = run.map(|unit| self.units.add(unit)).collect();
        self.beginning.resize(self.units.len(), Beginning::default());
        let Some((first, rest)) = numbers.as_deref().and_then(<[u16]>::split_first) else { return };
        // A query's keys are few.
        let number = self.keys.len() as u32;
        let beginning = &mut self.beginning[usize::from(*first)];
        match rest {
            [] if beginning.alone == NO_KEY => beginning.alone = number,
            [second] if beginning.pair == NO_KEY => {
                (beginning.pair, beginning.second) = (number, *second);
            }
            [] => return,
            [second] if beginning.second == *second => return,
            _ => {
                let is_known = |key: &u32| self.keys[*key as usize].rest == rest;
                if beginning.others.iter().any(is_known) {
                    return;
                }
                beginning.others.push(number);
            }
        }
        self.keys.push(Key { rest: rest.to_vec(), worth: (worth * PARTS) as i64 });
    }

    /// The most that [`WINDOW`] neighbouring units of a text hold: the sum of the worth of the keys
    /// that begin in them, each counted once. `text` is in the order of its places, and lacks the
    /// units that are in no key. Linear in the text.
    pub(super) fn best_window(&self, text: &[Place], room: &mut Room) -> f32 {
        let Room { changes, free_from } = room;
        changes.clear();
        changes.resize(text.len() + 1, 0);
        free_from.clear();
        free_from.resize(self.keys.len(), 0);
        // The first place that is in no window with the one at hand.
        let mut beyond = 0;
        for (at, place) in text.iter().enumerate() {
            while text.get(beyond).is_some_and(|other| other.spot < place.spot + WINDOW) {
                beyond += 1;
            }
            let Some(beginning) = self.beginning.get(usize::from(place.unit)) else { continue };
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
            let pair = Place { spot: place.spot + 1, unit: beginning.second };
            let has_pair = text.get(at + 1) == Some(&pair);
            found(if has_pair { beginning.pair } else { NO_KEY });
            for &number in &beginning.others {
                if goes_on_with(&text[at..], &self.keys[number as usize].rest) {
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
    use super::*;
    use crate::search::row::Row;
    use crate::search::terms::units_of;
    use proptest::prelude::*;

    fn keys<'q>(runs: &[(&'q str, f32)]) -> Keys<'q> {
        let mut keys = Keys::default();
        for (run, worth) in runs {
            keys.add(units_of(run), *worth);
        }
        keys
    }

    fn best_window(keys: &Keys<'_>, text: &str) -> f32 {
        let mut places = Vec::new();
        Row::of(text).find(&keys.units, &mut places);
        keys.best_window(&places, &mut Room::default())
    }

    #[test]
    fn a_window_counts_each_key_once_and_only_what_is_close() {
        let keys = keys(&[("养老", 2.0), ("助餐", 3.0)]);
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
            prop_assert_eq!(best_window(&keys(&known), &text), most);
        }
    }
}
