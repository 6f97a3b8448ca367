//! What answers which query, as somebody judged it. Three shapes of file are understood:
//!
//! - columns `query document grade`, or the four of TREC `query 0 document grade`, with or without
//!   a line of headings;
//! - JSONL of the same: `{"query": "q1", "document": "d1", "grade": 1}`;
//! - JSONL of judged queries, `relevant` as `[article, source line, grade]` and `also_ok` as
//!   `[article, source line]`: lines outlive any way of cutting an article into passages.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::lines::{Line, lines};
use super::queries::id_text;
use crate::error::Result;

/// Grades stay below this, so that gains stay exact.
const MAX_GRADE: i64 = 30;

/// Query id → its judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgements {
    /// Document (an article's or a passage's id) → grade.
    Documents(BTreeMap<String, BTreeMap<String, u32>>),
    Lines(BTreeMap<String, JudgedLines>),
}

/// What answers one query, by source lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgedLines {
    pub relevant: Vec<(SourceLine, u32)>,
    /// Neither required nor wrong: left out of the ranking.
    pub also_ok: Vec<SourceLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceLine {
    pub article: String,
    /// From 1.
    pub line: u32,
}

#[derive(Debug, Deserialize)]
struct JudgedRow {
    id: Value,
    relevant: Vec<(String, u32, i64)>,
    #[serde(default)]
    also_ok: Vec<(String, u32)>,
}

#[derive(Debug, Deserialize)]
struct PairRow {
    #[serde(alias = "query-id", alias = "query_id")]
    query: Value,
    #[serde(alias = "doc", alias = "corpus-id", alias = "doc_id")]
    document: Value,
    #[serde(alias = "score", alias = "relevance")]
    grade: i64,
}

impl Judgements {
    /// Reads any of the shapes.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, a line that is none of them, a grade above 30.
    pub fn read(path: &Path) -> Result<Self> {
        let mut documents: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
        let mut by_line = BTreeMap::new();
        for (index, line) in lines(path)?.enumerate() {
            let line = line?;
            if line.is_json() && line.text.contains("\"relevant\"") {
                let (id, judged) = judged_query(&line)?;
                by_line.insert(id, judged);
                continue;
            }
            let is_heading = index == 0 && is_heading(&line);
            if !is_heading {
                let (query, document, grade) = judged_pair(&line)?;
                documents.entry(query).or_default().insert(document, grade);
            }
        }
        Ok(if by_line.is_empty() { Self::Documents(documents) } else { Self::Lines(by_line) })
    }

    /// Whether anything was said about the query, even that nothing answers it.
    pub fn judges(&self, query: &str) -> bool {
        match self {
            Self::Documents(documents) => documents.contains_key(query),
            Self::Lines(by_line) => by_line.contains_key(query),
        }
    }
}

fn judged_query(line: &Line<'_>) -> Result<(String, JudgedLines)> {
    let row: JudgedRow = line.json()?;
    let mut judged = JudgedLines::default();
    for (article, number, grade) in row.relevant {
        judged.relevant.push((SourceLine { article, line: number }, self::grade(line, grade)?));
    }
    let also_ok = row.also_ok.into_iter();
    judged.also_ok = also_ok.map(|(article, line)| SourceLine { article, line }).collect();
    Ok((id_text(&row.id), judged))
}

fn judged_pair(line: &Line<'_>) -> Result<(String, String, u32)> {
    if line.is_json() {
        let row: PairRow = line.json()?;
        return Ok((id_text(&row.query), id_text(&row.document), grade(line, row.grade)?));
    }
    let (query, document, written) = match line.columns()[..] {
        [query, document, written] | [query, _, document, written] => (query, document, written),
        ref other => {
            let reason = format!("expected 3 columns (4 for TREC), found {}", other.len());
            return Err(line.refuse(reason));
        }
    };
    let number = written.parse().map_err(|_| line.refuse(format!("`{written}` is no grade")))?;
    Ok((query.to_owned(), document.to_owned(), grade(line, number)?))
}

fn is_heading(line: &Line<'_>) -> bool {
    let columns = line.columns();
    !line.is_json()
        && matches!(columns.len(), 3 | 4)
        && columns.last().is_some_and(|last| last.parse::<i64>().is_err())
}

/// Below 0 is TREC's way to say that a document is spam: it does not answer.
fn grade(line: &Line<'_>, written: i64) -> Result<u32> {
    if written > MAX_GRADE {
        return Err(line.refuse(format!("the grade {written} is above {MAX_GRADE}")));
    }
    Ok(u32::try_from(written.max(0)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn read(content: &str) -> Result<Judgements> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(content.as_bytes()).expect("it is writable");
        Judgements::read(file.path())
    }

    fn pairs(content: &str) -> Vec<(String, String, u32)> {
        match read(content) {
            Ok(Judgements::Documents(by_query)) => by_query
                .into_iter()
                .flat_map(|(query, documents)| {
                    documents.into_iter().map(move |(doc, grade)| (query.clone(), doc, grade))
                })
                .collect(),
            other => panic!("{content}: {other:?}"),
        }
    }

    #[test]
    fn every_shape_of_pairs_says_the_same() {
        let expected = [
            ("q1".into(), "d1".into(), 2),
            ("q1".into(), "d2".into(), 0),
            ("q2".into(), "d1".into(), 1),
        ];
        for content in [
            "q1\td1\t2\nq1\td2\t0\nq2\td1\t1\n",
            "\u{feff}query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n\nq2\td1\t1",
            "q1 0 d1 2\nq1 0 d2 -2\nq2 0 d1 1\r\n",
            "{\"query\": \"q1\", \"document\": \"d1\", \"grade\": 2}\n\
             {\"query-id\": \"q1\", \"corpus-id\": \"d2\", \"score\": 0}\n\
             {\"query\": \"q2\", \"doc\": \"d1\", \"grade\": 1}\n",
        ] {
            assert_eq!(pairs(content), expected, "{content}");
        }
    }

    #[test]
    fn judged_queries_name_source_lines() {
        let row = r#"{"id": 7, "query": "养老", "relevant": [["a", 3, 2]], "also_ok": [["b", 4]]}"#;
        let Ok(Judgements::Lines(by_query)) = read(row) else { panic!("{row}") };
        let place = |article: &str, line| SourceLine { article: article.to_owned(), line };
        assert_eq!(by_query["7"].relevant, [(place("a", 3), 2)]);
        assert_eq!(by_query["7"].also_ok, [place("b", 4)]);
    }

    #[test]
    fn what_cannot_be_used_is_named_by_line() {
        for (content, message) in [
            ("q1\td1\t1\nq1\td2\tmany\n", ":2: `many` is no grade"),
            ("q1 d1 1\nq1 d2\n", ":2: expected 3 columns (4 for TREC), found 2"),
            ("q1\td1\t31", ":1: the grade 31 is above 30"),
            ("{\"query\": 1}", ":1: missing field"),
        ] {
            let error = read(content).expect_err(content).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
