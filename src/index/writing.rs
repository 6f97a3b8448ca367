//! How the files of a corpus come into an engine: which of them have changed, read on several threads at once. Where
//! a build begins and ends is in `build`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::report::{Progress, Remark, Report};
use crate::corpus::{Reader, SkipReason, SourceFile};
use crate::engine::{FileState, KnownFiles, Writer};
use crate::error::{Error, Result};

/// What the workers share.
pub(super) struct Writing<'a> {
    pub(super) writer: &'a dyn Writer,
    pub(super) reader: &'a Reader,
    pub(super) known: &'a KnownFiles,
    /// Articles that have not changed have to be indexed anew all the same.
    pub(super) recut: bool,
}

/// What became of one file.
enum Outcome {
    Unchanged,
    Written {
        is_new: bool,
        suspicions: usize,
        warning: Option<Remark>,
    },
    Skipped(Remark),
    /// Skipped, and the index has these articles of it from before.
    Kept(Remark, Vec<String>),
}

impl Writing<'_> {
    /// Brings every file into the index, on `threads` threads; returns the ids that are in it.
    pub(super) fn all(
        &self,
        files: &[SourceFile],
        threads: usize,
        report: &mut Report,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<String>> {
        let mut so_far = Progress {
            files_total: files.len(),
            bytes_total: files.iter().map(|file| file.size).sum(),
            ..Progress::default()
        };
        let mut present = Vec::with_capacity(files.len());
        // A file that is as it was costs no more than that, and most are.
        let is_settled = |file: &&SourceFile| !self.recut && self.known_as_it_is(file).is_some();
        let (settled, rest): (Vec<_>, Vec<_>) = files.iter().partition(is_settled);
        for file in settled {
            account(file, Outcome::Unchanged, report, &mut present);
            so_far.count(file);
        }
        progress(so_far);
        self.each(&rest, threads, |file, outcome| {
            account(file, outcome, report, &mut present);
            so_far.count(file);
            progress(so_far);
        })?;
        report.skipped.sort();
        report.warned.sort();
        Ok(present)
    }

    /// Hands to `done` what became of each file, in the order in which they are done.
    fn each(
        &self,
        files: &[&SourceFile],
        threads: usize,
        mut done: impl FnMut(&SourceFile, Outcome),
    ) -> Result<()> {
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            let (sender, outcomes) = mpsc::channel();
            for number in 0..threads.min(files.len()) {
                let (sender, next) = (sender.clone(), &next);
                let started = thread::Builder::new().spawn_scoped(scope, move || {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // The receiver leaves early only after an error, which ends the build.
                        if sender.send((*file, self.one(file))).is_err() {
                            return;
                        }
                    }
                });
                // Fewer threads do the same, later.
                if let (Err(error), 0) = (started, number) {
                    return Err(Error::NoThread { reason: error.to_string() });
                }
            }
            drop(sender);
            for (file, outcome) in outcomes {
                done(file, outcome?);
            }
            Ok(())
        })
    }

    /// The state in which the index knows the file of an article.
    fn known(&self, file: &SourceFile) -> Option<&FileState> {
        let (below, state) = self.known.get(&file.id)?;
        (*below == file.below).then_some(state)
    }

    /// [`Self::known`], where the file need not be opened to see that it is the same.
    fn known_as_it_is(&self, file: &SourceFile) -> Option<&FileState> {
        let is_same =
            |state: &&FileState| (state.size, state.revision) == (file.size, file.revision);
        self.known(file).filter(is_same)
    }

    fn one(&self, file: &SourceFile) -> Result<Outcome> {
        if let Some(state) = self.known_as_it_is(file) {
            return self.unchanged(&file.id, state);
        }
        let skipped = |reason: SkipReason| Outcome::Skipped(Remark::new(file, reason.to_string()));
        let bytes = match file.load() {
            Ok(bytes) => bytes,
            // The file is there: what the system refuses now takes nothing from the index.
            Err(reason) => return self.unread(file, &reason),
        };
        let content = bytes.content_hash();
        if let Some(state) = self.known(file).filter(|state| state.content == content) {
            return self.unchanged(&file.id, state);
        }
        let article = match self.reader.read(file, &bytes) {
            Ok(article) => article,
            Err(reason) => return Ok(skipped(reason)),
        };
        let state = FileState { size: file.size, revision: file.revision, content };
        self.writer.write(&article, &state)?;
        let is_new = !self.known.contains_key(&file.id);
        let suspicions = &article.suspicions;
        let warning = Remark::of_suspicions(file, suspicions);
        Ok(Outcome::Written { is_new, suspicions: suspicions.len(), warning })
    }

    /// A file that could not be read. What the system refuses now takes nothing from the index, neither the file nor,
    /// of an archive, what is in it.
    fn unread(&self, file: &SourceFile, reason: &SkipReason) -> Result<Outcome> {
        let within = format!("{}/", file.below);
        let is_of_it = |below: &str| below == file.below || below.starts_with(&within);
        let mut kept = Vec::new();
        if matches!(reason, SkipReason::Io(_)) {
            for (id, (_, state)) in self.known.iter().filter(|(_, (below, _))| is_of_it(below)) {
                self.unchanged(id, state)?;
                kept.push(id.clone());
            }
        }
        let message = if kept.is_empty() { "" } else { "; kept as it was read before" };
        let remark = Remark::new(file, format!("{reason}{message}"));
        Ok(if kept.is_empty() { Outcome::Skipped(remark) } else { Outcome::Kept(remark, kept) })
    }

    fn unchanged(&self, id: &str, state: &FileState) -> Result<Outcome> {
        if self.recut {
            self.writer.rewrite(id, state)?;
        }
        Ok(Outcome::Unchanged)
    }
}

/// Adds what became of a file to the report, and the ids that are in the index to those that are `present`.
fn account(file: &SourceFile, outcome: Outcome, report: &mut Report, present: &mut Vec<String>) {
    match outcome {
        Outcome::Skipped(remark) => report.skipped.push(remark),
        Outcome::Kept(remark, ids) => {
            report.skipped.push(remark);
            report.unchanged += ids.len();
            present.extend(ids);
        }
        Outcome::Unchanged => {
            report.unchanged += 1;
            present.push(file.id.clone());
        }
        Outcome::Written { is_new, suspicions, warning } => {
            report.warned.extend(warning);
            *(if is_new { &mut report.added } else { &mut report.changed }) += 1;
            report.suspicions += suspicions;
            report.bytes_read += file.size;
            present.push(file.id.clone());
        }
    }
}
