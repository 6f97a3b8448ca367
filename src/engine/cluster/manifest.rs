//! Which articles an index holds, and in what state of their files; and which it holds a part of.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::client::Client;
use super::document::state_of;
use super::mapping::field;
use super::page::{for_each_hit, search};
use super::source::{File, Source};
use crate::error::Result;

/// Articles in one page.
const PAGE: usize = 2_000;

/// An article that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// `None` where the article is not whole: somebody broke off while it was written.
    pub(super) file: Option<File>,
    /// The number of its last passage.
    pub(super) last: u64,
}

/// By id.
///
/// # Errors
/// A cluster that does not answer.
pub(super) fn read(client: &Client) -> Result<HashMap<String, Held>> {
    let mut files = HashMap::new();
    let body = json!({
        "query": {"bool": {"filter": [{"exists": {"field": field::FIRST}}]}},
        "sort": [{field::FIRST: "asc"}],
        "_source": [field::ARTICLE, "file"],
    });
    for_each_hit(client, body, PAGE, |hit| {
        if let Some(source) = Source::of(hit)
            && let Some(file) = source.file()
        {
            files.insert(source.article().to_owned(), file);
        }
        Ok(())
    })?;
    let mut held = HashMap::with_capacity(files.len());
    let mut after = Value::Null;
    loop {
        let mut composite = json!({
            "size": PAGE,
            "sources": [{"article": {"terms": {"field": field::ARTICLE}}}],
        });
        if !after.is_null() {
            composite["after"] = after;
        }
        let of_article = json!({
            "last": {"max": {"field": field::NUMBER}},
            "least": {"min": {"field": field::STATE}},
            "most": {"max": {"field": field::STATE}},
        });
        let body = json!({
            "size": 0,
            "track_total_hits": false,
            "aggs": {"articles": {"composite": composite, "aggs": of_article}},
        });
        let mut response = search(client, body)?;
        let articles = response["aggregations"]["articles"].take();
        let buckets = articles["buckets"].as_array().map_or(&[][..], Vec::as_slice);
        for bucket in buckets {
            let id = bucket["key"]["article"].as_str().unwrap_or_default();
            let passages = bucket["doc_count"].as_u64().unwrap_or_default();
            let value = |name: &str| bucket[name]["value"].as_f64().unwrap_or_default() as u64;
            let last = value("last");
            let is_whole = |file: &File| {
                let state = state_of(&file.state);
                [passages, last] == [file.passages; 2]
                    && [value("least"), value("most")] == [state; 2]
            };
            held.insert(id.to_owned(), Held { file: files.remove(id).filter(is_whole), last });
        }
        after = articles["after_key"].clone();
        if buckets.len() < PAGE || after.is_null() {
            return Ok(held);
        }
    }
}
