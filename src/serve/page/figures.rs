//! Figures: promises beside deliveries as bars above their table, and every figure that answers.

use askama::Template;
use axum::http::StatusCode;

use super::chart::{amount, length, longest, number, units};
use super::frame::{Download, Frame};
use super::notes::{Note, Told, cut_off, notes, unclear};
use super::render::{Rendered, rendered};
use super::start::examples;
use super::words::figure_kind;
use crate::answer::{CompareAnswer, CompareRow, FigureRow};
use crate::figures::same_unit;
use crate::output::Provenance;
use crate::parameters::{CompareBy, CompareParameters, FiguresParameters};
use crate::say;
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;

/// Rows of a page; the files have all of them.
const ROWS_SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage<'a> {
    f: &'a Frame,
    is_asked: bool,
    /// What else can be looked at: name, link, whether it is this.
    ways: Vec<(&'static str, String, bool)>,
    summary: Option<String>,
    notes: Vec<Note>,
    /// What to begin with.
    examples: Vec<(&'static str, String)>,
    warnings: Vec<String>,
    groups: Vec<Group>,
    /// What a star stands for, where there is one.
    computed: Option<String>,
    figures: Vec<FigureLine>,
    downloads: Vec<Download>,
    figure_downloads: Vec<Download>,
}

/// Rows of one place and year, or of one subject through the years.
struct Group {
    name: String,
    charts: Vec<Chart>,
    /// In the order of the answer.
    rows: Vec<Row>,
}

/// Bars of one scale: what is counted in different units cannot be compared by length.
struct Chart {
    /// `处、个`.
    units: String,
    /// What a bar of the whole width is: `300台`.
    longest: String,
    chains: Vec<Chain>,
}

/// Rows one below the other: of one place through the years, or of many things.
struct Chain {
    /// Where the years of one place follow each other.
    place: Option<String>,
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    /// What is counted, or the year of it.
    name: String,
    planned: Option<Bar>,
    delivered: Option<Bar>,
    rate: String,
    /// What was reported before: the amount and its line.
    earlier: Vec<Source>,
    /// Where the same is told again.
    again: Vec<Source>,
}

#[derive(Clone)]
struct Bar {
    text: String,
    /// In per cent of the longest.
    length: f64,
    source: Source,
}

/// A line of an article.
#[derive(Clone)]
struct Source {
    /// What it tells: `72部`; the passage where it tells nothing new.
    text: String,
    link: String,
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
        ways: ways(frame, &asked),
        summary: None,
        notes: Vec::new(),
        examples: examples(frame),
        warnings: Vec::new(),
        groups: Vec::new(),
        computed: None,
        figures: Vec::new(),
        downloads: frame.downloads("compare", &typed),
        figure_downloads: frame.downloads("figures", &typed.with("by", "").with("undelivered", "")),
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
        page.notes = all_notes(frame, &answer, figures.total);
        page.warnings = frame.warnings(&answer.warnings);
        page.computed = answer
            .rows
            .iter()
            .take(ROWS_SHOWN)
            .any(is_computed)
            .then(|| frame.told(say!("* is computed here; everything else is in the source")));
        page.groups = groups(frame, &answer);
        page.figures = figures.rows.iter().map(|row| figure_line(frame, row)).collect();
    }
    Ok((StatusCode::OK, rendered(&page)?))
}

fn all_notes(frame: &Frame, answer: &CompareAnswer, figures: usize) -> Vec<Note> {
    let (relaxed, kept) = (answer.relaxed, answer.kept.as_slice());
    let provenance = Provenance { relaxed, kept, ..Provenance::default() };
    let told = Told { provenance, synonyms: &answer.synonyms, ..Told::default() };
    let mut notes = notes(frame, &told);
    if let Some(promises) = answer.unclear.filter(|unclear| *unclear > 0) {
        notes.push(unclear(frame, promises));
    }
    if answer.rows.len().max(figures) > ROWS_SHOWN {
        notes.push(cut_off(frame, ROWS_SHOWN));
    }
    notes
}

fn is_computed(row: &CompareRow) -> bool {
    row.rate.is_some_and(|rate| rate.computed)
        || row.delivered_value().is_some_and(|(_, computed)| computed)
}

/// By place or by year, and all promises or those of which no report is found.
fn ways(frame: &Frame, asked: &CompareParameters) -> Vec<(&'static str, String, bool)> {
    let w = frame.w;
    let by = |by: CompareBy, name| {
        (name, frame.here(&frame.address.with("by", by.as_str())), asked.by == by)
    };
    let undelivered = if asked.undelivered { "" } else { "true" };
    let undelivered = frame.here(&frame.address.with("undelivered", undelivered));
    vec![
        by(CompareBy::District, w.by_place),
        by(CompareBy::Year, w.by_year),
        (w.only_undelivered, undelivered, asked.undelivered),
    ]
}

