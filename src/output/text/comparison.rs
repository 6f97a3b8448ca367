//! Promises beside deliveries for people. In a terminal a table for each place and year, or with
//! `--by year` for each subject, with a bar for each rate; in a pipe one row a line. A `*` follows
//! what was computed here and is not printed in the source.

use std::io::{self, Write};

use anstyle::Style;

use super::RELAXED_SIGN;
use super::figures::{amount, cell, number, share, year};
use crate::answer::{CompareAnswer, CompareRow, FigureRow, UNKNOWN};
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::style::{Palette, painted};
use crate::output::{Look, Surface, escape};

/// What 100 % takes of a bar, in display cells, and the longest bar.
const WHOLE_CELLS: f64 = 8.0;
const MAX_BAR_CELLS: usize = 16;

/// Nothing there: not promised, or not reported.
const NONE: &str = "-";

pub(crate) fn write(answer: &CompareAnswer, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    match look.surface {
        Surface::Pipe if answer.relaxed => {
            records(answer, &palette).signed(RELAXED_SIGN).write(None, out)
        }
        Surface::Pipe => records(answer, &palette).write(None, out),
        Surface::Terminal { cells } => write_groups(answer, cells, &palette, out),
    }
}

/// Place, year, subject, planned, delivered, rate, where each is.
fn records(answer: &CompareAnswer, palette: &Palette) -> Grid {
    let rows = answer.rows.iter().map(|row| {
        let mut cells = vec![
            cell(row.place.as_deref().unwrap_or(UNKNOWN), palette.place),
            cell(year(row.year), palette.year),
            cell(subject(row), Style::new()),
        ];
        cells.extend(numbers(row, palette));
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
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let same = |a: &CompareRow, b: &CompareRow| match answer.by_year {
        true => a.series == b.series && a.unit == b.unit,
        false => a.place == b.place && a.year == b.year,
    };
    for (at, group) in answer.rows.chunk_by(same).enumerate() {
        let Some(head) = group.first() else { continue };
        if at > 0 {
            writeln!(out)?;
        }
        let place = |row: &CompareRow| {
            format!("{} {}", row.place.as_deref().unwrap_or(UNKNOWN), year(row.year))
        };
        let title = match &head.series {
            Some(series) => series.clone(),
            None => place(head),
        };
        writeln!(out, "{}", painted(palette.place, &escape::one_line(&title)))?;
        let rows = group.iter().map(|row| {
            let first = if answer.by_year {
                format!("{} {}", place(row), subject(row))
            } else {
                subject(row)
            };
            let mut line = vec![cell(first, Style::new())];
            line.extend(numbers(row, palette));
            let percent = row.rate.map_or(0.0, |rate| rate.percent);
            let whole = 100.0 * MAX_BAR_CELLS as f64 / WHOLE_CELLS;
            line.push(cell(share(percent, whole, MAX_BAR_CELLS), palette.bar));
            line.push(cell(places(row), palette.path));
            line
        });
        use Align::{Left, Right};
        let names = ["", "planned", "delivered", "rate", "", "where"];
        let grid = Grid {
            aligns: vec![Left, Right, Right, Right, Left, Left],
            header: names.map(|name| GridCell::new(name, palette.heading)).to_vec(),
            rows: rows.collect(),
            flexible: Some(0),
        };
        grid.write(Some(cells), out)?;
    }
    Ok(())
}

fn subject(row: &CompareRow) -> String {
    if !row.subject.is_empty() {
        return match row.action.as_deref().filter(|action| *action != row.subject) {
            Some(action) => format!("{action} {}", row.subject),
            None => row.subject.clone(),
        };
    }
    let first = row.planned.iter().chain(&row.delivered).next();
    first.map(|figure| figure.text.clone()).unwrap_or_default()
}

/// Planned, delivered, rate.
fn numbers(row: &CompareRow, palette: &Palette) -> [GridCell; 3] {
    let planned = row.planned.as_ref().map_or_else(|| NONE.to_owned(), amount);
    let delivered = match &row.delivered[..] {
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

/// `laoshan-2023#41`, and what is in the same article by its number alone: `#42`.
fn places(row: &CompareRow) -> String {
    let mut places: Vec<String> = Vec::new();
    let mut seen: Vec<&FigureRow> = Vec::new();
    for figure in row.planned.iter().chain(&row.delivered) {
        if seen.iter().any(|other| other.passage == figure.passage) {
            continue;
        }
        let same_article = seen.last().is_some_and(|other| other.article == figure.article);
        let number = figure.passage.strip_prefix(figure.article.as_str());
        places.push(match number {
            Some(number) if same_article => format!("{number}:{}", figure.lines[0]),
            _ => format!("{}:{}", figure.passage, figure.lines[0]),
        });
        seen.push(figure);
    }
    places.join(" ")
}
