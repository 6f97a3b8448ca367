//! What a number is, and what the characters are worth that it is written with.

/// A number in a text. Positions are characters of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    pub start: usize,
    /// Past its last character.
    pub end: usize,
    /// 万 and 亿 expanded; 0 of what has no value.
    pub value: f64,
    pub form: Form,
    /// 余, 多 or 几 inside or right after the number: `3万余`, `20多亿`.
    pub surplus: Option<usize>,
    /// Written as 百分之N.
    pub percent: bool,
    /// 万, 亿 and so on follow the digits.
    pub multiplied: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
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

/// The value, from 0 to 9, of a digit in a folded text: 零 and 〇 are 0, 二 and 两 are 2.
pub fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Ten to the power of what 十, 百, 千, 万 and 亿 mean.
pub(super) fn power_of(c: char) -> Option<i32> {
    match c {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

pub(super) fn han_value(c: char) -> Option<u32> {
    if power_of(c).is_some() { Some(10) } else { han_digit(c) }
}

/// 余, 多, 几 and 来, which say that the number is a little larger.
pub(super) fn is_surplus(c: Option<&char>) -> bool {
    matches!(c, Some('余' | '多' | '几' | '来'))
}

/// 千 and 百 that begin a unit of measure are no multipliers: 5千瓦, 3千米, 40百帕.
pub(super) fn begins_unit(chars: &[char], at: usize) -> bool {
    match chars[at] {
        '千' => matches!(chars.get(at + 1), Some('米' | '瓦' | '克' | '伏' | '卡' | '帕' | '字')),
        '百' => matches!(chars.get(at + 1), Some('帕')),
        _ => false,
    }
}

pub(super) fn scaled(mantissa: u64, power: i32) -> f64 {
    // Exact: the mantissa is below 2^53, and powers of ten up to 22 are exact.
    if power >= 0 {
        mantissa as f64 * 10f64.powi(power)
    } else {
        mantissa as f64 / 10f64.powi(-power)
    }
}
