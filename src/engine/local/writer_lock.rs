//! One writer at a time. tantivy's own lock decides; a note beside it tells the second who the
//! first is.

use std::fs;
use std::path::Path;

use tantivy::directory::error::LockError;
use tantivy::{Index, IndexWriter, TantivyError};

use super::backlog::Waiting;
use crate::error::{Access, Error, Result};

/// Holds the process id of the last writer.
const NOTE: &str = "writer.pid";

/// A writer, or who holds it. The system frees the lock when its holder dies, however it dies.
pub(super) fn acquire(
    index: &Index,
    folder: &Path,
    threads: usize,
    bytes_per_thread: usize,
) -> Result<IndexWriter<Waiting>> {
    match index.writer_with_num_threads(threads, threads * bytes_per_thread) {
        Ok(writer) => {
            let path = folder.join(NOTE);
            fs::write(&path, std::process::id().to_string())
                .map_err(|error| Error::index_storage(&path, Access::Write, error))?;
            Ok(writer)
        }
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => {
            let holder = match fs::read_to_string(folder.join(NOTE)) {
                Ok(id) => format!("process {}", id.trim()),
                Err(_) => "another process".to_owned(),
            };
            Err(Error::IndexLocked { path: folder.to_owned(), holder })
        }
        Err(error) => Err(error.into()),
    }
}
