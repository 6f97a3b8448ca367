//! Building and refreshing: reads what changed, forgets what vanished, commits once. How the files come into the index
//! is in `writing`.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use super::report::{Progress, Report};
use super::writing::Writing;
use crate::corpus::{self, Article, Reader, SourceFile};
use crate::engine::local::{LocalWriter, MergePolicy, Start};
use crate::engine::{FileState, Stamp, Writer};
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
    let segmenter = Segmenter::growing_with(options.words);
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
