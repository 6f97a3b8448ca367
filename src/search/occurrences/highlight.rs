//! Marks: where in a text the query occurs. What matched were the units of the folded text, so a mark
//! is never wider or narrower than a row of them.

use super::encoded_text::{EncodedText, UnitNumbers, goes_on_with};
use crate::answer::Mark;
use crate::engine::Position;
use crate::plan::Run;
use crate::text::{UnitKind, fold, fold_char, has_contexts, is_accent, kind_of, units};

/// What to mark: the runs of units of a query. All are found in one pass over a text.
#[derive(Debug, Default)]
pub(in crate::search) struct Needles {
    /// How many they are.
    needles: usize,
    /// The runs of all needles, by the numbers of their first units.
    by_first: Vec<Vec<NumberedRun>>,
}

/// One term, in units.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Needle<'q> {
    /// The run itself.
    pub(in crate::search) whole: &'q [String],
    /// Where the run does not occur in a text, its words are marked; empty for quoted runs.
    pub(in crate::search) words: &'q [Run],
}

#[derive(Debug)]
struct NumberedRun {
    /// After the first.
    rest: Box<[u16]>,
    /// Whose it is.
    needle: usize,
    is_whole: bool,
}

impl Needles {
    pub(in crate::search) fn add<'q>(&mut self, units: &mut UnitNumbers<'q>, needle: Needle<'q>) {
        self.add_run(units, needle.whole, true);
        for word in needle.words {
            self.add_run(units, word, false);
        }
        self.needles += 1;
    }

    fn add_run<'q>(&mut self, units: &mut UnitNumbers<'q>, run: &'q [String], is_whole: bool) {
        let Some((first, rest)) = run.split_first() else { return };
        let first = units.add(first);
        let rest: Option<Box<[u16]>> = rest.iter().map(|unit| units.add(unit)).collect();
        if let Some((first, rest)) = first.zip(rest) {
            self.by_first.resize_with(units.len(), Vec::new);
            let run = NumberedRun { rest, needle: self.needles, is_whole };
            self.by_first[usize::from(first)].push(run);
        }
    }

    /// Every occurrence of a needle's run in a text, in order, overlaps and neighbours merged. `places` are
    /// those of the needles' units, in order, perhaps among others.
    pub(in crate::search) fn marks(&self, text: &EncodedText, places: &[Position]) -> Vec<Mark> {
        let mut found: Vec<(Mark, &NumberedRun)> = Vec::with_capacity(places.len());
        let mut is_whole = vec![false; self.needles];
        for (at, first) in places.iter().enumerate() {
            for run in self.by_first.get(usize::from(first.unit)).into_iter().flatten() {
                if goes_on_with(&places[at..], &run.rest) {
                    is_whole[run.needle] |= run.is_whole;
                    let last = places[at + run.rest.len()];
                    found.push((text.chars_of(first.position, last.position), run));
                }
            }
        }
        found.retain(|(_, run)| run.is_whole || !is_whole[run.needle]);
        merge(found.into_iter().map(|(mark, _)| mark))
    }
}

/// Whether a run of units occurs in a text.
pub(in crate::search) fn holds(text: &str, run: &[String]) -> bool {
    if has_contexts(text) { holds_folded(&fold(text), run) } else { holds_folded(text, run) }
}

/// [`holds`], where each character folds as it does alone.
fn holds_folded(text: &str, run: &[String]) -> bool {
    let first = first_char(run);
    let mut chars = text.char_indices();
    chars.any(|(byte, c)| Some(fold_char(c)) == first && length_of(run, text, byte).is_some())
}

