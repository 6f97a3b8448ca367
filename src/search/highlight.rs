//! Marks: where in a text the query stands. What matched were the units of the folded text, so a mark
//! is never wider or narrower than a row of them. Texts are folded as they are read, and hardly
//! anything of them is looked at twice: most characters begin nothing that was asked for.

use crate::answer::Mark;
use crate::text::{CharSet, UnitKind, fold_char, is_accent, kind_of, spellings};

/// What to mark: the runs of units that a query asks for. All are looked for in one pass over a text.
#[derive(Debug, Clone)]
pub(super) struct Needles {
    /// How many they are.
    needles: usize,
    /// The runs of all needles, in the order of their first characters.
    runs: Vec<Run>,
    /// The characters that may begin one, folded or not.
    firsts: Box<CharSet>,
}

/// One term, in units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    /// The run itself.
    pub(super) whole: Vec<String>,
    /// Where the run stands nowhere in a text, its words are marked; empty for quoted runs.
    pub(super) words: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    first: char,
    units: Vec<String>,
    /// Whose it is.
    needle: usize,
    is_whole: bool,
}

impl Needles {
    pub(super) fn new(needles: Vec<Needle>) -> Self {
        let count = needles.len();
        let mut runs = Vec::new();
        for (needle, Needle { whole, words }) in needles.into_iter().enumerate() {
            let whole = std::iter::once((whole, true));
            for (units, is_whole) in whole.chain(words.into_iter().map(|word| (word, false))) {
                if let Some(first) = first_char(&units) {
                    runs.push(Run { first, units, needle, is_whole });
                }
            }
        }
        runs.sort_by_key(|run| run.first);
        let firsts = Box::new(runs.iter().flat_map(|run| spellings(run.first)).collect());
        Self { needles: count, runs, firsts }
    }

    /// Every run of `text` that a needle asks for: in order, overlaps and neighbours merged.
    pub(super) fn marks(&self, text: &str) -> Vec<Mark> {
        let mut found = Vec::new();
        let mut is_whole = vec![false; self.needles];
        if self.runs.is_empty() {
            return Vec::new();
        }
        let (mut at, mut counted) = (0, 0);
        for (byte, c) in self.firsts.all_in(text) {
            let first = fold_char(c);
            let from = self.runs.partition_point(|run| run.first < first);
            for run in self.runs[from..].iter().take_while(|run| run.first == first) {
                if let Some(length) = length_of(&run.units, text, byte) {
                    at += text[counted..byte].chars().count();
                    counted = byte;
                    is_whole[run.needle] |= run.is_whole;
                    found.push((run, [at, at + length]));
                }
            }
        }
        found.retain(|(run, _)| run.is_whole || !is_whole[run.needle]);
        merge(found.into_iter().map(|(_, mark)| mark).collect())
    }
}

/// Whether a run of units stands in a text.
pub(super) fn holds(text: &str, run: &[String]) -> bool {
    let first = first_char(run);
    let mut chars = text.char_indices();
    chars.any(|(byte, c)| Some(fold_char(c)) == first && length_of(run, text, byte).is_some())
}

/// How many characters of `text` a run takes that begins at `byte`, where a character begins; `None`
/// if it does not stand there.
fn length_of(run: &[String], text: &str, byte: usize) -> Option<usize> {
    let (before, text) = text.split_at(byte);
    let mut chars = text.chars().map(fold_char).peekable();
    let mut length = 0;
    for (at, unit) in run.iter().enumerate() {
        let first = unit.chars().next()?;
        let kind = kind_of(first)?;
        if at == 0 && is_inside(first, kind, before) {
            return None;
        }
        while at > 0 && chars.next_if(|c| kind_of(*c).is_none()).is_some() {
            length += 1;
        }
        for wanted in unit.chars() {
            chars.next_if_eq(&wanted)?;
            length += 1;
        }
        if chars.peek().is_some_and(|c| kind.goes_on_with(*c)) {
            return None;
        }
    }
    Some(length)
}

/// Whether a character of that kind behind `before` belongs to a unit which began there.
fn is_inside(c: char, kind: UnitKind, before: &str) -> bool {
    let mut before = before.chars().rev().map(fold_char);
    match kind {
        UnitKind::Han => false,
        UnitKind::Mark if !is_accent(c) => false,
        UnitKind::Number => before.next().is_some_and(|c| c.is_ascii_digit()),
        UnitKind::Word | UnitKind::Mark => {
            before.find(|c| !is_accent(*c)).and_then(kind_of) == Some(UnitKind::Word)
        }
    }
}

fn first_char(run: &[String]) -> Option<char> {
    run.first()?.chars().next()
}

fn merge(mut found: Vec<Mark>) -> Vec<Mark> {
    found.sort_unstable();
    let mut merged: Vec<Mark> = Vec::with_capacity(found.len());
    for mark in found {
        match merged.last_mut() {
            Some(last) if mark[0] <= last[1] => last[1] = last[1].max(mark[1]),
            _ => merged.push(mark),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, units};
    use proptest::prelude::*;

    proptest! {
        /// Against the plain way: fold, cut into units, compare.
        #[test]
        fn a_run_is_found_wherever_its_units_stand(
            text in "[养養老a1Ａ１é\u{301}\u{200b} 、]{0,12}",
            run in "[养老a1é\u{301}、]{1,4}",
        ) {
            let run: Vec<String> = units(&run).map(|unit| unit.text.to_owned()).collect();
            let folded = fold(&text);
            let all: Vec<_> = units(&folded).collect();
            let stands = |at: &usize| all[*at..].iter().map(|u| u.text).take(run.len()).eq(&run);
            let places = (0..all.len()).filter(stands);
            let expected: Vec<Mark> =
                places.map(|at| [all[at].char_start, all[at + run.len() - 1].char_end]).collect();
            let needle = Needle { whole: run.clone(), words: Vec::new() };
            prop_assert_eq!(holds(&text, &run), !expected.is_empty());
            prop_assert_eq!(Needles::new(vec![needle]).marks(&text), merge(expected));
        }
    }

    fn needle(whole: &str, words: &[&str]) -> Needle {
        let cut = |text: &str| units(text).map(|unit| unit.text.to_owned()).collect::<Vec<_>>();
        Needle { whole: cut(whole), words: words.iter().map(|word| cut(word)).collect() }
    }

    fn marked(text: &str, terms: Vec<Needle>) -> String {
        let mut shown = String::new();
        let marks = Needles::new(terms).marks(text);
        for (at, c) in text.chars().enumerate() {
            if marks.iter().any(|mark| mark[0] == at) {
                shown.push('[');
            }
            shown.push(c);
            if marks.iter().any(|mark| mark[1] == at + 1) {
                shown.push(']');
            }
        }
        shown
    }

    #[test]
    fn marks_are_as_wide_as_what_matched() {
        for (text, term, expected) in [
            ("增设ＡＥＤ300台", needle("aed", &[]), "增设[ＡＥＤ]300台"),
            ("石老人与养老", needle("养老", &[]), "石老人与[养老]"),
            ("养老养老", needle("养老", &[]), "[养老养老]"),
            ("第2025号", needle("202", &[]), "第2025号"),
            ("改造老旧小区", needle("小区改造", &["小区", "改造"]), "[改造]老旧[小区]"),
            ("小区改造", needle("小区改造", &["小区", "改造"]), "[小区改造]"),
            ("", needle("养老", &[]), ""),
        ] {
            assert_eq!(marked(text, vec![term]), expected, "{text}");
        }
    }
}
