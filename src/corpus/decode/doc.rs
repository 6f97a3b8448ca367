//! Word's old binary format (`.doc`, WPS's `.wps`; MS-DOC) → lines: its text piece by piece, paragraphs, rows of
//! tables, footnotes. Numbers that Word counts stand in no text there and are not read.

use std::io::{Cursor, Read};

use super::archive::damaged;
use super::grid::{self, Cell};
use super::text::without_invisibles;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Source, SourceLine};

/// Office programs write their old formats with this beginning.
pub(super) const MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Of a stream, in bytes.
const MAX_STREAM_BYTES: u64 = 64 << 20;
/// The first version whose text is in pieces: Word 97.
const WORD_97: u16 = 0xc1;
const FORMAT: &str = "doc";

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| damaged(FORMAT, e))?;
    if file.exists("/EncryptedPackage") {
        return Err(SkipReason::Encrypted("docx"));
    }
    let main = stream(&mut file, "/WordDocument")?;
    let word = |at: usize| Some(u16::from_le_bytes(main.get(at..at + 2)?.try_into().ok()?));
    let long =
        |at: usize| Some(u32::from_le_bytes(main.get(at..at + 4)?.try_into().ok()?) as usize);
    let cut_off = || damaged(FORMAT, "it was cut off");
    let flags = word(0x0a).ok_or_else(cut_off)?;
    if word(2).ok_or_else(cut_off)? < WORD_97 {
        return Err(damaged(FORMAT, "it is older than Word 97; save it as .docx"));
    }
    if flags & 0x0100 != 0 {
        return Err(SkipReason::Encrypted(FORMAT));
    }
    let table = stream(&mut file, if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" })?;
    let (start, len) = long(0x1a2).zip(long(0x1a6)).ok_or_else(cut_off)?;
    let pieces = table.get(start..start.saturating_add(len)).ok_or_else(cut_off)?;
    let text = text_of(&main, pieces).ok_or_else(|| damaged(FORMAT, "its text cannot be found"))?;
    let body_len = long(0x4c).ok_or_else(cut_off)?;
    let notes_len = long(0x50).unwrap_or(0);
    let (body, rest) = text.split_at(body_len.min(text.len()));
    let mut lines = Lines::default();
    lines.read(body);
    lines.read_notes(&rest[..notes_len.min(rest.len())]);
    Ok(Source { lines: lines.lines, ..Source::default() })
}

fn stream(file: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = Vec::new();
    let stream = file.open_stream(name).map_err(|error| damaged(FORMAT, error))?;
    stream
        .take(MAX_STREAM_BYTES)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(FORMAT, error))?;
    Ok(bytes)
}

/// The UTF-16 units of the whole text, in the order of its pieces.
fn text_of(main: &[u8], clx: &[u8]) -> Option<Vec<u16>> {
    let mut rest = clx;
    // Formatting comes first.
    while rest.first() == Some(&1) {
        let len = usize::from(u16::from_le_bytes(rest.get(1..3)?.try_into().ok()?));
        rest = rest.get(3 + len..)?;
    }
    if rest.first() != Some(&2) {
        return None;
    }
    let len = u32::from_le_bytes(rest.get(1..5)?.try_into().ok()?) as usize;
    let table = rest.get(5..5 + len)?;
    let count = table.len().checked_sub(4)? / 12;
    let long = |at: usize| Some(u32::from_le_bytes(table.get(at..at + 4)?.try_into().ok()?));
    let mut text = Vec::new();
    for piece in 0..count {
        let chars = (long(4 * piece + 4)?.checked_sub(long(4 * piece)?)?) as usize;
        let place = long(4 * (count + 1) + 8 * piece + 2)?;
        let start = (place & 0x3fff_ffff) as usize;
        if place & 0x4000_0000 != 0 {
            let bytes = main.get(start / 2..(start / 2).checked_add(chars)?)?;
            let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
            text.extend(decoded.encode_utf16());
        } else {
            let bytes = main.get(start..start.checked_add(chars.checked_mul(2)?)?)?;
            text.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
        }
        if text.len() as u64 > MAX_STREAM_BYTES {
            return None;
        }
    }
    Some(text)
}

