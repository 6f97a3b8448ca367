//! What is searched: the last commit of an index, in a folder or on a cluster, and the next as soon as it is there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use crate::answer::Searcher;
use crate::corpus::{Lists, Metadata, NamedLists, Reader};
use crate::engine::cache::Cache;
#[cfg(feature = "cluster")]
use crate::engine::cluster::{self, Access, Address};
use crate::engine::local;
use crate::error::Result;
use crate::search::Pipeline;
use crate::serve::reply::Body;

/// Bytes of answers that are kept for who asks the same again: people ask much the same.
const ANSWERS: usize = 16 << 20;
/// Articles to begin reading with.
const NEWEST: usize = 12;

/// An index that is served.
#[derive(Debug)]
pub struct ServedIndex {
    corpus: PathBuf,
    index: Held,
    lists: NamedLists,
    commit: RwLock<Arc<Commit>>,
}

/// Where an index is.
#[derive(Debug)]
enum Held {
    Folder(PathBuf),
    #[cfg(feature = "cluster")]
    Cluster(Address, Access),
}

/// One commit of it, which compares different from the next.
#[derive(Debug, PartialEq)]
enum Made {
    Folder(local::Commit),
    #[cfg(feature = "cluster")]
    Cluster(cluster::Commit),
}

impl Held {
    fn last_commit(&self) -> Result<Made> {
        match self {
            Self::Folder(index) => local::last_commit(index).map(Made::Folder),
            #[cfg(feature = "cluster")]
            Self::Cluster(address, access) => {
                cluster::last_commit(address, access).map(Made::Cluster)
            }
        }
    }

    fn open(&self, corpus: &Path) -> Result<Pipeline> {
        match self {
            Self::Folder(index) => Pipeline::open(index, corpus),
            #[cfg(feature = "cluster")]
            Self::Cluster(address, access) => Pipeline::open_cluster(address, access, corpus),
        }
    }
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
    made: Made,
    newest: OnceLock<Vec<Metadata>>,
    /// What was answered, by path and query as they came, and of a view its language before them.
    pub(super) answers: Cache<String, Body>,
}

impl ServedIndex {
    /// Opens what is in the folders.
    ///
    /// # Errors
    /// An index that is missing or cannot be read, a list that cannot be used.
    pub fn open(corpus: &Path, index: &Path, lists: NamedLists) -> Result<Self> {
        Self::open_held(corpus, Held::Folder(index.to_owned()), lists)
    }

    /// Opens an index of a cluster, for articles from a folder that need not be there.
    ///
    /// # Errors
    /// As for [`Self::open`], and those of a cluster.
    #[cfg(feature = "cluster")]
    pub fn open_cluster(
        corpus: &Path,
        address: &Address,
        access: &Access,
        lists: NamedLists,
    ) -> Result<Self> {
        Self::open_held(corpus, Held::Cluster(address.clone(), access.clone()), lists)
    }

    fn open_held(corpus: &Path, index: Held, lists: NamedLists) -> Result<Self> {
        let commit = RwLock::new(Arc::new(Commit::open(corpus, &index, &lists)?));
        Ok(Self { corpus: corpus.to_owned(), index, lists, commit })
    }

    /// The commit to answer from. Who has it keeps it, whatever is committed meanwhile.
    pub(super) fn current(&self) -> Arc<Commit> {
        // Nothing that holds the lock can panic.
        self.commit.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads what the first questions to a commit would wait for. Not from a cluster: it is far, and others ask it.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn warm_up(&self, commit: &Commit) -> Result<()> {
        match self.index {
            Held::Folder(_) => {
                commit.searcher.warm_up()?;
                commit.newest().map(|_| ())
            }
            #[cfg(feature = "cluster")]
            Held::Cluster(..) => Ok(()),
        }
    }

    /// How often a newer commit is looked for.
    pub(super) fn look_every(&self) -> Duration {
        match self.index {
            Held::Folder(_) => Duration::from_millis(500),
            #[cfg(feature = "cluster")]
            Held::Cluster(..) => Duration::from_secs(5),
        }
    }

    /// Opens a newer commit, if there is one; whether there was. Costs a look at one file, or one request.
    ///
    /// # Errors
    /// As for [`Self::open`]; what was there goes on being searched.
    pub(super) fn refresh(&self) -> Result<bool> {
        if self.index.last_commit()? == self.current().made {
            return Ok(false);
        }
        let newer = Arc::new(Commit::open(&self.corpus, &self.index, &self.lists)?);
        self.warm_up(&newer)?;
        *self.commit.write().unwrap_or_else(PoisonError::into_inner) = newer;
        Ok(true)
    }
}

impl Commit {
    fn open(corpus: &Path, index: &Held, lists: &NamedLists) -> Result<Self> {
        let lists = Lists::load(corpus, lists)?;
        let shown = shown_name(corpus);
        // Before it is opened: what is committed in between is looked for again.
        let made = index.last_commit()?;
        Ok(Self {
            searcher: index.open(&shown)?.with_lists(&lists),
            reader: lists.reader()?,
            corpus: shown,
            folder: corpus.to_owned(),
            made,
            newest: OnceLock::new(),
            answers: Cache::new(ANSWERS, |body: &Body| body.bytes.len()),
        })
    }

    /// The latest articles, of those that say when they are from. The first who asks reads all of them.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn newest(&self) -> Result<&[Metadata]> {
        if let Some(newest) = self.newest.get() {
            return Ok(newest);
        }
        let mut articles = self.searcher.articles()?;
        articles.sort_by(|one, other| {
            (other.year, &other.date, &one.id).cmp(&(one.year, &one.date, &other.id))
        });
        articles.truncate(NEWEST);
        Ok(self.newest.get_or_init(|| articles))
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
