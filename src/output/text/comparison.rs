//! Promises beside deliveries for people. In a terminal a table for each place and year, or with
//! `--by year` for each subject, with a bar for each rate; in a pipe one row a line. A `*` follows
//! what was computed here and is not printed in the source. Behind the places of a row, in a terminal below it, stand
//! those that were reported before, and those that tell the same again.

use std::io::{self, Write};

use anstyle::Style;

use super::RELAXED_SIGN;
use super::figures::{amount, cell, number, share, year};
use crate::answer::{CompareAnswer, CompareRow, NoReport, Role, SourceRow, UNKNOWN};
use crate::figures::same_unit;
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::style::{Palette, painted};
use crate::output::{Look, Surface, escape};

/// What 100 % takes of a bar, in display cells, and the longest bar.
const WHOLE_CELLS: f64 = 8.0;
const MAX_BAR_CELLS: usize = 16;

/// In a terminal; the fifth is the bar.
const COLUMNS: [&str; 6] = ["", "planned", "delivered", "rate", "", "where"];

/// Nothing there: not promised, or not reported.
const NONE: &str = "-";
/// Nothing there, as far as all that is indexed tells.
const NOT_FOUND: &str = "no report found";

pub(crate) fn write(answer: &CompareAnswer, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.surface {
        Surface::Pipe if answer.relaxed => {
            records(answer, look).signed(RELAXED_SIGN).write(None, out)
        }
        Surface::Pipe => records(answer, look).write(None, out),
        Surface::Terminal { cells } => write_groups(answer, cells, look, out),
    }
}

/// Place, year, subject, planned, delivered, rate, where each is.
fn records(answer: &CompareAnswer, look: &Look) -> Grid {
    let palette = look.palette();
    let rows = answer.rows.iter().map(|row| {
        let mut cells = vec![
            cell(place(row), palette.place),
            cell(year(row.year), palette.year),
            cell(subject(row), Style::new()),
        ];
        cells.extend(numbers(row, look));
        cells.push(cell(places(row), palette.path));
        cells
    });
    use Align::{Left, Right};
    Grid {
        aligns: vec![Left, Left, Left, Right, Right, Right, Left],
        header: Vec::new(),
        rows: rows.collect(),
        flexible: None,
    }
}

fn write_groups(
    answer: &CompareAnswer,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (words, palette) = (look.words(), look.palette());
    let same = |a: &CompareRow, b: &CompareRow| match answer.by_year {
        true => a.series == b.series && same_unit(&a.unit, &b.unit),
        false => a.place == b.place && a.year == b.year,
    };
    for (at, group) in answer.rows.chunk_by(same).enumerate() {
        let Some(head) = group.first() else { continue };
        if at > 0 {
            writeln!(out)?;
        }
        let title = match &head.series {
            Some(series) => series.clone(),
            None => format!("{} {}", place(head), year(head.year)),
        };
        writeln!(out, "{}", painted(palette.place, &escape::one_line(&title)))?;
        let mut chain = None;
        let rows = group.iter().flat_map(|row| {
            // A chain names its place once, above its years.
            let begins =
                row.chain.filter(|_| chain != row.chain).map(|_| place_alone(row, &palette));
            chain = row.chain;
            let mut line = vec![cell(name(row), Style::new())];
            line.extend(numbers(row, look));
            let percent = row.rate.map_or(0.0, |rate| rate.percent);
            let whole = 100.0 * MAX_BAR_CELLS as f64 / WHOLE_CELLS;
            line.push(cell(share(percent, whole, MAX_BAR_CELLS), palette.bar));
            line.push(cell(shown_places(row), palette.path));
            begins.into_iter().chain([line]).chain(asides(row, look))
        });
        use Align::{Left, Right};
        let grid = Grid {
            aligns: vec![Left, Right, Right, Right, Left, Left],
            header: COLUMNS.map(|name| GridCell::new(words.word(name), palette.heading)).to_vec(),
            rows: rows.collect(),
            flexible: Some(0),
        };
        grid.write(Some(cells), out)?;
    }
    Ok(())
}

fn place(row: &CompareRow) -> &str {
    row.place.as_deref().unwrap_or(UNKNOWN)
}

/// What a row is called below its title, in a chain with its year.
fn name(row: &CompareRow) -> String {
    match row.chain {
        None => subject(row),
        Some(_) => format!("  {} {}", year(row.year), subject(row)),
    }
}

