//! Counts. In a terminal a table with a bar for each row, or for two fields a pivot; in a pipe one
//! row a line: the values, passages, articles.

use std::io::{self, Write};

use anstyle::Style;

use super::RELAXED_SIGN;
use crate::answer::{FacetCount, FacetField, FacetTable, FacetValue};
use crate::message::Language;
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::{Look, Surface, escape};
use crate::vocabulary::{DocType, Kind};

/// The longest bar, in display cells.
const BAR_CELLS: usize = 24;

/// No bars where there is less room than this.
const SHORTEST_BAR_CELLS: usize = 4;

pub(crate) fn write(table: &FacetTable, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.surface {
        Surface::Pipe if table.relaxed => {
            rows_grid(table, None, look).signed(RELAXED_SIGN).write(None, out)
        }
        Surface::Pipe => rows_grid(table, None, look).write(None, out),
        Surface::Terminal { cells } => {
            if let [rows, columns] = table.by[..] {
                let pivot = pivot_grid(table, rows, columns, look);
                if pivot.cells() <= cells {
                    return pivot.write(Some(cells), out);
                }
            }
            rows_grid(table, Some(cells), look).write(Some(cells), out)
        }
    }
}

/// Spaces for each step down in a hierarchy.
const INDENT: &str = "  ";

/// A value as one of a hierarchy, `depth` steps down.
pub fn indented(value: &FacetValue, depth: usize) -> FacetValue {
    match depth {
        0 => value.clone(),
        _ => FacetValue::Text(format!("{}{value}", INDENT.repeat(depth))),
    }
}

/// The counts of one facet of a search, for a terminal.
pub(crate) fn write_counts(
    field: FacetField,
    counts: &[FacetCount],
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = counts
        .iter()
        .map(|count| Row {
            values: vec![shown(field, &count.value, look.words())],
            passages: count.passages,
            articles: count.articles,
        })
        .collect();
    grid(&[field], rows, Some(cells), look).write(Some(cells), out)
}

struct Row {
    values: Vec<String>,
    passages: usize,
    articles: usize,
}

fn shown(field: FacetField, value: &FacetValue, words: Language) -> String {
    let text = value.to_string();
    let kind = || text.parse::<Kind>().ok().map(|kind| words.word(kind.as_str()));
    let doc_type = || text.parse::<DocType>().ok().map(|doc_type| words.doc_type(doc_type));
    let word = match field {
        FacetField::Kind => kind(),
        FacetField::Type => doc_type(),
        _ => None,
    };
    escape::one_line(word.unwrap_or(&text)).into_owned()
}

fn rows_grid(table: &FacetTable, cells: Option<usize>, look: &Look) -> Grid {
    let words = look.words();
    let shown_row = |values: &[FacetValue]| {
        table.by.iter().zip(values).map(|(field, value)| shown(*field, value, words)).collect()
    };
    let rows = table
        .rows
        .iter()
        .map(|row| Row {
            values: shown_row(&row.values),
            passages: row.passages,
            articles: row.articles,
        })
        .collect();
    grid(&table.by, rows, cells, look)
}

/// With `cells`, for a terminal: a header above, bars where there is room.
fn grid(by: &[FacetField], rows: Vec<Row>, cells: Option<usize>, look: &Look) -> Grid {
    let (plain, palette) = (Style::new(), look.palette());
    let passages: Vec<usize> = rows.iter().map(|row| row.passages).collect();
    let rows = rows.into_iter().map(|row| {
        let counts = [row.passages, row.articles].map(|n| GridCell::new(n.to_string(), plain));
        row.values.into_iter().map(|value| GridCell::new(value, plain)).chain(counts).collect()
    });
    let mut grid = Grid {
        aligns: by.iter().map(|_| Align::Left).chain([Align::Right, Align::Right]).collect(),
        header: Vec::new(),
        rows: rows.collect(),
        flexible: Some(0),
    };
    let Some(cells) = cells else { return grid };
    grid.header = by
        .iter()
        .map(|field| field.as_str())
        .chain(["passages", "articles"])
        .map(|name| GridCell::new(look.words().word(name), palette.heading))
        .collect();
    let room = cells.saturating_sub(grid.cells() + 2).min(BAR_CELLS);
    if room >= SHORTEST_BAR_CELLS {
        let most = passages.iter().copied().max().unwrap_or(0);
        grid.aligns.push(Align::Left);
        grid.header.push(GridCell::new("", plain));
        for (row, number) in grid.rows.iter_mut().zip(passages) {
            row.push(GridCell::new(bar(number, most, room), palette.bar));
        }
    }
    grid
}

/// `number` of `most` as a bar of at most `cells` cells, in eighths of a cell; whatever is not
/// nothing can be seen.
pub(super) fn bar(number: usize, most: usize, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if number == 0 || most == 0 {
        return String::new();
    }
    let eighths = (number * cells * 8).div_ceil(most);
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// One row for each value of the first field in the order in which they come, one column for each
/// of the second in the order of values. The numbers are passages.
fn pivot_grid(
    table: &FacetTable,
    row_field: FacetField,
    column_field: FacetField,
    look: &Look,
) -> Grid {
    let (words, palette) = (look.words(), look.palette());
    let mut columns: Vec<_> = table.rows.iter().filter_map(|row| row.values.get(1)).collect();
    columns.sort();
    columns.dedup();
    let mut rows: Vec<(&FacetValue, Vec<usize>)> = Vec::new();
    let mut row_of = std::collections::HashMap::new();
    for row in &table.rows {
        let [row_value, column_value] = &row.values[..] else { continue };
        let at = *row_of.entry(row_value).or_insert_with(|| {
            rows.push((row_value, vec![0; columns.len()]));
            rows.len() - 1
        });
        if let Ok(column) = columns.binary_search(&column_value) {
            rows[at].1[column] += row.passages;
        }
    }
    let plain = Style::new();
    let corner = [row_field, column_field].map(|field| words.word(field.as_str())).join(" / ");
    let header = std::iter::once(corner)
        .chain(columns.iter().map(|value| shown(column_field, value, words)))
        .map(|text| GridCell::new(text, palette.heading))
        .collect();
    let rows = rows.into_iter().map(|(value, counts)| {
        let counts = counts.into_iter().map(|count| match count {
            0 => GridCell::new("-", palette.aside),
            _ => GridCell::new(count.to_string(), plain),
        });
        std::iter::once(GridCell::new(shown(row_field, value, words), plain))
            .chain(counts)
            .collect()
    });
    let aligns = std::iter::once(Align::Left).chain(columns.iter().map(|_| Align::Right)).collect();
    Grid { aligns, header, rows: rows.collect(), flexible: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 10_000, 4), "▏");
        assert_eq!(bar(0, 10, 4), "");
        assert_eq!(bar(3, 8, 1), "▍");
    }
}
