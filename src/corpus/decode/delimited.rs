//! Tables as text: commas, semicolons or tabs between the cells, quotes around those that hold one.

use csv::ReaderBuilder;

use super::encoding;
use super::grid::{self, Cell};
use super::text::without_invisibles;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Source, SourceLine};
use crate::text::count_bytes;

/// The separator is the one that the first lines have most of.
const SAMPLE_LINES: usize = 20;

/// Reads a table; `tabs` where its ending says that tabs separate.
pub(super) fn read(bytes: &[u8], tabs: bool) -> Result<Source, SkipReason> {
    let text = encoding::to_text(bytes)?;
    let delimiter = if tabs { b'\t' } else { separator(&text) };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut numbers = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut line, mut counted) = (1, 0);
    // A damaged record ends the table; text is UTF-8 by now, so that there are none.
    for record in reader.records().map_while(Result::ok) {
        let at = record.position().map_or(counted, |at| at.byte() as usize).min(text.len());
        line += count_bytes(&text.as_bytes()[counted.min(at)..at], |byte| byte == b'\n');
        counted = at;
        // The record before may have left the end of its line.
        let left = text.as_bytes()[at..].iter().take_while(|b| matches!(b, b'\r' | b'\n'));
        let left = left.filter(|byte| **byte == b'\n').count();
        numbers.push(u32::try_from(line + left).unwrap_or(u32::MAX));
        rows.push(record.iter().map(|cell| Cell::new(squeezed(cell))).collect());
    }
    grid::merge_leading_blanks(&mut rows);
    let lines = grid::lines_of(rows).into_iter().map(|row| SourceLine {
        number: numbers[row.row],
        text: row.text,
        heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
        is_aside: false,
    });
    Ok(Source { lines: lines.collect(), ..Source::default() })
}

fn squeezed(cell: &str) -> String {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    without_invisibles(&cell)
}

fn separator(text: &str) -> u8 {
    let count = |separator: &u8| {
        let lines = text.lines().take(SAMPLE_LINES);
        lines.map(|line| line.bytes().filter(|byte| byte == separator).count()).sum::<usize>()
    };
    // Of equals the last, so that a text without any is parted at commas.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String)> {
        let source = read(text.as_bytes(), false).expect("a table");
        source.lines.into_iter().map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn records_are_rows_and_know_their_lines() {
        let expected = [
            (1, "序号 | 项目".to_owned()),
            (2, "1 | 新建学校3所，改造 5所".to_owned()),
            (4, "2 | 修路7条".to_owned()),
        ];
        for text in [
            "序号,项目\n1,\"新建学校3所，改造\n5所\"\n2,修路7条\n",
            "\u{feff}序号;项目\r\n1;\"新建学校3所，改造\r\n5所\"\r\n2;修路7条\r\n",
            "序号\t项目\n1\t\"新建学校3所，改造\n5所\"\n2\t修路7条\n",
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }
}
