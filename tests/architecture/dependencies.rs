//! What `Cargo.toml` states of other crates and of the compiler holds: each crate is used where it is stated, and nothing
//! unsafe compiles. Licences and sources are `deny.toml`'s.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::paths::{code_of, has_word};
use super::tree::rust_files;

/// Where code may name the crates of a list.
const LISTS: [(&str, &[&str]); 3] = [
    ("dependencies", &["src"]),
    ("build-dependencies", &["build"]),
    ("dev-dependencies", &["tests", "benches", "src"]),
];

fn manifest() -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    fs::read_to_string(path).expect("it is there").parse().expect("cargo has read it")
}

#[test]
fn every_crate_is_used_where_it_is_stated() {
    let manifest = manifest();
    for (list, folders) in LISTS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = folders.iter().flat_map(|folder| rust_files(&root.join(folder)));
        let code: String = files.map(|path| code_of(&fs::read_to_string(path).unwrap())).collect();
        let stated = manifest[list].as_table().expect("a table");
        assert!(!stated.is_empty(), "{list}");
        for name in stated.keys() {
            assert!(has_word(&code, &name.replace('-', "_")), "{name} of {list} is not used");
        }
    }
}

#[test]
fn nothing_unsafe_compiles() {
    let manifest = manifest();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"], Value::from("forbid"));
    let version = manifest["package"]["rust-version"].as_str().expect("it is stated");
    let ci = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run");
    let ci = fs::read_to_string(ci).unwrap();
    assert!(ci.contains("rust-version"), "CI builds with the oldest compiler, {version}");
}
