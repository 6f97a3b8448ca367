//! The text layer of a PDF → lines: operators (`content`) and fonts (`font`, `cmap`) give glyphs, these make
//! lines (`lines`), these the text (`pages`). A file may be made to hurt, so that it is read on a thread of its
//! own: a panic of the parser ends that thread alone, and one that takes too long is left behind.

mod cmap;
mod content;
mod font;
mod lines;
mod pages;

use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use content::{Matrix, Reader, float, inherited, then};
use lopdf::{Document, ObjectId};

use crate::corpus::skip::SkipReason;
use crate::corpus::stages::Source;

/// A text layer is there within this time, or it never is.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// Objects nest; the thread has room for that.
const STACK_BYTES: usize = 32 << 20;
const THREAD_NAME: &str = "pdf-text";
/// Pages with fewer letters than this hold page numbers and stamps, no text layer.
const MIN_LETTERS: usize = 20;
/// Further pages are not read.
const MAX_PAGES: usize = 5000;

/// Reads the text layer.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    if !bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Err(damaged("it does not begin like a PDF"));
    }
    keep_quiet_about_panics();
    let owned = bytes.to_vec();
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name(THREAD_NAME.to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            // Nobody listens any more where it took too long.
            let _ = sender.send(text_layer(&owned));
        })
        .map_err(|error| SkipReason::Io(error.to_string()))?;
    match receiver.recv_timeout(TIME_LIMIT) {
        Ok(read) => read,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(damaged("reading it takes too long")),
        // The thread is gone without an answer: it panicked.
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(damaged("its structure cannot be understood"))
        }
    }
}

fn damaged(detail: impl ToString) -> SkipReason {
    SkipReason::Damaged { format: "pdf", detail: detail.to_string().replace('\n', " ") }
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
        pages.push(lines::lines(reader.glyphs));
    }
    let lines = pages::source_lines(pages);
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
    (0..turns).fold([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |matrix, _| then(matrix, quarter))
}

/// A panic on that thread is an answer, not an event: it is not printed. All others are.
fn keep_quiet_about_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD_NAME) {
                print(info);
            }
        }));
    });
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
