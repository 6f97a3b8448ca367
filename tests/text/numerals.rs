//! Reading numbers: what is printed is read back, nothing panics, and time is linear.

use std::time::{Duration, Instant};

use minsou::text::numeral::{parse, scan};
use proptest::prelude::*;

/// A whole number below 10^12 as a person says it: 一亿零二百万三千.
fn in_han(number: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut text = String::new();
    let mut zero = false;
    for (magnitude, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = number / magnitude % 10_000;
        for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = section / power % 10;
            if digit == 0 {
                zero = true;
            } else {
                if zero && !text.is_empty() {
                    text.push('零');
                }
                text.push_str(DIGITS[usize::try_from(digit).expect("below ten")]);
                text.push_str(unit);
                zero = false;
            }
        }
        if section > 0 {
            text.push_str(name);
        }
    }
    if text.is_empty() { "零".to_owned() } else { text }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_number_in_han_is_read_back(number in prop_oneof![0..100_u64, 0..20_000_u64, 0..1_000_000_000_000_u64]) {
        let text = in_han(number);
        prop_assert_eq!(parse(&text), Some(number as f64), "{}", text);
        if number > 0 {
            let sentence = format!("共{text}个");
            let found: Vec<_> = scan(&sentence).map(|numeral| (numeral.text, numeral.value)).collect();
            prop_assert_eq!(found, [(text.as_str(), number as f64)]);
        }
    }

    #[test]
    fn a_decimal_is_read_as_the_nearest_double(whole in 0..1_000_000_u32, fraction in 0..1000_u32) {
        for (unit, exponent) in [("", 0), ("万", 4), ("亿", 8)] {
            let expected: f64 = format!("{whole}.{fraction:03}e{exponent}").parse().unwrap();
            prop_assert_eq!(parse(&format!("{whole}.{fraction:03}{unit}")), Some(expected));
        }
    }

    #[test]
    fn any_text_can_be_scanned(text in "[0-9０-９.．,，一二三四五六七八九十百千万亿零〇两廿多余分之点数几个年]{0,30}|\\PC{0,30}") {
        let mut last_end = 0;
        for numeral in scan(&text) {
            prop_assert!(numeral.byte_start >= last_end && numeral.value.is_finite());
            prop_assert_eq!(&text[numeral.byte_start..numeral.byte_end], numeral.text);
            prop_assert_eq!(text[..numeral.byte_start].chars().count(), numeral.char_start);
            last_end = numeral.byte_end;
        }
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    for piece in ["1", "1,111", "一", "一万", "三点五", "1.1", "百分之", "四分之三", "零", "十"]
    {
        let text = piece.repeat(300_000);
        let start = Instant::now();
        scan(&text).count();
        // A second would do many times over; anything quadratic takes minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{piece}");
    }
}
