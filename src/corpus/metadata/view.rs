//! An article as the facts are looked for in it: folded pieces in reading order, each with the part of the
//! article that it stands in. Long paragraphs are cut at sentence ends, and only the beginning and the end of a
//! very long article are looked at, so that its length does not matter.

use std::borrow::Cow;

use super::clues::Clues;
use crate::corpus::article::{Evidence, Lines};
use crate::corpus::gazetteer::Found;
#[cfg(test)]
use crate::corpus::stages::Hints;
use crate::corpus::stages::{Entry, Paragraph};
use crate::corpus::tense::Tense;
use crate::corpus::word_table::Hit;
use crate::corpus::wording::Wording;
use crate::corpus::words::{Sign, Table};
use crate::text::{first_chars, has_at_most};

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Title,
    /// The container's own title (`<title>`).
    Container,
    /// The first few hundred characters: deck, dateline, lead.
    Head,
    Body,
    /// The last few paragraphs: signature, byline.
    Tail,
    /// Dropped lines. Captions among them tell about the article, navigation does not.
    Furniture,
}

#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) zone: Zone,
    /// As it stands in the source.
    pub(super) text: &'a str,
    wording: Cow<'a, Wording>,
    lines: Lines,
    /// The paragraph that it is part of, and the byte at which it begins there.
    paragraph: Option<(&'a Paragraph, usize)>,
    /// It is a paragraph of its own, not a part of one.
    pub(super) whole: bool,
}

#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
}

/// Characters.
const HEAD_CHARS: usize = 500;
const FRONT_CHARS: usize = 40_000;
const BACK_PARAGRAPHS: usize = 40;
const LONG_PARAGRAPH: usize = 400;
const LONGEST_FURNITURE: usize = 300;
/// Furniture at either end; what lies between is captions and debris.
const FURNITURE_ENDS: usize = 150;
const TAIL_PARAGRAPHS: usize = 4;
/// Very long articles have about so many pieces.
const MANY: usize = 1000;

impl<'a> View<'a> {
    /// `wordings`: of the entries, most of which are pieces as they are.
    pub(super) fn new(clues: &Clues<'a>, wordings: &'a [Wording]) -> Self {
        let mut view = Self { pieces: Vec::with_capacity(clues.paragraphs.len().min(MANY)) };
        let mut entries = Entries { all: clues.entries, wordings, passed: 0 };
        // In an article of one line everything stands on the title's line.
        let is_title = |paragraph: &Paragraph| {
            clues.title.is_some_and(|title| {
                (title.lines, &title.text) == (paragraph.lines, &paragraph.text)
            })
        };
        if let Some(title) = clues.title {
            view.push(Piece::of(Zone::Title, title, 0, &title.text, None));
        }
        if let Some(title) = &clues.hints.title {
            view.push(Piece::new(Zone::Container, title, [1, 1], None));
        }
        let own: Vec<&Paragraph> =
            clues.paragraphs.iter().filter(|paragraph| !is_title(paragraph)).collect();
        let tail = own.len().saturating_sub(TAIL_PARAGRAPHS);
        let mut chars = 0;
        for (index, paragraph) in own.iter().enumerate() {
            if chars > FRONT_CHARS && index + BACK_PARAGRAPHS < own.len() {
                continue;
            }
            for (start, text) in sentences(&paragraph.text, FRONT_CHARS) {
                let zone = match () {
                    () if chars < HEAD_CHARS => Zone::Head,
                    () if index >= tail => Zone::Tail,
                    () => Zone::Body,
                };
                chars += text.chars().count();
                let wording = entries.next(text);
                view.push(Piece::of(zone, paragraph, start, text, wording));
            }
        }
        let dropped = clues.dropped;
        for (index, dropped_line) in dropped.iter().enumerate() {
            if index < FURNITURE_ENDS || index + FURNITURE_ENDS >= dropped.len() {
                let text = first_chars(&dropped_line.text, LONGEST_FURNITURE);
                view.push(Piece::new(Zone::Furniture, text, dropped_line.lines, None));
            }
        }
        view
    }

    pub(super) fn of(&self, zones: &[Zone]) -> impl Iterator<Item = &Piece<'a>> {
        self.pieces.iter().filter(move |piece| zones.contains(&piece.zone))
    }

    /// The article's own words: everything but furniture.
    pub(super) fn own(&self) -> impl Iterator<Item = &Piece<'a>> {
        self.pieces.iter().filter(|piece| piece.zone != Zone::Furniture)
    }

    fn push(&mut self, piece: Piece<'a>) {
        self.pieces.push(piece);
    }
}

/// Finds the entry that a piece is; both come in source order.
struct Entries<'a> {
    all: &'a [Entry],
    wordings: &'a [Wording],
    passed: usize,
}

