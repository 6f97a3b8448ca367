//! The character lane reads every visible character, once and in order.

use minsou::text::{UnitKind, fold, kind_of, units};
use proptest::prelude::*;

/// Han, Latin, digits, punctuation, spaces and characters without a shape, in every mixture.
fn mixed_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range('\u{4e00}', '\u{9fff}'),
        2 => prop::char::range('0', '9'),
        2 => prop::char::range('a', 'z'),
        1 => prop::char::range(' ', '~'),
        1 => prop::sample::select(vec!['，', '。', '\u{3000}', '\u{200b}', '\u{fe0f}', 'é', '①', 'カ', '\n']),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..60).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn units_cover_exactly_the_visible_characters(text in mixed_text()) {
        let folded = fold(&text);
        let chars: Vec<char> = folded.chars().collect();
        let mut read = vec![false; chars.len()];
        let mut last_end = 0;
        for unit in units(&folded) {
            prop_assert!(unit.char_start >= last_end && unit.char_start < unit.char_end);
            prop_assert_eq!(unit.text, &folded[unit.byte_start..unit.byte_end]);
            let expected: String = chars[unit.char_start..unit.char_end].iter().collect();
            prop_assert_eq!(unit.text, expected);
            read[unit.char_start..unit.char_end].fill(true);
            last_end = unit.char_end;
        }
        for (at, &c) in chars.iter().enumerate() {
            prop_assert_eq!(read[at], kind_of(c).is_some(), "{:?} at {} of {:?}", c, at, folded);
        }
    }

    #[test]
    fn letters_and_digits_stay_in_runs_and_the_rest_is_alone(text in mixed_text()) {
        let found: Vec<_> = units(&text).collect();
        for unit in &found {
            if matches!(unit.kind, UnitKind::Han | UnitKind::Mark) {
                prop_assert_eq!(unit.char_end - unit.char_start, 1);
            }
        }
        for pair in found.windows(2) {
            let one_run = pair[0].kind == pair[1].kind
                && matches!(pair[0].kind, UnitKind::Word | UnitKind::Number);
            prop_assert!(!one_run || pair[0].char_end < pair[1].char_start);
        }
    }
}

#[test]
fn every_letter_and_digit_is_readable() {
    // The two Hangul fillers and the two halves of them are letters without a shape.
    let shapeless = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];
    for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric() && !shapeless.contains(c)) {
        assert!(kind_of(c).is_some_and(UnitKind::is_readable), "{c:?}");
    }
}
