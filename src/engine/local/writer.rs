//! [`Writer`] over the index in a folder.

use std::hash::BuildHasher as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashSet};
use tantivy::collector::Count;
use tantivy::directory::DirectoryLock;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy, UserOperation};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, IndexWriter, Searcher, Term};

use super::backlog::{Backlog, Waiting};
use super::directory::FirstFailure;
use super::documents::documents;
use super::folder::{self, Unfinished};
use super::manifest;
use super::schema::{Fields, schema};
use super::stored;
use super::tokenizers::tokenizers;
use super::writer_lock;
use crate::corpus::Article;
use crate::engine::{FileState, KnownFiles, Stamp, Writer};
use crate::error::{Access, Error, Result};
use crate::text::Segmenter;
use crate::vocabulary::Kind;

/// Memory for each indexing thread, in bytes: enough for large segments, well below the budget of
/// 500 MB for any corpus.
const BYTES_PER_THREAD: usize = 48 << 20;

/// Up to this many passages, all segments are merged into one: a cold search opens fewer files, and
/// removed passages no longer count in the statistics that ranking uses.
const ONE_SEGMENT_PASSAGES: u64 = 50_000;

/// When segments are merged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MergePolicy {
    /// By tantivy's policy while writing, and into one at the end where the index is small.
    #[default]
    Usual,
    /// Never: each commit leaves a segment a thread.
    Never,
}

/// What a writer begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The index that is there; an empty one if there is none.
    Current,
    /// An empty index, which replaces the one that is there when it is finished. That one is not
    /// opened, and answers until then.
    Empty,
}

/// The one writer of the index in a folder.
pub struct LocalWriter {
    index: Index,
    /// The index folder, with all that lies below it.
    root: PathBuf,
    fields: Fields,
    writer: IndexWriter<Waiting>,
    backlog: Arc<Backlog>,
    /// The commit that was the last one when writing began.
    committed: Searcher,
    /// Hashes of the ids of what was written since. Of two ids with one hash the second is looked for in vain.
    written: Mutex<FxHashSet<u64>>,
    stamp: Option<Stamp>,
    merging: MergePolicy,
    failure: FirstFailure,
    /// What is built anew; goes, if it is not finished, after the writer that writes into it.
    unfinished: Option<Unfinished>,
    /// Goes last.
    lock: DirectoryLock,
}

impl LocalWriter {
    /// Opens or creates an index for writing. `threads` index at the same time, cut by `segmenter`.
    ///
    /// # Errors
    /// An index that cannot be written, or one that somebody else is writing.
    pub fn open(
        root: &Path,
        start: Start,
        segmenter: Segmenter,
        threads: usize,
        merging: MergePolicy,
    ) -> Result<Self> {
        let failure = FirstFailure::default();
        let opened = Self::open_in(root, start, segmenter, threads, merging, failure.clone());
        opened.map_err(|error| failure.cause(error))
    }

    fn open_in(
        root: &Path,
        start: Start,
        segmenter: Segmenter,
        threads: usize,
        merging: MergePolicy,
        failure: FirstFailure,
    ) -> Result<Self> {
        let lock = writer_lock::acquire(root, &failure)?;
        let current = if start == Start::Current { folder::current(root)? } else { None };
        let (mut index, unfinished) = match current {
            Some(generation) => (folder::open_tantivy(&generation, &failure)?, None),
            None => {
                let unfinished = Unfinished::create(root)
                    .map_err(|error| Error::index_storage(root, Access::Write, error))?;
                (folder::create_tantivy(&unfinished.folder(), &failure)?, Some(unfinished))
            }
        };
        index.set_tokenizers(tokenizers(segmenter));
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(BYTES_PER_THREAD)
            // Each maps all the segments that it merges.
            .num_merge_threads(threads.div_ceil(2))
            .build();
        let writer = index.writer_with_options(options)?;
        if merging == MergePolicy::Never {
            writer.set_merge_policy(Box::new(NoMergePolicy));
        }
        let stamp = index.load_metas()?.payload.as_deref().and_then(Stamp::decode);
        let committed = folder::searcher(&index)?;
        let (root, backlog, written) = (root.to_owned(), Arc::default(), Mutex::default());
        let (_, fields) = schema();
        Ok(Self {
            index,
            root,
            fields,
            writer,
            backlog,
            committed,
            written,
            stamp,
            merging,
            failure,
            unfinished,
            lock,
        })
    }