impl<'a> Entries<'a> {
    /// The wording of the entry with that text, if it comes soon behind the last one found.
    fn next(&mut self, text: &str) -> Option<&'a Wording> {
        /// Parts of split paragraphs are entries, and no pieces.
        const REACH: usize = 8;
        let ahead = self.all.get(self.passed..)?;
        let found = self.passed + ahead.iter().take(REACH).position(|entry| entry.text == text)?;
        self.passed = found + 1;
        self.wordings.get(found)
    }
}

impl<'a> Piece<'a> {
    /// `wording`: its text's, where that has been read already.
    fn new(zone: Zone, text: &'a str, lines: Lines, wording: Option<&'a Wording>) -> Self {
        let wording = wording.map_or_else(|| Cow::Owned(Wording::of(text)), Cow::Borrowed);
        Self { zone, text, wording, lines, paragraph: None, whole: true }
    }

    /// A part of a paragraph, which begins at its byte `start`.
    fn of(
        zone: Zone,
        paragraph: &'a Paragraph,
        start: usize,
        text: &'a str,
        wording: Option<&'a Wording>,
    ) -> Self {
        let whole = text.len() == paragraph.text.len();
        let piece = Self::new(zone, text, paragraph.lines, wording);
        Self { paragraph: Some((paragraph, start)), whole, ..piece }
    }

    /// The words of a table from left to right, never overlapping; of two that begin together the longer.
    pub(super) fn hits(&self, table: Table) -> impl Iterator<Item = Hit> {
        self.wording.words.hits(table)
    }

    /// Whether it has a sign; without it nothing of the kind is in it.
    pub(super) fn has(&self, sign: Sign) -> bool {
        self.wording.words.has(sign)
    }

    /// How strongly it promises and reports.
    pub(super) fn tense(&self) -> Tense {
        self.wording.tense()
    }

    /// The names of places in it.
    pub(super) fn places(&self) -> &[Found] {
        &self.wording.places
    }

    /// The words as they are read; byte ranges refer to this.
    pub(super) fn folded(&self) -> &str {
        self.wording.folded()
    }

    /// The words of the source at a range of the folded text's bytes.
    pub(super) fn quote(&self, start: usize, end: usize) -> &str {
        let from = self.source_byte(start);
        let to = self.source_byte(end);
        &self.text[from..to]
    }

    pub(super) fn evidence(
        &self,
        start: usize,
        end: usize,
        confidence: f32,
        rule: &str,
    ) -> Evidence {
        let lines = match self.paragraph {
            Some((paragraph, offset)) => {
                let line = |at: usize| paragraph.line_at(offset + self.source_byte(at));
                [line(start), line(end.saturating_sub(1).max(start))]
            }
            None => self.lines,
        };
        Evidence {
            lines,
            text: self.quote(start, end).trim().to_owned(),
            confidence: (confidence * 100.0).round() / 100.0,
            rule: rule.to_owned(),
        }
    }

    fn source_byte(&self, folded_byte: usize) -> usize {
        let chars = self.wording.legible.source_char(folded_byte);
        first_chars(self.text, chars).len()
    }
}

/// “2026年还要报名。”: within what somebody says, which ends like a sentence.
pub(super) fn is_spoken(folded: &str, at: usize) -> bool {
    let before = &folded[..at];
    let is_inside = before.matches('"').count() % 2 == 1;
    let quote = before.rfind('"').map_or("", |open| &folded[open + 1..]);
    let said = quote.find('"').map_or(quote, |close| &quote[..close]);
    is_inside && said.ends_with(['。', '!', '?', ','])
}

/// A paragraph as it is, or a long one cut at its sentence ends; no more than `most` characters of it.
fn sentences(text: &str, most: usize) -> Vec<(usize, &str)> {
    if has_at_most(text, LONG_PARAGRAPH) {
        return vec![(0, text)];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = 0;
    for (index, (at, c)) in text.char_indices().enumerate() {
        chars += 1;
        let ends =
            matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';') && chars > LONG_PARAGRAPH / 8;
        if ends || chars > 2 * LONG_PARAGRAPH {
            let end = at + c.len_utf8();
            pieces.push((start, &text[start..end]));
            start = end;
            chars = 0;
            if index > most {
                return pieces;
            }
        }
    }
    if start < text.len() {
        pieces.push((start, &text[start..]));
    }
    pieces
}

/// What the facts look like of an article that is one line.
#[cfg(test)]
pub(super) fn of_line<R>(line: &str, ask: impl FnOnce(&View<'_>, &Hints) -> R) -> R {
    let paragraphs = [Paragraph { text: line.to_owned(), lines: [1, 1], ..Paragraph::default() }];
    let hints = Hints::default();
    let clues =
        Clues { title: None, paragraphs: &paragraphs, entries: &[], dropped: &[], hints: &hints };
    ask(&View::new(&clues, &[]), &hints)
}
