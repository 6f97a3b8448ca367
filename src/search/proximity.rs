//! The second pass: how much of the query a passage has close together.
//!
//! The lanes score a passage as a bag of words. Here the places of the query's characters in the best
//! candidates are read, and each candidate gains what the best stretch of [`WINDOW`] units holds of
//! the query's words, pairs and characters, each worth its inverse document frequency. Candidates
//! further down gain nothing and stay below: the gain is never negative.

use rustc_hash::FxHashMap;

use super::LocalSearcher;
use super::collect::Candidate;
use super::postings::TermTable;
use super::terms::{Terms, units_of};
use crate::error::Result;

/// How many candidates are looked at.
pub(super) const RESCORED: usize = 30;

/// Units that count as close together: two or three sentences.
const WINDOW: u64 = 60;

/// How much the best window counts beside the lanes.
const WEIGHT: f32 = 0.9;

/// A character found alone is worth less than a word or a pair.
const UNIT_WORTH: f32 = 0.3;

impl LocalSearcher {
    /// Adds to the scores of the first [`RESCORED`] candidates what their best windows hold.
    pub(super) fn rescore(
        &self,
        table: &TermTable<'_>,
        terms: &Terms,
        best: &mut [Candidate],
    ) -> Result<()> {
        let fields = &self.snapshot.fields;
        let mut keys = Keys::default();
        for term in terms {
            let mut whole = 0.0;
            for pair in &term.pairs {
                let worth = table.worth(fields.pairs, pair)?;
                keys.add(units_of(pair), worth);
                whole += worth;
            }
            // The run itself is worth all its pairs once more: whole above scattered.
            if !term.words.is_empty() {
                keys.add(term.units.iter().map(String::as_str), whole);
            }
            for word in &term.ranked_words {
                keys.add(units_of(word), table.worth(fields.words, word)?);
            }
            for unit in &term.ranked_units {
                keys.add(units_of(unit), UNIT_WORTH * table.worth(fields.text, unit)?);
            }
        }
        let mut candidates: Vec<&mut Candidate> = best.iter_mut().take(RESCORED).collect();
        candidates.sort_unstable_by_key(|candidate| candidate.address);
        let lane = table.lane(fields.text)?;
        let one_segment =
            |a: &&mut Candidate, b: &&mut Candidate| a.address.segment_ord == b.address.segment_ord;
        let mut found = Vec::new();
        for candidates in candidates.chunk_by_mut(one_segment) {
            let docs: Vec<_> = candidates.iter().map(|c| c.address.doc_id).collect();
            let Some(segment) = candidates.first().map(|c| c.address.segment_ord) else { continue };
            let mut texts: Vec<Vec<Place>> =
                docs.iter().map(|_| Vec::with_capacity(2 * keys.unit_numbers.len())).collect();
            for (unit, number) in &keys.unit_numbers {
                lane.places(&*lane.standing(unit)?, segment, &docs, |at, spots| {
                    texts[at].extend(spots.iter().map(|&spot| Place::new(spot, *number)));
                })?;
            }
            for (candidate, mut text) in candidates.iter_mut().zip(texts) {
                text.sort_unstable();
                candidate.proximity = WEIGHT * keys.best_window(&text, &mut found);
                candidate.score += candidate.proximity;
            }
        }
        Ok(())
    }
}

/// What is looked for in a window, and what finding it is worth.
#[derive(Debug, Default)]
struct Keys {
    /// The units that keys are made of → their numbers.
    unit_numbers: FxHashMap<String, u16>,
    /// By the number of its first unit: the key's other units, and its own number.
    by_first: Vec<Vec<(Vec<u16>, usize)>>,
    worth: Vec<f32>,
}

/// A unit that some key holds: its place in the text, counted in units, and its own number. Packed
/// into one word in that order, since many are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(spot: u32, unit: u16) -> Self {
        Self(u64::from(spot) << 16 | u64::from(unit))
    }

    fn spot(self) -> u64 {
        self.0 >> 16
    }

    fn unit(self) -> u16 {
        self.0 as u16
    }
}

impl Keys {
    fn add<'u>(&mut self, run: impl Iterator<Item = &'u str>, worth: f32) {
        let numbers: Option<Vec<u16>> = run.map(|unit| self.number(unit)).collect();
        let Some((first, rest)) = numbers.as_deref().and_then(<[u16]>::split_first) else { return };
        let known = &mut self.by_first[usize::from(*first)];
        if !known.iter().any(|(other, _)| other == rest) {
            known.push((rest.to_vec(), self.worth.len()));
            self.worth.push(worth);
        }
    }

    /// `None` for more units than any query has.
    fn number(&mut self, unit: &str) -> Option<u16> {
        if let Some(number) = self.unit_numbers.get(unit) {
            return Some(*number);
        }
        let number = u16::try_from(self.by_first.len()).ok()?;
        self.unit_numbers.insert(unit.to_owned(), number);
        self.by_first.push(Vec::new());
        Some(number)
    }

    /// The most that [`WINDOW`] neighbouring units of a text hold: the sum of the worth of the keys
    /// that begin in them, each counted once. `text` is in the order of its places, and lacks the
    /// units that are in no key; `found` is room to work in. Linear in the text.
    fn best_window(&self, text: &[Place], found: &mut Vec<(u64, usize)>) -> f32 {
        found.clear();
        for (at, first) in text.iter().enumerate() {
            let behind = &text[at + 1..];
            for (rest, key) in &self.by_first[usize::from(first.unit())] {
                let goes_on = |(place, (unit, spot)): (&Place, (&u16, u64))| {
                    place.unit() == *unit && place.spot() == spot
                };
                let next = behind.iter().zip(rest.iter().zip(first.spot() + 1..));
                if rest.len() <= behind.len() && next.into_iter().all(goes_on) {
                    found.push((first.spot(), *key));
                }
            }
        }
        let mut inside = vec![0_u32; self.worth.len()];
        let (mut sum, mut best, mut first) = (0.0_f32, 0.0_f32, 0);
        for &(spot, key) in &*found {
            if inside[key] == 0 {
                sum += self.worth[key];
            }
            inside[key] += 1;
            while spot - found[first].0 >= WINDOW {
                let leaving = found[first].1;
                inside[leaving] -= 1;
                if inside[leaving] == 0 {
                    sum -= self.worth[leaving];
                }
                first += 1;
            }
            best = best.max(sum);
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;

    fn keys(runs: &[(&str, f32)]) -> Keys {
        let mut keys = Keys::default();
        for (run, worth) in runs {
            keys.add(units_of(run), *worth);
        }
        keys
    }

    fn best_window(keys: &Keys, text: &str) -> f32 {
        let places = units(text).zip(0..);
        let known: Vec<Place> = places
            .filter_map(|(unit, place)| Some(Place::new(place, *keys.unit_numbers.get(unit.text)?)))
            .collect();
        keys.best_window(&known, &mut Vec::new())
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
}
