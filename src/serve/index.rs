//! What is searched: the last commit of an index, and the next as soon as it is there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::corpus::{Lists, NamedLists, Reader};
use crate::engine::local;
use crate::error::Result;
use crate::search::Pipeline;

/// An index that is served.
#[derive(Debug)]
pub struct ServedIndex {
    corpus: PathBuf,
    index: PathBuf,
    lists: NamedLists,
    commit: RwLock<Arc<Commit>>,
}

/// The index as of one commit.
#[derive(Debug)]
pub(super) struct Commit {
    pub(super) searcher: Pipeline,
    /// How its files are understood.
    pub(super) reader: Reader,
    /// The folder with which paths in answers begin: its last name, for where it lies on this machine
    /// is nobody else's business.
    pub(super) corpus: PathBuf,
    /// Where it lies.
    pub(super) folder: PathBuf,
    made: local::Commit,
}

impl ServedIndex {
    /// Opens what is in the folders.
    ///
    /// # Errors
    /// An index that is missing or cannot be read, a list that cannot be used.
    pub fn open(corpus: &Path, index: &Path, lists: NamedLists) -> Result<Self> {
        let commit = RwLock::new(Arc::new(Commit::open(corpus, index, &lists)?));
        Ok(Self { corpus: corpus.to_owned(), index: index.to_owned(), lists, commit })
    }

    /// The commit to answer from. Who has it keeps it, whatever is committed meanwhile.
    pub(super) fn current(&self) -> Arc<Commit> {
        // Nothing that holds the lock can panic.
        self.commit.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens a newer commit, if there is one; whether there was. Costs a look at one file.
    ///
    /// # Errors
    /// As for [`Self::open`]; what was there goes on being searched.
    pub(super) fn refresh(&self) -> Result<bool> {
        if local::last_commit(&self.index)? == self.current().made {
            return Ok(false);
        }
        let newer = Arc::new(Commit::open(&self.corpus, &self.index, &self.lists)?);
        *self.commit.write().unwrap_or_else(PoisonError::into_inner) = newer;
        Ok(true)
    }
}

impl Commit {
    fn open(corpus: &Path, index: &Path, lists: &NamedLists) -> Result<Self> {
        let lists = Lists::load(corpus, lists)?;
        let shown = shown_name(corpus);
        // Before it is opened: what is committed in between is looked for again.
        let made = local::last_commit(index)?;
        Ok(Self {
            searcher: Pipeline::open(index, &shown)?.with_lists(&lists),
            reader: lists.reader()?,
            corpus: shown,
            folder: corpus.to_owned(),
            made,
        })
    }
}

/// `corpus` of `/home/li/corpus`. A folder whose name tells nothing is called so, too.
fn shown_name(corpus: &Path) -> PathBuf {
    corpus.file_name().map_or_else(|| PathBuf::from("corpus"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_corpus_lies_is_not_told() {
        for (folder, shown) in [
            ("corpus", "corpus"),
            ("/home/li/民生实事/", "民生实事"),
            ("../articles", "articles"),
            ("..", "corpus"),
            ("/", "corpus"),
        ] {
            assert_eq!(shown_name(Path::new(folder)), Path::new(shown), "{folder}");
        }
    }
}
