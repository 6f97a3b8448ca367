//! Numbers as Chinese texts write them: 2000, ２０００, 12,000, 1.65万, 79.81亿, 三百, 两千零五十, 廿四,
//! 二〇二四, 百分之八十. `decimal` holds exact values, `read` knows how they are written. What a
//! number counts, and whether 十分 means ten parts or "very", is for `figures` and `corpus` to say.

mod decimal;
mod read;

use read::{Reading, is_numeral_char};

/// A number where it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral<'t> {
    /// As written, without a sign or a unit: `1.65万`, `百分之八十`.
    pub text: &'t str,
    /// The nearest double of the exact value, so it prints as a person would: 79.81亿 is
    /// `7981000000`.
    pub value: f64,
    pub scale: Scale,
    pub script: Script,
    /// 余, 多 or 来 stands inside: 2000余万 is more than 20,000,000.
    pub more: bool,
    /// Index of the first character, and one past the last.
    pub char_start: usize,
    pub char_end: usize,
    /// The same in bytes.
    pub byte_start: usize,
    pub byte_end: usize,
}

/// What one of [`Numeral::value`] is. A percent sign is a unit, not part of a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    One,
    /// 百分之八十 has the value 80.
    Percent,
    /// 千分之三 has the value 3.
    Permille,
}

/// How the number begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// With digits: 2000, 1.65万.
    Digits,
    /// With a Han numeral: 三百, 十. One alone may well be part of a word (一起, 十分).
    Han,
}

/// The number that the whole of `text` is: 十四 → 14. Also circled and parenthesised ones, as labels
/// have them: ⑭, ㈠, Ⅳ.
pub fn parse(text: &str) -> Option<f64> {
    if let Some(value) = enclosed(text) {
        return Some(f64::from(value));
    }
    let (reading, length) = read::at(text, 0)?;
    (length.bytes == text.len()).then(|| reading.value())
}

/// The numbers in a text, in order, not overlapping. Works on folded and on unfolded texts; on the
/// latter `，` never groups digits. Linear in the text.
///
/// Nothing is found in what has no one value: 几十, 数百, 七八 (seven or eight), 三四百.
/// `2024.1.31` is three numbers.
pub fn scan(text: &str) -> impl Iterator<Item = Numeral<'_>> {
    let (mut byte, mut char) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let c = text[byte..].chars().next()?;
            if !is_numeral_char(c) {
                (byte, char) = (byte + c.len_utf8(), char + 1);
                continue;
            }
            let found = read::at(text, byte).filter(|_| !is_vague(&text[..byte], c));
            let Some((reading, length)) = found else {
                // Not the rest of it either: 三四百 is not 四百.
                for c in text[byte..].chars().take_while(|&c| is_numeral_char(c)) {
                    (byte, char) = (byte + c.len_utf8(), char + 1);
                }
                continue;
            };
            let (byte_start, char_start) = (byte, char);
            (byte, char) = (byte + length.bytes, char + length.chars);
            if !reading.is_bare_zero() {
                let text = &text[byte_start..byte];
                return Some(numeral(text, &reading, [byte_start, byte], [char_start, char]));
            }
        }
    })
}

/// 数十, 几十: ten is not what they say.
fn is_vague(before: &str, first: char) -> bool {
    matches!(first, '十' | '拾') && before.ends_with(['数', '數', '几', '幾'])
}

fn numeral<'t>(
    text: &'t str,
    reading: &Reading,
    [byte_start, byte_end]: [usize; 2],
    [char_start, char_end]: [usize; 2],
) -> Numeral<'t> {
    Numeral {
        text,
        value: reading.value(),
        scale: reading.scale,
        script: reading.script,
        more: reading.more,
        char_start,
        char_end,
        byte_start,
        byte_end,
    }
}

