//! The same promise or delivery told again: headline and sub-item, narrative and list, a report that
//! repeats the plan, a repost.

use std::collections::HashMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::action::Agreement;
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::{Statement, same_item};
use crate::figures::pairing::units_agree::unit_key;
use crate::figures::pairing::words::Words;
use crate::figures::pairing::work;

/// Statements of one value and unit that are compared with the next one; the rest count as told anew, so
/// that time stays linear.
const MAX_COMPARED: usize = 32;

/// In one item the subjects of a repeat may agree less.
const SAME_ITEM: f64 = 0.5;

/// Statements, and which of them only tell again what an earlier one told.
#[derive(Debug, Default)]
pub(in crate::figures) struct Repeats {
    /// Those that told something first, in order.
    pub(in crate::figures) first: Vec<usize>,
    again: HashMap<usize, Vec<usize>>,
    /// The first of each that tells again.
    firsts: HashMap<usize, usize>,
}

impl Repeats {
    /// Of some statements of one place and year.
    pub(in crate::figures) fn of(
        statements: &[Statement],
        words: &[Words],
        group: &[usize],
    ) -> Self {
        let mut finder = Finder {
            statements,
            words,
            sides: sides(statements, group),
            known: HashMap::new(),
            told: HashMap::new(),
        };
        let mut repeats = Self::default();
        for &index in group {
            let first = finder.first_of(index);
            finder.note(first.unwrap_or(index), index);
            match first {
                Some(first) => {
                    repeats.again.entry(first).or_default().push(index);
                    repeats.firsts.insert(index, first);
                }
                None => repeats.first.push(index),
            }
        }
        repeats
    }

    /// What told first what a statement tells: itself, unless it only tells again.
    pub(in crate::figures) fn first_of(&self, at: usize) -> usize {
        self.firsts.get(&at).copied().unwrap_or(at)
    }

    /// A first statement, and those that tell it again.
    pub(in crate::figures) fn all_of(&self, first: usize) -> impl Iterator<Item = usize> {
        [first].into_iter().chain(self.of_first(first).iter().copied())
    }

    /// Where the statement is told again.
    pub(in crate::figures) fn of_first(&self, first: usize) -> &[usize] {
        self.again.get(&first).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What statements that tell the same have in common: kind, unit, value, and one of these.
type Key<'s> = (FigureKind, &'s str, u64, Common<'s>);

#[derive(PartialEq, Eq, Hash)]
enum Common<'s> {
    /// What is counted, in the same words.
    Core(&'s [char]),
    /// No more than kind, unit and value.
    Nothing,
}

/// A passage, whether it promises or reports, and by what it counts.
type Side<'s> = (&'s str, FigureKind, &'s str);

fn sides<'s>(statements: &'s [Statement], group: &[usize]) -> HashMap<Side<'s>, Vec<usize>> {
    let mut sides: HashMap<Side<'s>, Vec<usize>> = HashMap::new();
    for &at in group {
        let Statement { passage, figure, .. } = &statements[at];
        sides.entry((passage, figure.kind, unit_key(&figure.unit))).or_default().push(at);
    }
    sides
}

/// Figures of one side of a passage that are looked at.
const MAX_SIDES: usize = 16;

/// Finds what was told before.
struct Finder<'s> {
    statements: &'s [Statement],
    words: &'s [Words],
    /// What each passage promises and reports in each unit.
    sides: HashMap<Side<'s>, Vec<usize>>,
    /// The first tellings.
    known: HashMap<Key<'s>, Vec<usize>>,
    /// First telling and article → where that article tells it in a numbered item.
    told: HashMap<(usize, &'s str), usize>,
}

impl<'s> Finder<'s> {
    fn keys(&self, at: usize) -> [Key<'s>; 2] {
        let statement: &'s Statement = &self.statements[at];
        let words: &'s Words = &self.words[at];
        let figure = &statement.figure;
        let (kind, unit, value) = (figure.kind, unit_key(&figure.unit), figure.value.to_bits());
        [Common::Core(&words.core), Common::Nothing].map(|common| (kind, unit, value, common))
    }

