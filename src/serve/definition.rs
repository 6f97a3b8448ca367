//! What parameters a question has, from its type: names, kinds of values, what they mean. A query string is read
//! by it, and OpenAPI and the tools show it.

use std::sync::Arc;

use axum::http::StatusCode;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::problem::Problem;
use crate::answer::FacetField;
use crate::query::nearest;
use crate::say;

/// How many near names of parameters an error has.
const NEAR_NAMES: usize = 3;

/// Other names, as the command line has them.
const ALIASES: [(&str, &str); 3] = [("q", "query"), ("条数", "limit"), ("格式", "format")];

/// The parameters of one question.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    /// A JSON Schema of an object; its properties are the parameters.
    pub(super) schema: Arc<Map<String, Value>>,
}

/// What a value is in a query string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
    Count,
    Flag,
}

impl Definition {
    pub(super) fn of<P: JsonSchema>() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.inline_subschemas = true;
            settings.meta_schema = None;
        });
        let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<P>();
        let object = std::mem::take(schema.ensure_object());
        Self { schema: Arc::new(object) }
    }

    /// Each parameter with its schema, in the order of their names.
    pub(super) fn properties(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.schema.get("properties").and_then(Value::as_object).into_iter().flatten()
    }

    /// The parameter that a name means.
    fn named(&self, name: &str) -> Option<(&str, Kind)> {
        let name = canonical(name);
        let (name, schema) = self.properties().find(|(known, _)| *known == name)?;
        Some((name, Kind::of(schema)))
    }

    /// Whether there is a parameter of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.named(name).is_some()
    }

    /// Reads a query string.
    ///
    /// # Errors
    /// A parameter that there is not, or that cannot have its value.
    pub(super) fn read<P: DeserializeOwned>(&self, query: &str) -> Result<P, Problem> {
        let mut object = Map::new();
        for (typed, value) in form_urlencoded::parse(query.as_bytes()) {
            let Some((name, kind)) = self.named(&typed) else { return Err(self.unknown(&typed)) };
            kind.add(name, &value, &mut object)?;
        }
        self.read_object(&object)
    }

    /// Reads the arguments of a tool.
    ///
    /// # Errors
    /// As for [`Self::read`].
    pub(super) fn read_object<P: DeserializeOwned>(
        &self,
        object: &Map<String, Value>,
    ) -> Result<P, Problem> {
        let is_known = |name: &String| self.properties().any(|(known, _)| known == name);
        if let Some(name) = object.keys().find(|name| !is_known(name)) {
            return Err(self.unknown(name));
        }
        serde_json::from_value(Value::Object(object.clone())).map_err(|error| {
            // serde does not say which it was; every parameter can stand alone.
            let alone = |(name, value): (&String, &Value)| {
                let one = Map::from_iter([(name.clone(), value.clone())]);
                let error = serde_json::from_value::<P>(Value::Object(one)).err()?;
                Some(Problem::parameter(name, format!("{name}: {error}")))
            };
            object
                .iter()
                .find_map(alone)
                .unwrap_or_else(|| Problem::new(StatusCode::BAD_REQUEST, error.to_string()))
        })
    }

    fn unknown(&self, name: &str) -> Problem {
        let known: Vec<&str> = self.properties().map(|(name, _)| name.as_str()).collect();
        let near = nearest(name, known.iter().copied(), NEAR_NAMES);
        let near = if near.is_empty() { known } else { near };
        let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
        let text = say!(
            "there is no parameter `{name}` here; try {choices}",
            name = name,
            choices = &near[..]
        );
        Problem::parameter(name, text).with_alternatives(near)
    }
}

/// The name that a name stands for: `district` of `地区`.
pub(super) fn canonical(name: &str) -> &str {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, name)| *name);
    let field = || name.parse::<FacetField>().ok().map(FacetField::as_str);
    alias.or_else(field).unwrap_or(name)
}

impl Kind {
    fn of(schema: &Value) -> Self {
        let is = |name: &str| match schema.get("type") {
            Some(Value::String(one)) => one == name,
            Some(Value::Array(several)) => several.iter().any(|one| one == name),
            _ => false,
        };
        if is("array") {
            Self::Texts
        } else if is("integer") {
            Self::Count
        } else if is("boolean") {
            Self::Flag
        } else {
            Self::Text
        }
    }

