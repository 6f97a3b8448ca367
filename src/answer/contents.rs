//! What is in an index: articles, terms, numbers.

use serde::Serialize;

use super::Facets;
use crate::corpus::{Metadata, Passage};

/// A term that begins as was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// Folded, as the index has it.
    pub term: String,
    /// Passages that a search for it finds.
    pub passages: usize,
}

/// An article as it is indexed: what [`crate::corpus::Article`] has, less what was dropped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredArticle {
    #[serde(flatten)]
    pub meta: Metadata,
    pub passages: Vec<Passage>,
}

/// What is in an index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    pub schema: u32,
    pub articles: usize,
    pub passages: usize,
    pub figures: usize,
    /// Distinct terms of the word lane.
    pub terms: usize,
    /// UTF-8 bytes of the passages' text.
    pub bytes_text: u64,
    pub bytes_index: u64,
    /// Counts by district, year and category.
    pub by: Facets,
}

impl Stats {
    /// The numbers about the whole index, by their names in machine formats.
    pub fn totals(&self) -> [(&'static str, u64); 6] {
        [
            ("articles", self.articles as u64),
            ("passages", self.passages as u64),
            ("figures", self.figures as u64),
            ("terms", self.terms as u64),
            ("bytes_text", self.bytes_text),
            ("bytes_index", self.bytes_index),
        ]
    }
}
