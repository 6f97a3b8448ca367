//! Numbers in Chinese numerals: `三百二十`, `二十余`, `三点五万`, and what only looks like one: 数十, 十四五.

use super::value::{Form, Numeral, han_value, is_surplus, power_of, scaled};

/// A run of numerals with what belongs to it: the surplus, and what follows the point.
struct Run {
    chars: Vec<char>,
    end: usize,
    surplus: Option<usize>,
    /// Digits after the point, and the power of ten of the last of them.
    fraction: Option<(u64, i32)>,
}

/// The number, or what looks like one, that begins at `start` with a numeral.
pub(super) fn at(chars: &[char], start: usize) -> Numeral {
    let run = Run::read(chars, start);
    // 三点五十, 二十多亿三: it goes on where no number does.
    let end = run.end + chars[run.end..].iter().take_while(|&&c| han_value(c).is_some()).count();
    let before = start.checked_sub(1).map(|at| chars[at]);
    let inexact_before = matches!(before, Some('数' | '几' | '好'))
        && matches!(run.chars[0], '十' | '百' | '千' | '万' | '亿');
    let several = run.surplus.is_some_and(|at| chars[at] == '几');
    let third = chars[end..].starts_with(&['分', '之']);
    let multiplied = run.chars.iter().any(|&c| c == '万' || c == '亿');
    let (value, form) = if inexact_before || several || third {
        (0.0, Form::Inexact)
    } else if end > run.end {
        (0.0, Form::Malformed)
    } else {
        run.value()
    };
    Numeral { start, end, value, form, surplus: run.surplus, percent: false, multiplied }
}

impl Run {
    fn read(chars: &[char], start: usize) -> Self {
        let mut end = start;
        while chars.get(end).is_some_and(|&c| han_value(c).is_some()) {
            end += 1;
        }
        let mut run =
            Self { chars: chars[start..end].to_vec(), end, surplus: None, fraction: None };
        let may_go_on = !matches!(run.chars.last(), Some('万' | '亿'));
        if is_surplus(chars.get(end)) {
            run.surplus = Some(end);
            run.end += 1;
            // 二十多亿: the run goes on after the surplus.
            run.take_multipliers(chars, &['百', '千', '万', '亿']);
        } else if may_go_on && chars.get(end) == Some(&'点') {
            run.read_fraction(chars);
        }
        run
    }

    /// 三|点五|万
    fn read_fraction(&mut self, chars: &[char]) {
        const MAX_DIGITS: i32 = 9;
        let mut at = self.end + 1;
        let (mut digits, mut power) = (0u64, 0);
        while let Some(value) = chars.get(at).and_then(|&c| han_value(c)).filter(|v| *v < 10) {
            if power > -MAX_DIGITS {
                digits = digits * 10 + u64::from(value);
                power -= 1;
            }
            at += 1;
        }
        if power < 0 {
            self.fraction = Some((digits, power));
            self.end = at;
            self.take_multipliers(chars, &['万', '亿']);
            // 八十五点一余万: the surplus stands before what multiplies.
            let behind = chars.get(self.end + 1).is_some_and(|c| matches!(c, '万' | '亿'));
            if behind && is_surplus(chars.get(self.end)) {
                self.surplus = Some(self.end);
                self.end += 1;
                self.take_multipliers(chars, &['万', '亿']);
            }
        }
    }

    fn take_multipliers(&mut self, chars: &[char], multipliers: &[char]) {
        while let Some(c) = chars.get(self.end).filter(|c| multipliers.contains(c)) {
            self.chars.push(*c);
            self.end += 1;
        }
    }

    fn value(&self) -> (f64, Form) {
        let run = &self.chars[..];
        if run == ['一'] && self.fraction.is_none() {
            return (1.0, Form::One);
        }
        if power_of(run[0]).is_some_and(|power| power > 1) {
            return bare(run);
        }
        let (whole, scale) = match self.fraction {
            // 三点五万: the multiplier holds for what is on both sides of the point.
            Some((_, power)) => {
                let tail = run.iter().rev().take_while(|c| matches!(c, '万' | '亿')).count();
                let (whole, tail) = run.split_at(run.len() - tail);
                let scale: i32 = tail.iter().filter_map(|&c| power_of(c)).sum();
                let whole = counted(whole);
                (whole.and_then(|w| w.checked_mul(10u64.pow(power.unsigned_abs()))), scale + power)
            }
            None => (counted(run), 0),
        };
        let digits = self.fraction.map_or(0, |(digits, _)| digits);
        match whole.and_then(|whole| whole.checked_add(digits)) {
            Some(value) => (scaled(value, scale), Form::Han),
            None if approximate(run) => (0.0, Form::Inexact),
            None => (0.0, Form::Malformed),
        }
    }
}

/// 百, 万 without a digit. 百万 multiplies; 百十 and 万千 are a manner of speaking.
fn bare(run: &[char]) -> (f64, Form) {
    const MAX_POWER: i32 = 16;
    let value = run.iter().filter_map(|&c| power_of(c)).sum::<i32>();
    let whole = run.iter().all(|&c| power_of(c).is_some()) && value <= MAX_POWER;
    let multiplies = run.windows(2).all(|pair| power_of(pair[0]) < power_of(pair[1]));
    let form = match (whole, multiplies) {
        (true, true) => Form::Bare,
        (true, false) => Form::Inexact,
        (false, _) => Form::Malformed,
    };
    (10f64.powi(value.min(MAX_POWER)), form)
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
                let scale = 10u64.checked_pow(power as u32)?;
                // 十五万亿 multiplies twice; 五万万, 三万五万 and 三亿五亿 are no numbers.
                let well_formed = match power {
                    8 => total < scale || below == 0,
                    _ => below > 0 && total.is_multiple_of(100_000_000),
                };
                if below == 0 && total == 0 || !well_formed {
                    return None;
                }
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
    // 零零 counts nothing, and what is not exact is no count.
    total.checked_add(section)?.checked_add(tail).filter(|value| (1..1 << 53).contains(value))
}
