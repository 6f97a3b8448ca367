//! Where numbers stand in a sentence, and their values: `1.65万`, `2,000`, `3万余`, `三百二十`,
//! `百分之八十五`. What a number means, and whether it is a figure, is decided elsewhere.
//!
//! Values are kept as a whole number and a power of ten until the end, so that 1.34万 is exactly
//! 13400 and not 13400.000000000002.

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
    /// 几, 数十, 十几, 三四十.
    Inexact,
    /// 二〇二三, 十四五, 三五: no number that one counts with.
    Malformed,
}

/// All numbers of a sentence, in order, never overlapping.
pub(super) fn numerals(chars: &[char]) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let starts = chars[at].is_ascii_digit() || han_value(chars[at]).is_some();
        match starts.then(|| numeral_at(chars, at)).flatten() {
            Some(numeral) => {
                at = numeral.end.max(at + 1);
                found.push(numeral);
            }
            None => at += 1,
        }
    }
    found
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
        return Some(digits_at(chars, start));
    }
    if begins_unit(chars, start) {
        return None;
    }
    han_value(c).map(|_| han_at(chars, start))
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
        '十' | '百' | '千' | '万' | '亿' => 10,
        _ => return None,
    })
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

fn digits_at(chars: &[char], start: usize) -> Numeral {
    let digit = |at: usize| chars.get(at).and_then(|c| c.to_digit(10));
    let mut mantissa: u64 = 0;
    let mut too_long = false;
    let mut power: i32 = 0;
    let mut at = start;
    let mut push = |value: u32| match mantissa
        .checked_mul(10)
        .and_then(|m| m.checked_add(u64::from(value)))
        .filter(|m| *m < 1 << 53)
    {
        Some(longer) => mantissa = longer,
        None => too_long = true,
    };
    while let Some(value) = digit(at) {
        push(value);
        at += 1;
        // 1,200: groups of three after one to three digits.
        let first_group = at - start <= 3 || chars[start..at].contains(&',');
        if chars.get(at) == Some(&',')
            && first_group
            && (1..=3).all(|n| digit(at + n).is_some())
            && digit(at + 4).is_none()
            && chars[start] != '0'
        {
            at += 1;
        }
    }
    if chars.get(at) == Some(&'.') && digit(at + 1).is_some() {
        at += 1;
        while let Some(value) = digit(at) {
            push(value);
            power -= 1;
            at += 1;
        }
    }
    let mut surplus = None;
    let mut multiplied = false;
    loop {
        let next = at + usize::from(is_surplus(chars.get(at)) && surplus.is_none());
        let spaced = next + usize::from(!multiplied && chars.get(next) == Some(&' '));
        match chars.get(spaced).and_then(|&c| power_of(c)) {
            Some(more) if more >= 2 && !begins_unit(chars, spaced) => {
                if next > at {
                    surplus = Some(at);
                }
                power += more;
                multiplied = true;
                at = spaced + 1;
            }
            _ => break,
        }
    }
    if surplus.is_none() && is_surplus(chars.get(at)) {
        surplus = Some(at);
        at += 1;
    }
    let form = if too_long || power > 16 { Form::Malformed } else { Form::Digits };
    let value = scaled(mantissa, power.clamp(-300, 300));
    Numeral { start, end: at, value, form, surplus, percent: false, multiplied }
}

fn scaled(mantissa: u64, power: i32) -> f64 {
    // Exact: the mantissa is below 2^53, and powers of ten up to 22 are exact.
    if power >= 0 {
        mantissa as f64 * 10f64.powi(power)
    } else {
        mantissa as f64 / 10f64.powi(-power)
    }
}

