//! Values as they are typed: a list may be one text with commas, a number may stand for its text.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// `2023`, `"2023"`, `["2023", 2025]`: texts, in their order.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    deserializer.deserialize_any(Texts)
}

/// A text, or a number that stands for it.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(texts(deserializer)?.pop())
}

/// Names of a closed list, each once, in the order in which they were named; one text may have several
/// with commas.
pub(super) fn names<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + PartialEq,
{
    let texts = deserializer.deserialize_any(Texts)?;
    let names = texts.iter().flat_map(|text| text.split([',', '，', '、'])).map(str::trim);
    let mut once = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        let value = T::deserialize(StrDeserializer::<D::Error>::new(name))?;
        if !once.contains(&value) {
            once.push(value);
        }
    }
    Ok(once)
}

struct Texts;

impl<'de> Visitor<'de> for Texts {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(vec![text.to_owned()])
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(vec![number.to_string()])
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(vec![number.to_string()])
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(vec![number.to_string()])
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut texts = Vec::new();
        while let Some(Scalar(text)) = values.next_element()? {
            texts.push(text);
        }
        Ok(texts)
    }
}

/// A text or a number.
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut texts = deserializer.deserialize_any(Texts)?;
        match (texts.pop(), texts.is_empty()) {
            (Some(text), true) => Ok(Self(text)),
            _ => Err(D::Error::custom("a list within a list is no text")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::vocabulary::FacetField;

    #[test]
    fn a_text_a_number_or_several() {
        for (typed, expected) in [
            (json!("崂山,李沧"), Some(&["崂山,李沧"][..])),
            (json!(2023), Some(&["2023"])),
            (json!(["2023", 2025]), Some(&["2023", "2025"])),
            (json!(null), Some(&[])),
            (json!([]), Some(&[])),
            (json!({}), None),
            (json!([["a", "b"]]), None),
            (json!(true), None),
        ] {
            assert_eq!(
                texts(&typed).ok().as_deref(),
                expected
                    .map(|texts| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
                    .as_deref(),
                "{typed}"
            );
        }
    }

    #[test]
    fn names_are_those_of_the_list() {
        let both = [FacetField::District, FacetField::Year];
        for typed in [json!("district,year,district"), json!(["地区", "年份"]), json!("区，year")]
        {
            assert_eq!(names::<_, FacetField>(&typed).unwrap(), both, "{typed}");
        }
        let error = names::<_, FacetField>(&json!("colour")).unwrap_err().to_string();
        assert!(error.starts_with("`colour` is none of district, region"), "{error}");
    }
}
