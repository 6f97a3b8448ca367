//! A run of Han characters: which terms stand in it, and which would if a character or two were
//! others. The best whole reading is a row of terms over the run; beside it each replaced term is an
//! alternative of its own.

use std::collections::HashMap;

use super::{Alternative, Readings, Reason, with_frequency};
use crate::text::near_shapes;
use crate::text::pinyin::{Syllable, readings, sound_nearly_the_same, usual_reading};

/// Longer terms are phrases, and are made of shorter ones.
const MAX_TERM_CHARS: usize = 12;

/// What one more term costs in a row of terms: 停车位 is better than 停车 and 位.
const TERM_COST: f64 = 0.6;

#[derive(Debug)]
pub(super) struct HanRun {
    chars: Vec<Typed>,
    /// Terms that stand in the run: (start, length) → count.
    known: HashMap<(usize, usize), u64>,
    replacements: Vec<Replacement>,
    largest_count: u64,
}

/// A character as it was typed.
#[derive(Debug)]
struct Typed {
    c: char,
    /// By the number of a syllable: what a character so read is worth in its place, in percent.
    sounds: Box<[u8]>,
    near: &'static str,
    /// One bit for each of `near`, by its last six bits: most characters are not alike, and this
    /// tells soonest.
    near_bits: u64,
}

/// What a character is worth that is read as the typed one usually is, or sometimes, or nearly.
const SAME_SOUND: u8 = 100;
const SOME_READING: u8 = 85;
const NEAR_SOUND: u8 = 75;
/// And one that looks like it.
const NEAR_SHAPE: u8 = 80;
/// And one that has nothing to do with it.
const UNLIKE: u8 = 45;

impl Typed {
    fn new(c: char) -> Self {
        let usual = usual_reading(c);
        let worth = |syllable: Syllable| {
            if usual == Some(syllable) {
                SAME_SOUND
            } else if readings(c).any(|reading| reading == syllable) {
                SOME_READING
            } else if usual.is_some_and(|usual| sound_nearly_the_same(usual, syllable)) {
                NEAR_SOUND
            } else {
                0
            }
        };
        let near = near_shapes(c);
        let near_bits = near.chars().fold(0, |bits, c| bits | near_bit(c));
        Self { c, sounds: Syllable::all().map(worth).collect(), near, near_bits }
    }

    /// What another character is worth in this one's place, and why; `None` if they are unlike.
    fn like(&self, other: char) -> Option<(u8, Reason)> {
        let mut sound = 0;
        for (which, reading) in readings(other).enumerate() {
            let most = if which == 0 { SAME_SOUND } else { SOME_READING };
            sound = sound.max(self.sounds[reading.number()].min(most));
        }
        let looks_alike = self.near_bits & near_bit(other) != 0 && self.near.contains(other);
        match sound {
            _ if looks_alike && sound < NEAR_SHAPE => Some((NEAR_SHAPE, Reason::NearShape)),
            0 => None,
            NEAR_SOUND => Some((sound, Reason::NearSound)),
            _ => Some((sound, Reason::Homophone)),
        }
    }
}

fn near_bit(c: char) -> u64 {
    1 << (c as u32 & 63)
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

impl HanRun {
    pub(super) fn new(run: &str) -> Self {
        Self {
            chars: run.chars().map(Typed::new).collect(),
            known: HashMap::new(),
            replacements: Vec::new(),
            largest_count: 0,
        }
    }

    pub(super) fn consider(&mut self, term: &str, count: u64) {
        if term.is_ascii() {
            return;
        }
        self.largest_count = self.largest_count.max(count);
        let mut buffer = ['\0'; MAX_TERM_CHARS + 1];
        let mut length = 0;
        for (slot, c) in buffer.iter_mut().zip(term.chars()) {
            *slot = c;
            length += 1;
        }
        let chars = &buffer[..length];
        if !(2..=MAX_TERM_CHARS.min(self.chars.len() + 1)).contains(&length) {
            return;
        }
        for start in 0..(self.chars.len() + 1).saturating_sub(length) {
            match compare(&self.chars[start..start + length], chars) {
                Some((_, None)) => {
                    self.known.insert((start, length), count);
                }
                Some((score, Some(reason))) => {
                    self.replace(start, length, term, count, score, reason)
                }
                None => {}
            }
        }
        if length >= 3 {
            self.consider_one_more_or_less(term, chars, count);
        }
    }

    /// 停车车位 and 停位 for 停车位; the latter only as a whole run, for two characters say little.
    fn consider_one_more_or_less(&mut self, term: &str, chars: &[char], count: u64) {
        const SCORE: f64 = 0.6;
        for length in [chars.len() + 1, chars.len() - 1] {
            if length < 3 && length != self.chars.len() {
                continue;
            }
            for start in 0..(self.chars.len() + 1).saturating_sub(length) {
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
        const KEPT: usize = 8;
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
            .flat_map(|chunk| chunk.iter().take(KEPT).map(|&(_, replacement)| replacement))
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

/// How alike a stretch and a term of the same length are, and what differs if anything does.
fn compare(typed: &[Typed], term: &[char]) -> Option<(f64, Option<Reason>)> {
    let mut score = 1.0;
    let mut weakest: Option<(u8, Reason)> = None;
    let mut changed = 0;
    let mut unlike = 0;
    for (typed, &c) in typed.iter().zip(term) {
        if typed.c == c {
            continue;
        }
        changed += 1;
        let (worth, reason) = typed.like(c).unwrap_or((UNLIKE, Reason::Spelling));
        if reason == Reason::Spelling {
            unlike += 1;
            // One other character leaves two in a term of three; two may have changed places.
            if term.len() < 3 || unlike > 2 {
                return None;
            }
        }
        score *= f64::from(worth) / 100.0;
        if weakest.is_none_or(|(weakest, _)| worth < weakest) {
            weakest = Some((worth, reason));
        }
    }
    if unlike > 0 && changed == 2 && is_transposed(typed, term) {
        return Some((0.75, Some(Reason::Spelling)));
    }
    let too_many = unlike > 1 || changed > 2 && changed * 2 > term.len();
    if too_many || unlike == 1 && changed > 1 {
        return None;
    }
    // All other characters: only if each sounds the same, and even then it is doubtful.
    if changed == term.len() {
        let all_sound_the_same = weakest.is_none_or(|(_, reason)| reason == Reason::Homophone);
        return all_sound_the_same.then_some((score * 0.6, weakest.map(|(_, reason)| reason)));
    }
    Some((score, weakest.map(|(_, reason)| reason)))
}

/// Two neighbours in each other's place.
fn is_transposed(typed: &[Typed], term: &[char]) -> bool {
    let first = typed.iter().zip(term).position(|(typed, &c)| typed.c != c);
    first.is_some_and(|at| {
        at + 1 < term.len() && typed[at].c == term[at + 1] && typed[at + 1].c == term[at]
    })
}

/// Whether one is the other and one character more.
fn differ_by_one_more(typed: &[Typed], term: &[char]) -> bool {
    let same = |(typed, c): (&Typed, &char)| typed.c == *c;
    let start = typed.iter().zip(term).take_while(|&pair| same(pair)).count();
    let end = typed.iter().rev().zip(term.iter().rev()).take_while(|&pair| same(pair)).count();
    typed.len().abs_diff(term.len()) == 1 && start + end >= typed.len().min(term.len())
}
