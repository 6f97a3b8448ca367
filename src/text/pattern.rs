//! Regular expressions that look before they search: each knows the characters without which it cannot match, and
//! is not run on a text that lacks them. A text that many are asked of ([`Searched`]) is read once for all of them.
//!
//! What a pattern needs is derived from the pattern: one of several sets of literals, each a pair of neighbouring
//! characters or a character alone. `(公告|公布)情况` needs 公告 and 情况, or 公布 and 情况. A text keeps its characters and pairs
//! as bits of a Bloom filter, which may say that one is there that is not, and never the reverse.

use std::ops::Deref;
use std::sync::OnceLock;

use regex::{Captures, Match, Regex};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Bits of the filter: a sentence sets some sixty, a passage a few hundred.
const BITS: usize = 1 << 12;

/// More sets than this cost more to try than they tell.
const MOST_SETS: usize = 16;

/// The members of a class of characters are literals, up to so many.
const MOST_MEMBERS: usize = 32;

/// A text and which characters and pairs stand in it.
#[derive(Debug, Clone)]
pub struct Searched<'t> {
    text: &'t str,
    bits: [u64; BITS / 64],
}

impl<'t> Searched<'t> {
    /// Takes about two nanoseconds a character.
    pub fn new(text: &'t str) -> Self {
        let mut searched = Self { text, bits: [0; BITS / 64] };
        let mut before = None;
        for c in text.chars() {
            searched.set(of_char(c));
            if let Some(before) = before.replace(c) {
                searched.set(of_pair(before, c));
            }
        }
        searched
    }

    /// Whether a word stands in it.
    pub fn holds(&self, word: &str) -> bool {
        self.may_hold_word(word) && self.text.contains(word)
    }

    pub fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.holds(word))
    }

    fn may_hold_word(&self, word: &str) -> bool {
        let mut chars = word.chars();
        let Some(mut before) = chars.next() else { return true };
        self.has(of_char(before))
            && chars.all(|c| self.has(of_pair(std::mem::replace(&mut before, c), c)))
    }

    fn set(&mut self, bit: u16) {
        self.bits[usize::from(bit) / 64] |= 1 << (bit % 64);
    }

    fn has(&self, bit: u16) -> bool {
        self.bits[usize::from(bit) / 64] & 1 << (bit % 64) != 0
    }
}

impl Deref for Searched<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// What a pattern is looked for in.
pub trait Haystack {
    fn text(&self) -> &str;

    /// Whether it may have one of the sets.
    fn may_hold(&self, sets: &[Set]) -> bool;
}

/// A text that is searched once is not worth a look beforehand.
impl Haystack for str {
    fn text(&self) -> &str {
        self
    }

    fn may_hold(&self, _: &[Set]) -> bool {
        true
    }
}

impl Haystack for Searched<'_> {
    fn text(&self) -> &str {
        self.text
    }

    fn may_hold(&self, sets: &[Set]) -> bool {
        sets.iter().any(|set| set.0.iter().all(|bit| self.has(*bit)))
    }
}

/// The bits of characters and pairs that stand in a text together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(Vec<u16>);

/// A constant regular expression, compiled when it is first searched for.
#[derive(Debug)]
pub struct Pattern {
    words: String,
    /// A match has one of these whole.
    needs: Vec<Set>,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// Of a constant: one that is wrong is never found, which a debug build says.
    pub fn new(words: &str) -> Self {
        let parsed = regex_syntax::parse(words);
        debug_assert!(parsed.is_ok(), "{words}: {parsed:?}");
        let needs = parsed.map(|hir| needs(&hir)).unwrap_or_default();
        Self { words: words.to_owned(), needs, regex: OnceLock::new() }
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| {
            Regex::new(&self.words).expect("a constant pattern, compiled in the tests")
        })
    }

    /// Whether a match may be in any part of a text.
    pub fn may_match(&self, text: &Searched<'_>) -> bool {
        text.may_hold(&self.needs)
    }

    pub fn is_match<H: Haystack + ?Sized>(&self, text: &H) -> bool {
        text.may_hold(&self.needs) && self.regex().is_match(text.text())
    }

    pub fn find<'t, H: Haystack + ?Sized>(&self, text: &'t H) -> Option<Match<'t>> {
        text.may_hold(&self.needs).then(|| self.regex().find(text.text())).flatten()
    }

    pub fn find_iter<'t, H: Haystack + ?Sized>(
        &'t self,
        text: &'t H,
    ) -> impl Iterator<Item = Match<'t>> {
        let found = text.may_hold(&self.needs).then(|| self.regex().find_iter(text.text()));
        found.into_iter().flatten()
    }

    pub fn captures<'t, H: Haystack + ?Sized>(&self, text: &'t H) -> Option<Captures<'t>> {
        text.may_hold(&self.needs).then(|| self.regex().captures(text.text())).flatten()
    }

    pub fn captures_iter<'t, H: Haystack + ?Sized>(
        &'t self,
        text: &'t H,
    ) -> impl Iterator<Item = Captures<'t>> {
        let found = text.may_hold(&self.needs).then(|| self.regex().captures_iter(text.text()));
        found.into_iter().flatten()
    }
}

fn of_char(c: char) -> u16 {
    bit(u32::from(c))
}

