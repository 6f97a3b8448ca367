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
use tantivy::{Index, IndexWriter, Searcher, SegmentMeta, Term};

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

/// Memory for each indexing thread, in bytes: enough for large segments, and with all else below 300 MB for a million
/// passages.
const BYTES_PER_THREAD: usize = 48 << 20;

/// Memory of a thread that indexes nothing, in bytes: tantivy takes no less.
const LEAST_BYTES: usize = 15_000_000;

/// Up to this many passages, all segments are merged into one: a cold search opens fewer files, and
/// removed passages no longer count in the statistics that ranking uses.
const ONE_SEGMENT_PASSAGES: u64 = 50_000;

/// A build from nothing leaves no two segments that have less than this part of the passages: every search opens all
/// segments, and a question of what is nowhere goes through the terms of each.
const SMALLEST_PART: u64 = 6;

/// When segments are merged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MergePolicy {
    /// By tantivy's policy while writing; at the end into one where the index is small, and the small ones of a build
    /// from nothing.
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
        let passages = passages_of(&segments);
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
        let Self { index, root, fields, writer, merging, failure, unfinished, lock, .. } = *self;
        let is_built = unfinished.is_some() && merging == MergePolicy::Usual;
        let count = move || -> Result<usize> {
            writer.wait_merging_threads()?;
            if is_built {
                merge_parts(&index)?;
            }
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

fn passages_of(segments: &[SegmentMeta]) -> u64 {
    segments.iter().map(|segment| u64::from(segment.max_doc())).sum()
}

/// Merges the small segments of an index that nobody writes.
fn merge_parts(index: &Index) -> Result<()> {
    let segments = index.searchable_segment_metas()?;
    let smallest = passages_of(&segments).div_ceil(SMALLEST_PART);
    let small = segments.iter().filter(|segment| u64::from(segment.max_doc()) < smallest);
    let ids: Vec<_> = small.map(SegmentMeta::id).collect();
    // Whose files are named is not removed.
    drop(segments);
    if ids.len() < 2 {
        return Ok(());
    }
    let mut writer: IndexWriter<Waiting> = index.writer_with_num_threads(1, LEAST_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    writer.merge(&ids).wait()?;
    writer.garbage_collect_files().wait()?;
    Ok(writer.wait_merging_threads()?)
}

impl std::fmt::Debug for LocalWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalWriter").field("root", &self.root).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Bytes, Format, Reader};
    use crate::text::UserWords;

    fn article(id: &str, passages: usize) -> Article {
        let text: String = (1..=passages).map(|at| format!("{at}.新建公园{at}处。\n\n")).collect();
        let bytes = Bytes::new(text.into_bytes());
        Reader::new().read_as(id, id, Format::Text, &bytes).unwrap()
    }

    /// Passages of each segment, the most first.
    fn sizes(index: &Index) -> Vec<u32> {
        let mut sizes: Vec<u32> =
            index.searchable_segment_metas().unwrap().iter().map(SegmentMeta::num_docs).collect();
        sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
        sizes
    }

    #[test]
    fn small_segments_become_one() {
        let folder = tempfile::tempdir().unwrap();
        let (root, failure) = (folder.path(), FirstFailure::default());
        let never = MergePolicy::Never;
        let mut writer =
            Box::new(LocalWriter::open(root, Start::Empty, Segmenter::full(), 1, never).unwrap());
        for (id, passages) in [("a", 40), ("b", 3), ("c", 20), ("d", 4)] {
            let file = FileState { size: 0, revision: 0, content: 0 };
            writer.write(&article(id, passages), &file).unwrap();
            let words = UserWords::default().analysis_hash();
            writer.commit(&Stamp::new(words, 0, 0, 1)).unwrap();
        }
        assert_eq!(writer.finish().unwrap(), 67);
        let generation = folder::current(root).unwrap().unwrap();
        let index = folder::open_tantivy(&generation, &failure).unwrap();
        assert_eq!(sizes(&index), [40, 20, 4, 3]);
        let payload = || index.load_metas().unwrap().payload;
        let before = payload();
        merge_parts(&index).unwrap();
        assert_eq!(sizes(&index), [40, 20, 7]);
        // Nothing to do, and what the commit says of itself is still there.
        merge_parts(&index).unwrap();
        assert_eq!(sizes(&index), [40, 20, 7]);
        assert!(before.is_some());
        assert_eq!(payload(), before);
    }
}
