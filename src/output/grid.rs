//! Columns under each other, counted in display cells. There are no rules between the
//! columns: two spaces are enough, and none can break where a terminal counts otherwise.

use std::io::{self, Write};

use anstyle::Style;

use super::style::painted;
use super::width;

const GAP: &str = "  ";

/// The narrowest that a column may become before rows are wrapped instead.
const NARROWEST_CELLS: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

#[derive(Debug, Clone)]
pub(super) struct GridCell {
    /// Harmless, on one line.
    pub text: String,
    pub style: Style,
}

impl GridCell {
    pub(super) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

#[derive(Debug)]
pub(super) struct Grid {
    pub aligns: Vec<Align>,
    /// Empty for none.
    pub header: Vec<GridCell>,
    /// Each with as many cells as there are `aligns`.
    pub rows: Vec<Vec<GridCell>>,
    /// The column that gives way where the window is narrow.
    pub flexible: Option<usize>,
}

impl Grid {
    /// The same with `sign` at the end of each row.
    #[must_use]
    pub(super) fn signed(mut self, sign: &str) -> Self {
        self.aligns.push(Align::Left);
        for row in &mut self.rows {
            row.push(GridCell::new(sign, Style::new()));
        }
        self
    }

    /// Display cells that the whole takes where nothing gives way.
    pub(super) fn cells(&self) -> usize {
        let widths = self.widths();
        widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
    }

    fn all_rows(&self) -> impl Iterator<Item = &Vec<GridCell>> {
        std::iter::once(&self.header).filter(|header| !header.is_empty()).chain(&self.rows)
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.aligns.len()];
        for row in self.all_rows() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width::cells(&cell.text));
            }
        }
        widths
    }

    /// Writes every row on one line of at most `max_cells` (`None`: as long as need be). Where
    /// even the flexible column cannot give enough way, rows are wrapped.
    pub(super) fn write(&self, max_cells: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
        let mut widths = self.widths();
        let excess = max_cells.map_or(0, |max| self.cells().saturating_sub(max));
        if excess > 0 {
            let flexible = self.flexible.and_then(|at| widths.get_mut(at));
            match flexible {
                Some(width) if *width >= excess + NARROWEST_CELLS => *width -= excess,
                _ => return self.write_wrapped(max_cells.unwrap_or(usize::MAX), out),
            }
        }
        for row in self.all_rows() {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let text = width::truncate(&cell.text, widths[at]);
                let padding = " ".repeat(widths[at] - width::cells(&text).min(widths[at]));
                let last = at + 1 == row.len();
                match self.aligns[at] {
                    Align::Left if last => line.push_str(&painted(cell.style, &text)),
                    Align::Left => {
                        line.push_str(&painted(cell.style, &text));
                        line.push_str(&padding);
                    }
                    Align::Right => {
                        line.push_str(&padding);
                        line.push_str(&painted(cell.style, &text));
                    }
                }
                if !last {
                    line.push_str(GAP);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn write_wrapped(&self, max_cells: usize, out: &mut dyn Write) -> io::Result<()> {
        for row in self.all_rows() {
            let texts: Vec<_> =
                row.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            let joined = texts.join(GAP);
            let indent = GAP.len().min(max_cells / 4);
            for (at, line) in width::wrap(&joined, max_cells - indent).into_iter().enumerate() {
                let indent = if at == 0 { 0 } else { indent };
                writeln!(out, "{:indent$}{}", "", &joined[line])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[[&str; 3]], max_cells: Option<usize>) -> String {
        let cell = |text: &&str| GridCell::new(*text, Style::new());
        let grid = Grid {
            aligns: vec![Align::Left, Align::Right, Align::Left],
            header: Vec::new(),
            rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            flexible: Some(2),
        };
        let mut out = Vec::new();
        grid.write(max_cells, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const ROWS: &[[&str; 3]] =
        &[["崂山区", "9", "为民生“加码”，让幸福提速"], ["青岛市", "120", ""]];

    #[test]
    fn columns_stand_under_each_other() {
        assert_eq!(written(ROWS, None), "崂山区    9  为民生“加码”，让幸福提速\n青岛市  120\n");
    }

    #[test]
    fn the_flexible_column_gives_way() {
        assert_eq!(written(ROWS, Some(25)), "崂山区    9  为民生“加码…\n青岛市  120\n");
    }

    #[test]
    fn a_very_narrow_window_wraps_rows() {
        assert_eq!(
            written(ROWS, Some(14)),
            "崂山区  9\n  为民生“加\n  码”，让幸福\n  提速\n青岛市  120\n"
        );
    }
}
