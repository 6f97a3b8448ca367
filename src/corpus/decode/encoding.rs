//! Bytes → characters. A byte order mark decides; then valid UTF-8; then the shape of UTF-16; then
//! whether the characters that GB18030 (which holds GBK and GB2312) or Big5 make of the bytes are
//! everyday ones; then `chardetng`'s statistics, for the rest of the world. A file that is UTF-8 in some
//! lines and not in others (one was pasted, or appended) is read line by line.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::corpus::skip::SkipReason;
use crate::text::dictionary::Dictionary;
use crate::text::{count_bytes, fold_char};

/// How many bytes the statistics look at; more do not change their mind.
const SAMPLE_BYTES: usize = 256 * 1024;
/// One wrong character in this many is a blemish, more are the wrong encoding.
const CHARACTERS_PER_BLEMISH: usize = 100;
/// jieba counts an everyday character at least this often.
const EVERYDAY_FREQUENCY: u64 = 200;
/// Chinese text in its right encoding has nearly all characters familiar, in a wrong one a third.
pub(super) const MIN_FAMILIARITY: f64 = 0.7;

/// The text of a file in any encoding, without its byte order mark.
pub(in crate::corpus) fn to_text(bytes: &[u8]) -> Result<Cow<'_, str>, SkipReason> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark_len..]);
    }
    let looks_wide = bytes.contains(&0);
    if !looks_wide && let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return readable(Cow::Borrowed(text));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    if looks_wide {
        // A few are blemishes; where they are many it is no text.
        let zeros = count_bytes(bytes, |byte| byte == 0);
        if zeros * CHARACTERS_PER_BLEMISH > bytes.len() {
            return Err(SkipReason::NotText);
        }
        let without: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        return to_text(&without).map(|text| Cow::Owned(text.into_owned()));
    }
    match line_by_line(bytes) {
        Some(text) => readable(Cow::Owned(text?)),
        None => decode_as(guess(bytes), bytes),
    }
}

/// The text of a file that has lines in UTF-8 and others; `None` where no line speaks for UTF-8. A line that
/// is in neither UTF-8 nor an encoding of Chinese has damaged bytes (a cut at the end of a buffer), which
/// become U+FFFD; where they are many, no other encoding makes the lines around them Chinese.
fn line_by_line(bytes: &[u8]) -> Option<Result<String, SkipReason>> {
    let mut text = String::with_capacity(bytes.len());
    let mut speaks_for_utf8 = false;
    let (mut chars, mut damaged) = (0_usize, 0_usize);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.is_ascii() {
            // It is ASCII.
            text.push_str(&String::from_utf8_lossy(line));
            chars += line.len();
            continue;
        }
        let as_utf8 = String::from_utf8_lossy(line);
        let is_whole = matches!(as_utf8, Cow::Borrowed(_));
        if is_whole || familiarity_of(&as_utf8) >= MIN_FAMILIARITY {
            speaks_for_utf8 |= familiarity_of(&as_utf8) >= MIN_FAMILIARITY;
            text.push_str(&as_utf8);
        } else {
            let (familiar, encoding) = chinese(line);
            if familiar >= MIN_FAMILIARITY {
                text.push_str(&encoding.decode_without_bom_handling(line).0);
            } else {
                text.push_str(&as_utf8);
                damaged += as_utf8.matches(char::REPLACEMENT_CHARACTER).count();
            }
        }
        chars += as_utf8.chars().count();
    }
    let is_sound = damaged * CHARACTERS_PER_BLEMISH <= chars;
    speaks_for_utf8.then_some(if is_sound { Ok(text) } else { Err(SkipReason::UnknownEncoding) })
}

/// A page's declared encoding (`charset=gb2312`), where it fits its bytes; else as [`to_text`].
pub(super) fn to_text_declared<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
) -> Result<Cow<'b, str>, SkipReason> {
    let declared = declared.and_then(|name| Encoding::for_label(name.as_bytes()));
    match declared {
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(bytes).is_err() => {
            decode_as(encoding, bytes).or_else(|_| to_text(bytes))
        }
        _ => to_text(bytes),
    }
}

fn decode_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, SkipReason> {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let wrong = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        if wrong * CHARACTERS_PER_BLEMISH > text.chars().count() {
            return Err(SkipReason::UnknownEncoding);
        }
    }
    readable(text)
}

