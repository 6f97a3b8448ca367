//! The rules for furniture that shows in a line's own words (`list`). Each has a name, the place where it
//! holds, a pattern, and examples on both sides, which the test below runs. Which of them a line may meet is
//! told by its words: the patterns are tried on few.

mod list;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use crate::corpus::word_index::WordIndex;
use list::RULES;

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Wherever the line stands.
    Anywhere,
    /// Before the first and after the last sentence of the article, or beside other furniture.
    Edge,
    /// As `Edge`; and where only furniture and headlines follow, the article is over here.
    End,
    /// As `Edge`; and before it the page has only menus.
    Start,
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) place: Place,
    /// A line without any of these cannot meet the pattern; none are named where only a line that begins
    /// with a mark can.
    words: &'static [&'static str],
    /// The characters with which a line that meets the pattern begins; empty where it may begin with any.
    begins: &'static str,
    pattern: &'static str,
    /// Lines that it drops; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    drops: &'static [&'static str],
    /// Lines that look alike and are the article's; read by the test alone.
    #[cfg_attr(not(test), expect(dead_code))]
    keeps: &'static [&'static str],
}

/// Compiled when a line first has a rule's words: most files need few of them.
static PATTERNS: [OnceLock<Regex>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];

fn pattern(index: usize) -> &'static Regex {
    PATTERNS[index].get_or_init(|| {
        // The patterns are the constants above, and the test below compiles every one.
        Regex::new(RULES[index].pattern).expect("the rules' patterns compile")
    })
}

/// One bit a rule.
type RuleSet = u32;
const _: () = assert!(RULES.len() <= RuleSet::BITS as usize);

/// Every rule's words, and for each the rules that it belongs to. Nearly all lines have none, which
/// costs one pass; the patterns together would cost a hundred times that.
static WORDS: LazyLock<(WordIndex, Vec<RuleSet>)> = LazyLock::new(|| {
    let mut rules_of: BTreeMap<&str, RuleSet> = BTreeMap::new();
    for (index, rule) in RULES.iter().enumerate() {
        rule.words.iter().for_each(|word| *rules_of.entry(word).or_default() |= 1 << index);
    }
    let (words, rules): (Vec<String>, Vec<RuleSet>) =
        rules_of.into_iter().map(|(word, rules)| (word.to_owned(), rules)).unzip();
    (WordIndex::new(words), rules)
});

/// Longest line that a rule may drop, in bytes: furniture is short.
const MAX_BYTES: usize = 800;

/// The first rule that a folded line, without white space around it, meets.
pub(super) fn rule_for(folded: &str) -> Option<&'static Rule> {
    if folded.len() > MAX_BYTES {
        return None;
    }
    let (words, rules_of) = &*WORDS;
    let mut possible: RuleSet = 0;
    words.all(folded, |found| possible |= rules_of[found.word]);
    let begins_with_word =
        folded.starts_with(|c: char| matches!(c, 'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}'));
    if begins_with_word && possible == 0 {
        return None;
    }
    let may_begin =
        |rule: &Rule| rule.begins.is_empty() || folded.starts_with(|c| rule.begins.contains(c));
    RULES.iter().enumerate().find_map(|(index, rule)| {
        let has_word = possible >> index & 1 != 0;
        let is_tried = if rule.words.is_empty() { !begins_with_word } else { has_word };
        (is_tried && may_begin(rule) && pattern(index).is_match(folded)).then_some(rule)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_drops_and_keeps_what_it_says() {
        for rule in RULES {
            let pattern = regex::Regex::new(rule.pattern).expect("it compiles");
            for line in rule.drops {
                assert!(pattern.is_match(line), "{} should drop `{line}`", rule.name);
                assert!(rule_for(line).is_some(), "{} has no word in `{line}`", rule.name);
            }
            for line in rule.keeps {
                let dropped_by = rule_for(line).map(|rule| rule.name);
                assert_eq!(dropped_by, None, "`{line}` should be kept");
            }
        }
    }
}