/// The marks that stand in the text.
const CELL_END: char = '\u{7}';
const FIELD: char = '\u{13}';
const FIELD_RESULT: char = '\u{14}';
const FIELD_END: char = '\u{15}';

#[derive(Debug, Default)]
struct Lines {
    lines: Vec<SourceLine>,
    text: String,
    cells: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    /// How many cells the rows of the table have, once the first has ended.
    width: Option<usize>,
}

impl Lines {
    fn read(&mut self, units: &[u16]) {
        // For every open field, whether its result is being read.
        let mut fields: Vec<bool> = Vec::new();
        for c in char::decode_utf16(units.iter().copied()).flatten() {
            match c {
                FIELD => fields.push(false),
                FIELD_RESULT => {
                    if let Some(field) = fields.last_mut() {
                        *field = true;
                    }
                }
                FIELD_END => {
                    fields.pop();
                }
                _ if fields.contains(&false) => {}
                CELL_END => self.end_cell(),
                '\r' | '\u{b}' | '\u{c}' => self.end_paragraph(),
                '\t' => self.text.push(' '),
                '\u{1e}' => self.text.push('-'),
                c => self.text.push(c),
            }
        }
        self.end_paragraph();
        self.end_table();
    }

    fn taken(&mut self) -> String {
        let text = without_invisibles(&std::mem::take(&mut self.text));
        text.trim().to_owned()
    }

    /// A row ends with a mark of its own behind that of its last cell.
    fn end_cell(&mut self) {
        let text = self.taken();
        let is_row_end = match self.width {
            Some(width) => self.cells.len() == width,
            None => text.is_empty() && !self.cells.is_empty(),
        };
        if is_row_end && text.is_empty() {
            self.width = Some(self.cells.len());
            self.rows.push(std::mem::take(&mut self.cells));
        } else {
            self.cells.push(Cell::new(text));
        }
    }

    fn end_paragraph(&mut self) {
        if !self.cells.is_empty() {
            // A paragraph in a cell, or the table is over.
            self.text.push(' ');
            return;
        }
        let text = self.taken();
        if text.is_empty() {
            return;
        }
        // A first cell of several paragraphs looks like text before the table.
        self.end_table();
        self.push(text, None);
    }

    fn end_table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        let rest = std::mem::take(&mut self.cells);
        rows.extend((!rest.is_empty()).then_some(rest));
        self.width = None;
        grid::merge_leading_blanks(&mut rows);
        for row in grid::lines_of(rows) {
            self.push(row.text, row.is_heading.then_some(grid::CLASS_LEVEL));
        }
        let text = self.taken();
        if !text.is_empty() {
            self.push(text, None);
        }
    }

    /// Footnotes, each a paragraph or more.
    fn read_notes(&mut self, units: &[u16]) {
        let text: String = char::decode_utf16(units.iter().copied()).flatten().collect();
        for note in text.split('\r') {
            let note = without_invisibles(note);
            if !note.trim().is_empty() {
                self.push(format!("注：{}", note.trim()), None);
            }
        }
    }

    fn push(&mut self, text: String, heading_level: Option<u8>) {
        let number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
        self.lines.push(SourceLine { number, text, heading_level, is_aside: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_the_text_are_understood() {
        let text = "清单\r1.新建\u{13}PAGE\u{14}3\u{15}所。\r序号\u{7}内容\u{7}\u{7}1\u{7}学校\r甲\u{7}\u{7}2\u{7}\u{7}\u{7}完\r";
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut lines = Lines::default();
        lines.read(&units);
        let texts: Vec<String> = lines.lines.into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["清单", "1.新建3所。", "序号 | 内容", "1 | 学校 甲", "2", "完"]);
    }
}