/// How many characters of `text` a run takes that begins at `byte`, where a character begins; `None`
/// if it does not occur there.
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
        if may_be_in_number(kind, unit) && !is_unit(before, text, length, unit) {
            return None;
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

/// Whether a number may have the unit within it.
fn may_be_in_number(kind: UnitKind, unit: &str) -> bool {
    kind == UnitKind::Number || matches!(unit, "," | ".")
}

/// Whether what stands `skipped` characters after `before` is `unit`, and no part of a longer number.
fn is_unit(before: &str, text: &str, skipped: usize, unit: &str) -> bool {
    let is_of_numbers = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let row = |chars: &mut dyn Iterator<Item = char>| -> String {
        chars.map(fold_char).take_while(is_of_numbers).collect()
    };
    let skipped_text = text.chars().take(skipped).collect::<Vec<_>>();
    let behind = row(&mut skipped_text.iter().rev().copied().chain(before.chars().rev()));
    let mut near: String = behind.chars().rev().collect();
    let start = near.len();
    let ahead = row(&mut text.chars().skip(skipped));
    let next = text.chars().map(fold_char).nth(skipped + ahead.len());
    near.push_str(&ahead);
    near.extend(next);
    units(&near).any(|found| found.byte_start == start && found.text == unit)
}

/// Whether a character of that kind after `before` belongs to a unit which began there.
fn is_inside(c: char, kind: UnitKind, before: &str) -> bool {
    let mut before = before.chars().rev().map(fold_char);
    match kind {
        // Of numbers `is_unit` tells.
        UnitKind::Han | UnitKind::Number => false,
        UnitKind::Mark if !is_accent(c) => false,
        UnitKind::Word | UnitKind::Mark => {
            before.find(|c| !is_accent(*c)).and_then(kind_of) == Some(UnitKind::Word)
        }
    }
}

fn first_char(run: &[String]) -> Option<char> {
    run.first()?.chars().next()
}

/// Marks in the order in which they begin → the same without overlaps and neighbours.
fn merge(found: impl ExactSizeIterator<Item = Mark>) -> Vec<Mark> {
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
    use proptest::prelude::*;

    proptest! {
        /// Against the plain way: fold, cut into units, compare.
        #[test]
        fn a_run_is_found_wherever_its_units_are(
            text in "[养養老a1Ａ１0é\u{301}\u{200b} 、，.月]{0,12}",
            run in "[养老a10é\u{301}、,.月]{1,5}",
        ) {
            let run: Vec<String> = units(&run).map(|unit| unit.text.to_owned()).collect();
            let folded = fold(&text);
            let all: Vec<_> = units(&folded).collect();
            let occurs = |at: &usize| all[*at..].iter().map(|u| u.text).take(run.len()).eq(&run);
            let places = (0..all.len()).filter(occurs);
            let expected: Vec<Mark> =
                places.map(|at| [all[at].char_start, all[at + run.len() - 1].char_end]).collect();
            prop_assert_eq!(holds(&text, &run), !expected.is_empty());
            prop_assert_eq!(marks(&text, &run, &[]), merge(expected.into_iter()));
        }
    }

    fn marks(text: &str, whole: &[String], words: &[Run]) -> Vec<Mark> {
        let (mut units, mut needles) = (UnitNumbers::default(), Needles::default());
        needles.add(&mut units, Needle { whole, words });
        let (row, mut places) = (EncodedText::of(text), Vec::new());
        row.find(&units, &mut places);
        needles.marks(&row, &places)
    }

    fn marked(text: &str, whole: &str, words: &[&str]) -> String {
        let cut = |text: &str| units(text).map(|unit| unit.text.to_owned()).collect::<Vec<_>>();
        let words: Vec<Run> = words.iter().map(|word| cut(word).into()).collect();
        let mut shown = String::new();
        let marks = marks(text, &cut(whole), &words);
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
        for (text, term, words, expected) in [
            ("增设ＡＥＤ300台", "aed", &[][..], "增设[ＡＥＤ]300台"),
            ("石老人与养老", "养老", &[], "石老人与[养老]"),
            ("养老养老", "养老", &[], "[养老养老]"),
            ("第2025号", "202", &[], "第2025号"),
            ("改造老旧小区", "小区改造", &["小区", "改造"], "[改造]老旧[小区]"),
            ("小区改造", "小区改造", &["小区", "改造"], "[小区改造]"),
            ("", "养老", &[], ""),
        ] {
            assert_eq!(marked(text, term, words), expected, "{text}");
        }
    }
}
