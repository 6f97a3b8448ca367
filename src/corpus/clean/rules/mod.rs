//! The rules for furniture that shows in a line's own words, in the files beside this one. Each has a name, the
//! place where it holds, a pattern, and examples on both sides, which the test below runs. Which of them a line
//! may meet is told by its words: the patterns are tried on few.

mod foot;
mod pictures;
mod rule;
mod teasers;
mod tools;
mod way;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use crate::corpus::word_index::WordIndex;

pub(super) use rule::{Place, Rule};

/// In the order in which they are tried.
const GROUPS: [&[Rule]; 5] =
    [way::RULES, tools::RULES, foot::RULES, teasers::RULES, pictures::RULES];

/// How many rules there are.
const COUNT: usize = way::RULES.len()
    + tools::RULES.len()
    + foot::RULES.len()
    + teasers::RULES.len()
    + pictures::RULES.len();

fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.into_iter().flatten()
}

/// Compiled when a line first has a rule's words: most files need few of them.
static PATTERNS: [OnceLock<Regex>; COUNT] = [const { OnceLock::new() }; COUNT];

/// The pattern of a rule, which is the one with that index.
fn pattern(index: usize, rule: &Rule) -> &'static Regex {
    PATTERNS[index].get_or_init(|| {
        // The patterns are constants, and the test below compiles every one.
        Regex::new(rule.pattern).expect("the rules' patterns compile")
    })
}

/// One bit a rule.
type RuleSet = u32;
const _: () = assert!(COUNT <= RuleSet::BITS as usize);

/// Every rule's words, and for each the rules that it belongs to. Nearly all lines have none, which
/// costs one pass; the patterns together would cost a hundred times that.
static WORDS: LazyLock<(WordIndex, Vec<RuleSet>)> = LazyLock::new(|| {
    let mut rules_of: BTreeMap<&str, RuleSet> = BTreeMap::new();
    for (index, rule) in rules().enumerate() {
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
    rules().enumerate().find_map(|(index, rule)| {
        let has_word = possible >> index & 1 != 0;
        let is_tried = if rule.words.is_empty() { !begins_with_word } else { has_word };
        (is_tried && may_begin(rule) && pattern(index, rule).is_match(folded)).then_some(rule)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_drops_and_keeps_what_it_says() {
        for rule in rules() {
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
