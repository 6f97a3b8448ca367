//! Tables in plain text: rows with `|` between their cells, and tables whose cells stand one a line.
//! The latter are put together again, row by row; whose column names the units gives them.

use std::ops::Range;

use super::stacked;
use super::units;
use crate::corpus::label::{self, Shape};
use crate::corpus::legible::legible;
use crate::corpus::stages::Paragraph;
use crate::text::{fold, han_digit, has_at_least, may_hold};

/// Between the cells of a row that was put together.
pub(super) const SEPARATOR: &str = " | ";
/// Longest cell that names units, in characters.
const MAX_UNIT_CELL_CHARS: usize = 40;
/// The names of columns are short.
const MAX_HEADER_CHARS: usize = 16;
/// More cells than this in one row are text behind the table.
const MAX_CELLS: usize = 12;

/// The name of the column in which rows are numbered.
pub(super) const HEADER_STARTS: [&str; 4] = ["序号", "序號", "编号", "編號"];

/// Columns that say how far the promise of the row has come.
const REPORTING: [&str; 10] = [
    "完成情况",
    "进展",
    "推进情况",
    "落实情况",
    "办理情况",
    "实施情况",
    "占全年计划",
    "完成率",
    "进度",
    "完成目标",
];

/// What a part is as a piece of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// It names the columns.
    pub(super) is_header: bool,
    /// What its cells in a column of units name.
    pub(super) units: Vec<String>,
    /// One of its columns tells what became of the promise.
    pub(super) reports: bool,
}

/// Whether a text is a row: three cells or more.
pub(in crate::corpus) fn is_row(text: &str) -> bool {
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
    let stacked = if flattened.is_some() { Vec::new() } else { stacked::rows(&parts) };
    let mut columns = flattened.as_ref().map_or_else(Columns::default, |table| table.columns);
    let mut index = 0;
    let mut open: Option<Paragraph> = None;
    for part in parts {
        let cell_of = flattened.as_ref().and_then(|table| table.row_of(index)).or_else(|| {
            let at = stacked.partition_point(|row| row.end <= index);
            stacked.get(at).filter(|row| row.contains(&index)).map(|row| row.start)
        });
        index += 1;
        match cell_of {
            Some(start) if start + 1 == index => {
                out.extend(open.take().map(|row| finished(row, columns)));
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
                out.extend(open.take().map(|row| finished(row, columns)));
                if is_row(&part.text) {
                    let is_header = is_header(&part.text);
                    if is_header {
                        columns = Columns::of(&part.text);
                    }
                    let row = columns.row(&part.text, is_header);
                    out.push((part, Some(row)));
                } else {
                    out.push((part, None));
                }
            }
        }
    }
    out.extend(open.take().map(|row| finished(row, columns)));
    out
}

fn finished(row: Paragraph, columns: Columns) -> (Paragraph, Option<Row>) {
    let is_header = HEADER_STARTS.iter().any(|start| row.text.starts_with(start))
        || stacked::is_header(&row.text);
    let columns = columns.and(Columns::of(&row.text));
    let what = columns.row(&row.text, is_header);
    (row, Some(what))
}

/// What the columns of a table hold, by their names.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    name_units: bool,
    report: bool,
}

impl Columns {
    fn of(header: &str) -> Self {
        let folded = legible(header);
        Self {
            name_units: ["单位", "部门", "科室"].iter().any(|name| folded.contains(name)),
            report: REPORTING.iter().any(|name| folded.contains(name)),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            name_units: self.name_units || other.name_units,
            report: self.report || other.report,
        }
    }

    fn row(self, text: &str, is_header: bool) -> Row {
        let units = if self.name_units && !is_header { cell_units(text) } else { Vec::new() };
        Row { is_header, units, reports: self.report && !is_header }
    }
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '｜', '│']).map(str::trim).filter(|cell| !cell.is_empty())
}

