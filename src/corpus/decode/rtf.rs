//! Rich Text Format → lines: paragraphs, rows of tables, the numbers of lists as the program that wrote it
//! printed them. Pictures, fields' instructions and hidden text are left out.

use encoding_rs::Encoding;

use super::archive::damaged;
use super::grid::{self, Cell};
use super::text::without_invisibles;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Source, SourceLine};

/// Groups inside of groups.
const MAX_DEPTH: usize = 1000;
/// Groups that hold no text of the page.
const UNSEEN: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "fldinst",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "datastore",
    "xmlnstbl",
    "nonshppict",
    "latentstyles",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "pntxta",
    "pntxtb",
    "revtbl",
    "filetbl",
];

/// What a group sets for its text.
#[derive(Debug, Clone, Copy)]
struct Group {
    is_unseen: bool,
    is_hidden: bool,
    is_deleted: bool,
    /// How many characters stand in for one of `\u`.
    stand_ins: usize,
}

struct Reader {
    encoding: &'static Encoding,
    group: Group,
    groups: Vec<Group>,
    /// Characters in the file's own encoding that are not decoded yet.
    bytes: Vec<u8>,
    /// Stand-ins that are still to be left out.
    skipped: usize,
    /// The first half of a pair of surrogates.
    high: Option<u16>,
    text: String,
    cells: Vec<Cell>,
    /// Rows of the table that is open.
    rows: Vec<Vec<Cell>>,
    in_table: bool,
    lines: Vec<SourceLine>,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(damaged("rtf", "it does not begin like RTF"));
    }
    let group = Group { is_unseen: false, is_hidden: false, is_deleted: false, stand_ins: 1 };
    let mut reader = Reader {
        // What Chinese programs write where they say nothing.
        encoding: encoding_rs::GB18030,
        group,
        groups: Vec::new(),
        bytes: Vec::new(),
        skipped: 0,
        high: None,
        text: String::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        in_table: false,
        lines: Vec::new(),
    };
    reader.read(bytes);
    Ok(Source { lines: reader.lines, ..Source::default() })
}

