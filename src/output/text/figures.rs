//! Figures for people. In a terminal article by article: value, kind, what is counted, the line; in
//! a pipe one figure a line, with the words that say it. Totals have bars in a terminal.

use std::collections::HashMap;
use std::io::{self, Write};

use anstyle::Style;

use super::facets::bar;
use super::{RELAXED_SIGN, line_range};
use crate::answer::{FacetField, FigureRow, FiguresAnswer, TotalRow, UNKNOWN};
use crate::figures::{Apart, Comparator};
use crate::message::Language;
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::style::{Palette, painted};
use crate::output::{Look, Surface, escape};
use crate::say;

/// The longest bar, in display cells.
const BAR_CELLS: usize = 16;

pub(crate) fn write(answer: &FiguresAnswer, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    if !answer.by.is_empty() {
        let mut grid = totals_grid(answer, look, &palette);
        if answer.relaxed && look.surface == Surface::Pipe {
            grid = grid.signed(RELAXED_SIGN);
        }
        return grid.write(max_cells(look.surface), out);
    }
    match look.surface {
        Surface::Pipe => records(answer, &palette).write(None, out),
        Surface::Terminal { cells } => write_by_article(&answer.rows, cells, look, out),
    }
}

fn max_cells(surface: Surface) -> Option<usize> {
    match surface {
        Surface::Pipe => None,
        Surface::Terminal { cells } => Some(cells),
    }
}

/// `PATH:LINE:`, place, year, kind, value, what is counted, the words. Of a relaxed answer `~` takes the
/// place of the second colon.
fn records(answer: &FiguresAnswer, palette: &Palette) -> Grid {
    let sign = if answer.relaxed { RELAXED_SIGN } else { ":" };
    let rows = answer.rows.iter().map(|row| {
        vec![
            cell(format!("{}:{}{sign}", row.path, row.lines[0]), palette.path),
            cell(row.place.as_deref().unwrap_or(UNKNOWN), palette.place),
            cell(year(row.year), palette.year),
            cell(row.kind.as_str(), palette.aside),
            cell(amount(row), palette.mark),
            cell(counted(row), Style::new()),
            cell(&row.text, palette.aside),
        ]
    });
    let aligns = [Align::Left; 4].into_iter().chain([Align::Right, Align::Left, Align::Left]);
    Grid { aligns: aligns.collect(), header: Vec::new(), rows: rows.collect(), flexible: None }
}

fn write_by_article(
    rows: &[FigureRow],
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (words, palette) = (look.words(), look.palette());
    let mut first = true;
    for article in rows.chunk_by(|a, b| a.article == b.article) {
        let Some(head) = article.first() else { continue };
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        let place = escape::one_line(head.place.as_deref().unwrap_or(UNKNOWN)).into_owned();
        writeln!(
            out,
            "{} {}  {}",
            painted(palette.place, &place),
            painted(palette.year, &year(head.year)),
            look.linked(&head.path, &painted(palette.path, &escape::one_line(&head.path)))
        )?;
        let rows = article.iter().map(|row| {
            vec![
                cell(amount(row), palette.mark),
                cell(words.word(row.kind.as_str()), palette.aside),
                cell(with_rate(row, words), Style::new()),
                cell(format!("{} {}", words.word("line"), line_range(row.lines)), palette.path),
            ]
        });
        let grid = Grid {
            aligns: vec![Align::Right, Align::Left, Align::Left, Align::Left],
            header: Vec::new(),
            rows: rows.collect(),
            flexible: Some(2),
        };
        grid.write(Some(cells), out)?;
    }
    Ok(())
}

fn totals_grid(answer: &FiguresAnswer, look: &Look, palette: &Palette) -> Grid {
    let words = look.words();
    let plain = Style::new();
    let places = answer.by.iter().map(|field| field.as_str());
    let header: Vec<GridCell> = places
        .chain(["subject", "kind", "total", "figures", "apart"])
        .map(|name| GridCell::new(words.word(name), palette.heading))
        .collect();
    let row = |total: &TotalRow| {
        let mut cells: Vec<GridCell> = answer
            .by
            .iter()
            .map(|field| match field {
                FacetField::Year => cell(year(total.year.flatten()), palette.year),
                _ => cell(total.place.as_deref().unwrap_or(UNKNOWN), palette.place),
            })
            .collect();
        cells.push(cell(total_subject(total), plain));
        cells.push(cell(words.word(total.kind.as_str()), palette.aside));
        cells.push(cell(signed(total.comparator, total.value, None, &total.unit), palette.mark));
        cells.push(cell(total.figures.to_string(), palette.aside));
        let apart = total.apart.map_or("", |apart| words.word(Apart::as_str(apart)));
        cells.push(cell(apart, palette.aside));
        cells
    };
    let mut grid = Grid {
        aligns: answer
            .by
            .iter()
            .map(|_| Align::Left)
            .chain([Align::Left, Align::Left, Align::Right, Align::Right, Align::Left])
            .collect(),
        header,
        rows: answer.totals.iter().map(row).collect(),
        flexible: Some(answer.by.len()),
    };
    match look.surface {
        Surface::Pipe => grid.header.clear(),
        Surface::Terminal { .. } => add_bars(&mut grid, &answer.totals, palette),
    }
    grid
}

