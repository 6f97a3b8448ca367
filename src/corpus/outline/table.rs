//! Tables in plain text: rows with `|` between their cells, and tables whose cells stand one a line.
//! The latter are put together again, row by row; whose column names the units gives them.

use std::ops::Range;

use super::units;
use crate::corpus::label::{self, Shape};
use crate::corpus::stages::Paragraph;
use crate::text::{fold, may_hold};

/// Between the cells of a row that was put together.
const SEPARATOR: &str = " | ";
/// Longest cell that names units, in characters.
const MAX_UNIT_CELL_CHARS: usize = 40;
/// The names of columns are short.
const MAX_HEADER_CHARS: usize = 16;
/// More cells than this in one row are text behind the table.
const MAX_CELLS: usize = 12;

/// What a part is as a piece of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// It names the columns.
    pub(super) is_header: bool,
    /// What its cells in a column of units name.
    pub(super) units: Vec<String>,
}

/// Whether a text is a row: three cells or more.
pub(super) fn is_row(text: &str) -> bool {
    // Their encoding: 7c, ef bd 9c, e2 94 82.
    let has_bar = may_hold(text, |[a, b, c]| {
        (a == b'|')
            | (a == 0xef) & (b == 0xbd) & (c == 0x9c)
            | (a == 0xe2) & (b == 0x94) & (c == 0x82)
    });
    has_bar && text.matches(['|', '｜', '│']).take(2).count() == 2
}

/// Puts flattened rows together; for every part of the result, what it is in a table.
pub(super) fn rows(parts: Vec<Paragraph>) -> Vec<(Paragraph, Option<Row>)> {
    let mut out = Vec::with_capacity(parts.len());
    let flattened = Flattened::find(&parts);
    let mut units_are_named = flattened.as_ref().is_some_and(|table| table.names_units);
    let mut index = 0;
    let mut open: Option<Paragraph> = None;
    for part in parts {
        let cell_of = flattened.as_ref().and_then(|table| table.row_of(index));
        index += 1;
        match cell_of {
            Some(start) if start + 1 == index => {
                out.extend(open.take().map(|row| finished(row, units_are_named)));
                open = Some(part);
            }
            Some(_) => {
                if let Some(row) = &mut open {
                    // A number and its text are one cell: 1 新建充电桩.
                    let is_first = label::parse(&row.text).is_some_and(|l| l.end == row.text.len());
                    row.append(&part, 0, if is_first { " " } else { SEPARATOR });
                }
            }
            None => {
                out.extend(open.take().map(|row| finished(row, units_are_named)));
                if is_row(&part.text) {
                    let is_header = is_header(&part.text);
                    if is_header {
                        units_are_named = names_units(&part.text);
                    }
                    let units = if is_header || !units_are_named {
                        Vec::new()
                    } else {
                        cell_units(&part.text)
                    };
                    out.push((part, Some(Row { is_header, units })));
                } else {
                    out.push((part, None));
                }
            }
        }
    }
    out.extend(open.take().map(|row| finished(row, units_are_named)));
    out
}

fn finished(row: Paragraph, units_are_named: bool) -> (Paragraph, Option<Row>) {
    let units = if units_are_named { cell_units(&row.text) } else { Vec::new() };
    (row, Some(Row { is_header: false, units }))
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '｜', '│']).map(str::trim).filter(|cell| !cell.is_empty())
}

/// `序号 | 项目名称 | 责任单位`
fn is_header(text: &str) -> bool {
    let folded = fold(text);
    let has_name = ["序号", "项目", "任务", "内容", "单位", "部门", "类别", "进展", "完成"]
        .iter()
        .any(|name| folded.contains(name));
    has_name
        && !folded.contains('。')
        && cells(&folded).all(|cell| cell.chars().count() <= MAX_HEADER_CHARS)
        && !cells(&folded).next().is_some_and(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
}

fn names_units(header: &str) -> bool {
    let folded = fold(header);
    folded.contains("单位") || folded.contains("部门") || folded.contains("科室")
}

fn cell_units(text: &str) -> Vec<String> {
    cells(text)
        .filter(|cell| cell.chars().count() <= MAX_UNIT_CELL_CHARS)
        .flat_map(units::in_cell)
        .collect()
}

/// A table with one cell a line: its rows begin with 1, 2, 3, … alone on their lines.
#[derive(Debug)]
struct Flattened {
    /// Index of the number of each row, ascending.
    starts: Vec<usize>,
    end: usize,
    names_units: bool,
}

impl Flattened {
    fn find(parts: &[Paragraph]) -> Option<Self> {
        let number = |part: &Paragraph| {
            label::parse(&part.text)
                .filter(|label| label.end == part.text.len() && label.shape == Shape::Bare)
                .map(|label| label.number)
        };
        let mut starts: Vec<usize> = Vec::new();
        let mut last = 0;
        for (index, part) in parts.iter().enumerate() {
            if let Some(found) = number(part)
                && found == last + 1
            {
                starts.push(index);
                last = found;
            }
        }
        if starts.len() < 2 {
            return None;
        }
        let lengths: Vec<usize> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let widest = lengths.iter().copied().max().filter(|widest| *widest <= MAX_CELLS)?;
        let last_start = starts.last().copied()?;
        let end = parts.len().min(last_start + widest);
        let header: Range<usize> = starts[0].saturating_sub(MAX_CELLS)..starts[0];
        let names_units = parts[header]
            .iter()
            .any(|part| part.text.chars().count() <= MAX_HEADER_CHARS && names_units(&part.text));
        Some(Self { starts, end, names_units })
    }

    /// The index at which the row begins that the part at `index` belongs to.
    fn row_of(&self, index: usize) -> Option<usize> {
        let passed = self.starts.partition_point(|start| *start <= index);
        (passed > 0 && index < self.end).then(|| self.starts[passed - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<(String, Option<Row>)> {
        let parts = lines.iter().zip(1..).map(|(line, number)| Paragraph {
            text: (*line).to_owned(),
            lines: [number, number],
            ..Paragraph::default()
        });
        rows(parts.collect()).into_iter().map(|(part, row)| (part.text, row)).collect()
    }

    fn row(units: &[&str]) -> Option<Row> {
        Some(Row { is_header: false, units: units.iter().map(|unit| (*unit).to_owned()).collect() })
    }

    #[test]
    fn cells_one_a_line_are_rows_again() {
        let lines = [
            "序号",
            "任务",
            "责任单位",
            "1",
            "新建学校3所",
            "市教育局",
            "2",
            "改造小区6个",
            "市住建局",
            "说明：略",
        ];
        let read = read(&lines);
        assert_eq!(read[3], ("1 新建学校3所 | 市教育局".to_owned(), row(&["市教育局"])));
        assert_eq!(read[4], ("2 改造小区6个 | 市住建局".to_owned(), row(&["市住建局"])));
        assert_eq!(read[5], ("说明：略".to_owned(), None));
    }

    #[test]
    fn rows_with_bars_know_their_units() {
        let read = read(&["序号 | 项目 | 责任单位", "1 | 新建学校3所 | 区教育局"]);
        assert!(read[0].1.as_ref().is_some_and(|row| row.is_header));
        assert_eq!(read[1].1, row(&["区教育局"]));
    }
}
