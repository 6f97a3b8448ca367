//! Tables whose cells are ruled: each glyph belongs to the cell whose lines surround it, whatever its height, so
//! that a cell of several lines stays one and a merged cell is one.

use std::collections::BTreeMap;

use super::glyph::{Glyph, Rule};
use super::lines::{Line, Segment, lines};
use crate::corpus::decode::grid::{self, Cell};

/// Further rules are drawings.
const MAX_RULES: usize = 3000;
/// Rules of one table meet within so many points.
const NEAR: f64 = 2.5;
/// Fewer cells are a frame around a text.
const MIN_CELLS: usize = 4;

/// A cell by its left, right, upper and lower rule, in whole points; up is negative.
type Place = [i64; 4];

/// The rows of the ruled tables of a page, and the glyphs that stand in none.
pub(super) fn rows(glyphs: Vec<Glyph>, rules: &[Rule]) -> (Vec<Line>, Vec<Glyph>) {
    if rules.len() < MIN_CELLS || rules.len() > MAX_RULES {
        return (Vec::new(), glyphs);
    }
    let mut cells: BTreeMap<Place, Vec<Glyph>> = BTreeMap::new();
    let mut rest = Vec::new();
    for glyph in glyphs {
        match place(&glyph, rules) {
            Some(place) => cells.entry(place).or_default().push(glyph),
            None => rest.push(glyph),
        }
    }
    let mut found = Vec::new();
    for table in tables(cells) {
        if table.len() < MIN_CELLS || table.iter().all(|(place, _)| place[0] == table[0].0[0]) {
            rest.extend(table.into_iter().flat_map(|(_, glyphs)| glyphs));
        } else {
            found.extend(rows_of(table));
        }
    }
    (found, rest)
}

/// The cell around the middle of a glyph; `None` where a side is open.
fn place(glyph: &Glyph, rules: &[Rule]) -> Option<Place> {
    let x = glyph.at[0] + glyph.advance[0] / 2.0;
    let y = glyph.at[1] + glyph.size * 0.35;
    let (mut left, mut right) = (f64::NEG_INFINITY, f64::INFINITY);
    let (mut below, mut above) = (f64::NEG_INFINITY, f64::INFINITY);
    for rule in rules {
        let [x0, y0, x1, y1] = *rule;
        if x1 - x0 < y1 - y0 {
            if y0 - NEAR <= y && y <= y1 + NEAR {
                if x0 <= x { left = left.max(x0) } else { right = right.min(x0) }
            }
        } else if x0 - NEAR <= x && x <= x1 + NEAR {
            if y0 <= y { below = below.max(y0) } else { above = above.min(y0) }
        }
    }
    let sides = [left, right, -above, -below];
    sides.iter().all(|side| side.is_finite()).then(|| sides.map(|side| side.round() as i64))
}

type Cells = Vec<(Place, Vec<Glyph>)>;

/// Cells that lie below each other without a gap are one table.
fn tables(cells: BTreeMap<Place, Vec<Glyph>>) -> Vec<Cells> {
    let mut cells: Cells = cells.into_iter().collect();
    cells.sort_by_key(|(place, _)| (place[2], place[0]));
    let mut tables: Vec<Cells> = Vec::new();
    let mut lowest = i64::MIN;
    for cell in cells {
        let [_, _, top, bottom] = cell.0;
        // A row without text may lie between two that have some.
        const EMPTY_ROW: i64 = 40;
        match tables.last_mut().filter(|_| top <= lowest.saturating_add(EMPTY_ROW)) {
            Some(table) => table.push(cell),
            None => tables.push(vec![cell]),
        }
        lowest = if tables.last().is_some_and(|table| table.len() == 1) {
            bottom
        } else {
            lowest.max(bottom)
        };
    }
    tables
}

fn rows_of(cells: Cells) -> Vec<Line> {
    let edges = |side: usize| {
        let mut edges: Vec<i64> = Vec::new();
        let mut all: Vec<i64> = cells.iter().map(|(place, _)| place[side]).collect();
        all.sort_unstable();
        for edge in all {
            // Rules that nearly meet are one.
            if edges.last().is_none_or(|last| edge - last > NEAR as i64 + 1) {
                edges.push(edge);
            }
        }
        edges
    };
    let (tops, lefts) = (edges(2), edges(0));
    // The last edge that is not beyond.
    let index = |edges: &[i64], at: i64| {
        edges.partition_point(|edge| *edge <= at + NEAR as i64).saturating_sub(1)
    };
    let left = lefts.first().copied().unwrap_or(0) as f64;
    let mut rows: Vec<BTreeMap<usize, Cell>> = vec![BTreeMap::new(); tops.len()];
    let mut size: f64 = 1.0;
    for ([from, to, top, bottom], glyphs) in cells {
        size = glyphs.iter().map(|glyph| glyph.size).fold(size, f64::max);
        let texts: Vec<String> = lines(glyphs).iter().map(|line| line.text(" ")).collect();
        let (row, column) = (index(&tops, top), index(&lefts, from));
        let cell = Cell {
            text: texts.concat(),
            rows: index(&tops, bottom - 2 * NEAR as i64).saturating_sub(row) + 1,
            columns: index(&lefts, to - 2 * NEAR as i64).saturating_sub(column) + 1,
        };
        rows[row].insert(column, cell);
    }
    // What a merged cell covers is not there; what is merely empty is.
    let mut covered = vec![0_usize; lefts.len()];
    let filled: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|mut row| {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < lefts.len() {
                if covered[column] > 0 {
                    covered[column] -= 1;
                    column += 1;
                    continue;
                }
                let cell = row.remove(&column).unwrap_or_else(|| Cell::new(String::new()));
                let end = (column + cell.columns).min(lefts.len());
                covered[column..end].fill(cell.rows - 1);
                cells.push(cell);
                column = end;
            }
            cells
        })
        .collect();
    let line = |row: grid::RowLine| {
        let segment = Segment { text: row.text, left, right: left + 1.0 };
        Line { segments: vec![segment], down: tops[row.row] as f64 + size, size }
    };
    grid::lines_of(filled).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(x: f64, y: f64, text: &str) -> Vec<Glyph> {
        (0..)
            .zip(text.chars())
            .map(|(n, c)| Glyph {
                text: c.to_string(),
                at: [x + 10.0 * f64::from(n), y],
                advance: [10.0, 0.0],
                size: 10.0,
            })
            .collect()
    }

    #[test]
    fn cells_of_several_lines_and_merged_ones_are_whole() {
        // Three columns; the first cell covers two rows.
        let mut rules: Vec<Rule> =
            [50.0, 90.0, 200.0, 300.0].map(|x| [x, 600.0, x, 700.0]).to_vec();
        rules.extend([700.0, 600.0].map(|y| [50.0, y, 300.0, y]));
        rules.push([90.0, 650.0, 300.0, 650.0]);
        let glyphs = [
            text(60.0, 645.0, "1"),
            text(95.0, 685.0, "新建站点"),
            text(95.0, 670.0, "12处"),
            text(210.0, 675.0, "民政局"),
            text(95.0, 620.0, "改造床位"),
            text(210.0, 620.0, "卫健局"),
            text(50.0, 750.0, "标题"),
        ]
        .concat();
        let (rows, rest) = rows(glyphs, &rules);
        let texts: Vec<String> = rows.iter().map(|row| row.text("")).collect();
        assert_eq!(texts, ["1 | 新建站点12处 | 民政局", "1 | 改造床位 | 卫健局"]);
        assert_eq!(rest.len(), 2);
    }
}
