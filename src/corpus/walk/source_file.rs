//! One file of a corpus, on disk or in an archive: what it is called, when it changed, and its bytes. Which files
//! there are is in the file above.

use std::collections::{HashMap, HashSet};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::archive::{self, Entry, EntryPlace, MAX_FILE_BYTES, Shelf};
use crate::corpus::decode::Format;
use crate::corpus::skip::SkipReason;
use crate::error::{Error, Result};

/// A sidecar holds a few lines.
const MAX_SIDECAR_BYTES: u64 = 1 << 20;

/// One file of the corpus.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// What the article is called by: [`SourceFile::below`] without its ending, where no other file
    /// claims that.
    pub id: String,
    /// The path below the corpus folder, `/` between its parts. An archive is a folder in it: `lists.zip/a.txt`.
    pub below: String,
    pub path: PathBuf,
    /// Bytes, of the file and its sidecar, unpacked.
    pub size: u64,
    /// Changes when the file, its sidecar or the archive that holds them is written, renamed or put in the place of
    /// another.
    pub revision: u64,
    content: Content,
    /// Its ending promises a format that is read, or why it will not be.
    pub(in crate::corpus) format: std::result::Result<Format, SkipReason>,
}

/// Where the bytes are; those of `NAME.toml` stand beside those of `NAME.txt`.
#[derive(Debug, Clone)]
enum Content {
    OnDisk { sidecar: Option<PathBuf> },
    Packed { article: EntryPlace, sidecar: Option<EntryPlace> },
}

/// What a file and its sidecar hold.
#[derive(Debug)]
pub struct Bytes {
    pub(in crate::corpus) article: Vec<u8>,
    pub(in crate::corpus) sidecar: Option<Vec<u8>>,
}

impl Bytes {
    /// Of an article without a sidecar.
    pub fn new(article: Vec<u8>) -> Self {
        Self { article, sidecar: None }
    }

    /// The article alone, without what somebody wrote beside it.
    #[must_use]
    pub fn without_sidecar(self) -> Self {
        Self { sidecar: None, ..self }
    }

    /// Changes when the file or its sidecar does.
    pub fn content_hash(&self) -> u64 {
        let mut hash = Xxh3::new();
        hash.update(&self.article);
        if let Some(sidecar) = &self.sidecar {
            hash.update(b"\0sidecar\0");
            hash.update(sidecar);
        }
        hash.digest()
    }
}

