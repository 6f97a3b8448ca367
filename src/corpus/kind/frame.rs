//! The time that a passage begins with, where it is not its article's: 接下来 and 明年 in a report, 去年 in a plan.

use crate::text::first_chars;

/// The time a passage begins with, where it is not its article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// 接下来, 明年, 2026年 in an article of 2025.
    Ahead,
    /// 去年, 2024年 in an article of 2025.
    Back,
}

/// What the first words of a folded passage say of its time; `year` is the article's.
pub(super) fn frame(folded: &str, year: Option<i32>) -> Option<Frame> {
    const AHEAD: [&str; 16] = [
        "接下来",
        "下一步",
        "下一阶段",
        "下阶段",
        "下步",
        "明年",
        "来年",
        "新的一年",
        "新一年",
        "展望",
        "今后",
        "后续,",
        "未来",
        "下半年将",
        "下半年,将",
        "四季度,将",
    ];
    const BACK: [&str; 6] = ["去年", "过去一年", "过去的一年", "上一年", "前年", "往年"];
    let head = past_speaker(folded);
    let begins = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    if begins(&AHEAD) {
        return Some(Frame::Ahead);
    }
    if begins(&BACK) {
        return Some(Frame::Back);
    }
    if year.is_some_and(|year| lists_next(head, year)) {
        return Some(Frame::Ahead);
    }
    let told = head.get(..4).and_then(|digits| digits.parse::<i32>().ok())?;
    // 2026年1月 is when a report is made, 2024年12月 when a plan is.
    let behind = head.get(4..)?.strip_prefix('年')?;
    let is_whole_year = !behind.starts_with(|c: char| c.is_ascii_digit());
    let year = year.filter(|_| is_whole_year && (1990..=2100).contains(&told))?;
    match told.cmp(&year) {
        std::cmp::Ordering::Greater => Some(Frame::Ahead),
        std::cmp::Ordering::Less => Some(Frame::Back),
        std::cmp::Ordering::Equal => None,
    }
}

/// 会上还公布了2026年民生实事安排：…: a list of the next year's, in a report on this one.
fn lists_next(head: &str, year: i32) -> bool {
    /// Characters.
    const LEAD: usize = 40;
    const LISTS: [&str; 6] = ["安排", "计划", "打算", "实事", "任务", "项目"];
    let Some((lead, _)) = first_chars(head, LEAD).split_once(':') else { return false };
    let next = format!("{}年", year + 1);
    lead.split_once(&next).is_some_and(|(_, what)| LISTS.iter().any(|list| what.ends_with(list)))
}

/// Past 区长： and the mark that opens what is said.
fn past_speaker(folded: &str) -> &str {
    const LONGEST: usize = 8;
    let said = first_chars(folded, LONGEST).find(':').map_or(folded, |at| &folded[at + 1..]);
    said.trim_start_matches(['"', '“', ' ', '(', '>', '-', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_may_begin_with_another_time() {
        use Frame::{Ahead, Back};
        for (text, expected) in [
            ("接下来,该区将盯紧剩余项目:", Some(Ahead)),
            ("\"明年,农村公路还要接着干。\"", Some(Ahead)),
            ("区长:明年再建5所", Some(Ahead)),
            ("2025年,将新建公园3处", Some(Ahead)),
            ("新的一年,咱们继续加油", Some(Ahead)),
            ("下半年将重点推进改造", Some(Ahead)),
            ("会上还公布了2025年民生实事安排:新建公园3处", Some(Ahead)),
            ("会上公布了2024年民生实事安排:新建公园3处", None),
            ("2023年全区新建公园3处", Some(Back)),
            ("去年我们新增了1.1万个学位", Some(Back)),
            ("2024年新建公园3处", None),
            ("2025年1月8日,学校启用", None),
            ("下半年新增车位300个", None),
            ("今年,新建公园3处", None),
        ] {
            assert_eq!(frame(text, Some(2024)), expected, "{text}");
        }
        assert_eq!(frame("2025年,新建公园3处", None), None);
    }
}
