//! What the stages of reading hand to each other:
//! bytes → [`Source`] → [`Paragraph`]s → [`Cleaned`] → [`Paragraph`]s → [`Outline`] → `Article`.

use std::ops::Range;

use super::article::{Dropped, Evidence, Lines, Seam, Suspicion, line_at};
use crate::vocabulary::Kind;

/// A decoded file: its lines, and what its container says beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    pub lines: Vec<SourceLine>,
    pub hints: Hints,
}

/// One line as it stands in the source (in HTML, DOCX and PDF: one block of text).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceLine {
    /// From 1.
    pub number: u32,
    pub text: String,
    /// 1 for the outermost, where the container marks headings (`#`, `<h2>`, a paragraph style).
    pub heading_level: Option<u8>,
    /// The container says that it stands beside the article: in navigation, as nothing but links.
    pub is_aside: bool,
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
    /// The line of 当前位置：首页 > …, which stands above the headline.
    pub breadcrumb: Option<u32>,
}

/// The paragraphs that are the article's, and the lines that are not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cleaned {
    pub kept: Vec<Paragraph>,
    pub dropped: Vec<Dropped>,
}

/// A run of text that belongs together: one source line, or several that were joined.
/// Its text is never empty and has no white space at either end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    pub text: String,
    pub lines: Lines,
    /// As in [`SourceLine`].
    pub heading_level: Option<u8>,
    /// Where the text of each further source line begins: byte offset and line number, ascending.
    /// The first line, `lines[0]`, is not among them.
    pub seams: Vec<Seam>,
    /// A sentence cut out of an overlong line; joined again with its neighbours.
    pub is_fragment: bool,
    /// As in [`SourceLine`].
    pub is_aside: bool,
}

impl Paragraph {
    /// The paragraph that one source line makes; `None` for a blank line.
    pub fn from_line(line: SourceLine) -> Option<Self> {
        let SourceLine { number, text, heading_level, is_aside } = line;
        let text = match text.trim() {
            "" => return None,
            trimmed if trimmed.len() < text.len() => trimmed.to_owned(),
            _ => text,
        };
        let lines = [number, number];
        Some(Self { text, lines, heading_level, is_aside, ..Self::default() })
    }

    /// The source line in which the byte at `offset` stands.
    pub fn line_at(&self, offset: usize) -> u32 {
        line_at(&self.seams, self.lines[0], offset)
    }

    /// Part of this paragraph, with the lines it stands on; `None` where only white space is left.
    /// `range` is in bytes, on character boundaries.
    pub fn slice(&self, range: Range<usize>) -> Option<Self> {
        let part = &self.text[range.clone()];
        let text = part.trim();
        if text.is_empty() {
            return None;
        }
        let start = range.start + (part.len() - part.trim_start().len());
        let end = start + text.len();
        let seams = self
            .seams
            .iter()
            .filter(|(at, _)| (start + 1..end).contains(at))
            .map(|(at, line)| (at - start, *line))
            .collect();
        Some(Self {
            text: text.to_owned(),
            lines: [self.line_at(start), self.line_at(end - 1)],
            heading_level: self.heading_level,
            seams,
            is_fragment: self.is_fragment,
            is_aside: self.is_aside,
        })
    }

    /// Adds the text of `next` from its byte `skip` on, after `glue`.
    pub fn append(&mut self, next: &Self, skip: usize, glue: &str) {
        self.text.push_str(glue);
        let offset = self.text.len();
        self.text.push_str(&next.text[skip..]);
        let first = next.line_at(skip);
        if first != self.lines[1] {
            self.seams.push((offset, first));
        }
        let further = next.seams.iter().filter(|(at, _)| *at > skip);
        self.seams.extend(further.map(|(at, line)| (at - skip + offset, *line)));
        self.lines[1] = next.lines[1];
    }
}

/// Whether a line is a row of a table, as the decoders write it: `停车位 | 2000个 | 1800个`.
pub(super) fn is_row(text: &str) -> bool {
    text.contains(" | ")
}

/// One future passage, before the article's facts are known.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// As in [`Paragraph`].
    pub seams: Vec<Seam>,
}

/// An article's structure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    pub title: Option<Paragraph>,
    /// Why that is the title.
    pub title_evidence: Option<Evidence>,
    /// What stood behind the title on its lines.
    pub dropped: Vec<Dropped>,
    /// In source order; the title is not among them, headings are in their entries' `heading`.
    pub entries: Vec<Entry>,
    pub suspicions: Vec<Suspicion>,
}
