//! The main part of a Word document, as Word shows it: what is deleted or hidden is left out, a text box
//! stands behind the paragraph that anchors it, and once.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::styles::{ListRef, Styles, is_on, outline_level};
use crate::corpus::decode::archive::damaged;
use crate::corpus::decode::tables::{OpenTable, Tables};
use crate::corpus::decode::text::without_invisibles;
use crate::corpus::decode::xml::{self, Piece, attribute};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::SourceLine;

/// Where a note stands, and its id.
type NoteId = (&'static str, String);

/// A paragraph that is being read. Those of a text box stand inside another.
#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    style: Option<String>,
    level: Option<u8>,
    list: ListRef,
    /// Readings that stand above characters.
    readings: String,
    notes: Vec<NoteId>,
    /// Its properties are being read.
    in_properties: bool,
    /// Its end is deleted: the next paragraph goes on with it.
    is_joined: bool,
    /// What stands in text boxes that it anchors.
    boxes: Vec<SourceLine>,
}

/// Reads the main part.
#[derive(Debug, Default)]
pub(super) struct Document {
    styles: Styles,
    numbering: Numbering,
    notes: HashMap<NoteId, String>,
    lines: Vec<SourceLine>,
    paragraphs: Vec<OpenParagraph>,
    /// Text whose paragraph's end was deleted.
    carried: String,
    tables: Tables,
    /// Notes called in a table's cells; they follow the table.
    table_notes: Vec<NoteId>,
    in_text: bool,
    run_is_hidden: bool,
    /// Open deletions and readings.
    deleted: usize,
    readings: usize,
    /// For every open `mc:AlternateContent`, how much text there was before its choices; what a choice had,
    /// the fallback has again.
    alternatives: Vec<usize>,
    /// Depth inside a fallback that is left out.
    skipped: usize,
    chars: usize,
}

impl Document {
    pub(super) fn new(
        styles: Styles,
        numbering: Numbering,
        notes: HashMap<NoteId, String>,
    ) -> Self {
        Self { styles, numbering, notes, ..Self::default() }
    }

