//! The folder of an index as tantivy sees it: its files mapped into memory, and four things that
//! tantivy's own folder lacks. It remembers why a write failed, for tantivy's threads tell only that
//! they ended. It can be read where nothing can be written. Its files have the rights that the
//! user's `umask` gives any other file. No byte is read that is not what was written (see
//! [`super::checked_file`]).

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory,
    TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};

use super::checked_file::{CheckedFile, Checksums, with_trailer, without_trailer};
use crate::error::{Access, Error, StorageFault};

/// Why the first write failed that did.
#[derive(Debug, Clone, Default)]
pub(super) struct WriteFailure(Arc<Mutex<Option<Arc<io::Error>>>>);

impl WriteFailure {
    fn remember(&self, error: &Arc<io::Error>) {
        // Nothing is done while the lock is held.
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| Arc::clone(error));
    }

    fn remembering<T>(&self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let error = Arc::new(error);
            self.remember(&error);
            same(&error)
        })
    }

    /// The cause of an error that tells only that the engine broke off, or not what it was about.
    pub(super) fn cause(&self, error: Error) -> Error {
        let first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (error, first.as_ref()) {
            (Error::Engine { reason }, Some(source)) => match StorageFault::of(source) {
                Some(fault) => {
                    let source = Arc::clone(source);
                    Error::IndexStorage { path: None, access: Access::Write, fault, source }
                }
                None => Error::Engine { reason: format!("{reason} ({source})") },
            },
            (Error::IndexStorage { path, access: Access::Use, fault, source }, Some(_)) => {
                Error::IndexStorage { path, access: Access::Write, fault, source }
            }
            (error, _) => error,
        }
    }
}

/// An error once more: the system's errors are numbers, of all others the words are enough.
fn same(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(number) => io::Error::from_raw_os_error(number),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

#[derive(Debug, Clone)]
pub(super) struct IndexDirectory {
    files: MmapDirectory,
    folder: PathBuf,
    failure: WriteFailure,
}

impl IndexDirectory {
    /// # Errors
    /// A folder that is none or cannot be listed.
    pub(super) fn open(folder: &Path, failure: &WriteFailure) -> Result<Self, OpenDirectoryError> {
        Ok(Self {
            files: MmapDirectory::open(folder)?,
            folder: folder.to_owned(),
            failure: failure.clone(),
        })
    }

    /// Puts a new file in the place of an old one in one step.
    fn replace(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = self.folder.join(format!(".{}.{}", name, std::process::id()));
        let written =
            write_whole(&beside, data).and_then(|()| fs::rename(&beside, self.folder.join(path)));
        if written.is_err() {
            // It is in nobody's way, but it may be what fills the disk.
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

fn write_whole(path: &Path, data: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(data)?;
    file.sync_data()
}

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.files.get_file_handle(path)?;
        let checked = CheckedFile::open(path, file)
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(Arc::new(checked))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        match self.files.open_write(path) {
            Ok(file) => {
                let checksums = Some(Checksums::of_file(path));
                let watched = Watched { file, checksums, failure: self.failure.clone() };
                // What it wraps has a buffer already.
                Ok(BufWriter::with_capacity(0, Box::new(watched)))
            }
            Err(error) => {
                if let OpenWriteError::IoError { io_error, .. } = &error {
                    self.failure.remember(io_error);
                }
                Err(error)
            }
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        without_trailer(path, self.files.atomic_read(path)?)
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.failure.remembering(self.replace(path, &with_trailer(path, data)))
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.failure.remembering(self.files.sync_directory())
    }

    /// A reader locks the list of segments, so that no file vanishes before it is open. Whoever may
    /// not write cannot lock either, and reads all the same.
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.files.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if lock.filepath == META_LOCK.filepath
                    && matches!(
                        StorageFault::of(&error),
                        Some(StorageFault::PermissionDenied | StorageFault::ReadOnlyFilesystem)
                    ) =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            locked => locked,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

/// A file that is written.
struct Watched {
    file: WritePtr,
    /// Until they are written.
    checksums: Option<Checksums>,
    failure: WriteFailure,
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.failure.remembering(self.file.write(bytes))?;
        if let Some(checksums) = &mut self.checksums {
            checksums.add(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.flush();
        self.failure.remembering(flushed)
    }
}

impl TerminatingWrite for Watched {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let trailer = self.checksums.take().map(Checksums::trailer).unwrap_or_default();
        let flushed = self.file.write_all(&trailer).and_then(|()| self.file.flush());
        self.failure.remembering(flushed)?;
        let ended = self.file.terminate_ref(token);
        self.failure.remembering(ended)
    }
}
