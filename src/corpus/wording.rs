//! The words of an entry as a reader takes them in, and what several stages ask about them: made once.

use std::cell::OnceCell;

use super::gazetteer::{Found, scan};
use super::legible::Legible;
use super::stages::Entry;
use super::tense::{self, Tense};
use super::words::Words;

#[derive(Debug, Clone)]
pub(super) struct Wording {
    pub(super) legible: Legible,
    /// What of the readers' tables stands in it.
    pub(super) words: Words,
    /// The names of places in it.
    pub(super) places: Vec<Found>,
    tense: OnceCell<Tense>,
}

impl Wording {
    pub(super) fn of(text: &str) -> Self {
        let legible = Legible::new(text);
        let words = Words::of(&legible.text);
        let places = scan(&legible.text);
        Self { legible, words, places, tense: OnceCell::new() }
    }

    pub(super) fn of_all(entries: &[Entry]) -> Vec<Self> {
        entries.iter().map(|entry| Self::of(&entry.text)).collect()
    }

    /// As it is read: folded, without pinyin residue and letter-spacing.
    pub(super) fn folded(&self) -> &str {
        &self.legible.text
    }

    /// How strongly it promises and reports.
    pub(super) fn tense(&self) -> Tense {
        *self.tense.get_or_init(|| tense::weigh(self.folded(), &self.words))
    }
}
