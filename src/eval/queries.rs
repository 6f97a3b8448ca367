//! Queries to be run: JSONL (`id`, and `text` or `query`) or `id TAB text`.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::lines::{Line, lines};
use crate::error::Result;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub id: String,
    pub text: String,
    /// What it tries (`synonym`, `typo`); scores are also averaged by it.
    pub kind: Option<String>,
    /// A misspelling: not its hits count, but whether this is the first suggestion.
    pub suggestion: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Row {
    id: Value,
    #[serde(alias = "query")]
    text: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    suggestion: Option<String>,
}

/// Reads queries in the order of the file.
///
/// # Errors
///
/// A file that cannot be read, a line that is no query, an id that occurs twice.
pub fn read_queries(path: &Path) -> Result<Vec<Query>> {
    let mut queries = Vec::new();
    let mut ids = HashSet::new();
    for line in lines(path)? {
        let line = line?;
        let query = if line.is_json() { from_json(&line)? } else { from_columns(&line)? };
        if !ids.insert(query.id.clone()) {
            return Err(line.refuse(format!("the query `{}` occurs twice", query.id)));
        }
        queries.push(query);
    }
    Ok(queries)
}

fn from_json(line: &Line<'_>) -> Result<Query> {
    let Row { id, text, kind, suggestion } = line.json()?;
    Ok(Query { id: id_text(&id), text, kind, suggestion })
}

fn from_columns(line: &Line<'_>) -> Result<Query> {
    match line.text.split_once('\t') {
        Some((id, text)) if !id.trim().is_empty() => Ok(Query {
            id: id.trim().to_owned(),
            text: text.trim().to_owned(),
            kind: None,
            suggestion: None,
        }),
        _ => Err(line.refuse("expected an id, a tab and a query")),
    }
}

/// Ids are texts, but some write them as numbers.
pub(super) fn id_text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(content: &str) -> Result<Vec<Query>> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(content.as_bytes()).expect("it is writable");
        read_queries(file.path())
    }

    #[test]
    fn columns_and_objects() {
        let query = |id: &str, text: &str| Query {
            id: id.to_owned(),
            text: text.to_owned(),
            kind: None,
            suggestion: None,
        };
        assert_eq!(
            read("q1\t养老 助餐\nq2\tAED\r\n").expect("columns"),
            [query("q1", "养老 助餐"), query("q2", "AED")]
        );
        assert_eq!(
            read(
                "{\"id\": \"q1\", \"text\": \"养老\"}\n{\"id\": 2, \"query\": \"AED\", \"x\": []}\n"
            )
            .expect("objects"),
            [query("q1", "养老"), query("2", "AED")]
        );
    }

    #[test]
    fn what_cannot_be_used_is_named_by_line() {
        for (content, message) in [
            ("q1\ta\nq1\tb\n", ":2: the query `q1` occurs twice"),
            ("养老\n", ":1: expected an id, a tab and a query"),
            ("{\"id\": 1}\n", ":1: missing field `text`"),
        ] {
            let error = read(content).expect_err(content).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
