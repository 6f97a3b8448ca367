//! Files of one thing a line, read as they come: JSONL, and columns between tabs or spaces. What
//! cannot be used is named by file and line.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::corpus::TextLines;
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
    let file = File::open(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let numbered = TextLines::new(BufReader::new(file));
    Ok(numbered.filter_map(move |(number, text)| match text {
        Ok(text) => (!text.trim().is_empty()).then_some(Ok(Line { path, number, text })),
        Err(reason) => {
            let reason = reason.to_string();
            Some(Err(Error::BadLine { path: path.to_owned(), line: number, reason }))
        }
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
