//! Tables of a name and numbers a row whose cells stand one a line, `地区⏎目标⏎完成⏎城东区⏎96⏎98⏎城西县⏎93⏎101`: rows are written
//! as the decoders write those of tables that still have their cells. How many cells a row has its numbers tell; what
//! its columns are, the names above, in one row or in two, where groups of columns have a name of their own.

use std::ops::Range;

use super::table::SEPARATOR;
use crate::corpus::stages::Paragraph;
use crate::text::has_at_most;

/// Fewer columns are a list, and more are no table of the genre.
const COLUMNS: Range<usize> = 3..25;
/// Most parts of its header.
const LONGEST_HEADER: usize = 40;
/// Most characters of a column's name, of a row's, and of a number.
const COLUMN_CHARS: usize = 16;
const ROW_CHARS: usize = 30;
const NUMBER_CHARS: usize = 12;

/// The column of the rows' names.
const ROWS: [&str; 14] = [
    "地区", "市县", "县区", "区县", "县市", "区市", "辖区", "街道", "乡镇", "镇街", "单位", "名称",
    "指标", "项目",
];
const PROMISES: [&str; 4] = ["目标", "计划", "任务", "承诺"];
const REPORTS: [&str; 4] = ["完成", "实际", "进度", "进展"];
/// What a column of percentages says of itself.
const RATES: [&str; 5] = ["率", "比", "%", "占", "进度"];

/// Rows and headers of such tables put together; other parts as they are. Linear.
pub(super) fn put_together(parts: Vec<Paragraph>) -> Vec<Paragraph> {
    let lines = lines(&parts);
    if lines.is_empty() {
        return parts;
    }
    let mut out = Vec::with_capacity(parts.len());
    let mut done = 0;
    for line in &lines {
        out.extend_from_slice(&parts[done..line.parts.start]);
        out.extend(line.written(&parts));
        done = line.parts.end;
    }
    out.extend_from_slice(&parts[done..]);
    out
}

/// A row as it is to be written, and the parts in whose place.
#[derive(Debug)]
struct Line {
    parts: Range<usize>,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    Part(usize),
    /// One name on two lines: 目标⏎任务.
    Torn(usize),
    /// Of a name that stands in the line above.
    Again(usize),
    Empty,
}

impl Cell {
    fn text(self, parts: &[Paragraph]) -> String {
        let text = |at: usize| parts.get(at).map_or("", |part| part.text.as_str());
        match self {
            Self::Part(at) | Self::Again(at) => text(at).to_owned(),
            Self::Torn(at) => format!("{}{}", text(at), text(at + 1)),
            Self::Empty => "-".to_owned(),
        }
    }
}

impl Line {
    fn written(&self, parts: &[Paragraph]) -> Option<Paragraph> {
        let own = |cell: &Cell| match cell {
            Cell::Part(at) | Cell::Torn(at) => parts.get(*at),
            Cell::Again(_) | Cell::Empty => None,
        };
        let first = self.cells.iter().find_map(own)?;
        let [line, _] = first.lines;
        let mut row = Paragraph {
            text: String::new(),
            lines: [line, line],
            heading_level: None,
            seams: Vec::new(),
            ..first.clone()
        };
        for (at, cell) in self.cells.iter().enumerate() {
            row.text.push_str(if at == 0 { "" } else { SEPARATOR });
            match *cell {
                Cell::Part(at) => row.append(&parts[at], 0, ""),
                Cell::Torn(at) => {
                    row.append(&parts[at], 0, "");
                    row.append(&parts[at + 1], 0, "");
                }
                Cell::Again(_) | Cell::Empty => row.text.push_str(&cell.text(parts)),
            }
        }
        Some(row)
    }
}

/// The lines of all tables, in order.
fn lines(parts: &[Paragraph]) -> Vec<Line> {
    let is_value: Vec<bool> = parts.iter().map(|part| is_value(&part.text)).collect();
    let is_name =
        |at: usize| at < parts.len() && !is_value[at] && is_name(&parts[at].text, ROW_CHARS);
    let mut lines = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at + 1 < parts.len() {
        if !is_name(at) || !is_value[at + 1] {
            at += 1;
            continue;
        }
        let mut rows = Vec::new();
        let mut end = at;
        while is_name(end) {
            let values = is_value[end + 1..].iter().take_while(|is_value| **is_value).count();
            rows.push(end..end + 1 + values);
            end += 1 + values;
        }
        let table =
            Header::above(parts, free..at, &rows).and_then(|header| header.with_rows(parts, &rows));
        if let Some(table) = table {
            free = end;
            lines.extend(table);
        }
        at = end;
    }
    lines
}

