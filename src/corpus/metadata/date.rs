//! When the article was published: the day that a dateline, a portal's line or a signature gives. The clock of
//! a page, the day of a meeting and a day without a year are none.

use std::sync::LazyLock;

use super::view::{Piece, View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::stages::Hints;
use crate::corpus::words::Sign;
use crate::text::{CharSet, first_chars, fold, han_digit, has_at_most, last_chars, whole_number};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: u32,
}

impl Day {
    fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let month_days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 29,
            _ => 31,
        };
        ((1980..2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=month_days).contains(&day))
        .then_some(Self { year, month, day })
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Words before a day that say what it is, with how far they are believed.
const KEYS: &[(&str, f32)] = &[
    ("发布时间", 0.97),
    ("发布日期", 0.97),
    ("发表时间", 0.96),
    ("发表日期", 0.96),
    ("发表于", 0.96),
    ("公开日期", 0.93),
    ("公开时间", 0.93),
    ("刊发日期", 0.93),
    ("出版日期", 0.93),
    ("上传时间", 0.9),
    ("日期", 0.9),
    ("时间", 0.88),
    ("生成日期", 0.85),
    ("发文日期", 0.85),
    ("成文日期", 0.82),
    ("印发日期", 0.82),
    ("更新时间", 0.8),
];

/// Words before a day that say by when something is to be done.
const DEADLINES: [&str; 8] =
    ["时限", "期限", "截止时间", "截止日期", "完成时间", "完成日期", "截至", "截止"];

/// Lines whose days are the page's or a visitor's.
const CLOCKS: &[&str] = &[
    "gmt",
    "今天是",
    "processed in",
    "copyright",
    "版权所有",
    "当前时间",
    "备案",
    "现在是",
    "有效期",
    "截止",
];

pub(super) fn infer(view: &View<'_>, hints: &Hints) -> Option<(Day, Evidence)> {
    let mut best: Option<(Day, Evidence)> = None;
    let mut offer = |day: Day, evidence: Evidence| {
        if best.as_ref().is_none_or(|(_, known)| evidence.confidence > known.confidence) {
            best = Some((day, evidence));
        }
    };
    let may_have_day = |piece: &&Piece<'_>| {
        piece.has(Sign::Year) || piece.has(Sign::DayMark) || may_be_compact(piece)
    };
    for piece in view.pieces.iter().filter(may_have_day) {
        let found = days(piece.folded());
        if found.is_empty() || CLOCKS.iter().any(|clock| piece.folded().contains(clock)) {
            continue;
        }
        for (start, end, day) in found {
            if let Some((confidence, rule)) = role(piece, start, end) {
                offer(day, piece.evidence(start, end, confidence, rule));
            }
        }
    }
    if let Some(text) = &hints.date
        && let Some((_, _, day)) = days(&fold(text)).into_iter().next()
    {
        let evidence = Evidence {
            lines: [1, 1],
            text: text.clone(),
            confidence: 0.92,
            rule: "container date".to_owned(),
        };
        offer(day, evidence);
    }
    best
}

/// What a day in a piece is, if it is a day of publication.
fn role(piece: &Piece<'_>, start: usize, end: usize) -> Option<(f32, &'static str)> {
    if matches!(piece.zone, Zone::Title | Zone::Container) {
        return None;
    }
    let before = last_chars(&piece.folded()[..start], 10);
    let before = before.trim_end_matches([' ', ':', '[', '(', '\u{3000}']);
    let after = &piece.folded()[end..];
    if DEADLINES.iter().any(|word| before.ends_with(word)) || after.starts_with(['前', '底']) {
        return None;
    }
    for (key, confidence) in KEYS {
        if before.ends_with(key) {
            return Some((*confidence, "dateline key"));
        }
    }
    if after.trim_start().starts_with("印发") {
        return Some((0.86, "printed on"));
    }
    // A line that is little more than a day: a dateline near the title, a signature at the end.
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let others = letters(piece.folded()) - letters(&piece.folded()[start..end]);
    let others = others - clock_digits(after).min(others);
    let is_sentence = piece.folded().contains('。') || piece.folded().contains(',');
    match piece.zone {
        _ if !piece.whole || is_sentence => None,
        Zone::Head if others <= 24 => Some((0.87, "dateline")),
        Zone::Furniture if others <= 30 => Some((0.85, "dateline")),
        Zone::Body | Zone::Tail if others == 0 => Some((0.8, "signature")),
        Zone::Tail if others <= 20 => Some((0.75, "signature")),
        _ => None,
    }
}

