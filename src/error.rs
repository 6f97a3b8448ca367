//! Every error a user can meet. Each message says what is wrong, where, and what to do about it.
//! Messages are lowercase, one line, without a full stop.

use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },

    /// A user's own dictionary, synonyms or taxonomy.
    #[error("{}, {source}", path.display())]
    List { path: PathBuf, source: ListError },
    #[error(
        "there is no corpus at {}; name the folder of the articles with --corpus DIR",
        path.display()
    )]
    NoCorpus { path: PathBuf },

    #[error("there is no article in {}; put .txt, .md, .html, .docx or .pdf files there", path.display())]
    EmptyCorpus { path: PathBuf },

    #[error("there is no index at {}; build it with `minsou index`", path.display())]
    IndexMissing { path: PathBuf },

    #[error("the index is damaged: {reason}; build it anew with `minsou index --rebuild`")]
    IndexDamaged { reason: String },

    #[error("cannot write the index at {}: {source}; choose another folder with --index DIR", path.display())]
    IndexFolder { path: PathBuf, source: io::Error },

    #[error("the index at {} is being written by {holder}; wait for it to finish", path.display())]
    IndexLocked { path: PathBuf, holder: String },

    #[error("the query is {chars} characters long, the limit is {limit}: ask for fewer words")]
    QueryTooLong { chars: usize, limit: usize },

    /// A line of a user's category rules is not understood.
    #[error("{}, line {line}: {message}", path.display())]
    Taxonomy { path: PathBuf, line: usize, message: String },

    /// A known field cannot have this value.
    #[error("no {field} `{value}`{}{}", place(*column), remedy(field, try_instead))]
    UnknownValue {
        field: &'static str,
        /// As typed.
        value: String,
        /// Display cells of the query before it, from 0; `None` where it comes from a flag.
        column: Option<usize>,
        /// Values that are understood, nearest first.
        try_instead: Vec<String>,
    },

    #[error("cannot write {}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },

    #[error("{}:{line}: {reason}", path.display())]
    BadLine { path: PathBuf, line: usize, reason: String },

    #[error("none of the {queries} queries is judged: do both files use the same ids?")]
    NothingJudged { queries: usize },

    #[error("nDCG@10 is {reached:.4}, below the floor of {floor:.4}")]
    BelowFloor { reached: f64, floor: f64 },
}

/// A line of a user's own list that cannot be understood. Whoever read the file knows its path and
/// makes an [`Error::List`] of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ListError {
    /// From 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub problem: String,
}

fn place(column: Option<usize>) -> String {
    column.map(|cells| format!(" at column {}", cells + 1)).unwrap_or_default()
}

fn remedy(field: &str, try_instead: &[String]) -> String {
    match (try_instead, field) {
        ([], "district" | "region" | "mentions") => {
            format!("; `minsou facets --by {field}` lists those that are there")
        }
        ([], "passage") => "; `minsou list` shows the articles".to_owned(),
        ([], _) => String::new(),
        _ => format!("; try {}", try_instead.join(", ")),
    }
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        Self::IndexDamaged { reason: error.to_string() }
    }
}

impl From<io::Error> for Error {
    /// Reading a column of the index is the one place where an error comes without its path.
    fn from(error: io::Error) -> Self {
        Self::IndexDamaged { reason: error.to_string() }
    }
}
