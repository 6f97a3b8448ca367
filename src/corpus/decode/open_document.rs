//! OpenDocument texts (`.odt`) → lines: paragraphs, headings with their levels, the numbers of lists, tables,
//! notes behind their paragraph. Tracked deletions are left out.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::archive::{Archive, damaged};
use super::numeral::{self, Style};
use super::tables::{OpenTable, Tables};
use super::text::without_invisibles;
use super::xml::{self, Piece, attribute};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source, SourceLine};

/// Lists inside of lists.
const MAX_DEPTH: usize = 10;
/// A row or a cell that is repeated more often is empty.
const MAX_SPAN: usize = 1000;

/// One level of a list's style.
#[derive(Debug, Clone)]
struct Level {
    style: Option<Style>,
    prefix: String,
    suffix: String,
    start: i64,
}

type ListStyles = HashMap<String, HashMap<usize, Level>>;

/// Reads a text.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let mut archive = Archive::open(bytes, "odt")?;
    let content =
        archive.text("content.xml")?.ok_or_else(|| archive.damaged("it holds no content.xml"))?;
    let mut styles = list_styles(&archive.text("styles.xml")?.unwrap_or_default());
    styles.extend(list_styles(&content));
    let title = archive.text("meta.xml")?.and_then(|xml| xml::text_of(&xml, "title"));
    let mut document = Document { styles, ..Document::default() };
    let read = xml::visit(&content, |piece| match piece {
        Piece::Open { element, has_end } => document.open(element, has_end),
        Piece::Close(name) => document.close(name),
        Piece::Text(text) => document.text(text),
    });
    document.end_paragraph();
    match read {
        Err(error) if document.lines.is_empty() => Err(damaged("odt", error)),
        _ => {
            (1..).zip(&mut document.lines).for_each(|(number, line)| line.number = number);
            Ok(Source { lines: document.lines, hints: Hints { title, ..Hints::default() } })
        }
    }
}

fn list_styles(xml: &str) -> ListStyles {
    let mut styles = ListStyles::new();
    let mut name = None;
    let _ = xml::visit(xml, |piece| {
        let Piece::Open { element, .. } = piece else { return };
        match element.local_name().as_ref() {
            "list-style" => name = attribute(element, "name"),
            kind @ ("list-level-style-number" | "list-level-style-bullet") => {
                let depth = attribute(element, "level").and_then(|level| level.parse().ok());
                if let (Some(name), Some(depth)) = (&name, depth) {
                    let format = attribute(element, "num-format").unwrap_or_default();
                    let level = Level {
                        style: (kind == "list-level-style-number")
                            .then(|| style_of(&format))
                            .flatten(),
                        prefix: attribute(element, "num-prefix").unwrap_or_default(),
                        suffix: attribute(element, "num-suffix").unwrap_or_default(),
                        start: attribute(element, "start-value")
                            .and_then(|n| n.parse().ok())
                            .unwrap_or(1),
                    };
                    styles.entry(name.clone()).or_default().insert(depth, level);
                }
            }
            _ => {}
        }
    });
    styles
}

fn style_of(format: &str) -> Option<Style> {
    Some(match format.split(',').next().unwrap_or_default().trim() {
        "" => return None,
        "a" => Style::LowerLatin,
        "A" => Style::UpperLatin,
        "i" => Style::LowerRoman,
        "I" => Style::UpperRoman,
        "一" => Style::Han,
        "壹" => Style::HanLegal,
        "甲" => Style::Stem,
        "子" => Style::Branch,
        "①" => Style::Circled,
        "１" => Style::FullWidthDecimal,
        _ => Style::Decimal,
    })
}

#[derive(Debug)]
struct OpenList {
    style: Option<String>,
    next: Option<i64>,
}

#[derive(Debug, Default)]
struct Document {
    styles: ListStyles,
    lines: Vec<SourceLine>,
    text: Option<String>,
    level: Option<u8>,
    lists: Vec<OpenList>,
    /// The last number of every list style, for lists that go on.
    last: HashMap<String, i64>,
    label: Option<String>,
    tables: Tables,
    notes: Vec<String>,
    note: Option<String>,
    /// Depth inside what is not shown.
    skipped: usize,
}

