//! What an index says of itself: travels in the commit itself, so that it can never disagree
//! with the documents that were committed with it.

use serde::{Deserialize, Serialize};

/// Goes up whenever fields, or what goes into them, change. An index of another version is built anew.
pub const VERSION: u32 = 38;

/// Everything that decides whether an index still fits the program and the word lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// See [`VERSION`].
    pub schema: u32,
    /// What folded the texts and cut the word lane: `UserWords::analysis_hash`.
    pub dictionary: u64,
    /// The rules that gave the categories.
    pub taxonomy: u64,
    /// A hash of the state of the corpus: changes with any file's name, size or time of change.
    pub corpus: u64,
    /// How many files it had; reading their states costs about a microsecond each.
    pub files: usize,
}

impl Stamp {
    /// Of this version.
    pub fn new(dictionary: u64, taxonomy: u64, corpus: u64, files: usize) -> Self {
        Self { schema: VERSION, dictionary, taxonomy, corpus, files }
    }

    pub(crate) fn encode(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// `None` where the payload is none of ours, or of a version with other fields.
    pub(crate) fn decode(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }

    /// Why every file has to be read again for an index as `wanted`; `None` if it need not be. Other
    /// words need no file: the index holds the text that they cut.
    pub(crate) fn rebuild_reason(&self, wanted: &Self) -> Option<&'static str> {
        if self.schema != wanted.schema {
            Some("it was written by another version of minsou")
        } else if self.taxonomy != wanted.taxonomy {
            Some("the category rules have changed")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp { schema: 1, dictionary: 2, taxonomy: 3, corpus: 4, files: 5 };

    #[test]
    fn a_stamp_survives_its_payload() {
        assert_eq!(Stamp::decode(&STAMP.encode()), Some(STAMP));
        assert_eq!(Stamp::decode("opstamp 12"), None);
    }

    #[test]
    fn a_changed_corpus_needs_no_rebuild_but_changed_rules_do() {
        assert_eq!(STAMP.rebuild_reason(&Stamp { corpus: 9, files: 9, ..STAMP }), None);
        assert!(STAMP.rebuild_reason(&Stamp { schema: 9, ..STAMP }).is_some());
        assert_eq!(STAMP.rebuild_reason(&Stamp { dictionary: 9, ..STAMP }), None);
        assert!(STAMP.rebuild_reason(&Stamp { taxonomy: 9, ..STAMP }).is_some());
    }
}
