//! Files of the index whose bytes are checked before anybody reads them. tantivy keeps one checksum
//! for a whole file and looks at it only when asked; here each block has its own, which is compared
//! when the block is first read. So a cold search pays for the blocks that it reads, and no byte
//! that has changed on the disk gets into an answer.
//!
//! A file is its content, one checksum a block, and the end: the length of the content, the
//! checksum of all that, and a mark. Checksums depend on the file's name and the block's place, so
//! files or blocks that were swapped do not pass either.

use std::fmt;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::reads::Reads;

/// Bytes of a block: about what a system reads ahead, so that checking reads nothing more.
const BLOCK: usize = 16 << 10;
const CHECKSUM: usize = size_of::<u64>();
/// The end: length, checksum, mark.
const END: usize = 3 * CHECKSUM;
const MARK: u64 = u64::from_le_bytes(*b"minsou\0\x01");

/// The checksums of a file that is being written.
pub(super) struct Checksums {
    of_name: u64,
    length: u64,
    /// Of the block that is not full yet.
    block: Vec<u8>,
    /// As they are written.
    blocks: Vec<u8>,
}

impl Checksums {
    pub(super) fn of_file(path: &Path) -> Self {
        Self { of_name: of_name(path), length: 0, block: Vec::new(), blocks: Vec::new() }
    }

    pub(super) fn add(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            bytes = rest;
            if self.block.len() == BLOCK {
                self.end_block();
            }
        }
    }

    fn end_block(&mut self) {
        let place = self.blocks.len() / CHECKSUM;
        let checksum = of_block(self.of_name, place, &self.block);
        self.blocks.extend_from_slice(&checksum.to_le_bytes());
        self.block.clear();
    }

    /// What comes behind the content.
    pub(super) fn trailer(mut self) -> Vec<u8> {
        if !self.block.is_empty() {
            self.end_block();
        }
        let mut trailer = self.blocks;
        trailer.extend_from_slice(&self.length.to_le_bytes());
        let checksum = xxh3_64_with_seed(&trailer, self.of_name);
        trailer.extend_from_slice(&checksum.to_le_bytes());
        trailer.extend_from_slice(&MARK.to_le_bytes());
        trailer
    }
}

fn of_name(path: &Path) -> u64 {
    xxh3_64(path.as_os_str().as_encoded_bytes())
}

fn of_block(of_name: u64, place: usize, block: &[u8]) -> u64 {
    xxh3_64_with_seed(block, of_name.wrapping_add(place as u64))
}

/// A file that can be read.
pub(super) struct CheckedFile {
    file: Arc<dyn FileHandle>,
    name: String,
    of_name: u64,
    /// Bytes of the content.
    length: usize,
    checksums: OwnedBytes,
    /// A bit for each block that was found right.
    right: Vec<AtomicU64>,
    reads: Reads,
}

impl CheckedFile {
    /// Reads the checksums, and nothing of the content.
    ///
    /// # Errors
    /// `InvalidData` for a file that is not whole or whose checksums do not agree with each other.
    pub(super) fn open(path: &Path, file: Arc<dyn FileHandle>) -> io::Result<Self> {
        let of_name = of_name(path);
        let name = path.display().to_string();
        let Some(before_end) = file.len().checked_sub(END) else {
            return Err(changed(&name, "is cut off"));
        };
        let end = file.read_bytes(before_end..file.len())?;
        let [length, checksum, mark] = numbers(&end);
        if mark != MARK {
            return Err(changed(&name, "is cut off or of another program"));
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let blocks = length.div_ceil(BLOCK);
        // Compared before anything is reckoned or reserved with the length that the file tells.
        if length > before_end || before_end - length != blocks * CHECKSUM {
            return Err(changed(&name, "has lost bytes or gained some"));
        }
        let summed = file.read_bytes(length..before_end + CHECKSUM)?;
        if xxh3_64_with_seed(&summed, of_name) != checksum {
            return Err(changed(&name, "is not what was written"));
        }
        let checksums = summed.slice(0..blocks * CHECKSUM);
        let right = (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Self { file, name, of_name, length, checksums, right, reads: Reads::default() })
    }

    /// The same, counted.
    pub(super) fn counted(self, reads: &Reads) -> Self {
        Self { reads: reads.clone(), ..self }
    }

    fn check(&self, place: usize) -> io::Result<()> {
        let (word, bit) = (&self.right[place / 64], 1 << (place % 64));
        if word.load(Ordering::Relaxed) & bit != 0 {
            return Ok(());
        }
        let from = place * BLOCK;
        let block = self.file.read_bytes(from..(from + BLOCK).min(self.length))?;
        let [expected] = numbers(&self.checksums[place * CHECKSUM..(place + 1) * CHECKSUM]);
        if of_block(self.of_name, place, &block) != expected {
            return Err(changed(&self.name, "is not what was written"));
        }
        word.fetch_or(bit, Ordering::Relaxed);
        self.reads.count_block();
        Ok(())
    }
}

fn changed(name: &str, how: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("its file {name} {how}"))
}

