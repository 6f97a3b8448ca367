//! The keys of front matter and sidecars, and their values as TOML.

use serde::Deserialize;

use crate::corpus::gazetteer::{self, Resolution};
use crate::vocabulary::{Category, DocType};

/// The fields that may be overridden.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) district: Option<String>,
    pub(super) city: Option<String>,
    pub(super) province: Option<String>,
    pub(super) region: Option<Vec<String>>,
    pub(super) year: Option<i32>,
    pub(super) date: Option<Date>,
    pub(super) doc_type: Option<DocType>,
    pub(super) source: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) categories: Option<Vec<Category>>,
}

/// `2024-02-01`, as a string or as TOML's own date.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Date {
    Native(toml::value::Datetime),
    Text(String),
}

impl Fields {
    /// The path of what the district is said to lie in.
    pub(super) fn above(&self) -> Option<Vec<String>> {
        if let Some(region) = &self.region {
            return Some(region.clone());
        }
        let province = self.province.as_ref().map(|name| vec![name.clone()]);
        let above = self.city.as_ref().or(self.province.as_ref())?;
        match gazetteer::resolve(above, province.as_deref()) {
            Resolution::Place(place) => Some(place.path().into_iter().map(str::to_owned).collect()),
            Resolution::Ambiguous(_) | Resolution::None => None,
        }
    }
}

impl Date {
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Native(date) => date.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// `2024-02-01`.
pub(super) fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, length: usize| {
        parts.get(index).filter(|part| part.len() == length)?.parse::<u32>().ok()
    };
    parts.len() == 3
        && number(0, 4).zip(number(1, 2)).zip(number(2, 2)).is_some_and(|((year, month), day)| {
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let last = match month {
                2 => 28 + u32::from(is_leap),
                4 | 6 | 9 | 11 => 30,
                1..=12 => 31,
                _ => 0,
            };
            (1..=last).contains(&day)
        })
}
