//! Numbers in digits: `300`, `1.65万`, `1,200`, `1300余万`.

use super::value::{Form, Numeral, begins_unit, is_surplus, power_of, scaled};

/// The number that begins at `start`, which is a digit.
pub(super) fn at(chars: &[char], start: usize) -> Numeral {
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
        let first_group = || at - start <= 3 || chars[start..at].contains(&',');
        if chars.get(at) == Some(&',')
            && first_group()
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
