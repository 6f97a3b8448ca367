//! Places and years as a grid: how many passages there are of each, and where to read them.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;

use super::frame::{Download, Frame};
use super::notes::Note;
use super::render::{Rendered, rendered};
use crate::answer::{FacetField, FacetValue, Searcher, UNKNOWN};
use crate::parameters::FacetsParameters;
use crate::search::page::nested;
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;

/// How many shades a cell can have.
const SHADES: f64 = 5.0;

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage<'a> {
    f: &'a Frame,
    summary: Option<String>,
    notes: Vec<Note>,
    warnings: Vec<String>,
    years: Vec<String>,
    rows: Vec<Row>,
    downloads: Vec<Download>,
}

struct Row {
    place: String,
    link: Option<String>,
    /// Of each year; `None` where there is nothing.
    cells: Vec<Option<Cell>>,
    passages: usize,
}

struct Cell {
    passages: usize,
    /// 1 to 5.
    shade: u8,
    link: Option<String>,
}

pub(super) fn page(commit: &Commit, frame: &Frame) -> Rendered {
    let typed = frame.parameters(Endpoint::Facets).with("by", "");
    let mut asked: FacetsParameters = frame.asked(Endpoint::Facets)?;
    asked.by = vec![FacetField::District, FacetField::Year];
    let table = asked.answer(&commit.searcher)?;

    let mut counts: BTreeMap<FacetValue, BTreeMap<FacetValue, usize>> = BTreeMap::new();
    for row in &table.rows {
        if let [place, year] = row.values.as_slice() {
            counts.entry(place.clone()).or_default().insert(year.clone(), row.passages);
        }
    }
    let years: BTreeSet<FacetValue> = counts.values().flat_map(BTreeMap::keys).cloned().collect();
    let most = counts.values().flat_map(BTreeMap::values).copied().max().unwrap_or(1);
    // Districts below their cities.
    let places: Vec<FacetValue> = counts.keys().cloned().collect();
    let places = nested(places, |place| Some(place), &commit.searcher.articles()?);
    let rows = places.into_iter().filter_map(|(_, place)| {
        let of_years = counts.get(&place)?;
        let cell = |year: &FacetValue| {
            let passages = *of_years.get(year)?;
            let shade = (SHADES * passages as f64 / most as f64).ceil().clamp(1.0, SHADES) as u8;
            Some(Cell { passages, shade, link: link(frame, &place, Some(year)) })
        };
        Some(Row {
            cells: years.iter().map(cell).collect(),
            link: link(frame, &place, None),
            passages: of_years.values().sum(),
            place: shown(frame, &place),
        })
    });
    let by = typed.with("by", "district,year");
    let page = PlacesPage {
        f: frame,
        summary: None,
        notes: Vec::new(),
        warnings: frame.warnings(&table.warnings),
        rows: rows.collect(),
        years: years.iter().map(|year| shown(frame, year)).collect(),
        downloads: frame.downloads("facets", &by),
    };
    Ok((StatusCode::OK, rendered(&page)?))
}

fn shown(frame: &Frame, value: &FacetValue) -> String {
    match value.to_string() {
        value if value == UNKNOWN => frame.w.unknown.to_owned(),
        value => value,
    }
}

/// The passages of a cell; `None` where what the text does not tell would have to be searched for.
fn link(frame: &Frame, place: &FacetValue, year: Option<&FacetValue>) -> Option<String> {
    let is_told = |value: &FacetValue| value.to_string() != UNKNOWN;
    if !is_told(place) || !year.is_none_or(is_told) {
        return None;
    }
    let address = frame.shared().with("district", &place.to_string());
    let address = match year {
        Some(year) => address.with("year", &year.to_string()),
        None => address,
    };
    Some(frame.at("", &address))
}
