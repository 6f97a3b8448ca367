//! Classes of projects in a table whose cells stand one a line: `类别⏎序号⏎项目⏎教育⏎1⏎新建学校⏎2⏎改造操场⏎健康⏎3⏎…`. A merged cell
//! stands before the number of its first row alone; it is set behind the number of each, as `decode::grid` sets it in tables
//! that still have their cells. Putting the rows together is `table`'s.

use super::table::{HEADER_STARTS, row_number};
use crate::corpus::stages::Paragraph;
use crate::text::{has_at_most, last_chars};

/// How the name of the column ends: 类别, 项目类别, 工程类别.
const NAMES: [&str; 7] = ["类别", "类型", "领域", "分类", "类 别", "大类", "方面"];
/// A last column that most rows leave empty.
const NOTES: [&str; 4] = ["备注", "备 注", "说明", "备注说明"];
/// Longest name, and longest class, in characters.
const LONGEST_NAME: usize = 6;
const LONGEST: usize = 16;

/// A table with classes before its numbers.
struct Table {
    /// Where the names of the columns begin, 类别 and then 序号.
    header: usize,
    /// Where each row's number stands, and whether a class stands right before it.
    starts: Vec<(usize, bool)>,
}

/// The parts in the order of rows that each begin with their number and their class; as they are where their table has no
/// classes before its numbers. Linear.
pub(super) fn behind_numbers(parts: Vec<Paragraph>) -> Vec<Paragraph> {
    match Table::find(&parts) {
        Some(table) => set_behind(parts, &table),
        None => parts,
    }
}

impl Table {
    fn find(parts: &[Paragraph]) -> Option<Self> {
        const MOST_COLUMNS: usize = 12;
        let header = parts.windows(2).position(|pair| {
            is_name(&pair[0].text) && HEADER_STARTS.contains(&pair[1].text.as_str())
        })?;
        let mut numbers = Vec::new();
        let mut last = 0;
        for (index, part) in parts.iter().enumerate().skip(header + 2) {
            if row_number(part) == Some(last + 1) {
                numbers.push(index);
                last += 1;
            }
        }
        let first = *numbers.first()?;
        // 序号 and the other names, and the class of the first row.
        let width = (first - header).checked_sub(2)?;
        let class = parts[first - 1].text.as_str();
        let has_notes = NOTES.contains(&parts[first - 2].text.as_str());
        let least = if has_notes { width - 1 } else { width };
        let is_class = |start: usize| is_class(&parts[start - 1].text);
        // A note, or the class below a row that has none: 惠民工程 below 安居工程.
        let is_alike = |start: usize| {
            is_class(start) && last_chars(&parts[start - 1].text, 1) == last_chars(class, 1)
        };
        let are_rows = (2..=MOST_COLUMNS).contains(&width)
            && numbers.len() > 1
            && is_class(first)
            && numbers.last().is_some_and(|last| last + least <= parts.len());
        let mut starts = vec![(first, true)];
        for pair in numbers.windows(2).take_while(|_| are_rows) {
            let cells = pair[1] - pair[0];
            let is_classed = match () {
                () if cells == width + 1 && is_class(pair[1]) => true,
                () if cells == width && has_notes => is_alike(pair[1]),
                () if cells == width || cells == least => false,
                () => return None,
            };
            starts.push((pair[1], is_classed));
        }
        are_rows.then_some(Self { header, starts })
    }
}

fn is_name(text: &str) -> bool {
    has_at_most(text, LONGEST_NAME) && NAMES.iter().any(|name| text.ends_with(name))
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

fn set_behind(parts: Vec<Paragraph>, table: &Table) -> Vec<Paragraph> {
    let Table { header, starts } = table;
    let mut out = Vec::with_capacity(parts.len() + starts.len());
    let mut class = Paragraph::default();
    let mut row = 0;
    for (index, part) in parts.into_iter().enumerate() {
        let begins = starts.get(row).is_some_and(|(start, _)| *start == index);
        let is_class = starts.get(row) == Some(&(index + 1, true));
        if index == *header || is_class {
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
            // A last column that most rows leave empty.
            (
                "工程类别 序号 内容 完成 备注 社保工程 1 参保9人 完成9人 2 体检3人 完成4人 教育工程 3 操场8个 完成7个 因雨延期 4 食堂2个 完成2个 安居工程 5 危房6户 完成6户",
                "序号 工程类别 内容 完成 备注 1 社保工程 参保9人 完成9人 2 社保工程 体检3人 完成4人 3 教育工程 操场8个 完成7个 因雨延期 4 教育工程 食堂2个 完成2个 5 安居工程 危房6户 完成6户",
            ),
            (
                "项目类别 序号 内容 说明 住房类 1 危房6户 健康类 2 体检3人 逐年实施 3 义诊2场",
                "序号 项目类别 内容 说明 1 住房类 危房6户 2 健康类 体检3人 逐年实施 3 健康类 义诊2场",
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
            "类别 序号 内容 备注 教育 1 食堂2个 延期 补缴 另计 2 操场8个",
            "",
        ] {
            assert_eq!(ordered(text), text);
        }
    }
}