fn han_at(chars: &[char], start: usize) -> Numeral {
    let mut end = start;
    while chars.get(end).is_some_and(|&c| han_value(c).is_some()) {
        end += 1;
    }
    let mut run: Vec<char> = chars[start..end].to_vec();
    let before = start.checked_sub(1).map(|at| chars[at]);
    let inexact_before = matches!(before, Some('数' | '几' | '好'))
        && matches!(run[0], '十' | '百' | '千' | '万' | '亿');
    let mut surplus = None;
    if is_surplus(chars.get(end)) {
        surplus = Some(end);
        end += 1;
        // 二十多亿: the run goes on behind the surplus.
        while chars.get(end).is_some_and(|c| matches!(c, '百' | '千' | '万' | '亿')) {
            run.push(chars[end]);
            end += 1;
        }
    }
    let several = surplus.is_some_and(|at| chars[at] == '几');
    let mut fraction: Option<(u64, i32)> = None;
    if surplus.is_none() && chars.get(end) == Some(&'点') {
        let mut at = end + 1;
        let (mut digits, mut power) = (0u64, 0);
        while let Some(value) = chars.get(at).and_then(|&c| han_value(c)).filter(|v| *v < 10) {
            if power > -9 {
                digits = digits * 10 + u64::from(value);
                power -= 1;
            }
            at += 1;
        }
        if power < 0 {
            fraction = Some((digits, power));
            end = at;
            while chars.get(end).is_some_and(|c| matches!(c, '万' | '亿')) {
                run.push(chars[end]);
                end += 1;
            }
        }
    }
    let third = chars[end..].starts_with(&['分', '之']);
    let multiplied = run.iter().any(|&c| c == '万' || c == '亿');
    let numeral =
        |value, form| Numeral { start, end, value, form, surplus, percent: false, multiplied };
    if inexact_before || several || third {
        return numeral(0.0, Form::Inexact);
    }
    if run == ['一'] && fraction.is_none() {
        return numeral(1.0, Form::One);
    }
    if power_of(run[0]).is_some_and(|power| power > 1) {
        let value = run.iter().filter_map(|&c| power_of(c)).sum::<i32>();
        let whole = run.iter().all(|&c| power_of(c).is_some()) && value <= 16;
        let form = if whole { Form::Bare } else { Form::Malformed };
        return numeral(10f64.powi(value.min(16)), form);
    }
    let (whole, scale) = match fraction {
        // 三点五万: the multiplier holds for what stands on both sides of the point.
        Some((_, power)) => {
            let tail = run.iter().rev().take_while(|c| matches!(c, '万' | '亿')).count();
            let scale: i32 =
                run[run.len() - tail..].iter().filter_map(|&c| power_of(c)).sum::<i32>();
            run.truncate(run.len() - tail);
            (
                counted(&run).and_then(|w| w.checked_mul(10u64.pow(power.unsigned_abs()))),
                scale + power,
            )
        }
        None => (counted(&run), 0),
    };
    match whole.and_then(|w| w.checked_add(fraction.map_or(0, |(digits, _)| digits))) {
        Some(value) => numeral(scaled(value, scale), Form::Han),
        None if approximate(&run) => numeral(0.0, Form::Inexact),
        None => numeral(0.0, Form::Malformed),
    }
}

/// 三四十, 七八百: two neighbouring digits before a power.
fn approximate(run: &[char]) -> bool {
    let digit = |c: &char| han_value(*c).filter(|v| *v < 10);
    match run {
        [a, b] | [a, b, ..] => match (digit(a), digit(b)) {
            (Some(a), Some(b)) => b == a + 1 && (run.len() == 2 || power_of(run[2]).is_some()),
            _ => false,
        },
        _ => false,
    }
}

/// The value of a well-formed run: 三百二十, 十二, 两万五千, 一千零五; `None` for anything else.
fn counted(run: &[char]) -> Option<u64> {
    let mut total: u64 = 0; // above the current 万 or 亿
    let mut section: u64 = 0; // below it
    let mut digit: Option<u64> = None;
    let mut last_power = i32::MAX;
    for (index, &c) in run.iter().enumerate() {
        match power_of(c) {
            None => {
                let value = u64::from(han_value(c)?);
                if value == 0 {
                    if digit.is_some() || run.len() == 1 {
                        return None;
                    }
                    continue;
                }
                if digit.replace(value).is_some() {
                    return None;
                }
            }
            Some(power @ (4 | 8)) => {
                let below = section + digit.take().unwrap_or(0);
                if below == 0 && total == 0 {
                    return None;
                }
                let scale = 10u64.checked_pow(power as u32)?;
                total = if power == 8 {
                    total.checked_add(below)?.checked_mul(scale)?
                } else {
                    total.checked_add(below.checked_mul(scale)?)?
                };
                section = 0;
                last_power = i32::MAX;
            }
            Some(power) => {
                if power >= last_power {
                    return None;
                }
                let value = match digit.take() {
                    Some(value) => value,
                    None if power == 1 && (index == 0 || run[index - 1] == '零') => 1,
                    None => return None,
                };
                section = section.checked_add(value * 10u64.pow(power as u32))?;
                last_power = power;
            }
        }
    }
    let tail = match digit {
        // 三万五, 两百三: spoken short forms are rare in print and look like names.
        Some(value) if last_power > 1 && last_power != i32::MAX && run.len() > 1 => {
            if run[run.len() - 2] == '零' { value } else { return None }
        }
        Some(value) => value,
        None => 0,
    };
    total.checked_add(section)?.checked_add(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, f64, Form)> {
        let chars: Vec<char> = text.chars().collect();
        numerals(&chars)
            .into_iter()
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
            ("百十台", Form::Bare),
            ("12345678901234567890", Form::Malformed),
        ] {
            assert_eq!(all(text)[0].2, form, "{text}");
        }
        assert_eq!(all("百分之"), []);
    }
}
