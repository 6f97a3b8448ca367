//! What a Han character may be in the place of another, and how alike a stretch of a query and a term are.

use super::lexicon::Lexicon;
use super::reading::Reason;
use crate::text::near_shapes;
use crate::text::pinyin::{Syllable, readings, sound_nearly_the_same, usual_reading};

/// A character as it was typed.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) c: char,
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
    pub(super) fn new(c: char) -> Self {
        let mut sounds = vec![0; Syllable::all().len()];
        if let Some(usual) = usual_reading(c) {
            for near in Syllable::all().filter(|other| sound_nearly_the_same(usual, *other)) {
                sounds[near.number()] = NEAR_SOUND;
            }
            for some in readings(c) {
                sounds[some.number()] = SOME_READING;
            }
            sounds[usual.number()] = SAME_SOUND;
        }
        let near = near_shapes(c);
        let near_bits = near.chars().fold(0, |bits, c| bits | near_bit(c));
        Self { c, sounds: sounds.into(), near, near_bits }
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

    /// The character itself and those of the lexicon's pairs that may be taken for it, each once.
    pub(super) fn and_alike(&self, lexicon: &Lexicon) -> Vec<char> {
        let sounds = Syllable::all().filter(|syllable| self.sounds[syllable.number()] > 0);
        let sounding = sounds.flat_map(|syllable| lexicon.sounding(syllable).iter().copied());
        let mut alike: Vec<char> = sounding.chain(self.near.chars()).chain([self.c]).collect();
        alike.sort_unstable();
        alike.dedup();
        alike
    }
}

fn near_bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

/// How alike a stretch and a term of the same length are, and what differs if anything does.
pub(super) fn compare(typed_run: &[Typed], term: &[char]) -> Option<(f64, Option<Reason>)> {
    let mut score = 1.0;
    let mut weakest: Option<(u8, Reason)> = None;
    let mut changed = 0;
    let mut unlike = 0;
    for (typed, &c) in typed_run.iter().zip(term) {
        if typed.c == c {
            continue;
        }
        changed += 1;
        let (worth, reason) = typed.like(c).unwrap_or((UNLIKE, Reason::Spelling));
        if reason == Reason::Spelling {
            unlike += 1;
            // One other character leaves two in a term of three; two may have changed places.
            if unlike > 2 || term.len() < 3 && !is_transposed(typed_run, term) {
                return None;
            }
        }
        score *= f64::from(worth) / 100.0;
        if weakest.is_none_or(|(weakest, _)| worth < weakest) {
            weakest = Some((worth, reason));
        }
    }
    if unlike > 0 && changed == 2 && is_transposed(typed_run, term) {
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
pub(super) fn differ_by_one_more(typed: &[Typed], term: &[char]) -> bool {
    let same = |(typed, c): (&Typed, &char)| typed.c == *c;
    let start = typed.iter().zip(term).take_while(|&pair| same(pair)).count();
    let end = typed.iter().rev().zip(term.iter().rev()).take_while(|&pair| same(pair)).count();
    typed.len().abs_diff(term.len()) == 1 && start + end >= typed.len().min(term.len())
}
