//! Terms in order: of facts, of the word lane and of the pair lane.

use serde_json::{Value, json};

use super::client::Client;
use super::failure;
use super::mapping::field;
use super::page::search;
use crate::engine::TermsOf;
use crate::error::Result;
use crate::plan::Lane;

/// Terms in one page.
const PAGE: usize = 10_000;

/// Terms that a prefix is looked up among at once.
const OF_PREFIX: usize = 5_000;

/// Above this a cluster estimates how many there are.
const COUNTED_EXACTLY: usize = 40_000;

/// The field that lists terms; `None` for terms that nobody lists.
fn listed(of: TermsOf) -> Option<&'static str> {
    match of {
        TermsOf::Lane(Lane::Words) => Some(field::WORD_TERMS),
        TermsOf::Lane(Lane::Pairs) => Some(field::PAIR_TERMS),
        TermsOf::Lane(_) => None,
        TermsOf::Fact(fact) => Some(fact.as_str()),
    }
}

/// Hands every term that begins with `prefix` to `visit`, in the order of the bytes, with its passages.
///
/// # Errors
/// A cluster that does not answer.
pub(super) fn for_each_term(
    client: &Client,
    of: TermsOf,
    prefix: &str,
    visit: &mut dyn FnMut(&str, u64),
) -> Result<()> {
    let Some(name) = listed(of) else { return Ok(()) };
    if !prefix.is_empty() && with_prefix(client, name, prefix, visit)? {
        return Ok(());
    }
    let mut after = Value::Null;
    loop {
        let mut composite =
            json!({"size": PAGE, "sources": [{"term": {"terms": {"field": name}}}]});
        if !after.is_null() {
            composite["after"] = after;
        }
        let body = json!({
            "size": 0,
            "track_total_hits": false,
            "aggs": {"terms": {"composite": composite}},
        });
        let response = search(client, body)?;
        let buckets = response.pointer("/aggregations/terms/buckets").and_then(Value::as_array);
        let buckets = buckets.ok_or_else(|| failure::unexpected(client.address(), "terms"))?;
        for bucket in buckets {
            let term = bucket["key"]["term"].as_str().unwrap_or_default();
            if term.starts_with(prefix) {
                visit(term, bucket["doc_count"].as_u64().unwrap_or_default());
            }
        }
        after = response["aggregations"]["terms"]["after_key"].clone();
        if buckets.len() < PAGE || after.is_null() {
            return Ok(());
        }
    }
}

/// The same in one request; false where there are too many.
fn with_prefix(
    client: &Client,
    name: &str,
    prefix: &str,
    visit: &mut dyn FnMut(&str, u64),
) -> Result<bool> {
    let body = json!({
        "size": 0,
        "track_total_hits": false,
        "aggs": {"terms": {"terms": {
            "field": name,
            "size": OF_PREFIX,
            "order": {"_key": "asc"},
            "include": format!("{}.*", escaped(prefix)),
        }}},
    });
    let response = search(client, body)?;
    let terms = response.pointer("/aggregations/terms");
    let terms = terms.ok_or_else(|| failure::unexpected(client.address(), "terms"))?;
    let others = terms["sum_other_doc_count"].as_u64().unwrap_or_default();
    let error = terms["doc_count_error_upper_bound"].as_u64().unwrap_or_default();
    if others > 0 || error > 0 {
        return Ok(false);
    }
    for bucket in terms["buckets"].as_array().into_iter().flatten() {
        let term = bucket["key"].as_str().unwrap_or_default();
        visit(term, bucket["doc_count"].as_u64().unwrap_or_default());
    }
    Ok(true)
}

/// In Lucene's regular expressions.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// How many terms there are; above some ten thousands about how many.
///
/// # Errors
/// A cluster that does not answer.
pub(super) fn terms_at_most(client: &Client, of: TermsOf) -> Result<usize> {
    let Some(name) = listed(of) else { return Ok(0) };
    let body = json!({
        "size": 0,
        "track_total_hits": false,
        "aggs": {"terms": {"cardinality": {
            "field": name, "precision_threshold": COUNTED_EXACTLY,
        }}},
    });
    let response = search(client, body)?;
    let terms = response.pointer("/aggregations/terms/value").and_then(Value::as_u64);
    Ok(terms.unwrap_or_default() as usize)
}
