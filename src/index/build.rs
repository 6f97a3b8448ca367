//! Building and refreshing: reads what changed, forgets what vanished, commits once.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::corpus::{self, Article, Reader, SkipReason, SourceFile, Suspicion};
use crate::engine::local::{LocalWriter, MergePolicy, Start};
use crate::engine::{FileState, KnownFiles, Stamp, Writer};
use crate::error::{Error, Result};
use crate::text::{Segmenter, UserWords};

/// What to build, and from what.
#[derive(Debug)]
pub struct Options<'a> {
    pub corpus: &'a Path,
    pub index: &'a Path,
    /// How files are understood.
    pub reader: &'a Reader,
    /// The user's own words, which the word lane is cut with.
    pub words: &'a UserWords,
    /// Read every file again.
    pub rebuild: bool,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub files_done: usize,
    pub files_total: usize,
    pub bytes_done: u64,
    pub bytes_total: u64,
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
    fn new(file: &SourceFile, message: String) -> Self {
        Self { path: PathBuf::from(&file.below), revision: file.revision, message }
    }

    /// Of what reading a file gave rise to, if a person has to mend it.
    fn of_suspicions(file: &SourceFile, suspicions: &[Suspicion]) -> Option<Self> {
        let warnings: Vec<_> = suspicions.iter().filter(|one| one.is_warning()).collect();
        let (first, further) = warnings.split_first()?;
        let more = match further.len() {
            0 => String::new(),
            number => format!("; `minsou inspect` shows {number} more"),
        };
        Some(Self::new(file, format!("{}{more}", first.message)))
    }
}

/// One thread indexes this many bytes before a second is worth its segment.
const BYTES_WORTH_A_THREAD: u64 = 4 << 20;

/// As [`build_files`], of what [`corpus::walk()`] finds.
///
/// # Errors
/// No corpus, or as for [`build_files`].
pub fn build(options: &Options<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
    build_files(options, &corpus::walk(options.corpus)?, progress)
}

/// Brings the index in a folder into agreement with the files of the corpus.
///
/// # Errors
/// No file, an index that cannot be written, or one that somebody else is writing.
/// Files that cannot be read are no error; they are in the report.
pub fn build_files(
    options: &Options<'_>,
    files: &[SourceFile],
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    if files.is_empty() {
        return Err(Error::EmptyCorpus { path: options.corpus.to_owned() });
    }
    build_from(options, files, progress).map_err(|error| error.at(options.index))
}

fn build_from(
    options: &Options<'_>,
    files: &[SourceFile],
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    let threads = worth_threads(files.iter().map(|file| file.size).sum());
    let stamp = wanted_stamp(files, options.reader, options.words);
    let mut rebuilt_because = None;
    if !options.rebuild {
        let writer = open(options, Start::Current, threads)?;
        rebuilt_because = writer.committed_stamp().and_then(|before| before.rebuild_reason(&stamp));
        if rebuilt_because.is_none() {
            let writer = Box::new(writer);
            return refresh(writer, &stamp, options.reader, files, threads, progress);
        }
    }
    let writer = Box::new(open(options, Start::Empty, threads)?);
    let report = refresh(writer, &stamp, options.reader, files, threads, progress)?;
    Ok(Report { rebuilt_because, ..report })
}

fn open(options: &Options<'_>, start: Start, threads: usize) -> Result<LocalWriter> {
    let segmenter = Segmenter::full_with(options.words);
    LocalWriter::open(options.index, start, segmenter, threads, MergePolicy::Usual)
}

/// Brings what a writer writes into agreement with `files`, which are read on `threads` threads.
pub(super) fn refresh(
    mut writer: Box<dyn Writer>,
    stamp: &Stamp,
    reader: &Reader,
    files: &[SourceFile],
    threads: usize,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    let before = writer.committed_stamp().cloned();
    let known = writer.known_files()?;
    let recut = before.as_ref().is_some_and(|before| before.dictionary != stamp.dictionary);

    let mut report = Report { recut, ..Report::default() };
    let writing = Writing { writer: writer.as_ref(), reader, known: &known, recut };
    let written = writing.all(files, threads, &mut report, progress)?;
    let still_there: HashSet<&str> = written.iter().map(String::as_str).collect();
    for id in known.keys().filter(|id| !still_there.contains(id.as_str())) {
        writer.remove(id)?;
        report.removed += 1;
    }

    let nothing_changed =
        before.as_ref() == Some(stamp) && report.added + report.changed + report.removed == 0;
    if !nothing_changed {
        writer.commit(stamp)?;
    }
    report.articles = written.len();
    report.passages = writer.finish()?;
    Ok(report)
}

