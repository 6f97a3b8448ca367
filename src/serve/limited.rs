//! How much one answer may hold.

use serde_json::Value;

use super::problem::Problem;
use super::settings::Limits;
use crate::parameters::{
    CompareParameters, CompleteParameters, FacetsParameters, FiguresParameters, FormatParameters,
    SearchParameters, ShowParameters,
};
use crate::say;

/// A question of a limited size.
pub(super) trait Limited {
    /// # Errors
    /// What is too much, and how much there may be.
    fn check(&self, limits: &Limits) -> Result<(), Problem>;
}

/// The largest value of a parameter that is a number.
fn maximum(name: &str, limits: &Limits) -> usize {
    match name {
        "limit" => limits.results,
        "offset" => limits.offset,
        "context" | "around" => limits.around,
        _ => u32::MAX as usize,
    }
}

/// Everything at once is for the command line.
fn check(name: &str, value: Option<usize>, limits: &Limits) -> Result<(), Problem> {
    let limit = maximum(name, limits);
    match value {
        Some(value) if value <= limit => Ok(()),
        _ => Err(Problem::parameter(
            name,
            say!("{name} can be at most {limit}", name = name, limit = limit),
        )),
    }
}

/// A parameter's schema as it is checked here: no number beyond its limit, and nothing that is null.
pub(super) fn limited_schema(name: &str, schema: &Value, limits: &Limits) -> Value {
    let mut schema = schema.clone();
    if let Some(schema) = schema.as_object_mut() {
        if let Some(Value::Array(types)) = schema.get("type") {
            let kind = types.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
            schema.insert("type".to_owned(), kind);
        }
        schema.retain(|key, value| !(key == "default" && value.is_null()));
        if schema.get("type").is_some_and(|kind| kind == "integer") {
            schema.insert("maximum".to_owned(), maximum(name, limits).into());
        }
    }
    schema
}

impl Limited for SearchParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        check("limit", self.limit, limits)?;
        check("offset", Some(self.offset), limits)?;
        check("context", Some(self.context), limits)?;
        // For each hit its article is read.
        let most = limits.results_with_context;
        if self.context > 0 && self.limit.is_some_and(|limit| limit > most) {
            return Err(Problem::parameter(
                "limit",
                say!("{name} can be at most {limit} with context", name = "limit", limit = most),
            ));
        }
        // All hits before are compared again.
        let most = limits.offset_with_fold;
        if self.fold && self.offset > most {
            return Err(Problem::parameter(
                "offset",
                say!("{name} can be at most {limit} with fold", name = "offset", limit = most),
            ));
        }
        Ok(())
    }
}

impl Limited for FiguresParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        check("limit", self.limit, limits)
    }
}

impl Limited for CompleteParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        check("limit", Some(self.limit), limits)
    }
}

impl Limited for ShowParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        check("around", Some(self.around), limits)
    }
}

/// As many rows as there are values.
impl Limited for FacetsParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}

/// As many rows as there are pairs.
impl Limited for CompareParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}

/// As many rows as there are articles.
impl Limited for FormatParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}