/// `序号 | 项目名称 | 责任单位`
pub(super) fn is_header(text: &str) -> bool {
    let folded = fold(text);
    let has_name = ["序号", "项目", "任务", "内容", "单位", "部门", "类别", "进展", "完成"]
        .iter()
        .any(|name| folded.contains(name));
    has_name
        && !folded.contains('。')
        && cells(&folded).all(|cell| cell.chars().count() <= MAX_HEADER_CHARS)
        && !cells(&folded).next().is_some_and(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
}

fn cell_units(text: &str) -> Vec<String> {
    cells(text)
        .filter(|cell| cell.chars().count() <= MAX_UNIT_CELL_CHARS)
        .flat_map(units::in_cell)
        .collect()
}

/// The number of a row alone on its line: 1, or 一 where rows have rows.
pub(super) fn row_number(part: &Paragraph) -> Option<u32> {
    /// Of a number alone, in bytes.
    const LONGEST: usize = 16;
    let text = Some(part.text.as_str()).filter(|text| text.len() <= LONGEST)?;
    let is_alone = |label: &label::Label<'_>| label.end == text.len() && label.shape == Shape::Bare;
    label::parse(text).filter(is_alone).map(|label| label.number).or_else(|| han_number(text))
}

/// 一 to 十, and no more.
fn han_number(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let (digit, rest) = (chars.next()?, chars.next());
    let number = if digit == '十' { Some(10) } else { han_digit(digit) };
    number.filter(|number| rest.is_none() && *number > 0)
}

/// A table with one cell a line: its rows begin with 1, 2, 3, … alone on their lines.
#[derive(Debug)]
struct Flattened {
    /// Index at which each row begins, ascending: of the names of the columns, where `序号` is the first of
    /// them, and of the number of every other row.
    starts: Vec<usize>,
    end: usize,
    columns: Columns,
}

impl Flattened {
    fn find(parts: &[Paragraph]) -> Option<Self> {
        let mut starts: Vec<usize> = Vec::new();
        let mut last = 0;
        let mut named = usize::MAX;
        for (index, part) in parts.iter().enumerate() {
            if HEADER_STARTS.contains(&part.text.as_str()) {
                named = index;
            }
            // The second page of a table begins with a later number.
            let is_paged = starts.is_empty() && index.saturating_sub(named) <= MAX_CELLS;
            if let Some(found) = row_number(part)
                && (found == last + 1 || is_paged && index > named)
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
        if named == usize::MAX && are_paragraphs(&parts[starts[0]..last_start]) {
            return None;
        }
        let end = last_row_end(parts, &starts, parts.len().min(last_start + widest));
        let header: Range<usize> = starts[0].saturating_sub(MAX_CELLS)..starts[0];
        let is_name = |part: &Paragraph| {
            part.text.chars().take(MAX_HEADER_CHARS + 1).count() <= MAX_HEADER_CHARS
        };
        // 一, 区住建局, 打通断头路, 1.文化北路, 区城投, 已完工, 2.乐业路, …: rows within a row.
        if han_number(&parts[last_start].text).is_some() {
            let within = (starts[0]..end).filter(|index| label::starts_item(&parts[*index].text));
            starts.extend(within.collect::<Vec<_>>());
            starts.sort_unstable();
            starts.dedup();
        }
        let columns = parts[header.clone()]
            .iter()
            .filter(|part| is_name(part))
            .fold(Columns::default(), |columns, part| columns.and(Columns::of(&part.text)));
        let header_start = header
            .clone()
            .rev()
            .find(|index| HEADER_STARTS.contains(&legible(&parts[*index].text).trim()))
            .filter(|start| parts[*start..header.end].iter().all(is_name));
        if let Some(start) = header_start {
            starts.insert(0, start);
        }
        Some(Self { starts, end, columns })
    }

    /// The index at which the row begins that the part at `index` belongs to.
    fn row_of(&self, index: usize) -> Option<usize> {
        let passed = self.starts.partition_point(|start| *start <= index);
        (passed > 0 && index < self.end).then(|| self.starts[passed - 1])
    }
}

/// 01⏎一盏灯。巷子又窄又暗，…⏎一把椅。…: paragraphs below the numbers of chapters, where rows would have cells.
fn are_paragraphs(parts: &[Paragraph]) -> bool {
    /// Characters: fewer are a cell's, with a full stop or without.
    const LEAST: usize = 25;
    let cells = || parts.iter().filter(|part| row_number(part).is_none());
    let told = cells().filter(|part| {
        has_at_least(&part.text, LEAST) && part.text.ends_with(['。', '！', '”', '？'])
    });
    told.count() * 2 > cells().count()
}

/// Where the last row ends, at most at `end`: before the first sentence behind it, where no other row has one.
fn last_row_end(parts: &[Paragraph], starts: &[usize], end: usize) -> usize {
    /// Fewer characters may be what somebody says in a cell.
    const SENTENCE: usize = 14;
    let is_sentence =
        |part: &Paragraph| has_at_least(&part.text, SENTENCE) && part.text.ends_with(['。', '！']);
    let [first, .., last] = *starts else { return end };
    if parts[first..last].iter().any(is_sentence) {
        return end;
    }
    (last..end).find(|index| is_sentence(&parts[*index])).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_words_are_no_cells_of_the_last_row() {
        let read = read(&[
            "1",
            "新建学校3所",
            "新增学位900个",
            "2",
            "新建书屋12间",
            "新的一年，咱们继续加油！感谢大家的支持。",
        ]);
        assert_eq!(read[1].0, "2 新建书屋12间");
        assert_eq!(read[2].1, None);
    }

    #[test]
    fn paragraphs_below_the_numbers_of_chapters_are_no_cells() {
        let lines = [
            "01",
            "今年三月，街道在社区的巷子里装了三十八盏感应路灯，夜里亮堂了。",
            "从菜市场到公交站有三百米上坡，社区在半坡添了六张长椅，供人歇脚。",
            "02",
            "社区食堂开了夜宵窗口，跑外卖的小哥下了单就能吃上一碗热面，心里暖和。",
            "03",
            "居民提的意见分成三类。",
        ];
        assert!(read(&lines).iter().all(|(_, row)| row.is_none()));
    }

    fn read(lines: &[&str]) -> Vec<(String, Option<Row>)> {
        let parts = lines.iter().zip(1..).map(|(line, number)| Paragraph {
            text: (*line).to_owned(),
            lines: [number, number],
            ..Paragraph::default()
        });
        rows(parts.collect()).into_iter().map(|(part, row)| (part.text, row)).collect()
    }

    fn row(units: &[&str]) -> Option<Row> {
        let units = units.iter().map(|unit| (*unit).to_owned()).collect();
        Some(Row { is_header: false, units, reports: false })
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
        let header = Some(Row { is_header: true, units: Vec::new(), reports: false });
        assert_eq!(read[0], ("序号 | 任务 | 责任单位".to_owned(), header));
        assert_eq!(read[1], ("1 新建学校3所 | 市教育局".to_owned(), row(&["市教育局"])));
        assert_eq!(read[2], ("2 改造小区6个 | 市住建局".to_owned(), row(&["市住建局"])));
        assert_eq!(read[3], ("说明：略".to_owned(), None));
    }

    #[test]
    fn a_table_may_go_on_from_the_page_before() {
        let read = read(&["序号", "任务", "24", "新建学校3所", "25", "改造小区6个"]);
        assert_eq!(read[1], ("24 新建学校3所".to_owned(), row(&[])));
        assert_eq!(read[2], ("25 改造小区6个".to_owned(), row(&[])));
    }

    #[test]
    fn rows_with_bars_know_their_units() {
        let read = read(&["序号 | 项目 | 责任单位", "1 | 新建学校3所 | 区教育局"]);
        assert!(read[0].1.as_ref().is_some_and(|row| row.is_header));
        assert_eq!(read[1].1, row(&["区教育局"]));
    }

    #[test]
    fn a_column_of_results_makes_its_rows_report() {
        let read = read(&["序号 | 项目 | 占全年计划", "1 | 新建学校3所 | 110%"]);
        assert!(read[1].1.as_ref().is_some_and(|row| row.reports));
    }
}
