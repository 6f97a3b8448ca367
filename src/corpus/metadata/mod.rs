//! The facts of an article, each with the evidence it rests on: who issued it, for which year, when it was
//! published, by whom, and what it is. What the text does not tell stays empty.

use super::article::{Dropped, Metadata};
use super::stages::{Entry, Hints, Paragraph};

/// Everything that the facts are inferred from.
#[derive(Debug, Clone, Copy)]
pub struct Clues<'a> {
    pub title: Option<&'a Paragraph>,
    /// The article's own paragraphs, headings and bylines among them, in source order.
    pub paragraphs: &'a [Paragraph],
    pub entries: &'a [Entry],
    /// Furniture: no part of the article, but it may say who published it and when.
    pub dropped: &'a [Dropped],
    pub hints: &'a Hints,
}

/// Infers every fact but `id`, `path`, `title` and `categories`, which are the caller's.
pub fn infer(clues: &Clues<'_>) -> Metadata {
    let _ = clues;
    Metadata::default()
}
