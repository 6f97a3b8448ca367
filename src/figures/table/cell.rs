//! The cells of a row: where each stands in the passage, and what its column holds.

use crate::figures::figure::Figure;
use crate::figures::table::columns::{Heading, is_bar};
use crate::text::fold;

/// One cell of a row.
pub(super) struct Cell {
    pub(super) text: String,
    /// In the passage, in characters, without the spaces around it.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) heading: Heading,
}

impl Cell {
    /// Whether the number of a figure is in the cell.
    pub(super) fn holds(&self, figure: &Figure) -> bool {
        figure.span[1] > self.start && figure.span[1] <= self.end
    }

    pub(super) fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word))
    }
}

/// The cells of a row, without those that only its outer bars make.
pub(super) fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = 0;
    for cell in text.split(is_bar) {
        let leading = cell.chars().take_while(|c| c.is_whitespace()).count();
        let trimmed = cell.trim();
        let start = at + leading;
        let end = start + trimmed.chars().count();
        cells.push(Cell { text: fold(trimmed), start, end, heading: Heading::default() });
        at += cell.chars().count() + 1;
    }
    if cells.first().is_some_and(|cell| cell.text.is_empty()) {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    cells
}

pub(super) fn is_rate(figure: &Figure) -> bool {
    figure.unit == "%"
}
