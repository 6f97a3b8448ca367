//! Building and refreshing: reads what changed, forgets what vanished, commits once.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, Searcher, Term};

use super::backlog::{Backlog, Waiting};
use super::directory::WriteFailure;
use super::documents::documents;
use super::lanes::tokenizers;
use super::manifest::{self, FileState};
use super::place;
use super::schema::{Fields, VERSION, schema};
use super::stamp::Stamp;
use super::stored;
use super::writer_lock;
use crate::corpus::{self, Article, Reader, SourceFile};
use crate::error::{Access, Error, Result};
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
    /// Path below the corpus and why it was not read.
    pub skipped: Vec<(PathBuf, String)>,
    pub suspicions: usize,
    /// Whether articles that had not changed were indexed anew from what the index holds of them,
    /// because words have changed.
    pub recut: bool,
    /// Why everything was read again, where it was.
    pub rebuilt_because: Option<&'static str>,
}

/// Memory for each indexing thread, in bytes: enough for large segments, well below the budget of
/// 500 MB for any corpus.
const BYTES_PER_THREAD: usize = 48 << 20;

/// One thread indexes this many bytes before a second is worth its segment.
const BYTES_WORTH_A_THREAD: u64 = 4 << 20;

/// Up to this many passages, all segments are merged into one: a cold search opens fewer files, and
/// removed passages no longer count in the statistics that ranking uses.
const ONE_SEGMENT_PASSAGES: u64 = 50_000;

/// Brings the index into agreement with the corpus.
///
/// # Errors
/// No corpus, nothing in it, an index that cannot be written, or one that somebody else is writing.
/// Files that cannot be read are no error; they are in the report.
pub fn build(options: &Options<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
    let files = corpus::walk(options.corpus)?;
    if files.is_empty() {
        return Err(Error::EmptyCorpus { path: options.corpus.to_owned() });
    }
    let folder = place::folder(options.index);
    match build_in(&folder, &files, options, progress) {
        // A rebuild needs nothing of what is there.
        Err(Error::IndexDamaged { .. } | Error::IndexVersion { .. }) if options.rebuild => {
            std::fs::remove_dir_all(&folder)
                .map_err(|error| Error::index_storage(&folder, Access::Write, error))?;
            build_in(&folder, &files, options, progress)
        }
        built => built,
    }
    .map_err(|error| error.at(options.index))
}

fn build_in(
    folder: &Path,
    files: &[SourceFile],
    options: &Options<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report> {
    let failure = WriteFailure::default();
    refresh(folder, files, options, progress, &failure).map_err(|error| failure.behind(error))
}

fn refresh(
    folder: &Path,
    files: &[SourceFile],
    options: &Options<'_>,
    progress: &mut dyn FnMut(Progress),
    failure: &WriteFailure,
) -> Result<Report> {
    let mut index = place::open_or_create(folder, failure)?;
    index.set_tokenizers(tokenizers(Segmenter::full_with(options.words)));

    let threads = worth_threads(files.iter().map(|file| file.size).sum());
    let mut writer = writer_lock::acquire(&index, folder, threads, BYTES_PER_THREAD)?;
    let stamp = wanted_stamp(files, options);
    let before = index.load_metas()?.payload.as_deref().and_then(Stamp::decode);
    let rebuilt_because = match &before {
        Some(stamp_before) => stamp_before.outdated(&stamp),
        None => None,
    };
    let start_over = options.rebuild || rebuilt_because.is_some();
    let committed = place::searcher(&index)?;
    let known = if start_over {
        writer.delete_all_documents()?;
        HashMap::new()
    } else {
        manifest::read(&committed)?
    };
    let recut =
        before.as_ref().is_some_and(|before| before.dictionary != stamp.dictionary) && !start_over;

    let mut report = Report { rebuilt_because, recut, ..Report::default() };
    let (_, fields) = schema();
    let writing = Writing {
        writer: &writer,
        backlog: Arc::default(),
        fields: &fields,
        reader: options.reader,
        known: &known,
        recut: recut.then_some(&committed),
    };
    let written = writing.all(files, threads, &mut report, progress)?;
    let still_there: std::collections::HashSet<&str> = written.iter().map(String::as_str).collect();
    for id in known.keys().filter(|id| !still_there.contains(id.as_str())) {
        writer.delete_term(Term::from_field_text(fields.article, id));
        report.removed += 1;
    }

    let nothing_changed = before.as_ref() == Some(&stamp)
        && !start_over
        && report.added + report.changed + report.removed == 0;
    if !nothing_changed {
        commit(&mut writer, &stamp)?;
        merge_small(&index, &mut writer)?;
    }
    writer.wait_merging_threads()?;
    place::remove_other_versions(options.index)
        .map_err(|error| Error::index_storage(options.index, Access::Write, error))?;

    report.articles = written.len();
    report.passages = place::searcher(&index)?.num_docs() as usize;
    Ok(report)
}

/// Writes an index of articles that come from no corpus: a collection to measure ranking on. An
/// index that stands there is replaced.
///
/// # Errors
/// An index that cannot be written.
pub fn build_articles(index: &Path, articles: impl IntoIterator<Item = Article>) -> Result<()> {
    let folder = place::folder(index);
    let mut opened = place::open_or_create(&folder, &WriteFailure::default())?;
    opened.set_tokenizers(tokenizers(Segmenter::full()));
    let mut writer = writer_lock::acquire(&opened, &folder, 1, BYTES_PER_THREAD)?;
    writer.delete_all_documents()?;
    let (_, fields) = schema();
    let no_file = FileState { size: 0, modified: 0, content: 0 };
    let backlog = Arc::default();
    let mut files = 0;
    for article in articles {
        write(&writer, &backlog, &fields, &article, &no_file)?;
        files += 1;
    }
    let dictionary = UserWords::default().analysis_hash();
    let stamp = Stamp { schema: VERSION, dictionary, taxonomy: 0, corpus: 0, files };
    commit(&mut writer, &stamp)?;
    merge_small(&opened, &mut writer)?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// What the index should say of itself after the build.
fn wanted_stamp(files: &[SourceFile], options: &Options<'_>) -> Stamp {
    Stamp {
        schema: VERSION,
        dictionary: options.words.analysis_hash(),
        taxonomy: options.reader.taxonomy_hash(),
        corpus: corpus::fingerprint(files),
        files: files.len(),
    }
}

fn worth_threads(bytes: u64) -> usize {
    let available = thread::available_parallelism().map_or(1, NonZeroUsize::get) as u64;
    let threads = bytes.div_ceil(BYTES_WORTH_A_THREAD).clamp(1, available.min(8));
    threads as usize
}

fn commit(writer: &mut IndexWriter<Waiting>, stamp: &Stamp) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&stamp.encode());
    prepared.commit()?;
    Ok(())
}