/// Numbers that Unicode has as one character.
fn enclosed(text: &str) -> Option<u32> {
    const FIRST_OF_RUN: [(char, u32, u32); 11] = [
        ('①', 1, 20),
        ('⑴', 1, 20),
        ('⒈', 1, 20),
        ('⓪', 0, 1),
        ('⓵', 1, 10),
        ('❶', 1, 10),
        ('㈠', 1, 10),
        ('㊀', 1, 10),
        ('㉑', 21, 15),
        ('Ⅰ', 1, 12),
        ('ⅰ', 1, 12),
    ];
    let mut chars = text.chars();
    let (c, None) = (chars.next()?, chars.next()) else { return None };
    FIRST_OF_RUN.iter().find_map(|&(first, value, count)| {
        let offset = (c as u32).checked_sub(first as u32)?;
        (offset < count).then_some(value + offset)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_whole() {
        for (text, value) in [
            ("2000", 2000.0),
            ("２０００", 2000.0),
            ("12,000", 12_000.0),
            ("１２，０００", 12_000.0),
            ("1,234,567.5", 1_234_567.5),
            ("0.5", 0.5),
            ("1.65万", 16_500.0),
            ("79.81亿", 7_981_000_000.0),
            ("1.2万亿", 1.2e12),
            ("3千", 3000.0),
            ("5百万", 5_000_000.0),
            ("1亿2000万", 120_000_000.0),
            ("3万5千", 35_000.0),
            ("2000余万", 20_000_000.0),
            ("〇", 0.0),
            ("两", 2.0),
            ("十", 10.0),
            ("十二", 12.0),
            ("二十", 20.0),
            ("廿", 20.0),
            ("廿四", 24.0),
            ("卅", 30.0),
            ("三百", 300.0),
            ("二千", 2000.0),
            ("一百零五", 105.0),
            ("一百一十五", 115.0),
            ("一百十五", 115.0),
            ("两千零五十", 2050.0),
            ("一万零五百", 10_500.0),
            ("三千二百五十六", 3256.0),
            ("一千二", 1200.0),
            ("三万六", 36_000.0),
            ("两百五", 250.0),
            ("十二万", 120_000.0),
            ("二十多万", 200_000.0),
            ("一亿二千万", 120_000_000.0),
            ("一万亿", 1e12),
            ("壹佰贰拾叁", 123.0),
            ("三萬", 30_000.0),
            ("二〇二四", 2024.0),
            ("二○二四", 2024.0),
            ("一九九八", 1998.0),
            ("三点五", 3.5),
            ("一点六五万", 16_500.0),
            ("百分之八十", 80.0),
            ("百分之80.5", 80.5),
            ("百分之百", 100.0),
            ("千分之三", 3.0),
            ("四分之三", 0.75),
            ("⑭", 14.0),
            ("㈠", 1.0),
            ("Ⅳ", 4.0),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "百",
            "千万",
            "三四",
            "三四百",
            "二三十",
            "十五六",
            "一十百",
            "三百千",
            "百零",
            "1,23",
            "1.2.3",
            "12a",
            "三百台",
            "一二三",
            "五四",
            ".5",
            "5.",
            "点五",
            "分之一",
            "1234567890123456789",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_found_where_they_stand() {
        for (text, found) in [
            ("新增公共停车位2000个", "2000=2000"),
            ("第十四件：建设三百台", "十四=14 三百=300"),
            ("2022年12月底，惠及4300余户", "2022=2022 12=12 4300=4300"),
            ("2024.1.31", "2024=2024 1=1 31=31"),
            ("v1.2、第3.5条", "1.2=1.2 3.5=3.5"),
            ("项目36.6万平方米，占比128%", "36.6万=366000 128=128"),
            ("数十家、几十个、十余处", "十=10"),
            ("七八个，三四百人", ""),
            ("百姓、千家万户、万达、零工市场", ""),
            ("30万千瓦和5千瓦、3百分点", "30万=300000 5=5 3=3"),
            ("增长百分之八十以上", "百分之八十=80"),
            ("下午三点五十分", "三=3 五十=50"),
            ("15,200户；15，200户", "15,200=15200 15=15 200=200"),
            ("投入3万2023年", "3万=30000 2023=2023"),
            ("7-9年级", "7=7 9=9"),
            ("", ""),
        ] {
            let shown: Vec<_> = scan(text).map(|n| format!("{}={}", n.text, n.value)).collect();
            assert_eq!(shown.join(" "), found, "{text}");
            for n in scan(text) {
                assert_eq!(&text[n.byte_start..n.byte_end], n.text);
                assert_eq!(text[..n.byte_start].chars().count(), n.char_start);
                assert_eq!(n.text.chars().count(), n.char_end - n.char_start);
            }
        }
    }

    #[test]
    fn scale_script_and_more_are_told() {
        let only = |text| {
            let found: Vec<_> = scan(text).map(|n| (n.scale, n.script, n.more)).collect();
            assert_eq!(found.len(), 1, "{text}");
            found[0]
        };
        assert_eq!(only("百分之八十"), (Scale::Percent, Script::Han, false));
        assert_eq!(only("千分之三"), (Scale::Permille, Script::Han, false));
        assert_eq!(only("2000余万元"), (Scale::One, Script::Digits, true));
        assert_eq!(only("三十多万"), (Scale::One, Script::Han, true));
    }
}
