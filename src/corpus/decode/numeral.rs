//! Numbers of lists as programs print them before an entry: decimal, Latin, Roman, Han, circled. The
//! containers say which; reading such numbers back is `label`'s.

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Decimal,
    /// `01`, `02`, … `10`
    PaddedDecimal,
    FullWidthDecimal,
    LowerLatin,
    UpperLatin,
    LowerRoman,
    UpperRoman,
    /// `一`, `十四`, `一百零三`
    Han,
    /// `〇一`: digits one by one.
    HanDigits,
    /// `壹`, `贰`
    HanLegal,
    /// `甲`, `乙`
    Stem,
    /// `子`, `丑`
    Branch,
    /// `①` to `⑳`
    Circled,
    /// `⑴` to `⒇`
    Bracketed,
}

/// A number with the mark that browsers put behind it.
pub(super) fn label(number: i64, style: Style) -> String {
    let mark = if style == Style::Han { "、" } else { ". " };
    format!("{}{mark}", written(number, style))
}

/// The bare number. What a style cannot write is decimal.
pub(super) fn written(number: i64, style: Style) -> String {
    let decimal = || number.to_string();
    let small = u32::try_from(number).ok().filter(|number| *number > 0);
    let from = |first: char, most: u32| {
        let c = small.filter(|number| *number <= most)?;
        char::from_u32(first as u32 + c - 1).map(String::from)
    };
    let of = |row: &str| {
        let index = usize::try_from(number - 1).ok()?;
        row.chars().nth(index).map(String::from)
    };
    let special = match style {
        Style::Decimal => None,
        Style::PaddedDecimal => Some(format!("{number:02}")),
        Style::FullWidthDecimal => Some(number.to_string().chars().map(full_width).collect()),
        Style::LowerLatin => small.map(latin),
        Style::UpperLatin => small.map(|number| latin(number).to_ascii_uppercase()),
        Style::LowerRoman => small.and_then(roman),
        Style::UpperRoman => small.and_then(roman).map(|roman| roman.to_ascii_uppercase()),
        Style::Han => small.and_then(|number| han(number, HAN_DIGITS, HAN_UNITS)),
        Style::HanLegal => small.and_then(|number| han(number, LEGAL_DIGITS, LEGAL_UNITS)),
        Style::HanDigits => Some(number.to_string().chars().map(han_digit).collect()),
        Style::Stem => of("甲乙丙丁戊己庚辛壬癸"),
        Style::Branch => of("子丑寅卯辰巳午未申酉戌亥"),
        Style::Circled => from('①', 20),
        Style::Bracketed => from('⑴', 20),
    };
    special.unwrap_or_else(decimal)
}

fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_digit()).unwrap_or(c)
}

fn han_digit(c: char) -> char {
    c.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize)).unwrap_or(c)
}

/// `a`, `z`, `aa`
fn latin(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        // The remainder is below 26.
        letters.push(b'a' + (number % 26) as u8);
        number /= 26;
    }
    letters.iter().rev().map(|letter| *letter as char).collect()
}

fn roman(mut number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number >= 4000 {
        return None;
    }
    let mut out = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    Some(out)
}

const HAN_DIGITS: &str = "零一二三四五六七八九";
const HAN_UNITS: [&str; 4] = ["", "十", "百", "千"];
const LEGAL_DIGITS: &str = "零壹贰叁肆伍陆柒捌玖";
const LEGAL_UNITS: [&str; 4] = ["", "拾", "佰", "仟"];

/// `十四`, `一百零三`; up to 9999.
fn han(number: u32, digits: &str, units: [&str; 4]) -> Option<String> {
    if number >= 10_000 {
        return None;
    }
    let mut out = String::new();
    let mut owes_zero = false;
    for place in (0..4_u32).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            owes_zero = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut owes_zero) {
            out.extend(digits.chars().next());
        }
        // 十四, not 一十四.
        let is_bare_ten = place == 1 && digit == 1 && out.is_empty() && units[1] == "十";
        if !is_bare_ten {
            out.extend(digits.chars().nth(digit as usize));
        }
        out.push_str(units[place as usize]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_printed() {
        for (number, style, expected) in [
            (7, Style::Decimal, "7"),
            (7, Style::PaddedDecimal, "07"),
            (12, Style::FullWidthDecimal, "１２"),
            (1, Style::LowerLatin, "a"),
            (28, Style::UpperLatin, "AB"),
            (4, Style::LowerRoman, "iv"),
            (1999, Style::UpperRoman, "MCMXCIX"),
            (10, Style::Han, "十"),
            (14, Style::Han, "十四"),
            (20, Style::Han, "二十"),
            (103, Style::Han, "一百零三"),
            (110, Style::Han, "一百一十"),
            (2024, Style::Han, "二千零二十四"),
            (24, Style::HanDigits, "二四"),
            (12, Style::HanLegal, "壹拾贰"),
            (3, Style::Stem, "丙"),
            (11, Style::Stem, "11"),
            (9, Style::Circled, "⑨"),
            (21, Style::Circled, "21"),
            (2, Style::Bracketed, "⑵"),
            (0, Style::Han, "0"),
            (-3, Style::LowerRoman, "-3"),
        ] {
            assert_eq!(written(number, style), expected, "{number} {style:?}");
        }
        assert_eq!((label(2, Style::Decimal), label(2, Style::Han)), ("2. ".into(), "二、".into()));
    }
}
