//! A user's own word lists: named by a flag, or found in `.minsou/` below the corpus.

use anyhow::bail;
use minsou::corpus::Reader;
use minsou::corpus::{Lists, NamedLists};

use super::args::GlobalArgs;

/// The lists in force.
///
/// # Errors
/// A flag that names no file; a list that cannot be used, with the line at fault.
pub(crate) fn lists(global: &GlobalArgs) -> anyhow::Result<Lists> {
    for (flag, named, format) in [
        ("--dict", &global.dict, "a list of words"),
        ("--synonyms", &global.synonyms, "a TOML file"),
        ("--taxonomy", &global.taxonomy, "a TOML file"),
    ] {
        if let Some(path) = named.as_ref().filter(|path| !path.is_file()) {
            bail!("there is no file {}; {flag} names {format}", path.display());
        }
    }
    Ok(Lists::load(&global.corpus, &named(global))?)
}

/// The lists that flags name.
pub(crate) fn named(global: &GlobalArgs) -> NamedLists {
    NamedLists {
        dictionary: global.dict.clone(),
        synonyms: global.synonyms.clone(),
        taxonomy: global.taxonomy.clone(),
    }
}

/// How files are understood.
///
/// # Errors
/// As for [`lists`].
pub(crate) fn reader(global: &GlobalArgs) -> anyhow::Result<Reader> {
    Ok(lists(global)?.reader()?)
}

/// What is in force and where it came from, a line each.
pub(crate) fn describe(global: &GlobalArgs) -> anyhow::Result<Vec<String>> {
    let lists = lists(global)?;
    let described = lists.sources.iter().map(|(kind, path)| match path {
        Some(path) => format!("{kind}: {}", path.display()),
        None => format!("{kind}: built in"),
    });
    Ok(described.collect())
}
