//! What `complete`, `analyze`, `verify` and `eval` report.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Mark;

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Completions {
    pub(super) schema: u32,
    pub(super) prefix: String,
    pub(super) completions: Vec<Completion>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Completion {
    pub(super) term: String,
    pub(super) passages: usize,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Analysis {
    pub(super) schema: u32,
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) units: Vec<AnalysedUnit>,
    pub(super) words: Vec<AnalysedWord>,
    pub(super) search_words: Vec<AnalysedWord>,
    pub(super) pairs: Vec<String>,
    pub(super) dictionary: Vec<DictionaryWord>,
    pub(super) synonyms: Vec<AnalysedSynonym>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalysedUnit {
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) chars: Mark,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalysedWord {
    pub(super) text: String,
    pub(super) chars: Mark,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DictionaryWord {
    pub(super) text: String,
    pub(super) frequency: u64,
    pub(super) chars: Mark,
    pub(super) own: bool,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalysedSynonym {
    pub(super) text: String,
    pub(super) relation: String,
    pub(super) replaced: Mark,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verification {
    pub(super) schema: u32,
    pub(super) queries: usize,
    pub(super) passages: usize,
    pub(super) differences: Vec<Difference>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Difference {
    Missed { query: String, passage: String },
    Invented { query: String, passage: String },
    NotIndexed { passage: String },
    NotInCorpus { passage: String },
    DamagedFile { file: String },
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evaluation {
    pub(super) schema: u32,
    pub(super) queries: usize,
    pub(super) unjudged: usize,
    pub(super) scores: Scores,
    pub(super) by_type: BTreeMap<String, TypeScores>,
    pub(super) unanswerable: Share,
    pub(super) misspelt: Share,
    pub(super) refused: Vec<Refused>,
    pub(super) milliseconds: Milliseconds,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    pub(super) schema: u32,
    pub(super) pages: usize,
    pub(super) fields: Vec<FieldScore>,
    pub(super) faults: Vec<Fault>,
    pub(super) not_read: Vec<NotRead>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldScore {
    pub(super) field: String,
    pub(super) right: usize,
    pub(super) wrong: usize,
    pub(super) missing: usize,
    pub(super) right_share: f64,
    pub(super) wrong_share: f64,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) field: String,
    pub(super) wanted: String,
    pub(super) found: Option<String>,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotRead {
    pub(super) file: String,
    pub(super) reason: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scores {
    #[serde(rename = "p@1")]
    pub(super) p_at_1: f64,
    #[serde(rename = "mrr@10")]
    pub(super) mrr_at_10: f64,
    #[serde(rename = "ndcg@10")]
    pub(super) ndcg_at_10: f64,
    #[serde(rename = "recall@10")]
    pub(super) recall_at_10: f64,
    #[serde(rename = "recall@20")]
    pub(super) recall_at_20: f64,
    #[serde(rename = "recall@100")]
    pub(super) recall_at_100: f64,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeScores {
    pub(super) queries: usize,
    #[serde(rename = "p@1")]
    pub(super) p_at_1: f64,
    #[serde(rename = "mrr@10")]
    pub(super) mrr_at_10: f64,
    #[serde(rename = "ndcg@10")]
    pub(super) ndcg_at_10: f64,
    #[serde(rename = "recall@10")]
    pub(super) recall_at_10: f64,
    #[serde(rename = "recall@20")]
    pub(super) recall_at_20: f64,
    #[serde(rename = "recall@100")]
    pub(super) recall_at_100: f64,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Share {
    pub(super) queries: usize,
    pub(super) right: usize,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Refused {
    pub(super) id: String,
    pub(super) reason: String,
}

#[allow(dead_code)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Milliseconds {
    pub(super) mean: f64,
    pub(super) median: f64,
    pub(super) p95: f64,
}
