//! Records of a table of two columns, whose rows are keys and what stands under them: `项目名称 | 新建公园8个` above
//! `进展情况 | 已建成6个`. What the first is called was promised, if the record reports, too.

use crate::figures::extract::Extraction;
use crate::figures::figure::FigureKind;
use crate::figures::kind::label;
use crate::figures::table::columns::is_bar;
use crate::vocabulary::Kind;

/// Reads the names of such records as their promises. Linear in the passages.
pub(in crate::figures) fn promise_records(
    passages: &[(Kind, Option<&str>, &str)],
    read: &mut [Extraction],
) {
    let mut reports = false;
    for ((_, _, text), read) in passages.iter().zip(read).rev() {
        if text.matches(is_bar).take(2).count() != 1 {
            reports = false;
            continue;
        }
        match label::opening(text) {
            Some(FigureKind::Result) => reports = true,
            Some(_) if reports => {
                let told = read.figures.iter_mut().filter(|figure| figure.stock.is_none());
                told.for_each(|figure| figure.kind = FigureKind::Plan);
                reports = false;
            }
            // 责任单位 | 区住建局, between the two.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::article::read_article;
    use crate::vocabulary::DocType;

    #[test]
    fn the_name_of_a_record_is_its_promise() {
        let kinds = |rows: &[&str]| -> Vec<&str> {
            let told = rows.iter().map(|row| (Kind::Result, None, *row));
            let read = read_article(Some(2024), Some(DocType::Progress), told);
            read.iter().flat_map(|one| &one.figures).map(|one| one.kind.as_str()).collect()
        };
        for (rows, expected) in [
            (&["项目名称 | 新建公园8个", "进展情况 | 已建成6个。"][..], &["plan", "result"][..]),
            (
                &["年度目标 | 新建公园8个", "责任单位 | 区住建局", "完成情况 | 6个"],
                &["plan", "result"],
            ),
            (
                &["实事名称 | 公园建设", "建设内容 | 新建公园8个", "工作进展 | 建成6个"],
                &["plan", "result"],
            ),
            (&["项目名称 | 新建公园8个", "责任单位 | 区住建局"], &["result"]),
            (&["新建公园8个 | 区住建局", "进展情况 | 建成6个"], &["result", "result"]),
            (
                &["项目名称 | 新建公园8个", "公园都已开放。", "进展情况 | 建成6个"],
                &["result", "result"],
            ),
        ] {
            assert_eq!(kinds(rows), expected, "{rows:?}");
        }
    }
}
