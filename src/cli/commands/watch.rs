//! `index --watch`: the index follows the corpus until somebody ends the program.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use minsou::corpus;
use minsou::index::Lists;
use notify::{Event, RecursiveMode, Watcher};

use crate::cli::args::GlobalArgs;
use crate::cli::messages::Messages;
use crate::cli::{Outcome, session};

/// Writing a file is many events, copying a folder many more: reading waits until nothing has
/// happened for so long,
const QUIET: Duration = Duration::from_millis(300);

/// but never longer than this, so that a folder that is always written to is read too.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

type Told = notify::Result<Event>;

pub(super) fn run(
    rebuild: bool,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let (tell, told) = channel::<Told>();
    // Whoever does not listen any more has ended.
    let mut watcher = notify::recommended_watcher(move |event| drop(tell.send(event)))
        .context("cannot watch; run `minsou index` from cron instead")?;
    // Before the first look: what changes during it is told.
    watcher.watch(&global.corpus, RecursiveMode::Recursive).with_context(|| {
        format!("cannot watch {}; name the folder with --corpus DIR", global.corpus.display())
    })?;
    let mut seen = state(&global.corpus);
    build(rebuild, global, messages);
    messages.note(&format!("watching {}; Ctrl-C ends", global.corpus.display()));
    while let Some(changes) = wait(&told, QUIET, LONGEST_WAIT) {
        for error in changes {
            messages.error(&anyhow::Error::new(error).context("cannot watch everything"));
        }
        // Reading files is told as well, and so is writing an index that lies in the corpus.
        let now = state(&global.corpus);
        if now != seen {
            seen = now;
            build(false, global, messages);
        }
    }
    Ok(Outcome::Found)
}

/// A mistake in one file or list is mended while the program runs, so it ends nothing.
fn build(rebuild: bool, global: &GlobalArgs, messages: Messages) {
    if let Err(error) = session::build(global, rebuild, messages) {
        messages.error(&error);
    }
}

/// Changes when an article or a word list does; `None` where there is no such folder.
fn state(corpus: &Path) -> [Option<u64>; 2] {
    [corpus.to_owned(), corpus.join(Lists::FOLDER)]
        .map(|folder| corpus::walk(&folder).ok().map(|files| corpus::fingerprint(&files)))
}

/// Waits for a change and until it is over; what could not be watched meanwhile. `None` where
/// nothing will ever be told again.
fn wait(told: &Receiver<Told>, quiet: Duration, longest: Duration) -> Option<Vec<notify::Error>> {
    let first = told.recv().ok()?;
    let deadline = Instant::now() + longest;
    let mut errors: Vec<_> = first.err().into_iter().collect();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match told.recv_timeout(quiet.min(left)) {
            Ok(event) => errors.extend(event.err()),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Some(errors),
        }
        if left.is_zero() {
            return Some(errors);
        }
    }
}

#[cfg(test)]
mod tests {
    use notify::EventKind;

    use super::*;

    #[test]
    fn many_events_are_one_change() {
        let (tell, told) = channel();
        for _ in 0..100 {
            tell.send(Ok(Event::new(EventKind::Any))).expect("somebody listens");
        }
        tell.send(Err(notify::Error::generic("gone"))).expect("somebody listens");
        let change = wait(&told, Duration::from_millis(20), LONGEST_WAIT);
        assert_eq!(change.map(|errors| errors.len()), Some(1));
        assert!(told.try_recv().is_err());
        drop(tell);
        assert!(wait(&told, QUIET, LONGEST_WAIT).is_none());
    }

    #[test]
    fn a_folder_that_is_never_quiet_is_read_all_the_same() {
        let (tell, told) = channel();
        let longest = Duration::from_millis(100);
        let teller = std::thread::spawn(move || {
            while tell.send(Ok(Event::new(EventKind::Any))).is_ok() {
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        assert!(wait(&told, QUIET, longest).is_some());
        drop(told);
        teller.join().expect("telling does not fail");
    }
}
