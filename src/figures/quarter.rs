//! Reports whose title tells of one quarter or month by itself, `第三季度民生实事完成情况`, and which never say since when they count:
//! what those brought is no delivery of the year, and it is not told whether that is all of it.

use crate::figures::extract::Extraction;
use crate::figures::figure::FigureKind;
use crate::vocabulary::Kind;

/// Tells nothing of the deliveries of such a report, but for those with a rate of the year's plan. Linear in the passages.
pub(in crate::figures) fn drop_one_quarter(
    passages: &[(Kind, Option<&str>, &str)],
    read: &mut [Extraction],
) {
    let mut titles = passages.iter().filter(|(kind, ..)| *kind == Kind::Title);
    if !titles.any(|(_, _, title)| is_of_one_quarter(title)) {
        return;
    }
    if passages.iter().any(|(_, _, text)| tells_since_when(text)) {
        return;
    }
    let told = read.iter_mut().flat_map(|one| &mut one.figures);
    for figure in told.filter(|figure| figure.percent_of_plan.is_none()) {
        if figure.kind == FigureKind::Result {
            figure.kind = FigureKind::Background;
        }
    }
}

/// 第三季度, 10月份; not 前三季度, 三季度末, 1—10月. How far something has come by then, 三季度进展, and who is
/// ahead, 三季度排名, is told since the beginning.
fn is_of_one_quarter(title: &str) -> bool {
    const QUARTERS: [&str; 6] = ["二季度", "三季度", "四季度", "2季度", "3季度", "4季度"];
    const STATES: [&str; 6] = ["进展", "推进", "进度", "排名", "比拼", "晾晒"];
    if STATES.iter().any(|word| title.contains(word)) || tells_since_when(title) {
        return false;
    }
    let is_quarter = QUARTERS.iter().any(|word| {
        title.match_indices(word).any(|(at, _)| {
            let behind = &title[at + word.len()..];
            !title[..at].ends_with(['前', '至', '到', '-', '—', '、', '一'])
                && !behind.starts_with(['末', '底'])
        })
    });
    is_quarter || is_month(title)
}

/// 10月份; not 1月份, which is all of the year so far, and no date.
fn is_month(title: &str) -> bool {
    let Some((before, _)) = title.split_once("月份") else { return false };
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let month: Option<u32> = before[number.len()..].parse().ok();
    month.is_some_and(|month| (2..=12).contains(&month))
        && !number.ends_with(['-', '—', '–', '~', '至', '到'])
}

fn tells_since_when(text: &str) -> bool {
    const SINCE: [&str; 12] = [
        "截至",
        "截止",
        "累计",
        "以来",
        "前三季度",
        "上半年",
        "全年",
        "1-",
        "1—",
        "1–",
        "1至",
        "1～",
    ];
    SINCE.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::article::read_article;
    use crate::vocabulary::DocType;

    #[test]
    fn one_quarter_told_in_the_title_is_not_the_year() {
        let kind = |title: &str, text: &str| {
            let passages = [(Kind::Title, None, title), (Kind::Result, None, text)];
            let read = read_article(Some(2024), Some(DocType::Progress), passages);
            read[1].figures[0].kind
        };
        use FigureKind::{Background, Result};
        let text = "新增停车位300个。";
        for (title, text, expected) in [
            ("某区2024年第三季度民生实事完成情况", text, Background),
            ("某区2024年三季度新增停车位情况", text, Background),
            ("某区2024年10月份民生实事完成情况", text, Background),
            // All of the year so far.
            ("某区2024年第一季度民生实事完成情况", text, Result),
            ("某区2024年1月份民生实事完成情况", text, Result),
            ("某区2024年前三季度民生实事完成情况", text, Result),
            ("某区2024年三季度末民生实事完成情况", text, Result),
            ("某区2024年第三季度民生实事进展情况", text, Result),
            ("某市2024年各区民生实事三季度排名出炉", text, Result),
            ("某区2024年民生实事1—10月份完成情况", text, Result),
            ("某区2024年上半年民生实事完成情况", text, Result),
            ("某区2024年民生实事完成情况", text, Result),
            (
                "某区2024年第三季度民生实事完成情况",
                "累计新增停车位300个，占年度目标的30%。",
                Result,
            ),
            ("某区2024年第三季度民生实事完成情况", "截至9月底，新增停车位300个。", Result),
            ("某区2024年第三季度民生实事完成情况", "新增停车位300个，完成年度目标的30%。", Result),
        ] {
            assert_eq!(kind(title, text), expected, "{title} {text}");
        }
    }
}
