//! Tables of plain text, whose cells tabs or aligning spaces set apart: rows with bars, as of any other
//! container. Only below a header: three names, or two rows of names, and rows of numbers whose cells are its columns.

use super::grid::{self, Cell};
use crate::corpus::stages::SourceLine;

/// Names of columns have at most this many characters.
const MAX_NAME_CHARS: usize = 16;
const MIN_COLUMNS: usize = 3;
const MIN_ROWS: usize = 2;

/// A cell, and where it begins on screen.
type Placed = (usize, String);

/// The lines, those of tables as rows. Linear in the text.
pub(super) fn with_tables(mut lines: Vec<SourceLine>) -> Vec<SourceLine> {
    let may_hold =
        |line: &SourceLine| ["\t", "  ", "\u{3000}"].iter().any(|gap| line.text.contains(gap));
    if !lines.iter().any(may_hold) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let (mut rows, columns) = header_at(&lines[at..]).unwrap_or_default();
        let first = at + rows.len();
        let mut end = first;
        while let Some(next) = lines.get(end).filter(|_| !rows.is_empty()) {
            let is_near = next.number == lines[end - 1].number + 1;
            let Some(row) = row(&next.text, &columns).filter(|_| is_near) else { break };
            rows.push(row);
            end += 1;
        }
        if end - first < MIN_ROWS {
            out.push(std::mem::take(&mut lines[at]));
            at += 1;
            continue;
        }
        grid::merge_leading_blanks(&mut rows);
        out.extend(grid::lines_of(rows).into_iter().map(|row| SourceLine {
            number: lines[at + row.row].number,
            text: row.text,
            heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
            is_aside: false,
        }));
        at = end;
    }
    out
}

/// The header that some lines begin with, of one row or of two, and its columns.
fn header_at(lines: &[SourceLine]) -> Option<(Vec<Vec<Cell>>, Vec<Placed>)> {
    let first = lines.first()?;
    let text = |at: usize| {
        let next = lines.get(at).filter(|next| next.number == first.number + at as u32);
        next.map(|next| next.text.as_str())
    };
    let of = |names: &[Placed]| -> Vec<Cell> {
        names.iter().map(|(_, name)| Cell::new(name.clone())).collect()
    };
    let one =
        header(&first.text).filter(|names| text(1).is_some_and(|next| row(next, names).is_some()));
    if let Some(names) = one {
        return Some((vec![of(&names)], names));
    }
    let (top, names) = two_rows(&first.text, text(1)?, text(2)?)?;
    Some((vec![of(&top), of(&names)], names))
}

/// The names of a header of two rows, `区  改造小区  新增车位` above `计划  完成  计划  完成`: those of the first, and the
/// columns, for which names of the first go on into the second. A row of numbers below tells how many there are.
fn two_rows(top: &str, below: &str, first: &str) -> Option<(Vec<Placed>, Vec<Placed>)> {
    const SIDES: [&str; 6] = ["计划", "目标", "任务", "完成", "实际", "进展"];
    let is_tabbed = below.contains('\t');
    let (top, below, first) = (cells(top), cells(below), cells(first));
    let are_names = |cells: &[Placed]| {
        cells.len() > 1 && cells.iter().all(|(_, name)| name.is_empty() || is_name(name))
    };
    let tells_sides = below.iter().any(|(_, name)| SIDES.iter().any(|side| name.contains(side)));
    let named = top.iter().filter(|(_, name)| !name.is_empty()).count();
    let is_wider = first.len() > named.max(2)
        && first.iter().any(|(_, cell)| cell.chars().any(char::is_numeric));
    if !are_names(&top) || !are_names(&below) || !tells_sides || !is_wider {
        return None;
    }
    let missing = first.len().checked_sub(below.len())?;
    let last = below.last().map_or(0, |(start, _)| *start);
    let behind = top.iter().rev().take_while(|(start, _)| !is_tabbed && *start > last).count();
    let before = missing.checked_sub(behind).filter(|before| before + behind < top.len())?;
    let columns = top[..before].iter().chain(&below).chain(&top[top.len() - behind..]);
    let columns = columns.cloned().enumerate();
    let columns = columns.map(|(at, (start, name))| (if is_tabbed { at } else { start }, name));
    Some((top.clone(), columns.collect()))
}

