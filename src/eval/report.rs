//! What an evaluation found: averages over queries, each query's own scores, and the TREC run. The
//! table for people is in `table`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::metrics;
use crate::answer::SCHEMA;
use crate::corpus::Lines;
use crate::error::{Error, Result};

/// The cut-off rank of the metrics; also the most that recall counts.
pub const DEPTH: usize = 100;

/// One query's scores, or the mean of several. 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    #[serde(rename = "p@1")]
    pub precision_at_1: f64,
    #[serde(rename = "mrr@10")]
    pub reciprocal_rank_at_10: f64,
    #[serde(rename = "ndcg@10")]
    pub ndcg_at_10: f64,
    #[serde(rename = "recall@10")]
    pub recall_at_10: f64,
    #[serde(rename = "recall@20")]
    pub recall_at_20: f64,
    #[serde(rename = "recall@100")]
    pub recall_at_100: f64,
}

impl Scores {
    pub(super) fn of(ranked: &[u32], relevant: &[u32]) -> Self {
        Self {
            precision_at_1: metrics::precision(ranked, 1),
            reciprocal_rank_at_10: metrics::reciprocal_rank(ranked, 10),
            ndcg_at_10: metrics::ndcg(ranked, relevant, 10),
            recall_at_10: metrics::recall(ranked, relevant, 10),
            recall_at_20: metrics::recall(ranked, relevant, 20),
            recall_at_100: metrics::recall(ranked, relevant, DEPTH),
        }
    }

    /// All zero for no scores at all.
    fn mean<'a>(scores: impl Iterator<Item = &'a Scores>) -> Self {
        let mut sum = Scores::default();
        let mut count = 0_u32;
        for score in scores {
            count += 1;
            for (total, part) in sum.each().into_iter().zip(score.values()) {
                *total += part;
            }
        }
        for total in sum.each() {
            *total /= f64::from(count.max(1));
        }
        sum
    }

    fn each(&mut self) -> [&mut f64; 6] {
        [
            &mut self.precision_at_1,
            &mut self.reciprocal_rank_at_10,
            &mut self.ndcg_at_10,
            &mut self.recall_at_10,
            &mut self.recall_at_20,
            &mut self.recall_at_100,
        ]
    }

    pub(super) fn values(&self) -> [f64; 6] {
        [
            self.precision_at_1,
            self.reciprocal_rank_at_10,
            self.ndcg_at_10,
            self.recall_at_10,
            self.recall_at_20,
            self.recall_at_100,
        ]
    }
}

/// What came back for one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub id: String,
    pub query: String,
    pub kind: Option<String>,
    pub ranking: Vec<Ranked>,
    pub expects: Expectation,
    pub took: Duration,
    /// Why it could not be run: the query names an impossible value, or is too long.
    pub refused: Option<String>,
}

/// One hit of an [`Outcome`].
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The passage's id; with documents judged, the document's.
    pub id: String,
    /// Of the passage, in its source.
    pub lines: Lines,
    pub score: f32,
    /// `None` where it takes no rank: neither required nor wrong, or told before.
    pub grade: Option<u32>,
}

/// What a good answer is for one query.
#[derive(Debug, Clone, PartialEq)]
pub enum Expectation {
    /// Something answers; these are the scores.
    Hits(Scores),
    /// Nothing answers; true where nothing, or only a relaxed answer, came back.
    Nothing(bool),
    /// A misspelling: the first suggestion should be this, and this was it.
    Suggestion { wanted: String, first: Option<String> },
}

