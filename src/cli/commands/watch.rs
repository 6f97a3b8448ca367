//! `index --watch`: the index follows the corpus until somebody ends the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;
use minsou::corpus;
use minsou::corpus::Lists;
use minsou::say;
use notify::{Event, RecursiveMode, Watcher};

use crate::cli::args::GlobalArgs;
use crate::cli::messages::Messages;
use crate::cli::session::Remarked;
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
    for folder in folders_of_lists(global) {
        watcher
            .watch(&folder, RecursiveMode::NonRecursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    let mut seen = state(global);
    let mut remarked = Remarked::default();
    build(rebuild, global, messages, &mut remarked);
    messages.note(say!("watching {path}; Ctrl-C ends", path = global.corpus.display()));
    while let Some(changes) = wait(&told, QUIET, LONGEST_WAIT) {
        for error in changes {
            messages.error(&anyhow::Error::new(error).context("cannot watch everything"));
        }
        // Reading files is told as well, and so is writing an index that lies in the corpus.
        let now = state(global);
        if now != seen {
            seen = now;
            build(false, global, messages, &mut remarked);
        }
    }
    Ok(Outcome::Found)
}

/// A mistake in one file or list is mended while the program runs, so it ends nothing.
fn build(rebuild: bool, global: &GlobalArgs, messages: Messages, remarked: &mut Remarked) {
    if let Err(error) = session::build_again(global, rebuild, messages, remarked) {
        messages.error(&error);
    }
}

/// Where the lists lie that flags name. Not the files themselves: most editors put a new file in
/// the place of the old one, and who watches that is told of its end and no more.
fn folders_of_lists(global: &GlobalArgs) -> BTreeSet<PathBuf> {
    let folder = |list: &PathBuf| match list.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    named_lists(global).map(folder).collect()
}

fn named_lists(global: &GlobalArgs) -> impl Iterator<Item = &PathBuf> {
    [&global.dict, &global.synonyms, &global.taxonomy].into_iter().flatten()
}

/// What is watched, as it is on disk: the articles, the lists beside them, and those that flags
/// name; `None` for what is not there.
#[derive(Debug, PartialEq, Eq)]
struct State {
    folders: [Option<u64>; 2],
    lists: Vec<Option<(u64, Option<SystemTime>)>>,
}

fn state(global: &GlobalArgs) -> State {
    let corpus = &global.corpus;
    let folders = [corpus.clone(), corpus.join(Lists::FOLDER)];
    let list = |path: &PathBuf| {
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.len(), metadata.modified().ok()))
    };
    State {
        folders: folders.map(|folder| {
            let files = corpus::walk_through(&folder, session::links(global)).ok()?;
            Some(corpus::fingerprint(&files))
        }),
        lists: named_lists(global).map(list).collect(),
    }
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
