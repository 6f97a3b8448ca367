//! What ranking has to know of terms: how many passages have them. A cluster counts that quickest as the total of a
//! query that wants no hit; what was counted is kept as long as the engine is open.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::client::Client;
use super::failure;
use super::page::{msearch, total_of};
use super::placed::Placed;
use crate::engine::bm25;
use crate::engine::cache::Cache;
use crate::error::Result;
use crate::plan::{K1, Lane};

/// Terms that are kept.
const CACHED: usize = 200_000;

/// Frequent words and pairs that are asked for.
const ANCHORS: usize = 12;

/// Units that passages and headings of any size have some of.
const FREQUENT: [&str; 16] =
    ["，", "。", "、", "的", "一", "二", "三", "1", "2", "年", "区", "市", "新", "建", "工", "人"];

/// A weight that vanishes beside [`LEAST_SCORE`], and is not nothing: what has none is not scored at all.
const NOTHING: f32 = 1e-30;

/// Every passage that is scored has this much. It vanishes beside what a term gives, and what anchors give vanishes
/// beside it: passages that no term gives anything are equal, and fall back on what a reader sees.
pub(super) const LEAST_SCORE: f32 = 1e-15;

/// Queries in one request.
const AT_ONCE: usize = 250;

pub(super) struct Statistics {
    /// Passages that have a lane, by its index.
    passages: [u64; Lane::ALL.len()],
    /// What the cluster's BM25 gives times that of the formula without the factor K1 + 1.
    factor: f32,
    /// Terms that no shard of some size lacks, by lane.
    anchors: [Vec<Placed>; Lane::ALL.len()],
    counts: Cache<Placed, u64>,
}

impl Statistics {
    /// Of the whole index.
    ///
    /// # Errors
    /// A cluster that does not answer, or answers otherwise.
    pub(super) fn read(client: &Client) -> Result<Self> {
        use super::mapping::field::{LANES, PAIR_TERMS, PROBE, WORD_TERMS};
        let lanes = json!({
            "size": 0,
            "aggs": {
                "lanes": {"terms": {"field": LANES, "size": Lane::ALL.len()}},
                "words": {"terms": {"field": WORD_TERMS, "size": ANCHORS}},
                "pairs": {"terms": {"field": PAIR_TERMS, "size": ANCHORS}},
            },
        });
        let probe = json!({
            "size": 1,
            "_source": false,
            "track_total_hits": true,
            "track_scores": true,
            "query": {"term": {PROBE: "x"}},
        });
        let answers = msearch(client, &[lanes, probe])?;
        let [lanes, probe] = &answers[..] else {
            return Err(failure::unexpected(client.address(), "responses"));
        };
        let mut passages = [0; Lane::ALL.len()];
        let buckets = lanes.pointer("/aggregations/lanes/buckets").and_then(Value::as_array);
        for bucket in buckets.into_iter().flatten() {
            let name = bucket["key"].as_str().unwrap_or_default();
            let lane = Lane::ALL.into_iter().find(|lane| lane.as_str() == name);
            if let (Some(lane), Some(count)) = (lane, bucket["doc_count"].as_u64()) {
                passages[lane.index()] = count;
            }
        }
        let score = probe.pointer("/hits/max_score").and_then(Value::as_f64);
        let factor = factor_of(total_of(client, probe)?, score.unwrap_or_default() as f32);
        let anchors = anchors(lanes);
        Ok(Self { passages, factor, anchors, counts: Cache::new(CACHED, |_| 1) })
    }

    pub(super) fn factor(&self) -> f32 {
        self.factor
    }

    /// Where a shard has none of the terms of a field that a query scores by, it is left out of the statistics of the
    /// field; these terms, which are scored for nothing, bring it in.
    pub(super) fn anchors(&self, lane: Lane) -> impl Iterator<Item = Value> {
        self.anchors[lane.index()].iter().map(|placed| placed.query(NOTHING))
    }

    /// The inverse document frequency of what so many passages of a lane have.
    pub(super) fn idf(&self, lane: Lane, count: u64) -> f32 {
        bm25::idf(self.passages[lane.index()], count)
    }

    /// How many passages have each, counted if they are not known.
    ///
    /// # Errors
    /// A cluster that does not answer.
    pub(super) fn counts(
        &self,
        client: &Client,
        wanted: impl IntoIterator<Item = Placed>,
    ) -> Result<HashMap<Placed, u64>> {
        let mut counts = HashMap::new();
        let mut unknown = Vec::new();
        for placed in wanted {
            if counts.contains_key(&placed) {
                continue;
            }
            let known = self.counts.get(&placed).map(|count| *count);
            if known.is_none() {
                unknown.push(placed.clone());
            }
            counts.insert(placed, known.unwrap_or_default());
        }
        for some in unknown.chunks(AT_ONCE) {
            let bodies: Vec<Value> =
                some.iter().map(|placed| count_body(&placed.query(1.0))).collect();
            for (placed, answer) in some.iter().zip(msearch(client, &bodies)?) {
                let count = total_of(client, &answer)?;
                self.counts.insert(placed.clone(), count);
                counts.insert(placed.clone(), count);
            }
        }
        Ok(counts)
    }
}

/// The most frequent terms, by lane.
fn anchors(response: &Value) -> [Vec<Placed>; Lane::ALL.len()] {
    let listed = |lane: Lane, name: &str| {
        let buckets = response["aggregations"][name]["buckets"].as_array();
        let terms = buckets.into_iter().flatten().filter_map(|bucket| bucket["key"].as_str());
        terms.map(move |term| Placed::term(lane, term)).collect::<Vec<_>>()
    };
    Lane::ALL.map(|lane| {
        let mut anchors = match lane {
            Lane::Words | Lane::AboveWords => listed(lane, "words"),
            Lane::Pairs => listed(lane, "pairs"),
            _ => Vec::new(),
        };
        if !matches!(lane, Lane::Words | Lane::Pairs) {
            anchors.extend(FREQUENT.iter().map(|unit| Placed::term(lane, unit)));
        }
        anchors
    })
}

/// A request for nothing but a total.
pub(super) fn count_body(query: &Value) -> Value {
    json!({"size": 0, "track_total_hits": true, "query": {"bool": {"filter": [query]}}})
}

/// K1 + 1 where the cluster multiplies by it, else 1: a term of a field without lengths that all of its `passages`
/// have scores idf × factor / (1 + K1).
fn factor_of(passages: u64, score: f32) -> f32 {
    let without = bm25::idf(passages, passages) / (1.0 + K1);
    // Passages that are gone and still counted move the score a little, the factor nearly doubles it.
    if score > without * (1.0 + K1 / 2.0) { 1.0 + K1 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_is_told_from_a_score() {
        for passages in [1, 5, 1000, 1_000_000] {
            let idf = bm25::idf(passages, passages);
            assert_eq!(factor_of(passages, idf / 1.9), 1.0);
            assert_eq!(factor_of(passages, idf), 1.0 + K1);
        }
        assert_eq!(factor_of(0, 0.0), 1.0);
    }
}
