//! A user's own word lists: named, or found in `.minsou/` below the corpus. They are read as one,
//! so that an index and the queries to it agree.
//!
//! | file | holds | changes |
//! |---|---|---|
//! | `dict.txt` | words, as jieba's dictionaries have them | the word lane of texts and queries |
//! | `synonyms.toml` | groups and arrows | queries alone |
//! | `taxonomy.toml` | rules for categories | how articles are read |

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::decode::to_text;
use super::{Reader, Taxonomy};
use crate::error::{Error, ListError, Result};
use crate::text::{Synonyms, UserWords};

/// A list that a user may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    Dictionary,
    Synonyms,
    Taxonomy,
}

impl ListKind {
    pub const ALL: [Self; 3] = [Self::Dictionary, Self::Synonyms, Self::Taxonomy];

    /// Its name in `.minsou/`.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Dictionary => "dict.txt",
            Self::Synonyms => "synonyms.toml",
            Self::Taxonomy => "taxonomy.toml",
        }
    }
}

impl fmt::Display for ListKind {
    /// For a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dictionary => "dictionary",
            Self::Synonyms => "synonyms",
            Self::Taxonomy => "category rules",
        })
    }
}

/// Files that somebody named; a list that is not named is looked for in `.minsou/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedLists {
    pub dictionary: Option<PathBuf>,
    pub synonyms: Option<PathBuf>,
    pub taxonomy: Option<PathBuf>,
}

impl NamedLists {
    fn get(&self, kind: ListKind) -> Option<&PathBuf> {
        match kind {
            ListKind::Dictionary => self.dictionary.as_ref(),
            ListKind::Synonyms => self.synonyms.as_ref(),
            ListKind::Taxonomy => self.taxonomy.as_ref(),
        }
    }
}

/// The lists in force.
#[derive(Debug, Default)]
pub struct Lists {
    pub words: UserWords,
    pub synonyms: Synonyms,
    /// Where each list came from: a file, beside or in the place of what the program carries;
    /// `None` for that alone.
    pub sources: Vec<(ListKind, Option<PathBuf>)>,
}

impl Lists {
    /// The folder of a corpus that holds its word lists; no article is looked for there.
    pub const FOLDER: &str = ".minsou";

    /// The lists of a corpus. Takes three looks at the file system where there are none. The rules
    /// for categories are read where articles are: see [`Lists::reader`].
    ///
    /// # Errors
    /// A file that was named and cannot be read, or a line that is not understood, with its number.
    pub fn load(corpus: &Path, named: &NamedLists) -> Result<Self> {
        let mut lists = Self::default();
        for kind in ListKind::ALL {
            let found = corpus.join(Self::FOLDER).join(kind.file_name());
            let path = named.get(kind).cloned().or_else(|| found.is_file().then_some(found));
            if let Some(path) = &path {
                lists.read(kind, path)?;
            }
            lists.sources.push((kind, path));
        }
        Ok(lists)
    }

    /// What reads articles by the rules in force.
    ///
    /// # Errors
    /// As for [`Lists::load`].
    pub fn reader(&self) -> Result<Reader> {
        let path = self.sources.iter().find(|(kind, _)| *kind == ListKind::Taxonomy);
        match path.and_then(|(_, path)| path.as_ref()) {
            Some(path) => Ok(Reader::with_taxonomy(Taxonomy::parse(&content(path)?, path)?)),
            None => Ok(Reader::new()),
        }
    }

    fn read(&mut self, kind: ListKind, path: &Path) -> Result<()> {
        let at_line = |source: ListError| Error::List { path: path.to_owned(), source };
        match kind {
            ListKind::Dictionary => {
                self.words = UserWords::parse(&content(path)?).map_err(at_line)?;
            }
            ListKind::Synonyms => {
                self.synonyms = Synonyms::with_user_file(&content(path)?).map_err(at_line)?;
            }
            // Only whoever reads articles needs them.
            ListKind::Taxonomy => {}
        }
        Ok(())
    }
}

/// The text of a list in any encoding that articles may have.
fn content(path: &Path) -> Result<String> {
    /// Far more than the longest list that is read.
    const MOST_BYTES: u64 = 64 << 20;
    let read_error = |source| Error::Read { path: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(read_error)?;
    // A pipe has no end, and a list of that size is none.
    if !metadata.is_file() || metadata.len() > MOST_BYTES {
        let problem = "it is no regular file of less than 64 MB; name a word list";
        return Err(read_error(std::io::Error::other(problem)));
    }
    let bytes = fs::read(path).map_err(read_error)?;
    match to_text(&bytes) {
        Ok(text) => {
            match text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER)) {
                None => Ok(text.into_owned()),
                Some(before) => Err(unreadable(path, before + 1)),
            }
        }
        Err(_) => {
            let mut lines = bytes.split(|byte| *byte == b'\n');
            Err(unreadable(path, lines.position(|line| to_text(line).is_err()).unwrap_or(0) + 1))
        }
    }
}

fn unreadable(path: &Path, line: usize) -> Error {
    let problem = "its characters cannot be read: save the list as UTF-8".to_owned();
    Error::List { path: path.to_owned(), source: ListError { line, problem } }
}