fn merge_small(index: &tantivy::Index, writer: &mut IndexWriter<Waiting>) -> Result<()> {
    let segments = index.searchable_segment_metas()?;
    let passages: u64 = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
    let tidy =
        segments.len() <= 1 && segments.iter().all(|segment| segment.num_deleted_docs() == 0);
    if tidy || passages > ONE_SEGMENT_PASSAGES {
        return Ok(());
    }
    let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
    // Whose files are named is not removed.
    drop(segments);
    writer.merge(&ids).wait()?;
    writer.garbage_collect_files().wait()?;
    Ok(())
}

/// What the workers share.
struct Writing<'a> {
    writer: &'a IndexWriter<Waiting>,
    backlog: Arc<Backlog>,
    fields: &'a Fields,
    reader: &'a Reader,
    known: &'a HashMap<String, (String, FileState)>,
    /// The last commit, where its articles have to be indexed anew.
    recut: Option<&'a Searcher>,
}

/// What became of one file.
enum Outcome {
    Unchanged,
    Written { is_new: bool, suspicions: usize },
    Skipped { reason: String },
}

impl Writing<'_> {
    /// Brings every file into the index, on `threads` threads; returns the ids that stand in it.
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
            for _ in 0..threads {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // The receiver leaves early only after an error, which ends the build.
                        if sender.send((file, self.one(file))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            for (file, outcome) in outcomes {
                match outcome? {
                    Outcome::Skipped { reason } => {
                        report.skipped.push((PathBuf::from(&file.below), reason));
                    }
                    Outcome::Unchanged => {
                        report.unchanged += 1;
                        present.push(file.id.clone());
                    }
                    Outcome::Written { is_new, suspicions } => {
                        *(if is_new { &mut report.added } else { &mut report.changed }) += 1;
                        report.suspicions += suspicions;
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
        Ok(present)
    }

    fn one(&self, file: &SourceFile) -> Result<Outcome> {
        let before = self.known.get(&file.id).filter(|(below, _)| *below == file.below);
        if let Some((_, state)) = before
            && (state.size, state.modified) == (file.size, file.modified)
        {
            return self.unchanged(&file.id, state);
        }
        let bytes = match file.load() {
            Ok(bytes) => bytes,
            Err(reason) => return Ok(Outcome::Skipped { reason: reason.to_string() }),
        };
        let content = bytes.content_hash();
        if let Some((_, state)) = before
            && state.content == content
        {
            return self.unchanged(&file.id, state);
        }
        let article = match self.reader.read(file, &bytes) {
            Ok(article) => article,
            Err(reason) => return Ok(Outcome::Skipped { reason: reason.to_string() }),
        };
        let state = FileState { size: file.size, modified: file.modified, content };
        write(self.writer, &self.backlog, self.fields, &article, &state)?;
        let is_new = !self.known.contains_key(&file.id);
        Ok(Outcome::Written { is_new, suspicions: article.suspicions.len() })
    }

    fn unchanged(&self, id: &str, state: &FileState) -> Result<Outcome> {
        if let Some(committed) = self.recut {
            let article = stored::article(committed, self.fields, id)?;
            write(self.writer, &self.backlog, self.fields, &article, state)?;
        }
        Ok(Outcome::Unchanged)
    }
}

/// Puts an article in the place of its older self: all passages as one operation, so that they come
/// to lie in one segment, in order.
fn write(
    writer: &IndexWriter<Waiting>,
    backlog: &Arc<Backlog>,
    fields: &Fields,
    article: &Article,
    state: &FileState,
) -> Result<()> {
    let old = Term::from_field_text(fields.article, &article.meta.id);
    let mut operations = vec![UserOperation::Delete(old)];
    let bytes = article.passages.iter().map(|passage| passage.text.len()).sum();
    let documents = backlog.admit(bytes, documents(fields, article, state)?);
    operations.extend(documents.map(UserOperation::Add));
    writer.run(operations)?;
    Ok(())
}
