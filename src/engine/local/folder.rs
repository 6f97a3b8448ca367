//! Where an index lies on disk and how one is opened. Each version of the schema has a folder of
//! its own below the index folder, so a new version is built beside the old one and replaces it
//! when it is whole.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tantivy::{Index, ReloadPolicy, Searcher, TantivyError};

use super::directory::{IndexDirectory, WriteFailure};
use super::schema::{Fields, schema};
use crate::engine::{Stamp, VERSION};
use crate::error::{Access, Error, Result};

/// tantivy's list of segments: an index exists where this file does.
const META_FILE: &str = "meta.json";

/// An index, opened for reading: sees the last commit and nothing after it.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) stamp: Stamp,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("stamp", &self.stamp).finish_non_exhaustive()
    }
}

/// The folder of this version's index.
pub(super) fn folder(index: &Path) -> PathBuf {
    index.join(format!("v{VERSION}"))
}

/// Whether there is an index of this version.
pub fn exists(index: &Path) -> bool {
    folder(index).join(META_FILE).is_file()
}

/// Opens the last commit.
///
/// # Errors
/// `IndexMissing`, `IndexVersion`, `IndexDamaged`, or what the system refuses.
pub(super) fn open(index: &Path) -> Result<Snapshot> {
    let folder = folder(index);
    loop {
        let committed = last_commit(index, &folder)?;
        match open_commit(index, &folder) {
            // Who cannot lock the index may see a commit take its files away.
            Err(Error::IndexDamaged { .. }) if last_commit(index, &folder)? != committed => {}
            opened => return opened.map_err(|error| error.at(index)),
        }
    }
}

fn open_commit(index: &Path, folder: &Path) -> Result<Snapshot> {
    let (_, fields) = schema();
    let opened = open_tantivy(folder, &WriteFailure::default())?;
    // The first build was ended before its first commit.
    let Some(payload) = opened.load_metas()?.payload else {
        return Err(Error::IndexMissing { path: index.to_owned() });
    };
    let Some(stamp) = Stamp::decode(&payload) else {
        return Err(Error::IndexVersion { reason: "its stamp is not understood".to_owned() });
    };
    Ok(Snapshot { searcher: searcher(&opened)?, fields, stamp })
}

/// When the last commit was made.
fn last_commit(index: &Path, folder: &Path) -> Result<Option<SystemTime>> {
    match fs::metadata(folder.join(META_FILE)) {
        Ok(metadata) => Ok(metadata.modified().ok()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(Error::IndexMissing { path: index.to_owned() })
        }
        Err(error) => Err(Error::index_storage(index, Access::Read, error)),
    }
}

/// Opens or creates the tantivy index in a folder that may not exist yet.
pub(super) fn open_or_create(folder: &Path, failure: &WriteFailure) -> Result<Index> {
    fs::create_dir_all(folder)
        .map_err(|error| Error::index_storage(folder, Access::Write, error))?;
    if folder.join(META_FILE).is_file() {
        return open_tantivy(folder, failure);
    }
    let directory = IndexDirectory::open(folder, failure).map_err(TantivyError::from)?;
    let index = Index::builder().schema(schema().0).open_or_create(directory)?;
    Ok(index)
}

fn open_tantivy(folder: &Path, failure: &WriteFailure) -> Result<Index> {
    let index = Index::open(IndexDirectory::open(folder, failure).map_err(TantivyError::from)?)?;
    if index.schema() == schema().0 {
        Ok(index)
    } else {
        Err(Error::IndexVersion { reason: "its fields are others".to_owned() })
    }
}

/// Blocks of stored passages, 16 KB each, that a searcher caches unpacked.
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

/// Removes what other versions, or an earlier damaged index, left below the index folder.
pub(super) fn remove_other_versions(index: &Path) -> io::Result<()> {
    let own = folder(index);
    for entry in fs::read_dir(index)? {
        let path = entry?.path();
        let is_version = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_prefix('v'))
            .is_some_and(|number| number.parse::<u32>().is_ok());
        if is_version && path != own && path.is_dir() {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// Files of the index whose checksum is not that of what was written; reads them whole.
///
/// # Errors
/// As for [`open`].
pub(super) fn damaged_files(index: &Path) -> Result<Vec<String>> {
    let damaged = open_tantivy(&folder(index), &WriteFailure::default())?.validate_checksum()?;
    let mut names: Vec<String> =
        damaged.into_iter().map(|path| path.to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

/// Bytes on disk of this version's index.
pub(super) fn bytes_on_disk(index: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder(index))? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
