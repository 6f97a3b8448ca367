//! Where numbers are in a text, and their values: `1.65万`, `2,000`, `3万余`, `三百二十`,
//! `百分之八十五`. What a number means, and whether it is a figure, is `figures`' question; which
//! numbers label an item, `corpus`'.
//!
//! All read folded characters. `digits` reads 1.65万, `han` reads 三百二十, `spellings` writes them otherwise. Values are a whole number and a power of ten
//! until the end, so that 1.34万 is exactly 13400 and not 13400.000000000002.

mod digits;
mod han;
mod spellings;
mod value;

pub use spellings::number_spellings;
pub use value::{Form, Numeral, han_digit};

use self::value::{begins_unit, han_value};
use crate::text::fold_char;

/// All numbers of a text, in order, never overlapping. `places` are where [`may_begin`] holds.
pub fn numerals(chars: &[char], places: &[u32]) -> impl Iterator<Item = Numeral> {
    let mut past = 0;
    places.iter().filter_map(move |&at| {
        let at = at as usize;
        let numeral = if at < past { None } else { numeral_at(chars, at) };
        past = numeral.as_ref().map_or(past, |numeral| numeral.end);
        numeral
    })
}

/// The value of a text that is one number and nothing else, in either width: `1.65万`, `２０００`, `二千`.
/// `None` for what one does not count with: 数十, 十四五, 3万余.
pub fn number(text: &str) -> Option<f64> {
    let chars: Vec<char> = text.trim().chars().map(fold_char).collect();
    let numeral = numeral_at(&chars, 0)?;
    let whole = numeral.end == chars.len() && numeral.surplus.is_none() && !numeral.percent;
    let counts = matches!(numeral.form, Form::Digits | Form::Han | Form::One);
    (whole && counts).then_some(numeral.value)
}

/// [`number`] where it is whole: 十二, 三十一, 1.2万.
pub fn whole_number(text: &str) -> Option<u32> {
    let whole = |value: &f64| value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(value);
    number(text).filter(whole).map(|value| value as u32)
}

/// Whether a number may begin with the character.
pub fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || han_value(c).is_some()
}

fn numeral_at(chars: &[char], start: usize) -> Option<Numeral> {
    if chars.get(start) == Some(&'百') && chars[start..].starts_with(&['百', '分', '之']) {
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
    fn a_text_that_is_one_whole_number() {
        for (text, value) in [
            ("二", Some(2)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("三十一", Some(31)),
            ("31", Some(31)),
            ("1.5", None),
            ("数十", None),
            ("十二月", None),
            ("", None),
        ] {
            assert_eq!(whole_number(text), value, "{text}");
        }
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

    #[test]
    fn a_whole_text_that_is_one_number() {
        for (text, value) in [
            ("２０００", Some(2000.0)),
            ("1.65万", Some(16_500.0)),
            ("二千", Some(2000.0)),
            (" 一 ", Some(1.0)),
            ("1,200", Some(1200.0)),
            ("2亿", Some(2e8)),
            ("3万余", None),
            ("数十", None),
            ("百分之八十", None),
            ("12个", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }
}