fn of_pair(first: char, second: char) -> u16 {
    bit(u32::from(first).wrapping_mul(0x0100_0193) ^ u32::from(second).rotate_left(16))
}

fn bit(number: u32) -> u16 {
    (number.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS.trailing_zeros())) as u16
}

/// The sets of which any match has one; an empty set says nothing.
fn needs(hir: &Hir) -> Vec<Set> {
    let nothing = || vec![Set(Vec::new())];
    match hir.kind() {
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => vec![of_literal(text)],
            Err(_) => nothing(),
        },
        HirKind::Class(Class::Unicode(class)) => {
            let members = || class.iter().flat_map(|range| range.start()..=range.end());
            if members().take(MOST_MEMBERS + 1).count() > MOST_MEMBERS {
                return nothing();
            }
            one_of(members().map(|c| Set(vec![of_char(c)])).collect())
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => needs(&repetition.sub),
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(needs).fold(nothing(), both),
        HirKind::Alternation(parts) => one_of(parts.iter().flat_map(needs).collect()),
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => nothing(),
    }
}

fn of_literal(text: &str) -> Set {
    let mut chars = text.chars();
    let alone = chars.clone().next().map(of_char);
    let pairs = text.chars().zip(chars.by_ref().skip(1)).map(|(a, b)| of_pair(a, b));
    let mut bits: Vec<u16> = pairs.collect();
    if bits.is_empty() {
        bits.extend(alone);
    }
    ordered(bits)
}

fn ordered(mut bits: Vec<u16>) -> Set {
    bits.sort_unstable();
    bits.dedup();
    Set(bits)
}

/// Sets of which one is needed. Where one says nothing, all say nothing.
fn one_of(mut sets: Vec<Set>) -> Vec<Set> {
    if sets.iter().any(|set| set.0.is_empty()) {
        return vec![Set(Vec::new())];
    }
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// What two parts need that both stand in a match.
fn both(first: Vec<Set>, second: Vec<Set>) -> Vec<Set> {
    let says_nothing = |sets: &[Set]| sets.iter().any(|set| set.0.is_empty());
    match () {
        () if says_nothing(&second) => first,
        () if says_nothing(&first) => second,
        () if first.len() * second.len() <= MOST_SETS => {
            let joined = first.iter().flat_map(|one| {
                second.iter().map(|other| ordered([&one.0[..], &other.0[..]].concat()))
            });
            one_of(joined.collect())
        }
        () if second.len() < first.len() => second,
        () => first,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PATTERNS: [&str; 12] = [
        "现(?:将|就)[^。]{2,60}作如下报告",
        r"(?P<all>\d+)(?:件|项|个)[^。;]{0,20}?(?:已)?(?:完成|竣工)了?(?P<done>\d+)(?:件|项|个)",
        "(?:^|[^重主需必])要|确保",
        "^(主要|突出)?(问题|困难)(和|与)?(问题|原因)?$",
        "[一二三四五六七八九十]+(?:件|项)",
        "[^。,]{0,4}",
        "完成(率|$)|建成([^质后]|$)|了{2,3}",
        "(?:a|ab|abc)d",
        "",
        "公(告|布|示)+情况",
        "[至~-] *(?:[1-9]|10|11)月",
        "的的",
    ];

    #[test]
    fn what_a_pattern_needs_is_told() {
        for (words, text, may) in [
            ("完成", "完毕,成功", false),
            ("完成", "已完成", true),
            ("(公告|公布)情况", "公告如下", false),
            ("(公告|公布)情况", "情况公布", true),
            ("(公告|公布)?情况", "情况", true),
            ("(公告|公布)?情况", "公告", false),
            ("[0-9]+件", "十件", false),
            ("完?", "", true),
            ("要|[^x]", "", true),
        ] {
            let pattern = Pattern::new(words);
            assert_eq!(Searched::new(text).may_hold(&pattern.needs), may, "{words} {text}");
        }
    }

    proptest! {
        #[test]
        fn a_word_is_held_where_it_stands(text in "[养老服务a9。]{0,9}", word in "[养老服务a9。]{0,3}") {
            let searched = Searched::new(&text);
            prop_assert_eq!(searched.holds(&word), text.contains(&word));
            prop_assert_eq!(searched.holds_any(&["养x", &word]), text.contains(&word));
        }

        #[test]
        fn what_is_found_is_found_as_without_a_look(
            text in "[现将就作如下报告件项已完成竣工了重主需必要确保问题困难和因一二十0-9公布示情况至月abcd。, ]{0,24}"
        ) {
            for words in PATTERNS {
                let (pattern, regex) = (Pattern::new(words), Regex::new(words).unwrap());
                let searched = Searched::new(&text);
                prop_assert_eq!(pattern.is_match(&searched), regex.is_match(&text), "{}", words);
                prop_assert_eq!(pattern.find(&searched), regex.find(&text), "{}", words);
                prop_assert!(pattern.find_iter(&searched).eq(regex.find_iter(&text)), "{}", words);
                let whole = |found: Captures<'_>| found[0].to_owned();
                let own: Vec<_> = pattern.captures_iter(&searched).map(whole).collect();
                let plain: Vec<_> = regex.captures_iter(&text).map(whole).collect();
                prop_assert_eq!(own, plain, "{}", words);
            }
        }
    }
}