/// Digits of a clock time behind the day.
fn clock_digits(after: &str) -> usize {
    let clock: String = after
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ':' | ' '))
        .collect();
    if clock.contains(':') { clock.chars().filter(char::is_ascii_digit).count() } else { 0 }
}

/// Every day with its year in a folded text: 2024-02-01, 2024年2月1日, 2025- 05- 20, 2024.2.1, 二〇二四年二月一日.
pub(super) fn days(folded: &str) -> Vec<(usize, usize, Day)> {
    let mut days = Vec::new();
    let mut at = 0;
    while let Some((start, _)) = FIRST_OF_DAY.next_in(folded, at) {
        match day_at(&folded[start..]) {
            Some((len, day)) => {
                let is_compact = folded[start..start + len].bytes().all(|b| b.is_ascii_digit());
                if !is_compact || stands_as_day(&folded[..start], &folded[start + len..]) {
                    days.push((start, start + len, day));
                }
                at = start + len;
            }
            None => {
                // Past the whole run of digits, so that 12025-01-01 holds no day.
                let run = folded[start..]
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(folded.len() - start);
                let one = folded[start..].chars().next().map_or(1, char::len_utf8);
                at = start + run.max(one);
            }
        }
    }
    days
}

/// The characters with which a day may begin.
static FIRST_OF_DAY: LazyLock<CharSet> = LazyLock::new(|| "0123456789一二".chars().collect());

fn day_at(text: &str) -> Option<(usize, Day)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return han_day_at(text);
    }
    if let Some(day) = compact_day(text) {
        return Some(day);
    }
    let (year, rest) = number(text, 4)?;
    let year = match text.len() - rest.len() {
        4 => year,
        // 26-01-05 16:03: the clock behind it makes it a day.
        2 if rest.as_bytes().get(6..).is_some_and(is_clock) => 2000 + year,
        _ => return None,
    };
    // 2024 02/07 11:22:34
    if let Some((month, rest)) = rest.strip_prefix(' ').and_then(|rest| number(rest, 2))
        && let Some((day, rest)) = rest.strip_prefix('/').and_then(|rest| number(rest, 2))
        && is_clock(rest.as_bytes())
    {
        return Some((text.len() - rest.len(), Day::new(year as i32, month, day)?));
    }
    let (mark, rest) = separator(rest)?;
    let (month, rest) = number(rest.trim_start_matches(' '), 2)?;
    let (second, rest) = separator(rest)?;
    if (mark == '年') != (second == '月') || mark != '年' && mark != second {
        return None;
    }
    let (day, rest) = number(rest.trim_start_matches(' '), 2)?;
    let rest = match mark {
        '年' => rest.trim_start_matches(' ').strip_prefix(['日', '号'])?,
        _ => rest,
    };
    Some((text.len() - rest.len(), Day::new(year as i32, month, day)?))
}

/// A short line with as many digits as a day has.
fn may_be_compact(piece: &Piece<'_>) -> bool {
    /// Characters.
    const LONGEST: usize = 30;
    piece.whole
        && has_at_most(piece.folded(), LONGEST)
        && piece.folded().bytes().filter(u8::is_ascii_digit).count() >= COMPACT
}

/// The digits of 20201012.
const COMPACT: usize = 8;

/// 20201012, in eight digits; whether it stands where a day does is `days`' matter.
fn compact_day(text: &str) -> Option<(usize, Day)> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..COMPACT)?);
    let is_recent = (1990..2050).contains(&year);
    (run == COMPACT && is_recent)
        .then(|| Day::new(year as i32, month, day))
        .flatten()
        .map(|day| (COMPACT, day))
}

