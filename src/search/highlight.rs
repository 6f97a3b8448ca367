//! Marks: where in a text the query stands. Found in the units of the folded text, the very units
//! that matched, so a mark is never wider or narrower than the match.

use crate::answer::Mark;
use crate::text::{Unit, fold, units};

/// What to mark: the runs of units that a query asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Needles {
    pub(super) terms: Vec<Needle>,
}

/// One term, in units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needle {
    /// The run itself.
    pub(super) whole: Vec<String>,
    /// Where the run stands nowhere in a text, its words are marked; empty for quoted runs.
    pub(super) words: Vec<Vec<String>>,
}

/// Every run of `text` that a needle asks for: in order, overlaps and neighbours merged.
pub(super) fn marks(text: &str, needles: &Needles) -> Vec<Mark> {
    if needles.terms.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let haystack: Vec<Unit<'_>> = units(&folded).collect();
    let mut found = Vec::new();
    for needle in &needles.terms {
        let before = found.len();
        find(&haystack, &needle.whole, &mut found);
        if found.len() == before {
            for word in &needle.words {
                find(&haystack, word, &mut found);
            }
        }
    }
    merge(found)
}

fn find(haystack: &[Unit<'_>], needle: &[String], found: &mut Vec<Mark>) {
    if needle.is_empty() {
        return;
    }
    for window in haystack.windows(needle.len()) {
        if window.iter().zip(needle).all(|(unit, wanted)| unit.text == wanted) {
            found.push([window[0].char_start, window[needle.len() - 1].char_end]);
        }
    }
}

/// Whether the run stands in a text that was cut into units.
pub(super) fn stands_in(haystack: &[Unit<'_>], needle: &[String]) -> bool {
    let is_needle =
        |window: &[Unit<'_>]| window.iter().zip(needle).all(|(unit, wanted)| unit.text == wanted);
    !needle.is_empty() && haystack.windows(needle.len()).any(is_needle)
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

    fn needle(whole: &str, words: &[&str]) -> Needle {
        let cut = |text: &str| units(text).map(|unit| unit.text.to_owned()).collect::<Vec<_>>();
        Needle { whole: cut(whole), words: words.iter().map(|word| cut(word)).collect() }
    }

    fn marked(text: &str, terms: Vec<Needle>) -> String {
        let mut shown = String::new();
        let marks = marks(text, &Needles { terms });
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
