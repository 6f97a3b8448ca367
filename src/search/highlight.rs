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

/// A folded text in units, to look for runs in.
pub(super) struct Haystack<'t> {
    units: Vec<Unit<'t>>,
    /// The first character of each unit. Most places are passed over by looking at these alone.
    firsts: Vec<char>,
}

impl<'t> Haystack<'t> {
    pub(super) fn new(folded: &'t str) -> Self {
        let units: Vec<Unit<'t>> = units(folded).collect();
        let firsts = units.iter().filter_map(|unit| unit.text.chars().next()).collect();
        Self { units, firsts }
    }

    /// Every place where a run of units stands.
    fn places<'h>(&'h self, run: &'h [String]) -> impl Iterator<Item = &'h [Unit<'t>]> {
        let first = run.first().and_then(|unit| unit.chars().next());
        let candidates = self.firsts.iter().zip(0..).filter(move |(c, _)| Some(**c) == first);
        candidates.filter_map(move |(_, at)| {
            let place = self.units.get(at..at + run.len())?;
            place.iter().zip(run).all(|(unit, wanted)| unit.text == wanted).then_some(place)
        })
    }

    pub(super) fn holds(&self, run: &[String]) -> bool {
        self.places(run).next().is_some()
    }

    fn mark(&self, run: &[String], found: &mut Vec<Mark>) {
        found.extend(self.places(run).filter_map(|place| {
            let (first, last) = (place.first()?, place.last()?);
            Some([first.char_start, last.char_end])
        }));
    }
}

/// Every run of `text` that a needle asks for: in order, overlaps and neighbours merged.
pub(super) fn marks(text: &str, needles: &Needles) -> Vec<Mark> {
    if needles.terms.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let haystack = Haystack::new(&folded);
    let mut found = Vec::new();
    for needle in &needles.terms {
        let before = found.len();
        haystack.mark(&needle.whole, &mut found);
        if found.len() == before {
            for word in &needle.words {
                haystack.mark(word, &mut found);
            }
        }
    }
    merge(found)
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
