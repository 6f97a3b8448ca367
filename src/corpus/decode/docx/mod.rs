//! A Word document → lines: its paragraphs with the levels of its headings and the printed numbers of its
//! lists, a table's row as one line with bars between the cells. What an archive may unpack to is
//! limited, so that a bomb is a damaged file.

mod numbering;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use numbering::{Numbering, value};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::text::without_invisibles;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source, SourceLine};

/// A part larger than this when unpacked is no article's.
const MAX_PART_BYTES: u64 = 64 << 20;
/// Office programs write Word's old binary format with this beginning.
const OLE_MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn damaged(detail: impl ToString) -> SkipReason {
    SkipReason::Damaged { format: "docx", detail: detail.to_string().replace('\n', " ") }
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    if bytes.starts_with(OLE_MARK) {
        // An encrypted document has the same beginning as an old one.
        return Err(damaged(
            "it is an old or encrypted Word file; save it as .docx without a password",
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let document = part(&mut archive, "word/document.xml")?
        .ok_or_else(|| damaged("it holds no word/document.xml"))?;
    let levels =
        part(&mut archive, "word/styles.xml")?.map_or_else(HashMap::new, |xml| levels(&xml));
    let numbering = part(&mut archive, "word/numbering.xml")?
        .map_or_else(Numbering::default, |xml| Numbering::parse(&xml));
    let title = part(&mut archive, "docProps/core.xml")?.and_then(|xml| core_title(&xml));
    let lines = Document { levels, numbering, ..Document::default() }.lines(&document)?;
    Ok(Source { lines, hints: Hints { title, ..Hints::default() } })
}

/// A part of the archive as text; `None` where it has none of that name.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, SkipReason> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(error)),
    };
    let mut bytes = Vec::new();
    file.take(MAX_PART_BYTES + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > MAX_PART_BYTES {
        return Err(damaged(format!("{name} unpacks to more than {MAX_PART_BYTES} bytes")));
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Style id → heading level, 1 for the outermost; the title's style is a level 1 too.
fn levels(xml: &str) -> HashMap<String, u8> {
    let mut levels = HashMap::new();
    let mut style = None;
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                match (element.local_name().as_ref(), &style) {
                    ("style", _) => style = value(&element, "styleId"),
                    ("name", Some(id)) => {
                        let name = value(&element, "val").unwrap_or_default().to_lowercase();
                        let level = match name.as_str() {
                            "title" | "标题" => Some(1),
                            _ => name
                                .strip_prefix("heading ")
                                .or_else(|| name.strip_prefix("标题 "))
                                .and_then(|level| level.trim().parse().ok()),
                        };
                        levels.extend(level.map(|level: u8| (id.clone(), level.clamp(1, 6))));
                    }
                    ("outlineLvl", Some(id)) => {
                        let level =
                            value(&element, "val").and_then(|level| level.parse::<u8>().ok());
                        if let Some(level) = level.filter(|level| *level < 6) {
                            levels.entry(id.clone()).or_insert(level + 1);
                        }
                    }
                    _ => {}
                }
            }
            // A damaged style sheet costs the levels, not the text.
            Ok(Event::Eof) | Err(_) => return levels,
            Ok(_) => {}
        }
    }
}

/// The title in the document's properties.
fn core_title(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    let mut title = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => inside = element.local_name().as_ref() == "title",
            Ok(Event::Text(text)) if inside => title.push_str(&text.xml10_content()),
            Ok(Event::End(_)) => inside = false,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// Reads `word/document.xml`.
#[derive(Debug, Default)]
struct Document {
    levels: HashMap<String, u8>,
    numbering: Numbering,
    lines: Vec<SourceLine>,
    /// The paragraph that is being read.
    text: String,
    level: Option<u8>,
    list: Option<(String, usize)>,
    in_text: bool,
    in_deleted: usize,
    /// The row that is being read, cell by cell; tables may nest, their rows do not matter then.
    cells: Vec<String>,
    rows: usize,
}

impl Document {
    fn lines(mut self, xml: &str) -> Result<Vec<SourceLine>, SkipReason> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => self.open(&element, true),
                Ok(Event::Empty(element)) => self.open(&element, false),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref()),
                Ok(Event::Text(text)) if self.in_text => self.text.push_str(&text.xml10_content()),
                Ok(Event::CData(text)) if self.in_text => self.text.push_str(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) if self.in_text => {
                    let decoded = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        _ => named(&reference.xml10_content()),
                    };
                    self.text.extend(decoded);
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) if self.lines.is_empty() => return Err(damaged(error)),
                // What was read so far is there; the rest is lost with or without us.
                Err(_) => break,
            }
        }
        self.end_paragraph();
        Ok(self.lines)
    }

    fn open(&mut self, element: &BytesStart<'_>, has_end: bool) {
        match element.local_name().as_ref() {
            "p" if has_end => {
                self.level = None;
                self.list = None;
            }
            "t" => self.in_text = has_end && self.in_deleted == 0,
            "del" | "moveFrom" if has_end => self.in_deleted += 1,
            "tab" if !self.text.is_empty() => self.text.push(' '),
            "br" | "cr" => {
                if self.rows == 0 {
                    self.end_paragraph();
                } else {
                    self.text.push(' ');
                }
            }
            "pStyle" => {
                self.level = value(element, "val").and_then(|id| self.levels.get(&id).copied());
            }
            "outlineLvl" => {
                let level = value(element, "val").and_then(|level| level.parse::<u8>().ok());
                self.level = self.level.or(level.filter(|level| *level < 6).map(|level| level + 1));
            }
            "ilvl" => {
                let depth = value(element, "val").and_then(|depth| depth.parse().ok()).unwrap_or(0);
                let list = self.list.take().map_or_else(String::new, |(list, _)| list);
                self.list = Some((list, depth));
            }
            "numId" => {
                let depth = self.list.take().map_or(0, |(_, depth)| depth);
                self.list = value(element, "val").map(|list| (list, depth));
            }
            "tr" if has_end => self.rows += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "del" | "moveFrom" => self.in_deleted = self.in_deleted.saturating_sub(1),
            "p" => {
                if self.rows == 0 {
                    self.end_paragraph();
                } else {
                    self.number();
                    self.text.push(' ');
                }
            }
            "tc" if self.rows == 1 => {
                let cell = without_invisibles(self.text.trim());
                self.text.clear();
                if !cell.is_empty() {
                    self.cells.push(cell);
                }
            }
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    self.text = std::mem::take(&mut self.cells).join(" | ");
                    (self.level, self.list) = (None, None);
                    self.end_paragraph();
                }
            }
            _ => {}
        }
    }

    /// Puts the printed number of a list's entry before its text.
    fn number(&mut self) {
        if let Some((list, depth)) = self.list.take()
            && !self.text.trim().is_empty()
            && let Some(label) = self.numbering.next(&list, depth)
        {
            self.text.insert_str(0, &label);
        }
    }

    fn end_paragraph(&mut self) {
        self.number();
        let text = std::mem::take(&mut self.text);
        let text: Vec<String> =
            text.trim().split('\t').map(|cell| without_invisibles(cell.trim())).collect();
        let text = text.join("\t");
        if !text.is_empty() {
            let number = u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX);
            self.lines.push(SourceLine {
                number,
                text,
                heading_level: self.level,
                is_aside: false,
            });
        }
    }
}

/// The five entities that XML names.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