impl Reader {
    fn read(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.groups.len() < MAX_DEPTH {
                        self.groups.push(self.group);
                    }
                }
                b'}' => {
                    self.flush();
                    if let Some(group) = self.groups.pop() {
                        self.group = group;
                    }
                }
                b'\\' => at = self.control(bytes, at),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.end_paragraph();
        self.end_table();
    }

    /// A control behind its `\`; where the text goes on.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(first) = bytes.get(at).copied() else { return at };
        if !first.is_ascii_alphabetic() {
            return match first {
                b'\'' => {
                    let digits =
                        bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
                    if let Some(byte) = digits.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                        self.byte(byte);
                    }
                    (at + 3).min(bytes.len())
                }
                b'*' => {
                    self.group.is_unseen = true;
                    at + 1
                }
                b'~' => self.char(' ', at + 1),
                b'_' => self.char('-', at + 1),
                b'\\' | b'{' | b'}' => {
                    self.byte(first);
                    at + 1
                }
                b'\r' | b'\n' => {
                    self.end_paragraph();
                    at + 1
                }
                _ => at + 1,
            };
        }
        let name_len = bytes[at..].iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&bytes[at..at + name_len]).unwrap_or_default();
        let mut end = at + name_len;
        let number_len = bytes[end..]
            .iter()
            .take(11)
            .enumerate()
            .take_while(|(index, b)| b.is_ascii_digit() || *index == 0 && **b == b'-')
            .count();
        let number =
            std::str::from_utf8(&bytes[end..end + number_len]).unwrap_or_default().parse().ok();
        end += number_len;
        end += usize::from(bytes.get(end) == Some(&b' '));
        if name == "bin" {
            // So many bytes follow that are no text.
            return end
                .saturating_add(number.and_then(|n: i64| usize::try_from(n).ok()).unwrap_or(0))
                .min(bytes.len());
        }
        self.word(name, number);
        end
    }

    fn word(&mut self, name: &str, number: Option<i64>) {
        let is_on = number != Some(0);
        self.flush();
        match name {
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" => self.end_paragraph(),
            "tab" if !self.text.is_empty() => self.text.push(' '),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(),
            "intbl" => self.in_table = true,
            "pard" => self.in_table = false,
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => {
                self.group.stand_ins = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
            }
            "v" => self.group.is_hidden = is_on,
            "deleted" => self.group.is_deleted = is_on,
            "plain" => (self.group.is_hidden, self.group.is_deleted) = (false, false),
            "ansicpg" => {
                let page = number.and_then(encoding_of);
                self.encoding = page.unwrap_or(self.encoding);
            }
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            // Numbers of lists stand in groups that other readers may leave out.
            "listtext" | "pntext" => self.group.is_unseen = false,
            _ if UNSEEN.contains(&name) => self.group.is_unseen = true,
            _ => {}
        }
    }

    /// One UTF-16 unit; surrogates come one by one.
    fn unicode(&mut self, unit: i64) {
        self.flush();
        // Units above 32767 are written as negative numbers.
        let unit = (unit & 0xffff) as u16;
        self.skipped = self.group.stand_ins;
        if matches!(unit, 0xd800..=0xdbff) {
            self.high = Some(unit);
            return;
        }
        let units = self.high.take().into_iter().chain([unit]);
        for c in char::decode_utf16(units).flatten() {
            self.push(c);
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn char(&mut self, c: char, at: usize) -> usize {
        self.flush();
        self.push(c);
        at
    }

    fn push(&mut self, c: char) {
        let Group { is_unseen, is_hidden, is_deleted, .. } = self.group;
        if !is_unseen && !is_hidden && !is_deleted {
            self.text.push(c);
        }
    }

    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.encoding.decode_without_bom_handling(&bytes).0.into_owned();
        text.chars().for_each(|c| self.push(c));
    }

    fn taken(&mut self) -> String {
        self.flush();
        let text = without_invisibles(&std::mem::take(&mut self.text).replace('\t', " "));
        text.trim().to_owned()
    }

    fn end_paragraph(&mut self) {
        if self.in_table {
            self.flush();
            self.text.push(' ');
            return;
        }
        let text = self.taken();
        self.end_table();
        if !text.is_empty() {
            self.push_line(text, None);
        }
    }

    fn end_cell(&mut self) {
        let text = self.taken();
        self.cells.push(Cell::new(text));
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.rows.push(cells);
        self.in_table = false;
    }

    fn end_table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        let rest = std::mem::take(&mut self.cells);
        rows.extend((!rest.is_empty()).then_some(rest));
        grid::merge_leading_blanks(&mut rows);
        for row in grid::lines_of(rows) {
            self.push_line(row.text, row.is_heading.then_some(grid::CLASS_LEVEL));
        }
    }

    fn push_line(&mut self, text: String, heading_level: Option<u8>) {
        let number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
        self.lines.push(SourceLine { number, text, heading_level, is_aside: false });
    }
}

fn encoding_of(page: i64) -> Option<&'static Encoding> {
    Some(match page {
        936 | 54936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        65001 => encoding_rs::UTF_8,
        1252 => encoding_rs::WINDOWS_1252,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let source = read(text.as_bytes()).expect("RTF");
        source.lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn paragraphs_in_any_coding_are_read() {
        let text = r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}}{\info{\title x}}{\*\x y}
{\listtext 1.\tab}\'d0\'c2\'bd\'a8\u23398?\u26657 ?3\'cb\'f9\par {\v hidden}{\deleted gone}2.\u-10179?\u-9145?\'a1\'a3\line \{x\}}";
        assert_eq!(lines(text), ["1. 新建学校3所", "2.👇。", "{x}"]);
    }

    #[test]
    fn rows_are_lines() {
        let text = r"{\rtf1 \trowd\intbl 1\cell \u20859?\u32769?\cell\row\trowd\intbl 2\cell a\par b\cell\row\pard end\par}";
        assert_eq!(lines(text), ["1 | 养老", "2 | a b", "end"]);
    }
}
