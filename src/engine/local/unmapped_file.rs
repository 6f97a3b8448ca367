//! A file of the index that is read piece by piece. What is mapped counts as the process's memory for as long as the
//! system likes, and merging reads every byte of the segments it merges; so who writes maps nothing.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

pub(super) struct UnmappedFile {
    /// With the place that was read last.
    file: Mutex<File>,
    /// Bytes.
    length: usize,
}

impl UnmappedFile {
    /// # Errors
    /// What the system says of a file that cannot be opened, or `FileTooLarge` for one that has no address.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len())
            .map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
        Ok(Self { file: Mutex::new(file), length })
    }
}

impl HasLen for UnmappedFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for UnmappedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        // Whoever held it sought a place of his own, as everybody does.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.start as u64))?;
        file.read_exact(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

impl fmt::Debug for UnmappedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnmappedFile").field("length", &self.length).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_read_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.idx");
        std::fs::write(&path, "0123456789").unwrap();
        let file = UnmappedFile::open(&path).unwrap();
        assert_eq!(file.len(), 10);
        for (range, expected) in [(7..10, "789"), (0..3, "012"), (4..4, ""), (0..10, "0123456789")]
        {
            assert_eq!(file.read_bytes(range).unwrap().as_slice(), expected.as_bytes());
        }
    }

    #[test]
    fn a_file_that_was_cut_off_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.idx");
        std::fs::write(&path, "0123456789").unwrap();
        let file = UnmappedFile::open(&path).unwrap();
        std::fs::write(&path, "01").unwrap();
        assert!(file.read_bytes(0..10).is_err());
        assert!(UnmappedFile::open(&folder.path().join("b.idx")).is_err());
    }
}
