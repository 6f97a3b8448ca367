//! The page: every state has a URL, every view is whole without scripts. Views ask the same questions as the
//! API (`start`, `search`, `article`, `figures`, `places`), `frame` is what is around them, `notes` what is said of an answer, `words` the labels of the page
//! in either language, `address` what its URLs are. Templates, styles and the script are files below.

mod address;
mod article;
mod assets;
mod chart;
mod facets;
mod figures;
mod frame;
mod marked;
mod notes;
mod places;
mod render;
mod search;
mod start;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use super::answering::answer;
use super::app::App;
use super::index::Commit;
use super::problem::Problem;
use super::reply::{Body, reply};
use frame::Frame;
use render::Rendered;

/// The start, which is the search.
pub(super) fn start() -> MethodRouter<Arc<App>> {
    get(|app, query, headers| view(app, "", query, headers, start::page))
}

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", start())
        .route(
            "/figures",
            get(|app, query, headers| view(app, "figures", query, headers, figures::page)),
        )
        .route(
            "/places",
            get(|app, query, headers| view(app, "places", query, headers, places::page)),
        )
        .route("/articles/{*id}", get(article_view))
        .route("/assets/{name}", get(assets::asset))
}

async fn view(
    State(app): State<Arc<App>>,
    path: &'static str,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    render: fn(&Commit, &Frame) -> Rendered,
) -> Response {
    let query = query.unwrap_or_default();
    let frame = Frame::new(&app.settings, path, &query, &headers);
    // Nothing else decides what a view shows, but that of an article, which reads its file, too.
    let key = format!("{} /{path}?{query}", frame.code());
    if let Some(body) = app.index.current().answers.get(&key) {
        return responded(&frame, &headers, Ok((StatusCode::OK, body)));
    }
    let keep = move |commit: &Commit, status, body| match status {
        StatusCode::OK => commit.answers.insert(key, body),
        _ => Arc::new(body),
    };
    shown(&app, frame, &headers, render, keep).await
}

async fn article_view(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let path = format!("articles/{}", address::encoded_path(&id));
    let frame = Frame::new(&app.settings, &path, query.as_deref().unwrap_or_default(), &headers);
    let render = move |commit: &Commit, frame: &Frame| article::page(commit, frame, &id);
    shown(&app, frame, &headers, render, |_, _, body| Arc::new(body)).await
}

/// Renders a view where questions are answered, and hands it to who may keep it. What went wrong is a page, too.
async fn shown(
    app: &App,
    frame: Frame,
    headers: &HeaderMap,
    render: impl FnOnce(&Commit, &Frame) -> Rendered + Send + 'static,
    keep: impl FnOnce(&Commit, StatusCode, Body) -> Arc<Body> + Send + 'static,
) -> Response {
    let inside = frame.clone();
    let shown = answer(app, move |commit| {
        let (status, html) = render(commit, &inside)?;
        Ok((status, keep(commit, status, page_of(html))))
    });
    responded(&frame, headers, shown.await)
}

fn page_of(html: String) -> Body {
    Body { content_type: "text/html; charset=utf-8", bytes: html.into() }
}

/// A view, or why there is none, as a page.
fn responded(
    frame: &Frame,
    headers: &HeaderMap,
    shown: Result<(StatusCode, Arc<Body>), Problem>,
) -> Response {
    let (status, body, problem) = match shown {
        Ok((status, body)) => (status, body, None),
        Err(problem) => {
            let html = frame::problem_page(frame, &problem).unwrap_or_default();
            (problem.status(), Arc::new(page_of(html)), Some(problem))
        }
    };
    let mut response = reply(&body, headers);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    let vary = HeaderValue::from_static("accept-language");
    response.headers_mut().append(header::VARY, vary);
    if let Some(problem) = problem {
        response.extensions_mut().insert(problem);
    }
    response
}

/// A path that leads nowhere: a page for who reads pages, a problem for programs.
pub(super) async fn nowhere(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let accepted = headers.get_all(header::ACCEPT).into_iter();
    let reads_pages =
        accepted.filter_map(|list| list.to_str().ok()).any(|list| list.contains("text/html"));
    if !reads_pages {
        return Problem::not_found().into_response();
    }
    let frame = Frame::new(&app.settings, "", query.as_deref().unwrap_or_default(), &headers);
    responded(&frame, &headers, Err(Problem::not_found()))
}
