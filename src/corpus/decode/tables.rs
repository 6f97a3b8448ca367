//! The tables of a document that are open, and what becomes of them: rows with bars, or, where a table only
//! lays out the page, the lines of its cells. HTML and Word files hand their cells to it as they come.

use std::collections::HashMap;

use super::grid::{self, Cell};
use crate::corpus::stages::SourceLine;
use crate::text::dictionary::Dictionary;

/// Tables that nest deeper are read as boxes.
const MAX_DEPTH: usize = 16;
/// A cell with so many paragraphs and characters is part of a page.
const MIN_PAGE_PARAGRAPHS: usize = 4;
const MIN_PAGE_CHARS: usize = 400;

#[derive(Debug, Default)]
struct OpenCell {
    lines: Vec<SourceLine>,
    rows: usize,
    columns: usize,
    /// It is part of the merged cell above it.
    continues: bool,
}

#[derive(Debug, Default)]
pub(super) struct OpenTable {
    rows: Vec<Vec<OpenCell>>,
    cell_is_open: bool,
    /// It holds what no table of data holds.
    lays_out: bool,
    /// What stands in it outside of its cells.
    above: Vec<SourceLine>,
}

/// The tables that are open, innermost last.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<OpenTable>,
    /// How many are open beyond [`MAX_DEPTH`].
    beyond: usize,
}

impl Tables {
    pub(super) fn open(&mut self) {
        if self.open.len() == MAX_DEPTH {
            self.beyond += 1;
            return;
        }
        self.lay_out();
        self.open.push(OpenTable::default());
    }

    /// The innermost table, where it is not too deep.
    fn innermost(&mut self) -> Option<&mut OpenTable> {
        self.open.last_mut().filter(|_| self.beyond == 0)
    }

    /// The innermost table holds a heading or a table.
    pub(super) fn lay_out(&mut self) {
        if let Some(table) = self.innermost() {
            table.lays_out = true;
        }
    }

    pub(super) fn open_row(&mut self) {
        if let Some(table) = self.innermost() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self, rows: usize, columns: usize) {
        let Some(table) = self.innermost() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(OpenCell { rows, columns, ..OpenCell::default() });
            table.cell_is_open = true;
        }
    }

    /// The cell that is open covers so many columns.
    pub(super) fn widen_cell(&mut self, columns: usize) {
        if let Some(cell) = self.open_cell_of_innermost() {
            cell.columns = columns;
        }
    }

    /// The cell that is open is part of the one above it.
    pub(super) fn continue_cell(&mut self) {
        if let Some(cell) = self.open_cell_of_innermost() {
            cell.continues = true;
        }
    }

    fn open_cell_of_innermost(&mut self) -> Option<&mut OpenCell> {
        self.innermost()?.rows.last_mut()?.last_mut()
    }

    /// Whether a line would go into a cell.
    pub(super) fn is_in_cell(&self) -> bool {
        self.open.last().is_some_and(|table| table.cell_is_open)
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(table) = self.innermost() {
            table.cell_is_open = false;
        }
    }

    pub(super) fn close_row(&mut self) {
        self.close_cell();
    }

    /// `None` where none is open.
    pub(super) fn close(&mut self) -> Option<OpenTable> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        self.open.pop()
    }

    /// Takes a line into the table that is open; gives it back where none is.
    pub(super) fn take_in(&mut self, line: SourceLine) -> Option<SourceLine> {
        let Some(table) = self.open.last_mut() else { return Some(line) };
        let cell = table.rows.last_mut().and_then(|row| row.last_mut());
        match cell.filter(|_| table.cell_is_open) {
            Some(cell) => cell.lines.push(line),
            None => table.above.push(line),
        }
        None
    }
}

impl OpenTable {
    /// What the table is to its reader.
    pub(super) fn into_lines(self) -> Vec<SourceLine> {
        let Self { mut rows, lays_out, above, .. } = self;
        merge_continued(&mut rows);
        let is_page = |cell: &OpenCell| {
            let chars = || cell.lines.iter().map(|line| line.text.chars().count()).sum::<usize>();
            cell.lines.len() >= MIN_PAGE_PARAGRAPHS && chars() >= MIN_PAGE_CHARS
        };
        let filled = |row: &Vec<OpenCell>| row.iter().filter(|c| !c.lines.is_empty()).count();
        let widest = rows.iter().map(filled).max().unwrap_or(0);
        let mut lines = above;
        if lays_out || widest < 2 || rows.iter().flatten().any(is_page) {
            lines.extend(rows.into_iter().flatten().flat_map(|cell| cell.lines));
            return lines;
        }
        let facts: Vec<(u32, bool)> = rows
            .iter()
            .map(|row| {
                let lines = || row.iter().flat_map(|cell| &cell.lines);
                let number = lines().next().map_or(0, |line| line.number);
                (number, lines().all(|line| line.is_aside))
            })
            .collect();
        let cells = |row: Vec<OpenCell>| row.into_iter().map(OpenCell::into_cell).collect();
        let rows = grid::lines_of(rows.into_iter().map(cells).collect());
        lines.extend(rows.into_iter().map(|row| SourceLine {
            number: facts[row.row].0,
            text: row.text,
            heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
            is_aside: facts[row.row].1,
        }));
        // What stands between rows, though it may not.
        lines.sort_by_key(|line| line.number);
        lines
    }
}

/// Gives each cell the rows of those below that say they are part of it.
fn merge_continued(rows: &mut [Vec<OpenCell>]) {
    if !rows.iter().flatten().any(|cell| cell.continues) {
        return;
    }
    // By column: row and index of the cell that stands there.
    let mut above: HashMap<usize, (usize, usize)> = HashMap::new();
    for row in 0..rows.len() {
        let mut column = 0;
        for index in 0..rows[row].len() {
            let width = rows[row][index].columns.max(1);
            match above.get(&column).filter(|_| rows[row][index].continues) {
                Some((start, cell)) => rows[*start][*cell].rows += 1,
                None => {
                    rows[row][index].continues = false;
                    above.insert(column, (row, index));
                }
            }
            column = column.saturating_add(width);
        }
    }
    // The cells that begin further on keep their columns: those above are carried into the gap.
    rows.iter_mut().for_each(|row| row.retain(|cell| !cell.continues));
}

impl OpenCell {
    /// The lines of a cell stay in it.
    fn into_cell(self) -> Cell {
        let Self { lines, rows, columns, .. } = self;
        let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        let glue = if is_one_word(&texts) { "" } else { " " };
        Cell { text: texts.join(glue), rows, columns }
    }
}

/// 社会⏎保障, 责任⏎单位: a word that is broken because its column is narrow, and no two words.
fn is_one_word(texts: &[String]) -> bool {
    const NAMES: [&str; 8] = ["单位", "部门", "情况", "时限", "任务", "内容", "名称", "目标"];
    /// Bytes of six characters.
    const LONGEST: usize = 18;
    let is_short = texts.len() > 1 && texts.iter().map(String::len).sum::<usize>() <= LONGEST;
    is_short && texts.iter().all(|text| text.chars().all(is_han)) && {
        let whole = texts.concat();
        Dictionary::built_in().frequency(&whole).is_some()
            || NAMES.iter().any(|name| whole.ends_with(name))
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
