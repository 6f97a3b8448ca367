//! A table's cells → its rows as lines, with bars between the cells. Merged cells are carried down, so that
//! each row has its own number; what stands before the number (a class of projects) is set behind it, where each
//! row of the class has it: 住房 is what its projects are about, and no heading of the text. A class with a number of its
//! own (一、教育, 教育（3项）) is a heading above its rows. Every container with tables hands its cells to this; where they come from is
//! its own business. The meaning of the columns is for `outline`.

mod placing;

pub(super) use placing::{Cell, merge_leading_blanks};

use crate::corpus::label;
use crate::corpus::legible::legible;
use placing::{CARRIED_ALLOWANCE, Placed, is_number, is_repeatable, place};

/// The number of a row stands in one of the first columns.
const MAX_NUMBER_COLUMN: usize = 4;
/// The level of the headings that classes of rows are: below all that their container marks.
pub(super) const CLASS_LEVEL: u8 = 6;
/// Between the cells of a row.
const SEPARATOR: &str = " | ";

/// One row of the result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowLine {
    /// Index of the row that it is, or is a heading of.
    pub(super) row: usize,
    pub(super) text: String,
    /// It names the rows below it.
    pub(super) is_heading: bool,
}

/// The rows as lines. A row without text gives none. Linear in the text of the cells.
pub(super) fn lines_of(rows: Vec<Vec<Cell>>) -> Vec<RowLine> {
    let placed = place(rows);
    let number_column = number_column(&placed);
    let number_in = |row: &[Placed]| {
        let column = number_column?;
        row.iter().position(|cell| cell.column == column && !cell.text.is_empty())
    };
    let is_numbered = |row: &[Placed]| number_in(row).is_some_and(|at| is_number(&row[at].text));
    let are_headings = placed.iter().filter(|row| is_numbered(row)).any(|row| {
        number_in(row).is_some_and(|at| row[..at].iter().any(|cell| is_heading(&cell.text)))
    });
    let mut lines: Vec<RowLine> = Vec::with_capacity(placed.len());
    let mut classes = Classes::default();
    let mut has_begun = false;
    for (index, mut row) in placed.into_iter().enumerate() {
        if !row.iter().any(|cell| cell.is_own && !cell.text.is_empty()) {
            continue;
        }
        let is_item = is_numbered(&row);
        has_begun |= is_item;
        // The names of the columns go the way of what stands below them.
        if let Some(at) = number_in(&row).filter(|_| is_item || !has_begun && !are_headings) {
            let mut before: Vec<Placed> = row.drain(..at).collect();
            if are_headings {
                let here = joined(&before, " ");
                if !here.is_empty() && here != classes.heading {
                    lines.push(RowLine { row: index, text: here.clone(), is_heading: true });
                }
                classes.heading = here;
            } else {
                if is_item {
                    classes.carry_into(&mut before, &row);
                }
                row.splice(1..1, before);
            }
        }
        let text = cells_in_order(&row);
        if !text.is_empty() {
            lines.push(RowLine { row: index, text, is_heading: false });
        }
    }
    lines
}

/// The classes that the rows above belong to.
#[derive(Debug, Default)]
struct Classes {
    heading: String,
    cells: Vec<String>,
    own_bytes: usize,
    carried_bytes: usize,
}

impl Classes {
    /// A cell of a class that is left blank goes on with the one above it, up to the first that is not.
    fn carry_into(&mut self, before: &mut [Placed], row: &[Placed]) {
        self.own_bytes += row.iter().map(|cell| cell.text.len()).sum::<usize>();
        let blank = before.iter().take_while(|cell| cell.text.is_empty()).count();
        for (cell, above) in before[..blank].iter_mut().zip(&self.cells) {
            if self.carried_bytes <= 4 * self.own_bytes + CARRIED_ALLOWANCE {
                self.carried_bytes += above.len();
                cell.text.clone_from(above);
            }
        }
        self.cells = before.iter().map(|cell| cell.text.clone()).collect();
    }
}

/// 一、教育, 教育（3项）: a class that is numbered as the chapters of a text are, or that cannot be told again in each row.
fn is_heading(class: &str) -> bool {
    label::parse(class).is_some_and(|label| !label.is_weak)
        || !class.is_empty() && !is_repeatable(class)
}

