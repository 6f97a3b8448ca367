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

/// Queries in one request.
const AT_ONCE: usize = 250;

pub(super) struct Statistics {
    /// Passages that have a lane, by its index.
    passages: [u64; Lane::ALL.len()],
    /// What the cluster's BM25 gives times that of the formula without the factor K1 + 1.
    factor: f32,
    counts: Cache<Placed, u64>,
}

impl Statistics {
    /// Of the whole index.
    ///
    /// # Errors
    /// A cluster that does not answer, or answers otherwise.
    pub(super) fn read(client: &Client) -> Result<Self> {
        use super::mapping::field::{LANES, PROBE};
        let lanes = json!({
            "size": 0,
            "aggs": {"lanes": {"terms": {"field": LANES, "size": Lane::ALL.len()}}},
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
        Ok(Self { passages, factor, counts: Cache::new(CACHED, |_| 1) })
    }

    pub(super) fn factor(&self) -> f32 {
        self.factor
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