/// The whole evaluation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub schema: u32,
    /// Queries run; those without a judgement are not.
    pub queries: usize,
    pub unjudged: usize,
    /// Means over the queries that something answers.
    pub scores: Scores,
    /// The same by the queries' own types, where they have one.
    pub by_type: BTreeMap<String, TypeScores>,
    /// Queries that nothing answers, and how many rightly found nothing.
    pub unanswerable: Share,
    /// Misspelt queries, and how many had their word as first suggestion.
    pub misspelt: Share,
    pub refused: Vec<Refused>,
    pub milliseconds: Milliseconds,
    #[serde(skip)]
    pub outcomes: Vec<Outcome>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct TypeScores {
    pub queries: usize,
    #[serde(flatten)]
    pub scores: Scores,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    pub queries: usize,
    pub right: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    pub id: String,
    pub reason: String,
}

/// For one query, from its text to the first page of its answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Milliseconds {
    pub mean: f64,
    pub median: f64,
    pub p95: f64,
}

impl Report {
    pub(super) fn new(outcomes: Vec<Outcome>, unjudged: usize) -> Self {
        let mut by_type: BTreeMap<String, Vec<&Scores>> = BTreeMap::new();
        let mut unanswerable = Share::default();
        let mut misspelt = Share::default();
        for outcome in &outcomes {
            match &outcome.expects {
                Expectation::Hits(scores) => {
                    if let Some(kind) = &outcome.kind {
                        by_type.entry(kind.clone()).or_default().push(scores);
                    }
                }
                Expectation::Nothing(right) => unanswerable.count(*right),
                Expectation::Suggestion { wanted, first } => {
                    misspelt.count(first.as_ref() == Some(wanted));
                }
            }
        }
        let by_type = by_type
            .into_iter()
            .map(|(kind, scores)| {
                let mean = Scores::mean(scores.iter().copied());
                (kind, TypeScores { queries: scores.len(), scores: mean })
            })
            .collect();
        let refused = outcomes.iter().filter_map(|outcome| {
            let reason = outcome.refused.clone()?;
            Some(Refused { id: outcome.id.clone(), reason })
        });
        Self {
            schema: SCHEMA,
            queries: outcomes.len(),
            unjudged,
            scores: Scores::mean(outcomes.iter().filter_map(Outcome::scores)),
            by_type,
            unanswerable,
            misspelt,
            refused: refused.collect(),
            milliseconds: Milliseconds::of(outcomes.iter().map(|outcome| outcome.took)),
            outcomes,
        }
    }

    /// # Errors
    ///
    /// [`Error::BelowFloor`] where nDCG@10 is below `floor`.
    pub fn require_ndcg(&self, floor: f64) -> Result<()> {
        let reached = self.scores.ndcg_at_10;
        if reached < floor { Err(Error::BelowFloor { reached, floor }) } else { Ok(()) }
    }

    /// Writes the rankings as TREC reads them: `query Q0 document rank score tag`.
    pub fn write_run(&self, mut out: impl Write) -> io::Result<()> {
        for outcome in &self.outcomes {
            for (before, ranked) in outcome.ranking.iter().enumerate() {
                let (query, document) = (one_word(&outcome.id), one_word(&ranked.id));
                writeln!(out, "{query} Q0 {document} {} {:.6} minsou", before + 1, ranked.score)?;
            }
        }
        out.flush()
    }
}

impl Outcome {
    pub fn scores(&self) -> Option<&Scores> {
        match &self.expects {
            Expectation::Hits(scores) => Some(scores),
            _ => None,
        }
    }
}

impl Share {
    fn count(&mut self, right: bool) {
        self.queries += 1;
        self.right += usize::from(right);
    }
}

impl Milliseconds {
    fn of(durations: impl Iterator<Item = Duration>) -> Self {
        let mut sorted: Vec<f64> = durations.map(|took| took.as_secs_f64() * 1e3).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = sorted.len().saturating_sub(1);
            sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
        };
        let mean = sorted.iter().sum::<f64>() / sorted.len().max(1) as f64;
        Self { mean, median: at(0.5), p95: at(0.95) }
    }
}

/// TREC's columns are separated by spaces.
fn one_word(id: &str) -> String {
    id.chars().map(|c| if c.is_whitespace() { '_' } else { c }).collect()
}
