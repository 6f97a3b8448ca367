//! Which files a corpus has, and what is in them as bytes. Nothing here understands the content.

mod archive;
mod ignored;
mod source_file;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::skip::SkipReason;
use crate::error::{Error, Result};
use ignored::is_ignored;
use source_file::stem;
pub use source_file::{Bytes, SourceFile};

/// Which links in a corpus are followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Links {
    /// Those that lead to something in the corpus. Who gets a file into it can then show nothing of what is
    /// elsewhere on the machine.
    #[default]
    Within,
    All,
}

/// As [`walk_through`], with [`Links::Within`].
///
/// # Errors
/// There is no such folder.
pub fn walk(root: &Path) -> Result<Vec<SourceFile>> {
    walk_through(root, Links::Within)
}

/// Every file below `root` that is or claims to be an article, ordered by id. Hidden files and
/// folders, temporary files and sidecars are left out; loops end. Of an archive the
/// files in it are there. What is no article by its ending is among them, and says so when it is loaded,
/// and so is a link that is not followed. A file that several paths lead to is there once.
///
/// # Errors
/// There is no such folder, or it cannot be listed.
pub fn walk_through(root: &Path, links: Links) -> Result<Vec<SourceFile>> {
    let unread = |source| Error::Read { path: root.to_owned(), source };
    if !root.try_exists().map_err(unread)? {
        return Err(Error::NoCorpus { path: root.to_owned() });
    }
    let listing = list(root, links).map_err(unread)?;
    let has_links = listing.has_links;
    let mut files = listing.into_files(root);
    if has_links {
        drop_second_ways(root, &mut files);
    }
    drop_sidecars(&mut files);
    let mut files = give_ids(unpack(files));
    files.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(files)
}

/// What the folders list.
#[derive(Default)]
struct Listing {
    /// Regular files, with what the system knows of each.
    files: Vec<(PathBuf, Metadata)>,
    unread: Vec<(PathBuf, SkipReason)>,
    /// The links that are not followed.
    outside: HashSet<PathBuf>,
    /// Whether some path goes through a link.
    has_links: bool,
}

/// Lists the folders; asks the system once for each file.
///
/// # Errors
/// A listing that breaks off.
fn list(root: &Path, links: Links) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let (outside, has_links) = (&mut listing.outside, &mut listing.has_links);
    let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(|entry| {
        if entry.depth() == 0 {
            return true;
        }
        if is_ignored(&entry.file_name().to_string_lossy()) {
            return false;
        }
        *has_links = *has_links || entry.path_is_symlink();
        let is_refused =
            links == Links::Within && entry.path_is_symlink() && !is_within(root, entry.path());
        if is_refused {
            outside.insert(entry.path().to_owned());
        }
        !is_refused
    });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match entry.metadata() {
                Ok(metadata) => listing.files.push((entry.into_path(), metadata)),
                Err(error) => {
                    let reason = SkipReason::Io(error.to_string());
                    listing.unread.push((entry.into_path(), reason));
                }
            },
            // Folders are entered by the walk itself; pipes, sockets and devices are no files.
            Ok(_) => {}
            // A loop ends here; whatever it holds is reached by its own path.
            Err(error) if error.loop_ancestor().is_some() => {}
            // All of the corpus cannot be listed, or listing broke off somewhere: what is missing is not gone.
            Err(error) if error.path().is_none_or(|path| path == root) => {
                return Err(error.into());
            }
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let reason =
                    error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                listing.unread.push((path, SkipReason::Io(reason)));
            }
        }
    }
    Ok(listing)
}

impl Listing {
    /// Files and sidecars, and what is not read. Sidecars are looked for where there may be one: beside the corpus that is
    /// one file, and in folders with a file of such a name, in letters of whatever case.
    fn into_files(self, root: &Path) -> Vec<SourceFile> {
        let Self { files, mut unread, outside, .. } = self;
        let is_toml =
            |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
        let paths = files.iter().map(|(path, _)| path).chain(&outside);
        let tomls = paths.filter(|path| is_toml(path));
        let with_tomls: HashSet<PathBuf> =
            tomls.filter_map(|path| path.parent().map(Path::to_owned)).collect();
        let may_have_sidecar = |path: &Path| {
            path == root
                || !with_tomls.is_empty()
                    && path.parent().is_some_and(|folder| with_tomls.contains(folder))
        };
        let file = |(path, metadata): (PathBuf, Metadata)| {
            let below = below(root, &path);
            let new = if may_have_sidecar(&path) { SourceFile::new } else { SourceFile::alone };
            let mut file = new(path, below, &metadata);
            file.drop_sidecar_in(&outside);
            file
        };
        let mut files: Vec<_> = files.into_iter().map(file).collect();
        unread.extend(outside.into_iter().map(|path| (path, SkipReason::LinkOut)));
        files.extend(unread.into_iter().map(|(path, reason)| {
            let below = below(root, &path);
            SourceFile::unread(path, below, reason)
        }));
        files
    }
}

/// Where the file of an article is, as [`walk_through`] would find it: `below` may have become a link since.
///
/// # Errors
/// Why it is not read.
pub fn source_file(root: &Path, below: &str, links: Links) -> Result<PathBuf, String> {
    let path = root.join(below);
    if links == Links::All || is_within(root, &path) {
        Ok(path)
    } else {
        Err(format!("{}: {}", path.display(), SkipReason::LinkOut))
    }
}

/// Whether what a path leads to is below the root. Of what is not there, what it would be in is looked at: an
/// archive is a folder here.
fn is_within(root: &Path, path: &Path) -> bool {
    let Ok(root) = root.canonicalize() else { return false };
    let real = path.ancestors().find_map(|above| above.canonicalize().ok());
    real.is_some_and(|real| real.starts_with(root))
}

/// A number that changes when any file is added, removed or touched.
pub fn fingerprint(files: &[SourceFile]) -> u64 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(file.below.as_bytes());
        hash.update(&[0]);
        hash.update(&file.size.to_le_bytes());
        hash.update(&file.revision.to_le_bytes());
    }
    hash.digest()
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
    let sidecars: HashSet<PathBuf> =
        files.iter().filter_map(|file| file.sidecar().cloned()).collect();
    files.retain(|file| !sidecars.contains(&file.path));
}

/// Puts the files in archives in the place of these.
fn unpack(files: Vec<SourceFile>) -> Vec<SourceFile> {
    let shelf = Arc::default();
    let each = |file: SourceFile| {
        if archive::is_named(&file.path) { file.unpacked(&shelf) } else { vec![file] }
    };
    files.into_iter().flat_map(each).collect()
}

/// Two files may claim one id (`a.txt`, `a.md`): the one in the simpler format has it, the other is
/// called by its whole name. Returns them nearly ordered by id.
fn give_ids(files: Vec<SourceFile>) -> Vec<SourceFile> {
    let stems: Vec<usize> = files.iter().map(|file| stem(&file.below).len()).collect();
    let rank =
        |file: &SourceFile| file.format.as_ref().map_or(usize::MAX, |format| *format as usize);
    let key = |at: &usize| {
        let file = &files[*at];
        (&file.below[..stems[*at]], rank(file), &file.below)
    };
    // A file is large and its number small.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    let mut files: Vec<Option<SourceFile>> = files.into_iter().map(Some).collect();
    let mut files: Vec<SourceFile> = order.iter().filter_map(|at| files[*at].take()).collect();
    let mut taken: FxHashSet<String> = FxHashSet::default();
    taken.reserve(files.len());
    for file in &mut files {
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
    files
}
