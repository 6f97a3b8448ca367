//! Errors of the library as messages. Their `Display` stays English and says the same.

use std::path::Path;

use super::{Language, Text, Value};
use crate::error::{Access, Error};
use crate::say;

impl Error {
    /// What went wrong and what to do about it, in a language.
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Chinese => Text::from(self).in_language(language),
        }
    }
}

impl From<&Error> for Text {
    fn from(error: &Error) -> Self {
        let said = |reason: &dyn ToString| Self::Plain(reason.to_string());
        match error {
            Error::Read { path, source } => {
                say!("cannot read {path}: {reason}", path = path.display(), reason = said(source))
            }
            Error::Write { path, source } => {
                say!("cannot write {path}: {reason}", path = path.display(), reason = said(source))
            }
            Error::List { path, source } => say!(
                "{path}, line {line}: {reason}",
                path = path.display(),
                line = source.line,
                reason = said(&source.problem)
            ),
            Error::Taxonomy { path, line, message } => say!(
                "{path}, line {line}: {reason}",
                path = path.display(),
                line = *line,
                reason = said(message)
            ),
            Error::BadLine { path, line, reason } => say!(
                "{path}:{line}: {reason}",
                path = path.display(),
                line = *line,
                reason = said(reason)
            ),
            Error::NoThread { reason } => say!(
                "the system gives no further thread: {reason}; end other programs, or raise `ulimit -u`",
                reason = said(reason)
            ),
            Error::QueryTooLong { .. }
            | Error::TooManyTerms { .. }
            | Error::TooManyValues { .. }
            | Error::QueryTooBroad { .. }
            | Error::UnknownValue { .. }
            | Error::AmbiguousPlace { .. }
            | Error::Parameter { .. }
            | Error::UnknownColumn { .. } => of_question(error),
            Error::NoLabels { .. }
            | Error::NoPage { .. }
            | Error::NothingJudged { .. }
            | Error::BelowFloor { .. } => of_judging(error),
            _ => of_store(error),
        }
    }
}

/// What is wrong with corpus or index.
fn of_store(error: &Error) -> Text {
    let said = |reason: &str| Text::Plain(reason.to_owned());
    match error {
        Error::NoCorpus { path } => say!(
            "there is no corpus at {path}; name the folder of the articles with --corpus DIR",
            path = path.display()
        ),
        Error::EmptyCorpus { path } => say!(
            "there is no article in {path}; put .txt, .md, .html, .docx or .pdf files there",
            path = path.display()
        ),
        Error::IndexMissing { path } => {
            say!("there is no index at {path}; build it with `minsou index`", path = path.display())
        }
        Error::IndexDamaged { reason } => say!(
            "the index is damaged: {reason}; build it anew with `minsou index --rebuild`",
            reason = said(reason)
        ),
        Error::IndexVersion { reason } => say!(
            "the index is of another version of minsou: {reason}; build it anew with `minsou index --rebuild`",
            reason = said(reason)
        ),
        Error::IndexStorage { path, access, fault, source } => {
            let (at, reason) = (at(path.as_deref()), said(&source.to_string()));
            let remedy = said(fault.advice());
            match access {
                Access::Read => say!(
                    "cannot read the index{at}: {reason}; {remedy}",
                    at = at,
                    reason = reason,
                    remedy = remedy
                ),
                Access::Write => say!(
                    "cannot write the index{at}: {reason}; {remedy}",
                    at = at,
                    reason = reason,
                    remedy = remedy
                ),
                Access::Use => say!(
                    "cannot use the index{at}: {reason}; {remedy}",
                    at = at,
                    reason = reason,
                    remedy = remedy
                ),
            }
        }
        Error::Engine { reason } => say!(
            "the index could not be searched or built: {reason}; this is a fault of minsou",
            reason = said(reason)
        ),
        Error::IndexLocked { path, holder } => say!(
            "the index at {path} is being written by {holder}; wait for it to finish",
            path = path.display(),
            holder = said(holder)
        ),
        other => Text::Plain(other.to_string()),
    }
}

fn at(path: Option<&Path>) -> Text {
    path.map_or(Text::nothing(), |path| say!(" at {path}", path = path.display()))
}

/// What is wrong with what was asked.
fn of_question(error: &Error) -> Text {
    match error {
        Error::QueryTooLong { chars, limit } => say!(
            "the query is {chars} characters long, the limit is {limit}: use fewer words",
            chars = *chars,
            limit = *limit
        ),
        Error::TooManyTerms { terms, limit } => say!(
            "the query has {terms} terms, the limit is {limit}: use fewer words",
            terms = *terms,
            limit = *limit
        ),
        Error::TooManyValues { values, limit } => say!(
            "the filters have {values} values, the limit is {limit}: use fewer, or none",
            values = *values,
            limit = *limit
        ),
        Error::QueryTooBroad { postings, limit } => say!(
            "the query is too broad for this index: it would read {postings} entries, the limit is {limit}; use fewer words, or rarer ones",
            postings = postings.to_string(),
            limit = limit.to_string()
        ),
        Error::UnknownValue { field, value, column, try_instead } => say!(
            "no {field} `{value}`{place}{remedy}",
            field = Value::Word(field),
            value = value,
            place = column
                .map_or(Text::nothing(), |cells| say!(" at column {column}", column = cells + 1)),
            remedy = remedy(field, try_instead)
        ),
        Error::AmbiguousPlace { field, value, choices } => say!(
            "{field} `{value}` is in several places: say {choices}",
            field = Value::Word(field),
            value = value,
            choices = Value::Choice(choices.clone())
        ),
        Error::Parameter { name, value, problem } => say!(
            "{name} `{value}` is {reason}",
            name = *name,
            value = value,
            reason = Text::Plain((*problem).to_owned())
        ),
        Error::UnknownColumn { name, try_instead } => say!(
            "there is no column `{name}` here; try {choices}",
            name = name,
            choices = &try_instead[..]
        ),
        other => Text::Plain(other.to_string()),
    }
}

