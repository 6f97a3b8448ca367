//! What tantivy says went wrong → what a user can do about it. Damage is only what is found in
//! bytes; what the system refuses is no damage, and a rebuild would not mend it.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

use crate::error::{Access, Error, StorageFault};

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        use TantivyError as T;
        let said = error.to_string();
        match error {
            T::OpenDirectoryError(error) => opening_folder(error, said),
            T::OpenReadError(OpenReadError::FileDoesNotExist(file)) => missing(&file),
            T::OpenReadError(OpenReadError::IoError { io_error, .. }) => {
                of_io(io_error, Access::Read, said)
            }
            T::OpenReadError(OpenReadError::IncompatibleIndex(other))
            | T::IncompatibleIndex(other) => Self::IndexVersion { reason: format!("{other:?}") },
            T::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => {
                of_io(io_error, Access::Write, said)
            }
            T::OpenWriteError(OpenWriteError::FileAlreadyExists(file)) => {
                damaged(format!("the file {} is there already", file.display()))
            }
            T::LockFailure(LockError::IoError(error), _) => of_io(error, Access::Write, said),
            T::IoError(error) => of_io(error, Access::Use, said),
            T::DataCorruption(_)
            | T::SchemaError(_)
            | T::FieldNotFound(_)
            | T::DeserializeError(_) => damaged(said),
            // Which of its threads the system gave none for is all that tantivy tells.
            T::SystemError(reason) if reason.starts_with("Failed to spawn") => {
                Self::NoThread { reason }
            }
            T::AggregationError(_)
            | T::IndexAlreadyExists
            | T::LockFailure(LockError::LockBusy, _)
            | T::Poisoned
            | T::InvalidArgument(_)
            | T::ErrorInThread(_)
            | T::IndexBuilderMissingArgument(_)
            | T::SystemError(_)
            | T::InternalError(_)
            | T::MissingPlugin(_)
            | T::ConflictingPlugins(_)
            | T::UnexpectedPlugin(_) => Self::Engine { reason: said },
        }
    }
}

impl From<io::Error> for Error {
    /// Reading a column of the index is the one place where such an error comes by itself.
    fn from(error: io::Error) -> Self {
        let said = error.to_string();
        of_io(Arc::new(error), Access::Read, said)
    }
}

fn damaged(reason: String) -> Error {
    Error::IndexDamaged { reason }
}

fn missing(file: &Path) -> Error {
    damaged(format!("its file {} is missing", file.display()))
}

/// What no system call gave is about the bytes. A missing file is damage, too: the index names its
/// own.
fn of_io(error: Arc<io::Error>, access: Access, said: String) -> Error {
    match StorageFault::of(&error) {
        Some(StorageFault::Other) if error.kind() == ErrorKind::NotFound => damaged(said),
        // No file is waited for: it is a thread that was refused.
        Some(StorageFault::Other) if error.kind() == ErrorKind::WouldBlock => {
            Error::NoThread { reason: error.to_string() }
        }
        Some(fault) => Error::IndexStorage { path: None, access, fault, source: error },
        None => damaged(error.to_string()),
    }
}

fn opening_folder(error: OpenDirectoryError, said: String) -> Error {
    match error {
        OpenDirectoryError::DoesNotExist(path) => Error::IndexMissing { path },
        OpenDirectoryError::NotADirectory(path) => {
            let source = io::Error::from(ErrorKind::NotADirectory);
            Error::index_storage(&path, Access::Use, source)
        }
        OpenDirectoryError::FailedToCreateTempDir(error)
        | OpenDirectoryError::IoError { io_error: error, .. } => of_io(error, Access::Use, said),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use tantivy::error::DataCorruption;

    use super::*;

    /// What a user is told, in a word.
    fn told(error: TantivyError) -> String {
        match Error::from(error) {
            Error::IndexDamaged { .. } => "damaged".to_owned(),
            Error::IndexVersion { .. } => "version".to_owned(),
            Error::IndexMissing { .. } => "missing".to_owned(),
            Error::Engine { .. } => "engine".to_owned(),
            Error::NoThread { .. } => "thread".to_owned(),
            Error::IndexStorage { access, fault, .. } => format!("{access}: {fault:?}"),
            other => format!("{other:?}"),
        }
    }

    fn number(number: i32) -> Arc<io::Error> {
        Arc::new(io::Error::from_raw_os_error(number))
    }

    fn opened(error: Arc<io::Error>) -> TantivyError {
        OpenReadError::IoError { io_error: error, filepath: PathBuf::from("a.idx") }.into()
    }

    fn created(error: Arc<io::Error>) -> TantivyError {
        OpenWriteError::IoError { io_error: error, filepath: PathBuf::from("a.idx") }.into()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_refuses_is_no_damage() {
        for (error, expected) in [
            (opened(number(13)), "read: PermissionDenied"),
            (opened(number(12)), "read: OutOfMemory"),
            (opened(number(24)), "read: TooManyOpenFiles"),
            (opened(number(5)), "read: DeviceFailed"),
            (created(number(13)), "write: PermissionDenied"),
            (created(number(30)), "write: ReadOnlyFilesystem"),
            (created(number(28)), "write: DiskFull"),
            (TantivyError::IoError(number(28)), "use: DiskFull"),
            (TantivyError::IoError(number(27)), "use: LimitReached"),
            (TantivyError::IoError(number(11)), "thread"),
            (LockError::IoError(number(30)).into(), "write: ReadOnlyFilesystem"),
            (
                OpenDirectoryError::wrap_io_error(io::Error::from_raw_os_error(13), "i".into())
                    .into(),
                "use: PermissionDenied",
            ),
        ] {
            let said = error.to_string();
            assert_eq!(told(error), expected, "{said}");
        }
    }

    #[test]
    fn damage_is_what_is_found_in_bytes() {
        let eof = || io::Error::new(ErrorKind::UnexpectedEof, "failed to fill whole buffer");
        for (error, expected) in [
            (DataCorruption::comment_only("wrong checksum").into(), "damaged"),
            (OpenReadError::FileDoesNotExist("a.idx".into()).into(), "damaged"),
            (opened(Arc::new(eof())), "damaged"),
            (TantivyError::from(eof()), "damaged"),
            (TantivyError::SchemaError("there is no column `year`".to_owned()), "damaged"),
            (OpenDirectoryError::DoesNotExist("i".into()).into(), "missing"),
            (OpenDirectoryError::NotADirectory("i".into()).into(), "use: NoFolder"),
            (TantivyError::ErrorInThread("killed".to_owned()), "engine"),
            (TantivyError::Poisoned, "engine"),
            (TantivyError::SystemError("Segment updater killed".to_owned()), "engine"),
            (
                TantivyError::SystemError("Failed to spawn segment updater thread".to_owned()),
                "thread",
            ),
        ] {
            let said = error.to_string();
            assert_eq!(told(error), expected, "{said}");
        }
    }

    #[test]
    fn another_format_is_another_version() {
        let incompatible = tantivy::directory::error::Incompatibility::CompressionMismatch {
            library_compression_format: "lz4".to_owned(),
            index_compression_format: "zstd".to_owned(),
        };
        assert_eq!(told(OpenReadError::from(incompatible).into()), "version");
    }
}
