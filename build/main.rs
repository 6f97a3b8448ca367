//! Prepares the word lists in `src/text/data/`, the places and the messages for the binary, so that nothing is
//! parsed at start.
//! Each file here reads one kind of list and writes to `OUT_DIR` what the module of the same name
//! in `src/text/` includes.

mod contexts;
mod dictionary;
mod folding;
mod gazetteer;
mod messages;
mod near;
mod pinyin;
mod synonyms;

use std::fs;
use std::path::{Path, PathBuf};

/// What went wrong, for whoever edited a list.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    folding::prepare(&out)?;
    dictionary::prepare(&out)?;
    gazetteer::prepare(&out)?;
    messages::prepare(&out)?;
    near::prepare(&out)?;
    pinyin::prepare(&out)?;
    synonyms::prepare(&out)?;
    Ok(())
}

/// Reads a list of `src/text/data/`; the build runs again when it changes.
fn read_list(name: &str) -> Result<String> {
    let path = Path::new("src/text/data").join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// FNV-1a, 64 bits: small, stable, and only used to tell whether two lists are the same.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
