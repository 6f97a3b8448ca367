//! What the day on which an article was published says of the times that it names: 上半年 lies behind in July, 今年4月起 ahead in
//! March. What words of time say without a day is `frame`'s.

use std::cmp::Ordering;

use crate::text::first_chars;

/// Where the part of the year that a passage begins with lies, seen from the day of its article, `2024-07-22`; `year` is the
/// article's.
pub(super) fn by_date(head: &str, year: Option<i32>, date: Option<&str>) -> Option<Ordering> {
    let date = date?;
    let published: i32 = date.get(..4)?.parse().ok()?;
    let month: u32 = date.get(5..7)?.parse().ok()?;
    let head = head.strip_prefix("从").unwrap_or(head);
    let is_this_year = head.starts_with("今年");
    let head = head.strip_prefix("今年").unwrap_or(head);
    if is_this_year && let Some(begins) = begins_in(head) {
        return (begins > month).then_some(Ordering::Greater);
    }
    let is_own = is_this_year || year.is_none_or(|year| year == published);
    let ended = ended_with(head).filter(|_| is_own)?;
    (ended < month && !is_to_come(head)).then_some(Ordering::Less)
}

/// The month of 4月起, 4月1日起.
fn begins_in(head: &str) -> Option<u32> {
    /// Characters.
    const REACH: usize = 7;
    let near = first_chars(head, REACH);
    let (month, behind) = near.split_once('月')?;
    let day = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = day.strip_prefix('日').unwrap_or(day).starts_with('起');
    month.parse().ok().filter(|month| begins && (1..=12).contains(month))
}

/// The last month of the part of the year that a passage begins with.
fn ended_with(head: &str) -> Option<u32> {
    const PARTS: [(&str, u32); 8] = [
        ("上半年", 6),
        ("前三季度", 9),
        ("前3季度", 9),
        ("前两季度", 6),
        ("一季度", 3),
        ("二季度", 6),
        ("三季度", 9),
        ("第一季度", 3),
    ];
    PARTS.iter().find(|(part, _)| head.starts_with(part)).map(|(_, month)| *month)
}

/// 上半年完成主体，年底前建成: what is promised names its stages.
fn is_to_come(text: &str) -> bool {
    const COMES: [&str; 12] = [
        "将", "计划", "拟", "确保", "力争", "争取", "预计", "底前", "月前", "日前", "年内", "启动",
    ];
    COMES.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_tells_what_lies_behind() {
        use Ordering::{Greater as Ahead, Less as Back};
        for (text, date, expected) in [
            ("上半年,硬化街巷54公里", "2024-07-22", Some(Back)),
            ("今年上半年全区投入资金1860万元", "2024-07-09", Some(Back)),
            ("前三季度新增就业3万人", "2024-10-12", Some(Back)),
            ("一季度,开工5处", "2024-04-02", Some(Back)),
            // Not over yet, of another year, or with what is still to come.
            ("上半年,硬化街巷54公里", "2024-02-03", None),
            ("上半年,硬化街巷54公里", "2023-12-28", None),
            ("上半年完成主体施工,年底前建成", "2024-07-09", None),
            ("三季度新增就业3万人", "2024-07-09", None),
            ("今年4月起,班次增加到20班", "2024-03-19", Some(Ahead)),
            ("从今年5月1日起,票价降为2元", "2024-03-19", Some(Ahead)),
            ("今年1月起,班次增加到20班", "2024-03-19", None),
            ("4月起,班次增加到20班", "2024-03-19", None),
            ("今年4月,学校启用", "2024-03-19", None),
            ("新增就业3万人", "2024-10-12", None),
            ("上半年,硬化街巷54公里", "2024", None),
        ] {
            assert_eq!(by_date(text, Some(2024), Some(date)), expected, "{text} {date}");
        }
        assert_eq!(by_date("上半年,硬化街巷54公里", Some(2024), None), None);
    }
}
