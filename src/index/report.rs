//! What a build says of itself, while it runs and when it is done. The words that a person reads are `cli`'s.

use std::path::PathBuf;

use crate::corpus::{SourceFile, Suspicion};

/// How far a build is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub files_done: usize,
    pub files_total: usize,
    pub bytes_done: u64,
    pub bytes_total: u64,
}

impl Progress {
    /// Another file is done.
    pub(super) fn count(&mut self, file: &SourceFile) {
        self.files_done += 1;
        self.bytes_done += file.size;
    }
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// Files that are in the index now.
    pub articles: usize,
    pub passages: usize,
    /// Read for the first time, read again, left as they were, gone.
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Files that were not read, and why.
    pub skipped: Vec<Remark>,
    /// Files that were read now and hold what a person has to mend.
    pub warned: Vec<Remark>,
    pub suspicions: usize,
    /// Of the files that were read now.
    pub bytes_read: u64,
    /// Whether articles that had not changed were indexed anew from what the index holds of them,
    /// because words have changed.
    pub recut: bool,
    /// Why everything was read again, where it was.
    pub rebuilt_because: Option<&'static str>,
}

/// What there is to say of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Remark {
    /// Below the corpus.
    pub path: PathBuf,
    /// Of the file when it was looked at.
    pub revision: u64,
    pub message: String,
}

impl Remark {
    pub(super) fn new(file: &SourceFile, message: String) -> Self {
        Self { path: PathBuf::from(&file.below), revision: file.revision, message }
    }

    /// Of what reading a file gave rise to, if a person has to mend it.
    pub(super) fn of_suspicions(file: &SourceFile, suspicions: &[Suspicion]) -> Option<Self> {
        let warnings: Vec<_> = suspicions.iter().filter(|one| one.is_warning()).collect();
        let (first, further) = warnings.split_first()?;
        let more = match further.len() {
            0 => String::new(),
            number => format!("; `minsou inspect` shows {number} more"),
        };
        Some(Self::new(file, format!("{}{more}", first.message)))
    }
}
