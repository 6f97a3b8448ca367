//! Articles of `list`, `show` and `inspect`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Mark;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Articles {
    pub(super) schema: u32,
    pub(super) articles: Vec<Article>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) province: Option<String>,
    pub(super) region: Vec<String>,
    pub(super) year: Option<i32>,
    pub(super) date: Option<String>,
    pub(super) doc_type: Option<String>,
    pub(super) source: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) path: String,
    pub(super) evidence: BTreeMap<String, Evidence>,
    pub(super) passages: Option<Vec<Passage>>,
    pub(super) dropped: Option<Vec<Dropped>>,
    pub(super) suspicions: Option<Vec<Suspicion>>,
    pub(super) figures: Option<Vec<InspectedFigure>>,
    pub(super) left_out: Option<Vec<LeftOut>>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) lines: [u32; 2],
    pub(super) text: String,
    pub(super) confidence: f64,
    pub(super) rule: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    pub(super) id: String,
    pub(super) label: Option<String>,
    pub(super) kind: String,
    pub(super) heading: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) mentions: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) text: String,
    pub(super) lines: [u32; 2],
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dropped {
    pub(super) lines: [u32; 2],
    pub(super) rule: String,
    pub(super) text: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suspicion {
    pub(super) lines: [u32; 2],
    pub(super) rule: String,
    pub(super) message: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectedFigure {
    pub(super) passage: String,
    pub(super) lines: [u32; 2],
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
    pub(super) whose: Option<String>,
    pub(super) percent_of_plan: Option<f64>,
    pub(super) text: String,
    pub(super) span: Mark,
    pub(super) number: Option<Mark>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LeftOut {
    pub(super) passage: String,
    pub(super) lines: [u32; 2],
    pub(super) text: String,
    pub(super) span: Mark,
    pub(super) reason: String,
}
