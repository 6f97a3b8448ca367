//! Which path leads where.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::compression::CompressionLayer;

use super::app::App;
use super::problem::Problem;
use super::{api, guard, mcp, page};

/// Everything that is served, below the base path.
pub(super) fn router(app: Arc<App>) -> Router {
    let base = app.settings.base_path.as_str().to_owned();
    let routes = Router::new()
        .merge(page::router())
        .nest("/api", api::router())
        .route_service("/mcp", mcp::service(app.clone()))
        .route("/healthz", get(guard::healthz))
        .route("/metrics", get(guard::metrics));
    let routed = match base.as_str() {
        "" => routes,
        // Nested alone, the start would have no slash at its end.
        base => Router::new().nest(base, routes).route(&format!("{base}/"), page::start()),
    };
    routed
        .fallback(page::nowhere)
        .method_not_allowed_fallback(|| async {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "everything here is read with GET")
        })
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), guard::around))
        .with_state(app)
}