/// What was done to what.
fn total_subject(total: &TotalRow) -> String {
    match total.action.as_deref().filter(|action| *action != total.subject) {
        Some(action) => format!("{action} {}", total.subject),
        None => total.subject.clone(),
    }
}

/// A bar beside each total that another one of its unit can be seen against.
fn add_bars(grid: &mut Grid, totals: &[TotalRow], palette: &Palette) {
    let mut values_of: HashMap<&str, Vec<f64>> = HashMap::new();
    for total in totals {
        values_of.entry(&total.unit).or_default().push(total.value);
    }
    if values_of.values().all(|values| values.len() < 2) {
        return;
    }
    grid.aligns.push(Align::Left);
    grid.header.push(GridCell::new("", Style::new()));
    for (row, total) in grid.rows.iter_mut().zip(totals) {
        let values = values_of.get(total.unit.as_str()).map(Vec::as_slice).unwrap_or_default();
        let most = values.iter().copied().fold(0.0, f64::max);
        let alone = values.len() < 2;
        let shown = if alone { String::new() } else { share(total.value, most, BAR_CELLS) };
        row.push(GridCell::new(shown, palette.bar));
    }
}

/// `value` of `most` as a bar.
pub(super) fn share(value: f64, most: f64, cells: usize) -> String {
    const STEPS: usize = 10_000;
    if most <= 0.0 || value <= 0.0 {
        return String::new();
    }
    let steps = ((value / most).min(1.0) * STEPS as f64).ceil() as usize;
    bar(steps, STEPS, cells)
}

pub(super) fn cell(text: impl AsRef<str>, style: Style) -> GridCell {
    GridCell::new(escape::one_line(text.as_ref()).into_owned(), style)
}

pub(super) fn year(year: Option<i32>) -> String {
    year.map_or_else(|| UNKNOWN.to_owned(), |year| year.to_string())
}

/// `≥2000个`, `约2054台` as `~2054台`, `10—15公里`.
pub(super) fn amount(row: &FigureRow) -> String {
    signed(row.comparator, row.value, row.upper, &row.unit)
}

pub(crate) fn signed(comparator: Comparator, value: f64, upper: Option<f64>, unit: &str) -> String {
    let sign = match comparator {
        Comparator::Equal => "",
        Comparator::AtLeast => "≥",
        Comparator::MoreThan => ">",
        Comparator::AtMost => "≤",
        Comparator::About => "~",
    };
    let upper = upper.map(|upper| format!("—{}", number(upper))).unwrap_or_default();
    format!("{sign}{}{upper}{unit}", number(value))
}

/// Digits as they are, thousands apart where there are many: `1500`, `16 500`, `10.63`.
pub(crate) fn number(value: f64) -> String {
    let plain = value.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = match whole.parse::<u64>() {
        Ok(whole) if whole >= 10_000 => super::grouped(whole),
        _ => whole.to_owned(),
    };
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// What is done to what, for whom, and by which measure.
fn counted(row: &FigureRow) -> String {
    let subject = if row.subject.is_empty() { row.text.as_str() } else { row.subject.as_str() };
    let mut counted = match &row.action {
        Some(action) if !row.subject.is_empty() => format!("{action} {subject}"),
        _ => subject.to_owned(),
    };
    for aside in [&row.qualifier, &row.per].into_iter().flatten() {
        counted.push_str(&format!(" ({aside})"));
    }
    counted
}

fn with_rate(row: &FigureRow, words: Language) -> String {
    match row.percent_of_plan {
        Some(percent) => {
            let of_plan = say!("{percent}% of plan", percent = number(percent));
            format!("{}  {}", counted(row), of_plan.in_language(words))
        }
        None => counted(row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_in_the_source() {
        assert_eq!(signed(Comparator::Equal, 150.0, None, "台"), "150台");
        assert_eq!(signed(Comparator::AtLeast, 16_500.0, None, "个"), "≥16 500个");
        assert_eq!(signed(Comparator::About, 7.0, Some(9.5), "公里"), "~7—9.5公里");
        assert_eq!(signed(Comparator::Equal, 7_981_000_000.0, None, "元"), "7 981 000 000元");
    }

    #[test]
    fn bars_of_shares_never_vanish() {
        assert_eq!(share(50.0, 100.0, 4), "██");
        assert_eq!(share(0.001, 100.0, 4), "▏");
        assert_eq!(share(200.0, 100.0, 4), "████");
        assert_eq!(share(1.0, 0.0, 4), "");
    }
}