    /// The nearest of the statements that told before what this one tells; of equals the first.
    fn first_of(&self, at: usize) -> Option<usize> {
        let mut nearest: Option<(Nearness, usize)> = None;
        for key in self.keys(at) {
            let known = self.known.get(&key).map(Vec::as_slice).unwrap_or_default();
            for &first in known.iter().rev().take(MAX_COMPARED) {
                let Some(nearness) = self.nearness(first, at) else { continue };
                if nearest.as_ref().is_none_or(|(best, known)| {
                    nearness > *best || nearness == *best && first < *known
                }) {
                    nearest = Some((nearness, first));
                }
            }
        }
        nearest.map(|(_, first)| first)
    }

    /// How near two statements of one kind, value and unit are that say the same. In one passage nothing is told
    /// twice, and two items of one list promise twice, unless one of the two has no number of its own.
    fn nearness(&self, first: usize, second: usize) -> Option<Nearness> {
        work::count();
        let (one, other) = (&self.statements[first], &self.statements[second]);
        let (ours, theirs) = (&self.words[first], &self.words[second]);
        let in_item = same_item(one, other);
        let is_listed = one.label.is_some() && other.label.is_some();
        if one.passage == other.passage
            || is_listed && !in_item && one.article == other.article
            || one.figure.whose != other.figure.whose
            || one.article == other.article && self.other_sides_differ(first, second)
            || self.is_told_elsewhere(first, other)
            || ours.action.agreement(&theirs.action) < Agreement::Open
        {
            return None;
        }
        let similarity = ours.similarity(theirs);
        let same_label = is_listed && one.label == other.label;
        (similarity >= if in_item { SAME_ITEM } else { SAME_SUBJECT }).then_some(Nearness {
            in_item,
            same_label,
            similarity,
        })
    }

    /// Whether two passages tell another delivery of what they promise, or another promise of what they report: they
    /// promise, or report, two things in the same words.
    fn other_sides_differ(&self, first: usize, second: usize) -> bool {
        let others = |at: usize| {
            let statement: &'s Statement = &self.statements[at];
            let kind = match statement.figure.kind {
                FigureKind::Plan => FigureKind::Result,
                _ => FigureKind::Plan,
            };
            let side = (statement.passage.as_str(), kind, unit_key(&statement.figure.unit));
            let told = self.sides.get(&side).map(Vec::as_slice).unwrap_or_default();
            let is_its = move |&&other: &&usize| {
                let (ours, theirs) = (&self.words[at].core, &self.words[other].core);
                theirs.is_empty() || ours == theirs
            };
            told.iter()
                .take(MAX_SIDES)
                .filter(is_its)
                .map(|&other| self.statements[other].figure.value.to_bits())
        };
        let mut ours = others(first).peekable();
        ours.peek().is_some()
            && others(second).next().is_some()
            && !ours.any(|one| others(second).any(|other| one == other))
    }

    /// Whether the article of a statement has told the same in another item of its list, or in this passage.
    fn is_told_elsewhere(&self, first: usize, statement: &'s Statement) -> bool {
        let before = self.told.get(&(first, statement.article.as_str()));
        statement.label.is_some()
            && before.map(|&at| &self.statements[at]).is_some_and(|before| {
                before.passage == statement.passage || !same_item(before, statement)
            })
    }

    fn note(&mut self, first: usize, at: usize) {
        let statement: &'s Statement = &self.statements[at];
        if statement.label.is_some() {
            self.told.insert((first, &statement.article), at);
        }
        if first == at {
            for key in self.keys(at) {
                self.known.entry(key).or_default().push(at);
            }
        }
    }
}

/// How much two tellings of the same have in common.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Nearness {
    in_item: bool,
    same_label: bool,
    similarity: f64,
}
