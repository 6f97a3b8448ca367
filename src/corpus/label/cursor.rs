//! Reads numbers, in digits and in Han numerals, and what stands behind them.

use crate::text::{fold_char, han_digit};

/// Labels do not count further.
const MAX_NUMBER: u32 = 300;

/// The bytes of ★, ● and the like at the start of a text, with the space behind them.
pub(super) fn bullet_len(text: &str) -> usize {
    const BULLETS: [char; 15] =
        ['★', '☆', '◆', '◇', '●', '○', '■', '□', '•', '▶', '►', '➤', '❖', '✦', '※'];
    let rest = text.trim_start_matches(BULLETS);
    if rest.len() < text.len() { text.len() - rest.trim_start().len() } else { 0 }
}

/// Reads folded characters from a place in a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl Cursor<'_> {
    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next().map(fold_char)
    }

    pub(super) fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        let folded = fold_char(c);
        wanted(folded).then(|| {
            self.at += c.len_utf8();
            folded
        })
    }

    /// Skips white space; whether there was any.
    pub(super) fn spaces(&mut self) -> bool {
        let before = self.at;
        while self.take(char::is_whitespace).is_some() {}
        self.at > before
    }

    /// A number from 1 to [`MAX_NUMBER`], in digits or in Han numerals up to 九十九.
    pub(super) fn number(&mut self) -> Option<u32> {
        let number = if self.peek()?.is_ascii_digit() { self.arabic()? } else { self.numeral()? };
        (1..=MAX_NUMBER).contains(&number).then_some(number)
    }

    fn arabic(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        let mut count = 0;
        while let Some(digit) = self.take(|c| c.is_ascii_digit()) {
            number = number * 10 + digit.to_digit(10)?;
            count += 1;
            if count > 3 {
                return None;
            }
        }
        (count > 0).then_some(number)
    }

    fn numeral(&mut self) -> Option<u32> {
        let (mut tens, mut ones, mut count) = (None, None, 0);
        while let Some(c) = self.take(|c| han_value(c).is_some()) {
            match han_value(c)? {
                10 if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
                digit if digit < 10 && ones.is_none() => ones = Some(digit),
                _ => return None,
            }
            count += 1;
        }
        (count > 0).then(|| tens.unwrap_or(0) * 10 + ones.unwrap_or(0))
    }

    /// Whether what stands behind a dot makes a decimal: `65万个`, `5公里`, `8%`. Nobody builds 1.10 schools.
    pub(super) fn decimal_follows(&self) -> bool {
        let mut ahead = *self;
        while ahead.take(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')).is_some() {}
        ahead.peek().is_none_or(|c| {
            matches!(
                c,
                '万' | '亿'
                    | '千'
                    | '%'
                    | '‰'
                    | '倍'
                    | '公'
                    | '平'
                    | '亩'
                    | '吨'
                    | '米'
                    | '元'
                    | '-'
                    | '~'
                    | ')'
                    | '版'
                    | '分'
                    | '折'
                    | '兆'
                    | '立'
            )
        })
    }

    /// Whether the digits and the word that follow are an amount: `65万个`, `5公里`, `8 %`.
    pub(super) fn quantity_follows(&self) -> bool {
        let mut ahead = *self;
        while ahead.take(|c| c.is_ascii_digit() || c == '.' || c == ' ').is_some() {}
        ahead.peek().is_some_and(|c| {
            matches!(
                c,
                '万' | '亿'
                    | '%'
                    | '倍'
                    | '公'
                    | '平'
                    | '元'
                    | '个'
                    | '户'
                    | '处'
                    | '名'
                    | '人'
                    | '所'
                    | '套'
                    | '台'
                    | '条'
                    | '家'
                    | '件'
                    | '项'
                    | '年'
                    | '月'
                    | '日'
                    | '时'
                    | '分'
                    | '岁'
                    | '米'
                    | '余'
                    | '多'
                    | '座'
                    | '张'
                    | '场'
                    | '次'
                    | '期'
                    | '号'
                    | '届'
                    | '亩'
                    | '吨'
                    | '折'
                    | '级'
                    | '层'
                    | '辆'
                    | '对'
                    | '支'
                    | '类'
                    | '批'
                    | '千'
                    | '百'
                    | '至'
                    | '-'
                    | '~'
            )
        })
    }
}

/// The value of a character that a number in Han characters has: a digit's, or 10.
pub(super) fn han_value(c: char) -> Option<u32> {
    if c == '十' { Some(10) } else { han_digit(c) }
}
