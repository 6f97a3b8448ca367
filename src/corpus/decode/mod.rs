//! Bytes → [`Source`]: which format, which encoding, which lines. What the lines mean is for the
//! later stages.

mod aligned;
mod archive;
mod debris;
mod delimited;
mod doc;
mod docx;
mod encoding;
mod epub;
mod format;
mod grid;
mod guard;
mod html;
mod mime;
mod numeral;
mod ofd;
mod open_document;
mod pdf;
mod printed;
mod rtf;
mod sheet;
mod tables;
mod text;
mod text_lines;
mod xml;

pub(super) use debris::suspicions;
pub(super) use encoding::to_text;
pub use format::Format;
pub use text_lines::TextLines;

use super::skip::SkipReason;
use super::stages::Source;

/// Decodes a file's content. Never panics, whatever the bytes; the time is linear in their number.
pub(super) fn decode(bytes: &[u8], format: Format) -> Result<Source, SkipReason> {
    if bytes.is_empty() {
        return Err(SkipReason::Empty);
    }
    let source = match format.by_content(bytes) {
        Format::Text => text::plain(&encoding::to_text(bytes)?),
        Format::Markdown => text::markdown(&encoding::to_text(bytes)?),
        Format::Html => html::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Pdf => pdf::read(bytes)?,
        Format::Sheet => sheet::read(bytes)?,
        Format::Ofd => ofd::read(bytes)?,
        Format::Mime => mime::read(bytes)?,
        Format::Doc => doc::read(bytes)?,
        Format::Rtf => rtf::read(bytes)?,
        Format::OpenDocument => open_document::read(bytes)?,
        Format::Epub => epub::read(bytes)?,
        Format::Csv => delimited::read(bytes, false)?,
        Format::Tsv => delimited::read(bytes, true)?,
    };
    let has_text = source.lines.iter().any(|line| line.text.chars().any(char::is_alphanumeric));
    if has_text { Ok(source) } else { Err(SkipReason::NoText) }
}
