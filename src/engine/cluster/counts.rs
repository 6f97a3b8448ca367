//! Exact counts of passages and of their articles, by facts: every combination of values with every article, as the
//! cluster lists them page by page. (Its own counts of different values are estimates.)

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::mapping::field;
use crate::answer::{FacetField, FacetValue, UNKNOWN};
use crate::engine::Counts;

/// Combinations in one page.
const PAGE: usize = 10_000;

/// The name of the aggregation, and of the article in it.
const NAME: &str = "counted";

/// One grouping while it is counted.
#[derive(Debug)]
pub(super) struct Grouping {
    fields: Vec<FacetField>,
    filter: Value,
    after: Option<Value>,
    is_done: bool,
    pub(super) counts: Counts,
    /// Different articles, where no field groups them.
    pub(super) articles: usize,
}

impl Grouping {
    /// By some fields, of the passages of a filter; by none: articles alone.
    pub(super) fn new(fields: &[FacetField], filter: &Value) -> Self {
        Self {
            fields: fields.to_vec(),
            filter: filter.clone(),
            after: None,
            is_done: false,
            counts: HashMap::new(),
            articles: 0,
        }
    }

    /// The search for its next page; `None` where all are read.
    pub(super) fn next_page(&self) -> Option<Value> {
        if self.is_done {
            return None;
        }
        let mut sources: Vec<Value> = Vec::with_capacity(self.fields.len() + 1);
        for (at, field) in self.fields.iter().enumerate() {
            let how = json!({"terms": {"field": field.as_str(), "missing_bucket": true}});
            sources.push(named(&format!("f{at}"), how));
        }
        sources.push(named(field::ARTICLE, json!({"terms": {"field": field::ARTICLE}})));
        let mut composite = json!({"size": PAGE, "sources": sources});
        if let Some(after) = &self.after {
            composite["after"] = after.clone();
        }
        Some(json!({
            "size": 0,
            "track_total_hits": false,
            "query": {"bool": {"filter": [self.filter]}},
            "aggs": {NAME: {"composite": composite}},
        }))
    }

    /// Adds a page.
    pub(super) fn add(&mut self, response: &Value) {
        let Some(page) = response.pointer("/aggregations/counted") else {
            self.is_done = true;
            return;
        };
        let buckets = page["buckets"].as_array().map_or(&[][..], Vec::as_slice);
        for bucket in buckets {
            let passages = bucket["doc_count"].as_u64().unwrap_or_default() as usize;
            self.articles += 1;
            if self.fields.is_empty() {
                continue;
            }
            let values = self.fields.iter().enumerate().map(|(at, field)| {
                let key = &bucket["key"][format!("f{at}")];
                value_of(*field, key)
            });
            // Each article is in one bucket of a combination.
            let count = self.counts.entry(values.collect()).or_default();
            count.0 += passages;
            count.1 += 1;
        }
        self.after = page.get("after_key").cloned();
        self.is_done = buckets.len() < PAGE || self.after.is_none();
    }
}

fn named(name: &str, how: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), how)]))
}

fn value_of(field: FacetField, key: &Value) -> FacetValue {
    match (field, key) {
        (FacetField::Year, Value::Number(year)) => {
            FacetValue::Year(year.as_i64().unwrap_or_default() as i32)
        }
        (_, Value::String(text)) => FacetValue::Text(text.clone()),
        _ => FacetValue::Text(UNKNOWN.to_owned()),
    }
}
