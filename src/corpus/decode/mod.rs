//! Bytes → [`Source`]: which format, which encoding, which lines. What the lines mean is for the
//! later stages.

mod archive;
mod docx;
mod encoding;
mod format;
mod grid;
mod html;
mod numeral;
mod pdf;
mod tables;
mod text;
mod xml;

pub use format::Format;

use super::skip::SkipReason;
use super::stages::Source;

/// Decodes a file's content. Never panics, whatever the bytes; the time is linear in their number.
pub(super) fn decode(bytes: &[u8], format: Format) -> Result<Source, SkipReason> {
    if bytes.is_empty() {
        return Err(SkipReason::Empty);
    }
    let source = match format {
        Format::Text => text::plain(&encoding::to_text(bytes)?),
        Format::Markdown => text::markdown(&encoding::to_text(bytes)?),
        Format::Html => html::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Pdf => pdf::read(bytes)?,
    };
    let has_text = source.lines.iter().any(|line| line.text.chars().any(char::is_alphanumeric));
    if has_text { Ok(source) } else { Err(SkipReason::NoText) }
}
