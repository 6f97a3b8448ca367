//! The house as its sources have it: rooms use only those of a line above them, files do not use one
//! another in a circle, and what is foreign stays in the room that is there for it.

mod circles;
mod dependencies;
mod paths;
mod tree;

use std::fs;
use std::path::Path;

use self::tree::{Tree, rust_files};

/// Rooms of the library, those first that all may use. Rooms of one line do not know each other.
const TIERS: &[&[&str]] = &[
    &["error", "evidence", "vocabulary"],
    &["message", "text"],
    &["query", "figures", "corpus"],
    &["answer"],
    &["plan"],
    &["engine"],
    &["search", "index"],
    &["output"],
    &["eval", "parameters"],
    &["serve"],
    &["cli"],
];

/// Crates that one room is there for, and the rooms that may name them.
const FOREIGN: &[(&[&str], &[&str])] = &[
    (&["tantivy"], &["engine/local"]),
    (
        &["clap", "clap_complete", "clap_mangen", "anstream", "indicatif", "notify", "anyhow"],
        &["cli"],
    ),
    (&["plotters"], &["output/plot.rs"]),
    (&["ureq", "base64"], &["engine/cluster"]),
    (
        &["askama", "axum", "hyper", "hyper_util", "rmcp", "tokio", "tower_http", "tower_service"],
        &["serve"],
    ),
    (&["schemars"], &["parameters", "serve"]),
];

fn tier_of(room: &str) -> Option<usize> {
    TIERS.iter().position(|tier| tier.contains(&room))
}

#[test]
fn imports_go_one_way() {
    let tree = Tree::read();
    let mut wrong = Vec::new();
    for file in &tree.files {
        let Some(room) = file.module.first() else { continue };
        let Some(own) = tier_of(room) else {
            wrong.push(format!("src/{} is in no tier", file.below));
            continue;
        };
        for path in tree.used_by(file, &file.whole) {
            let Some(name) = path.first().filter(|name| *name != room) else { continue };
            if tier_of(name).is_some_and(|tier| tier >= own) {
                wrong.push(format!("src/{} uses {}", file.below, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "against the import map:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_use_one_another_in_a_circle() {
    let tree = Tree::read();
    let circles = circles::of(tree.files.len(), |file| tree.files_used_by(file));
    let told: Vec<String> = circles
        .iter()
        .map(|circle| {
            let names: Vec<_> =
                circle.iter().map(|file| tree.files[*file].below.as_str()).collect();
            names.join(", ")
        })
        .collect();
    assert!(told.is_empty(), "circles:\n{}", told.join("\n"));
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let tree = Tree::read();
    let mut wrong = Vec::new();
    for (names, rooms) in FOREIGN {
        for file in &tree.files {
            if rooms.iter().any(|room| Path::new(&file.below).starts_with(room)) {
                continue;
            }
            for name in *names {
                if paths::starting_with(&file.whole, name).next().is_some() {
                    wrong.push(format!("src/{} names {name}", file.below));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
