//! The text layer of a PDF → lines. `pdf-extract` panics on some files and may loop on others, so it runs
//! on a thread of its own: a panic ends that thread alone, and one that takes too long is left behind.

use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use super::text;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::Source;

/// A text layer is there within this time, or it never is.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// Fonts and forms nest; the thread has room for that.
const STACK_BYTES: usize = 32 << 20;
const THREAD_NAME: &str = "pdf-text";
/// Pages with fewer letters than this hold page numbers and stamps, no text layer.
const MIN_LETTERS: usize = 20;

/// Reads the text layer.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let damaged = |detail: &str| SkipReason::Damaged { format: "pdf", detail: detail.to_owned() };
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
            let _ = sender.send(pdf_extract::extract_text_from_mem_by_pages(&owned));
        })
        .map_err(|error| SkipReason::Io(error.to_string()))?;
    let pages = match receiver.recv_timeout(TIME_LIMIT) {
        Ok(Ok(pages)) => pages,
        Ok(Err(error)) => {
            let message = error.to_string().replace('\n', " ");
            let is_encrypted = message.to_ascii_lowercase().contains("crypt");
            return Err(if is_encrypted {
                SkipReason::Encrypted("pdf")
            } else {
                damaged(&message)
            });
        }
        Err(mpsc::RecvTimeoutError::Timeout) => return Err(damaged("reading it takes too long")),
        // The thread is gone without an answer: it panicked.
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            return Err(damaged("its structure cannot be understood"));
        }
    };
    let text = pages.join("\n");
    if text.chars().filter(|c| c.is_alphanumeric()).take(MIN_LETTERS).count() < MIN_LETTERS {
        return Err(SkipReason::NoTextLayer);
    }
    Ok(text::plain(&text))
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