impl Document {
    fn open(&mut self, element: &BytesStart<'_>, has_end: bool) {
        let local = element.local_name();
        let name = local.as_ref();
        if self.skipped > 0 {
            self.skipped += usize::from(has_end);
            return;
        }
        match name {
            "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "forms" | "desc"
                if has_end =>
            {
                self.skipped = 1;
            }
            "note-body" if has_end => self.note = Some(String::new()),
            "p" | "h" if has_end && self.note.is_none() => {
                self.end_paragraph();
                self.text = Some(String::new());
                let level =
                    attribute(element, "outline-level").and_then(|level| level.parse().ok());
                self.level = level.filter(|_| name == "h").map(|level: u8| level.clamp(1, 6));
            }
            "list" if has_end => {
                let style = attribute(element, "style-name")
                    .or_else(|| self.lists.last().and_then(|list| list.style.clone()));
                let goes_on = attribute(element, "continue-numbering").as_deref() == Some("true");
                let next =
                    style.as_ref().and_then(|style| self.last.get(style)).map(|last| last + 1);
                self.lists.push(OpenList { style, next: next.filter(|_| goes_on) });
            }
            "list-item" if has_end => self.label = self.next_label(element),
            "s" => {
                let count =
                    attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(std::cmp::min(count, 8)));
            }
            "tab" => self.text(" "),
            "line-break" => self.text(" "),
            "table" if has_end => self.tables.open(),
            "table-row" if has_end => self.tables.open_row(),
            "table-cell" => {
                let span = |name: &str| {
                    let span = attribute(element, name).and_then(|span| span.parse().ok());
                    span.unwrap_or(1_usize).min(MAX_SPAN)
                };
                self.tables.open_cell(span("number-rows-spanned"), span("number-columns-spanned"));
                if !has_end {
                    self.tables.close_cell();
                }
            }
            _ => {}
        }
    }

    fn next_label(&mut self, item: &BytesStart<'_>) -> Option<String> {
        let depth = self.lists.len().min(MAX_DEPTH);
        let list = self.lists.last_mut()?;
        let style = list.style.clone()?;
        let level = self.styles.get(&style)?.get(&depth)?;
        let own = attribute(item, "start-value").and_then(|value| value.parse().ok());
        let number: i64 = own.or(list.next).unwrap_or(level.start);
        list.next = Some(number.saturating_add(1));
        self.last.insert(style, number);
        let numeral = numeral::written(number, level.style?);
        Some(format!("{}{numeral}{}", level.prefix, level.suffix))
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "note-body" => self.notes.extend(self.note.take()),
            "p" | "h" if self.note.is_none() => self.end_paragraph(),
            "list" => {
                self.lists.pop();
            }
            "table-cell" => self.tables.close_cell(),
            "table-row" => self.tables.close_row(),
            "table" => {
                let lines = self.tables.close().map(OpenTable::into_lines).unwrap_or_default();
                lines.into_iter().for_each(|line| self.push(line));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if let Some(open) = self.note.as_mut().or(self.text.as_mut()) {
            open.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let level = self.level.take();
        let text = without_invisibles(&self.text.take().unwrap_or_default());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let text = match self.label.take() {
                Some(label) if label.ends_with(char::is_alphanumeric) => format!("{label} {text}"),
                Some(label) => format!("{label}{text}"),
                None => text,
            };
            self.push(SourceLine { number: 0, text, heading_level: level, is_aside: false });
        }
        for note in std::mem::take(&mut self.notes) {
            if !note.trim().is_empty() {
                let text = format!("注：{}", note.trim());
                self.push(SourceLine { text, ..SourceLine::default() });
            }
        }
    }

    fn push(&mut self, line: SourceLine) {
        if let Some(line) = self.tables.take_in(line) {
            self.lines.push(line);
        }
    }
}
