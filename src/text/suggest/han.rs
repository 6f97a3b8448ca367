//! A run of Han characters: which terms occur in it, and which would if a character or two were
//! others. The best whole reading is a row of terms over the run; beside it each replaced term is an
//! alternative of its own.

use std::collections::HashMap;

use super::lexicon::{Lexicon, TermId};
use super::likeness::{Typed, compare, differ_by_one_more};
use super::reading::{Alternative, Readings, Reason, with_frequency};
use crate::text::CharSet;

/// Longer terms are phrases, and are made of shorter ones.
const MAX_TERM_CHARS: usize = 12;

/// What one more term costs in a row of terms: 停车位 is better than 停车 and 位.
const TERM_COST: f64 = 0.6;

#[derive(Debug)]
pub(super) struct HanRun {
    chars: Vec<Typed>,
    /// Terms that occur in the run: (start, length) → count.
    known: HashMap<(usize, usize), u64>,
    replacements: Vec<Replacement>,
    largest_count: u64,
}

/// A term that may have been meant by a stretch of the run.
#[derive(Debug)]
struct Replacement {
    start: usize,
    length: usize,
    term: String,
    count: u64,
    score: f64,
    reason: Reason,
}

/// The positions of each character of a run, one bit each. A run is no longer than a query that gets
/// suggestions, which has fewer than 64 characters.
struct Places(Vec<(char, u64)>);

impl Places {
    fn of(run: &[Typed]) -> Self {
        let mut places: Vec<(char, u64)> = Vec::with_capacity(run.len());
        for (at, c) in run.iter().map(|typed| typed.c).enumerate().take(u64::BITS as usize) {
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, bits)) => *bits |= 1 << at,
                None => places.push((c, 1 << at)),
            }
        }
        Self(places)
    }

    fn get(&self, c: char) -> u64 {
        self.0.iter().find(|(known, _)| *known == c).map_or(0, |(_, bits)| *bits)
    }
}

/// The numbers of the bits that are set, in order.
fn bits(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(lowest)
    })
}

impl HanRun {
    /// A run, compared with the terms of a lexicon.
    pub(super) fn new(run: &str, lexicon: &Lexicon) -> Self {
        let mut run = Self {
            chars: run.chars().map(Typed::new).collect(),
            known: HashMap::new(),
            replacements: Vec::new(),
            largest_count: lexicon.largest_count(),
        };
        run.compare_pairs(lexicon);
        run.compare_longer(lexicon);
        run
    }

    /// Of a pair's characters each is the typed one or like it, or they have changed places.
    fn compare_pairs(&mut self, lexicon: &Lexicon) {
        let alike: Vec<Vec<char>> =
            self.chars.iter().map(|typed| typed.and_alike(lexicon)).collect();
        for (start, firsts) in alike.iter().enumerate() {
            let Some(seconds) = alike.get(start + 1) else { return };
            let seconds: CharSet = seconds.iter().copied().collect();
            let (one, other) = (self.chars[start].c, self.chars[start + 1].c);
            for &first in firsts {
                for &(second, id) in lexicon.pairs(first) {
                    if seconds.has(second) {
                        self.compare_at(start, &[first, second], lexicon, id);
                    }
                }
            }
            let is_compared = firsts.contains(&other) && seconds.has(one);
            let changed = lexicon.pairs(other).iter().filter(|(second, _)| *second == one);
            for &(second, id) in changed.filter(|_| !is_compared) {
                self.compare_at(start, &[other, second], lexicon, id);
            }
        }
    }

    /// Of three and more characters at least one is what was typed in its place.
    fn compare_longer(&mut self, lexicon: &Lexicon) {
        let places = Places::of(&self.chars);
        for &(c, _) in &places.0 {
            for &id in lexicon.longer_with(c) {
                let (term, count) = lexicon.get(id);
                let mut chars = ['\0'; MAX_TERM_CHARS + 1];
                let mut positions = [0; MAX_TERM_CHARS + 1];
                let mut length = 0;
                for c in term.chars().take(MAX_TERM_CHARS + 1) {
                    (chars[length], positions[length]) = (c, places.get(c));
                    length += 1;
                }
                let (chars, positions) = (&chars[..length], &positions[..length]);
                // One that holds several typed characters is met by the first of them.
                let first = positions.iter().position(|places| *places != 0);
                if length > MAX_TERM_CHARS.min(self.chars.len() + 1)
                    || first.is_none_or(|at| chars[at] != c)
                {
                    continue;
                }
                let starts = (0..).zip(positions).fold(0, |all, (at, places)| all | places >> at);
                for start in self.starts(starts, length) {
                    self.compare_at(start, chars, lexicon, id);
                }
                self.compare_one_more_or_less(term, chars, positions, count);
            }
        }
    }