    /// The lines of the part, numbered from 1. What stands before a damage is read.
    pub(super) fn lines(mut self, xml: &str) -> Result<Vec<SourceLine>, SkipReason> {
        let read = xml::visit(xml, |piece| match piece {
            Piece::Open { element, has_end } => self.open(element, has_end),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => self.text(text),
        });
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        while let Some(table) = self.tables.close() {
            table.into_lines().into_iter().for_each(|line| self.push(line));
        }
        match read {
            Err(error) if self.lines.is_empty() => Err(damaged("docx", error)),
            _ => {
                for (number, line) in (1..).zip(&mut self.lines) {
                    line.number = number;
                }
                Ok(self.lines)
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>, has_end: bool) {
        let local = element.local_name();
        let name = local.as_ref();
        if self.skipped > 0 {
            self.skipped += usize::from(has_end);
            return;
        }
        match name {
            "AlternateContent" if has_end => self.alternatives.push(self.chars),
            "Fallback" if has_end && self.alternatives.last().is_some_and(|c| *c < self.chars) => {
                self.skipped = 1;
            }
            "p" if has_end => self.paragraphs.push(OpenParagraph::default()),
            "r" => self.run_is_hidden = false,
            "t" | "delText" => self.in_text = has_end && name == "t",
            "rt" if has_end => self.readings += 1,
            "del" | "moveFrom" if has_end && !self.in_properties() => self.deleted += 1,
            "tbl" if has_end => self.tables.open(),
            "tr" if has_end => self.tables.open_row(),
            "tc" if has_end => self.tables.open_cell(1, 1),
            "gridSpan" => {
                let columns = attribute(element, "val").and_then(|columns| columns.parse().ok());
                self.tables.widen_cell(columns.unwrap_or(1));
            }
            "vMerge" if attribute(element, "val").as_deref() != Some("restart") => {
                self.tables.continue_cell();
            }
            "tab" | "ptab" => self.add_space(),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.add("-"),
            "footnoteReference" => self.call_note("footnotes", element),
            "endnoteReference" => self.call_note("endnotes", element),
            _ => self.read_property(name, element, has_end),
        }
    }

    /// What is said of the run or the paragraph that is open.
    fn read_property(&mut self, name: &str, element: &BytesStart<'_>, has_end: bool) {
        let val = || attribute(element, "val");
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pPr" => paragraph.in_properties = has_end,
            "pStyle" => paragraph.style = val(),
            "rStyle" => {
                let is_hidden = val().is_some_and(|style| self.styles.resolve(&style).is_hidden);
                self.run_is_hidden |= is_hidden && !paragraph.in_properties;
            }
            "outlineLvl" => paragraph.level = outline_level(element),
            "numId" => paragraph.list.list = val(),
            "ilvl" => paragraph.list.depth = val().and_then(|depth| depth.parse().ok()),
            "vanish" if !paragraph.in_properties => self.run_is_hidden = is_on(element),
            "del" if paragraph.in_properties => paragraph.is_joined = true,
            _ => {}
        }
    }

    fn in_properties(&self) -> bool {
        self.paragraphs.last().is_some_and(|paragraph| paragraph.in_properties)
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "AlternateContent" => {
                self.alternatives.pop();
            }
            "t" | "delText" => self.in_text = false,
            "pPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.in_properties = false;
                }
            }
            "rt" => self.readings = self.readings.saturating_sub(1),
            "del" | "moveFrom" if !self.in_properties() => {
                self.deleted = self.deleted.saturating_sub(1);
            }
            "p" => self.end_paragraph(),
            "tc" => self.tables.close_cell(),
            "tr" => self.tables.close_row(),
            "tbl" => {
                let lines = self.tables.close().map(OpenTable::into_lines).unwrap_or_default();
                lines.into_iter().for_each(|line| self.push(line));
                if !self.tables.is_in_cell() {
                    let notes = std::mem::take(&mut self.table_notes);
                    self.push_notes(notes);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.deleted == 0 && !self.run_is_hidden && self.skipped == 0 {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        self.chars += text.len();
        if self.readings > 0 {
            paragraph.readings.push_str(text);
            paragraph.readings.push(' ');
        } else {
            paragraph.text.push_str(text);
        }
    }

    fn add_space(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|p| !p.text.is_empty()) {
            paragraph.text.push(' ');
        }
    }

    fn call_note(&mut self, kind: &'static str, element: &BytesStart<'_>) {
        if let (Some(id), Some(paragraph)) = (attribute(element, "id"), self.paragraphs.last_mut())
            && self.deleted == 0
        {
            paragraph.notes.push((kind, id));
        }
    }

    /// A line break: the rest of the paragraph is a line of its own, without a number.
    fn break_line(&mut self) {
        if self.tables.is_in_cell() {
            self.add_space();
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.text.trim().is_empty() {
            return;
        }
        let (style, level) = (paragraph.style.clone(), paragraph.level);
        let boxes = std::mem::take(&mut paragraph.boxes);
        self.end_paragraph();
        // `0` is no list.
        let list = ListRef { list: Some("0".to_owned()), depth: None };
        let rest = OpenParagraph { style, level, list, boxes, ..OpenParagraph::default() };
        self.paragraphs.push(rest);
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        if !self.carried.is_empty() {
            paragraph.text.insert_str(0, &std::mem::take(&mut self.carried));
        }
        if paragraph.is_joined && self.paragraphs.is_empty() {
            self.carried = paragraph.text;
            return;
        }
        let style = paragraph.style.as_deref().map(|style| self.styles.resolve(style));
        let style = style.unwrap_or_default();
        let list = paragraph.list.over(style.list);
        let label = self.numbering.next(&list, paragraph.style.as_deref());
        let text = paragraph.text.trim();
        let mut text = match label {
            // Word's own tab stands between them.
            Some(label) if label.ends_with(char::is_alphanumeric) && !text.is_empty() => {
                format!("{label} {text}")
            }
            Some(label) if !text.is_empty() || self.tables.is_in_cell() => format!("{label}{text}"),
            _ => text.to_owned(),
        };
        let readings = paragraph.readings.trim();
        if !readings.is_empty() {
            text.push_str(&format!("（{readings}）"));
        }
        let text = without_invisibles(&text);
        if !text.trim().is_empty() && !style.is_hidden {
            let heading_level = paragraph.level.or(style.level);
            let line = SourceLine { number: 0, text, heading_level, is_aside: false };
            match self.paragraphs.last_mut() {
                Some(anchor) => anchor.boxes.push(line),
                None => self.push(line),
            }
        }
        match self.paragraphs.last_mut() {
            Some(anchor) => anchor.boxes.append(&mut paragraph.boxes),
            None => paragraph.boxes.into_iter().for_each(|line| self.push(line)),
        }
        if self.tables.is_in_cell() {
            self.table_notes.append(&mut paragraph.notes);
        } else {
            self.push_notes(paragraph.notes);
        }
    }

    fn push_notes(&mut self, notes: Vec<NoteId>) {
        for note in notes {
            if let Some(text) = self.notes.remove(&note) {
                let text = format!("注：{text}");
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

/// The texts of the notes in a part, by their ids.
pub(super) fn notes(xml: &str) -> HashMap<String, String> {
    let mut notes: HashMap<String, String> = HashMap::new();
    let mut id = None;
    let (mut in_text, mut deleted) = (false, 0_usize);
    let _ = xml::visit(xml, |piece| match piece {
        Piece::Open { element, has_end } => match element.local_name().as_ref() {
            "footnote" | "endnote" => {
                // Separators have a type.
                id = attribute(element, "id").filter(|_| attribute(element, "type").is_none());
            }
            "t" => in_text = has_end,
            "del" if has_end => deleted += 1,
            _ => {}
        },
        Piece::Close("t") => in_text = false,
        Piece::Close("del") => deleted = deleted.saturating_sub(1),
        Piece::Close(_) => {}
        Piece::Text(text) if in_text && deleted == 0 => {
            if let Some(id) = &id {
                notes.entry(id.clone()).or_default().push_str(text);
            }
        }
        Piece::Text(_) => {}
    });
    notes.retain(|_, text| !text.trim().is_empty());
    notes
}