fn remedy(field: &str, try_instead: &[String]) -> Text {
    match (try_instead, field) {
        ([], "district" | "region" | "mentions") => {
            say!("; `minsou facets --by {field}` lists those that are there", field = field)
        }
        ([], "article" | "passage" | "line") => say!("; `minsou list` shows the articles"),
        ([], _) => Text::nothing(),
        _ => say!("; try {choices}", choices = try_instead),
    }
}

/// What is wrong with what `eval` was given, or with what it found.
fn of_judging(error: &Error) -> Text {
    match error {
        Error::NoLabels { path } => say!(
            "there is no label in {path}; write a line of JSON for each page",
            path = path.display()
        ),
        Error::NoPage { path, labels } => say!(
            "there is no page at {path}; name pages in {labels} by their path from its folder",
            path = path.display(),
            labels = labels.display()
        ),
        Error::NothingJudged { queries } => say!(
            "none of the {queries} queries is judged: do both files use the same ids?",
            queries = *queries
        ),
        Error::BelowFloor { reached, floor } => say!(
            "nDCG@10 is {reached}, below the floor of {floor}",
            reached = format!("{reached:.4}"),
            floor = format!("{floor:.4}")
        ),
        other => Text::Plain(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::PathBuf;

    use super::*;
    use crate::error::{ListError, StorageFault};

    /// One of each.
    fn errors() -> Vec<Error> {
        let path = || PathBuf::from("corpus/a.txt");
        let text = || String::from("it holds no commit");
        let near = || vec![String::from("崂山区"), String::from("李沧区")];
        let storage = |access, fault, path| {
            let source = io::Error::from_raw_os_error(13);
            Error::IndexStorage { path, access, fault, source: source.into() }
        };
        let unknown = |field, column, try_instead| {
            let value = String::from("崂三");
            Error::UnknownValue { field, value, column, try_instead }
        };
        vec![
            Error::Read { path: path(), source: io::Error::from_raw_os_error(2) },
            Error::Write { path: path(), source: io::Error::from_raw_os_error(28) },
            Error::List { path: path(), source: ListError { line: 3, problem: text() } },
            Error::Taxonomy { path: path(), line: 3, message: text() },
            Error::BadLine { path: path(), line: 3, reason: text() },
            Error::NoCorpus { path: path() },
            Error::EmptyCorpus { path: path() },
            Error::IndexMissing { path: path() },
            Error::IndexDamaged { reason: text() },
            Error::IndexVersion { reason: text() },
            storage(Access::Read, StorageFault::PermissionDenied, None),
            storage(Access::Write, StorageFault::DiskFull, Some(path())),
            storage(Access::Use, StorageFault::OutOfMemory, Some(path())),
            Error::Engine { reason: text() },
            Error::IndexLocked { path: path(), holder: String::from("process 12") },
            Error::NoThread { reason: text() },
            Error::QueryTooLong { chars: 20_000, limit: 10_000 },
            Error::TooManyTerms { terms: 3_000, limit: 1_000 },
            Error::TooManyValues { values: 3_000, limit: 1_000 },
            Error::QueryTooBroad { postings: 7_000_000, limit: 5_000_000 },
            unknown("district", None, near()),
            unknown("district", Some(4), Vec::new()),
            unknown("article", None, Vec::new()),
            unknown("year", Some(0), Vec::new()),
            Error::AmbiguousPlace { field: "district", value: text(), choices: near() },
            Error::Parameter {
                name: "mark",
                value: text(),
                problem: "no number; write 2000, 1.65万 or 3亿",
            },
            Error::UnknownColumn { name: text(), try_instead: near() },
            Error::NoLabels { path: path() },
            Error::NoPage { path: path(), labels: path() },
            Error::NothingJudged { queries: 7 },
            Error::BelowFloor { reached: 0.5, floor: 0.75 },
        ]
    }

    #[test]
    fn a_message_says_what_the_error_says() {
        for error in errors() {
            let text = Text::from(&error);
            assert!(matches!(text, Text::Filled { .. }), "{error} is in no language but English");
            assert_eq!(text.to_string(), error.to_string());
        }
    }

    #[test]
    fn chinese_keeps_the_data() {
        for error in errors() {
            let chinese = error.in_language(Language::Chinese);
            assert!(chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{chinese}");
            for kept in ["corpus/a.txt", "崂山区", "崂三", "20000", "0.7500"] {
                assert_eq!(chinese.contains(kept), error.to_string().contains(kept), "{chinese}");
            }
        }
    }
}
