//! What an answer of a cluster means that is no success, in words for whoever asked.

use serde_json::Value;
use ureq::http::StatusCode;

use super::address::Address;
use crate::error::Error;

/// Characters of a cluster's own words that are shown.
const LONGEST_REASON: usize = 300;

/// Whether the same request may succeed a little later, or at another node.
pub(super) fn is_for_the_moment(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// The error that an answer is.
pub(super) fn of(address: &Address, status: StatusCode, body: &Value) -> Error {
    let cluster = address.nodes().join(",");
    let advice = match status {
        StatusCode::NOT_FOUND if error_type(body) == Some("index_not_found_exception") => {
            return missing(address);
        }
        StatusCode::UNAUTHORIZED => {
            "set MINSOU_CLUSTER_USER and MINSOU_CLUSTER_PASSWORD, or MINSOU_CLUSTER_API_KEY"
        }
        StatusCode::FORBIDDEN => "ask who runs it for the right to use this index",
        StatusCode::TOO_MANY_REQUESTS => "it has too much to do; try again later",
        StatusCode::SERVICE_UNAVAILABLE => {
            "some of its index has no node that answers; `GET /_cluster/health` there tells more"
        }
        StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
            "what stands before it does not reach it; try again later"
        }
        StatusCode::PAYLOAD_TOO_LARGE => "raise http.max_content_length there",
        _ if reason(body).contains("too_many") || reason(body).contains("maxClauseCount") => {
            "use fewer words, or raise indices.query.bool.max_clause_count there"
        }
        _ => "its log tells more",
    };
    let mut told = format!("it answers {}", status.as_u16());
    let reason = reason(body);
    if !reason.is_empty() {
        told = format!("{told}, {reason}");
    }
    Error::Cluster { cluster, reason: told, advice }
}

/// A node that gives no answer.
pub(super) fn unreachable(node: &str, reason: String) -> Error {
    let advice = "is it running, and is this its address, http or https?";
    Error::Cluster { cluster: node.to_owned(), reason, advice }
}

/// A node that cannot prove who it is.
pub(super) fn stranger(node: &str, reason: String) -> Error {
    let advice = "does it speak https there? --ca-cert FILE trusts its authority";
    Error::Cluster { cluster: node.to_owned(), reason, advice }
}

/// An answer that is none of a cluster's.
pub(super) fn unexpected(address: &Address, what: &str) -> Error {
    Error::Cluster {
        cluster: address.nodes().join(","),
        reason: format!("its answer has no {what}"),
        advice: "is it OpenSearch 2 or 3, or Elasticsearch 7.10 to 9?",
    }
}

pub(super) fn missing(address: &Address) -> Error {
    Error::ClusterIndexMissing {
        cluster: address.nodes().join(","),
        index: address.index().to_owned(),
    }
}

/// What the cluster calls what went wrong.
pub(super) fn error_type(body: &Value) -> Option<&str> {
    body.get("error")?.get("type")?.as_str()
}

/// Its own words, the innermost first.
pub(super) fn reason(body: &Value) -> String {
    let error = body.get("error").unwrap_or(body);
    let innermost = error.pointer("/failed_shards/0/reason").unwrap_or(error);
    let innermost = innermost.get("caused_by").unwrap_or(innermost);
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let told = match (text(innermost, "type"), text(innermost, "reason")) {
        (Some(kind), Some(reason)) => format!("{kind}: {reason}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => error.as_str().unwrap_or_default().to_owned(),
    };
    let one_line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().take(LONGEST_REASON).collect()
}
