//! The folder of an index as tantivy sees it: its files, mapped into memory for whoever searches, and four things that
//! tantivy's own folder lacks. It remembers what the system refused, for tantivy's threads tell only
//! that they ended, and its term dictionary only in words. It can be read where nothing can be written. Its files have the rights that the
//! user's `umask` gives any other file. No byte is read that is not what was written (see
//! [`super::checked_file`]).

use std::fs::{self, File, TryLockError};
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
use super::reads::Reads;
use super::unmapped_file::UnmappedFile;
use crate::error::{Access, Error, StorageFault};

/// What was being done, and what the system said.
type Refusal = (Access, Arc<io::Error>);

/// What the system, or whoever stood before it, refused first.
#[derive(Debug, Clone, Default)]
pub(super) struct FirstFailure(Arc<Mutex<Option<Refusal>>>);

impl FirstFailure {
    fn remember(&self, access: Access, error: &Arc<io::Error>) {
        // Nothing is done while the lock is held.
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| (access, Arc::clone(error)));
    }

    fn of_write<T>(&self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let error = Arc::new(error);
            self.remember(Access::Write, &error);
            same(&error)
        })
    }

    fn of_read<T>(&self, done: Result<T, OpenReadError>) -> Result<T, OpenReadError> {
        // Damage is told by whoever meets it.
        if let Err(OpenReadError::IoError { io_error, .. }) = &done
            && StorageFault::of(io_error).is_some()
        {
            self.remember(Access::Read, io_error);
        }
        done
    }

    /// The cause of an error that tells only that the engine broke off, or not what it was about, or
    /// that calls damage what the system refused.
    pub(super) fn cause(&self, error: Error) -> Error {
        let first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((access, source)) = first.as_ref() else { return error };
        match (error, StorageFault::of(source)) {
            (Error::Engine { .. } | Error::IndexDamaged { .. }, Some(fault)) => {
                let (access, source) = (*access, Arc::clone(source));
                Error::IndexStorage { path: None, access, fault, source }
            }
            (Error::Engine { reason }, None) => {
                Error::Engine { reason: format!("{reason} ({source})") }
            }
            (Error::IndexStorage { path, access: Access::Use, fault, source }, _) => {
                Error::IndexStorage { path, access: *access, fault, source }
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
    is_mapped: bool,
    failure: FirstFailure,
    reads: Reads,
}

impl IndexDirectory {
    /// # Errors
    /// A folder that is none or cannot be listed.
    pub(super) fn open(folder: &Path, failure: &FirstFailure) -> Result<Self, OpenDirectoryError> {
        Ok(Self {
            files: MmapDirectory::open(folder)?,
            folder: folder.to_owned(),
            is_mapped: true,
            failure: failure.clone(),
            reads: Reads::default(),
        })
    }

    /// The same for a writer: nothing is mapped.
    pub(super) fn unmapped(self) -> Self {
        Self { is_mapped: false, ..self }
    }

    /// What is read of its files from now on.
    pub(super) fn reads(&self) -> Reads {
        self.reads.clone()
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

    /// What a writer left that was killed before it committed: deletions of a commit that never was. Their names end with
    /// its number, which the next commit may have again; those of a commit have its own number or a smaller one.
    fn is_left_over(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = name.strip_suffix(".del").and_then(|name| name.rsplit_once('.'));
        let number = number.and_then(|(_, number)| number.parse::<u64>().ok());
        number.zip(self.last_commit()).is_some_and(|(number, last)| number > last)
    }

    fn last_commit(&self) -> Option<u64> {
        let list = self.atomic_read(Path::new("meta.json")).ok()?;
        serde_json::from_slice::<serde_json::Value>(&list).ok()?.get("opstamp")?.as_u64()
    }

    /// A file that is locked as long as it is open. tantivy's own takes whatever the system says for
    /// another holder.
    fn lock_file(&self, lock: &Lock) -> Result<File, LockError> {
        let path = self.folder.join(&lock.filepath);
        let file = File::options().write(true).create(true).truncate(false).open(path);
        let file = file.map_err(LockError::wrap_io_error)?;
        let locked = match lock.is_blocking {
            true => file.lock().map_err(TryLockError::Error),
            false => file.try_lock(),
        };
        match locked {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(LockError::LockBusy),
            Err(TryLockError::Error(error)) => Err(LockError::wrap_io_error(error)),
        }
    }
}

fn is_for_readers_only(refusal: &io::Error) -> bool {
    use StorageFault as F;
    matches!(StorageFault::of(refusal), Some(F::PermissionDenied | F::ReadOnlyFilesystem))
        || refusal.kind() == io::ErrorKind::Unsupported
}

fn unmapped(path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
    match UnmappedFile::open(path) {
        Ok(file) => Ok(Arc::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(OpenReadError::FileDoesNotExist(path.to_owned()))
        }
        Err(error) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
    }
}

fn write_whole(path: &Path, data: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(data)?;
    file.sync_data()
}

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = match self.is_mapped {
            true => self.files.get_file_handle(path),
            false => unmapped(&self.folder.join(path)),
        };
        let file = self.failure.of_read(file)?;
        let checked = CheckedFile::open(path, file)
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(Arc::new(checked.counted(&self.reads)))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.failure.of_read(self.files.exists(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let mut opened = self.files.open_write(path);
        if matches!(opened, Err(OpenWriteError::FileAlreadyExists(_))) && self.is_left_over(path) {
            let removed = self.failure.of_write(fs::remove_file(self.folder.join(path)));
            removed.map_err(|error| OpenWriteError::wrap_io_error(error, path.to_owned()))?;
            opened = self.files.open_write(path);
        }
        match opened {
            Ok(file) => {
                let checksums = Some(Checksums::of_file(path));
                let watched = Watched { file, checksums, failure: self.failure.clone() };
                // What it wraps has a buffer already.
                Ok(BufWriter::with_capacity(0, Box::new(watched)))
            }
            Err(error) => {
                if let OpenWriteError::IoError { io_error, .. } = &error {
                    self.failure.remember(Access::Write, io_error);
                }
                Err(error)
            }
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        without_trailer(path, self.failure.of_read(self.files.atomic_read(path))?)
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.failure.of_write(self.replace(path, &with_trailer(path, data)))
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.failure.of_write(self.files.sync_directory())
    }

    /// A reader locks the list of segments, so that no file vanishes before it is open. Whoever may
    /// not write cannot lock either, nor can anybody where the file system knows no locks, and reads
    /// all the same.
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.lock_file(lock) {
            Ok(file) => Ok(DirectoryLock::from(Box::new(file))),
            Err(LockError::IoError(error))
                if lock.filepath == META_LOCK.filepath && is_for_readers_only(&error) =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            Err(error) => Err(error),
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
    failure: FirstFailure,
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.failure.of_write(self.file.write(bytes))?;
        if let Some(checksums) = &mut self.checksums {
            checksums.add(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.flush();
        self.failure.of_write(flushed)
    }
}

impl TerminatingWrite for Watched {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        let trailer = self.checksums.take().map(Checksums::trailer).unwrap_or_default();
        let flushed = self.file.write_all(&trailer).and_then(|()| self.file.flush());
        self.failure.of_write(flushed)?;
        let ended = self.file.terminate_ref(token);
        self.failure.of_write(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_refused_first_is_the_cause() {
        let damaged = || Error::IndexDamaged { reason: "its last words".to_owned() };
        let engine = || Error::Engine { reason: "a thread ended".to_owned() };
        let failure = FirstFailure::default();
        assert!(matches!(failure.cause(damaged()), Error::IndexDamaged { .. }));
        for number in [28, 5] {
            let refused: io::Result<()> = Err(io::Error::from_raw_os_error(number));
            assert_eq!(failure.of_write(refused).unwrap_err().raw_os_error(), Some(number));
        }
        for error in [damaged(), engine()] {
            let Error::IndexStorage { access, fault, .. } = failure.cause(error) else {
                panic!("it is not told as what it is");
            };
            assert_eq!((access, fault), (Access::Write, StorageFault::DiskFull));
        }
    }

    #[test]
    fn damage_that_is_read_is_no_refusal() {
        let failure = FirstFailure::default();
        let damage = io::Error::from(io::ErrorKind::InvalidData);
        let read = Err::<(), _>(OpenReadError::wrap_io_error(damage, "a.term".into()));
        assert!(failure.of_read(read).is_err());
        let error = failure.cause(Error::IndexDamaged { reason: String::new() });
        assert!(matches!(error, Error::IndexDamaged { .. }));
    }
}
