//! An article as the facts are looked for in it: folded pieces in reading order, each with the part of the
//! article that it stands in. Long paragraphs are cut at sentence ends, and only the beginning and the end of a
//! very long article are looked at, so that its length does not matter.

use std::sync::LazyLock;

use super::Clues;
use crate::corpus::article::{Evidence, Lines};
use crate::corpus::legible::Legible;
use crate::corpus::stages::Paragraph;
use crate::corpus::word_table::WordTable;
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
    /// As it is read: folded, without pinyin residue and letter-spacing.
    legible: Legible,
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

impl<'a> View<'a> {
    pub(super) fn new(clues: &Clues<'a>) -> Self {
        let mut view = Self { pieces: Vec::new() };
        // In an article of one line everything stands on the title's line.
        let is_title = |paragraph: &Paragraph| {
            clues.title.is_some_and(|title| {
                (title.lines, &title.text) == (paragraph.lines, &paragraph.text)
            })
        };
        if let Some(title) = clues.title {
            view.push(Zone::Title, title);
        }
        if let Some(title) = &clues.hints.title {
            view.push_text(Zone::Container, title, [1, 1]);
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
                view.push_part(zone, paragraph, start, text);
            }
        }
        let dropped = clues.dropped;
        for (index, dropped_line) in dropped.iter().enumerate() {
            if index < FURNITURE_ENDS || index + FURNITURE_ENDS >= dropped.len() {
                let text = first_chars(&dropped_line.text, LONGEST_FURNITURE);
                view.push_text(Zone::Furniture, text, dropped_line.lines);
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

    fn push(&mut self, zone: Zone, paragraph: &'a Paragraph) {
        self.push_part(zone, paragraph, 0, &paragraph.text);
    }

    fn push_part(&mut self, zone: Zone, paragraph: &'a Paragraph, start: usize, text: &'a str) {
        self.pieces.push(Piece {
            zone,
            text,
            legible: Legible::new(text),
            lines: paragraph.lines,
            paragraph: Some((paragraph, start)),
            whole: text.len() == paragraph.text.len(),
        });
    }

    fn push_text(&mut self, zone: Zone, text: &'a str, lines: Lines) {
        let legible = Legible::new(text);
        self.pieces.push(Piece { zone, text, legible, lines, paragraph: None, whole: true });
    }
}

impl Piece<'_> {
    /// The words as they are read; byte ranges refer to this.
    pub(super) fn folded(&self) -> &str {
        &self.legible.text
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
        let chars = self.legible.source_char(folded_byte);
        first_chars(self.text, chars).len()
    }
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

static PROGRAMME: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::read(include_str!("data/programme.txt")));

/// Where the first of the programme's names (民生实事, 为民办实事, …) begins in a folded text.
pub(super) fn programme_at(folded: &str) -> Option<usize> {
    PROGRAMME.first(folded, "programme")
}