fn joined(cells: &[Placed], separator: &str) -> String {
    let filled = cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
    filled.collect::<Vec<_>>().join(separator)
}

/// The cells of a row with bars between them. One that is empty between others keeps its bars: what stands
/// behind it stays in its column.
fn cells_in_order(cells: &[Placed]) -> String {
    let is_filled = |cell: &Placed| !cell.text.is_empty();
    let first = cells.iter().position(is_filled).unwrap_or(cells.len());
    let last = cells.iter().rposition(is_filled).map_or(first, |last| last + 1);
    let mut text = String::new();
    for (index, cell) in cells[first..last].iter().enumerate() {
        text.push_str(match index {
            0 => "",
            // One space in an empty cell.
            _ if text.ends_with(SEPARATOR) => "| ",
            _ => SEPARATOR,
        });
        text.push_str(&cell.text);
    }
    text
}

/// The column in which the rows are numbered: named so, or filled with numbers that go on.
fn number_column(rows: &[Vec<Placed>]) -> Option<usize> {
    const NAMES: [&str; 5] = ["序号", "编号", "序列", "no", "no."];
    let named = rows.iter().take(4).flatten().find(|cell| {
        cell.column < MAX_NUMBER_COLUMN
            && NAMES.contains(&legible(&cell.text).replace(' ', "").as_str())
    });
    if let Some(cell) = named {
        return Some(cell.column);
    }
    (0..MAX_NUMBER_COLUMN).find(|column| {
        let own = rows.iter().flatten().filter(|cell| cell.column == *column && cell.is_own);
        let numbers: Vec<u32> = own
            .clone()
            .filter(|cell| is_number(&cell.text))
            .filter_map(|cell| Some(label::parse(&cell.text)?.number))
            .collect();
        let filled = own.filter(|cell| !cell.text.is_empty()).count();
        numbers.len() >= 2
            && numbers.len() * 2 > filled
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell::new(text.to_owned())
    }

    fn tall(text: &str, rows: usize) -> Cell {
        Cell { rows, ..cell(text) }
    }

    fn texts(rows: Vec<Vec<Cell>>) -> Vec<String> {
        let shown =
            |line: RowLine| if line.is_heading { format!("# {}", line.text) } else { line.text };
        lines_of(rows).into_iter().map(shown).collect()
    }

    #[test]
    fn merged_cells_are_carried_down() {
        let rows = vec![
            vec![cell("序号"), cell("项目"), cell("建设内容")],
            vec![tall("1", 2), tall("养老服务", 2), cell("新建站点12处")],
            vec![cell("改造床位300张")],
            vec![cell("2"), cell("停车设施"), cell("新增车位650个")],
        ];
        assert_eq!(
            texts(rows),
            [
                "序号 | 项目 | 建设内容",
                "1 | 养老服务 | 新建站点12处",
                "1 | 养老服务 | 改造床位300张",
                "2 | 停车设施 | 新增车位650个"
            ]
        );
    }

    #[test]
    fn an_empty_cell_between_others_keeps_its_place() {
        let row = |texts: &[&str]| texts.iter().map(|text| cell(text)).collect::<Vec<_>>();
        let rows = vec![
            row(&["项目", "单位", "计划", "实际", "备注"]),
            row(&["新增托位", "个", "", "720", ""]),
            row(&["", "小计", "", "", "9"]),
        ];
        assert_eq!(
            texts(rows),
            ["项目 | 单位 | 计划 | 实际 | 备注", "新增托位 | 个 | | 720", "小计 | | | 9"]
        );
    }

    #[test]
    fn a_merged_amount_is_told_once() {
        for amount in ["惠及3000人", "新建二十处"] {
            let rows =
                vec![vec![cell("1"), cell("养老"), tall(amount, 2)], vec![cell("2"), cell("助餐")]];
            assert_eq!(texts(rows), [format!("1 | 养老 | {amount}"), "2 | 助餐".to_owned()]);
        }
    }

    #[test]
    fn a_class_before_the_number_is_told_in_each_of_its_rows() {
        let rows = vec![
            vec![cell("类别"), cell("序号"), cell("内容")],
            vec![tall("教育", 2), cell("1"), cell("新建学校3所")],
            vec![cell("2"), cell("改造操场5处")],
            vec![cell("健康"), cell("3"), cell("新建卫生站6处")],
            vec![cell("合计"), cell(""), cell("3项")],
        ];
        let expected = [
            "序号 | 类别 | 内容",
            "1 | 教育 | 新建学校3所",
            "2 | 教育 | 改造操场5处",
            "3 | 健康 | 新建卫生站6处",
            "合计 | | 3项",
        ];
        assert_eq!(texts(rows), expected);
        // Left blank, told again in each row, with a class of classes, in a table without names, across two columns.
        for again in ["", "教育"] {
            let rows = vec![
                vec![cell("教育"), cell("1"), cell("新建学校3所")],
                vec![cell(again), cell("2"), cell("改造操场5处")],
            ];
            assert_eq!(texts(rows), ["1 | 教育 | 新建学校3所", "2 | 教育 | 改造操场5处"]);
        }
        let nested = vec![
            vec![cell("领域"), cell("类别"), cell("序号"), cell("内容")],
            vec![tall("民生", 2), cell("教育"), cell("1"), cell("新建学校3所")],
            vec![cell("健康"), cell("2"), cell("新建卫生站6处")],
        ];
        assert_eq!(
            texts(nested),
            [
                "序号 | 领域 | 类别 | 内容",
                "1 | 民生 | 教育 | 新建学校3所",
                "2 | 民生 | 健康 | 新建卫生站6处"
            ]
        );
        let wide = vec![
            vec![Cell { columns: 2, ..tall("教育", 2) }, cell("1"), cell("新建学校3所")],
            vec![cell("2"), cell("改造操场5处")],
        ];
        assert_eq!(texts(wide), ["1 | 教育 | 新建学校3所", "2 | 教育 | 改造操场5处"]);
    }

    #[test]
    fn a_class_with_a_number_of_its_own_is_a_heading() {
        let rows = vec![
            vec![cell("类别"), cell("序号"), cell("内容")],
            vec![tall("一、教育", 2), cell("1"), cell("新建学校3所")],
            vec![cell("2"), cell("改造操场5处")],
            vec![cell("二、健康（1项）"), cell("3"), cell("新建卫生站6处")],
        ];
        let expected = [
            "类别 | 序号 | 内容",
            "# 一、教育",
            "1 | 新建学校3所",
            "2 | 改造操场5处",
            "# 二、健康（1项）",
            "3 | 新建卫生站6处",
        ];
        assert_eq!(texts(rows), expected);
    }

    #[test]
    fn a_cell_in_the_last_column_and_one_across_are_placed() {
        let rows = vec![
            vec![Cell { columns: 3, ..cell("一、教育") }],
            vec![cell("1"), cell("新建学校3所"), tall("区教育局", 2)],
            vec![cell("2"), cell("改造操场5处")],
        ];
        assert_eq!(
            texts(rows),
            ["一、教育", "1 | 新建学校3所 | 区教育局", "2 | 改造操场5处 | 区教育局"]
        );
    }

    #[test]
    fn blanks_at_a_rows_beginning_go_on_with_the_row_above() {
        let mut rows = vec![
            vec![cell("序号"), cell("项目"), cell("内容")],
            vec![cell(""), cell(""), cell("（处）")],
            vec![cell("1"), cell("养老"), cell("站点12处")],
            vec![cell(""), cell(""), cell("床位300张")],
            vec![cell(""), cell("合计"), cell("312")],
        ];
        merge_leading_blanks(&mut rows);
        assert_eq!(
            texts(rows),
            [
                "序号 | 项目 | 内容",
                "（处）",
                "1 | 养老 | 站点12处",
                "1 | 养老 | 床位300张",
                "合计 | 312"
            ]
        );
    }

    #[test]
    fn a_million_carried_cells_are_bounded() {
        let mut rows = vec![(0..200).map(|_| tall("养老服务中心", usize::MAX)).collect::<Vec<_>>()];
        rows.extend((0..20_000).map(|_| vec![cell("甲")]));
        let bytes: usize = lines_of(rows).iter().map(|line| line.text.len()).sum();
        assert!(bytes < 2 << 20, "{bytes}");
    }
}
