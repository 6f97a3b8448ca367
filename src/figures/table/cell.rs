//! The cells of a row: where each stands in the passage, and what its column holds.

use crate::figures::figure::{Figure, FigureKind, Stock};
use crate::figures::table::columns::is_bar;
use crate::figures::table::heading::{Heading, Replaced, is_unit};
use crate::text::fold;
use crate::text::numeral::number;

/// One cell of a row.
pub(super) struct Cell {
    pub(super) text: String,
    /// In the passage, in characters, without the spaces around it.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) heading: Heading,
    /// One of several that slashes divide, 30/28, each a number.
    pub(super) is_divided: bool,
}

impl Cell {
    fn new(text: String, [start, end]: [usize; 2]) -> Self {
        Self { text, start, end, heading: Heading::default(), is_divided: false }
    }

    /// An empty one behind the last of a row.
    pub(super) fn missing(row: &str) -> Self {
        let end = row.chars().count();
        Self::new(String::new(), [end, end])
    }

    /// 1 新增停车位 → 新增停车位.
    pub(super) fn cut_number(&mut self) {
        let behind = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = behind.trim_start_matches([' ', '.', '、', '　']);
        let is_glued = behind.len() < self.text.len() && name.len() < behind.len();
        if is_glued && name.starts_with(char::is_alphabetic) {
            self.start += self.text.chars().count() - name.chars().count();
            self.text = name.to_owned();
        }
    }

    /// Whether the number of a figure is in the cell.
    pub(super) fn holds(&self, figure: &Figure) -> bool {
        figure.span[1] > self.start && figure.span[1] <= self.end
    }

    /// Whether their columns stand below one name, or below none, and tell of one year.
    pub(super) fn is_grouped_with(&self, other: &Self) -> bool {
        self.heading.group == other.heading.group && self.heading.year == other.heading.year
    }

    /// Whether a name above its column says what it counts: the row's name is another thing.
    pub(super) fn names_another_thing(&self) -> bool {
        !self.heading.group.is_empty() && !self.heading.subject.is_empty()
    }

    /// Whether a figure in the cell is a part of the one before it: 新增2600个（其中人防700个）.
    pub(super) fn holds_as_part(&self, figure: &Figure) -> bool {
        let at = self.text.char_indices().nth(figure.span[0].saturating_sub(self.start));
        let before = &self.text[..at.map_or(self.text.len(), |(at, _)| at)];
        let led = before.rsplit(MARKS).next().unwrap_or_default().trim_start();
        PARTS.iter().any(|word| led.starts_with(word))
    }

    /// The text before the first part that it names.
    pub(super) fn without_parts(&self) -> &str {
        let begins = |(at, mark): (usize, &str)| {
            let past = at + mark.len();
            PARTS.iter().any(|word| self.text[past..].starts_with(word)).then_some(at)
        };
        let end = self.text.match_indices(MARKS).find_map(begins);
        &self.text[..end.unwrap_or(self.text.len())]
    }

    pub(super) fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word))
    }
}

/// Words in front of a number that is a part of the one before it, and the marks in front of them.
const PARTS: [&str; 3] = ["其中", "含", "包括"];
const MARKS: [char; 5] = ['(', ',', '。', ';', '、'];

/// The cells of a row, without those that only its outer bars make.
pub(super) fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = 0;
    for cell in text.split(is_bar) {
        let leading = cell.chars().take_while(|c| c.is_whitespace()).count();
        let trimmed = cell.trim();
        let start = at + leading;
        let end = start + trimmed.chars().count();
        cells.push(Cell::new(fold(trimmed), [start, end]));
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

/// Divides the cells that hold several columns, `30/28` and `30个/28个`, and gives where those begin whose text cannot be
/// divided so: nothing is told of what they hold.
pub(super) fn divide(
    cells: &mut Vec<Cell>,
    divided: impl DoubleEndedIterator<Item = (usize, usize)>,
) -> Vec<usize> {
    let mut whole = Vec::new();
    for (at, parts) in divided.rev() {
        let Some(cell) = cells.get(at) else { continue };
        let (text, start) = (cell.text.clone(), cell.start);
        let mut from = start;
        let mut own: Vec<Cell> = text
            .split('/')
            .map(|part| {
                let blank = part.chars().take_while(|c| c.is_whitespace()).count();
                let begin = from + blank;
                from += part.chars().count() + 1;
                let part = part.trim();
                Cell::new(part.to_owned(), [begin, begin + part.chars().count()])
            })
            .collect();
        let are_numbers = own.iter().all(|one| split_number(&one.text).is_some());
        if own.len() != parts {
            whole.push(start);
            own = (0..parts).map(|_| Cell::new(String::new(), [start, cell.end])).collect();
        } else if are_numbers {
            own.iter_mut().for_each(|one| one.is_divided = true);
        }
        cells.splice(at..=at, own);
    }
    whole
}

/// A number and the unit behind it, which may be empty: 30, 30个, 1.2万个, 93.3%.
pub(super) fn split_number(text: &str) -> Option<(f64, &str)> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = digits.strip_prefix(['万', '亿']).unwrap_or(digits);
    let value = &text[..text.len() - unit.len()];
    (unit.is_empty() || unit == "%" || is_unit(unit)).then_some((number(value)?, unit))
}

pub(super) fn is_rate(figure: &Figure) -> bool {
    figure.unit == "%"
}

/// Takes back what stood before a change (`replaced`).
pub(super) fn take_back(cells: &[Cell], figures: &mut [Figure]) {
    for figure in figures {
        let cell = cells.iter().find(|cell| cell.holds(figure));
        match cell.and_then(|cell| cell.heading.replaced) {
            Some(Replaced::Corrected) => figure.stock = Some(Stock::Corrected),
            Some(Replaced::Changed) => figure.kind = FigureKind::Background,
            None => {}
        }
    }
}
