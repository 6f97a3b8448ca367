//! Tables of plain text, whose cells tabs or aligning spaces set apart: rows with bars, as of any other
//! container. Only below a header: three names, and rows of numbers whose cells are its columns.

use super::grid::{self, Cell};
use crate::corpus::stages::SourceLine;

/// Names of columns have at most this many characters.
const MAX_NAME_CHARS: usize = 16;
const MIN_COLUMNS: usize = 3;
const MIN_ROWS: usize = 2;

/// A cell, and where it begins on screen.
type Placed = (usize, String);

/// The lines, those of tables as rows. Linear in the text.
pub(super) fn with_tables(lines: Vec<SourceLine>) -> Vec<SourceLine> {
    let may_hold = |line: &SourceLine| line.text.contains('\t') || line.text.contains("  ");
    if !lines.iter().any(may_hold) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let Some(header) = header(&line.text) else {
            out.push(line);
            continue;
        };
        let mut taken = vec![line];
        let mut rows = vec![header.iter().map(|(_, name)| Cell::new(name.clone())).collect()];
        while let Some(next) = lines.peek() {
            let is_near = taken.last().is_some_and(|last| next.number == last.number + 1);
            let Some(row) = row(&next.text, &header).filter(|_| is_near) else { break };
            rows.push(row);
            taken.extend(lines.next());
        }
        if rows.len() <= MIN_ROWS {
            out.extend(taken);
            continue;
        }
        grid::merge_leading_blanks(&mut rows);
        out.extend(grid::lines_of(rows).into_iter().map(|row| SourceLine {
            number: taken[row.row].number,
            text: row.text,
            heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
            is_aside: false,
        }));
    }
    out
}

/// The cells of a line. One tab parts two, and so do two spaces.
fn cells(text: &str) -> Vec<Placed> {
    if text.contains('\t') {
        let cells = text.trim_end().split('\t');
        return cells.map(|cell| cell.trim().to_owned()).enumerate().collect();
    }
    let mut cells: Vec<Placed> = Vec::new();
    let (mut at, mut spaces) = (0, 2);
    for c in text.trim_end().chars() {
        if c.is_whitespace() {
            spaces += 1;
        } else {
            match cells.last_mut() {
                Some((_, cell)) if spaces < 2 => {
                    cell.extend(std::iter::repeat_n(' ', spaces));
                    cell.push(c);
                }
                _ => cells.push((at, c.to_string())),
            }
            spaces = 0;
        }
        at += if c.is_ascii() { 1 } else { 2 };
    }
    cells
}

/// Names of columns, none of them a number or a sentence.
fn header(text: &str) -> Option<Vec<Placed>> {
    let cells = cells(text);
    let is_name = |(_, name): &Placed| {
        let is_time = || name.contains(['年', '月']);
        !name.is_empty()
            && name.chars().count() <= MAX_NAME_CHARS
            && !name.contains(['。', '，', '；', '：', ':', '|'])
            && (is_time() || !name.starts_with(|c: char| c.is_ascii_digit()))
    };
    (cells.len() >= MIN_COLUMNS && cells.iter().all(is_name)).then_some(cells)
}

/// The cells of a row in the columns of its header; `None` where one has no column, or none has a number. Where
/// one is missing, the others must stand right below their names.
fn row(text: &str, header: &[Placed]) -> Option<Vec<Cell>> {
    let cells = cells(text);
    let has_number = |(_, cell): &Placed| cell.chars().any(char::is_numeric);
    if cells.len() < 2 || cells.len() > header.len() || !cells.iter().any(has_number) {
        return None;
    }
    let mut row: Vec<Cell> = header.iter().map(|_| Cell::new(String::new())).collect();
    let is_full = cells.len() == header.len();
    for (index, (start, text)) in cells.into_iter().enumerate() {
        let below = || header.iter().position(|(name, _)| *name == start);
        let column = if is_full { Some(index) } else { below() }?;
        row[column].text = text;
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, String)> {
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty());
        let line = |(text, number): (&str, u32)| SourceLine {
            number,
            text: text.to_owned(),
            ..SourceLine::default()
        };
        let read = with_tables(lines.map(line).collect());
        read.into_iter().map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn columns_below_their_names() {
        let rows = |texts: &[&str]| -> Vec<(u32, String)> {
            (1..).zip(texts).map(|(number, text)| (number, (*text).to_owned())).collect()
        };
        for (text, expected) in [
            (
                "项目\t年度目标\t完成情况\n新增车位\t300个\t310个\n改造管网\t\t5公里\n",
                &["项目 | 年度目标 | 完成情况", "新增车位 | 300个 | 310个", "改造管网 | | 5公里"][..],
            ),
            (
                "序号  项目          计划   实际\n1     新增车位(个)  300    310\n2     改造管网             5公里\n",
                &[
                    "序号 | 项目 | 计划 | 实际",
                    "1 | 新增车位(个) | 300 | 310",
                    "2 | 改造管网 | | 5公里",
                ],
            ),
            // A cell that stands below no name.
            (
                "项目      计划   实际\n新增车位  300    310\n改造管网  20  备注\n修缮厕所    5公里\n",
                &[
                    "项目 | 计划 | 实际",
                    "新增车位 | 300 | 310",
                    "改造管网 | 20 | 备注",
                    "修缮厕所    5公里",
                ],
            ),
            // No header, no numbers, too few rows: bylines, signatures, dates.
            (
                "记者 张三  通讯员 李四  摄影 王五\n编辑 甲  校对 乙  审核 丙\n来源 报  责编 丁  监制 戊\n",
                &[
                    "记者 张三  通讯员 李四  摄影 王五",
                    "编辑 甲  校对 乙  审核 丙",
                    "来源 报  责编 丁  监制 戊",
                ],
            ),
            (
                "新增车位  300个  310个\n改造管网  20公里  18公里\n修缮厕所  5座  5座\n",
                &["新增车位  300个  310个", "改造管网  20公里  18公里", "修缮厕所  5座  5座"],
            ),
            ("项目  计划  实际\n新增车位  300  310\n", &["项目  计划  实际", "新增车位  300  310"]),
        ] {
            assert_eq!(read(text), rows(expected), "{text}");
        }
    }
}
