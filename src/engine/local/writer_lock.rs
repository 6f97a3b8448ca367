//! One writer at a time, over every generation of an index. tantivy's own lock decides; a note beside
//! it tells the second who the first is.

use std::fs;
use std::path::Path;

use tantivy::Directory;
use tantivy::TantivyError;
use tantivy::directory::error::LockError;
use tantivy::directory::{DirectoryLock, INDEX_WRITER_LOCK};

use super::directory::{FirstFailure, IndexDirectory};
use crate::error::{Access, Error, Result};

/// Holds the process id of the last writer.
const NOTE: &str = "writer.pid";

/// The lock of the index folder, or who holds it. The system frees it when its holder dies, however it
/// dies.
pub(super) fn acquire(index: &Path, failure: &FirstFailure) -> Result<DirectoryLock> {
    fs::create_dir_all(index).map_err(|error| Error::index_storage(index, Access::Write, error))?;
    let directory = IndexDirectory::open(index, failure).map_err(TantivyError::from)?;
    match directory.acquire_lock(&INDEX_WRITER_LOCK) {
        Ok(lock) => {
            let path = index.join(NOTE);
            fs::write(&path, std::process::id().to_string())
                .map_err(|error| Error::index_storage(&path, Access::Write, error))?;
            Ok(lock)
        }
        Err(LockError::LockBusy) => {
            Err(Error::IndexLocked { path: index.to_owned(), holder: holder(index) })
        }
        Err(error) => Err(TantivyError::LockFailure(error, None).into()),
    }
}

/// The note may be older than the lock, and of another machine.
fn holder(index: &Path) -> String {
    let note = fs::read_to_string(index.join(NOTE)).unwrap_or_default();
    match note.trim().parse::<u32>() {
        Ok(id) if lives(id) => format!("process {id}"),
        _ => "another process".to_owned(),
    }
}

/// Whether there is such a process, where the system tells; only Linux has this folder.
fn lives(id: u32) -> bool {
    Path::new("/proc").join(id.to_string()).is_dir()
}
