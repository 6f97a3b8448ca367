//! How much two subjects agree: `停车位`, `停车泊位` and `公共停车位` are one thing.
//!
//! Chinese phrases grow by attributes put in front or in between, so the measure is how much of the
//! shorter phrase is found in the longer one in the same order (the longest common subsequence), and
//! a little of how much that is of both:
//!
//! `0.7 × common / shorter + 0.3 × 2 × common / (first + second)`, lengths in characters.
//!
//! Where the shorter is not found whole, the last character, the head of the phrase, must be the
//! same: 停车场 is not 停车位. Both are folded first; marks and particles do not count, and a short list
//! of words for one thing (泊位, 车位; 除颤仪, AED) makes them one.

use std::sync::LazyLock;

use crate::figures::lexicon::table::Lexicon;
use crate::figures::pairing::work;
use crate::text::fold_char;

/// From here on two subjects are one, whoever told them: 污水管网 and 供水管网 are at 0.75, 停车位 and
/// 公共停车位 at 0.93.
pub const SAME_SUBJECT: f64 = 0.8;

/// Longer phrases are cut: a subject has at most some forty characters, a clause some hundred.
const MAX_CHARS: usize = 120;

/// From 0 (nothing in common) to 1 (the same).
pub fn similarity(first: &str, second: &str) -> f64 {
    similarity_of(&bare(first), &bare(second))
}

/// Whether two phrases name one thing.
pub fn same_subject(first: &str, second: &str) -> bool {
    similarity(first, second) >= SAME_SUBJECT
}

/// The characters that count: folded letters, without digits, marks and the particles 的, 和, 等.
pub(in crate::figures) fn bare(phrase: &str) -> Vec<char> {
    let folded: Vec<char> = phrase
        .chars()
        .map(fold_char)
        .filter(|c| c.is_alphabetic() && !matches!(c, '的' | '和' | '与' | '及' | '等'))
        .take(MAX_CHARS)
        .collect();
    let mut bare = Vec::with_capacity(folded.len());
    let mut at = 0;
    while at < folded.len() {
        match SAME_THINGS.longest_at(&folded, at) {
            Some((length, word)) => {
                bare.extend(word.chars());
                at += length;
            }
            None => {
                bare.push(folded[at]);
                at += 1;
            }
        }
    }
    bare
}

/// Words for one thing, each with the word for all of them.
pub(in crate::figures) const SAME_THINGS_LIST: &str = include_str!("data/same_things.txt");

static SAME_THINGS: LazyLock<Lexicon<&'static str>> =
    LazyLock::new(|| Lexicon::parse(SAME_THINGS_LIST, Some));

/// As [`similarity`], of phrases that are [`bare`] already.
pub(in crate::figures) fn similarity_of(first: &[char], second: &[char]) -> f64 {
    work::count();
    let (short, long) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    if short.is_empty() {
        return 0.0;
    }
    let common = common_subsequence(short, long);
    let whole = common == short.len();
    // One character in common says nothing, unless it is all there is.
    if common < 2 && !(whole && long.len() == 1) || !whole && short.last() != long.last() {
        return 0.0;
    }
    let contained = common as f64 / short.len() as f64;
    let shared = 2.0 * common as f64 / (short.len() + long.len()) as f64;
    0.7 * contained + 0.3 * shared
}

/// The length of the longest common subsequence; time is the product of the lengths.
fn common_subsequence(first: &[char], second: &[char]) -> usize {
    let mut row = vec![0usize; second.len() + 1];
    for a in first {
        let mut diagonal = 0;
        for (at, b) in second.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a == b { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[second.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_in_several_words() {
        for (first, second) in [
            ("停车位", "停车泊位"),
            ("停车位", "公共停车位"),
            ("停车泊位", "公共停车位"),
            ("除颤仪", "AED"),
            ("公共停車位", "停车位"),
            ("老旧小区", "城镇老旧小区改造"),
            ("免费体检", "免费健康体检"),
            ("农村危房改造", "农村低收入困难群体危房改造"),
            ("AED", "自动体外除颤器（AED）"),
            ("中小学和幼儿园", "中小学、幼儿园"),
        ] {
            assert!(same_subject(first, second), "{first} {second} {}", similarity(first, second));
            assert_eq!(similarity(first, second), similarity(second, first));
        }
    }

    #[test]
    fn different_things_that_look_alike() {
        for (first, second) in [
            ("公共停车场", "公共停车位"),
            ("污水管网", "供水管网"),
            ("托位", "床位"),
            ("口袋公园", "体育公园"),
            ("供热管网", "供气管网"),
            ("小学学位", "初中学位"),
            ("", ""),
            ("5000", "5000"),
        ] {
            assert!(!same_subject(first, second), "{first} {second} {}", similarity(first, second));
        }
        assert_eq!(similarity("口袋公园", "口袋公园"), 1.0);
    }
}
