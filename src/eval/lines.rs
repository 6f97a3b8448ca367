//! Files of one thing a line, read as they come: JSONL, and columns between tabs or spaces. What
//! cannot be used is named by file and line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// One line of a file, without its end.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) path: &'a Path,
    /// From 1.
    pub(super) number: usize,
    pub(super) text: String,
}

/// The lines of `path` that are not blank.
pub(super) fn lines(path: &Path) -> Result<impl Iterator<Item = Result<Line<'_>>>> {
    let cannot_read = move |source| Error::Read { path: PathBuf::from(path), source };
    let file = File::open(path).map_err(cannot_read)?;
    let numbered = BufReader::new(file).lines().enumerate();
    Ok(numbered.filter_map(move |(before, text)| match text {
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').to_owned();
            let is_blank = text.trim().is_empty();
            (!is_blank).then_some(Ok(Line { path, number: before + 1, text }))
        }
        Err(source) => Some(Err(cannot_read(source))),
    }))
}

impl Line<'_> {
    pub(super) fn is_json(&self) -> bool {
        self.text.trim_start().starts_with('{')
    }

    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.text).map_err(|error| self.refuse(error.to_string()))
    }

    /// Between tabs, where there is one; otherwise between spaces.
    pub(super) fn columns(&self) -> Vec<&str> {
        if self.text.contains('\t') {
            self.text.split('\t').map(str::trim).collect()
        } else {
            self.text.split_whitespace().collect()
        }
    }

    pub(super) fn refuse(&self, reason: impl Into<String>) -> Error {
        Error::BadLine { path: self.path.to_owned(), line: self.number, reason: reason.into() }
    }
}