fn groups(frame: &Frame, answer: &CompareAnswer) -> Vec<Group> {
    let rows = &answer.rows[..answer.rows.len().min(ROWS_SHOWN)];
    let same = |a: &CompareRow, b: &CompareRow| match answer.by_year {
        true => a.series == b.series,
        false => (place(frame, a), a.year) == (place(frame, b), b.year),
    };
    let group = |of_one: &[CompareRow]| {
        let name = match of_one.first() {
            Some(CompareRow { series: Some(series), .. }) => series.clone(),
            Some(first) => format!("{} {}", place(frame, first), year(frame, first.year)),
            None => String::new(),
        };
        let whole = |row: &CompareRow| {
            let name = subject(row);
            match row.chain {
                Some(_) => format!("{} {} {name}", place(frame, row), year(frame, row.year)),
                None => name,
            }
        };
        let shown = of_one.iter().map(|row| shown(frame, row, whole(row), rows)).collect();
        Group { name, charts: charts(frame, of_one, rows), rows: shown }
    };
    rows.chunk_by(same).map(group).collect()
}

/// The rows of a group by their units, those that agree in one chart, in the order in which they come. `all`: with which they are compared.
fn charts(frame: &Frame, rows: &[CompareRow], all: &[CompareRow]) -> Vec<Chart> {
    let mut by_unit: Vec<Vec<&CompareRow>> = Vec::new();
    for row in rows {
        match by_unit.iter_mut().find(|rows| same_unit(&rows[0].unit, &row.unit)) {
            Some(rows) => rows.push(row),
            None => by_unit.push(vec![row]),
        }
    }
    let chart = |rows: Vec<&CompareRow>| {
        let (longest, unit) = longest(all, &rows[0].unit);
        let chain = |rows: &[&CompareRow]| Chain {
            place: rows[0].chain.map(|_| place(frame, rows[0])),
            rows: rows.iter().map(|row| shown(frame, row, name(frame, row), all)).collect(),
        };
        Chart {
            units: units(&rows).join("、"),
            longest: format!("{}{unit}", number(longest)),
            chains: rows.chunk_by(|a, b| a.chain == b.chain).map(chain).collect(),
        }
    };
    by_unit.into_iter().map(chart).collect()
}

/// What a row is called in a chart: in a chain by its year.
fn name(frame: &Frame, row: &CompareRow) -> String {
    match row.chain {
        Some(_) => format!("{} {}", year(frame, row.year), subject(row)),
        None => subject(row),
    }
}

fn shown(frame: &Frame, row: &CompareRow, name: String, all: &[CompareRow]) -> Row {
    let (longest, _) = longest(all, &row.unit);
    let again = row.sources.iter().filter(|source| source.again).map(|source| Source {
        text: source.passage.clone(),
        link: frame.line(&source.article, source.lines[0]),
        line: source.lines[0],
    });
    Row {
        name,
        planned: row.planned.as_ref().map(|figure| Bar {
            text: amount(figure),
            length: length(figure.value, longest),
            source: source(frame, figure),
        }),
        delivered: delivered(frame, row, longest),
        rate: row.rate.map_or_else(String::new, |rate| {
            format!("{}%{}", number(rate.percent), if rate.computed { "*" } else { "" })
        }),
        earlier: row.earlier.iter().map(|figure| source(frame, figure)).collect(),
        again: again.collect(),
    }
}

fn source(frame: &Frame, figure: &FigureRow) -> Source {
    Source {
        text: amount(figure),
        link: frame.line(&figure.article, figure.lines[0]),
        line: figure.lines[0],
    }
}

fn delivered(frame: &Frame, row: &CompareRow, longest: f64) -> Option<Bar> {
    let first = row.delivered.first()?;
    let (value, computed) = row.delivered_value()?;
    let text = if computed { format!("{}{}*", number(value), row.unit) } else { amount(first) };
    Some(Bar { text, length: length(value, longest), source: source(frame, first) })
}

fn subject(row: &CompareRow) -> String {
    let first = row.planned.iter().chain(&row.delivered).next();
    named(row.action.as_deref(), &row.subject, first.map_or("", |figure| &figure.text))
}

/// `新建 口袋公园`; the words of the text where it does not tell what is counted.
fn named(action: Option<&str>, subject: &str, text: &str) -> String {
    match action.filter(|action| *action != subject) {
        _ if subject.is_empty() => text.to_owned(),
        Some(action) => format!("{action} {subject}"),
        None => subject.to_owned(),
    }
}

fn place(frame: &Frame, row: &CompareRow) -> String {
    row.place.as_deref().or(row.district.as_deref()).unwrap_or(frame.w.unknown).to_owned()
}

fn year(frame: &Frame, year: Option<i32>) -> String {
    year.map_or_else(|| frame.w.unknown.to_owned(), |year| year.to_string())
}

fn figure_line(frame: &Frame, row: &FigureRow) -> FigureLine {
    let unknown = || frame.w.unknown.to_owned();
    FigureLine {
        amount: amount(row),
        kind: figure_kind(frame.language, row.kind),
        kind_class: row.kind.as_str(),
        subject: named(row.action.as_deref(), &row.subject, &row.text),
        place: row.place.clone().or_else(|| row.district.clone()).unwrap_or_else(unknown),
        year: year(frame, row.year),
        text: row.text.clone(),
        link: frame.line(&row.article, row.lines[0]),
        path: super::search::line_of(&row.path, row.lines),
    }
}