    /// Those of some places at which a stretch of that length can begin.
    fn starts(&self, places: u64, length: usize) -> impl Iterator<Item = usize> + use<> {
        let most = (self.chars.len() + 1).saturating_sub(length);
        bits(places).take_while(move |start| *start < most)
    }

    fn compare_at(&mut self, start: usize, chars: &[char], lexicon: &Lexicon, id: TermId) {
        let length = chars.len();
        let Some((score, reason)) = compare(&self.chars[start..start + length], chars) else {
            return;
        };
        let (term, count) = lexicon.get(id);
        match reason {
            Some(reason) => self.replace(start, length, term, count, score, reason),
            None => {
                self.known.insert((start, length), count);
            }
        }
    }

    /// 停车车位 and 停位 for 停车位; the latter only as a whole run, for two characters say little.
    /// `positions`: those of each of the characters in the run.
    fn compare_one_more_or_less(
        &mut self,
        term: &str,
        chars: &[char],
        positions: &[u64],
        count: u64,
    ) {
        const SCORE: f64 = 0.6;
        let (Some(first), Some(last)) = (positions.first(), positions.last()) else { return };
        for length in [chars.len() + 1, chars.len() - 1] {
            if length < 3 && length != self.chars.len() {
                continue;
            }
            // They begin alike or end alike.
            for start in self.starts(first | last >> (length - 1), length) {
                if differ_by_one_more(&self.chars[start..start + length], chars) {
                    self.replace(start, length, term, count, SCORE, Reason::Spelling);
                }
            }
        }
    }

    fn replace(
        &mut self,
        start: usize,
        length: usize,
        term: &str,
        count: u64,
        score: f64,
        reason: Reason,
    ) {
        let term = term.to_owned();
        self.replacements.push(Replacement { start, length, term, count, score, reason });
    }

    /// The best reading of the whole run, then single replacements by score.
    pub(super) fn readings(&self) -> Readings {
        let replacements = self.best_replacements();
        let mut list: Vec<Alternative> = replacements.iter().map(|r| self.alone(r)).collect();
        list.sort_by(|one, other| other.score.total_cmp(&one.score));
        let best = self.best_row(&replacements);
        let is_needed = best.is_some();
        if let Some(mut best) = best {
            // Whatever the parts are worth alone, together they explain more.
            best.score = list.first().map_or(best.score, |first| best.score.max(first.score));
            list.retain(|other| other.text != best.text);
            list.insert(0, best);
        }
        Readings { list, is_needed }
    }

    /// For each stretch the few that are worth most.
    fn best_replacements(&self) -> Vec<&Replacement> {
        const PER_STRETCH: usize = 8;
        let mut sorted: Vec<(f64, &Replacement)> =
            self.replacements.iter().map(|r| (self.worth(r), r)).collect();
        let stretch = |r: &Replacement| (r.start, r.length);
        sorted.sort_unstable_by(|one, other| {
            let by_worth = other.0.total_cmp(&one.0);
            let by_place = stretch(one.1).cmp(&stretch(other.1));
            by_place.then(by_worth).then_with(|| one.1.term.cmp(&other.1.term))
        });
        sorted
            .chunk_by(|one, other| stretch(one.1) == stretch(other.1))
            .flat_map(|chunk| chunk.iter().take(PER_STRETCH).map(|&(_, replacement)| replacement))
            .collect()
    }

    fn worth(&self, replacement: &Replacement) -> f64 {
        with_frequency(replacement.score, replacement.count, self.largest_count)
    }

