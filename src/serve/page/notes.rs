//! How an answer came about, in plain words: what was said of it on the command line, for who reads a page.

use super::frame::Frame;
use crate::message::Text;
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
    pub(super) relaxed: bool,
    pub(super) kept: &'a [String],
    pub(super) dropped: &'a [String],
    pub(super) furniture: bool,
    pub(super) synonyms: &'a [String],
    pub(super) near: &'a [String],
    pub(super) meant: Option<&'a str>,
}

pub(super) fn notes(frame: &Frame, told: &Told<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(meant) = told.meant {
        let text = say!(
            "passages with some of it are those of `{query}`, which was probably meant",
            query = meant
        );
        notes.push(Note::new(frame, text));
    }
    let is_all_of_meant = told.meant.is_some() && told.kept.is_empty() && told.dropped.is_empty();
    if told.relaxed && !is_all_of_meant {
        let text = match (told.kept, told.dropped) {
            ([], []) => say!("no passage has everything; these have the most of it"),
            (kept, []) => say!(
                "searched in {kept}; no passage has all of the rest, these have the most of it",
                kept = kept
            ),
            (_, dropped) => say!(
                "nothing of {dropped} has any of it; these are from elsewhere",
                dropped = dropped
            ),
        };
        notes.push(Note::new(frame, text));
    }
    if told.furniture {
        let text = say!("found only in what is around articles: captions, menus, page numbers");
        notes.push(Note::new(frame, text));
    }
    if !told.synonyms.is_empty() {
        notes.push(synonyms(frame, told.synonyms));
    }
    if !told.near.is_empty() {
        let text = say!("near words that found something: {words}", words = told.near);
        notes.push(Note::new(frame, text));
    }
    notes
}

fn synonyms(frame: &Frame, words: &[String]) -> Note {
    let only_typed = frame.here(&frame.address.with("exact", "true"));
    let link = Some((frame.w.only_literal, only_typed));
    if words.len() <= WORDS_SHOWN {
        let text = say!("also searched for {words}", words = words);
        return Note { link, ..Note::new(frame, text) };
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
