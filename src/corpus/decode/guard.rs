//! Runs other people's parsers on a thread of their own: a panic ends that thread alone, and one that takes too
//! long is left behind.

use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use super::archive::damaged;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::Source;

/// A file is read within this time, or it never is.
const TIME_LIMIT: Duration = Duration::from_secs(60);
/// Objects nest; the thread has room for that.
const STACK_BYTES: usize = 32 << 20;
const THREAD_NAME: &str = "decode";

/// What `read` makes of a copy of the bytes.
pub(super) fn run(
    format: &'static str,
    bytes: &[u8],
    read: impl FnOnce(&[u8]) -> Result<Source, SkipReason> + Send + 'static,
) -> Result<Source, SkipReason> {
    keep_quiet_about_panics();
    let owned = bytes.to_vec();
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name(THREAD_NAME.to_owned())
        .stack_size(STACK_BYTES)
        .spawn(move || {
            // Nobody listens any more where it took too long.
            let _ = sender.send(read(&owned));
        })
        .map_err(|error| SkipReason::Io(error.to_string()))?;
    match receiver.recv_timeout(TIME_LIMIT) {
        Ok(read) => read,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(damaged(format, "reading it takes too long")),
        // The thread is gone without an answer: it panicked.
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(damaged(format, "its structure cannot be understood"))
        }
    }
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
