//! Where an index lies on disk and how one is opened. Below the index folder each build from nothing
//! is a folder of its own, a generation: `v10.1`, `v10.2`, of version 10. It grows under another name,
//! gets its own when it is whole, and only then do the generations before it go. So a build that
//! was ended leaves no index and takes none away, and a rebuild needs nothing of what is there.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Directory, Index, IndexSettings, ReloadPolicy, Searcher, TantivyError};

use super::directory::{FirstFailure, IndexDirectory};
use super::reads::Reads;
use super::schema::{Fields, schema};
use crate::engine::{Stamp, VERSION};
use crate::error::{Access, Error, Result};

/// tantivy's list of segments; written anew by every commit.
const META_FILE: &str = "meta.json";
/// What a generation is called behind its own name until it is whole.
const UNFINISHED: &str = ".building";

/// An index, opened for reading: sees the last commit and nothing after it.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    /// Where it lies.
    pub(super) folder: PathBuf,
    pub(super) fields: Fields,
    pub(super) stamp: Stamp,
    /// What is read of it.
    pub(super) reads: Reads,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("stamp", &self.stamp).finish_non_exhaustive()
    }
}

/// A folder below the index folder that is of an index, whatever its version.
struct Generation {
    version: u32,
    number: u64,
    is_whole: bool,
    path: PathBuf,
}

impl Generation {
    /// `None` for what somebody else put there.
    fn named(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let (name, is_whole) = match name.strip_suffix(UNFINISHED) {
            Some(name) => (name, false),
            None => (name, true),
        };
        let name = name.strip_prefix('v')?;
        // Versions up to 8 had one generation.
        let (version, number) = name.split_once('.').unwrap_or((name, "0"));
        let (version, number) = (version.parse().ok()?, number.parse().ok()?);
        Some(Self { version, number, is_whole, path })
    }
}

fn generations(index: &Path) -> io::Result<Vec<Generation>> {
    let entries = match fs::read_dir(index) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(generation) = Generation::named(entry.path())
            && entry.file_type()?.is_dir()
        {
            found.push(generation);
        }
    }
    Ok(found)
}

/// The newest whole generation of this version.
pub(super) fn current(index: &Path) -> Result<Option<PathBuf>> {
    let found =
        generations(index).map_err(|error| Error::index_storage(index, Access::Read, error))?;
    let of_version = found.into_iter().filter(|one| one.is_whole && one.version == VERSION);
    Ok(of_version.max_by_key(|one| one.number).map(|newest| newest.path))
}

/// A generation that grows. What becomes of it if it is not published: it is removed.
#[derive(Debug)]
pub(super) struct Unfinished {
    index: PathBuf,
    /// Its name when it is whole.
    whole: PathBuf,
    is_published: bool,
}

impl Unfinished {
    /// The folder of the next generation; takes away what builds that were ended left behind.
    /// Whoever calls it holds the lock of the index.
    pub(super) fn create(index: &Path) -> io::Result<Self> {
        let mut last = 0;
        for generation in generations(index)? {
            if !generation.is_whole {
                fs::remove_dir_all(&generation.path)?;
            } else if generation.version == VERSION {
                last = last.max(generation.number);
            }
        }
        let whole = index.join(format!("v{VERSION}.{}", last + 1));
        let unfinished = Self { index: index.to_owned(), whole, is_published: false };
        fs::create_dir(unfinished.folder())?;
        Ok(unfinished)
    }

    pub(super) fn folder(&self) -> PathBuf {
        let mut path = self.whole.clone().into_os_string();
        path.push(UNFINISHED);
        path.into()
    }

    /// Makes it the index, in one step.
    pub(super) fn publish(mut self) -> io::Result<()> {
        fs::rename(self.folder(), &self.whole)?;
        self.is_published = true;
        // Windows opens no folder; its renames need no such step.
        if cfg!(unix) { File::open(&self.index)?.sync_all() } else { Ok(()) }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_published {
            // The next build tries again; what ended this one is what is to be told.
            let _ = fs::remove_dir_all(self.folder());
        }
    }
}

/// Removes every generation but the current one.
pub(super) fn remove_others(index: &Path) -> Result<()> {
    let current = current(index)?;
    let remove = || -> io::Result<()> {
        for generation in generations(index)? {
            if Some(&generation.path) != current.as_ref() {
                fs::remove_dir_all(&generation.path)?;
            }
        }
        Ok(())
    };
    remove().map_err(|error| Error::index_storage(index, Access::Write, error))
}

