//! A dictionary of the words of the texts met so far cuts each as the full dictionary does.

use std::path::Path;
use std::sync::LazyLock;

use jieba_rs::{Jieba, Token};
use minsou::text::{Segmenter, UserWords, fold, kind_of, units};
use proptest::prelude::*;

/// jieba as it comes, with its own copy of the word list.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Has the full dictionary from the middle of the first test on.
static GROWING: LazyLock<Segmenter> =
    LazyLock::new(|| Segmenter::growing_with(&UserWords::default()));

fn assert_cut_as_by_the_full_dictionary(text: &str) {
    for segmenter in [Segmenter::on_demand(), Segmenter::full(), GROWING.clone()] {
        for hmm in [false, true] {
            let plain = shown(JIEBA.cut(text, hmm));
            assert_eq!(shown(segmenter.with_jieba(text, |j| j.cut(text, hmm))), plain, "{text:?}");
            let search = shown(JIEBA.cut_for_search(text, hmm));
            let found = segmenter.with_jieba(text, |j| j.cut_for_search(text, hmm));
            assert_eq!(shown(found), search, "{text:?}, {hmm}");
        }
    }
}

fn shown(tokens: Vec<Token<'_>>) -> Vec<String> {
    tokens.iter().map(|token| format!("{}@{}", token.word, token.start)).collect()
}

#[test]
fn every_line_of_the_corpus_is_cut_as_by_the_full_dictionary() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut lines = 0;
    for file in std::fs::read_dir(corpus).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.is_empty()) {
            assert_cut_as_by_the_full_dictionary(line);
            assert_cut_as_by_the_full_dictionary(&fold(line));
            lines += 1;
        }
    }
    assert!(lines > 200, "the corpus is there");
}

/// Words of the dictionary, and what may be between them in a text.
fn text_of_words() -> impl Strategy<Value = String> {
    let words: Vec<&str> = include_str!("../../src/text/data/dict.txt")
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let piece = prop_oneof![
        6 => prop::sample::select(words).prop_map(str::to_owned),
        2 => "[\u{4e00}-\u{9fff}]{1,3}",
        1 => "[a-zA-Z0-9+#&._%-]{1,6}",
        1 => "[，。、！ \u{3000}\u{f8ff}\u{0}]{1,2}",
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_cut_as_by_the_full_dictionary(text in text_of_words()) {
        assert_cut_as_by_the_full_dictionary(&text);
    }

    #[test]
    fn words_hold_every_letter_digit_and_han_character(text in text_of_words()) {
        let folded = fold(&text);
        let chars: Vec<char> = folded.chars().collect();
        let segmenter = Segmenter::on_demand();
        let mut last_end = 0;
        let mut read = vec![false; chars.len()];
        for word in segmenter.cut(&folded) {
            let expected: String = chars[word.char_start..word.char_end].iter().collect();
            prop_assert_eq!(word.text, expected);
            prop_assert!(word.char_start >= last_end, "words of a plain cut do not overlap");
            read[word.char_start..word.char_end].fill(true);
            last_end = word.char_end;
        }
        for unit in units(&folded) {
            let whole = read[unit.char_start..unit.char_end].iter().all(|&read| read);
            prop_assert_eq!(whole, unit.kind.is_readable(), "{:?} of {:?}", unit.text, folded);
        }
        for (at, &c) in chars.iter().enumerate() {
            prop_assert!(!read[at] || kind_of(c).is_some(), "{:?} in {:?}", c, folded);
        }
    }

    #[test]
    fn a_search_cut_holds_the_plain_cut_and_nothing_twice(text in text_of_words()) {
        let folded = fold(&text);
        let segmenter = Segmenter::on_demand();
        let search = segmenter.cut_for_search(&folded);
        for word in segmenter.cut(&folded) {
            prop_assert!(search.contains(&word), "{:?} of {:?}", word, folded);
        }
        for (at, word) in search.iter().enumerate() {
            prop_assert!(!search[at + 1..].contains(word), "{:?} twice in {:?}", word, folded);
            let chars: String =
                folded.chars().skip(word.char_start).take(word.char_end - word.char_start).collect();
            prop_assert_eq!(word.text, chars);
        }
    }
}
