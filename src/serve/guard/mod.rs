//! What is around every answer: who may ask (`hosts`), how long a URL may be, the headers that keep a browser
//! safe, what is counted (`metrics`) and what is written down (`access_log`).

mod access_log;
mod hosts;
mod metrics;
mod peer;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::problem::Problem;
pub(super) use metrics::Metrics;
pub(super) use peer::Peer;

/// What a page may do: nothing that is not from here. Styles and scripts are files; what a chart is
/// drawn with is attributes.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(header::HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Answers a request, or says why it may not be made.
pub(super) async fn around(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let client = access_log::client(&app.settings, &request);
    let line = access_log::Line::of(&request);
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = match refusal(&app, &request) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    let response = safe(response);
    if let Some(cause) = response.extensions().get::<Problem>().and_then(|one| one.cause.as_ref()) {
        (app.complain)(cause);
    }
    let took = started.elapsed();
    app.metrics.count(route.as_deref().unwrap_or("other"), response.status(), took);
    access_log::write(&app, line, client, &response, took);
    response
}

/// Why a request is not even looked at.
fn refusal(app: &App, request: &Request) -> Option<Problem> {
    let settings = &app.settings;
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if length > settings.limits.uri_bytes {
        let limit = settings.limits.uri_bytes;
        let detail = format!("the address is {length} bytes long, the limit is {limit}");
        return Some(Problem::new(StatusCode::URI_TOO_LONG, detail));
    }
    if !hosts::is_for_us(settings, request) {
        return Some(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "this server is not known by that name; start it with --host NAME to make it known",
        ));
    }
    None
}

/// The answer with the headers that every answer has.
fn safe(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    let cache = HeaderValue::from_static("no-cache");
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(cache);
    response
}

/// Whether the server can answer.
pub(super) async fn healthz(State(app): State<Arc<App>>) -> Response {
    match super::answering::answer(&app, |commit| Ok(commit.searcher.stamp().files)).await {
        Ok(_) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n").into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// What was counted, as Prometheus reads it.
pub(super) async fn metrics(State(app): State<Arc<App>>) -> Response {
    let commit = app.index.current();
    let text = app.metrics.text(commit.searcher.stamp().files);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