impl SourceFile {
    /// A file that belongs to no corpus, as `inspect` is given one, or one in an archive: `lists.zip/a.txt`. Its id
    /// is its name without the ending.
    ///
    /// # Errors
    /// There is no such file, or it is a folder or a pipe.
    pub fn at(path: &Path) -> Result<Self> {
        let read_error = |source| Error::Read { path: path.to_owned(), source };
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => return packed_at(path).ok_or_else(|| read_error(error)),
        };
        if !metadata.is_file() {
            let kind = std::io::Error::other("it is no regular file; name an article's file");
            return Err(read_error(kind));
        }
        let below = path.to_string_lossy().replace('\\', "/");
        let mut file = Self::new(path.to_owned(), below, &metadata);
        if archive::is_named(path) {
            file.format = Err(SkipReason::Archive);
        }
        file.id = name_without_ending(&file);
        Ok(file)
    }

    /// As [`SourceFile::at`]; of an archive, every file in it.
    ///
    /// # Errors
    /// As for [`SourceFile::at`].
    pub fn all_at(path: &Path) -> Result<Vec<Self>> {
        let file = Self::at(path)?;
        let mut files =
            if archive::is_named(path) { file.unpacked(&Arc::default()) } else { vec![file] };
        files.iter_mut().for_each(|file| file.id = name_without_ending(file));
        Ok(files)
    }

    /// A file with what stands beside it.
    pub(super) fn new(path: PathBuf, below: String, metadata: &Metadata) -> Self {
        let toml = path.with_extension("toml");
        let beside = (toml != path).then(|| std::fs::metadata(&toml)).and_then(Result::ok);
        let sidecar = beside.filter(Metadata::is_file).map(|metadata| (metadata, toml));
        Self::with(path, below, metadata, sidecar)
    }

    /// A file that has nothing beside it.
    pub(super) fn alone(path: PathBuf, below: String, metadata: &Metadata) -> Self {
        Self::with(path, below, metadata, None)
    }

    fn with(
        path: PathBuf,
        below: String,
        metadata: &Metadata,
        beside: Option<(Metadata, PathBuf)>,
    ) -> Self {
        let format = Format::of(&path);
        let sidecar = beside.filter(|_| format.is_ok());
        let beside = sidecar.as_ref().map(|(metadata, _)| metadata);
        let size = metadata.len() + beside.map_or(0, Metadata::len);
        let revision = revision([Some(metadata), beside]);
        let id = stem(&below).to_owned();
        let content = Content::OnDisk { sidecar: sidecar.map(|(_, toml)| toml) };
        Self { id, below, path, size, revision, content, format }
    }

    /// The file beside it on disk that overrides what is read.
    pub(super) fn sidecar(&self) -> Option<&PathBuf> {
        match &self.content {
            Content::OnDisk { sidecar } => sidecar.as_ref(),
            Content::Packed { .. } => None,
        }
    }

    /// Forgets its sidecar if that is one of these.
    pub(super) fn drop_sidecar_in(&mut self, refused: &HashSet<PathBuf>) {
        if self.sidecar().is_some_and(|path| refused.contains(path)) {
            self.content = Content::OnDisk { sidecar: None };
        }
    }

    /// What is not looked at, and why.
    pub(super) fn unread(path: PathBuf, below: String, reason: SkipReason) -> Self {
        let content = Content::OnDisk { sidecar: None };
        Self { id: below.clone(), below, path, size: 0, revision: 0, content, format: Err(reason) }
    }

    /// The files in this archive, each with its sidecar; the archive itself where it has none or cannot be read.
    pub(super) fn unpacked(self, shelf: &Arc<Shelf>) -> Vec<Self> {
        let entries = match archive::entries(&self.path, shelf) {
            Ok(entries) => entries,
            Err(reason) => return vec![Self { format: Err(reason), ..self }],
        };
        let format_of = |entry: &Entry| match &entry.refused {
            Some(reason) => Err(reason.clone()),
            None if archive::is_named(Path::new(&entry.name)) => Err(SkipReason::NestedArchive),
            None => Format::of(Path::new(&entry.name)),
        };
        let by_name: HashMap<&str, &Entry> =
            entries.iter().map(|entry| (entry.name.as_str(), entry)).collect();
        let sidecar_of = |entry: &Entry| {
            let name = format!("{}.toml", stem(&entry.name));
            let is_article = entry.name != name && format_of(entry).is_ok();
            is_article.then(|| by_name.get(name.as_str()).copied()).flatten()
        };
        let pairs: Vec<_> = entries.iter().map(|entry| (entry, sidecar_of(entry))).collect();
        let sidecars: HashSet<&str> =
            pairs.iter().filter_map(|(_, sidecar)| Some(sidecar.as_ref()?.name.as_str())).collect();
        let articles = pairs.iter().filter(|(entry, _)| !sidecars.contains(entry.name.as_str()));
        let files = articles.map(|(entry, sidecar)| {
            let below = format!("{}/{}", self.below, entry.name);
            Self {
                id: stem(&below).to_owned(),
                path: self.path.join(&entry.name),
                size: entry.place.bytes() + sidecar.map_or(0, |one| one.place.bytes()),
                revision: self.revision,
                content: Content::Packed {
                    article: entry.place.clone(),
                    sidecar: sidecar.map(|one| one.place.clone()),
                },
                format: format_of(entry),
                below,
            }
        });
        files.collect()
    }

    /// The file's content. Regular files of a known format and a sane size only: a pipe or a device
    /// is never opened.
    pub fn load(&self) -> std::result::Result<Bytes, SkipReason> {
        self.format.as_ref().map_err(Clone::clone)?;
        match &self.content {
            Content::OnDisk { sidecar } => Ok(Bytes {
                article: read_limited(&self.path, MAX_FILE_BYTES)?,
                sidecar: sidecar
                    .as_ref()
                    .map(|path| read_limited(path, MAX_SIDECAR_BYTES))
                    .transpose()?,
            }),
            Content::Packed { article, sidecar } => Ok(Bytes {
                article: article.read()?,
                sidecar: sidecar.as_ref().map(EntryPlace::read).transpose()?,
            }),
        }
    }
}