    /// An error with its cause.
    fn caused<T>(&self, done: Result<T>) -> Result<T> {
        done.map_err(|error| self.failure.cause(error))
    }

    fn of_article(&self, id: &str) -> Term {
        Term::from_field_text(self.fields.article, id)
    }

    /// Whether there may be an older self of an article that is written. Every deletion is looked for in every segment
    /// that is written after it, so an index that is built from nothing had better have none.
    fn may_hold(&self, id: &str) -> Result<bool> {
        let hash = FxBuildHasher.hash_one(id);
        // Nothing is done while the lock is held.
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = written.insert(hash);
        drop(written);
        Ok(!is_new || self.committed.doc_freq(&self.of_article(id))? > 0)
    }

    fn run(&self, operations: Vec<UserOperation<Waiting>>) -> Result<()> {
        self.writer.run(operations)?;
        Ok(())
    }

    fn commit_as(&mut self, stamp: &Stamp) -> Result<()> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&stamp.encode());
        prepared.commit()?;
        match self.merging {
            MergePolicy::Usual => self.merge_small(),
            MergePolicy::Never => Ok(()),
        }
    }

    fn merge_small(&mut self) -> Result<()> {
        let segments = self.index.searchable_segment_metas()?;
        let passages: u64 = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        let tidy =
            segments.len() <= 1 && segments.iter().all(|segment| segment.num_deleted_docs() == 0);
        if tidy || passages > ONE_SEGMENT_PASSAGES {
            return Ok(());
        }
        let ids: Vec<_> = segments.iter().map(|segment| segment.id()).collect();
        // Whose files are named is not removed.
        drop(segments);
        self.writer.merge(&ids).wait()?;
        self.writer.garbage_collect_files().wait()?;
        Ok(())
    }
}

impl Writer for LocalWriter {
    fn committed_stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }

    fn known_files(&self) -> Result<KnownFiles> {
        manifest::read(&self.committed)
    }

    /// All passages as one operation, so that they come to lie in one segment, in order.
    fn write(&self, article: &Article, file: &FileState) -> Result<()> {
        let id = &article.meta.id;
        let mut operations = Vec::with_capacity(article.passages.len() + 1);
        if self.caused(self.may_hold(id))? {
            operations.push(UserOperation::Delete(self.of_article(id)));
        }
        let bytes = article.passages.iter().map(|passage| passage.text.len()).sum();
        let documents = self.backlog.admit(bytes, documents(&self.fields, article, file)?);
        operations.extend(documents.map(UserOperation::Add));
        self.caused(self.run(operations))
    }

    fn rewrite(&self, id: &str, file: &FileState) -> Result<()> {
        let article = stored::article(&self.committed, &self.fields, id)?;
        self.write(&article, file)
    }

    fn remove(&self, id: &str) -> Result<()> {
        self.caused(self.run(vec![UserOperation::Delete(self.of_article(id))]))
    }

    fn commit(&mut self, stamp: &Stamp) -> Result<()> {
        let committed = self.commit_as(stamp);
        self.caused(committed)
    }

    fn finish(self: Box<Self>) -> Result<usize> {
        let Self { index, root, fields, writer, failure, unfinished, lock, .. } = *self;
        let count = move || -> Result<usize> {
            writer.wait_merging_threads()?;
            let searcher = folder::searcher(&index)?;
            let furniture = Term::from_field_text(fields.kind, Kind::Furniture.as_str());
            let furniture = TermQuery::new(furniture, IndexRecordOption::Basic);
            Ok(searcher.num_docs() as usize - searcher.search(&furniture, &Count)?)
        };
        let passages = count().map_err(|error| failure.cause(error))?;
        if let Some(unfinished) = unfinished {
            unfinished
                .publish()
                .map_err(|error| Error::index_storage(&root, Access::Write, error))?;
        }
        folder::remove_others(&root)?;
        drop(lock);
        Ok(passages)
    }
}

impl std::fmt::Debug for LocalWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalWriter").field("root", &self.root).finish_non_exhaustive()
    }
}
