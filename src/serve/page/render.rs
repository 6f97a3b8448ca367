//! A view as HTML.

use askama::Template;
use axum::http::StatusCode;

use crate::serve::problem::Problem;

/// A view, and how it went.
pub(super) type Rendered = Result<(StatusCode, String), Problem>;

/// A template with what it shows.
pub(super) fn rendered(template: &impl Template) -> Result<String, Problem> {
    template.render().map_err(|error| Problem::inside(error.to_string()))
}
