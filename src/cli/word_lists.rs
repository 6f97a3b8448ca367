//! A user's own word lists: named by a flag, or found in `.minsou/` below the corpus.

use std::path::PathBuf;

use anyhow::bail;
use minsou::corpus::{Reader, Taxonomy};

use super::args::GlobalArgs;

/// The folder of a corpus that holds its word lists; no article is looked for there.
pub(crate) const FOLDER: &str = ".minsou";

const TAXONOMY: &str = "taxonomy.toml";

/// The rules for categories that are in force: a file, or `None` for those in the program.
///
/// # Errors
/// A flag that names no file.
pub(crate) fn taxonomy(global: &GlobalArgs) -> anyhow::Result<Option<PathBuf>> {
    if let Some(named) = &global.taxonomy {
        if !named.is_file() {
            bail!("there is no file {}; --taxonomy names a TOML file", named.display());
        }
        return Ok(Some(named.clone()));
    }
    let found = global.corpus.join(FOLDER).join(TAXONOMY);
    Ok(found.is_file().then_some(found))
}

/// How files are understood.
///
/// # Errors
/// A list that cannot be used, with the line at fault.
pub(crate) fn reader(global: &GlobalArgs) -> anyhow::Result<Reader> {
    Ok(match taxonomy(global)? {
        Some(path) => Reader::with_taxonomy(Taxonomy::load(&path)?),
        None => Reader::new(),
    })
}

/// What is in force and where it came from, a line each.
pub(crate) fn describe(global: &GlobalArgs) -> anyhow::Result<Vec<String>> {
    let taxonomy = match taxonomy(global)? {
        Some(path) => path.display().to_string(),
        None => "built in".to_owned(),
    };
    Ok(vec![format!("category rules: {taxonomy}")])
}
