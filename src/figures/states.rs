//! One table told twice in an article, of two times of the year: what it told by the earlier one is none of the last state.

use std::collections::HashSet;

use crate::figures::extract::Extraction;
use crate::figures::figure::{Figure, FigureKind};
use crate::figures::period::period_end;
use crate::figures::table::columns::is_bar;
use crate::vocabulary::Kind;

/// A line above a table that tells its time is no longer, in characters.
const MAX_TITLE: usize = 48;

/// What a table below `…进展（1—9月）` tells as delivered is background, where one below `…进展（1—10月）` tells the same
/// things. Linear in the passages.
pub(in crate::figures) fn drop_earlier_states(
    passages: &[(Kind, Option<&str>, &str)],
    read: &mut [Extraction],
) {
    let mut above: Option<String> = None;
    let mut times: Vec<Option<String>> = Vec::with_capacity(passages.len());
    for (_, heading, text) in passages {
        if text.contains(is_bar) {
            times.push(heading.and_then(told_until).or_else(|| above.clone()));
        } else {
            above = told_until(text);
            times.push(None);
        }
    }
    let Some(last) = times.iter().flatten().max() else { return };
    let is_last = |time: &Option<String>| time.as_ref() == Some(last);
    let thing = |figure: &Figure| (figure.subject.clone(), figure.unit.clone());
    let told: HashSet<(String, String)> = times
        .iter()
        .zip(read.iter())
        .filter(|(time, _)| is_last(time))
        .flat_map(|(_, read)| read.figures.iter().map(thing))
        .collect();
    for (time, read) in times.iter().zip(read) {
        if time.is_none() || is_last(time) {
            continue;
        }
        for figure in read.figures.iter_mut().filter(|figure| told.contains(&thing(figure))) {
            if figure.kind == FigureKind::Result {
                figure.kind = FigureKind::Background;
            }
        }
    }
}

/// Until when the table below a line tells from the beginning of the year; what one month brought is another thing.
fn told_until(text: &str) -> Option<String> {
    const SO_FAR: [&str; 10] =
        ["1-", "1—", "1–", "1至", "1~", "截至", "截止", "上半年", "前三季度", "前两季度"];
    /// 1-9月: the name of a sheet.
    const TIME: usize = 8;
    let is_so_far = SO_FAR.iter().any(|word| text.contains(word));
    if !is_so_far || text.chars().nth(MAX_TITLE).is_some() {
        return None;
    }
    /// Any: they are compared with each other alone.
    const YEAR: i32 = 2000;
    match text.chars().nth(TIME) {
        Some(_) => period_end(text, YEAR),
        None => period_end(&format!("{text}进展"), YEAR),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::article::read_article;
    use crate::vocabulary::DocType;

    /// `value kind` of each number of an article.
    fn told(lines: &[&str]) -> Vec<String> {
        let passages = lines.iter().map(|line| {
            let kind = if line.contains('|') { Kind::Result } else { Kind::Text };
            (kind, None, *line)
        });
        let read = read_article(Some(2024), Some(DocType::Progress), passages);
        let figures = read.iter().flat_map(|one| &one.figures);
        figures.map(|one| format!("{} {}", one.value, one.kind)).collect()
    }

    #[test]
    fn of_two_times_the_last_one_counts() {
        let header = "序号 | 项目 | 单位 | 目标 | 进度";
        let (june, may) = ("1 | 口袋公园 | 个 | 8 | 6", "1 | 口袋公园 | 个 | 8 | 5");
        for (first, second, expected) in [
            (
                "某区进展（1—6月）",
                "某区进展（1—5月）",
                ["8 plan", "6 result", "8 plan", "5 background"],
            ),
            ("1-6月", "1-5月", ["8 plan", "6 result", "8 plan", "5 background"]),
            ("1-5月", "截至6月底", ["8 plan", "6 background", "8 plan", "5 result"]),
            // What one month or quarter brought, and times that are not told.
            ("6月进展", "5月进展", ["8 plan", "6 result", "8 plan", "5 result"]),
            ("某区进展（1—6月）", "附表", ["8 plan", "6 result", "8 plan", "5 result"]),
            ("甲片", "乙片", ["8 plan", "6 result", "8 plan", "5 result"]),
        ] {
            assert_eq!(
                told(&[first, header, june, second, header, may]),
                expected,
                "{first} {second}"
            );
        }
        // Another thing is told in the earlier table alone.
        let other = "1 | 公厕 | 座 | 8 | 5";
        assert_eq!(
            told(&["1-6月", header, june, "1-5月", header, other]),
            ["8 plan", "6 result", "8 plan", "5 result"]
        );
    }
}
