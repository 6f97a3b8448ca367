//! The list of a user's own words (`corpus/.minsou/dict.txt`): how it is written, and what a word
//! weighs that has no frequency.
//!
//! One word a line, as jieba's dictionaries are: `助老食堂`, `助老食堂 200`, `助老食堂 200 n` (the tag is
//! ignored). Empty lines and lines that begin with `#` are skipped. Words are folded.

use std::collections::BTreeMap;

use super::fold;
use super::segment::Segmenter;
use super::units::{UnitKind, kind_of};
use super::user_words::UserWords;
use crate::error::ListError;

/// Longer "words" are sentences that lost their way.
const MAX_CHARS: usize = 40;

/// A list of this many words is a mistake, and would be slow to load.
const MAX_WORDS: usize = 500_000;

impl UserWords {
    /// Reads a list. A word without a frequency gets the least with which it is not torn when it
    /// is alone (jieba's `suggest_freq`); of a word that comes twice the last line holds.
    ///
    /// # Errors
    ///
    /// A line that is no `word [frequency [tag]]`, with its number.
    pub fn parse(list: &str) -> Result<Self, ListError> {
        let mut words = BTreeMap::new();
        for (at, line) in list.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (word, frequency) =
                parse_line(line).map_err(|problem| ListError { line: at + 1, problem })?;
            words.insert(word, frequency);
            if words.len() > MAX_WORDS {
                let problem = format!("more than {MAX_WORDS} words: split the list");
                return Err(ListError { line: at + 1, problem });
            }
        }
        Ok(Self::of(&words))
    }
}

fn parse_line(line: &str) -> Result<(String, u64), String> {
    let mut fields = line.split_whitespace();
    let (word, frequency) = (fields.next().unwrap_or_default(), fields.next());
    if fields.nth(1).is_some() {
        return Err("more than a word, its frequency and a tag: write one word a line".to_owned());
    }
    let word = fold(word);
    if word.chars().count() > MAX_CHARS {
        return Err(format!("a word of more than {MAX_CHARS} characters"));
    }
    let is_readable = |c| kind_of(c).is_some_and(UnitKind::is_readable);
    if !word.chars().any(is_readable) {
        return Err(format!("`{word}` holds no letter, digit or Han character"));
    }
    let frequency = match frequency {
        Some(number) => u64::from(number.parse::<u32>().ok().filter(|&number| number > 0).ok_or(
            format!("`{number}` is no frequency: write a whole number from 1 to {}", u32::MAX),
        )?),
        None => suggested_frequency(&word),
    };
    Ok((word, frequency))
}

/// One more than what its best cut weighs, so that the whole word wins.
fn suggested_frequency(word: &str) -> u64 {
    let frequency = Segmenter::on_demand().with_jieba(word, |jieba| jieba.suggest_freq(word));
    u64::try_from(frequency).unwrap_or(u64::MAX).min(u64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, list: &str) -> String {
        let words = UserWords::parse(list).unwrap();
        let query = Segmenter::on_demand_with(&words);
        let index = Segmenter::full_with(&words);
        assert_eq!(query.cut_for_search(text), index.cut_for_search(text), "{text}");
        query.cut(text).iter().map(|word| word.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_users_word_is_not_torn() {
        assert_eq!(cut("建设助老食堂十处", ""), "建设|助老|食堂|十处");
        assert_eq!(cut("建设助老食堂十处", "# 食堂\n\n助老食堂\n"), "建设|助老食堂|十处");
        assert_eq!(cut("建设助老食堂十处", "助老食堂 200 n"), "建设|助老食堂|十处");
        assert_eq!(cut("李沧区和城阳区", "\u{feff}李沧區\r\n城陽区"), "李沧区|和|城阳区");
        assert_eq!(cut("新增aed一体机", "ＡＥＤ一体机"), "新增|aed一体机");
    }

    #[test]
    fn words_within_a_mixed_word_occur_once() {
        let words = UserWords::parse("大众4s店\n4s店\n4s\nab-cd亭\naed").unwrap();
        for (text, expected) in
            [("大众4s店", "大众|4s店|4|s|大众4s店"), ("xaed、ab-cd亭", "xaed|ab|cd|cd亭|ab-cd亭")]
        {
            let mut shown: Vec<_> = Segmenter::on_demand_with(&words)
                .cut_for_search(text)
                .iter()
                .map(|word| word.text)
                .collect();
            let mut expected: Vec<_> = expected.split('|').collect();
            shown.sort_unstable();
            expected.sort_unstable();
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn a_frequency_replaces_the_built_in_one() {
        assert_eq!(cut("停车位", ""), "停车位");
        assert_eq!(cut("停车位", "停车位 1\n停车 100000"), "停车|位");
    }

    #[test]
    fn a_line_that_is_no_word_is_named() {
        for (list, line, part) in [
            ("养老\n助老 很多", 2, "`很多` is no frequency"),
            ("养老 0", 1, "`0` is no frequency"),
            ("养老 -1", 1, "`-1` is no frequency"),
            ("\n\n——", 3, "no letter"),
            ("养老 1 n 又", 1, "one word a line"),
            (&"养".repeat(41), 1, "40 characters"),
        ] {
            let error = UserWords::parse(list).unwrap_err();
            assert_eq!(error.line, line, "{list}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }

    #[test]
    fn the_hash_tells_lists_apart() {
        let hash = |list| UserWords::parse(list).unwrap().analysis_hash();
        assert_eq!(hash("# nothing"), UserWords::default().analysis_hash());
        assert_eq!(hash("养老 5\n助老 6"), hash("助老 6\n养老 5"));
        assert_ne!(hash("养老 5"), hash("养老 6"));
    }
}
