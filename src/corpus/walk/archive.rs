//! Zip archives of articles: the files in one with their names and sizes, and the bytes of each. Nothing is unpacked
//! to disk. An archive in an archive is not opened; the parts of office formats, which are archives, too, are
//! `decode`'s business.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::ignored::is_ignored;
use crate::corpus::decode;
use crate::corpus::skip::SkipReason;

/// A larger file is no article, packed or not; reading it would cost several times its size in memory.
pub(super) const MAX_FILE_BYTES: u64 = 64 << 20;
const FORMAT: &str = "zip";
/// An archive with more files is to be unpacked.
const MAX_ENTRIES: usize = 10_000;
/// What the files of one may be together when unpacked.
const MAX_ALL_BYTES: u64 = 1 << 30;
/// The list of an archive's files takes no more than this; 10,000 long names do.
const MAX_DIRECTORY_BYTES: u64 = 8 << 20;
/// Text packs to a tenth, repeated lines to a fortieth; what packs to less than this share is made to hurt,
const MAX_RATIO: u64 = 200;
/// but for what is small.
const MAX_UNRATED_BYTES: u64 = 1 << 20;

/// Whether a file is an archive of articles, by its ending.
pub(super) fn is_named(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// One file in an archive.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its path in the archive, `/` between the parts.
    pub(super) name: String,
    pub(super) place: EntryPlace,
    /// Why it will not be read, whatever its ending.
    pub(super) refused: Option<SkipReason>,
}

/// Where the bytes of an entry are.
#[derive(Debug, Clone)]
pub(super) struct EntryPlace {
    archive: Arc<PathBuf>,
    raw_name: Arc<[u8]>,
    bytes: u64,
    shelf: Arc<Shelf>,
}

/// The archive that was read last. The files of one follow each other, and to open one takes as long as its list.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Option<(Arc<PathBuf>, ZipArchive<Metered>)>>);

/// A file of which only so many bytes are read until the meter is opened.
#[derive(Debug)]
struct Metered {
    file: BufReader<File>,
    left: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if read as u64 > left {
            return Err(io::Error::other("the list of its files is too long"));
        }
        if left < u64::MAX {
            self.left.store(left - read as u64, Ordering::Relaxed);
        }
        Ok(read)
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Opens an archive: reads the list of its files, and no more of it.
fn open(path: &Path) -> Result<ZipArchive<Metered>, SkipReason> {
    let file = File::open(path).map_err(|error| SkipReason::Io(error.to_string()))?;
    let left = Arc::new(AtomicU64::new(MAX_DIRECTORY_BYTES));
    let metered = Metered { file: BufReader::new(file), left: left.clone() };
    let archive = ZipArchive::new(metered).map_err(reason)?;
    left.store(u64::MAX, Ordering::Relaxed);
    Ok(archive)
}

fn reason(error: ZipError) -> SkipReason {
    match error {
        ZipError::UnsupportedArchive(detail) if detail.contains("assword") => {
            SkipReason::Encrypted(FORMAT)
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            SkipReason::Packing
        }
        error => {
            SkipReason::Damaged { format: FORMAT, detail: error.to_string().replace('\n', " ") }
        }
    }
}

/// The files in an archive, in the order in which they were packed. Hidden and temporary ones are left out, as on
/// disk; folders are no files.
///
/// # Errors
/// It cannot be read, holds too many files, or none.
pub(super) fn entries(path: &Path, shelf: &Arc<Shelf>) -> Result<Vec<Entry>, SkipReason> {
    let zip = open(path)?;
    if zip.len() > MAX_ENTRIES {
        return Err(SkipReason::TooManyEntries { entries: zip.len(), limit: MAX_ENTRIES });
    }
    let archive = Arc::new(path.to_owned());
    let list = zip.metadata();
    let raw: Vec<_> = (0..list.len()).filter_map(|index| list.entry(index).ok()).collect();
    let names = names(&raw.iter().map(|entry| entry.name_raw()).collect::<Vec<_>>());
    let mut seen = HashSet::new();
    let mut bytes_left = MAX_ALL_BYTES;
    let mut entries = Vec::with_capacity(raw.len());
    for (entry, name) in raw.iter().zip(names) {
        let leads_out = leads_out(&name);
        let is_left_out = !leads_out && name.split('/').any(is_ignored);
        if entry.is_dir() || name.ends_with('/') || is_left_out {
            continue;
        }
        let bytes = entry.size();
        let refused = if entry.encrypted() {
            Some(SkipReason::Encrypted(FORMAT))
        } else if entry.is_symlink() {
            Some(SkipReason::Io("it is a link".to_owned()))
        } else if leads_out || !seen.insert(name.clone()) {
            Some(SkipReason::EntryName)
        } else if bytes > MAX_FILE_BYTES {
            Some(SkipReason::TooLarge { bytes, limit: MAX_FILE_BYTES })
        } else if bytes > MAX_UNRATED_BYTES && bytes / MAX_RATIO > entry.compressed_size() {
            Some(SkipReason::Ratio { limit: MAX_RATIO })
        } else if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            Some(SkipReason::Packing)
        } else if bytes > bytes_left {
            Some(SkipReason::ArchiveTooLarge { limit: MAX_ALL_BYTES })
        } else {
            bytes_left -= bytes;
            None
        };
        let place = EntryPlace {
            archive: archive.clone(),
            raw_name: entry.name_raw().into(),
            bytes,
            shelf: shelf.clone(),
        };
        entries.push(Entry { name, place, refused });
    }
    if entries.is_empty() { Err(SkipReason::EmptyArchive) } else { Ok(entries) }
}