/// The names of a table's columns.
struct Header {
    lines: Vec<Line>,
    columns: Vec<String>,
    /// How many columns each group has, if they have groups; the first group begins in the second column.
    group: Option<usize>,
}

impl Header {
    /// From the last name of a column of names on that begins a header of these rows, above the first of them.
    fn above(parts: &[Paragraph], above: Range<usize>, rows: &[Range<usize>]) -> Option<Self> {
        let is_column = |at: &usize| {
            let text = parts[*at].text.as_str();
            is_name(text, COLUMN_CHARS) && !is_value(text)
        };
        let names = above.clone().rev().take(LONGEST_HEADER).take_while(is_column);
        let begins = |at: &usize| ROWS.iter().any(|name| parts[*at].text.contains(name));
        names.filter(begins).find_map(|start| Self::of(parts, start..above.end, rows))
    }

    fn of(parts: &[Paragraph], header: Range<usize>, rows: &[Range<usize>]) -> Option<Self> {
        let names = names(parts, header.clone());
        let text = |cell: &Cell| cell.text(parts);
        let width =
            rows.iter().map(ExactSizeIterator::len).max().filter(|w| COLUMNS.contains(w))?;
        if names.len() == width {
            let columns = names.iter().map(text).collect();
            let lines = vec![Line { parts: header, cells: names }];
            return Some(Self { lines, columns, group: None });
        }
        // Names below those of groups repeat, but for their units: 目标(部)⏎完成(部)⏎目标(个)⏎完成(个).
        let bare = |cell: &Cell| {
            let name = text(cell);
            name.split(['（', '(']).next().map_or_else(String::new, str::to_owned)
        };
        (2..=4).find_map(|group| {
            let last = names.len().checked_sub(group)?;
            let repeats = |groups: &usize| {
                let start = names.len() - groups * group;
                (start..names.len())
                    .all(|at| bare(&names[at]) == bare(&names[last + (at - start) % group]))
            };
            let groups = (2..=last / group).take_while(repeats).last()?;
            let (above, below) = names.split_at(names.len() - groups * group);
            let (single, named) = Self::groups(parts, above, groups, below.len(), width)?;
            let again = single.iter().map(|cell| match *cell {
                Cell::Part(at) => Cell::Again(at),
                cell => cell,
            });
            let second: Vec<Cell> = again.chain(below.iter().copied()).collect();
            let columns = second.iter().map(text).collect();
            let middle = match *below.first()? {
                Cell::Part(at) | Cell::Torn(at) => at,
                Cell::Again(_) | Cell::Empty => return None,
            };
            // Names of larger groups, and who is responsible for one, stay as they are.
            let others =
                above.iter().filter(|cell| !single.contains(cell) && !named.contains(cell));
            let start = header.start;
            let mut lines: Vec<Line> =
                others.map(|cell| Line { parts: start..start, cells: vec![*cell] }).collect();
            lines.push(Line { parts: start..middle, cells: [&single[..], &named].concat() });
            lines.push(Line { parts: middle..header.end, cells: second });
            Some(Self { lines, columns, group: Some(group) })
        })
    }

    /// The names of columns in no group, and those of groups: the last ones, or those that name a unit.
    fn groups(
        parts: &[Paragraph],
        above: &[Cell],
        groups: usize,
        below: usize,
        width: usize,
    ) -> Option<(Vec<Cell>, Vec<Cell>)> {
        let single = above.len().checked_sub(groups).filter(|single| *single > 0)?;
        if single + below == width {
            return Some((above[..single].to_vec(), above[single..].to_vec()));
        }
        let has_unit = |cell: &&Cell| cell.text(parts).ends_with(['）', ')']);
        let named: Vec<Cell> = above[1..].iter().filter(has_unit).copied().collect();
        (named.len() == groups && below < 2 * width).then(|| (vec![above[0]], named))
    }

