//! The text layer of a PDF → lines: operators (`content`) and fonts (`font`, `cmap`) give glyphs, `printed` makes
//! lines of them. What is drawn (`path`) shows the cells of tables.

mod cmap;
mod content;
mod font;
mod operand;
mod path;

use content::{Reader, inherited};
use lopdf::{Document, ObjectId};
use operand::{IDENTITY, Matrix, float, then};

use super::{archive, guard, printed};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::Source;

/// Pages with fewer letters than this hold page numbers and stamps, no text layer.
const MIN_LETTERS: usize = 20;
/// Further pages are not read.
const MAX_PAGES: usize = 5000;

/// Reads the text layer.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    if !bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Err(damaged("it does not begin like a PDF"));
    }
    guard::run("pdf", bytes, text_layer)
}

fn damaged(detail: impl ToString) -> SkipReason {
    archive::damaged("pdf", detail)
}

fn text_layer(bytes: &[u8]) -> Result<Source, SkipReason> {
    let mut document = Document::load_mem(bytes).map_err(|error| {
        let message = error.to_string();
        let is_encrypted = message.to_ascii_lowercase().contains("crypt")
            || message.to_ascii_lowercase().contains("password");
        if is_encrypted { SkipReason::Encrypted("pdf") } else { damaged(message) }
    })?;
    // Many are locked against printing only, with no password to open.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(SkipReason::Encrypted("pdf"));
    }
    let ids: Vec<ObjectId> = document.get_pages().into_values().take(MAX_PAGES).collect();
    if ids.is_empty() {
        return Err(damaged("it has no pages"));
    }
    let mut untold = 0_usize;
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        let mut reader = Reader::new(&document);
        reader.page(id, turned(&document, id));
        untold += reader.untold;
        pages.push(printed::lines(reader.glyphs, &reader.rules));
    }
    let lines = printed::source_lines(pages);
    let letters = lines.iter().flat_map(|line| line.text.chars()).filter(|c| c.is_alphanumeric());
    if letters.take(MIN_LETTERS).count() < MIN_LETTERS {
        return Err(match untold > MIN_LETTERS {
            true => damaged("its fonts do not tell which characters they show"),
            false => SkipReason::NoTextLayer,
        });
    }
    Ok(Source { lines, ..Source::default() })
}

/// What `/Rotate` does to a page: clockwise, in quarter turns.
fn turned(document: &Document, page: ObjectId) -> Matrix {
    let rotation = inherited(document, page, b"Rotate").and_then(float).unwrap_or(0.0);
    let quarter: Matrix = [0.0, -1.0, 1.0, 0.0, 0.0, 0.0];
    let turns = (rotation / 90.0).rem_euclid(4.0).round() as usize % 4;
    (0..turns).fold(IDENTITY, |matrix, _| then(matrix, quarter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pdf_is_named() {
        assert!(matches!(read(b"hello"), Err(SkipReason::Damaged { format: "pdf", .. })));
        assert!(matches!(read(b"%PDF-1.4\ntrailer <<>>"), Err(SkipReason::Damaged { .. })));
    }
}
