//! Answers of `search`, `facets` and `stats`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Mark;
use super::articles::Passage;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) schema: u32,
    pub(super) query: String,
    #[serde(rename = "match")]
    pub(super) mode: String,
    pub(super) relaxed: bool,
    #[serde(default)]
    pub(super) furniture: bool,
    #[serde(default)]
    pub(super) kept: Vec<String>,
    #[serde(default)]
    pub(super) dropped: Vec<String>,
    pub(super) warnings: Vec<Warning>,
    #[allow(dead_code)]
    pub(super) synonyms: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub(super) near: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub(super) meant: Option<String>,
    #[allow(dead_code)]
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) total: usize,
    pub(super) articles: usize,
    pub(super) offset: usize,
    pub(super) limit: Option<usize>,
    pub(super) hits: Vec<Hit>,
    pub(super) facets: BTreeMap<String, Vec<Count>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Warning {
    pub(super) message: String,
    pub(super) column: usize,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suggestion {
    pub(super) query: String,
    pub(super) passages: usize,
    pub(super) reason: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hit {
    pub(super) relaxed: bool,
    pub(super) rank: usize,
    pub(super) score: f64,
    pub(super) id: String,
    pub(super) article: String,
    pub(super) title: Option<String>,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) region: Vec<String>,
    pub(super) mentions: Vec<String>,
    pub(super) year: Option<i32>,
    pub(super) doc_type: Option<String>,
    pub(super) kind: String,
    pub(super) rule: Option<String>,
    pub(super) label: Option<String>,
    pub(super) heading: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
    pub(super) snippet: String,
    pub(super) snippet_marks: Vec<Mark>,
    pub(super) path: String,
    pub(super) lines: [u32; 2],
    pub(super) explanation: Option<Explanation>,
    pub(super) context: Option<Context>,
    pub(super) others: Option<Others>,
    pub(super) alike: Option<Vec<String>>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Explanation {
    pub(super) parts: Vec<Part>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) what: String,
    pub(super) score: f64,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Context {
    pub(super) before: Vec<Passage>,
    pub(super) after: Vec<Passage>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Others {
    pub(super) passages: usize,
    pub(super) hits: Vec<Hit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Count {
    pub(super) value: Value,
    pub(super) passages: usize,
    pub(super) articles: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FacetTable {
    pub(super) schema: u32,
    pub(super) query: String,
    pub(super) by: Vec<String>,
    pub(super) total: usize,
    pub(super) rows: Vec<FacetRow>,
    pub(super) relaxed: bool,
    #[serde(default)]
    pub(super) kept: Vec<String>,
    pub(super) warnings: Vec<Warning>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FacetRow {
    pub(super) district: String,
    pub(super) year: Value,
    pub(super) passages: usize,
    pub(super) articles: usize,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Summary {
    pub(super) schema: u32,
    pub(super) query: String,
    #[serde(rename = "match")]
    pub(super) mode: Option<String>,
    pub(super) relaxed: bool,
    #[serde(default)]
    pub(super) furniture: bool,
    #[serde(default)]
    pub(super) kept: Vec<String>,
    #[serde(default)]
    pub(super) dropped: Vec<String>,
    #[serde(default)]
    pub(super) meant: Option<String>,
    #[serde(default)]
    pub(super) undelivered: bool,
    pub(super) unclear: Option<usize>,
    pub(super) warnings: Vec<Warning>,
    pub(super) synonyms: Option<Vec<String>>,
    pub(super) suggestions: Option<Vec<Suggestion>>,
    pub(super) by: Option<Vec<String>>,
    pub(super) total: usize,
    pub(super) articles: Option<usize>,
    pub(super) offset: Option<usize>,
    pub(super) limit: Option<usize>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stats {
    pub(super) schema: u32,
    pub(super) articles: usize,
    pub(super) passages: usize,
    pub(super) figures: usize,
    pub(super) terms: usize,
    pub(super) bytes_text: u64,
    pub(super) bytes_index: u64,
    pub(super) by: BTreeMap<String, Vec<Count>>,
}