    /// The run with nothing else replaced.
    fn alone(&self, replacement: &Replacement) -> Alternative {
        let Replacement { start, length, term, reason, .. } = replacement;
        let typed = |range: &[Typed]| range.iter().map(|typed| typed.c).collect::<String>();
        let before = typed(&self.chars[..*start]);
        let after = typed(&self.chars[start + length..]);
        let covered = (*length as f64 / self.chars.len() as f64).powf(0.3);
        // What was typed is a word itself, so it may well be what was meant, unless it is rare.
        let doubt = self.known.get(&(*start, *length)).map_or(1.0, |&known| {
            let share = (1.0 + known as f64).ln() / (2.0 + replacement.count as f64).ln();
            1.0 - 0.4 * share.min(1.0)
        });
        let score = self.worth(replacement) * covered * doubt;
        Alternative { text: format!("{before}{term}{after}"), reason: *reason, score }
    }

    /// The row of known terms, replacements and single characters that explains the run best; `None`
    /// if nothing is replaced in it.
    fn best_row(&self, replacements: &[&Replacement]) -> Option<Alternative> {
        struct Row<'r> {
            value: f64,
            from: usize,
            replacement: Option<&'r Replacement>,
        }
        let mut rows: Vec<Row<'_>> = vec![Row { value: 0.0, from: 0, replacement: None }];
        for end in 1..=self.chars.len() {
            // A character by itself explains nothing.
            let mut best = Row { value: rows[end - 1].value, from: end - 1, replacement: None };
            for (&(start, length), _) in self.known.iter().filter(|((s, l), _)| s + l == end) {
                let value = rows[start].value + length as f64 - TERM_COST;
                if value > best.value {
                    best = Row { value, from: start, replacement: None };
                }
            }
            for &replacement in replacements.iter().filter(|r| r.start + r.length == end) {
                let (start, length) = (replacement.start, replacement.length);
                let worth = self.worth(replacement) * length as f64;
                let value = rows[start].value + worth - TERM_COST;
                if value > best.value {
                    best = Row { value, from: start, replacement: Some(replacement) };
                }
            }
            rows.push(best);
        }

        let mut parts = Vec::new();
        let mut weakest: Option<&Replacement> = None;
        let mut end = self.chars.len();
        while end > 0 {
            let row = &rows[end];
            match row.replacement {
                Some(replacement) => {
                    parts.push(replacement.term.clone());
                    let is_weaker = weakest.is_none_or(|weakest| replacement.score < weakest.score);
                    weakest = if is_weaker { Some(replacement) } else { weakest };
                }
                None => parts.push(self.chars[row.from..end].iter().map(|t| t.c).collect()),
            }
            end = row.from;
        }
        let weakest = weakest?;
        parts.reverse();
        Some(Alternative {
            text: parts.concat(),
            reason: weakest.reason,
            score: self.worth(weakest),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    /// What was found, in an order.
    fn found(run: &HanRun) -> BTreeSet<(usize, usize, &str, u64)> {
        let known = run.known.iter().map(|(&(start, length), &count)| (start, length, "", count));
        let replacements = run.replacements.iter();
        let replacements = replacements.map(|r| (r.start, r.length, r.term.as_str(), r.count));
        known.chain(replacements).collect()
    }

    proptest! {
        /// Against the plain way: each term at each place.
        #[test]
        fn no_term_that_is_like_a_stretch_is_overlooked(
            text in "[养氧老佬停车位为末未區区𠮷曲]{0,9}",
            terms in prop::collection::vec("[养氧老佬停车位为末未区曲𠮷a]{0,5}|[停车位为]{2,13}", 0..40),
        ) {
            let mut lexicon = Lexicon::default();
            for (term, count) in terms.iter().zip(1..) {
                lexicon.add(term, count);
            }
            let run = HanRun::new(&text, &lexicon);
            let mut plain = HanRun::new(&text, &Lexicon::default());
            for ((term, count), id) in terms.iter().zip(1..).zip(0..) {
                let chars: Vec<char> = term.chars().collect();
                let longest = MAX_TERM_CHARS.min(plain.chars.len() + 1);
                if term.is_ascii() || !(2..=longest).contains(&chars.len()) {
                    continue;
                }
                for start in 0..(plain.chars.len() + 1).saturating_sub(chars.len()) {
                    plain.compare_at(start, &chars, &lexicon, id);
                }
                if chars.len() >= 3 {
                    // Every place, so that each is compared.
                    plain.compare_one_more_or_less(term, &chars, &[u64::MAX], count);
                }
            }
            prop_assert_eq!(run.replacements.len(), plain.replacements.len());
            prop_assert_eq!(found(&run), found(&plain));
        }
    }
}
