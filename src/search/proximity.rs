//! The second pass: how much of the query a passage has close together.
//!
//! The lanes score a passage as a bag of words. Here the best candidates' texts are read, and each
//! gains what the best stretch of [`WINDOW`] units holds of the query's words, pairs and characters,
//! each worth its inverse document frequency. Candidates further down gain nothing and stay below:
//! the gain is never negative.

use std::collections::HashMap;

use tantivy::Term as IndexTerm;
use tantivy::schema::Field;

use super::LocalSearcher;
use super::collect::Candidate;
use super::terms::{AnalysedTerm, cut};
use crate::error::Result;
use crate::index;
use crate::text::{fold, units};

/// How many candidates are read.
pub(super) const RESCORED: usize = 50;

/// Units that count as close together: two or three sentences.
const WINDOW: usize = 60;

/// How much the best window counts beside the lanes.
const WEIGHT: f32 = 0.9;

/// A character found alone is worth less than a word or a pair.
const UNIT_WORTH: f32 = 0.3;

impl LocalSearcher {
    /// Adds to the scores of the first [`RESCORED`] candidates what their best windows hold.
    pub(super) fn rescore(&self, terms: &[AnalysedTerm], best: &mut [Candidate]) -> Result<()> {
        let fields = &self.snapshot.fields;
        let mut keys = Keys::default();
        for term in terms {
            let mut whole = 0.0;
            for pair in &term.pairs {
                let worth = self.worth(fields.pairs, pair)?;
                keys.add(&cut(pair), worth);
                whole += worth;
            }
            // The run itself is worth all its pairs once more: whole above scattered.
            if !term.words.is_empty() {
                keys.add(&term.units, whole);
            }
            for word in &term.ranked_words {
                keys.add(&cut(word), self.worth(fields.words, word)?);
            }
            for unit in &term.ranked_units {
                keys.add(&cut(unit), UNIT_WORTH * self.worth(fields.text, unit)?);
            }
        }
        if keys.worth.is_empty() {
            return Ok(());
        }
        for candidate in best.iter_mut().take(RESCORED) {
            let document = self.document(candidate.address)?;
            candidate.proximity = WEIGHT * keys.best_window(&index::text(&document, fields)?);
            candidate.score += candidate.proximity;
        }
        Ok(())
    }

    /// Inverse document frequency, as BM25 has it.
    pub(super) fn worth(&self, field: Field, term: &str) -> Result<f32> {
        let searcher = &self.snapshot.searcher;
        let all = searcher.num_docs() as f32;
        let with = searcher.doc_freq(&IndexTerm::from_field_text(field, term))? as f32;
        // Removed passages still count among those with the term.
        Ok((1.0 + (all - with).max(0.0) / (with + 0.5)).ln())
    }
}

/// What is looked for in a window, and what finding it is worth.
#[derive(Debug)]
struct Keys {
    /// The units that keys are made of → their numbers.
    unit_numbers: HashMap<String, usize>,
    /// By the number of its first unit: the key's other units, and its own number.
    by_first: Vec<Vec<(Vec<usize>, usize)>>,
    worth: Vec<f32>,
    /// By [`sieve`]: whether some key's unit may begin with a character.
    first_characters: [bool; SIEVE],
}

const SIEVE: usize = 1024;

fn sieve(c: char) -> usize {
    c as usize % SIEVE
}

/// A unit of the text that is in no key.
const OTHER: usize = usize::MAX;

impl Default for Keys {
    fn default() -> Self {
        Self {
            unit_numbers: HashMap::new(),
            by_first: Vec::new(),
            worth: Vec::new(),
            first_characters: [false; SIEVE],
        }
    }
}

impl Keys {
    fn add(&mut self, run: &[String], worth: f32) {
        let numbers: Vec<usize> = run.iter().map(|unit| self.number(unit)).collect();
        let Some((first, rest)) = numbers.split_first() else { return };
        let known = &mut self.by_first[*first];
        if !known.iter().any(|(other, _)| other == rest) {
            known.push((rest.to_vec(), self.worth.len()));
            self.worth.push(worth);
        }
    }

    fn number(&mut self, unit: &str) -> usize {
        if let Some(number) = self.unit_numbers.get(unit) {
            return *number;
        }
        let number = self.by_first.len();
        if let Some(first) = unit.chars().next() {
            self.first_characters[sieve(first)] = true;
        }
        self.unit_numbers.insert(unit.to_owned(), number);
        self.by_first.push(Vec::new());
        number
    }

    /// The number of a unit of the text. Nearly all are in no key, and their first character tells.
    fn number_of(&self, unit: &str) -> usize {
        let may_be = unit.chars().next().is_some_and(|first| self.first_characters[sieve(first)]);
        if may_be { self.unit_numbers.get(unit).copied().unwrap_or(OTHER) } else { OTHER }
    }

    /// The most that [`WINDOW`] neighbouring units of a text hold: the sum of the worth of the keys
    /// that begin in them, each counted once. Linear in the text.
    fn best_window(&self, text: &str) -> f32 {
        let folded = fold(text);
        let text: Vec<usize> = units(&folded).map(|unit| self.number_of(unit.text)).collect();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (start, unit) in text.iter().enumerate().filter(|(_, unit)| **unit != OTHER) {
            for (rest, key) in &self.by_first[*unit] {
                if text[start + 1..].starts_with(rest) {
                    found.push((start, *key));
                }
            }
        }
        let mut inside = vec![0_u32; self.worth.len()];
        let (mut sum, mut best, mut first) = (0.0_f32, 0.0_f32, 0);
        for &(at, key) in &found {
            if inside[key] == 0 {
                sum += self.worth[key];
            }
            inside[key] += 1;
            while at - found[first].0 >= WINDOW {
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

    fn keys(runs: &[(&str, f32)]) -> Keys {
        let mut keys = Keys::default();
        for (run, worth) in runs {
            keys.add(&cut(run), *worth);
        }
        keys
    }

    #[test]
    fn a_window_counts_each_key_once_and_only_what_is_close() {
        let keys = keys(&[("养老", 2.0), ("助餐", 3.0)]);
        assert_eq!(keys.best_window("养老养老养老"), 2.0);
        assert_eq!(keys.best_window("养老机构提供助餐"), 5.0);
        let far = format!("养老{}助餐", "的".repeat(WINDOW));
        assert_eq!(keys.best_window(&far), 3.0);
        assert_eq!(keys.best_window(""), 0.0);
    }
}
