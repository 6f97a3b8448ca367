//! Other ways to write the number of a query: `2000` is `2,000` too, `20个` 二十个 and `2.5万个` `25000个`. For a search,
//! below what was typed.

use super::value::{Form, Numeral};
use super::{may_begin, numerals};

/// Longer ones are sentences.
const MAX_CHARS: usize = 16;

/// What is counted with, right after a number. Not what makes a name or a date of it: 三年级, 12月, 十号线.
const MEASURES: &str = "个处家所条台座人名户项件辆套间张片米栋幢部座支盏株亩吨例场次期批元万平公";

/// A folded text with its number written otherwise; empty where it has none, or several.
pub fn number_spellings(folded: &str) -> Vec<String> {
    let chars: Vec<char> = folded.chars().take(MAX_CHARS + 1).collect();
    if chars.len() > MAX_CHARS || !chars.iter().any(|c| may_begin(*c)) {
        return Vec::new();
    }
    let places: Vec<u32> =
        (0u32..).zip(&chars).filter(|(_, c)| may_begin(**c)).map(|(at, _)| at).collect();
    let mut found = numerals(&chars, &places);
    let (Some(numeral), None) = (found.next(), found.next()) else { return Vec::new() };
    let Some(value) = counted(&chars, &numeral) else { return Vec::new() };
    let is_measured = chars.get(numeral.end).is_some_and(|next| MEASURES.contains(*next));
    let is_year = (1900..2100).contains(&value) && value % 100 != 0;
    let mut written = Vec::new();
    match numeral.form {
        Form::Digits if !is_measured && (is_year || numeral.end < chars.len()) => {}
        Form::Han if !is_measured => {}
        _ => written.extend([value.to_string(), in_thousands(value)]),
    }
    if is_measured {
        written.extend(in_ten_thousands(value));
        written.extend(in_han(value));
    }
    let typed: String = chars[numeral.start..numeral.end].iter().collect();
    let (before, after) = (&chars[..numeral.start], &chars[numeral.end..]);
    let mut spellings: Vec<String> = Vec::new();
    for number in written.into_iter().filter(|number| *number != typed) {
        let spelling = before.iter().copied().chain(number.chars()).chain(after.iter().copied());
        let spelling = spelling.collect();
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    spellings
}

/// The value of a number that counts something, in digits or Chinese numerals, and is no part of a row.
fn counted(chars: &[char], numeral: &Numeral) -> Option<u64> {
    let joins = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, '.' | ',' | '-' | '/' | '第'))
            || at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric)
    };
    let is_plain = numeral.surplus.is_none()
        && !numeral.percent
        && matches!(numeral.form, Form::Digits | Form::Han)
        && !joins(numeral.start.checked_sub(1))
        && !joins(Some(numeral.end));
    let value = numeral.value;
    (is_plain && value.fract() == 0.0 && (2.0..1e12).contains(&value)).then_some(value as u64)
}

/// `2,000`.
fn in_thousands(value: u64) -> String {
    let digits = value.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// `2.5万`, `1.2亿`, of round numbers.
fn in_ten_thousands(value: u64) -> Option<String> {
    let (unit, sign) = if value >= 100_000_000 { (100_000_000, '亿') } else { (10_000, '万') };
    if value < unit || !value.is_multiple_of(unit / 100) {
        return None;
    }
    let (whole, hundredths) = (value / unit, value % unit / (unit / 100));
    let fraction = format!("{hundredths:02}");
    Some(match fraction.trim_end_matches('0') {
        "" => format!("{whole}{sign}"),
        fraction => format!("{whole}.{fraction}{sign}"),
    })
}

/// 二十, and 两百 beside 二百; of numbers below ten thousand, which is how they are written out, or so many ten thousands.
fn in_han(value: u64) -> Vec<String> {
    let (value, sign) = match value {
        10_000.. if value.is_multiple_of(10_000) && value < 100_000_000 => (value / 10_000, "万"),
        _ => (value, ""),
    };
    if value >= 10_000 {
        return Vec::new();
    }
    let mut written = String::new();
    let (mut is_gap, mut rest) = (false, value);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            is_gap = !written.is_empty();
            continue;
        }
        if is_gap {
            written.push('零');
            is_gap = false;
        }
        if !(unit == 10 && digit == 1 && written.is_empty()) {
            written.extend("零一二三四五六七八九".chars().nth(digit as usize));
        }
        written.push_str(name);
    }
    let with_two = written.strip_prefix('二').map(|rest| format!("两{rest}{sign}"));
    let with_two = with_two.filter(|two| !two.starts_with("两十"));
    let written = format!("{written}{sign}");
    match value {
        // 二个 is written nowhere.
        2 if sign.is_empty() => with_two.into_iter().collect(),
        _ => std::iter::once(written).chain(with_two).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_other_ways() {
        for (text, expected) in [
            ("2000", "2,000"),
            ("2,000", "2000"),
            ("500", ""),
            ("1500个", "1,500个 一千五百个"),
            ("20个", "二十个"),
            ("2处", "两处"),
            ("200台", "二百台 两百台"),
            ("105人", "一百零五人"),
            ("1010户", "1,010户 一千零一十户"),
            ("新增12台", "新增十二台"),
            ("二十个", "20个"),
            ("两处", "2处"),
            ("2.5万个", "25000个 25,000个"),
            ("25000个", "25,000个 2.5万个"),
            ("20000户", "20,000户 2万户 二万户 两万户"),
            ("1.2亿人", "120000000人 120,000,000人"),
            // Years, dates, names, ordinals, parts of rows; several numbers; none that counts.
            ("2023", ""),
            ("2023年", ""),
            ("12月", ""),
            ("三年级", ""),
            ("第20个", ""),
            ("7-9个", ""),
            ("pm2.5", ""),
            ("20多个", ""),
            ("20个30处", ""),
            ("一个", ""),
            ("一老一小", ""),
            ("85%", ""),
            ("养老", ""),
            ("", ""),
        ] {
            assert_eq!(number_spellings(text).join(" "), expected, "{text}");
        }
    }
}
