//! What the facts of an article are inferred from.

use crate::corpus::article::Dropped;
use crate::corpus::stages::{Entry, Hints, Paragraph};

/// Everything that the facts are inferred from.
#[derive(Debug, Clone, Copy)]
pub struct Clues<'a> {
    pub title: Option<&'a Paragraph>,
    /// The article's own paragraphs, headings and bylines among them, in source order. The title may be
    /// among them.
    pub paragraphs: &'a [Paragraph],
    pub entries: &'a [Entry],
    /// Furniture: no part of the article, but it may say who published it and when.
    pub dropped: &'a [Dropped],
    pub hints: &'a Hints,
}