/// Names as text. Most programs say UTF-8; old ones of Windows write in the encoding of their country, and one
/// archive is of one program: those that are no UTF-8 are decoded together.
fn names(raw: &[&[u8]]) -> Vec<String> {
    let is_foreign = |name: &&&[u8]| std::str::from_utf8(name).is_err();
    let foreign: Vec<&[u8]> = raw.iter().filter(is_foreign).copied().collect();
    let decoded = decode::to_text(&foreign.join(&b'\n')).map(|text| text.into_owned());
    let decoded = decoded.unwrap_or_default();
    // Names with line breaks of their own would shift the others.
    let mut lines = decoded.split('\n');
    let are_matched = lines.clone().count() == foreign.len();
    let text_of = |name: &&[u8]| match std::str::from_utf8(name) {
        Ok(text) => text.to_owned(),
        Err(_) if are_matched => lines.next().unwrap_or_default().to_owned(),
        Err(_) => String::from_utf8_lossy(name).into_owned(),
    };
    // Some programs of Windows part with backslashes, some others begin with ./
    let path_of = |name: String| {
        let name = name.replace('\\', "/");
        let parts: Vec<&str> = name.split('/').filter(|part| *part != ".").collect();
        parts.join("/")
    };
    raw.iter().map(text_of).map(path_of).collect()
}

/// A name that is no path below the archive: `../a`, `/a`, `C:/a`, `a//b`.
fn leads_out(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, "" | "..") || part.ends_with(':'))
}

impl EntryPlace {
    /// How many bytes there are, as the archive says.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The bytes, no more than the archive says.
    pub(super) fn read(&self) -> Result<Vec<u8>, SkipReason> {
        // A panic while it was held leaves nothing half done: the archive is only read.
        let mut shelf = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = shelf.as_ref().is_some_and(|(path, _)| Arc::ptr_eq(path, &self.archive));
        if !is_open {
            *shelf = Some((self.archive.clone(), open(&self.archive)?));
        }
        let gone = || SkipReason::Io("it is no longer in the archive".to_owned());
        let (_, zip) = shelf.as_mut().ok_or_else(gone)?;
        let index = zip.index_for_name_raw(&self.raw_name).ok_or_else(gone)?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or(0));
        let file = zip.by_index(index).map_err(reason)?;
        let read = file.take(self.bytes + 1).read_to_end(&mut bytes);
        read.map_err(|error| reason(ZipError::Io(error)))?;
        if bytes.len() as u64 > self.bytes {
            let detail = "a file in it is larger than the archive says".to_owned();
            return Err(SkipReason::Damaged { format: FORMAT, detail });
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_the_encoding_of_the_archive() {
        let gb = |name: &str| encoding_rs::GB18030.encode(name).0.into_owned();
        let raw =
            [gb("清单/2024年民生实事.txt"), "清单/说明.txt".into(), gb(".\\清单\\完成情况.docx")];
        let raw: Vec<&[u8]> = raw.iter().map(Vec::as_slice).collect();
        assert_eq!(names(&raw), ["清单/2024年民生实事.txt", "清单/说明.txt", "清单/完成情况.docx"]);
        let names = names(&[b"\xff\xfe\n\xff", b"a.txt"]);
        assert_eq!(names.len(), 2);
        assert_eq!(names[1], "a.txt");
    }

    #[test]
    fn names_that_lead_out_are_told() {
        for (name, expected) in [
            ("a.txt", false),
            ("清单/a..b.txt", false),
            ("../a.txt", true),
            ("a/../../b.txt", true),
            ("/etc/a.txt", true),
            ("C:/a.txt", true),
            ("", true),
        ] {
            assert_eq!(leads_out(name), expected, "{name}");
        }
    }
}