    /// Adds a value as typed. A form sends its empty fields, too; they say nothing.
    fn add(self, name: &str, typed: &str, object: &mut Map<String, Value>) -> Result<(), Problem> {
        if typed.is_empty() && self != Self::Flag {
            return Ok(());
        }
        let value = match self {
            Self::Texts => {
                let list = object.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(Value::String(typed.to_owned()));
                }
                return Ok(());
            }
            Self::Text => Value::String(typed.to_owned()),
            Self::Count => {
                let number: Result<u32, _> = typed.parse();
                let impossible = |_| {
                    let text = say!(
                        "{name} cannot be `{value}`; give a whole number",
                        name = name,
                        value = typed
                    );
                    Problem::parameter(name, text)
                };
                Value::from(number.map_err(impossible)?)
            }
            Self::Flag => match typed {
                "" | "true" | "1" | "on" => Value::Bool(true),
                "false" | "0" | "off" => Value::Bool(false),
                _ => {
                    let text = say!(
                        "{name} cannot be `{value}`; give true or false",
                        name = name,
                        value = typed
                    );
                    return Err(Problem::parameter(name, text));
                }
            },
        };
        if object.insert(name.to_owned(), value).is_some() {
            return Err(Problem::parameter(
                name,
                say!("{name} can be given only once", name = name),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{FiguresParameters, SearchParameters};

    fn read(query: &str) -> Result<SearchParameters, String> {
        Definition::of::<SearchParameters>().read(query).map_err(|problem| problem.detail)
    }

    #[test]
    fn a_query_string_is_what_the_flags_are() {
        let typed = "q=%E5%85%BB%E8%80%81+%E5%8A%A9%E9%A4%90&district=%E5%B4%82%E5%B1%B1&\
            district=%E6%9D%8E%E6%B2%A7,%E5%B8%82%E5%8D%97&%E5%B9%B4%E4%BB%BD=2023..&limit=3&\
            facet=district,year&fold&min-count=2&format=csv&region=&match=any";
        let parameters = read(typed).unwrap();
        assert_eq!(parameters.query, "养老 助餐");
        assert_eq!(parameters.filters.district, ["崂山", "李沧,市南"]);
        assert_eq!(parameters.filters.year, ["2023.."]);
        assert_eq!((parameters.limit, parameters.counts.min_count), (Some(3), 2));
        assert_eq!(parameters.facet, [FacetField::District, FacetField::Year]);
        assert!(parameters.fold && !parameters.explain);
        assert_eq!(parameters.format.format, crate::output::Format::Csv);
        assert!(parameters.filters.region.is_empty());
    }

    #[test]
    fn what_cannot_be_says_which_and_what_instead() {
        for (typed, message) in [
            ("lmit=3", "there is no parameter `lmit` here; try limit"),
            ("limit=many", "limit cannot be `many`; give a whole number"),
            ("limit=-1", "limit cannot be `-1`; give a whole number"),
            ("limit=1&limit=2", "limit can be given only once"),
            ("fold=perhaps", "fold cannot be `perhaps`; give true or false"),
            ("sort=date", "sort: unknown variant `date`, expected one of `relevance`"),
            ("facet=colour", "facet: `colour` is none of district, region"),
            ("format=xml", "format: unknown variant `xml`"),
        ] {
            let told = read(typed).unwrap_err();
            assert!(told.starts_with(message), "{typed}: {told}");
        }
    }

    #[test]
    fn tools_take_numbers_and_lists() {
        let object = serde_json::json!({"query": "AED", "year": 2023, "min": 1000, "by": ["year"]});
        let Value::Object(object) = object else { panic!("it is one") };
        let parameters: FiguresParameters =
            Definition::of::<FiguresParameters>().read_object(&object).unwrap();
        assert_eq!(parameters.filters.year, ["2023"]);
        assert_eq!(parameters.conditions.min.as_deref(), Some("1000"));
        assert_eq!(parameters.by, [FacetField::Year]);
    }

    #[test]
    fn every_parameter_says_what_it_means() {
        let definition = Definition::of::<SearchParameters>();
        let names: Vec<_> = definition.properties().map(|(name, _)| name.as_str()).collect();
        for name in ["query", "district", "type", "match", "min-count", "format"] {
            assert!(names.contains(&name), "{names:?}");
        }
        for (name, schema) in definition.properties() {
            assert!(schema.get("description").is_some(), "{name}: {schema}");
        }
    }
}
