//! Lists of queries for `search --queries`. The first line that is not blank decides what the list
//! is:
//!
//! - it begins with `{`: JSON, one object a line: `{"id": "q1", "query": "养老", "year": 2023}`;
//! - it has a tab: a table. With a header (one of its cells is `query`) the columns are what the
//!   header says; without one they are id and query;
//! - it has commas and one of its cells is `query`: the same, as CSV;
//! - anything else: each line is a query.
//!
//! Filters of a line take the place of the command line's filters of the same name.

mod line;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use minsou::corpus::TextLines;

pub(crate) use line::ListedQuery;
use line::Shape;

/// A list, read line by line: each line's number from 1, and its query or what is wrong with
/// it. Blank lines are passed over.
pub(crate) struct QueryList {
    lines: Lines,
    shape: Shape,
    /// The first line, where it is a query.
    first: Option<(usize, String)>,
}

impl QueryList {
    /// Opens a file, or stdin for `-`, and looks at the first line.
    ///
    /// # Errors
    /// A file that cannot be read, a header that cannot be understood.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let reader: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file = File::open(path);
            let file = file.with_context(|| format!("cannot read {}", path.display()))?;
            if path.is_dir() {
                bail!("cannot read {}: it is a folder; name a file of queries", path.display());
            }
            Box::new(BufReader::new(file))
        };
        Self::new(reader).map_err(|reason| anyhow!("{}:{reason}", path.display()))
    }

    fn new(reader: Box<dyn BufRead + Send>) -> Result<Self, String> {
        let mut lines = Lines(TextLines::new(reader));
        let Some((number, first)) = lines.next() else {
            return Ok(Self { lines, shape: Shape::Plain, first: None });
        };
        let here = |reason| format!("{number}: {reason}");
        let first = first.map_err(here)?;
        let (shape, is_header) = Shape::of(&first).map_err(here)?;
        Ok(Self { lines, shape, first: (!is_header).then_some((number, first)) })
    }
}

impl Iterator for QueryList {
    type Item = (usize, Result<ListedQuery, String>);

    fn next(&mut self) -> Option<Self::Item> {
        let (number, line) = match self.first.take() {
            Some((number, line)) => (number, Ok(line)),
            None => self.lines.next()?,
        };
        Some((number, line.and_then(|line| self.shape.read(&line))))
    }
}

struct Lines(TextLines<Box<dyn BufRead + Send>>);

impl Iterator for Lines {
    type Item = (usize, Result<String, String>);

    /// The next line that is not blank.
    fn next(&mut self) -> Option<Self::Item> {
        let is_blank =
            |line: &Result<String, _>| line.as_ref().is_ok_and(|line| line.trim().is_empty());
        let (number, line) = self.0.find(|(_, line)| !is_blank(line))?;
        Some((number, line.map_err(|reason| reason.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &'static [u8]) -> Result<Vec<<QueryList as Iterator>::Item>, String> {
        QueryList::new(Box::new(text)).map(Iterator::collect)
    }

    #[test]
    fn lines_keep_their_numbers_and_bad_ones_their_places() {
        let listed = list("\u{feff}养老\r\n\n \nAED\n\u{fe}".as_bytes()).unwrap();
        let queries: Vec<_> =
            listed.into_iter().map(|(number, q)| (number, q.unwrap().query)).collect();
        assert_eq!(queries, [(1, "养老".into()), (4, "AED".into()), (5, "\u{fe}".into())]);

        let listed = list(b"id\tquery\n1\tAED\n2\t\xff\xff\n3\tAED\n").unwrap();
        let numbers: Vec<_> = listed.iter().map(|(number, q)| (*number, q.is_ok())).collect();
        assert_eq!(numbers, [(2, true), (3, false), (4, true)]);

        assert!(list(b"").unwrap().is_empty());
        assert!(list(b"query\tcolour\n").unwrap_err().starts_with("1: the header"));
    }
}
