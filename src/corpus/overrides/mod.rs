//! What a person knows better than the text tells: TOML front matter between `+++` lines at the head
//! of a text file, or a sidecar `NAME.toml` beside any file. The keys are the fields of an article;
//! unknown ones are errors. The sidecar has the last word.

mod doubts;
mod fields;

use std::path::Path;

use super::article::{Dropped, Evidence, Lines, Metadata, Suspicion};
use super::decode::to_text;
use super::gazetteer::{self, Resolution};
use super::skip::SkipReason;
use super::stages::Source;
use fields::{Date, Fields};

/// The line that opens and closes front matter.
const FENCE: &str = "+++";
/// Front matter is closed within this many lines, or it is none.
const MAX_LINES: usize = 100;

/// Fields with the place they come from.
#[derive(Debug)]
pub(super) struct Overrides {
    fields: Fields,
    /// For the evidence: `front matter`, `sidecar`.
    place: &'static str,
    lines: Lines,
    /// The sidecar's name; nothing for front matter, whose file is the article's.
    file: Option<String>,
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

    /// The content of the sidecar of the article at `path`, in any encoding.
    pub(super) fn from_sidecar(bytes: &[u8], path: &str) -> Result<Self, SkipReason> {
        let place = "sidecar";
        let wrong = |reason: SkipReason| SkipReason::Override {
            place: place.to_owned(),
            detail: reason.to_string(),
        };
        let text = to_text(bytes).map_err(wrong)?;
        let name = Path::new(path).with_extension("toml");
        let name = name.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self { file: name, ..Self::parse(&text, place, [0, 0])? })
    }

    /// What the fields state and cannot well be meant: a place that nobody knows, a year before the republic. They
    /// hold all the same.
    pub(super) fn doubts(&self) -> Vec<Suspicion> {
        let within = self.file.as_ref().map(|file| format!("{file}: ")).unwrap_or_default();
        let doubt = |(field, problem): (&str, String)| Suspicion {
            lines: self.lines,
            rule: Suspicion::OVERRIDE.to_owned(),
            message: format!("{within}{field} {problem}"),
        };
        doubts::of(&self.fields).into_iter().map(doubt).collect()
    }

    fn parse(text: &str, place: &'static str, lines: Lines) -> Result<Self, SkipReason> {
        let wrong = |detail: String| SkipReason::Override { place: place.to_owned(), detail };
        let fields: Fields = toml::from_str(text).map_err(|error| {
            let message: String = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
            let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
            let told = format!("it cannot be read as TOML ({message})");
            wrong(line.map_or_else(|| told.clone(), |line| format!("line {line}: {told}")))
        })?;
        if let Some(date) = fields.date.as_ref().map(Date::to_text)
            && !fields::is_day(&date)
        {
            return Err(wrong(format!("date `{date}` is no day; write it as 2024-02-01")));
        }
        Ok(Self { fields, place, lines, file: None })
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
            (meta.city, meta.province, meta.region) = path_of(district, &fields);
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

/// City, province and path of a district: those that were inferred are another place's. Of several of that name the
/// one in the city or province that stands beside it.
fn path_of(district: &str, fields: &Fields) -> (Option<String>, Option<String>, Vec<String>) {
    let Resolution::Place(place) = gazetteer::resolve(district, fields.above().as_deref()) else {
        return (None, None, Vec::new());
    };
    let city = place.city().map(|city| city.name().to_owned());
    let path = place.path().into_iter().map(str::to_owned).collect();
    (city, Some(place.province().name().to_owned()), path)
}