/// Eight digits are a day at the beginning of a line or behind a key, with nothing or a gap behind them; elsewhere they number a
/// paper or a telephone.
fn stands_as_day(before: &str, after: &str) -> bool {
    const KEYS: [&str; 3] = ["时间", "日期", "发布"];
    let lead = before.trim_end_matches([' ', ':', '[', '(', '【']);
    (lead.is_empty() || KEYS.iter().any(|key| lead.ends_with(key)))
        && (after.is_empty() || after.starts_with([' ', ']', ')', '】', '\u{3000}']))
}

fn separator(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start_matches(' ');
    let c = text.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年' | '月'))?;
    Some((c, &text[c.len_utf8()..]))
}

/// A run of one to `most` digits, not part of a longer one.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&len).then(|| text[..len].parse().ok())?.map(|value| (value, &text[len..]))
}

/// ` 16:03` behind a day.
fn is_clock(after: &[u8]) -> bool {
    matches!(after, [b' ', a, b, b':', c, d, ..] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()))
}

/// 二〇二四年二月一日.
fn han_day_at(text: &str) -> Option<(usize, Day)> {
    // 二〇二四, 一九九八: nearly every other 一 or 二 ends here.
    let is_second = |c| matches!(c, '九' | '〇' | '零' | '○' | 'o' | '0');
    if !text.chars().nth(1).is_some_and(is_second) {
        return None;
    }
    // 二〇二四年十二月三十一日 has twelve characters.
    let text = first_chars(text, 12);
    let (year_text, rest) = text.split_once('年').filter(|(year, _)| year.chars().count() == 4)?;
    let mut year = 0;
    for c in year_text.chars() {
        year = year * 10 + digit(c)? as i32;
    }
    let (month, rest) = rest.split_once('月').filter(|(month, _)| month.chars().count() <= 2)?;
    let (day, rest) = rest.split_once('日').filter(|(day, _)| day.chars().count() <= 3)?;
    Some((text.len() - rest.len(), Day::new(year, whole_number(month)?, whole_number(day)?)?))
}

/// A digit of a day; what looks like a nought is one.
fn digit(c: char) -> Option<u32> {
    if matches!(c, '○' | 'o' | '0') { Some(0) } else { han_digit(c) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::metadata::view::of_line;

    #[test]
    fn a_deadline_is_no_day_of_publication() {
        for (line, expected) in [
            ("发布时间：2023-12-31", Some("2023-12-31")),
            ("2023年12月31日", Some("2023-12-31")),
            ("完成时限：2023年12月31日前", None),
            ("完成时间：2023-12-31", None),
            ("2023年12月31日前", None),
            ("20231231", Some("2023-12-31")),
            ("[20231231]", Some("2023-12-31")),
            ("[2023-12-31]", Some("2023-12-31")),
            ("2023/12/31", Some("2023-12-31")),
            ("20231231 某州商报讯", Some("2023-12-31")),
            ("2023-12-31 某州商报讯", Some("2023-12-31")),
            ("发布时间：20231231 来源：某州商报", Some("2023-12-31")),
            ("完成时间：20231231", None),
            // What numbers something else.
            ("编号20231231", None),
            ("电话：20231231", None),
            ("20239931", None),
            ("202312310001", None),
            ("20231231号文件", None),
        ] {
            let found = of_line(line, infer);
            let found = found.map(|(day, _)| day.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for (text, expected) in [
            ("2024-2-1 09:54:00", "2024-02-01"),
            ("2024年02月01日", "2024-02-01"),
            ("2025- 05- 20 15: 29", "2025-05-20"),
            ("2024/1/31", "2024-01-31"),
            ("2024.01.31", "2024-01-31"),
            ("2024 年 2 月 1 日", "2024-02-01"),
            ("二〇二四年十二月三十一日", "2024-12-31"),
            ("26-01-05 16:03", "2026-01-05"),
            ("26-01-05", ""),
            ("2024 02/07 11:22:34", "2024-02-07"),
            ("2024 02/07", ""),
            ("2024年2月", ""),
            ("2024-13-01", ""),
            ("12024-01-01", ""),
            ("2024-01", ""),
            ("1月31日", ""),
            ("", ""),
        ] {
            let found = days(&fold(text)).first().map(|(_, _, day)| day.to_string());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
