//! Until when a report tells by its title: `2025年民生实事三季度进展`, `1—10月推进情况`, `截至9月底完成情况`.

/// Ends of the quarters as titles call them, the longer names first.
const QUARTERS: [(&str, u32); 15] = [
    ("前三季度", 9),
    ("前两季度", 6),
    ("上半年", 6),
    ("半年度", 6),
    ("第一季度", 3),
    ("第二季度", 6),
    ("第三季度", 9),
    ("第四季度", 12),
    ("首季度", 3),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
    ("1季度", 3),
    ("3季度", 9),
];

/// The last day of the time that a report of `year` tells of, `2025-09-30`, where its title tells of one time.
pub fn period_end(title: &str, year: i32) -> Option<String> {
    let quarter = QUARTERS.iter().find(|(name, _)| title.contains(name)).map(|(_, month)| *month);
    let month = match (quarter, month_of(title)) {
        (Some(quarter), Some(month)) if quarter != month => return None,
        (quarter, month) => quarter.or(month)?,
    };
    let is_report = ["进展", "进度", "完成", "推进", "办理", "落实", "实施"]
        .iter()
        .any(|word| title.contains(word));
    let day = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    is_report.then(|| format!("{year}-{month:02}-{day}"))
}

/// The last month that is told: 1—10月, 截至9月底, 8月份.
fn month_of(title: &str) -> Option<u32> {
    let before = title.rsplit_once('月')?.0;
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let month = before[before.len() - digits..].parse().ok()?;
    (1..=12).contains(&month).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_until_when() {
        for (title, expected) in [
            ("某区2025年十件民生实事一季度进展", Some("2025-03-31")),
            ("某区2025年民生实事第三季度推进情况", Some("2025-09-30")),
            ("某区民生实事上半年完成情况", Some("2025-06-30")),
            ("某区民生实事前三季度完成情况", Some("2025-09-30")),
            ("某区民生实事1—10月进展", Some("2025-10-31")),
            ("某区民生实事截至2月底进展", Some("2025-02-28")),
            ("某区民生实事进展（11月份）", Some("2025-11-30")),
            ("某区民生实事完成情况", None),
            ("某区民生实事三季度计划", None),
            ("某区民生实事13月进展", None),
            ("某区民生实事一季度进展（5月公布）", None),
            ("月", None),
            ("", None),
        ] {
            assert_eq!(period_end(title, 2025).as_deref(), expected, "{title}");
        }
    }
}
