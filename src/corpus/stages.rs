//! What the stages of reading hand to each other:
//! bytes → [`Source`] → [`Cleaned`] → [`Paragraph`]s → [`Outline`] → `Article`.

use super::article::{Dropped, Evidence, Lines, Suspicion};
use crate::vocabulary::Kind;

/// A decoded file: its lines, and what its container says beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    pub lines: Vec<SourceLine>,
    pub hints: Hints,
}

/// One line as it stands in the source (in HTML, DOCX and PDF: one block of text).
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    /// From 1.
    pub number: u32,
    pub text: String,
    /// 1 for the outermost, where the container marks headings (`#`, `<h2>`, a paragraph style).
    pub heading_level: Option<u8>,
}

/// Facts that a container states outside its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// `<title>`, the document properties' title.
    pub title: Option<String>,
    /// `<meta name="ContentSource">`, `og:site_name`.
    pub source: Option<String>,
    /// `<meta name="PubDate">`, as written.
    pub date: Option<String>,
}

/// The lines that are the article's, and those that are not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cleaned {
    pub kept: Vec<SourceLine>,
    pub dropped: Vec<Dropped>,
}

/// A whole paragraph: torn lines joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub lines: Lines,
    /// As in [`SourceLine`].
    pub heading_level: Option<u8>,
}

/// One future passage, before the article's facts are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub label: Option<String>,
    /// Where the text's form alone tells (`完成情况：` is a result); `None` leaves it to the words
    /// and to what the article is.
    pub kind: Option<Kind>,
    /// Outermost first.
    pub heading: Vec<String>,
    /// 责任单位.
    pub units: Vec<String>,
    pub text: String,
    pub lines: Lines,
}

/// An article's structure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    pub title: Option<Paragraph>,
    /// Why that is the title.
    pub title_evidence: Option<Evidence>,
    /// In source order; the title is not among them, headings are in their entries' `heading`.
    pub entries: Vec<Entry>,
    pub suspicions: Vec<Suspicion>,
}