/// Writes an index of articles that come from no corpus: a collection to measure ranking on. An
/// index that is there already is replaced.
///
/// # Errors
/// An index that cannot be written.
pub fn build_articles(index: &Path, articles: impl IntoIterator<Item = Article>) -> Result<()> {
    build_segments(index, [articles], MergePolicy::Usual)
}

/// [`build_articles`] with a commit after each batch, and segments merged as `merging` says.
///
/// # Errors
/// As for [`build_articles`].
pub fn build_segments(
    index: &Path,
    batches: impl IntoIterator<Item = impl IntoIterator<Item = Article>>,
    merging: MergePolicy,
) -> Result<()> {
    let opened = LocalWriter::open(index, Start::Empty, Segmenter::full(), 1, merging)?;
    let mut writer = Box::new(opened);
    let no_file = FileState { size: 0, revision: 0, content: 0 };
    let mut files = 0;
    for articles in batches {
        for article in articles {
            writer.write(&article, &no_file)?;
            files += 1;
        }
        let dictionary = UserWords::default().analysis_hash();
        writer.commit(&Stamp::new(dictionary, 0, 0, files))?;
    }
    writer.finish()?;
    Ok(())
}

/// What the index should say of itself after the build.
pub(super) fn wanted_stamp(files: &[SourceFile], reader: &Reader, words: &UserWords) -> Stamp {
    let (dictionary, taxonomy) = (words.analysis_hash(), reader.taxonomy_hash());
    Stamp::new(dictionary, taxonomy, corpus::fingerprint(files), files.len())
}

pub(super) fn worth_threads(bytes: u64) -> usize {
    let available = thread::available_parallelism().map_or(1, NonZeroUsize::get) as u64;
    let threads = bytes.div_ceil(BYTES_WORTH_A_THREAD).clamp(1, available.min(8));
    threads as usize
}

/// What the workers share.
struct Writing<'a> {
    writer: &'a dyn Writer,
    reader: &'a Reader,
    known: &'a KnownFiles,
    /// Articles that have not changed have to be indexed anew all the same.
    recut: bool,
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
    fn all(
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
        let next = AtomicUsize::new(0);
        let mut present = Vec::with_capacity(files.len());
        thread::scope(|scope| {
            let (sender, outcomes) = mpsc::channel();
            for number in 0..threads {
                let (sender, next) = (sender.clone(), &next);
                let started = thread::Builder::new().spawn_scoped(scope, move || {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // The receiver leaves early only after an error, which ends the build.
                        if sender.send((file, self.one(file))).is_err() {
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
                match outcome? {
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
                so_far.files_done += 1;
                so_far.bytes_done += file.size;
                progress(so_far);
            }
            Ok::<(), Error>(())
        })?;
        report.skipped.sort();
        report.warned.sort();
        Ok(present)
    }

    fn one(&self, file: &SourceFile) -> Result<Outcome> {
        let before = self.known.get(&file.id).filter(|(below, _)| *below == file.below);
        if let Some((_, state)) = before
            && (state.size, state.revision) == (file.size, file.revision)
        {
            return self.unchanged(&file.id, state);
        }
        let skipped = |reason: SkipReason| Outcome::Skipped(Remark::new(file, reason.to_string()));
        let bytes = match file.load() {
            Ok(bytes) => bytes,
            // The file is there: what the system refuses now takes nothing from the index.
            Err(reason) => return self.unread(file, &reason),
        };
        let content = bytes.content_hash();
        if let Some((_, state)) = before
            && state.content == content
        {
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
