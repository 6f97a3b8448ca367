//! Years as they are written in a text: 2024年, 2024年度, 二〇二四年. Which of them is the article's is `year`'s matter.

use std::sync::LazyLock;

use crate::text::CharSet;

/// Every 20xx年 in a folded text: where it begins, where it ends (behind 年 and 度), and the year. 2024 without 年
/// counts before a programme's name alone, which the caller sees.
pub(super) fn years(folded: &str) -> Vec<(usize, usize, i32)> {
    let mut found = Vec::new();
    let bytes = folded.as_bytes();
    let mut at = 0;
    while let Some((start, _)) = FIRST_OF_YEAR.next_in(folded, at) {
        let digits = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            match han_year(&folded[start..]) {
                Some((len, year)) => {
                    found.push((start, start + len, year));
                    at = start + len;
                }
                None => at = start + '二'.len_utf8(),
            }
            continue;
        }
        at = start + digits;
        if digits != 4 {
            continue;
        }
        let rest = &folded[at..];
        let trimmed = rest.trim_start_matches(' ');
        let Some(after) = trimmed.strip_prefix('年') else { continue };
        let end = folded.len() - after.strip_prefix('度').unwrap_or(after).len();
        // Four digits always fit.
        let year: i32 = folded[start..start + 4].parse().unwrap_or(0);
        if (2000..2060).contains(&year) {
            found.push((start, end, year));
        }
        at = end;
    }
    found
}

/// The characters with which a year may begin.
static FIRST_OF_YEAR: LazyLock<CharSet> = LazyLock::new(|| "0123456789二".chars().collect());

/// 二〇二四年.
fn han_year(text: &str) -> Option<(usize, i32)> {
    let mut year = 0;
    let mut len = 0;
    for c in text.chars().take(4) {
        let digit = "〇一二三四五六七八九"
            .chars()
            .position(|digit| digit == c || c == '零' && digit == '〇')?;
        year = year * 10 + digit as i32;
        len += c.len_utf8();
    }
    (text[len..].starts_with('年') && (2000..2060).contains(&year))
        .then_some((len + '年'.len_utf8(), year))
}
