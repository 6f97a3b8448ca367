//! Numbers of a spreadsheet as it shows them: a share as `85%`, a day as `2024年3月5日`, thousands with commas,
//! words that the format puts beside them. Colours, conditions and fractions are not followed.

use std::fmt::Write as _;

/// A day and a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
}

/// A number in a format such as `0.0%`, `#,##0"个"`.
pub(super) fn number(value: f64, code: &str) -> String {
    let section = section(value, code);
    let bare = without_literals(section);
    if !bare.contains(['0', '#', '?']) || bare.contains(['E', 'e', '/']) {
        return general(value);
    }
    let is_share = bare.contains('%');
    let decimals = bare
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    let required =
        bare.split_once('.').map_or(0, |(_, rest)| rest.chars().take_while(|c| *c == '0').count());
    let digits_end = bare.rfind(['0', '#', '?']).unwrap_or(0);
    // A comma behind the digits divides by a thousand.
    let thousands = bare[digits_end..].chars().filter(|c| *c == ',').count();
    let has_groups = bare[..digits_end].contains(',');
    let scaled = value * if is_share { 100.0 } else { 1.0 } / 1000_f64.powi(thousands as i32);
    // With a section of its own, a negative number has no sign but the section's.
    let signed = if value < 0.0 && code.contains(';') { scaled.abs() } else { scaled };
    let mut digits = format!("{signed:.decimals$}");
    while decimals > required && digits.ends_with('0') && fraction_len(&digits) > required {
        digits.pop();
    }
    let digits = digits.trim_end_matches('.');
    let digits = if has_groups { grouped(digits) } else { digits.to_owned() };
    with_literals(section, &digits)
}

fn fraction_len(digits: &str) -> usize {
    digits.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// Whether a format shows a day or a time.
pub(super) fn is_moment(code: &str) -> bool {
    let bare = without_literals(code.split(';').next().unwrap_or(code)).to_lowercase();
    !bare.contains(['0', '#']) && bare.contains(['y', 'd', 'h', 's']) || bare.contains('m')
}

/// A day or a time in a format such as `yyyy"年"m"月"d"日"`.
pub(super) fn moment(at: Moment, code: &str) -> String {
    let mut out = String::new();
    let mut chars = section(1.0, code).chars().peekable();
    let mut follows_hour = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => out.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => out.extend(chars.next()),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '_' | '*' => {
                chars.next();
            }
            '@' => {}
            _ if c.is_ascii_alphabetic() => {
                let lower = c.to_ascii_lowercase();
                let mut length = 1;
                while chars.next_if(|next| next.to_ascii_lowercase() == lower).is_some() {
                    length += 1;
                }
                let rest: String = chars.clone().collect();
                let precedes_second =
                    rest.trim_start_matches([':', '.']).to_lowercase().starts_with('s');
                let is_minute = lower == 'm' && (follows_hour || precedes_second);
                follows_hour = lower == 'h';
                let value = match lower {
                    'y' | 'e' => {
                        Some(if length > 2 || lower == 'e' { at.year } else { at.year % 100 })
                    }
                    'm' if is_minute => Some(at.minute),
                    'm' => Some(at.month),
                    'd' if length < 3 => Some(at.day),
                    'h' => Some(at.hour),
                    's' => Some(at.second),
                    // Names of days, AM and PM.
                    _ => None,
                };
                if let Some(value) = value {
                    let width = if length == 2 { 2 } else { 1 };
                    let _ = write!(out, "{value:0width$}");
                }
            }
            c => out.push(c),
        }
    }
    let out = out.trim();
    if out.chars().any(|c| c.is_ascii_digit()) {
        out.to_owned()
    } else {
        format!("{}-{:02}-{:02}", at.year, at.month, at.day)
    }
}

/// A number without a format: as few digits as tell it, eleven at most.
pub(super) fn general(value: f64) -> String {
    let rounded = (value * 1e9).round() / 1e9;
    if rounded.is_finite() && value.abs() < 1e15 {
        format!("{rounded}")
    } else {
        format!("{value}")
    }
}

/// Of `positive;negative;zero` the one for the value.
fn section(value: f64, code: &str) -> &str {
    let sections: Vec<&str> = code.split(';').collect();
    match sections.as_slice() {
        [_, negative, ..] if value < 0.0 => negative,
        [_, _, zero, ..] if value == 0.0 => zero,
        [first, ..] => first,
        [] => code,
    }
}

/// The format without quoted words, escaped characters and brackets.
fn without_literals(code: &str) -> String {
    let mut out = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '_' | '*' => {
                chars.next();
            }
            c => out.push(c),
        }
    }
    out
}

/// The format with its places for digits replaced by the digits.
fn with_literals(code: &str, digits: &str) -> String {
    let mut out = String::new();
    let mut is_written = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => out.extend(chars.next()),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '_' | '*' => {
                chars.next();
            }
            '0' | '#' | '?' | '.' | ',' if !is_written => {
                out.push_str(digits);
                is_written = true;
            }
            '0' | '#' | '?' | '.' | ',' | '@' => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// `1234567.5` → `1,234,567.5`
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (value, code, expected) in [
            (0.85, "0%", "85%"),
            (1.0567, "0.0%", "105.7%"),
            (1234567.0, "#,##0", "1,234,567"),
            (1234.5, "#,##0.00", "1,234.50"),
            (12.0, "0\"个\"", "12个"),
            (12.0, "0\\处", "12处"),
            (12.5, "General", "12.5"),
            (0.1 + 0.2, "General", "0.3"),
            (2024.0, "@", "2024"),
            (-5.0, "0;(0)", "(5)"),
            (-5.0, "0", "-5"),
            (1.5, "0.0#", "1.5"),
            (16500.0, "0.0,\"千\"", "16.5千"),
            (3.0, "_ * #,##0_ ", "3"),
        ] {
            assert_eq!(number(value, code), expected, "{value} {code}");
        }
    }

    #[test]
    fn days_are_shown_as_a_spreadsheet_shows_them() {
        let at = Moment { year: 2024, month: 3, day: 5, hour: 9, minute: 7, second: 0 };
        for (code, expected) in [
            ("yyyy\"年\"m\"月\"d\"日\"", "2024年3月5日"),
            ("yyyy/m/d", "2024/3/5"),
            ("yyyy-mm-dd", "2024-03-05"),
            ("[$-804]yyyy年m月", "2024年3月"),
            ("yyyy/m/d h:mm", "2024/3/5 9:07"),
            ("mm-dd-yy", "03-05-24"),
            ("aaaa", "2024-03-05"),
        ] {
            assert_eq!(moment(at, code), expected, "{code}");
        }
        assert!(
            is_moment("yyyy/m/d")
                && is_moment("m\"月\"")
                && !is_moment("0.00")
                && !is_moment("0\"dm\"")
        );
    }
}