/// Opens the last commit.
///
/// # Errors
/// `IndexMissing`, `IndexVersion`, `IndexDamaged`, or what the system refuses.
pub(super) fn open(index: &Path) -> Result<Snapshot> {
    loop {
        let commit = last_commit(index)?;
        match open_commit(&commit.folder) {
            // A commit, or a newer generation, may have taken its files away meanwhile.
            Err(Error::IndexDamaged { .. } | Error::IndexMissing { .. })
                if last_commit(index)? != commit => {}
            opened => return opened.map_err(|error| error.at(index)),
        }
    }
}

fn open_commit(folder: &Path) -> Result<Snapshot> {
    let (_, fields) = schema();
    let directory = open_directory(folder, &FirstFailure::default())?;
    let reads = directory.reads();
    let opened = open_in(directory)?;
    let Some(payload) = opened.load_metas()?.payload else {
        return Err(Error::IndexDamaged { reason: "it holds no commit".to_owned() });
    };
    let Some(stamp) = Stamp::decode(&payload) else {
        return Err(Error::IndexVersion { reason: "its stamp is not understood".to_owned() });
    };
    let (searcher, folder) = (searcher(&opened)?, folder.to_owned());
    Ok(Snapshot { searcher, folder, fields, stamp, reads })
}

/// What tells one commit from the next.
#[derive(Debug, PartialEq, Eq)]
pub struct Commit {
    folder: PathBuf,
    at: Option<SystemTime>,
}

/// The last commit of an index; costs a look at its folder.
///
/// # Errors
/// `IndexMissing`, or what the system refuses.
pub fn last_commit(index: &Path) -> Result<Commit> {
    let folder = current(index)?.ok_or_else(|| Error::IndexMissing { path: index.to_owned() })?;
    match fs::metadata(folder.join(META_FILE)) {
        Ok(metadata) => Ok(Commit { folder, at: metadata.modified().ok() }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Commit { folder, at: None }),
        Err(error) => Err(Error::index_storage(index, Access::Read, error)),
    }
}

/// Opens the tantivy index in a folder for writing.
pub(super) fn open_tantivy(folder: &Path, failure: &FirstFailure) -> Result<Index> {
    open_in(open_directory(folder, failure)?.unmapped())
}

fn open_directory(folder: &Path, failure: &FirstFailure) -> Result<IndexDirectory> {
    Ok(IndexDirectory::open(folder, failure).map_err(TantivyError::from)?)
}

fn open_in(directory: IndexDirectory) -> Result<Index> {
    let index = Index::open(directory)?;
    if index.schema() == schema().0 {
        Ok(index)
    } else {
        Err(Error::IndexVersion { reason: "its fields are others".to_owned() })
    }
}

/// Makes a tantivy index in an empty folder, for writing.
pub(super) fn create_tantivy(folder: &Path, failure: &FirstFailure) -> Result<Index> {
    let directory = open_directory(folder, failure)?.unmapped();
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(STORE_COMPRESSION),
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    Ok(Index::builder().schema(schema().0).settings(settings).open_or_create(directory)?)
}

/// Bytes of a block of stored passages before it is packed: a page of hits from as many blocks unpacks them all.
const STORE_BLOCK: usize = 16 << 10;

/// Above this level stored passages hardly get smaller.
const STORE_COMPRESSION: ZstdCompressor = ZstdCompressor { compression_level: Some(6) };

/// Blocks of stored passages that a searcher caches unpacked.
const STORE_BLOCKS_CACHED: usize = 512;

/// A searcher over the last commit, with nothing running in the background.
pub(super) fn searcher(index: &Index) -> Result<Searcher> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(STORE_BLOCKS_CACHED)
        .try_into()?;
    Ok(reader.searcher())
}

/// Names of the files of the last commit that are not what was written, in order; reads them whole.
///
/// # Errors
/// As for [`open`].
pub(super) fn damaged_files(index: &Index) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for path in index.load_metas()?.list_segment_files() {
        match read_whole(index.directory(), &path) {
            Ok(()) => {}
            Err(Error::IndexDamaged { .. }) => names.push(path.to_string_lossy().into_owned()),
            Err(other) => return Err(other),
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Reading is checking. Not every file that a segment may have is there.
fn read_whole(directory: &dyn Directory, path: &Path) -> Result<()> {
    if directory.exists(path).map_err(TantivyError::from)? {
        directory.open_read(path).map_err(TantivyError::from)?.read_bytes()?;
    }
    Ok(())
}

/// Bytes on disk of a generation.
pub(super) fn bytes_on_disk(generation: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(generation)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
