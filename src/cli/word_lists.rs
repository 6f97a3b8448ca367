//! A user's own word lists: named by a flag, or found in `.minsou/` below the corpus.

use anyhow::bail;
use minsou::corpus::Reader;
use minsou::corpus::{Lists, NamedLists};
use minsou::message::Text;
use minsou::say;

use super::args::GlobalArgs;

/// The lists in force.
///
/// # Errors
/// A flag that names no file; a list that cannot be used, with the line at fault.
pub(crate) fn lists(global: &GlobalArgs) -> anyhow::Result<Lists> {
    for (flag, named, format) in [
        ("--dict", &global.dict, say!("a list of words")),
        ("--synonyms", &global.synonyms, say!("a TOML file")),
        ("--taxonomy", &global.taxonomy, say!("a TOML file")),
    ] {
        if let Some(path) = named.as_ref().filter(|path| !path.is_file()) {
            bail!(say!(
                "there is no file {path}; {flag} names {format}",
                path = path.display(),
                flag = flag,
                format = format
            ));
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
pub(crate) fn describe(global: &GlobalArgs) -> anyhow::Result<Vec<Text>> {
    let lists = lists(global)?;
    let described = lists.sources.iter().map(|(kind, path)| {
        let list = Text::from(kind.to_string());
        match path {
            Some(path) => say!("{list}: {path}", list = list, path = path.display()),
            None => say!("{list}: built in", list = list),
        }
    });
    Ok(described.collect())
}
