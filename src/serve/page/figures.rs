//! Figures: promises beside deliveries as bars above their table, and every figure that answers.

use askama::Template;
use axum::http::StatusCode;

use super::address::Address;
use super::chart::{amount, length, longest, number};
use super::frame::Frame;
use super::render::{Rendered, rendered};
use super::words::filled;
use crate::answer::{CompareAnswer, CompareRow, FigureRow};
use crate::parameters::{CompareBy, CompareParameters, FiguresParameters};
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;

/// Rows of a page; the files have all of them.
const ROWS_SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage<'a> {
    f: &'a Frame,
    is_asked: bool,
    by: Vec<(&'static str, String, bool)>,
    notes: Vec<String>,
    groups: Vec<Group>,
    is_computed: bool,
    figures: Vec<FigureLine>,
    downloads: Vec<(&'static str, String)>,
    figure_downloads: Vec<(&'static str, String)>,
}

/// Rows of one place and year, or of one subject through the years.
struct Group {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    subject: String,
    planned: Option<Bar>,
    delivered: Option<Bar>,
    rate: String,
}

struct Bar {
    text: String,
    /// In per cent of the longest.
    length: f64,
    link: String,
    /// `12` of the source.
    line: u32,
}

struct FigureLine {
    amount: String,
    kind: &'static str,
    kind_class: &'static str,
    subject: String,
    place: String,
    year: String,
    text: String,
    link: String,
    path: String,
}

pub(super) fn page(commit: &Commit, frame: &Frame) -> Rendered {
    let typed = frame.parameters(Endpoint::Compare);
    let is_asked = typed.pairs().any(|(name, _)| name != "by");
    let asked: CompareParameters = frame.asked(Endpoint::Compare)?;
    let mut page = FiguresPage {
        f: frame,
        is_asked,
        by: [(CompareBy::District, frame.w.by_place), (CompareBy::Year, frame.w.by_year)]
            .map(|(by, name)| {
                (name, frame.here(&frame.address.with("by", by.as_str())), asked.by == by)
            })
            .into(),
        notes: Vec::new(),
        groups: Vec::new(),
        is_computed: false,
        figures: Vec::new(),
        downloads: downloads(frame, "api/compare", &typed),
        figure_downloads: downloads(frame, "api/figures", &typed.with("by", "")),
    };
    if is_asked {
        let answer = asked.answer(&commit.searcher)?;
        let figures = FiguresParameters {
            query: asked.query.clone(),
            limit: Some(ROWS_SHOWN),
            conditions: asked.conditions.clone(),
            matching: asked.matching,
            filters: asked.filters.clone(),
            ..FiguresParameters::default()
        };
        let figures = figures.answer(&commit.searcher)?;
        page.notes = notes(frame, &answer, figures.total);
        page.is_computed = answer.rows.iter().take(ROWS_SHOWN).any(is_computed);
        page.groups = groups(frame, &answer);
        page.figures = figures.rows.iter().map(|row| figure_line(frame, row)).collect();
    }
    Ok((StatusCode::OK, rendered(&page)?))
}

fn notes(frame: &Frame, answer: &CompareAnswer, figures: usize) -> Vec<String> {
    let w = frame.w;
    let mut notes = Vec::new();
    if answer.relaxed {
        notes.push(w.relaxed.to_owned());
    }
    if !answer.kept.is_empty() && answer.relaxed {
        notes.push(filled(w.kept, &[&answer.kept.join("、")]));
    }
    if !answer.synonyms.is_empty() {
        notes.push(filled(w.synonyms, &[&answer.synonyms.join("、")]));
    }
    if answer.rows.len().max(figures) > ROWS_SHOWN {
        notes.push(filled(w.not_drawn, &[&ROWS_SHOWN.to_string()]));
    }
    notes
}

fn is_computed(row: &CompareRow) -> bool {
    row.rate.is_some_and(|rate| rate.computed)
        || row.delivered_value().is_some_and(|(_, computed)| computed)
}

fn groups(frame: &Frame, answer: &CompareAnswer) -> Vec<Group> {
    let rows = &answer.rows[..answer.rows.len().min(ROWS_SHOWN)];
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let place = place_and_year(frame, row);
        let name = row.series.clone().unwrap_or_else(|| place.clone());
        let shown = Row {
            subject: if row.series.is_some() { place } else { subject(row) },
            planned: row.planned.as_ref().map(|figure| Bar {
                text: amount(figure),
                length: length(figure.value, longest(rows, &row.unit)),
                link: frame.line(&figure.article, figure.lines[0]),
                line: figure.lines[0],
            }),
            delivered: delivered(frame, row, longest(rows, &row.unit)),
            rate: row.rate.map_or_else(String::new, |rate| {
                format!("{}%{}", number(rate.percent), if rate.computed { "*" } else { "" })
            }),
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.rows.push(shown),
            None => groups.push(Group { name, rows: vec![shown] }),
        }
    }
    groups
}

fn delivered(frame: &Frame, row: &CompareRow, longest: f64) -> Option<Bar> {
    let first = row.delivered.first()?;
    let (value, computed) = row.delivered_value()?;
    let text = if computed { format!("{}{}*", number(value), row.unit) } else { amount(first) };
    let length = length(value, longest);
    let link = frame.line(&first.article, first.lines[0]);
    Some(Bar { text, length, link, line: first.lines[0] })
}

fn subject(row: &CompareRow) -> String {
    match &row.action {
        Some(action) => format!("{action} {}", row.subject),
        None => row.subject.clone(),
    }
}

fn place_and_year(frame: &Frame, row: &CompareRow) -> String {
    let unknown = frame.w.unknown;
    let place = row.place.as_deref().or(row.district.as_deref()).unwrap_or(unknown);
    format!("{place} {}", row.year.map_or_else(|| unknown.to_owned(), |year| year.to_string()))
}

fn figure_line(frame: &Frame, row: &FigureRow) -> FigureLine {
    let unknown = || frame.w.unknown.to_owned();
    FigureLine {
        amount: amount(row),
        kind: frame.language.figure_kind(row.kind),
        kind_class: row.kind.as_str(),
        subject: match &row.action {
            Some(action) => format!("{action} {}", row.subject),
            None => row.subject.clone(),
        },
        place: row.place.clone().or_else(|| row.district.clone()).unwrap_or_else(unknown),
        year: row.year.map_or_else(unknown, |year| year.to_string()),
        text: row.text.clone(),
        link: frame.line(&row.article, row.lines[0]),
        path: super::search::line_of(&row.path, row.lines),
    }
}

fn downloads(frame: &Frame, path: &str, typed: &Address) -> Vec<(&'static str, String)> {
    let csv = typed.with("format", "csv");
    vec![
        ("CSV", frame.at(path, &csv)),
        ("Excel", frame.at(path, &csv.with("bom", "true"))),
        ("JSON", frame.at(path, &typed.with("format", "json"))),
    ]
}
