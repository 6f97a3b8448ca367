//! Rows whose cells stand one a line and have no number: below the names of the columns, `项目⏎目标⏎完成⏎新增车位⏎2000个⏎2100个`, or
//! each behind its key, `项目：新增车位⏎目标：2000个⏎完成：2100个`. Numbered rows are `table`'s.

use std::ops::Range;

use crate::corpus::stages::Paragraph;
use crate::text::fold;

/// Fewer rows are no table.
const MIN_ROWS: usize = 2;
/// Columns of such a table.
const COLUMNS: Range<usize> = 3..9;
/// Names of columns and keys have at most so many characters, cells so many.
const MAX_NAME_CHARS: usize = 8;
const MAX_CELL_CHARS: usize = 60;

const NAMES: [&str; 6] = ["项目", "事项", "名称", "指标", "实事", "内容"];
const PROMISES: [&str; 4] = ["目标", "计划", "任务", "承诺"];
const REPORTS: [&str; 6] = ["完成", "实际", "进展", "结果", "兑现", "落实"];
/// Other columns.
const OTHERS: [&str; 8] = ["单位", "备注", "说明", "责任", "部门", "类别", "时限", "完成率"];

/// The parts that are the cells of a row each, the header first, in order.
pub(super) fn rows(parts: &[Paragraph]) -> Vec<Range<usize>> {
    let keyed = keyed(parts);
    if keyed.len() >= MIN_ROWS { keyed } else { unnumbered(parts) }
}

/// `项目 | 目标 | 完成`, put together.
pub(super) fn is_header(text: &str) -> bool {
    let folded = fold(text);
    let names: Vec<&str> = folded.split('|').map(str::trim).collect();
    COLUMNS.contains(&names.len()) && tells_sides(&names) && names.iter().all(|name| is_name(name))
}

/// Records whose lines are keys and values, the name first.
fn keyed(parts: &[Paragraph]) -> Vec<Range<usize>> {
    let key = |at: usize| parts.get(at).and_then(|part| key_of(&part.text));
    let says = |key: &str, words: &[&str]| words.iter().any(|word| key.contains(word));
    let mut records = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let is_named =
            |key: &String| says(key, &NAMES) && !says(key, &PROMISES) && !says(key, &REPORTS);
        if !key(at).is_some_and(|key| is_named(&key)) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let (mut promises, mut reports) = (false, false);
        let goes_on = |next: &String, end: usize| {
            !is_named(next) && is_column(next) && end - at < COLUMNS.end
        };
        while let Some(next) = key(end).filter(|next| goes_on(next, end)) {
            promises |= says(&next, &PROMISES);
            reports |= says(&next, &REPORTS);
            end += 1;
        }
        if promises && reports {
            records.push(at..end);
        }
        at = end;
    }
    records
}

/// `目标` of `目标：2000个`.
fn key_of(text: &str) -> Option<String> {
    let (key, value) = text.split_once(['：', ':'])?;
    let is_key = (2..=MAX_NAME_CHARS).contains(&key.chars().count())
        && key.chars().all(char::is_alphabetic)
        && !value.trim().is_empty()
        && value.chars().count() <= 2 * MAX_CELL_CHARS;
    is_key.then(|| fold(key))
}

/// Below a header whose names stand one a line, as many lines each, of which the promise and the report count.
fn unnumbered(parts: &[Paragraph]) -> Vec<Range<usize>> {
    for start in 0..parts.len() {
        if !is_name(&parts[start].text)
            || !NAMES.iter().any(|name| parts[start].text.contains(name))
        {
            continue;
        }
        for width in COLUMNS {
            let Some(header) = parts.get(start..start + width) else { break };
            let names: Vec<&str> = header.iter().map(|part| part.text.as_str()).collect();
            // The last name that is one ends the header.
            let goes_on = parts.get(start + width).is_some_and(|next| is_column(&next.text));
            if !names.iter().all(|name| is_name(name)) || !tells_sides(&names) || goes_on {
                continue;
            }
            let cells = |row: usize| parts.get(start + row * width..start + (row + 1) * width);
            let count =
                (1..).take_while(|row| cells(*row).is_some_and(|row| is_row(row, &names))).count();
            if count >= MIN_ROWS {
                return (0..=count)
                    .map(|row| start + row * width..start + (row + 1) * width)
                    .collect();
            }
        }
    }
    Vec::new()
}

/// Whether cells are a row below some names: what is told below a promise and a report are numbers, and the first is none.
fn is_row(cells: &[Paragraph], names: &[&str]) -> bool {
    let counts = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let first = cells.first().map_or("", |cell| cell.text.as_str());
    first.chars().any(char::is_alphabetic)
        && !first.ends_with('。')
        && cells.iter().all(|cell| cell.text.chars().count() <= MAX_CELL_CHARS)
        && names.iter().zip(cells).all(|(name, cell)| {
            let is_side = PROMISES.iter().chain(&REPORTS).any(|side| name.contains(side));
            !is_side || counts(&cell.text)
        })
}

fn tells_sides(names: &[&str]) -> bool {
    let has =
        |words: &[&str]| names.iter().any(|name| words.iter().any(|word| name.contains(word)));
    has(&PROMISES) && has(&REPORTS) && names.iter().all(|name| is_column(name))
}

/// 目标, 完成情况, 责任单位: the name of a column.
fn is_column(text: &str) -> bool {
    let known = NAMES.iter().chain(&PROMISES).chain(&REPORTS).chain(&OTHERS);
    is_name(text) && known.into_iter().any(|word| text.contains(word))
}

fn is_name(text: &str) -> bool {
    (2..=MAX_NAME_CHARS).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）' | '(' | ')' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_one_a_line_without_numbers() {
        let read = |text: &str| -> Vec<Range<usize>> {
            let part = |line: &str| Paragraph { text: line.to_owned(), ..Paragraph::default() };
            rows(&text.split(' ').map(part).collect::<Vec<_>>())
        };
        for (text, expected) in [
            (
                "导语 项目 目标 完成 新增车位 200个 210个 新建公园 12个 11个 说明。",
                vec![1..4, 4..7, 7..10],
            ),
            (
                "项目 单位 目标 完成 责任单位 新增车位 个 200 210 城管局 新建公园 个 12 11 园林局",
                vec![0..5, 5..10, 10..15],
            ),
            (
                "项目：新增车位 目标：200个 完成：210个 项目：新建公园 目标：12个 完成：11个 来源：市府办",
                vec![0..3, 3..6],
            ),
            // One row, no numbers, no header.
            ("项目 目标 完成 新增车位 200个 210个", vec![]),
            ("项目 目标 完成 新增车位 已定 已定 新建公园 已定 已定", vec![]),
            ("新增车位 200个 210个 新建公园 12个 11个", vec![]),
            ("项目：新增车位 目标：200个 完成：210个", vec![]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
