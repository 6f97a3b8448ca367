//! URLs of the page: a view and its parameters, with one more or less of them.

use crate::answer::FacetField;
use crate::serve::definition::canonical;

/// The parameters of a view, in their order, as typed; several values with commas are several parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Address {
    pairs: Vec<(String, String)>,
}

impl Address {
    /// What a query string says; empty fields of a form say nothing.
    pub(super) fn read(query: &str) -> Self {
        let mut pairs = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let name = canonical(&name);
            match name.parse::<FacetField>() {
                Ok(_) => {
                    let values = value.split([',', '，', '、']).map(str::trim);
                    let values = values.filter(|value| !value.is_empty());
                    pairs.extend(values.map(|value| (name.to_owned(), value.to_owned())));
                }
                Err(_) if value.is_empty() => {}
                Err(_) => pairs.push((name.to_owned(), value.into_owned())),
            }
        }
        Self { pairs }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// With this as the only value of a parameter; empty for none.
    #[must_use]
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut changed = self.keeping(|known, _| known != name);
        if !value.is_empty() {
            changed.pairs.push((name.to_owned(), value.to_owned()));
        }
        changed
    }

    /// With this value beside those that a parameter has.
    #[must_use]
    pub(super) fn plus(&self, name: &str, value: &str) -> Self {
        let mut changed = self.clone();
        changed.pairs.push((name.to_owned(), value.to_owned()));
        changed
    }

    #[must_use]
    pub(super) fn keeping(&self, keep: impl Fn(&str, &str) -> bool) -> Self {
        let kept = self.pairs.iter().filter(|(name, value)| keep(name, value));
        Self { pairs: kept.cloned().collect() }
    }

    /// `?query=AED&year=2023`, or nothing.
    pub(super) fn query(&self) -> String {
        if self.pairs.is_empty() {
            return String::new();
        }
        let mut text = form_urlencoded::Serializer::for_suffix(String::from("?"), 1);
        text.extend_pairs(&self.pairs).finish()
    }
}

/// An id as it stands in a path, its slashes included.
pub(super) fn encoded_path(id: &str) -> String {
    let mut path = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                path.push(char::from(byte));
            }
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_and_go() {
        let address = Address::read("q=AED&%E5%9C%B0%E5%8C%BA=a,b&year=&offset=10");
        assert_eq!(address.query(), "?query=AED&district=a&district=b&offset=10");
        assert_eq!(address.with("offset", "").query(), "?query=AED&district=a&district=b");
        assert_eq!(
            address.with("query", "x y").query(),
            "?district=a&district=b&offset=10&query=x+y"
        );
        let fewer = address.keeping(|name, value| (name, value) != ("district", "a"));
        assert_eq!(fewer.plus("year", "2023").query(), "?query=AED&district=b&offset=10&year=2023");
        assert_eq!(Address::read("").query(), "");
    }

    #[test]
    fn a_path_is_encoded_and_keeps_its_slashes() {
        assert_eq!(encoded_path("jinan/民生 2024#1"), "jinan/%E6%B0%91%E7%94%9F%202024%231");
    }
}
