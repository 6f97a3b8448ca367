//! The import map is one-way: a module may use only what is in an earlier tier.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the library, lowest tier first. Modules of one tier do not know each other.
const TIERS: &[&[&str]] = &[
    &["error", "evidence", "vocabulary"],
    &["text"],
    &["query", "figures", "corpus"],
    &["answer"],
    &["plan"],
    &["engine"],
    &["search", "index"],
    &["output"],
    &["eval"],
];

fn tier_of(module: &str) -> Option<usize> {
    TIERS.iter().position(|tier| tier.contains(&module))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src/ is readable") {
        let path = entry.expect("src/ is readable").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// The names that follow `crate::` in a file, comments left out.
fn imports(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            names.push(rest[..end].to_owned());
        }
    }
    names
}

#[test]
fn imports_go_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in rust_files(&src) {
        let below = path.strip_prefix(&src).expect("it was found below src/");
        let room = below.components().next().expect("a file has a name").as_os_str();
        let room = Path::new(room).file_stem().expect("a file has a name").to_string_lossy();
        if ["lib", "main", "cli"].contains(&room.as_ref()) {
            continue;
        }
        let Some(own) = tier_of(&room) else {
            wrong.push(format!("src/{} is in no tier", below.display()));
            continue;
        };
        let source = fs::read_to_string(&path).expect("sources are UTF-8");
        for name in imports(&source).iter().filter(|name| **name != room) {
            match tier_of(name) {
                Some(tier) if tier < own => {}
                _ => wrong.push(format!("src/{} uses crate::{name}", below.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "against the import map:\n{}", wrong.join("\n"));
}

/// A file that no module names is never compiled, and its tests never run.
#[test]
fn every_file_is_a_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut unnamed = Vec::new();
    for path in ["src", "tests"].iter().flat_map(|folder| rust_files(&root.join(folder))) {
        let name = path.file_stem().expect("a file has a name").to_string_lossy();
        let folder = path.parent().expect("it is in a folder");
        let (module, folder) = match name.as_ref() {
            "main" | "lib" => continue,
            "mod" => (
                folder.file_name().expect("a folder has a name").to_string_lossy(),
                folder.parent().expect("it is in a folder"),
            ),
            _ => (name, folder),
        };
        let named_in = [
            folder.join("mod.rs"),
            folder.with_extension("rs"),
            folder.join("main.rs"),
            folder.join("lib.rs"),
        ];
        let names_it = |source: &String| {
            source.lines().any(|line| line.trim_end().ends_with(&format!("mod {module};")))
        };
        if !named_in.iter().filter_map(|path| fs::read_to_string(path).ok()).any(|s| names_it(&s)) {
            unnamed.push(path.strip_prefix(root).expect("it is below").display().to_string());
        }
    }
    assert!(unnamed.is_empty(), "no module names {}", unnamed.join(", "));
}