/// A file in an archive that `path` goes through as through a folder.
fn packed_at(path: &Path) -> Option<SourceFile> {
    let archive =
        path.ancestors().skip(1).find(|above| above.is_file() && archive::is_named(above))?;
    let metadata = std::fs::metadata(archive).ok()?;
    let below = archive.to_string_lossy().replace('\\', "/");
    let files = SourceFile::new(archive.to_owned(), below, &metadata).unpacked(&Arc::default());
    let mut file = files.into_iter().find(|file| file.path == path)?;
    file.id = name_without_ending(&file);
    Some(file)
}

fn name_without_ending(file: &SourceFile) -> String {
    file.path.file_stem().map_or_else(|| file.below.clone(), |n| n.to_string_lossy().into_owned())
}

/// `jinan/2024.txt` → `jinan/2024`.
pub(super) fn stem(below: &str) -> &str {
    let name_start = below.rfind('/').map_or(0, |at| at + 1);
    match below[name_start..].rfind('.') {
        Some(dot) if dot > 0 => &below[..name_start + dot],
        _ => below,
    }
}

fn read_limited(path: &Path, limit: u64) -> std::result::Result<Vec<u8>, SkipReason> {
    let io = |error: std::io::Error| SkipReason::Io(error.to_string());
    let metadata = std::fs::metadata(path).map_err(io)?;
    if !metadata.is_file() {
        return Err(SkipReason::Io("it is no regular file".to_owned()));
    }
    if metadata.len() > limit {
        return Err(SkipReason::TooLarge { bytes: metadata.len(), limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // The file may have grown since.
    File::open(path).map_err(io)?.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limit {
        return Err(SkipReason::TooLarge { bytes: bytes.len() as u64, limit });
    }
    Ok(bytes)
}

/// The times alone would not do: an archiver gives back old ones, a clock that was wrong leaves one in the future,
/// and a file that takes another's name keeps its own.
fn revision(files: [Option<&Metadata>; 2]) -> u64 {
    let mut hash = Xxh3::new();
    for metadata in files.into_iter().flatten() {
        let times = [metadata.modified().ok(), metadata.created().ok()];
        for time in times.into_iter().flatten() {
            let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
            hash.update(&since.as_nanos().to_le_bytes());
        }
        hash.update(&what_the_system_knows(metadata));
    }
    hash.digest()
}

/// When anything about the file last changed, its name among it, and which file it is.
#[cfg(unix)]
fn what_the_system_knows(metadata: &Metadata) -> Vec<u8> {
    use std::os::unix::fs::MetadataExt as _;
    let facts = [metadata.ctime(), metadata.ctime_nsec(), metadata.ino().cast_signed()];
    facts.into_iter().flat_map(i64::to_le_bytes).collect()
}

/// Elsewhere the times have to do.
#[cfg(not(unix))]
fn what_the_system_knows(_metadata: &Metadata) -> Vec<u8> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_paths_without_the_ending() {
        assert_eq!(stem("laoshan-2023.txt"), "laoshan-2023");
        assert_eq!(stem("jinan/2024.5.md"), "jinan/2024.5");
        assert_eq!(stem("v1.2/README"), "v1.2/README");
        assert_eq!(stem(".txt"), ".txt");
    }
}
