//! What the columns of a table hold, by the names in its header: `序号 | 项目 | 年度目标 | 完成情况 | 完成率`.

use crate::text::fold;

/// What the cells of a column tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures) enum Column {
    Promise,
    Delivery,
    /// How much of the promise was delivered.
    Rate,
    /// What the row is about.
    Name,
    /// By what the row counts: `单位` above `部`, `个`.
    Measure,
    #[default]
    Other,
}

/// The names of columns are short, in characters.
const MAX_NAME_CHARS: usize = 16;

/// Words in the names of columns, the first that is found decides.
const WORDS: [(&str, Column); 40] = [
    // 计划完成时间, 责任单位, 未完成原因: about the row, and no number of it.
    ("时限", Column::Other),
    ("时间", Column::Other),
    ("日期", Column::Other),
    ("单位", Column::Other),
    ("部门", Column::Other),
    ("领导", Column::Other),
    ("责任", Column::Other),
    ("原因", Column::Other),
    ("备注", Column::Other),
    ("说明", Column::Other),
    ("投资", Column::Other),
    ("资金", Column::Other),
    ("是否", Column::Other),
    ("完成率", Column::Rate),
    ("完成比例", Column::Rate),
    ("百分比", Column::Rate),
    ("比例", Column::Rate),
    ("占", Column::Rate),
    ("形象进度", Column::Rate),
    ("完成进度", Column::Rate),
    ("(%)", Column::Rate),
    ("完成情况", Column::Delivery),
    ("计划完成", Column::Promise),
    ("应完成", Column::Promise),
    ("需完成", Column::Promise),
    ("实际", Column::Delivery),
    ("完成", Column::Delivery),
    ("进展", Column::Delivery),
    ("推进", Column::Delivery),
    ("落实", Column::Delivery),
    ("办理", Column::Delivery),
    ("结果", Column::Delivery),
    ("实施情况", Column::Delivery),
    ("目标", Column::Promise),
    ("计划", Column::Promise),
    ("任务", Column::Promise),
    ("内容", Column::Promise),
    ("承诺", Column::Promise),
    ("项目", Column::Name),
    ("名称", Column::Name),
];

/// The columns of a table, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::figures) struct Columns(Vec<Column>);

impl Columns {
    /// Those of a header; `None` where the text is none, or tells of no delivery.
    pub(in crate::figures) fn of(header: &str) -> Option<Self> {
        let folded = fold(header);
        let names: Vec<&str> = cells(&folded).map(str::trim).collect();
        let is_name =
            |name: &&str| name.chars().count() <= MAX_NAME_CHARS && !name.contains(['。', ',']);
        if names.len() < 2 || !names.iter().all(is_name) {
            return None;
        }
        let mut columns: Vec<Column> = names.iter().map(|name| column(name)).collect();
        let has = |columns: &[Column], wanted| columns.contains(&wanted);
        if !has(&columns, Column::Delivery) {
            return None;
        }
        // 实事项目名称 | 完成情况: the name is all that was promised.
        if !has(&columns, Column::Promise) {
            for column in columns.iter_mut().filter(|column| **column == Column::Name) {
                *column = Column::Promise;
            }
        }
        Some(Self(columns))
    }

    /// What each of a row's cells is; `None` where the row has not as many. The last of them may be missing,
    /// as empty cells of remarks are, but none that tells a promise or a delivery.
    pub(in crate::figures) fn of_row(&self, cells: usize) -> Option<&[Column]> {
        let tells = |column: &Column| matches!(column, Column::Promise | Column::Delivery);
        let fewest = self.0.iter().rposition(tells).map_or(self.0.len(), |last| last + 1);
        (fewest..=self.0.len()).contains(&cells).then(|| &self.0[..cells])
    }
}

fn column(name: &str) -> Column {
    // 责任单位 has 单位 too; whether the cells are measures, they tell.
    if matches!(name, "单位" | "计量单位" | "数量单位") {
        return Column::Measure;
    }
    let found = WORDS.iter().find(|(word, _)| name.contains(word));
    found.map_or(Column::Other, |(_, column)| *column)
}

/// Whether a character divides cells.
pub(in crate::figures) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│')
}

/// The cells of a row, without those that only its outer bars make.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.trim().trim_start_matches(is_bar).trim_end_matches(is_bar).split(is_bar)
}

#[cfg(test)]
mod tests {
    use super::Column::{Delivery, Measure, Name, Other, Promise, Rate};
    use super::*;

    #[test]
    fn columns_by_their_names() {
        for (header, expected) in [
            (
                "序号 | 项目 | 年度目标 | 完成情况 | 完成率",
                Some(&[Other, Name, Promise, Delivery, Rate][..]),
            ),
            ("| 序号 | 计划 | 实际 |", Some(&[Other, Promise, Delivery])),
            ("序号｜实事项目名称｜完成情况｜占全年计划｜", Some(&[Other, Promise, Delivery, Rate])),
            (
                "序号 | 项目名称 | 建设内容 | 责任单位 | 完成时限 | 1-11月推进情况 | 是否达序",
                Some(&[Other, Name, Promise, Other, Other, Delivery, Other]),
            ),
            ("项目 | 计划完成数 | 实际完成数 | 完成比例", Some(&[Name, Promise, Delivery, Rate])),
            (
                "序号 | 项目 | 单位 | 计划 | 实际 | 完成率",
                Some(&[Other, Name, Measure, Promise, Delivery, Rate]),
            ),
            ("序号 | 项目 | 责任单位", None),
            ("1 | 停车位 | 新增停车位2000个，完成1800个 | 90%", None),
            ("完成情况", None),
            ("", None),
        ] {
            let columns = Columns::of(header);
            assert_eq!(columns.as_ref().map(|columns| &columns.0[..]), expected, "{header}");
        }
    }

    #[test]
    fn a_row_may_lack_its_remarks_and_no_number() {
        let columns = Columns::of("序号 | 项目 | 年度任务 | 完成情况 | 备注").expect("a header");
        let cells = |cells| columns.of_row(cells).map(<[Column]>::len);
        assert_eq!([3, 4, 5, 6].map(cells), [None, Some(4), Some(5), None]);
    }
}
