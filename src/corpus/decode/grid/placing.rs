//! Cells at their places: the column of each, and what merged cells and blank ones carry down the rows.

use crate::corpus::label;
use crate::corpus::legible::legible;

/// Further columns are not placed, their text follows the row's.
const MAX_COLUMNS: usize = 64;
/// A cell is not carried over more rows than this.
const MAX_SPAN_ROWS: usize = 2000;
/// Longer cells are told once, in characters.
const MAX_CARRIED_CHARS: usize = 60;
/// How many bytes may be carried beyond four times what the rows hold themselves.
pub(super) const CARRIED_ALLOWANCE: usize = 64 << 10;

/// One cell, as its container states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::corpus::decode) struct Cell {
    pub(in crate::corpus::decode) text: String,
    /// How many rows and columns it covers, 1 unless merged.
    pub(in crate::corpus::decode) rows: usize,
    pub(in crate::corpus::decode) columns: usize,
}

impl Cell {
    pub(in crate::corpus::decode) fn new(text: String) -> Self {
        Self { text, rows: 1, columns: 1 }
    }
}

/// A cell at its place; `is_own` where it begins in this row.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) is_own: bool,
}

/// What a merged cell leaves in its column for the rows below.
#[derive(Debug, Clone, Default)]
struct Carried {
    rows_left: usize,
    text: String,
}

/// Gives every cell its column, and rows what merged cells above them carry down.
pub(super) fn place(rows: Vec<Vec<Cell>>) -> Vec<Vec<Placed>> {
    let mut carried: Vec<Carried> = Vec::new();
    let (mut own_bytes, mut carried_bytes) = (0_usize, 0_usize);
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let mut here: Vec<Placed> = Vec::with_capacity(row.len());
        let mut column = 0;
        let mut fresh: Vec<(usize, usize, Carried)> = Vec::new();
        let columns_above = carried.len();
        let mut take_carried = |column: usize, here: &mut Vec<Placed>, own_bytes: usize| -> bool {
            let Some(above) = carried.get_mut(column).filter(|above| above.rows_left > 0) else {
                return false;
            };
            above.rows_left -= 1;
            if !above.text.is_empty() && carried_bytes <= 4 * own_bytes + CARRIED_ALLOWANCE {
                carried_bytes += above.text.len();
                here.push(Placed { column, text: above.text.clone(), is_own: false });
            }
            true
        };
        for cell in row {
            while take_carried(column, &mut here, own_bytes) {
                column += 1;
            }
            own_bytes += cell.text.len();
            let width = cell.columns.clamp(1, MAX_COLUMNS);
            if cell.rows > 1 && column + width <= MAX_COLUMNS {
                let text =
                    if is_repeatable(&cell.text) { cell.text.clone() } else { String::new() };
                let rows_left = cell.rows.min(MAX_SPAN_ROWS) - 1;
                fresh.push((column, width, Carried { rows_left, text }));
            }
            here.push(Placed { column, text: cell.text, is_own: true });
            column = (column + width).min(MAX_COLUMNS);
        }
        for rest in column..columns_above {
            take_carried(rest, &mut here, own_bytes);
        }
        for (column, width, cell) in fresh {
            if carried.len() < column + width {
                carried.resize_with(column + width, Carried::default);
            }
            for further in &mut carried[column + 1..column + width] {
                *further = Carried { rows_left: cell.rows_left, text: String::new() };
            }
            carried[column] = cell;
        }
        placed.push(here);
    }
    placed
}

/// Whether a merged cell may be told once more in each of its rows: a number of a row or a name. An amount
/// told twice would count twice.
pub(super) fn is_repeatable(text: &str) -> bool {
    const HAN_NUMERALS: &str = "一二三四五六七八九十百千万亿两几多";
    const MEASURES: &str =
        "个個处處所家座张張名人户戶套台条條公平万萬亿億元千百米亩辆輛件项項场場次岁成%";
    if is_number(text) {
        return true;
    }
    if text.chars().nth(MAX_CARRIED_CHARS).is_some() || text.chars().any(char::is_numeric) {
        return false;
    }
    let followed = text.chars().zip(text.chars().skip(1));
    let mut amounts = followed.filter(|(a, b)| HAN_NUMERALS.contains(*a) && MEASURES.contains(*b));
    amounts.next().is_none()
}

/// `3`, `3.`, `（三）`: a number of a row and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    label::parse(text).is_some_and(|label| label.end == text.len())
        || !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Makes cells that are blank at a row's beginning part of the cells above them, as people leave them who
/// cannot merge; but for rows of sums and remarks.
pub(in crate::corpus::decode) fn merge_leading_blanks(rows: &mut [Vec<Cell>]) {
    const OWN_ROWS: [&str; 6] = ["合计", "总计", "小计", "备注", "注:", "说明"];
    let mut above: Option<usize> = None;
    for index in 0..rows.len() {
        let blanks = rows[index].iter().take_while(|cell| cell.text.is_empty()).count();
        let stands_alone = rows[index].iter().any(|cell| {
            let text = legible(&cell.text).replace(' ', "");
            OWN_ROWS.iter().any(|name| text.starts_with(name))
        });
        let continues = blanks > 0 && blanks < rows[index].len() && !stands_alone;
        let Some(start) = above.filter(|start| continues && rows[*start].len() >= blanks) else {
            // A row of sums ends what stands above it.
            above = (blanks == 0).then_some(index);
            continue;
        };
        // A row of names of columns has nothing below it that goes on.
        if !rows[start].iter().take(blanks).any(|cell| is_number(&cell.text)) {
            continue;
        }
        rows[start].iter_mut().take(blanks).for_each(|cell| cell.rows = index - start + 1);
        rows[index].drain(..blanks);
    }
}
