//! What a person knows better than the text tells: TOML front matter between `+++` lines at the head
//! of a text file, or a sidecar `NAME.toml` beside any file. The keys are the fields of an article;
//! unknown ones are errors. The sidecar has the last word.

use serde::Deserialize;

use super::article::{Dropped, Evidence, Lines, Metadata};
use super::gazetteer::{self, Resolution};
use super::skip::SkipReason;
use super::stages::Source;
use crate::vocabulary::{Category, DocType};

/// The line that opens and closes front matter.
const FENCE: &str = "+++";
/// Front matter is closed within this many lines, or it is none.
const MAX_LINES: usize = 100;

/// The fields that may be overridden.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    title: Option<String>,
    district: Option<String>,
    city: Option<String>,
    province: Option<String>,
    region: Option<Vec<String>>,
    year: Option<i32>,
    date: Option<Date>,
    doc_type: Option<DocType>,
    source: Option<String>,
    byline: Option<String>,
    categories: Option<Vec<Category>>,
}

/// `2024-02-01`, as a string or as TOML's own date.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Date {
    Native(toml::value::Datetime),
    Text(String),
}

/// Fields with the place they come from.
#[derive(Debug)]
pub(super) struct Overrides {
    fields: Fields,
    /// For the evidence: `front matter`, `sidecar`.
    place: &'static str,
    lines: Lines,
}

impl Overrides {
    /// Takes the front matter off the head of a source. It is listed as dropped, not lost.
    pub(super) fn take_front_matter(
        source: &mut Source,
    ) -> Result<Option<(Self, Dropped)>, SkipReason> {
        let is_fence = |text: &str| text.trim() == FENCE;
        let Some(first) = source.lines.iter().position(|line| !line.text.trim().is_empty()) else {
            return Ok(None);
        };
        if !is_fence(&source.lines[first].text) {
            return Ok(None);
        }
        let within = source.lines[first + 1..].iter().take(MAX_LINES);
        let Some(length) = within.into_iter().position(|line| is_fence(&line.text)) else {
            return Ok(None);
        };
        let last = first + 1 + length;
        let lines = [source.lines[first].number, source.lines[last].number];
        let taken: Vec<String> = source.lines.drain(..=last).map(|line| line.text).collect();
        let text = taken[first + 1..taken.len() - 1].join("\n");
        let overrides = Self::parse(&text, "front matter", lines)?;
        Ok(Some((overrides, Dropped { lines, rule: "front matter".to_owned(), text })))
    }

    /// A sidecar's content.
    pub(super) fn from_sidecar(bytes: &[u8]) -> Result<Self, SkipReason> {
        let place = "sidecar";
        let text = std::str::from_utf8(bytes).map_err(|_| SkipReason::Override {
            place: place.to_owned(),
            detail: "it is not UTF-8".to_owned(),
        })?;
        Self::parse(text.trim_start_matches('\u{feff}'), place, [0, 0])
    }

    fn parse(text: &str, place: &'static str, lines: Lines) -> Result<Self, SkipReason> {
        let wrong = |detail: String| SkipReason::Override { place: place.to_owned(), detail };
        let fields: Fields = toml::from_str(text).map_err(|error| {
            let message: String = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
            let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
            wrong(line.map_or_else(|| message.clone(), |line| format!("line {line}: {message}")))
        })?;
        if let Some(date) = fields.date.as_ref().map(Date::to_text)
            && !is_day(&date)
        {
            return Err(wrong(format!("date `{date}` is no day; write it as 2024-02-01")));
        }
        Ok(Self { fields, place, lines })
    }

    /// Puts the fields in the place of what was inferred, and says so in their evidence.
    pub(super) fn apply(self, meta: &mut Metadata) {
        let fields = self.fields;
        let rule = format!("overridden in the {}", self.place);
        let evidence = |text: String| Evidence {
            lines: self.lines,
            text,
            confidence: 1.0,
            rule: rule.clone(),
        };
        let mut keep = |field: &str, text: String| {
            meta.evidence.insert(field.to_owned(), evidence(text));
        };
        if let Some(district) = &fields.district
            && fields.region.is_none()
        {
            (meta.city, meta.province, meta.region) = path_of(district);
            for field in ["city", "province", "region"] {
                keep(field, district.clone());
            }
        }
        let mut set = |field: &str, slot: &mut Option<String>, value: Option<String>| {
            if let Some(value) = value {
                keep(field, value.clone());
                *slot = Some(value);
            }
        };
        set("title", &mut meta.title, fields.title);
        set("district", &mut meta.district, fields.district);
        set("city", &mut meta.city, fields.city);
        set("province", &mut meta.province, fields.province);
        set("date", &mut meta.date, fields.date.map(|date| date.to_text()));
        set("source", &mut meta.source, fields.source);
        set("byline", &mut meta.byline, fields.byline);
        if let Some(region) = fields.region {
            keep("region", region.join("/"));
            meta.region = region;
        }
        if let Some(year) = fields.year {
            keep("year", year.to_string());
            meta.year = Some(year);
        }
        if let Some(doc_type) = fields.doc_type {
            keep("doc_type", doc_type.to_string());
            meta.doc_type = Some(doc_type);
        }
        if let Some(mut categories) = fields.categories {
            categories.sort_unstable();
            categories.dedup();
            let names: Vec<_> = categories.iter().map(|category| category.as_str()).collect();
            keep("categories", names.join(" "));
            meta.categories = categories;
        }
    }
}

/// City, province and path of a district: those that were inferred are another place's.
fn path_of(district: &str) -> (Option<String>, Option<String>, Vec<String>) {
    let Resolution::Place(place) = gazetteer::resolve(district, None) else {
        return (None, None, Vec::new());
    };
    let city = place.city().map(|city| city.name().to_owned());
    let path = place.path().into_iter().map(str::to_owned).collect();
    (city, Some(place.province().name().to_owned()), path)
}

impl Date {
    fn to_text(&self) -> String {
        match self {
            Self::Native(date) => date.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// `2024-02-01`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, length: usize| {
        parts.get(index).filter(|part| part.len() == length)?.parse::<u32>().ok()
    };
    parts.len() == 3
        && number(0, 4).is_some()
        && number(1, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(2, 2).is_some_and(|day| (1..=31).contains(&day))
}
