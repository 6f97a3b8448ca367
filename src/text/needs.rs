//! Needs that are told in everyday words of which none names the thing: 加班到十一点还有车回家吗 asks for 夜间公交. A table
//! by hand, `data/needs.txt`, of what is said, several things together, and what the texts call it. A single word's
//! synonyms and near words are in files of their own; what a need is worth in a question is `plan`'s business.

use std::ops::Range;
use std::sync::LazyLock;

use super::first_chars;
use crate::error::ListError;

static TABLE: &str = include_str!("data/needs.txt");

/// A need that a question tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Where it is told: bytes of the question, in order, none touching another.
    pub told: Vec<Range<usize>>,
    /// What the texts may call it: of each list any word will do, and a passage that answers best has one of each.
    pub asked: &'static [Vec<&'static str>],
}

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
struct Line<'l> {
    /// Of each list one is said.
    said: Vec<Vec<&'l str>>,
    asked: Vec<Vec<&'l str>>,
}

/// More needs than this are not told at once.
const MOST: usize = 3;

/// Of a question's characters so many tell a need, at least: one in five. In a long question a few words that occur
/// together are chance: 西班牙语内有哪些方言 tells of no 牙.
const LEAST_SHARE: usize = 5;

/// A need told in less than half of what tells another is chance beside it.
const LEAST_BESIDE: usize = 2;

/// The needs that a folded question tells, the most telling first: what is said in more characters. One whose words are
/// all in those of another is left out. Reads the whole table: less than a tenth of a millisecond,
/// and once some more.
pub fn needs(folded: &str) -> Vec<Need> {
    static LINES: LazyLock<Vec<Line<'static>>> =
        LazyLock::new(|| lines(TABLE).filter_map(Result::ok).collect());
    if folded.is_ascii() {
        return Vec::new();
    }
    let chars = chars_of(folded);
    let letters = folded.chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8);
    let length: usize = letters.sum();
    let told = LINES.iter().filter_map(|line| line.told_in(folded, chars));
    let mut found: Vec<Need> = told.filter(|need| need.length() * LEAST_SHARE >= length).collect();
    found.sort_by_key(|need| std::cmp::Reverse(need.length()));
    let longest = found.first().map_or(0, Need::length);
    found.retain(|need| need.length() * LEAST_BESIDE >= longest);
    let mut needs: Vec<Need> = Vec::new();
    for need in found {
        if needs.len() < MOST && !needs.iter().any(|known| known.holds(&need)) {
            needs.push(need);
        }
    }
    needs
}

impl Need {
    /// Bytes that tell it.
    fn length(&self) -> usize {
        self.told.iter().map(Range::len).sum()
    }

    /// Whether all that tells another tells this one too, and more does.
    fn holds(&self, other: &Self) -> bool {
        let is_in = |one: &Range<usize>| {
            self.told.iter().any(|told| told.start <= one.start && one.end <= told.end)
        };
        other.length() < self.length() && other.told.iter().all(is_in)
    }
}

impl Line<'static> {
    /// `chars`: those of the question.
    fn told_in(&'static self, folded: &str, chars: u64) -> Option<Need> {
        let mut told: Vec<Range<usize>> = Vec::new();
        // One stretch of the question is not two things said: 爬不动 is not 爬 and 不动.
        let mut chosen: Vec<Range<usize>> = Vec::with_capacity(self.said.len());
        for words in &self.said {
            let before = told.len();
            for word in words.iter().filter(|word| chars_of(first_chars(word, 1)) & !chars == 0) {
                told.extend(folded.match_indices(word).map(|(at, _)| at..at + word.len()));
            }
            let is_free = |range: &&Range<usize>| {
                chosen.iter().all(|one| range.end <= one.start || one.end <= range.start)
            };
            let free = told[before..].iter().filter(is_free);
            chosen.push(free.max_by_key(|range| range.len())?.clone());
        }
        Some(Need { told: joined(told), asked: &self.asked })
    }
}

/// Characters as a set of 64 classes, most of which a question has none of.
fn chars_of(text: &str) -> u64 {
    text.chars().fold(0, |set, c| set | 1 << (u32::from(c) % u64::BITS))
}

/// Ranges in order, those that touch as one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The lines that say something.
fn lines(table: &str) -> impl Iterator<Item = Result<Line<'_>, ListError>> {
    let numbered = table.lines().enumerate();
    let spoken = numbered.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    spoken
        .map(|(at, text)| Line::parse(text).map_err(|problem| ListError { line: at + 1, problem }))
}

impl<'l> Line<'l> {
    /// Reads `A, B + C → D, E + F`.
    fn parse(text: &'l str) -> Result<Self, String> {
        let Some((said, asked)) = text.split_once('→') else {
            return Err("write `A, B + C → D`".to_owned());
        };
        let side = |side: &'l str| -> Result<Vec<Vec<&'l str>>, String> {
            let words = |list: &'l str| list.split(',').map(str::trim).collect::<Vec<_>>();
            let lists: Vec<Vec<&str>> = side.split('+').map(words).collect();
            if lists.iter().flatten().any(|word| word.is_empty() || word.contains('→')) {
                return Err(format!("a word is missing in `{}`", side.trim()));
            }
            Ok(lists)
        };
        Ok(Self { said: side(said)?, asked: side(asked)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn every_line_is_read_and_folded() {
        let mut count = 0;
        for line in lines(TABLE) {
            let line = line.unwrap_or_else(|problem| panic!("{problem}"));
            let (said, asked) = (line.said.concat(), line.asked.concat());
            for (at, word) in said.iter().enumerate() {
                assert_eq!(fold(word), *word, "{line:?}");
                assert!(!said[..at].contains(word), "{word} twice: {line:?}");
            }
            for (at, word) in asked.iter().enumerate() {
                assert_eq!(fold(word), *word, "{line:?}");
                assert!(!asked[..at].contains(word), "{word} twice: {line:?}");
            }
            count += 1;
        }
        assert!(count >= 400, "{count}");
    }

    #[test]
    fn a_line_needs_something_on_both_sides() {
        for text in ["下班", "下班 →", "→ 公交", "下班, → 公交", "下班 + → 公交", "a → b → c"]
        {
            assert!(Line::parse(text).is_err(), "{text}");
        }
        let line = Line::parse("下班, 加班 + 车 → 夜间公交, 末班车 + 延长").unwrap();
        assert_eq!(line.said, [vec!["下班", "加班"], vec!["车"]]);
        assert_eq!(line.asked, [vec!["夜间公交", "末班车"], vec!["延长"]]);
    }

    #[test]
    fn needs_are_told_in_words_of_which_none_names_them() {
        for (question, asked) in [
            ("加班到十一点还有车回家吗", "末班车"),
            ("满天飘白毛毛,鼻子过敏", "飞絮"),
            ("理发店办了卡老板跑了", "预付卡"),
            ("网购的东西送不到村里", "快递进村"),
        ] {
            let found = needs(question);
            let asks = |need: &Need| need.asked.iter().flatten().any(|word| *word == asked);
            assert!(found.iter().any(asks), "{question}: {found:?}");
            for range in found.iter().flat_map(|need| &need.told) {
                assert!(question.get(range.clone()).is_some(), "{question}");
            }
        }
        for question in ["", "养老", "口袋公园", "2025年新增停车泊位", "aed"] {
            assert_eq!(needs(question), [], "{question}");
        }
    }

    #[test]
    fn ranges_that_touch_are_one() {
        assert_eq!(joined(vec![3..6, 0..3, 9..12, 4..5]), [0..6, 9..12]);
    }
}
