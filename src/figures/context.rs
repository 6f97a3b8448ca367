//! What is known of a passage before its text is read.

use crate::vocabulary::{DocType, Kind};

/// What is known of a passage beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    pub kind: Kind,
    /// The year the article's projects belong to: `2022年，` in a list of 2023 is a report.
    pub year: Option<i32>,
    /// What narrative passages do, where their own words do not tell.
    pub doc_type: Option<DocType>,
}

impl From<Kind> for Context {
    fn from(kind: Kind) -> Self {
        Self { kind, year: None, doc_type: None }
    }
}
