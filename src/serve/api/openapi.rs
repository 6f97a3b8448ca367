//! What the API is, as OpenAPI 3.1 says it: paths from the list of endpoints, parameters from their types,
//! answers from `docs/schema/minsou.schema.json`, against which the types are tested.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::endpoints::{ENDPOINTS, Endpoint};
use crate::serve::app::App;
use crate::serve::reply::{Body, reply};

const SCHEMA_TEXT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/minsou.schema.json"));

/// The document, but for where the server is.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let paths = ENDPOINTS.iter().map(|endpoint| {
        // OpenAPI has no wildcards; an id may have slashes, which are to be encoded.
        let path = format!("/api{}", endpoint.route().replace('*', ""));
        (path, json!({ "get": operation(*endpoint) }))
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "minsou 民搜",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What Chinese local governments promised and delivered. \
                The same parameters as the command line's flags, the same bytes as its output.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "paths": paths.collect::<Map<_, _>>(),
        "components": { "schemas": schemas() }
    })
});

pub(super) async fn document(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let mut document = DOCUMENT.clone();
    let base = app.settings.base_path.as_str();
    document["servers"] = json!([{ "url": if base.is_empty() { "/" } else { base } }]);
    let bytes = document.to_string().into_bytes();
    reply(Body { content_type: "application/json", bytes }, &headers)
}

fn operation(endpoint: Endpoint) -> Value {
    let name = endpoint.route().trim_start_matches('/').replace("/{*", "_").replace('}', "");
    let problem = |description: &str| {
        let content = json!({ "application/problem+json": { "schema": reference("problem") } });
        json!({ "description": description, "content": content })
    };
    let answer = json!({
        "application/json": { "schema": reference(endpoint.answer_schema()) },
        "application/jsonl": { "schema": { "type": "string" } },
        "text/csv": { "schema": { "type": "string" } },
        "text/tab-separated-values": { "schema": { "type": "string" } },
        "text/markdown": { "schema": { "type": "string" } },
        "text/plain": { "schema": { "type": "string" } }
    });
    let mut responses = json!({
        "200": { "description": "The answer, as `format` says", "content": answer },
        "304": { "description": "The client has it" },
        "400": problem("A parameter that cannot be what it is"),
        "503": problem("Too many questions at once")
    });
    if endpoint.route().contains('{') {
        responses["404"] = problem("No article or passage of that id");
    }
    json!({
        "operationId": name,
        "summary": endpoint.summary(),
        "parameters": parameters(endpoint),
        "responses": responses
    })
}

fn parameters(endpoint: Endpoint) -> Vec<Value> {
    let mut parameters = Vec::new();
    if endpoint.route().contains('{') {
        parameters.push(json!({
            "name": "id", "in": "path", "required": true,
            "description": "The id, as searching names it",
            "schema": { "type": "string", "minLength": 1 }
        }));
    }
    for (name, schema) in endpoint.definition().properties() {
        let mut schema = schema.clone();
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        parameters.push(json!({
            "name": name, "in": "query", "description": description, "schema": schema
        }));
    }
    parameters
}

fn schemas() -> Value {
    // A test of `output` reads the same text.
    let document: Value = serde_json::from_str(SCHEMA_TEXT).unwrap_or_default();
    let text = document["$defs"].to_string().replace("#/$defs/", "#/components/schemas/");
    let mut schemas: Value = serde_json::from_str(&text).unwrap_or_default();
    schemas["problem"] = json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "parameter": { "type": "string" },
            "column": { "type": "integer" },
            "try_instead": { "type": "array", "items": { "type": "string" } }
        }
    });
    schemas
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every `$ref` of a document.
    fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let mut found = Vec::new();
        references(&DOCUMENT, &mut found);
        assert!(found.len() > 30, "{found:?}");
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(DOCUMENT.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
    }

    #[test]
    fn every_parameter_is_described() {
        for endpoint in ENDPOINTS {
            for parameter in parameters(*endpoint) {
                assert!(parameter["description"].is_string(), "{endpoint:?}: {parameter}");
            }
        }
    }
}
