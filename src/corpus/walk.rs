//! Which files a corpus has, and what is in them as bytes. Nothing here understands the content.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::Xxh3;

use super::decode::Format;
use super::skip::SkipReason;
use crate::error::{Error, Result};

/// A larger file is no article; reading it would cost several times its size in memory.
const MAX_FILE_BYTES: u64 = 64 << 20;
/// A sidecar holds a few lines.
const MAX_SIDECAR_BYTES: u64 = 1 << 20;

/// One file of the corpus.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// What the article is called by: [`SourceFile::below`] without its ending, where no other file
    /// claims that.
    pub id: String,
    /// The path below the corpus folder, `/` between its parts.
    pub below: String,
    pub path: PathBuf,
    /// Bytes, of the file and its sidecar.
    pub size: u64,
    /// Nanoseconds since 1970, of the file or its sidecar, whichever was written or renamed later.
    pub modified: u64,
    /// `NAME.toml` beside it.
    pub(super) sidecar: Option<PathBuf>,
    /// Its ending promises a format that is read, or why it will not be.
    pub(super) format: std::result::Result<Format, SkipReason>,
}

/// What a file and its sidecar hold.
#[derive(Debug)]
pub struct Bytes {
    pub(super) article: Vec<u8>,
    pub(super) sidecar: Option<Vec<u8>>,
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
    /// A file that belongs to no corpus, as `inspect` is given one. Its id is its name without the
    /// ending.
    pub fn at(path: &Path) -> Result<Self> {
        let read_error = |source| Error::Read { path: path.to_owned(), source };
        let metadata = std::fs::metadata(path).map_err(read_error)?;
        if !metadata.is_file() {
            let kind = std::io::Error::other("it is no regular file; name an article's file");
            return Err(read_error(kind));
        }
        let below = path.to_string_lossy().replace('\\', "/");
        let mut file = Self::new(path.to_owned(), below, &metadata);
        file.id = path
            .file_stem()
            .map_or_else(|| file.below.clone(), |n| n.to_string_lossy().into_owned());
        Ok(file)
    }

    fn new(path: PathBuf, below: String, metadata: &std::fs::Metadata) -> Self {
        let format = Format::of(&path);
        let sidecar = Some(path.with_extension("toml"))
            .filter(|toml| *toml != path && format.is_ok())
            .and_then(|toml| Some((std::fs::metadata(&toml).ok().filter(|m| m.is_file())?, toml)));
        let beside = sidecar.as_ref().map(|(metadata, _)| metadata);
        let size = metadata.len() + beside.map_or(0, std::fs::Metadata::len);
        let modified = modified(metadata).max(beside.map_or(0, modified));
        let id = stem(&below).to_owned();
        Self { id, below, path, size, modified, sidecar: sidecar.map(|(_, toml)| toml), format }
    }

    /// The file's content. Regular files of a known format and a sane size only: a pipe or a device
    /// is never opened.
    pub fn load(&self) -> std::result::Result<Bytes, SkipReason> {
        self.format.as_ref().map_err(Clone::clone)?;
        let article = read_limited(&self.path, MAX_FILE_BYTES)?;
        let sidecar = match &self.sidecar {
            Some(path) => Some(read_limited(path, MAX_SIDECAR_BYTES)?),
            None => None,
        };
        Ok(Bytes { article, sidecar })
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

/// When the content was last written or the file last changed its name, whichever is later: an archive gives
/// back old times, and a file that takes another's name keeps its own.
fn modified(metadata: &std::fs::Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let written = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
    written.max(changed(metadata))
}

/// When the system last changed anything about the file, in nanoseconds since 1970.
#[cfg(unix)]
fn changed(metadata: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(metadata.ctime()).unwrap_or(0);
    let nanoseconds = u64::try_from(metadata.ctime_nsec()).unwrap_or(0);
    seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds)
}

/// Elsewhere nothing tells.
#[cfg(not(unix))]
fn changed(_metadata: &std::fs::Metadata) -> u64 {
    0
}

/// Every file below `root` that is or claims to be an article, ordered by id. Hidden files and
/// folders, temporary files and sidecars are left out; links are followed, loops end. What is no
/// article by its ending is among them, and says so when it is loaded. A file that several paths lead
/// to is there once.
///
/// # Errors
/// There is no such folder.
pub fn walk(root: &Path) -> Result<Vec<SourceFile>> {
    if !root.exists() {
        return Err(Error::NoCorpus { path: root.to_owned() });
    }
    let entries = WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry));
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let below = below(root, entry.path());
                match entry.metadata() {
                    Ok(metadata) => {
                        files.push(SourceFile::new(entry.into_path(), below, &metadata))
                    }
                    Err(error) => unreadable.push((entry.path().to_owned(), error.to_string())),
                }
            }
            // Folders are entered by the walk itself; pipes, sockets and devices are no files.
            Ok(_) => {}
            // A loop ends here; whatever it holds is reached by its own path.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let reason =
                    error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                unreadable.push((path, reason));
            }
        }
    }
    files.extend(unreadable.into_iter().map(|(path, reason)| {
        let below = below(root, &path);
        SourceFile {
            id: below.clone(),
            below,
            path,
            size: 0,
            modified: 0,
            sidecar: None,
            format: Err(SkipReason::Io(reason)),
        }
    }));
    drop_second_ways(root, &mut files);
    drop_sidecars(&mut files);
    give_ids(&mut files);
    files.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(files)
}

