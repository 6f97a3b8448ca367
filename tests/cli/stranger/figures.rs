//! Answers of `figures` and `compare`.

use serde::Deserialize;

use super::answers::Warning;

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Figures {
    pub(super) schema: u32,
    pub(super) query: String,
    pub(super) total: usize,
    pub(super) relaxed: bool,
    #[serde(default)]
    pub(super) kept: Vec<String>,
    pub(super) rows: Vec<FigureRow>,
    pub(super) by: Vec<String>,
    pub(super) totals: Vec<TotalRow>,
    pub(super) warnings: Vec<Warning>,
    pub(super) synonyms: Vec<String>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureRow {
    pub(super) article: String,
    pub(super) passage: String,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) subject: String,
    pub(super) action: Option<String>,
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: String,
    pub(super) comparator: String,
    pub(super) hedge: Option<String>,
    pub(super) qualifier: Option<String>,
    pub(super) per: Option<String>,
    pub(super) kind: String,
    pub(super) stock: Option<String>,
    pub(super) relevance: Option<String>,
    pub(super) percent_of_plan: Option<f64>,
    pub(super) text: String,
    pub(super) label: Option<String>,
    pub(super) path: String,
    pub(super) lines: [u32; 2],
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TotalRow {
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) subject: String,
    pub(super) action: Option<String>,
    pub(super) value: f64,
    pub(super) unit: String,
    pub(super) comparator: String,
    pub(super) kind: String,
    pub(super) figures: usize,
    pub(super) computed: bool,
    pub(super) apart: Option<String>,
    pub(super) passages: Vec<String>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Comparison {
    pub(super) schema: u32,
    pub(super) query: String,
    pub(super) relaxed: bool,
    #[serde(default)]
    pub(super) kept: Vec<String>,
    pub(super) by_year: bool,
    #[serde(default)]
    pub(super) undelivered: bool,
    pub(super) unclear: Option<usize>,
    pub(super) total: usize,
    pub(super) rows: Vec<ComparisonRow>,
    pub(super) warnings: Vec<Warning>,
    pub(super) synonyms: Vec<String>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparisonRow {
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) subject: String,
    pub(super) action: Option<String>,
    pub(super) unit: String,
    pub(super) series: Option<String>,
    pub(super) chain: Option<usize>,
    pub(super) planned: Option<FigureRow>,
    pub(super) delivered: Vec<FigureRow>,
    pub(super) earlier: Vec<FigureRow>,
    pub(super) rate: Option<Rate>,
    pub(super) paired_by: Option<String>,
    pub(super) report: Option<String>,
    pub(super) also: Vec<String>,
    pub(super) sources: Vec<Source>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) role: String,
    pub(super) again: bool,
    pub(super) article: String,
    pub(super) passage: String,
    pub(super) path: String,
    pub(super) lines: [u32; 2],
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    pub(super) percent: f64,
    pub(super) computed: bool,
}
