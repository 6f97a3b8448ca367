//! Searches as they are sent, several in one request, and pages of hits.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::http::{Method, StatusCode};

use super::client::{Client, Sent};
use super::failure;
use super::mapping::field;
use crate::answer::{FacetField, Sort};
use crate::error::{Error, Result};

/// Hits that a cluster gives at once.
pub(super) const LARGEST_PAGE: usize = 10_000;

/// Before searches are sent again that a part of the cluster was not there for; doubled up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// Answers of several searches, in their order. Where they score (`track_scores`), statistics are those of all
/// shards, which costs each shard a further request. No answer is of some of the shards only.
///
/// # Errors
/// The first that failed.
pub(super) fn msearch(client: &Client, bodies: &[Value]) -> Result<Vec<Value>> {
    let mut lines = String::new();
    for body in bodies {
        let is_scored = body["track_scores"] == true;
        let search_type = if is_scored { "dfs_query_then_fetch" } else { "query_then_fetch" };
        // One copy of each shard answers all: others may have counted what is gone.
        let header = json!({
            "search_type": search_type,
            "preference": "minsou",
            "allow_partial_search_results": false,
        });
        lines.push_str(&header.to_string());
        lines.push('\n');
        lines.push_str(&body.to_string());
        lines.push('\n');
    }
    let mut pause = FIRST_PAUSE;
    loop {
        let responses = responses(client, &lines, bodies.len())?;
        let busy = responses
            .iter()
            .any(|response| status_of(response).is_some_and(failure::is_for_the_moment));
        if busy && pause <= LONGEST_PAUSE {
            // The copies of its shards on another node take over within seconds.
            thread::sleep(pause);
            pause *= 2;
            continue;
        }
        for response in &responses {
            check(client, response)?;
        }
        return Ok(responses);
    }
}

/// The answers to some lines, whatever they say.
fn responses(client: &Client, lines: &str, searches: usize) -> Result<Vec<Value>> {
    let path = format!("/{}/_msearch", encoded(client.address().index()));
    let sent =
        Sent { method: Method::POST, path: &path, body: Some(lines.as_bytes()), is_lines: true };
    let mut answer = client.successful(client.send(&sent)?)?;
    match answer.get_mut("responses").map(Value::take) {
        Some(Value::Array(responses)) if responses.len() == searches => Ok(responses),
        _ => Err(failure::unexpected(client.address(), "response for each search")),
    }
}

/// The status of one of several searches, where it failed.
fn status_of(response: &Value) -> Option<StatusCode> {
    response.get("error")?;
    let status = response["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    Some(status.and_then(|status| status.try_into().ok()).unwrap_or_default())
}

/// One search.
///
/// # Errors
/// As for [`msearch`].
pub(super) fn search(client: &Client, body: Value) -> Result<Value> {
    let mut answers = msearch(client, &[body])?;
    answers.pop().ok_or_else(|| failure::unexpected(client.address(), "responses"))
}

fn check(client: &Client, response: &Value) -> Result<()> {
    if let Some(status) = status_of(response) {
        return Err(failure::of(client.address(), status, response));
    }
    let failed = response.pointer("/_shards/failed").and_then(Value::as_u64).unwrap_or_default();
    let timed_out = response["timed_out"].as_bool().unwrap_or_default();
    if failed > 0 || timed_out {
        return Err(Error::Cluster {
            cluster: client.address().nodes().join(","),
            reason: "some of its shards did not answer".to_owned(),
            advice: "`GET /_cluster/health` there tells more",
        });
    }
    Ok(())
}

/// How many passages a search matches.
///
/// # Errors
/// An answer without a total.
pub(super) fn total_of(client: &Client, response: &Value) -> Result<u64> {
    let total = response.pointer("/hits/total/value").and_then(Value::as_u64);
    total.ok_or_else(|| failure::unexpected(client.address(), "total"))
}

/// The hits of an answer.
pub(super) fn hits_of(response: &Value) -> &[Value] {
    response.pointer("/hits/hits").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The total order of answers, as a cluster sorts. The last two keys of each are article and number.
pub(super) fn sort_keys(sort: Sort) -> Value {
    let score = json!({"_score": "desc"});
    let year = json!({FacetField::Year.as_str(): {"order": "desc", "missing": "_last"}});
    let (article, number) = (json!({field::ARTICLE: "asc"}), json!({field::NUMBER: "asc"}));
    match sort {
        Sort::Relevance => json!([score, year, article, number]),
        Sort::Year => json!([year, score, article, number]),
        Sort::Position => json!([article, number]),
    }
}

/// Every hit of a search that is sorted, page by page.
///
/// # Errors
/// As for [`msearch`].
pub(super) fn for_each_hit(
    client: &Client,
    mut body: Value,
    page: usize,
    mut each: impl FnMut(&Value) -> Result<()>,
) -> Result<()> {
    body["size"] = json!(page);
    body["track_total_hits"] = json!(false);
    loop {
        let response = search(client, body.clone())?;
        let hits = hits_of(&response);
        for hit in hits {
            each(hit)?;
        }
        match hits.last().map(|last| &last["sort"]) {
            Some(last) if hits.len() == page => body["search_after"] = last.clone(),
            _ => return Ok(()),
        }
    }
}

/// A name as it stands in a path.
pub(super) fn encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' | b',' => {
                encoded.push(char::from(byte));
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