/// A number that changes when any file is added, removed or touched.
pub fn fingerprint(files: &[SourceFile]) -> u64 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(file.below.as_bytes());
        hash.update(&[0]);
        hash.update(&file.size.to_le_bytes());
        hash.update(&file.modified.to_le_bytes());
    }
    hash.digest()
}

/// Hidden (`.git`, `.minsou`, `.DS_Store`), of another version control, or somebody's temporary file.
fn is_ignored(entry: &DirEntry) -> bool {
    const NAMES: &[&str] = &["CVS", "_darcs", "Thumbs.db", "desktop.ini", "__MACOSX"];
    const ENDINGS: &[&str] =
        &["~", ".swp", ".swo", ".tmp", ".temp", ".bak", ".part", ".crdownload"];
    let name = entry.file_name().to_string_lossy();
    let lower = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || NAMES.contains(&name.as_ref())
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    // A corpus may be named as one file.
    if parts.is_empty() {
        return path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    }
    parts.join("/")
}

/// `jinan/2024.txt` → `jinan/2024`.
fn stem(below: &str) -> &str {
    let name_start = below.rfind('/').map_or(0, |at| at + 1);
    match below[name_start..].rfind('.') {
        Some(dot) if dot > 0 => &below[..name_start + dot],
        _ => below,
    }
}

/// Keeps one path of each file: the one without a link in it, else the first by name. A link to a
/// folder above the corpus leads to every file a second time.
fn drop_second_ways(root: &Path, files: &mut Vec<SourceFile>) {
    let Ok(real_root) = root.canonicalize() else { return };
    let mut real_folders: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
    let mut real_path = |path: &Path| {
        if path.is_symlink() {
            return path.canonicalize().ok();
        }
        let folder = path.parent()?;
        if !real_folders.contains_key(folder) {
            real_folders.insert(folder.to_owned(), folder.canonicalize().ok());
        }
        Some(real_folders.get(folder)?.as_ref()?.join(path.file_name()?))
    };
    // What cannot be followed is one of a kind: it says why when it is loaded.
    let mut by_real: HashMap<PathBuf, usize> = HashMap::with_capacity(files.len());
    let mut is_kept = vec![true; files.len()];
    files.sort_by(|a, b| a.below.cmp(&b.below));
    for (index, file) in files.iter().enumerate() {
        let Some(real) = real_path(&file.path) else { continue };
        let is_direct =
            real.strip_prefix(&real_root).is_ok_and(|own| own == Path::new(&file.below));
        match by_real.entry(real) {
            Entry::Vacant(first) => {
                first.insert(index);
            }
            Entry::Occupied(mut known) if is_direct => {
                is_kept[known.insert(index)] = false;
            }
            Entry::Occupied(_) => is_kept[index] = false,
        }
    }
    let mut is_kept = is_kept.into_iter();
    files.retain(|_| is_kept.next().unwrap_or(true));
}

/// Removes the files that are sidecars of others.
fn drop_sidecars(files: &mut Vec<SourceFile>) {
    let sidecars: HashSet<PathBuf> = files.iter().filter_map(|file| file.sidecar.clone()).collect();
    files.retain(|file| !sidecars.contains(&file.path));
}

/// Two files may claim one id (`a.txt`, `a.md`): the one in the simpler format has it, the other is
/// called by its whole name.
fn give_ids(files: &mut [SourceFile]) {
    let rank =
        |file: &SourceFile| file.format.as_ref().map_or(usize::MAX, |format| *format as usize);
    files.sort_by(|a, b| {
        (stem(&a.below), rank(a), &a.below).cmp(&(stem(&b.below), rank(b), &b.below))
    });
    let mut taken: HashSet<String> = HashSet::with_capacity(files.len());
    for file in files {
        let mut id =
            if file.format.is_ok() { stem(&file.below).to_owned() } else { file.below.clone() };
        if taken.contains(&id) {
            id.clone_from(&file.below);
        }
        // `a.md` may also be the stem of `a.md.txt`.
        while !taken.insert(id.clone()) {
            id.push('~');
        }
        file.id = id;
    }
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
