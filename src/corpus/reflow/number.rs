//! Numbers, days and clocks at a seam: which go on in the next line, and which are whole.

use crate::text::{fold_char, last_chars};

/// `2022年12` / `月底`, `2023` / `年`, `新增3` / `0个`.
pub(super) fn number_goes_on(last: &str, next: &str) -> bool {
    const UNITS: &str =
        "年月日号时分个户处名人所套台条家件项座张场次辆公平米元亿万千百%倍岁亩吨期余多";
    let Some(first) = next.chars().next().map(fold_char) else { return false };
    let ends_in_digit = last.chars().next_back().map(fold_char).is_some_and(|c| c.is_ascii_digit());
    if ends_in_digit && ends_with_stamp(last) {
        return false;
    }
    ends_in_digit && (UNITS.contains(first) || first == '.') && !label_only_number(last)
        || ends_in_digit && first == '年'
}

/// 2023-07-19 20:11, 2023/7/19: a day or a clock is whole, whatever the text below it begins with (时间过半, 日前).
fn ends_with_stamp(text: &str) -> bool {
    /// 2023-07-19
    const LONGEST: usize = 10;
    let near: String = last_chars(text, LONGEST).chars().map(fold_char).collect();
    let (rest, digits) = near.split_at(near.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let Some(mark) = rest.chars().next_back() else { return false };
    let before = &rest[..rest.len() - mark.len_utf8()];
    let between = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = before.len() - between.len();
    match mark {
        ':' => digits.len() == 2 && (1..=2).contains(&count),
        '-' | '/' | '.' => {
            let year = last_chars(between.strip_suffix(mark).unwrap_or_default(), 4);
            digits.len() <= 2
                && (1..=2).contains(&count)
                && year.len() == 4
                && year.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// A number alone on its line may be a table's cell; only a year's 年 joins it.
fn label_only_number(text: &str) -> bool {
    text.chars().all(|c| fold_char(c).is_ascii_digit())
}

/// `2023年` and nothing else.
pub(super) fn is_bare_year(text: &str) -> bool {
    let mut chars = text.chars().map(fold_char);
    chars.by_ref().take(4).all(|c| c.is_ascii_digit())
        && chars.next() == Some('年')
        && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_and_stamps_do_not() {
        for (last, next, expected) in [
            ("力争2022年12", "月底前完工", true),
            ("新增3", "0个", false),
            ("新增停车位30", "个", true),
            ("2023", "年民生实事", true),
            ("某县发布 2023-07-19 20:11", "时间过半，十件实事办得怎么样？", false),
            ("2023/7/9", "日前，市政府公布十件实事", false),
            ("来源：县政府办 2023.12.01", "月月有进展", false),
            ("投资比为3:2", "时", true),
            ("建设里程12.5", "公里", true),
            ("发布时间：9:05:30", "人人受益", false),
        ] {
            assert_eq!(number_goes_on(last, next), expected, "{last} / {next}");
        }
    }
}
