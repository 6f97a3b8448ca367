//! How numbers are written. A number is a row of sections, each a small number and a magnitude
//! (一亿|二千万|五), where a small number is digits (1,234.5) or Han numerals below ten thousand
//! (二千零五十). The longest reading from the start of a text is taken; nothing here looks back.

use super::decimal::Decimal;
use super::{Scale, Script};
use crate::text::fold_char;

/// More digits are a telephone or identity number, or no number at all.
const MAX_DIGITS: usize = 17;

/// What was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    number: Decimal,
    /// 四分之三 is 3 divided by 4.
    divisor: Option<Decimal>,
    pub(super) scale: Scale,
    pub(super) script: Script,
    pub(super) more: bool,
    /// 零 or 〇 alone, as in 零工.
    bare_zero: bool,
}

impl Reading {
    pub(super) fn value(&self) -> f64 {
        match self.divisor {
            Some(divisor) => self.number.to_f64() / divisor.to_f64(),
            None => self.number.to_f64(),
        }
    }

    pub(super) fn is_bare_zero(&self) -> bool {
        self.bare_zero
    }
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Length {
    pub(super) bytes: usize,
    pub(super) chars: usize,
}

/// Whether a number can begin with `c` or go on with it, points and commas aside.
pub(super) fn is_numeral_char(c: char) -> bool {
    !matches!(symbol(c), Symbol::Other)
}

/// The number that begins at byte `start` of `text`, and how much of the text it is.
pub(super) fn at(text: &str, start: usize) -> Option<(Reading, Length)> {
    // The 1 of 2024.1.31 has no fraction.
    let mut before = text[..start].chars().rev();
    let after_point = before.next().is_some_and(is_point)
        && before.next().is_some_and(|c| matches!(symbol(c), Symbol::Digit(_)));
    let rest = &text[start..];
    let mut cursor = Cursor { rest, length: Length::default(), after_point };
    let reading = cursor.fraction_of_hundred().or_else(|| cursor.number_or_fraction())?;
    Some((reading, cursor.length))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbol {
    /// 0 to 9 in either width.
    Digit(u64),
    /// 一 to 九, 两, 壹; 零 and 〇 are 0.
    Han(u64),
    /// 廿 and 卅: tens by themselves.
    Tens(u64),
    /// 十, 百, 千: a power of ten within a section.
    Unit(u32),
    /// 万, 亿: a power of ten that ends a section.
    Magnitude(i32),
    Other,
}

fn symbol(c: char) -> Symbol {
    match fold_char(c) {
        digit @ '0'..='9' => Symbol::Digit(u64::from(digit as u32 - '0' as u32)),
        '零' | '〇' => Symbol::Han(0),
        '一' | '壹' | '弌' => Symbol::Han(1),
        '二' | '两' | '贰' => Symbol::Han(2),
        '三' | '叁' => Symbol::Han(3),
        '四' | '肆' => Symbol::Han(4),
        '五' | '伍' => Symbol::Han(5),
        '六' | '陆' => Symbol::Han(6),
        '七' | '柒' => Symbol::Han(7),
        '八' | '捌' => Symbol::Han(8),
        '九' | '玖' => Symbol::Han(9),
        '廿' => Symbol::Tens(2),
        '卅' => Symbol::Tens(3),
        '十' | '拾' => Symbol::Unit(1),
        '百' | '佰' => Symbol::Unit(2),
        '千' | '仟' => Symbol::Unit(3),
        '万' => Symbol::Magnitude(4),
        '亿' => Symbol::Magnitude(8),
        _ => Symbol::Other,
    }
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// Where reading stands. Methods that return `None` leave it somewhere behind its start; whoever
/// goes on after that keeps a copy.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    rest: &'t str,
    length: Length,
    after_point: bool,
}

/// A section before its magnitude.
struct Section {
    number: Decimal,
    form: Form,
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Form {
    Digits,
    /// Digits and 百 or 千: 3千.
    DigitsWithUnit,
    /// Han numerals with 十, 百 or 千, or a zero before the last digit.
    Han,
    /// One Han digit.
    HanDigit,
    /// 二〇二四, 三点五: no unit may follow that is below 万.
    HanRow,
}

impl<'t> Cursor<'t> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn peek_symbol(&self) -> Symbol {
        self.peek().map_or(Symbol::Other, symbol)
    }

    fn advance(&mut self) {
        if let Some(c) = self.peek() {
            self.rest = &self.rest[c.len_utf8()..];
            self.length.bytes += c.len_utf8();
            self.length.chars += 1;
        }
    }

    /// Steps over `expected` if it is what comes next.
    fn take(&mut self, expected: &str) -> bool {
        let found = self.rest.starts_with(expected);
        if found {
            expected.chars().for_each(|_| self.advance());
        }
        found
    }

    /// 百分之八十, 百分之百, 百分百, 千分之三.
    fn fraction_of_hundred(&mut self) -> Option<Reading> {
        let start = *self;
        let scale = match self.peek()? {
            '百' => Scale::Percent,
            '千' => Scale::Permille,
            _ => return None,
        };
        self.advance();
        let whole = Reading {
            number: Decimal::whole(100),
            divisor: None,
            scale,
            script: Script::Han,
            more: false,
            bare_zero: false,
        };
        if self.take("分百") || self.take("分之百") {
            return Some(whole);
        }
        if self.take("分之")
            && let Some(reading) = self.number()
        {
            return Some(Reading { scale, script: Script::Han, bare_zero: false, ..reading });
        }
        *self = start;
        None
    }

    /// A number, or two with 分之 between them.
    fn number_or_fraction(&mut self) -> Option<Reading> {
        let first = self.number()?;
        let after_first = *self;
        if self.take("分之")
            && !first.number.is_zero()
            && let Some(numerator) = self.number()
        {
            let divisor = Some(first.number);
            return Some(Reading { number: numerator.number, divisor, ..first });
        }
        *self = after_first;
        Some(first)
    }

    fn number(&mut self) -> Option<Reading> {
        let script = match self.peek_symbol() {
            Symbol::Digit(_) => Script::Digits,
            _ => Script::Han,
        };
        let start = self.length.chars;
        let mut number = Decimal::default();
        let mut more = false;
        // The magnitude of the section before, and whether 零 stands after it.
        let mut last_magnitude = None;
        loop {
            let before = *self;
            let after_zero = last_magnitude.is_some() && self.peek_symbol() == Symbol::Han(0);
            if after_zero {
                self.advance();
            }
            let Some(section) = self.section() else {
                // A number has at least one section.
                last_magnitude?;
                *self = before;
                break;
            };
            let (magnitude, more_here) = self.magnitude();
            if let Some(last) = last_magnitude {
                let goes_on = match magnitude {
                    Some(magnitude) => magnitude < last,
                    // 3万2023年 are two numbers, 3万5千 is one.
                    None => section.form != Form::Digits && section.form != Form::HanRow,
                };
                if !goes_on {
                    *self = before;
                    break;
                }
            }
            more |= more_here;
            // 三万六 is 36,000, 三万零六 is 30,006.
            let left_out = match (last_magnitude, magnitude, section.form) {
                (Some(last), None, Form::HanDigit) if !after_zero => last - 1,
                _ => 0,
            };
            let power = magnitude.unwrap_or(left_out);
            number = number.plus(section.number.times_ten_to(power))?;
            last_magnitude = magnitude;
            if magnitude.is_none() {
                break;
            }
        }
        // 十五六, 三百千: what goes on like this has no one value.
        if script == Script::Han && matches!(self.peek_symbol(), Symbol::Han(_) | Symbol::Unit(_)) {
            return None;
        }
        let bare_zero = script == Script::Han && number.is_zero() && self.length.chars - start == 1;
        let scale = Scale::One;
        Some(Reading { number, divisor: None, scale, script, more, bare_zero })
    }

    /// 万, 亿, 万亿, each perhaps after 余, 多 or 来, as a power of ten.
    fn magnitude(&mut self) -> (Option<i32>, bool) {
        let start = *self;
        let more = matches!(self.peek(), Some('余' | '餘' | '多' | '来' | '來'));
        if more {
            self.advance();
        }
        let Symbol::Magnitude(mut power) = self.peek_symbol() else {
            *self = start;
            return (None, false);
        };
        self.advance();
        if power == 4 && self.peek_symbol() == Symbol::Magnitude(8) {
            self.advance();
            power += 8;
        }
        (Some(power), more)
    }

    fn section(&mut self) -> Option<Section> {
        match self.peek_symbol() {
            Symbol::Digit(_) => self.digits(),
            Symbol::Han(_) | Symbol::Tens(_) | Symbol::Unit(1) => self.han(),
            _ => None,
        }
    }

    /// 2000, 12,000, 36.6, 3千.
    fn digits(&mut self) -> Option<Section> {
        let (mut value, count) = self.digit_run(0)?;
        let mut grouped = count <= 3;
        let mut total = count;
        while grouped && total <= MAX_DIGITS {
            let before = *self;
            match self.group(value) {
                Some(with_group) => {
                    total += 3;
                    value = with_group;
                }
                None => {
                    *self = before;
                    grouped = false;
                }
            }
        }
        if total > MAX_DIGITS {
            return None;
        }
        let number = self.fraction(Decimal::whole(value));
        let before_unit = *self;
        if let Symbol::Unit(power @ 2..) = self.peek_symbol() {
            self.advance();
            // 千瓦 and 百分点 are units of measure.
            if !matches!(self.peek(), Some('瓦' | '米' | '克' | '伏' | '卡' | '帕' | '分')) {
                let number = number.times_ten_to(i32::try_from(power).ok()?);
                return Some(Section { number, form: Form::DigitsWithUnit });
            }
            *self = before_unit;
        }
        Some(Section { number, form: Form::Digits })
    }

    /// A comma and exactly three digits. A wide comma parts sentences, unless the digits are wide.
    fn group(&mut self, value: u64) -> Option<u64> {
        let comma = self.peek()?;
        self.advance();
        let is_wide = self.peek()? as u32 > 0xff00;
        if !(comma == ',' || comma == '，' && is_wide) {
            return None;
        }
        let (value, count) = self.digit_run(value)?;
        (count == 3).then_some(value)
    }

    /// One or more digits after those of `value`. Of too many the value is worthless.
    fn digit_run(&mut self, mut value: u64) -> Option<(u64, usize)> {
        let mut count = 0;
        while let Symbol::Digit(digit) = self.peek_symbol() {
            value = value.wrapping_mul(10).wrapping_add(digit);
            count += 1;
            self.advance();
        }
        (count > 0).then_some((value, count))
    }

    /// A point and digits, if there is one such: 36.6, but not 2024.1.31.
    fn fraction(&mut self, whole: Decimal) -> Decimal {
        let before = *self;
        if self.after_point || !self.peek().is_some_and(is_point) {
            return whole;
        }
        self.advance();
        let mut number = Some(whole);
        let mut count = 0;
        while let Symbol::Digit(digit) = self.peek_symbol() {
            number = number.and_then(|number| number.with_fraction_digit(digit));
            count += 1;
            self.advance();
        }
        let mut ahead = *self;
        ahead.advance();
        let another =
            self.peek().is_some_and(is_point) && matches!(ahead.peek_symbol(), Symbol::Digit(_));
        match number {
            Some(number) if count > 0 && !another => number,
            _ => {
                *self = before;
                whole
            }
        }
    }

    /// Han numerals below ten thousand, or a row of digits.
    fn han(&mut self) -> Option<Section> {
        let start = *self;
        let mut value = 0;
        // Powers of ten go down; 4 stands for "none yet".
        let mut last_unit = 4;
        let mut digit = None;
        let mut zero = false;
        let mut count = 0;
        loop {
            match self.peek_symbol() {
                Symbol::Han(_) if digit.is_some() || (zero && last_unit == 4) => {
                    *self = start;
                    return self.han_row();
                }
                Symbol::Han(0) => zero = true,
                Symbol::Han(one) => digit = Some(one),
                Symbol::Tens(tens) if last_unit > 1 && digit.is_none() => {
                    value += tens * 10;
                    last_unit = 1;
                }
                Symbol::Unit(unit) if unit < last_unit => {
                    // 十 alone is one ten, 百 alone is no number.
                    let many = digit.take().or((unit == 1).then_some(1))?;
                    value += many * 10_u64.pow(unit);
                    last_unit = unit;
                    zero = false;
                }
                _ => break,
            }
            count += 1;
            self.advance();
        }
        if let Some(digit) = digit {
            let is_left_out = matches!(last_unit, 2 | 3) && !zero;
            // 两百五 is 250, but 两百五万 is nothing one writes.
            if is_left_out && matches!(self.peek_symbol(), Symbol::Magnitude(_)) {
                return None;
            }
            value += if is_left_out { digit * 10_u64.pow(last_unit - 1) } else { digit };
        } else if zero && last_unit != 4 {
            return None;
        }
        let number = Decimal::whole(value);
        let with_fraction = self.han_fraction(number);
        let form = match (count, with_fraction) {
            (_, Some(number)) => return Some(Section { number, form: Form::HanRow }),
            (1, None) if last_unit == 4 => Form::HanDigit,
            _ => Form::Han,
        };
        Some(Section { number, form })
    }

    /// 二〇二四. Two or three digits without a zero are no number: 七八个, 一二三产业.
    fn han_row(&mut self) -> Option<Section> {
        let mut value: u64 = 0;
        let mut count = 0;
        let mut has_zero = false;
        while let Symbol::Han(digit) = self.peek_symbol() {
            value = value.wrapping_mul(10).wrapping_add(digit);
            has_zero |= digit == 0;
            count += 1;
            self.advance();
        }
        let is_number = (has_zero || count > 3) && count <= MAX_DIGITS;
        let goes_on = matches!(self.peek_symbol(), Symbol::Unit(_) | Symbol::Tens(_));
        (is_number && !goes_on)
            .then_some(Section { number: Decimal::whole(value), form: Form::HanRow })
    }

    /// 三点五, but not 三点五十分.
    fn han_fraction(&mut self, whole: Decimal) -> Option<Decimal> {
        let before = *self;
        let mut number = Some(whole);
        let mut count = 0;
        if self.take("点") || self.take("點") {
            while let Symbol::Han(digit) = self.peek_symbol() {
                number = number.and_then(|number| number.with_fraction_digit(digit));
                count += 1;
                self.advance();
            }
        }
        if count == 0 || matches!(self.peek_symbol(), Symbol::Unit(_)) {
            number = None;
        }
        if number.is_none() {
            *self = before;
        }
        number
    }
}
