//! Why the system did not let a file be read or written, told apart so that each has its own advice.
//! What a damaged file is, only the engine that wrote it can say.

use std::fmt;
use std::io::{self, ErrorKind};

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
    /// The system did not say which of the two.
    Use,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Use => "use",
        })
    }
}

/// Why it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageFault {
    PermissionDenied,
    ReadOnlyFilesystem,
    DiskFull,
    /// More than the user, or one file, may take.
    LimitReached,
    /// A file is where a folder should be.
    NoFolder,
    TooManyOpenFiles,
    /// Memory itself, or places for files in it.
    OutOfMemory,
    /// The disk, or the network that it is on.
    DeviceFailed,
    /// What needs no advice of its own.
    Other,
}

/// `EIO`, `ENFILE`, `EMFILE`: the same numbers on every Unix. The standard library has no stable
/// kinds for them.
#[cfg(unix)]
const BY_NUMBER: [(i32, StorageFault); 3] = [
    (5, StorageFault::DeviceFailed),
    (23, StorageFault::TooManyOpenFiles),
    (24, StorageFault::TooManyOpenFiles),
];

/// `ERROR_TOO_MANY_OPEN_FILES`, `ERROR_CRC`, `ERROR_IO_DEVICE`.
#[cfg(windows)]
const BY_NUMBER: [(i32, StorageFault); 3] = [
    (4, StorageFault::TooManyOpenFiles),
    (23, StorageFault::DeviceFailed),
    (1117, StorageFault::DeviceFailed),
];

#[cfg(not(any(unix, windows)))]
const BY_NUMBER: [(i32, StorageFault); 0] = [];

impl StorageFault {
    /// `None` for an error that no system call gave, but whoever read the bytes.
    pub fn of(error: &io::Error) -> Option<Self> {
        let error = innermost(error);
        let number = error.raw_os_error();
        if let Some((_, fault)) = BY_NUMBER.iter().find(|(known, _)| Some(*known) == number) {
            return Some(*fault);
        }
        match error.kind() {
            ErrorKind::PermissionDenied => Some(Self::PermissionDenied),
            ErrorKind::ReadOnlyFilesystem => Some(Self::ReadOnlyFilesystem),
            ErrorKind::StorageFull => Some(Self::DiskFull),
            ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Some(Self::LimitReached),
            ErrorKind::NotADirectory => Some(Self::NoFolder),
            ErrorKind::OutOfMemory => Some(Self::OutOfMemory),
            _ => number.map(|_| Self::Other),
        }
    }

    /// What to do about it where it befell the index.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::PermissionDenied => {
                "give this user the right to, or choose another folder with --index DIR"
            }
            Self::ReadOnlyFilesystem | Self::NoFolder | Self::Other => {
                "choose another folder with --index DIR"
            }
            Self::DiskFull => "free some space, or choose another folder with --index DIR",
            Self::LimitReached => {
                "raise the quota or `ulimit -f`, or choose another folder with --index DIR"
            }
            Self::TooManyOpenFiles => "raise `ulimit -n`, or end other programs",
            Self::OutOfMemory => "free memory, or raise `ulimit -v` or vm.max_map_count",
            Self::DeviceFailed => "check the disk, or choose another folder with --index DIR",
        }
    }
}

/// What the system said, below what others wrapped around it.
fn innermost(error: &io::Error) -> &io::Error {
    let mut found = error;
    let mut next: Option<&(dyn std::error::Error + 'static)> = within(error);
    while let Some(inner) = next {
        next = match inner.downcast_ref::<io::Error>() {
            Some(inner) => {
                found = inner;
                within(inner)
            }
            None => inner.source(),
        };
    }
    found
}

fn within(error: &io::Error) -> Option<&(dyn std::error::Error + 'static)> {
    error.get_ref().map(|inner| inner as &(dyn std::error::Error + 'static))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_says_is_told_apart() {
        for (name, number, fault) in [
            ("EPERM", 1, StorageFault::PermissionDenied),
            ("EIO", 5, StorageFault::DeviceFailed),
            ("ENOMEM", 12, StorageFault::OutOfMemory),
            ("EACCES", 13, StorageFault::PermissionDenied),
            ("ENOTDIR", 20, StorageFault::NoFolder),
            ("ENFILE", 23, StorageFault::TooManyOpenFiles),
            ("EMFILE", 24, StorageFault::TooManyOpenFiles),
            ("EFBIG", 27, StorageFault::LimitReached),
            ("ENOSPC", 28, StorageFault::DiskFull),
            ("EROFS", 30, StorageFault::ReadOnlyFilesystem),
            ("ENAMETOOLONG", 36, StorageFault::Other),
            ("ELOOP", 40, StorageFault::Other),
            ("ESTALE", 116, StorageFault::Other),
            ("EDQUOT", 122, StorageFault::LimitReached),
        ] {
            let error = io::Error::from_raw_os_error(number);
            assert_eq!(StorageFault::of(&error), Some(fault), "{name}");
        }
    }

    #[test]
    fn an_error_of_the_reader_is_none_of_the_system() {
        for kind in [ErrorKind::InvalidData, ErrorKind::UnexpectedEof, ErrorKind::Other] {
            assert_eq!(StorageFault::of(&io::Error::new(kind, "test")), None, "{kind}");
        }
    }
    #[cfg(unix)]
    #[test]
    fn what_the_system_says_is_found_below_what_is_wrapped_around_it() {
        #[derive(Debug, thiserror::Error)]
        #[error("while writing a list of terms")]
        struct WhileWriting(#[source] io::Error);

        let refused = || io::Error::from_raw_os_error(5);
        for wrapped in [
            io::Error::other(refused()),
            io::Error::other(io::Error::other(refused())),
            io::Error::other(WhileWriting(refused())),
            io::Error::other(WhileWriting(io::Error::other(refused()))),
        ] {
            assert_eq!(StorageFault::of(&wrapped), Some(StorageFault::DeviceFailed), "{wrapped:?}");
        }
        let no_refusal = io::Error::other(WhileWriting(ErrorKind::InvalidData.into()));
        assert_eq!(StorageFault::of(&no_refusal), None);
    }
}
