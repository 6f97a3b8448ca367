//! Where an index lies on disk and how one is opened. Each version of the schema has a folder of
//! its own below the index folder, so a new version is built beside the old one and replaces it
//! when it is whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, ReloadPolicy, Searcher, TantivyError};

use super::schema::{Fields, schema};
use crate::engine::{Stamp, VERSION};
use crate::error::{Error, Result};

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
/// `IndexMissing`, `IndexDamaged`, or what the file system says.
pub(super) fn open(index: &Path) -> Result<Snapshot> {
    let folder = folder(index);
    if !folder.join(META_FILE).is_file() {
        return Err(Error::IndexMissing { path: index.to_owned() });
    }
    let (_, fields) = schema();
    let opened = open_tantivy(&folder)?;
    let payload = opened.load_metas()?.payload.unwrap_or_default();
    let Some(stamp) = Stamp::decode(&payload) else {
        return Err(Error::IndexDamaged { reason: "its commit carries no stamp".to_owned() });
    };
    Ok(Snapshot { searcher: searcher(&opened)?, fields, stamp })
}

/// Opens or creates the tantivy index in a folder that may not exist yet.
pub(super) fn open_or_create(folder: &Path) -> Result<Index> {
    fs::create_dir_all(folder)
        .map_err(|source| Error::IndexFolder { path: folder.to_owned(), source })?;
    if folder.join(META_FILE).is_file() {
        return open_tantivy(folder);
    }
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    let index = Index::builder().schema(schema().0).open_or_create(directory)?;
    Ok(index)
}

fn open_tantivy(folder: &Path) -> Result<Index> {
    let index = Index::open_in_dir(folder)?;
    if index.schema() == schema().0 {
        Ok(index)
    } else {
        Err(Error::IndexDamaged { reason: "its fields are not minsou's".to_owned() })
    }
}

/// Blocks of stored passages, 16 KB each, that a searcher keeps unpacked.
const STORE_BLOCKS_KEPT: usize = 512;

/// A searcher over the last commit, with nothing running in the background.
pub(super) fn searcher(index: &Index) -> Result<Searcher> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(STORE_BLOCKS_KEPT)
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
    let damaged = open_tantivy(&folder(index))?.validate_checksum()?;
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
