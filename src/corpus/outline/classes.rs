//! Classes of projects in a table whose cells stand one a line: `类别⏎序号⏎项目⏎教育⏎1⏎新建学校⏎2⏎改造操场⏎健康⏎3⏎…`. A merged cell
//! stands before the number of its first row alone; it is set behind the number of each, as `decode::grid` sets it in tables
//! that still have their cells. Putting the rows together is `table`'s.

use super::table::{HEADER_STARTS, row_number};
use crate::corpus::stages::Paragraph;
use crate::text::has_at_most;

const NAMES: [&str; 9] =
    ["类别", "类型", "领域", "分类", "类 别", "大类", "方面", "项目类别", "所属领域"];
/// Longest class, in characters.
const LONGEST: usize = 16;

/// The parts in the order of rows that each begin with their number and their class; as they are where their table has no
/// classes before its numbers. Linear.
pub(super) fn behind_numbers(parts: Vec<Paragraph>) -> Vec<Paragraph> {
    match rows(&parts) {
        Some((header, starts, width)) => set_behind(parts, header, &starts, width),
        None => parts,
    }
}

/// Where the names of the columns begin, 类别 and then 序号, where the rows do, and how many cells one has without its class.
fn rows(parts: &[Paragraph]) -> Option<(usize, Vec<usize>, usize)> {
    const MOST_COLUMNS: usize = 12;
    let is_header = |pair: &[Paragraph]| {
        NAMES.contains(&pair[0].text.as_str()) && HEADER_STARTS.contains(&pair[1].text.as_str())
    };
    let header = parts.windows(2).position(is_header)?;
    let mut starts = Vec::new();
    let mut last = 0;
    for (index, part) in parts.iter().enumerate().skip(header + 2) {
        if row_number(part) == Some(last + 1) {
            starts.push(index);
            last += 1;
        }
    }
    let first = *starts.first()?;
    // 序号 and the other names, and the class of the first row.
    let width = (first - header).checked_sub(2)?;
    let is_class = |start: usize| is_class(&parts[start - 1].text);
    let fits = |pair: &[usize]| match (pair[1] - pair[0]).checked_sub(width) {
        Some(0) => true,
        Some(1) => is_class(pair[1]),
        _ => false,
    };
    let are_rows = (2..=MOST_COLUMNS).contains(&width)
        && starts.len() > 1
        && is_class(first)
        && starts.windows(2).all(fits)
        && starts.last().is_some_and(|last| last + width <= parts.len());
    are_rows.then_some((header, starts, width))
}

/// 住房, 生态与增收: a few words, and no name of a column.
fn is_class(text: &str) -> bool {
    const COLUMNS: [&str; 12] = [
        "单位", "部门", "项目", "任务", "内容", "时限", "时间", "备注", "进展", "情况", "目标",
        "名称",
    ];
    has_at_most(text, LONGEST)
        && text.chars().all(|c| c.is_alphabetic() || "、与和“”".contains(c))
        && !COLUMNS.iter().any(|column| text.contains(column))
}

fn set_behind(
    parts: Vec<Paragraph>,
    header: usize,
    starts: &[usize],
    width: usize,
) -> Vec<Paragraph> {
    let mut out = Vec::with_capacity(parts.len() + starts.len());
    let mut class = Paragraph::default();
    let mut row = 0;
    for (index, part) in parts.into_iter().enumerate() {
        let begins = starts.get(row).is_some_and(|start| *start == index);
        let is_class = starts.get(row).is_some_and(|start| *start == index + 1)
            && (row == 0 || index == starts[row - 1] + width);
        if index == header || is_class {
            class = part;
        } else if begins || index == header + 1 {
            row += usize::from(begins);
            out.push(part);
            push_class(&mut out, &mut class);
        } else {
            out.push(part);
        }
    }
    out
}

/// Puts a class behind the number before it, which takes its line where the class stands there for the first time.
fn push_class(out: &mut Vec<Paragraph>, class: &mut Paragraph) {
    let Some(number) = out.last_mut() else { return };
    let lines = number.lines;
    if class.lines[1] < lines[0] && class.lines[0] > 0 {
        number.lines[0] = class.lines[0];
    }
    // The rows below repeat it.
    class.lines = [0, 0];
    out.push(Paragraph { lines, ..class.clone() });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(text: &str) -> String {
        let part = |(line, number): (&str, u32)| Paragraph {
            text: line.to_owned(),
            lines: [number, number],
            ..Paragraph::default()
        };
        let parts = behind_numbers(text.split(' ').zip(1..).map(part).collect());
        parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_class_stands_behind_the_number_of_each_row() {
        for (text, expected) in [
            (
                "清单 类别 序号 项目 单位 教育 1 新建学校 县教育局 2 改造操场 县教育局 健康 3 新建卫生站 县卫健局 说明",
                "清单 序号 类别 项目 单位 1 教育 新建学校 县教育局 2 教育 改造操场 县教育局 3 健康 新建卫生站 县卫健局 说明",
            ),
            (
                "领域 序号 项目 生态与增收 1 造林 养老 2 食堂",
                "序号 领域 项目 1 生态与增收 造林 2 养老 食堂",
            ),
        ] {
            assert_eq!(ordered(text), expected, "{text}");
        }
        for text in [
            // The class has a column of its own behind the number, or none; rows of any length; no class.
            "序号 类别 项目 1 教育 新建学校 2 健康 新建卫生站",
            "类别 序号 项目 单位 1 新建学校 县教育局 2 改造操场 县教育局",
            "类别 序号 项目 教育 1 新建学校 县教育局 3所 2 改造操场",
            "类别 序号 项目 教育 1 新建学校",
            "",
        ] {
            assert_eq!(ordered(text), text);
        }
    }
}
