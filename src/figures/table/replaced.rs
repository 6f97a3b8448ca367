//! Columns of what stood before a change and of what stands behind it: `更正前 | 更正后`, `原计划 | 调整后 | 已完成`. What stood before
//! is neither a promise nor a delivery any more.

use crate::figures::figure::FigureKind;
use crate::figures::table::heading::{Column, Heading, Replaced, known};

/// Words of a column for what was changed: 更正前, 调整后.
const CORRECTIONS: [&str; 5] = ["更正", "勘误", "订正", "修正", "纠错"];
const CHANGES: [&str; 6] = ["调整", "变更", "修改", "修订", "优化", "核定"];
/// What stood before, by other names, where another column tells what stands behind.
const ORIGINAL: [&str; 8] =
    ["原计划", "原目标", "原任务", "原定", "原内容", "原方案", "原项目", "原建设内容"];

/// Whether a name is that of one side of a change: 更正|后.
fn stands(name: &str, words: &[&str], side: char) -> bool {
    words.iter().any(|word| {
        name.match_indices(word).any(|(at, _)| name[at + word.len()..].starts_with(side))
    })
}

/// Tells which columns were replaced, and what those are that took their place: a promise that was changed is one; what a notice
/// corrects is `corrected`, where its title or kind tells. Whether there are such columns.
pub(super) fn set_replaced(
    names: &[&str],
    headings: &mut [Heading],
    corrected: Option<FigureKind>,
) -> bool {
    let is_corrected = names.iter().any(|name| stands(name, &CORRECTIONS, '后'));
    let is_changed = names.iter().any(|name| stands(name, &CHANGES, '后'));
    let side = match corrected {
        Some(FigureKind::Result) if is_corrected => Column::Delivery,
        Some(FigureKind::Plan) if is_corrected => Column::Promise,
        _ if is_changed => Column::Promise,
        _ => return false,
    };
    let own =
        |name: &str| known(name).filter(|it| matches!(it, Column::Promise | Column::Delivery));
    let mut any = false;
    for (name, heading) in names.iter().zip(headings) {
        let is_behind = stands(name, &CORRECTIONS, '后') || stands(name, &CHANGES, '后');
        let is_before = if stands(name, &CORRECTIONS, '前') {
            Some(Replaced::Corrected)
        } else if stands(name, &CHANGES, '前') || ORIGINAL.iter().any(|word| name.contains(word)) {
            Some(if is_corrected { Replaced::Corrected } else { Replaced::Changed })
        } else {
            None
        };
        if is_behind || is_before.is_some() {
            heading.column = own(name).unwrap_or(side);
            heading.replaced = is_before;
            any = true;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use crate::figures::article::read_article;
    use crate::figures::figure::{Figure, Stock};
    use crate::vocabulary::{DocType, Kind};

    /// `-` before what is taken back.
    fn read(title: &str, doc_type: DocType, header: &str, row: &str) -> String {
        let passages =
            [(Kind::Title, None, title), (Kind::Text, None, header), (Kind::Plan, None, row)];
        let read = read_article(Some(2024), Some(doc_type), passages);
        let shown = |one: &Figure| {
            let sign = if one.stock == Some(Stock::Corrected) { "-" } else { "" };
            let Figure { kind, subject, value, unit, .. } = one;
            format!("{sign}{}{subject}{value}{unit}", &kind.as_str()[..1])
        };
        read[2].figures.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_stood_before_is_told_from_what_stands_behind() {
        let (list, notice) = ("关于更正某区2024年民生实事项目清单的公告", DocType::Notice);
        let report = "关于更正某区2024年民生实事完成情况的说明";
        let changes = "某区2024年民生实事项目调整表";
        for (title, doc_type, header, row, expected) in [
            (
                list,
                notice,
                "项目 | 更正前 | 更正后",
                "新建幼儿园 | 5所 | 6所",
                "-p幼儿园5所 p幼儿园6所",
            ),
            (
                list,
                notice,
                "项目 | 更正前 | 更正后",
                "新建幼儿园（所） | 5 | 6",
                "-p幼儿园5所 p幼儿园6所",
            ),
            (
                report,
                notice,
                "项目 | 更正前 | 更正后",
                "新建幼儿园 | 5所 | 6所",
                "-r幼儿园5所 r幼儿园6所",
            ),
            (
                report,
                notice,
                "序号 | 项目 | 勘误前完成数 | 勘误后完成数",
                "1 | 新建幼儿园 | 5所 | 6所",
                "-r幼儿园5所 r幼儿园6所",
            ),
            (
                changes,
                DocType::Plan,
                "项目 | 原计划 | 调整后 | 已完成",
                "新建幼儿园 | 5所 | 6所 | 4所",
                "b幼儿园5所 p幼儿园6所 r幼儿园4所",
            ),
            (
                changes,
                DocType::Plan,
                "项目 | 调整前目标 | 调整后目标 | 调整原因",
                "新建幼儿园 | 5所 | 6所 | 选址",
                "b幼儿园5所 p幼儿园6所",
            ),
            // Nothing took its place.
            (
                changes,
                DocType::Completion,
                "项目 | 原计划 | 已完成",
                "新建幼儿园 | 5所 | 6所",
                "p幼儿园5所 r幼儿园6所",
            ),
        ] {
            assert_eq!(read(title, doc_type, header, row), expected, "{title} {header} {row}");
        }
    }
}