/// The cells of a line. One tab parts two, and so do two spaces; where nothing is so far apart, one wide space.
fn cells(text: &str) -> Vec<Placed> {
    if text.contains('\t') {
        let cells = text.trim_end().split('\t');
        return cells.map(|cell| cell.trim().to_owned()).enumerate().collect();
    }
    let text = text.trim_end();
    let inner: Vec<char> = text.trim_start().chars().collect();
    let has_gaps = inner.windows(2).any(|pair| pair.iter().all(|c| c.is_whitespace()));
    let parts = |gap: &str| match has_gaps {
        true => gap.chars().nth(1).is_some(),
        false => gap.contains('\u{3000}'),
    };
    let mut cells: Vec<Placed> = Vec::new();
    let (mut at, mut gap) = (0, String::new());
    for c in text.chars() {
        if c.is_whitespace() {
            gap.push(c);
        } else {
            match cells.last_mut() {
                Some((_, cell)) if !parts(&gap) => {
                    cell.push_str(&gap);
                    cell.push(c);
                }
                _ => cells.push((at, c.to_string())),
            }
            gap.clear();
        }
        at += if c.is_ascii() { 1 } else { 2 };
    }
    cells
}

/// Names of columns, none of them a number or a sentence.
fn header(text: &str) -> Option<Vec<Placed>> {
    let cells = cells(text);
    (cells.len() >= MIN_COLUMNS && cells.iter().all(|(_, name)| is_name(name))).then_some(cells)
}

fn is_name(name: &str) -> bool {
    let is_time = || name.contains(['年', '月']);
    !name.is_empty()
        && name.chars().count() <= MAX_NAME_CHARS
        && !name.contains(['。', '，', '；', '：', ':', '|'])
        && (is_time() || !name.starts_with(|c: char| c.is_ascii_digit()))
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

    fn check(text: &str, expected: &[&str]) {
        let rows: Vec<(u32, String)> =
            (1..).zip(expected).map(|(number, text)| (number, (*text).to_owned())).collect();
        assert_eq!(read(text), rows, "{text}");
    }

    #[test]
    fn columns_below_their_names() {
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
            (
                "序号　事项　目标　完成\n1　新增学位　900个　990个\n2　改造背街小巷　20条　22条\n",
                &[
                    "序号 | 事项 | 目标 | 完成",
                    "1 | 新增学位 | 900个 | 990个",
                    "2 | 改造背街小巷 | 20条 | 22条",
                ],
            ),
            // A name that a wide space sets in the width of three characters is one cell beside wider gaps.
            (
                "序号  项目  负责人\n1  新增车位  王　伟\n2  改造管网  李　明\n",
                &["序号 | 项目 | 负责人", "1 | 新增车位 | 王　伟", "2 | 改造管网 | 李　明"],
            ),
            // Sentences are no names of columns.
            (
                "一、就业　二、养老　三、停车\n新增就业1000人　新建食堂8个\n",
                &["一、就业　二、养老　三、停车", "新增就业1000人　新建食堂8个"],
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
            check(text, expected);
        }
    }

    #[test]
    fn columns_below_two_rows_of_names() {
        for (text, expected) in [
            (
                "区      改造小区（个）    新增车位（个）\n        计划    完成      计划    完成\n江北区  12      13        300     310\n江南区  20      18        500     510\n",
                &[
                    "区 | 改造小区（个） | 新增车位（个）",
                    "区 | 计划 | 完成 | 计划 | 完成",
                    "江北区 | 12 | 13 | 300 | 310",
                    "江南区 | 20 | 18 | 500 | 510",
                ][..],
            ),
            (
                "区\t改造小区（个）\t\t新增车位（个）\t\n\t计划\t完成\t计划\t完成\n江北区\t12\t13\t300\t310\n江南区\t20\t18\t500\t510\n",
                &[
                    "区 | 改造小区（个） | | 新增车位（个）",
                    "计划 | 完成 | 计划 | 完成",
                    "江北区 | 12 | 13 | 300 | 310",
                    "江南区 | 20 | 18 | 500 | 510",
                ],
            ),
            (
                "项目          2024年度            备注\n              计划     完成\n新增车位(个)  300      310        超额\n改造管网(米)  500      510        达标\n",
                &[
                    "项目 | 2024年度 | 备注",
                    "项目 | 计划 | 完成 | 备注",
                    "新增车位(个) | 300 | 310 | 超额",
                    "改造管网(米) | 500 | 510 | 达标",
                ],
            ),
        ] {
            check(text, expected);
        }
    }
}