/// Refuses what decodes but is no text: more than a few control characters.
fn readable(text: Cow<'_, str>) -> Result<Cow<'_, str>, SkipReason> {
    let is_control = |b: u8| {
        let is_space = (b == b'\t') | (b == b'\n') | (b == b'\r') | (b == 0x0b) | (b == 0x0c);
        (b < 0x20) & !is_space & (b != 0x1b)
    };
    let controls = count_bytes(text.as_bytes(), is_control);
    if controls * CHARACTERS_PER_BLEMISH > text.len() {
        return Err(SkipReason::NotText);
    }
    Ok(text)
}

/// UTF-16 shows in its units: Chinese text has nearly all of them in a few blocks.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let units = sample.len() / 2;
    if units < 2 {
        return None;
    }
    let share = |unit_of: fn([u8; 2]) -> u16| {
        let plausible = sample
            .chunks_exact(2)
            .filter(|pair| is_plausible_unit(unit_of([pair[0], pair[1]])))
            .count();
        plausible as f64 / units as f64
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    // Both orders are plausible for units such as U+4E4E; the gap tells them apart.
    let (encoding, better, worse) =
        if little > big { (UTF_16LE, little, big) } else { (UTF_16BE, big, little) };
    (better > 0.95 && better - worse > 0.1).then_some(encoding)
}

fn is_plausible_unit(unit: u16) -> bool {
    matches!(unit,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2010..=0x206f | 0x2460..=0x24ff
        | 0x2500..=0x26ff | 0x3000..=0x301f | 0x4e00..=0x9fff | 0xff00..=0xffef)
}

/// The encoding that the bytes' statistics speak for: of GB18030 and Big5, which both decode
/// nearly anything, the one in which the characters are everyday ones; else what `chardetng` says.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (familiar, encoding) = chinese(sample);
    if familiar >= MIN_FAMILIARITY {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Of GB18030 and Big5 the one in which more of the characters are everyday ones, and their share.
pub(super) fn chinese(sample: &[u8]) -> (f64, &'static Encoding) {
    let familiarity = |encoding: &'static Encoding| {
        let sample = &sample[..sample.len().min(16 * 1024)];
        familiarity_of(&encoding.decode_without_bom_handling(sample).0)
    };
    let (gb, big5) = (familiarity(GB18030), familiarity(BIG5));
    if big5 > gb { (big5, BIG5) } else { (gb, GB18030) }
}

/// The share of the characters beyond ASCII that are everyday Chinese, 0 to 1.
pub(super) fn familiarity_of(text: &str) -> f64 {
    let dictionary = Dictionary::built_in();
    let (mut all, mut familiar) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        let folded = fold_char(c);
        let mut buffer = [0; 4];
        let is_familiar = folded.is_ascii()
            || matches!(folded, '\u{3000}'..='\u{301f}')
            || dictionary
                .frequency(folded.encode_utf8(&mut buffer))
                .is_some_and(|frequency| frequency >= EVERYDAY_FREQUENCY);
        familiar += usize::from(is_familiar);
    }
    if all == 0 { 0.0 } else { familiar as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "崂山区2023年办实事清单\n一、大力提升社会保障能力，新增就业20000人。\n";
    const TRADITIONAL: &str =
        "新北市為民辦實事項目清單\n一、大力提升社會保障能力，新增就業兩萬人。\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let cases: &[(&str, Vec<u8>)] = &[
            ("utf-8", TEXT.into()),
            ("utf-8 with mark", with_mark(b"\xef\xbb\xbf", TEXT.into())),
            ("gb18030", GB18030.encode(TEXT).0.into_owned()),
            ("utf-16le", utf16(TEXT, u16::to_le_bytes)),
            ("utf-16be", utf16(TEXT, u16::to_be_bytes)),
            ("utf-16le with mark", with_mark(b"\xff\xfe", utf16(TEXT, u16::to_le_bytes))),
            ("utf-16be with mark", with_mark(b"\xfe\xff", utf16(TEXT, u16::to_be_bytes))),
        ];
        for (name, bytes) in cases {
            assert_eq!(to_text(bytes).as_deref(), Ok(TEXT), "{name}");
        }
        let big5 = BIG5.encode(TRADITIONAL).0.into_owned();
        assert_eq!(to_text(&big5).as_deref(), Ok(TRADITIONAL), "big5");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x2c\x08\x06";
        assert_eq!(to_text(png), Err(SkipReason::NotText));
        assert_eq!(to_text(&[1, 2, 3, 4, 5, 6, 7, 8]), Err(SkipReason::NotText));
    }

    #[test]
    fn a_zero_byte_is_a_blemish() {
        let text = TEXT.repeat(3).replacen('年', "年\0", 1);
        assert_eq!(to_text(text.as_bytes()).as_deref(), Ok(TEXT.repeat(3).as_str()));
    }

    #[test]
    fn a_character_cut_in_half_at_the_end_does_not_change_the_encoding() {
        let long = TEXT.repeat(5);
        let cut = &long.as_bytes()[..long.len() - 2];
        let text = to_text(cut).expect("still text");
        assert!(text.starts_with("崂山区2023年"));
    }

    #[test]
    fn a_file_in_two_encodings_is_read_line_by_line() {
        let gb = |text: &str| GB18030.encode(text).0.into_owned();
        let good = "霞浦县2024年民生实事\n1.新建养老服务站12处。\n";
        let added = "2.增补：新建雨水花园7处。\n";
        for repeats in [1, 20] {
            let bytes = [good.repeat(repeats).into_bytes(), gb(added)].concat();
            let text = to_text(&bytes).expect("it is text");
            assert_eq!(text, format!("{}{added}", good.repeat(repeats)));
        }
        let english = "This line is English only.\n".repeat(40);
        let bytes = [english.clone().into_bytes(), gb("养老服务站12处\n")].concat();
        assert_eq!(to_text(&bytes).as_deref(), Ok(format!("{english}养老服务站12处\n").as_str()));
        let half = [gb(good), added.as_bytes().to_vec()].concat();
        assert_eq!(to_text(&half).as_deref(), Ok(format!("{good}{added}").as_str()));
    }

    #[test]
    fn many_damaged_bytes_do_not_turn_the_rest_into_debris() {
        let bytes = [TEXT.as_bytes(), b"\xff\xfe\xff\xfd\xf9\n"].concat();
        assert_eq!(to_text(&bytes), Err(SkipReason::UnknownEncoding));
    }

    #[test]
    fn a_declared_encoding_yields_to_the_bytes() {
        assert_eq!(to_text_declared(TEXT.as_bytes(), Some("gb2312")).as_deref(), Ok(TEXT));
        let gb = GB18030.encode(TEXT).0;
        assert_eq!(to_text_declared(&gb, Some("gb2312")).as_deref(), Ok(TEXT));
        assert_eq!(to_text_declared(&gb, Some("utf-8")).as_deref(), Ok(TEXT));
    }
}
