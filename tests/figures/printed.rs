//! Whether a text prints a value, read as a person would and not as the program does.

use minsou::text::fold;

/// The value, divided by what its multipliers stand for, is printed in the text, in digits or in
/// Chinese numerals.
pub(super) fn prints(text: &str, value: f64) -> bool {
    // 5千瓦: a thousand that belongs to the unit multiplies nothing.
    const UNITS: [&str; 8] = ["千米", "千瓦", "千克", "千伏", "千卡", "千帕", "千字", "百帕"];
    let folded = UNITS.iter().fold(fold(text), |text, unit| text.replace(unit, "#"));
    // A comma or a blank may stand in a number, or between two.
    let grouped = without_groups(&folded);
    let spellings = [folded.replace(' ', ""), grouped.replace(' ', ""), folded.clone(), grouped];
    // 三亿两来万: the surplus may stand in numerals, too.
    let numerals = normal_numerals(&fold(text));
    let joined = numerals.replace(' ', "");
    let exact = numerals.replace(SURPLUS, "");
    let scaled = (0..=16).any(|power| {
        let shown = value / 10f64.powi(power);
        let printed = format!("{shown}");
        let spoken = normal_numerals(&spoken(shown));
        spellings.iter().any(|text| prints_digits(text, &printed, power))
            || [&numerals, &joined, &exact].iter().any(|text| prints_numerals(text, &spoken, power))
    });
    // 7成 is 70 %, and 近万 is 10000.
    let tenths = value / 10.0;
    let tenths = [format!("{tenths}成"), normal_numerals(&format!("{}成", spoken(tenths)))];
    let bare = numerals.char_indices().any(|(at, _)| {
        let power = scale(&numerals[at..]);
        power > 0 && value == 10f64.powi(power)
    });
    scaled || tenths.iter().any(|tenths| numerals.contains(tenths)) || bare
}

/// The text without the commas before three digits: 2,000 is 2000.
fn without_groups(text: &str) -> String {
    let is_group = |at: usize| {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        digits == 3 && text[..at].ends_with(|c: char| c.is_ascii_digit())
    };
    text.char_indices().filter(|&(at, c)| c != ',' || !is_group(at)).map(|(_, c)| c).collect()
}

/// Whether a whole number of the text is `printed`, and multiplied by ten to `power`.
fn prints_digits(text: &str, printed: &str, power: i32) -> bool {
    let begins_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    text.match_indices(printed).any(|(at, _)| {
        let before = text[..at].trim_end_matches('0');
        let rest = &text[at + printed.len()..];
        // 1740.40万 and 3.0 are printed with a nought that a number does not keep.
        let noughts = if printed.contains('.') { Some(rest) } else { rest.strip_prefix('.') };
        let noughts = noughts.filter(|rest| rest.starts_with('0'));
        let rest = noughts.map_or(rest, |rest| rest.trim_start_matches('0'));
        let decimal = rest.strip_prefix('.').is_some_and(begins_with_digit);
        if before.ends_with(|c: char| c.is_ascii_digit()) || begins_with_digit(rest) || decimal {
            return false;
        }
        is_multiplied(rest, power)
    })
}

/// As [`prints_digits`], of numerals in their [`normal_numerals`].
fn prints_numerals(text: &str, spoken: &str, power: i32) -> bool {
    let units = |c: char| "一二三四五六七八九十".contains(c);
    !spoken.is_empty()
        && text.match_indices(spoken).any(|(at, _)| {
            let rest = &text[at + spoken.len()..];
            let decimal = rest.strip_prefix('点').and_then(|rest| rest.chars().next());
            let decimal = decimal.is_some_and(|c| c != '十' && units(c));
            let whole = !text[..at].ends_with(units) && !rest.starts_with(units) && !decimal;
            // 九点零万: the nought was left out.
            let behind = rest.strip_prefix('点').unwrap_or(rest);
            whole && (is_multiplied(rest, power) || is_multiplied(behind, power))
        })
}

/// Whether what follows a number multiplies it by ten to `power`. 1—2万: the multiplier of a range is
/// said once.
fn is_multiplied(rest: &str, power: i32) -> bool {
    let second = rest.trim_start_matches(['-', '~', '至', '到']);
    let past = second.trim_start_matches(|c: char| "0123456789.一二三四五六七八九十".contains(c));
    let is_range = second.len() < rest.len() && past.len() < second.len();
    scale(rest) == power || is_range && scale(past) == power
}

/// The power of ten that multipliers at the head of a text stand for: 余万 is 4.
fn scale(text: &str) -> i32 {
    let mut exact = true;
    let power = |c| match c {
        _ if SURPLUS.contains(&c) => std::mem::take(&mut exact).then_some(0),
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    };
    text.chars().map_while(power).sum()
}

/// What says that a number is a little larger.
const SURPLUS: [char; 4] = ['余', '多', '几', '来'];

/// A number in Chinese numerals: 1005 is 一千零五, 3.5 is 三点五. Empty for 10^16 and more.
pub(super) fn spoken(value: f64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn below_10000(value: u64, head: bool) -> String {
        let mut said = String::new();
        let mut gap = false;
        for (power, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = value / power % 10;
            if digit == 0 {
                gap = true;
                continue;
            }
            if gap && !(head && said.is_empty()) {
                said.push('零');
            }
            gap = false;
            said.push_str(DIGITS[digit as usize]);
            said.push_str(word);
        }
        said
    }
    let printed = format!("{value}");
    let (whole, fraction) = printed.split_once('.').unwrap_or((&printed, ""));
    let Some(whole) = whole.parse().ok().filter(|whole: &u64| *whole < 10u64.pow(16)) else {
        return String::new();
    };
    let mut said = String::new();
    for (power, word) in [(12, "万"), (8, "亿"), (4, "万"), (0, "")] {
        let section = whole / 10u64.pow(power) % 10_000;
        if section > 0 {
            said.push_str(&below_10000(section, said.is_empty()));
            said.push_str(word);
        } else if power == 8 && whole >= 10u64.pow(12) {
            said.push_str(word);
        }
    }
    if said.is_empty() {
        said.push('零');
    }
    if !fraction.is_empty() {
        said.push('点');
        said.extend(fraction.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]));
    }
    said
}

/// Chinese numerals in the one writing that is compared: 两 is 二, 一十 is 十, 零 is left out.
fn normal_numerals(text: &str) -> String {
    text.replace('两', "二").replace(['零', '〇'], "").replace("一十", "十")
}

#[test]
fn what_is_not_printed_is_told_from_what_is() {
    for (text, value) in [
        ("新增1.65万个", 16_500.0),
        ("1300余万元", 13_000_000.0),
        ("1—2万个", 10_000.0),
        ("投入1740.40万元", 17_404_000.0),
        ("一千零五人", 1_005.0),
        ("两万五千人", 25_000.0),
        ("三点五万户", 35_000.0),
        ("近万人", 10_000.0),
        ("5千瓦", 5.0),
        ("300台", 300.0),
    ] {
        assert!(prints(text, value), "{value} in {text}");
        for wrong in [value * 10.0, value / 10.0, value + 1.0, value * 7.0] {
            assert!(!prints(text, wrong), "{wrong} in {text}");
        }
    }
    assert!(prints("八成", 80.0) && !prints("八成", 90.0) && !prints("八成", 800.0));
}
