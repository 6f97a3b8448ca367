//! Fields by name, and their values as typed → a condition.

use super::{FieldCondition, Term, Values, value};
use crate::error::{Error, Result};
use crate::text::fold;
use crate::vocabulary::{FacetField, Field, ValueType};

/// The field of that name, in either language, case, width or script.
pub fn field_named(name: &str) -> Option<Field> {
    let name = fold(name);
    Field::all().find(|field| field.names().contains(&name.as_str()))
}

/// The field name that someone may have meant by `name`.
pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let names = Field::all().flat_map(|field| field.names().iter().copied());
    names
        .map(|known| (strsim::normalized_damerau_levenshtein(&folded, known), known))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

/// The condition that a field has one of `values`, which are not empty. `column` tells where a value
/// is, for the error about one that cannot be.
pub(super) fn condition(
    field: Field,
    values: Vec<Term>,
    column: impl Fn(&Term) -> usize,
) -> Result<FieldCondition> {
    let values = match (field.value_type(), field) {
        (ValueType::Place, _) => Values::Places(values),
        (ValueType::Text, _) => Values::Texts(values),
        (ValueType::Year, _) => Values::Years(each(&values, value::year_range, column)?),
        (ValueType::Closed, Field::Facet(field)) => {
            Values::Closed(each(&values, |text| closed(field, text), column)?)
        }
        (ValueType::Closed, Field::Text(_)) => Values::Texts(values),
    };
    Ok(FieldCondition { field, values })
}

/// The canonical spelling of a value.
fn closed(field: FacetField, text: &str) -> Result<&'static str> {
    Ok(match field {
        FacetField::Category => value::category(text)?.as_str(),
        FacetField::Kind => value::kind(text)?.as_str(),
        FacetField::Type => value::doc_type(text)?.as_str(),
        FacetField::District | FacetField::Region | FacetField::Mentions | FacetField::Year => {
            return Err(value::unknown(field, text, Vec::new()));
        }
    })
}

/// Every value parsed; the error about one says at which column it is.
fn each<T>(
    values: &[Term],
    parse: impl Fn(&str) -> Result<T>,
    column: impl Fn(&Term) -> usize,
) -> Result<Vec<T>> {
    let parse_one = |term: &Term| {
        parse(&term.text).map_err(|error| match error {
            Error::UnknownValue { field, value, try_instead, .. } => {
                Error::UnknownValue { field, value, column: Some(column(term)), try_instead }
            }
            other => other,
        })
    };
    values.iter().map(parse_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_any_of_their_names() {
        for field in Field::all() {
            for name in field.names() {
                assert_eq!(field_named(name), Some(field), "{name}");
                assert_eq!(fold(name), *name, "{name} is not folded");
            }
        }
        assert_eq!(field_named("ＹＥＡＲ"), Some(Field::Facet(FacetField::Year)));
        assert_eq!(field_named("标题党"), None);
    }

    #[test]
    fn a_misspelt_name_has_a_near_one() {
        assert_eq!(nearest_name("distict"), Some("district"));
        assert_eq!(nearest_name("http"), None);
    }
}
