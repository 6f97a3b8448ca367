//! The closed lists that parameters are of, as JSON Schema has them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::answer::{FacetField, MatchMode, Sort, Unit};
use crate::output::Format;

/// The names of a list that `$type` is.
macro_rules! closed_list {
    ($($type:ident),+) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let names: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
                json_schema!({ "type": "string", "enum": names })
            }
        }
    )+ };
}

closed_list!(FacetField, MatchMode, Sort, Unit, Format);
