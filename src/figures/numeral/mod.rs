//! Where numbers stand in a sentence, and their values: `1.65万`, `2,000`, `3万余`, `三百二十`,
//! `百分之八十五`. What a number means, and whether it is a figure, is decided elsewhere.
//!
//! `digits` reads 1.65万, `han` reads 三百二十. Values are kept as a whole number and a power of ten
//! until the end, so that 1.34万 is exactly 13400 and not 13400.000000000002.

mod digits;
mod han;

use crate::text::han_digit;

/// A number in a sentence. Positions are characters of the sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) form: Form,
    /// 余, 多 or 几 inside or right behind the number: `3万余`, `20多亿`.
    pub(super) surplus: Option<usize>,
    /// Written as 百分之N.
    pub(super) percent: bool,
    /// 万, 亿 and so on follow the digits.
    pub(super) multiplied: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits: `300`, `1.65万`.
    Digits,
    /// Chinese numerals: `三百`.
    Han,
    /// 一 alone.
    One,
    /// 百, 千, 万 or 亿 without a digit before it: exact only after 近, 上, 超 or before 余.
    Bare,
    /// 几, 数十, 十几, 三四十, 百十.
    Inexact,
    /// 二〇二三, 十四五, 三五: no number that one counts with.
    Malformed,
}

/// All numbers of a sentence, in order, never overlapping. `places` are those of its digits and
/// Chinese numerals.
pub(super) fn numerals(chars: &[char], places: &[u32]) -> impl Iterator<Item = Numeral> {
    let mut past = 0;
    places.iter().filter_map(move |&at| {
        let at = at as usize;
        let numeral = if at < past { None } else { numeral_at(chars, at) };
        past = numeral.as_ref().map_or(past, |numeral| numeral.end);
        numeral
    })
}

/// Whether a number may begin with the character.
pub(super) fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || han_value(c).is_some()
}

fn numeral_at(chars: &[char], start: usize) -> Option<Numeral> {
    if chars[start] == '百' && chars[start..].starts_with(&['百', '分', '之']) {
        let inner = plain_at(chars, start + 3)?;
        return Some(Numeral { start, percent: true, ..inner });
    }
    plain_at(chars, start)
}

fn plain_at(chars: &[char], start: usize) -> Option<Numeral> {
    let c = *chars.get(start)?;
    if c.is_ascii_digit() {
        return Some(digits::at(chars, start));
    }
    if begins_unit(chars, start) {
        return None;
    }
    han_value(c).map(|_| han::at(chars, start))
}

/// Ten to the power of what 十, 百, 千, 万 and 亿 stand for.
fn power_of(c: char) -> Option<i32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

fn han_value(c: char) -> Option<u32> {
    if power_of(c).is_some() { Some(10) } else { han_digit(c) }
}

/// 余, 多, 几 and 来, which say that the number is a little larger.
fn is_surplus(c: Option<&char>) -> bool {
    matches!(c, Some('余' | '多' | '几' | '来'))
}

/// 千 and 百 that begin a unit of measure are no multipliers: 5千瓦, 3千米, 40百帕.
fn begins_unit(chars: &[char], at: usize) -> bool {
    match chars[at] {
        '千' => matches!(chars.get(at + 1), Some('米' | '瓦' | '克' | '伏' | '卡' | '帕' | '字')),
        '百' => matches!(chars.get(at + 1), Some('帕')),
        _ => false,
    }
}

fn scaled(mantissa: u64, power: i32) -> f64 {
    // Exact: the mantissa is below 2^53, and powers of ten up to 22 are exact.
    if power >= 0 {
        mantissa as f64 * 10f64.powi(power)
    } else {
        mantissa as f64 / 10f64.powi(-power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, f64, Form)> {
        let chars: Vec<char> = text.chars().collect();
        let places: Vec<u32> =
            (0u32..).zip(&chars).filter(|(_, c)| may_begin(**c)).map(|(at, _)| at).collect();
        numerals(&chars, &places)
            .map(|n| (chars[n.start..n.end].iter().collect(), n.value, n.form))
            .collect()
    }

    #[test]
    fn digits() {
        for (text, shown, value) in [
            ("新增300个", "300", 300.0),
            ("1.65万个", "1.65万", 16500.0),
            ("1.34万个", "1.34万", 13400.0),
            ("79.81亿元", "79.81亿", 7_981_000_000.0),
            ("3万余人次", "3万余", 30_000.0),
            ("1300余万元", "1300余万", 13_000_000.0),
            ("20多亿元", "20多亿", 2_000_000_000.0),
            ("5万亿元", "5万亿", 5e12),
            ("2千万元", "2千万", 2e7),
            ("5千瓦", "5", 5.0),
            ("1,200人", "1,200", 1200.0),
            ("12,345,678元", "12,345,678", 12_345_678.0),
            ("百分之85", "百分之85", 85.0),
            ("1.2 万户", "1.2 万", 12_000.0),
        ] {
            assert_eq!(all(text), [(shown.to_owned(), value, Form::Digits)], "{text}");
        }
        assert_eq!(all("70%,60%").len(), 2);
        assert_eq!(all("2023,2024").len(), 2);
    }

    #[test]
    fn chinese_numerals() {
        for (text, shown, value) in [
            ("三百台", "三百", 300.0),
            ("两所", "两", 2.0),
            ("十二所", "十二", 12.0),
            ("三千六百个", "三千六百", 3600.0),
            ("一千零五人", "一千零五", 1005.0),
            ("二十余项", "二十余", 20.0),
            ("二十多亿元", "二十多亿", 2e9),
            ("三点五万户", "三点五万", 35_000.0),
            ("两万五千人", "两万五千", 25_000.0),
            ("十五万亿", "十五万亿", 15e12),
            ("百分之八十五", "百分之八十五", 85.0),
            ("一百一十个", "一百一十", 110.0),
            ("三亿五千万元", "三亿五千万", 3.5e8),
        ] {
            assert_eq!(all(text), [(shown.to_owned(), value, Form::Han)], "{text}");
        }
    }

    #[test]
    fn what_one_does_not_count_with() {
        for (text, form) in [
            ("一件", Form::One),
            ("上百台", Form::Bare),
            ("数十台", Form::Inexact),
            ("十几台", Form::Inexact),
            ("三四十台", Form::Inexact),
            ("三分之一", Form::Inexact),
            ("十四五", Form::Malformed),
            ("二〇二三年", Form::Malformed),
            ("零零元", Form::Malformed),
            ("五万万元", Form::Malformed),
            ("三亿五亿元", Form::Malformed),
            ("百万台", Form::Bare),
            ("百十台", Form::Inexact),
            ("12345678901234567890", Form::Malformed),
        ] {
            assert_eq!(all(text)[0].2, form, "{text}");
        }
        assert_eq!(all("百分之"), []);
    }
}
