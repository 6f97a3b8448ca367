//! The API: one path for each question, parameters named as the flags, and the bytes that the command
//! line writes into a pipe. `json` is the usual format here.

mod endpoints;
mod openapi;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use super::answering::answer;
use super::app::App;
use super::problem::Problem;
use super::reply::reply;
use endpoints::ENDPOINTS;
pub(super) use endpoints::Endpoint;

pub(super) fn router() -> Router<Arc<App>> {
    let mut router = Router::new().route("/openapi.json", get(openapi::document));
    for endpoint in ENDPOINTS {
        let answered = move |State(app): State<Arc<App>>,
                             name: Option<Path<String>>,
                             RawQuery(query): RawQuery,
                             headers: HeaderMap| async move {
            let name = name.map(|Path(name)| name).unwrap_or_default();
            let query = query.unwrap_or_default();
            respond(&app, endpoint, name, query, &headers).await
        };
        router = router.route(endpoint.route(), get(answered));
    }
    router.fallback(|| async { Problem::not_found() })
}

async fn respond(
    app: &App,
    endpoint: &'static Endpoint,
    name: String,
    query: String,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let limits = app.settings.limits;
    let key = endpoint.tells_of_index().then(|| format!("{}?{query}", endpoint.route()));
    let again = key.as_ref().and_then(|key| app.index.current().answers.get(key));
    if let Some(body) = again {
        return Ok(reply(&body, headers));
    }
    let body = answer(app, move |commit| {
        let body = || endpoint.answer(commit, &limits, &name, &query);
        match &key {
            Some(key) => commit.answers.get_or_read(key, body),
            None => body().map(Arc::new),
        }
    });
    Ok(reply(&*body.await?, headers))
}
