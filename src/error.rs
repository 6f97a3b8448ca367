//! Every error a user can meet. Each message says what is wrong, where, and what to do about it.
//! Messages are lowercase, one line, without a full stop.

mod storage;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use storage::{Access, StorageFault};

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

    /// Whole, but not one that this program can read.
    #[error(
        "the index is of another version of minsou: {reason}; build it anew with `minsou index --rebuild`"
    )]
    IndexVersion { reason: String },

    /// Nothing is wrong with the index; the system does not let it be read or written.
    #[error("cannot {access} the index{}: {source}; {}", at(path.as_deref()), fault.advice())]
    IndexStorage {
        /// `None` where only an inner part of the engine knows of it so far: see [`Error::at`].
        path: Option<PathBuf>,
        access: Access,
        fault: StorageFault,
        source: Arc<io::Error>,
    },

    #[error(
        "the system gives no further thread: {reason}; end other programs, or raise `ulimit -u`"
    )]
    NoThread { reason: String },

    #[error("the index could not be searched or built: {reason}; this is a fault of minsou")]
    Engine { reason: String },

    #[error("the index at {} is being written by {holder}; wait for it to finish", path.display())]
    IndexLocked { path: PathBuf, holder: String },

    /// `reason`: what it says, or does not do.
    #[cfg(feature = "cluster")]
    #[error("the cluster at {cluster}: {reason}; {advice}")]
    Cluster { cluster: String, reason: String, advice: &'static str },

    #[cfg(feature = "cluster")]
    #[error(
        "there is no index `{index}` at {cluster}; fill it with `minsou push --to {cluster} --index {index}`"
    )]
    ClusterIndexMissing { cluster: String, index: String },

    #[error("the query is {chars} characters long, the limit is {limit}: use fewer words")]
    QueryTooLong { chars: usize, limit: usize },

    #[error("the query has {terms} terms, the limit is {limit}: use fewer words")]
    TooManyTerms { terms: usize, limit: usize },

    #[error("the filters have {values} values, the limit is {limit}: use fewer, or none")]
    TooManyValues { values: usize, limit: usize },

    /// `postings`: entries of posting lists and columns that would have to be read.
    #[error(
        "the query is too broad for this index: it would read {postings} entries, the limit is {limit}; \
         use fewer words, or rarer ones"
    )]
    QueryTooBroad { postings: u64, limit: u64 },

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

    /// A name that several indexed places have.
    #[error("{field} `{value}` is in several places: say {}", choices.join(" or "))]
    AmbiguousPlace {
        field: &'static str,
        /// As typed.
        value: String,
        choices: Vec<String>,
    },

    /// `problem`: what the value is, and what to write instead.
    #[error("{name} `{value}` is {problem}")]
    Parameter { name: &'static str, value: String, problem: &'static str },

    #[error("there is no column `{name}` here; try {}", try_instead.join(", "))]
    UnknownColumn { name: String, try_instead: Vec<String> },

    #[error("cannot write {}: {source}", path.display())]
    Write { path: PathBuf, source: io::Error },

    #[error("{}:{line}: {reason}", path.display())]
    BadLine { path: PathBuf, line: usize, reason: String },

    #[error("there is no label in {}; write a line of JSON for each page", path.display())]
    NoLabels { path: PathBuf },

    #[error(
        "there is no page at {}; name pages in {} by their path from its folder",
        path.display(),
        labels.display()
    )]
    NoPage { path: PathBuf, labels: PathBuf },

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

impl Error {
    /// What went wrong during the `access` to the index at `path`.
    pub fn index_storage(path: &Path, access: Access, source: io::Error) -> Self {
        let fault = StorageFault::of(&source).unwrap_or(StorageFault::Other);
        let (path, source) = (Some(path.to_owned()), Arc::new(source));
        Self::IndexStorage { path, access, fault, source }
    }

    /// Whether the query itself is more than can be answered.
    pub fn is_of_query(&self) -> bool {
        matches!(
            self,
            Self::QueryTooLong { .. }
                | Self::TooManyTerms { .. }
                | Self::TooManyValues { .. }
                | Self::QueryTooBroad { .. }
        )
    }

    /// The same error, which names the index at `path` where it named none.
    #[must_use]
    pub fn at(self, index: &Path) -> Self {
        match self {
            Self::IndexStorage { path: None, access, fault, source } => {
                Self::IndexStorage { path: Some(index.to_owned()), access, fault, source }
            }
            other => other,
        }
    }
}

fn at(path: Option<&Path>) -> String {
    path.map(|path| format!(" at {}", path.display())).unwrap_or_default()
}

fn place(column: Option<usize>) -> String {
    column.map(|cells| format!(" at column {}", cells + 1)).unwrap_or_default()
}

fn remedy(field: &str, try_instead: &[String]) -> String {
    match (try_instead, field) {
        ([], "district" | "region" | "mentions") => {
            format!("; `minsou facets --by {field}` lists those that are there")
        }
        ([], "article" | "passage" | "line") => "; `minsou list` shows the articles".to_owned(),
        ([], _) => String::new(),
        _ => format!("; try {}", try_instead.join(", ")),
    }
}