fn numbers<const N: usize>(bytes: &[u8]) -> [u64; N] {
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *number = u64::from_le_bytes(*bytes);
    }
    numbers
}

impl HasLen for CheckedFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for CheckedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(changed(&self.name, "is asked for bytes that it does not have"));
        }
        if !range.is_empty() {
            (range.start / BLOCK..=(range.end - 1) / BLOCK).try_for_each(|one| self.check(one))?;
        }
        self.file.read_bytes(range)
    }
}

impl fmt::Debug for CheckedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedFile").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The content of a file that is read and written whole, with its trailer.
pub(super) fn with_trailer(path: &Path, content: &[u8]) -> Vec<u8> {
    let mut checksums = Checksums::of_file(path);
    checksums.add(content);
    let mut whole = content.to_vec();
    whole.extend_from_slice(&checksums.trailer());
    whole
}

/// The content again.
///
/// # Errors
/// As for [`CheckedFile::open`], or a content that is not what was written.
pub(super) fn without_trailer(path: &Path, whole: Vec<u8>) -> io::Result<Vec<u8>> {
    let file = CheckedFile::open(path, Arc::new(OwnedBytes::new(whole)))?;
    Ok(file.read_bytes(0..file.len())?.to_vec())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(whole: Vec<u8>) -> io::Result<Vec<u8>> {
        without_trailer(Path::new("a.term"), whole)
    }

    fn content(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at * 31 % 251) as u8).collect()
    }

    #[test]
    fn what_was_written_is_read() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, 70 * BLOCK + 3] {
            let content = content(length);
            let whole = with_trailer(Path::new("a.term"), &content);
            assert!(read(whole).unwrap() == content, "{length}");
        }
    }

    #[test]
    fn it_does_not_matter_in_which_pieces_it_was_written() {
        let content = content(3 * BLOCK + 5);
        let mut checksums = Checksums::of_file(Path::new("a.term"));
        content.chunks(1000).for_each(|piece| checksums.add(piece));
        let whole = with_trailer(Path::new("a.term"), &content);
        assert!(whole[content.len()..] == checksums.trailer());
    }

    #[test]
    fn another_name_is_another_file() {
        let whole = with_trailer(Path::new("a.term"), b"content");
        assert!(without_trailer(Path::new("b.term"), whole).is_err());
    }

    #[test]
    fn swapped_blocks_are_seen() {
        let content = content(2 * BLOCK);
        let mut whole = with_trailer(Path::new("a.term"), &content);
        let (first, second) = whole.split_at_mut(BLOCK);
        first.swap_with_slice(&mut second[..BLOCK]);
        assert!(read(whole).is_err());
    }

    #[test]
    fn only_what_is_read_is_checked() {
        let content = content(3 * BLOCK);
        let mut whole = with_trailer(Path::new("a.term"), &content);
        whole[BLOCK + 7] ^= 1;
        let file = CheckedFile::open(Path::new("a.term"), Arc::new(OwnedBytes::new(whole)));
        let file = file.unwrap();
        assert!(file.read_bytes(0..BLOCK).is_ok());
        assert!(file.read_bytes(2 * BLOCK..3 * BLOCK).is_ok());
        assert!(file.read_bytes(BLOCK - 1..BLOCK).is_ok());
        assert!(file.read_bytes(BLOCK - 1..BLOCK + 1).is_err());
        assert!(file.read_bytes(0..3 * BLOCK + 1).is_err());
    }

    proptest! {
        #[test]
        fn no_bit_flips_unseen(length in 0_usize..3 * BLOCK, at: prop::sample::Index, bit in 0_u8..8) {
            let mut whole = with_trailer(Path::new("a.term"), &content(length));
            let at = at.index(whole.len());
            whole[at] ^= 1 << bit;
            prop_assert!(read(whole).is_err());
        }

        #[test]
        fn nothing_is_cut_off_or_put_behind_unseen(length in 0_usize..3 * BLOCK, at: prop::sample::Index) {
            let whole = with_trailer(Path::new("a.term"), &content(length));
            prop_assert!(read(whole[..at.index(whole.len())].to_vec()).is_err());
            let mut longer = whole.clone();
            longer.extend_from_slice(&whole[at.index(whole.len())..]);
            prop_assert!(read(longer).is_err());
        }
    }
}
