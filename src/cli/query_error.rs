//! A query that could not be answered, with the query, so that the place of the fault can be shown.

use std::fmt;

use minsou::error::Error;

#[derive(Debug)]
pub(crate) struct QueryError {
    pub(crate) query: String,
    error: Error,
}

impl QueryError {
    pub(crate) fn error(&self) -> &Error {
        &self.error
    }

    /// Display cells of the query before the fault.
    pub(crate) fn column(&self) -> Option<usize> {
        match &self.error {
            Error::UnknownValue { column, .. } => *column,
            _ => None,
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for QueryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error.source()
    }
}

/// The answer, or an error that knows the query.
pub(crate) fn of_query<T>(query: &str, answer: minsou::error::Result<T>) -> Result<T, QueryError> {
    answer.map_err(|error| QueryError { query: query.to_owned(), error })
}
