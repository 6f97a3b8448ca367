//! The modules of `src/`, and which file a path leads to.

use std::fs;
use std::path::{Path, PathBuf};

use super::paths::{code_of, has_word, starting_with, without_imports, without_tests};

/// One file of `src/`.
pub(super) struct SourceFile {
    /// Its path below `src/`.
    pub(super) below: String,
    /// `["search", "page"]` for `search/page/mod.rs`; empty for a crate's root.
    pub(super) module: Vec<String>,
    /// Its code with that of its tests.
    pub(super) whole: String,
}

/// Library and program: `minsou::x` of the one is `crate::x` of the other.
pub(super) struct Tree {
    pub(super) files: Vec<SourceFile>,
}

impl Tree {
    pub(super) fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files: Vec<_> = rust_files(&src)
            .into_iter()
            .map(|path| {
                let source = fs::read_to_string(&path).expect("sources are UTF-8");
                let below = path.strip_prefix(&src).expect("it was found below src/");
                SourceFile {
                    module: module_of(below),
                    below: below.to_string_lossy().replace('\\', "/"),
                    whole: code_of(&source),
                }
            })
            .collect();
        files.sort_by(|a, b| a.below.cmp(&b.below));
        Self { files }
    }

    /// Paths from the root of the house that `code` of a file uses; what it only hands on to others
    /// is left out.
    pub(super) fn used_by(&self, file: &SourceFile, code: &str) -> Vec<Vec<String>> {
        let mut used = self.paths(file, code, false);
        let own = without_imports(code);
        let handed_on = self.paths(file, code, true);
        used.extend(
            handed_on
                .into_iter()
                .filter(|path| path.last().is_some_and(|name| has_word(&own, name))),
        );
        used
    }

    /// The files that a file uses without its tests, as numbers.
    pub(super) fn files_used_by(&self, number: usize) -> Vec<usize> {
        let file = &self.files[number];
        let mut used: Vec<usize> = self
            .used_by(file, without_tests(&file.whole))
            .iter()
            .filter_map(|path| self.file_of(path))
            .filter(|other| *other != number)
            .collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    /// With `handed_on`, only what the file hands on to others.
    fn paths(&self, file: &SourceFile, code: &str, handed_on: bool) -> Vec<Vec<String>> {
        let children = self.children_of(file);
        let roots = ["crate", "super", "self", "minsou"].into_iter();
        let roots = roots.chain(children.iter().map(String::as_str));
        roots
            .flat_map(|root| starting_with(code, root))
            .filter(|path| path.is_reexport == handed_on)
            .filter_map(|path| absolute(&path.segments, &file.module))
            .collect()
    }

    fn children_of(&self, file: &SourceFile) -> Vec<String> {
        let is_child = |other: &&SourceFile| {
            other.module.len() == file.module.len() + 1 && other.module.starts_with(&file.module)
        };
        self.files.iter().filter(is_child).filter_map(|one| one.module.last().cloned()).collect()
    }

    /// The file that defines what a path names; whoever only hands it on is passed by.
    fn file_of(&self, path: &[String]) -> Option<usize> {
        let (number, file) = self
            .files
            .iter()
            .enumerate()
            .filter(|(_, file)| !file.module.is_empty() && path.starts_with(&file.module))
            .max_by_key(|(_, file)| file.module.len())?;
        let Some(name) = path.get(file.module.len()) else { return Some(number) };
        let code = without_tests(&file.whole);
        let handed_on =
            self.paths(file, code, true).into_iter().chain(self.paths(file, code, false));
        let source = handed_on
            .filter(|other| other.last() == Some(name) && other.as_slice() != path)
            .find(|_| !defines(code, name));
        match source {
            Some(source) => self.file_of(&source),
            None => Some(number),
        }
    }
}

fn defines(code: &str, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "type", "const", "static", "union", "macro_rules!"]
        .iter()
        .any(|kind| has_word(code, &format!("{kind} {name}")))
}

/// A path as it is from the root; `None` for one that leaves the house.
fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut from = module.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "minsou" => {
            from.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        _ => {}
    }
    while rest.first().is_some_and(|segment| segment == "super") {
        from.pop()?;
        rest = &rest[1..];
    }
    from.extend(rest.iter().cloned());
    Some(from)
}

fn module_of(below: &Path) -> Vec<String> {
    let mut module: Vec<String> = below
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

pub(super) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}