    /// The table, where its rows are as its columns say.
    fn with_rows(self, parts: &[Paragraph], rows: &[Range<usize>]) -> Option<Vec<Line>> {
        let put: Vec<Line> = rows
            .iter()
            .filter_map(|row| {
                Some(Line { parts: row.clone(), cells: self.cells(parts, row.clone())? })
            })
            .collect();
        let tells = |words: &[&str]| {
            self.columns.iter().any(|name| words.iter().any(|word| name.contains(word)))
        };
        // One row may be chance but for what its columns are.
        let least = if tells(&PROMISES) && tells(&REPORTS) { 1 } else { 2 };
        if put.len() < least || !put.iter().all(|line| self.has_rates_below_rates(parts, line)) {
            return None;
        }
        let mut lines = self.lines;
        lines.extend(put);
        Some(lines)
    }

    /// The cells of a row, one for each column; `None` where it is not told which are empty.
    fn cells(&self, parts: &[Paragraph], row: Range<usize>) -> Option<Vec<Cell>> {
        if row.len() == self.columns.len() {
            return Some(row.map(Cell::Part).collect());
        }
        // A promise, a report and their ratio: where a third number is not the ratio of the first two, it is not there.
        let [promise, report, rate] = self.columns.get(1..4)? else { return None };
        let says = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
        let are_ratios = self.group == Some(3)
            && says(promise, &PROMISES)
            && says(report, &REPORTS)
            && says(rate, &RATES)
            && self.columns.len() % 3 == 1;
        if !are_ratios {
            return None;
        }
        let mut cells = vec![Cell::Part(row.start)];
        let mut at = row.start + 1;
        while at + 1 < row.end {
            cells.extend([Cell::Part(at), Cell::Part(at + 1)]);
            let value = |at: usize| (at < row.end).then(|| number(&parts[at].text)).flatten();
            let ratio = match (value(at), value(at + 1), value(at + 2)) {
                (Some(of), Some(is), Some(rate)) => is_ratio(of, is, rate, &parts[at + 2].text),
                _ => false,
            };
            cells.push(if ratio { Cell::Part(at + 2) } else { Cell::Empty });
            at += if ratio { 3 } else { 2 };
        }
        (at == row.end && cells.len() == self.columns.len()).then_some(cells)
    }

    /// Where a cell is a percentage, its column says so: else the names do not stand above what they name.
    fn has_rates_below_rates(&self, parts: &[Paragraph], line: &Line) -> bool {
        self.columns.iter().zip(&line.cells).all(|(name, cell)| {
            !cell.text(parts).ends_with(['%', '％']) || RATES.iter().any(|rate| name.contains(rate))
        })
    }
}

/// Names of columns, with those that were torn in two.
fn names(parts: &[Paragraph], header: Range<usize>) -> Vec<Cell> {
    const TORN: [(&str, &str); 6] = [
        ("目标", "任务"),
        ("年度", "目标"),
        ("年度", "任务"),
        ("完成", "情况"),
        ("完成", "比例"),
        ("完成", "率"),
    ];
    let mut names = Vec::with_capacity(header.len());
    let mut at = header.start;
    while at < header.end {
        let next = parts[at + 1..header.end].first().map_or("", |part| part.text.as_str());
        let is_torn = TORN.contains(&(parts[at].text.as_str(), next));
        names.push(if is_torn { Cell::Torn(at) } else { Cell::Part(at) });
        at += if is_torn { 2 } else { 1 };
    }
    names
}

/// 96, 1,326, 100.00%, 12个, or that there is none.
fn is_value(text: &str) -> bool {
    matches!(text, "-" | "—" | "——" | "/" | "／") || number(text).is_some()
}

fn number(text: &str) -> Option<f64> {
    if !has_at_most(text, NUMBER_CHARS) {
        return None;
    }
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, '%' | '％'));
    // A unit has two characters at most, and a number with three is a name.
    if text[digits.len()..].chars().count() > 2 {
        return None;
    }
    digits.replace([',', '，'], "").parse().ok()
}

