//! How an answer came about, in words: the same for who reads a terminal and for who reads the page.

use crate::answer::Answer;
use crate::message::Text;
use crate::say;

/// What an answer says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Provenance<'a> {
    pub relaxed: bool,
    pub kept: &'a [String],
    pub dropped: &'a [String],
    pub furniture: bool,
    pub meant: Option<&'a str>,
}

impl<'a> From<&'a Answer> for Provenance<'a> {
    fn from(answer: &'a Answer) -> Self {
        Self {
            relaxed: answer.relaxed,
            kept: &answer.kept,
            dropped: &answer.dropped,
            furniture: answer.furniture,
            meant: answer.meant.as_deref(),
        }
    }
}

impl Provenance<'_> {
    /// A line for each thing worth knowing; none where passages have all that was typed.
    pub fn notes(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        if let Some(meant) = self.meant {
            notes.push(say!(
                "passages with some of it are those of `{query}`, which was probably meant",
                query = meant
            ));
        }
        let is_all_of_meant =
            self.meant.is_some() && self.kept.is_empty() && self.dropped.is_empty();
        if self.relaxed && !is_all_of_meant {
            notes.push(match (self.kept, self.dropped) {
                ([], []) => say!("no passage has everything; these have the most of it"),
                (kept, []) => say!(
                    "searched in {kept}; no passage has all of the rest, these have the most of it",
                    kept = kept
                ),
                (_, dropped) => say!(
                    "nothing of {dropped} has any of it; these are from elsewhere",
                    dropped = dropped
                ),
            });
        }
        if self.furniture {
            notes
                .push(say!("found only in what is around articles: captions, menus, page numbers"));
        }
        notes
    }
}

/// Words that mean the same as what was typed.
pub fn also_searched(words: &[String]) -> Text {
    say!("also searched for {words}", words = words)
}

/// Everyday words that the texts call otherwise.
pub fn near_words(words: &[String]) -> Text {
    say!("near words that found something: {words}", words = words)
}