/// A row that has the place of a chain.
fn place_alone(row: &CompareRow, palette: &Palette) -> Vec<GridCell> {
    let mut line = vec![cell(place(row), palette.place)];
    line.resize_with(COLUMNS.len(), || cell("", Style::new()));
    line
}

/// What is done to what, and for whom or in which part of the place.
fn subject(row: &CompareRow) -> String {
    let first = row.planned.iter().chain(&row.delivered).next();
    let mut subject = match row.action.as_deref().filter(|action| *action != row.subject) {
        _ if row.subject.is_empty() => first.map(|figure| figure.text.clone()).unwrap_or_default(),
        Some(action) => format!("{action} {}", row.subject),
        None => row.subject.clone(),
    };
    if let Some(qualifier) = row.qualifier() {
        subject.push_str(&format!(" ({qualifier})"));
    }
    subject
}

/// Planned, delivered, rate.
fn numbers(row: &CompareRow, look: &Look) -> [GridCell; 3] {
    let palette = look.palette();
    let planned = row.planned.as_ref().map_or_else(|| NONE.to_owned(), amount);
    let delivered = match &row.delivered[..] {
        [] if row.report == Some(NoReport::NotFound) => look.words().word(NOT_FOUND).to_owned(),
        [] => NONE.to_owned(),
        [one] => amount(one),
        several => {
            let sum: f64 = several.iter().map(|figure| figure.value).sum();
            format!("{}{}*", number(sum), several[0].unit)
        }
    };
    let rate = match row.rate {
        None => String::new(),
        Some(rate) if rate.computed => {
            format!("{}%*", number((rate.percent * 10.0).round() / 10.0))
        }
        Some(rate) => format!("{}%", number(rate.percent)),
    };
    [cell(planned, palette.aside), cell(delivered, palette.mark), cell(rate, palette.year)]
}

/// `plan#3:5 report#3:7 #4:9 earlier 20个 progress#3:5 also copy#3:5 #4:6`: what is shown, what was reported before, what
/// tells the same again.
fn places(row: &CompareRow) -> String {
    let mut words = vec![shown_places(row)];
    for (amount, places) in earlier(row) {
        words.extend(["earlier".to_owned(), amount, places]);
    }
    let again: Vec<&SourceRow> = row.sources.iter().filter(|source| source.again).collect();
    if !again.is_empty() {
        words.extend(["also".to_owned(), joined(&again)]);
    }
    words.join(" ")
}

/// Where the promise and its delivery are told.
fn shown_places(row: &CompareRow) -> String {
    let shown = |source: &&SourceRow| !source.again && source.role != Role::Earlier;
    joined(&row.sources.iter().filter(shown).collect::<Vec<_>>())
}

/// What was reported before the delivery, and where.
fn earlier(row: &CompareRow) -> impl Iterator<Item = (String, String)> {
    let sources = row.sources.iter().filter(|one| !one.again && one.role == Role::Earlier);
    row.earlier.iter().zip(sources).map(|(figure, source)| (amount(figure), joined(&[source])))
}

/// `report#3:7 #4:9`: what is in the article before it by its number alone, and each passage once.
fn joined(sources: &[&SourceRow]) -> String {
    let mut places: Vec<String> = Vec::new();
    let mut last: Option<&SourceRow> = None;
    for source in sources {
        if last.is_some_and(|last| last.passage == source.passage) {
            continue;
        }
        let same_article = last.is_some_and(|last| last.article == source.article);
        let number = source.passage.strip_prefix(source.article.as_str());
        let place = number.filter(|_| same_article).unwrap_or(&source.passage);
        places.push(format!("{place}:{}", source.lines[0]));
        last = Some(source);
    }
    places.join(" ")
}

/// The rows below a row: what was reported before, and the articles that tell the same again.
fn asides(row: &CompareRow, look: &Look) -> Vec<Vec<GridCell>> {
    let (words, palette) = (look.words(), look.palette());
    let indent = if row.chain.is_some() { "    " } else { "  " };
    let aside = |name: &str, amount: String, places: String| {
        let none = || cell("", Style::new());
        vec![
            cell(format!("{indent}{}", words.word(name)), palette.aside),
            none(),
            cell(amount, palette.aside),
            none(),
            none(),
            cell(places, palette.path),
        ]
    };
    let before = earlier(row).map(|(amount, places)| aside("earlier", amount, places));
    let again: Vec<&SourceRow> = row.sources.iter().filter(|source| source.again).collect();
    let of_articles = again.chunk_by(|a, b| a.article == b.article);
    before.chain(of_articles.map(|one| aside("also", String::new(), joined(one)))).collect()
}
