//! Styles, the script and the icon. Their URLs change with them, so that a browser may keep them for good.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_64;

use crate::serve::problem::Problem;
use crate::serve::reply::{Body, reply};

struct Asset {
    name: &'static str,
    content_type: &'static str,
    text: &'static str,
}

const ASSETS: [Asset; 3] = [
    Asset {
        name: "minsou.css",
        content_type: "text/css; charset=utf-8",
        text: include_str!("assets/minsou.css"),
    },
    Asset {
        name: "minsou.js",
        content_type: "text/javascript; charset=utf-8",
        text: include_str!("assets/minsou.js"),
    },
    Asset {
        name: "icon.svg",
        content_type: "image/svg+xml",
        text: include_str!("assets/icon.svg"),
    },
];

/// Changes with any of them.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all: String = ASSETS.iter().map(|asset| asset.text).collect();
    format!("{:016x}", xxh3_64(all.as_bytes()))
});

pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return Problem::not_found().into_response();
    };
    let body =
        Body { content_type: asset.content_type, bytes: Bytes::from_static(asset.text.as_bytes()) };
    let mut response = reply(&body, &headers);
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, forever);
    response
}