/// Whether a rate, as it is printed, is that of two numbers.
fn is_ratio(of: f64, is: f64, rate: f64, printed: &str) -> bool {
    let digits = printed.trim_end_matches(['%', '％']);
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // A little more than half of the last digit: 108.05 is printed as 108.0 and as 108.1.
    let tolerance = 0.51 * 0.1_f64.powi(decimals.min(6) as i32);
    of > 0.0 && (is / of * 100.0 - rate).abs() <= tolerance
}

/// A few words: the name of a row or of a column.
fn is_name(text: &str, chars: usize) -> bool {
    has_at_most(text, chars)
        && text.chars().any(char::is_alphabetic)
        && !text.contains(['。', '；', '：', ':', '！', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the lines of a copy: a blank one below each.
    fn parts(text: &str) -> Vec<Paragraph> {
        let part = |(line, number): (&str, u32)| Paragraph {
            text: line.to_owned(),
            lines: [number, number],
            ..Paragraph::default()
        };
        text.split(' ').zip((1..).step_by(2)).map(part).collect()
    }

    fn read(text: &str) -> String {
        let read = put_together(parts(text)).into_iter();
        read.map(|part| part.text.replace(' ', "")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_of_a_name_and_numbers_are_rows_again() {
        for (text, expected) in [
            (
                "进度如下： 地区 目标(个) 完成(个) 完成率 城东区 96 98 102.1% 城西县 93 101 108.6% 市民政局",
                "进度如下： 地区|目标(个)|完成(个)|完成率 城东区|96|98|102.1% 城西县|93|101|108.6% 市民政局",
            ),
            // One row, whose columns are a promise and a report.
            (
                "指标名称 全年任务目标(个) 实际完成(个) 完成进度 改造老旧小区 15 15 100%",
                "指标名称|全年任务目标(个)|实际完成(个)|完成进度 改造老旧小区|15|15|100%",
            ),
            // Groups of columns: the last names, and a column beside them.
            (
                "市县名 低保数(人) 目标数 宫颈癌 乳腺癌 完成(例) 完成率(%) 完成(例) 完成率(%) 全市合计 397 132 132 100% 134 101% 城西县 28 9 9 100% 9 100%",
                "市县名|低保数(人)|目标数|宫颈癌|乳腺癌 市县名|低保数(人)|目标数|完成(例)|完成率(%)|完成(例)|完成率(%) 全市合计|397|132|132|100%|134|101% 城西县|28|9|9|100%|9|100%",
            ),
            (
                "地区 加装电梯 新增托位 目标(部) 完成(部) 目标(个) 完成(个) 城东区 12 13 90 95 城西县 6 5 50 51",
                "地区|加装电梯|新增托位 地区|目标(部)|完成(部)|目标(个)|完成(个) 城东区|12|13|90|95 城西县|6|5|50|51",
            ),
            // Names torn in two, further names above and below those of the groups, and a group without its ratio.
            (
                "地区 就业工程 新增就业(人) 失业率(%) 市人社局 目标 任务 进度 完成比例 目标 任务 进度 完成比例 全市 200 300 150 4.3 3.5 本级 60 城东区 40 50 125 4.3 3.48 城西县 8 10 125 80 160 200",
                "就业工程 市人社局 地区|新增就业(人)|失业率(%) 地区|目标任务|进度|完成比例|目标任务|进度|完成比例 全市|200|300|150|4.3|3.5|- 本级 60 城东区|40|50|125|4.3|3.48|- 城西县|8|10|125|80|160|200",
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_such_table_is_as_it_was() {
        for text in [
            // No names of columns; another number of them; one row of who knows what; a percentage below a count.
            "城东区 96 98 城西县 93 101",
            "地区 目标 完成 完成率 城东区 96 98 城西县 93 101",
            "项目 数量 金额 新增车位 200 300",
            "地区 目标 完成 城东区 96 98% 城西县 93 101%",
            // Rows with numbers of their own are told by these.
            "序号 地区 目标 完成 1 城东区 96 98 2 城西县 93 101",
            "第一章 3 第二章 7",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn each_cell_keeps_its_line() {
        let read = put_together(parts("地区 目标 完成 城东区 96 98 城西县 93 101"));
        assert_eq!(read[1].lines, [7, 11]);
        assert_eq!(read[1].line_at("城东区 | 96 | ".len()), 11);
    }
}
