//! A body as a response: its type, and whether the client has it already.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_128;

/// What was written, and as what.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) content_type: &'static str,
    pub(super) bytes: Bytes,
}

/// Answers with a body, or with nothing where the client says that it has it. The tag is a hash of the body,
/// and a weak one: each encoding has other bytes.
pub(super) fn reply(body: &Body, request: &HeaderMap) -> Response {
    let tag = format!("W/\"{:032x}\"", xxh3_128(&body.bytes));
    let content_type = HeaderValue::from_static(body.content_type);
    let mut response = if has_it(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content_type)], body.bytes.clone()).into_response()
    };
    // Hexadecimal digits are good in a header.
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// By the weak comparison of RFC 9110, 13.1.2.
fn has_it(request: &HeaderMap, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = request.get_all(header::IF_NONE_MATCH).into_iter();
    known
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|known| known.trim() == "*" || strong(known) == strong(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_body_is_sent_none() {
        let body = Body { content_type: "application/json", bytes: Bytes::from_static(b"{}\n") };
        let first = reply(&body, &HeaderMap::new());
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        for (known, status) in [
            (tag.clone(), StatusCode::NOT_MODIFIED),
            (format!("\"x\", {}", tag.trim_start_matches("W/")), StatusCode::NOT_MODIFIED),
            ("*".to_owned(), StatusCode::NOT_MODIFIED),
            ("\"x\"".to_owned(), StatusCode::OK),
            (String::new(), StatusCode::OK),
        ] {
            let mut request = HeaderMap::new();
            request.insert(header::IF_NONE_MATCH, known.parse().unwrap());
            let response = reply(&body, &request);
            assert_eq!(response.status(), status, "{known}");
            assert_eq!(response.headers()[header::ETAG], tag.as_str());
        }
    }
}
