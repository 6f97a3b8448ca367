//! What the API is, as OpenAPI 3.1 says it: paths from the list of endpoints, parameters from their types,
//! answers from `docs/schema/minsou.schema.json`, against which the types are tested.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::endpoints::{ENDPOINTS, Endpoint, content_type};
use crate::output::Format;
use crate::serve::app::App;
use crate::serve::limited::limited_schema;
use crate::serve::reply::{Body, reply};
use crate::serve::settings::{Limits, Settings};

const SCHEMA_TEXT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/minsou.schema.json"));

pub(super) async fn document(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let bytes = description(&app.settings).to_string().into_bytes();
    reply(&Body { content_type: "application/json", bytes: bytes.into() }, &headers)
}

fn description(settings: &Settings) -> Value {
    let paths = ENDPOINTS.iter().map(|endpoint| {
        // OpenAPI has no wildcards; an id may have slashes, which are to be encoded.
        let path = format!("/api{}", endpoint.route().replace('*', ""));
        (path, json!({ "get": operation(*endpoint, &settings.limits) }))
    });
    let base = settings.base_path.as_str();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "minsou 民搜",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What Chinese local governments promised and delivered. \
                The same parameters as the command line's flags, the same bytes as its output.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "servers": [{ "url": if base.is_empty() { "/" } else { base } }],
        "paths": paths.collect::<Map<_, _>>(),
        "components": { "schemas": schemas() }
    })
}

fn operation(endpoint: Endpoint, limits: &Limits) -> Value {
    let name = endpoint.route().trim_start_matches('/').replace("/{*", "_").replace('}', "");
    let problem = |description: &str| {
        let content = json!({ "application/problem+json": { "schema": reference("problem") } });
        json!({ "description": description, "content": content })
    };
    let answer = Format::ALL.iter().map(|format| {
        let schema = match format {
            Format::Json => reference(endpoint.answer_schema()),
            _ => json!({ "type": "string" }),
        };
        let (media_type, _) =
            content_type(*format).split_once(';').unwrap_or((content_type(*format), ""));
        (media_type.to_owned(), json!({ "schema": schema }))
    });
    let answer: Map<String, Value> = answer.collect();
    let mut responses = json!({
        "200": { "description": "The answer, as `format` says", "content": answer },
        "304": { "description": "The client has it" },
        "400": problem("A parameter that cannot be what it is"),
        "414": problem("An address that is too long"),
        "500": problem("A fault of the server"),
        "503": problem("Too many questions at once"),
        "504": problem("An answer that takes too long")
    });
    if endpoint.route().contains('{') || endpoint.definition().has("like") {
        responses["404"] = problem("No article or passage of that id");
    }
    json!({
        "operationId": name,
        "summary": endpoint.summary(),
        "parameters": parameters(endpoint, limits),
        "responses": responses
    })
}

fn parameters(endpoint: Endpoint, limits: &Limits) -> Vec<Value> {
    let mut parameters = Vec::new();
    if endpoint.route().contains('{') {
        parameters.push(json!({
            "name": "id", "in": "path", "required": true,
            "description": "The id, as searching names it",
            "schema": { "type": "string", "minLength": 1 }
        }));
    }
    for (name, schema) in endpoint.definition().properties() {
        let mut schema = limited_schema(name, schema, limits);
        if name == "format" {
            schema["default"] = Format::Json.as_str().into();
        }
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        let mut parameter = json!({
            "name": name, "in": "query", "description": description, "schema": schema
        });
        // A form sends its empty fields, too; they say nothing. Of a string that needs no saying.
        if !takes_any_string(&parameter["schema"]) {
            parameter["allowEmptyValue"] = true.into();
        }
        parameters.push(parameter);
    }
    parameters
}

fn takes_any_string(schema: &Value) -> bool {
    let items = if schema["type"] == "array" { &schema["items"] } else { schema };
    let is_said = |key: &str| items.get(key).is_some();
    items["type"] == "string" && !["enum", "pattern", "minLength"].into_iter().any(is_said)
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
        let document = description(&Settings::on("127.0.0.1:0".parse().unwrap()));
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 30, "{found:?}");
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
    }

    #[test]
    fn every_parameter_is_described() {
        for endpoint in ENDPOINTS {
            for parameter in parameters(*endpoint, &Limits::default()) {
                assert!(parameter["description"].is_string(), "{endpoint:?}: {parameter}");
            }
        }
    }

    #[test]
    fn what_is_refused_is_not_described() {
        let limits = Limits::default();
        for endpoint in ENDPOINTS {
            for parameter in parameters(*endpoint, &limits) {
                let (name, schema) = (&parameter["name"], &parameter["schema"]);
                assert!(schema["type"].is_string(), "{endpoint:?}: {parameter}");
                let maximum = match name.as_str().unwrap() {
                    "limit" => json!(limits.results),
                    "offset" => json!(limits.offset),
                    "context" | "around" => json!(limits.around),
                    _ => continue,
                };
                assert_eq!(schema["maximum"], maximum, "{endpoint:?}: {name}");
            }
        }
    }
}
