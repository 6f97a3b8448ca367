//! Why a request has no answer, as `application/problem+json` (RFC 9457). No path of this machine is told.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::error::Error;
use crate::message::{Language, Text};
use crate::say;

/// The document of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    status: u16,
    /// What is wrong, and what to do about it.
    pub(super) detail: String,
    /// The parameter or field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// Display cells of the query before the fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// What is understood, nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) try_instead: Vec<String>,
    /// `detail` as a message, for people.
    #[serde(skip)]
    text: Box<Text>,
    /// What happened inside, for the log alone.
    #[serde(skip)]
    pub(super) cause: Option<Box<str>>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, text: impl Into<Text>) -> Self {
        let text = text.into();
        Self {
            status: status.as_u16(),
            detail: text.to_string(),
            text: Box::new(text),
            parameter: None,
            column: None,
            try_instead: Vec::new(),
            cause: None,
        }
    }

    /// A parameter that cannot be what it is.
    pub(super) fn parameter(name: &str, text: impl Into<Text>) -> Self {
        let problem = Self::new(StatusCode::BAD_REQUEST, text);
        Self { parameter: Some(name.to_owned()), ..problem }
    }

    /// With what is understood instead, nearest first.
    #[must_use]
    pub(super) fn with_alternatives(self, try_instead: Vec<String>) -> Self {
        Self { try_instead, ..self }
    }

    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, say!("there is nothing at this path"))
    }

    pub(super) fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            say!("too many questions at once; ask again later"),
        )
    }

    pub(super) fn too_slow() -> Self {
        Self::new(
            StatusCode::GATEWAY_TIMEOUT,
            say!("the answer takes too long; ask for less at once"),
        )
    }

    /// What is nobody's fault but the server's. `cause` is for the log.
    pub(super) fn inside(cause: impl Into<Box<str>>) -> Self {
        let problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            say!("the question could not be answered; the server's log tells why"),
        );
        Self { cause: Some(cause.into()), ..problem }
    }

    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What is wrong, in the language of whoever looks.
    pub(super) fn in_language(&self, language: Language) -> String {
        self.text.in_language(language)
    }

    /// The parameter or field at fault.
    pub(super) fn parameter_name(&self) -> Option<&str> {
        self.parameter.as_deref()
    }

    /// Whether the fault is in the query itself, not in a parameter beside it.
    pub(super) fn is_in_query(&self) -> bool {
        self.column.is_some()
    }

    /// Whether what the URL names is not there.
    pub(super) fn is_not_found(&self) -> bool {
        self.status == StatusCode::NOT_FOUND.as_u16()
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let text = Text::from(&error);
        if error.is_of_query() {
            return Self::parameter("query", text);
        }
        match error {
            Error::UnknownValue { field, column, try_instead, .. } => {
                let status = match field {
                    "article" | "passage" | "line" => StatusCode::NOT_FOUND,
                    _ => StatusCode::BAD_REQUEST,
                };
                let parameter = Some(field.to_owned());
                Self { parameter, column, try_instead, ..Self::new(status, text) }
            }
            Error::AmbiguousPlace { field, choices, .. } => {
                Self { try_instead: choices, ..Self::parameter(field, text) }
            }
            Error::Parameter { name, .. } => Self::parameter(name, text),
            Error::UnknownColumn { try_instead, .. } => {
                Self { try_instead, ..Self::parameter("fields", text) }
            }
            // These name files.
            _ => Self::inside(text.to_string()),
        }
    }
}

/// What there is nothing to say of but its status is of this type.
const KIND: &str = "about:blank";

/// A problem as it is written.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    #[serde(flatten)]
    problem: &'a Problem,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status().canonical_reason().unwrap_or_default();
        let document = Document { kind: KIND, title, problem: &self };
        let body = serde_json::to_string(&document).unwrap_or_default();
        let content_type = HeaderValue::from_static("application/problem+json");
        let mut response =
            (self.status(), [(header::CONTENT_TYPE, content_type)], body).into_response();
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        // The log has what the client is not told.
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn no_path_of_the_machine_is_told() {
        let path = PathBuf::from("/home/li/index");
        for error in [
            Error::IndexMissing { path: path.clone() },
            Error::NoCorpus { path: path.clone() },
            Error::IndexLocked { path, holder: "li".to_owned() },
        ] {
            let problem = Problem::from(error);
            assert_eq!(problem.status, 500);
            assert!(!serde_json::to_string(&problem).unwrap().contains("/home"));
            assert!(problem.cause.is_some_and(|cause| cause.contains("/home/li")));
        }
    }

    #[test]
    fn what_is_not_there_is_told_from_what_cannot_be() {
        for (field, status) in [("passage", 404), ("district", 400)] {
            let problem = Problem::from(Error::UnknownValue {
                field,
                value: "x".to_owned(),
                column: None,
                try_instead: vec!["y".to_owned()],
            });
            assert_eq!((problem.status, problem.try_instead.len()), (status, 1), "{field}");
        }
    }
}
