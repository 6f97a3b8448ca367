//! How an answer came about, in plain words: what was said of it on the command line, for who reads a page.

use super::frame::Frame;
use crate::message::Text;
use crate::output::{Provenance, also_searched, near_words};
use crate::say;

/// More words than these are folded away.
const WORDS_SHOWN: usize = 4;

/// One thing worth knowing.
pub(super) struct Note {
    pub(super) text: String,
    /// Folded away below it; may be empty.
    pub(super) more: String,
    /// What can be done about it: its name, and where it leads.
    pub(super) link: Option<(&'static str, String)>,
}

impl Note {
    fn new(frame: &Frame, text: impl Into<Text>) -> Self {
        Self { text: frame.told(text), more: String::new(), link: None }
    }
}

/// What an answer says of itself.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    pub(super) provenance: Provenance<'a>,
    pub(super) synonyms: &'a [String],
    pub(super) near: &'a [String],
}

pub(super) fn notes(frame: &Frame, told: &Told<'_>) -> Vec<Note> {
    let notes = told.provenance.notes().into_iter();
    let mut notes: Vec<Note> = notes.map(|text| Note::new(frame, text)).collect();
    if !told.synonyms.is_empty() {
        notes.push(synonyms(frame, told.synonyms));
    }
    if !told.near.is_empty() {
        notes.push(Note::new(frame, near_words(told.near)));
    }
    notes
}

fn synonyms(frame: &Frame, words: &[String]) -> Note {
    let only_typed = frame.here(&frame.address.with("exact", "true"));
    let link = Some((frame.w.only_literal, only_typed));
    if words.len() <= WORDS_SHOWN {
        return Note { link, ..Note::new(frame, also_searched(words)) };
    }
    let text = say!("also searched for {number} words that mean the same", number = words.len());
    Note { link, more: words.join("、"), ..Note::new(frame, text) }
}

/// What is more than a page shows.
pub(super) fn cut_off(frame: &Frame, rows: usize) -> Note {
    let text = say!("only the first {number} rows are shown; all can be downloaded", number = rows);
    Note::new(frame, text)
}

/// Promises that may be reported somewhere.
pub(super) fn unclear(frame: &Frame, promises: usize) -> Note {
    let promises = Text::from(crate::output::counted(promises, "promise"));
    Note::new(frame, say!("{promises} may have a report, and are left out", promises = promises))
}
