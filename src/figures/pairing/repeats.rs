//! The same promise or delivery told again: headline and sub-item, narrative and list, a report that
//! repeats the plan, a repost.

use rustc_hash::FxHashMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::action::Agreement;
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::Statement;
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
    again: FxHashMap<usize, Vec<usize>>,
    /// The first of each that tells again.
    firsts: FxHashMap<usize, usize>,
}

impl Repeats {
    /// Of some statements of one place and year.
    pub(in crate::figures) fn of(
        statements: &[Statement],
        words: &[Words],
        group: &[usize],
    ) -> Self {
        let mut finder =
            Finder { statements, words, known: FxHashMap::default(), told: FxHashMap::default() };
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

/// What statements that tell the same have in common: kind, unit, value, and what is counted, in the same words; or no
/// more than the first three.
type Key = (FigureKind, u32, u64, Option<u32>);

/// Finds what was told before.
struct Finder<'s> {
    statements: &'s [Statement],
    words: &'s [Words],
    /// The first tellings.
    known: FxHashMap<Key, Vec<usize>>,
    /// First telling and article → where that article tells it in a numbered item.
    told: FxHashMap<(usize, u32), usize>,
}

impl Finder<'_> {
    fn keys(&self, at: usize) -> [Key; 2] {
        let (figure, keys) = (&self.statements[at].figure, &self.words[at].keys);
        [Some(keys.core), None].map(|core| (figure.kind, keys.unit, figure.value.to_bits(), core))
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
        let in_item = ours.keys.is_same_item(&theirs.keys);
        let in_article = ours.keys.article == theirs.keys.article;
        let is_listed = one.label.is_some() && other.label.is_some();
        if ours.keys.passage == theirs.keys.passage
            || is_listed && !in_item && in_article
            || one.figure.whose != other.figure.whose
            || in_article && self.other_sides_differ(first, second)
            || self.is_told_elsewhere(first, second)
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
        let (ours, theirs) = (&self.words[first].other_side, &self.words[second].other_side);
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|value| theirs.contains(value))
    }

    /// Whether the article of a statement has told the same in another item of its list, or in this passage.
    fn is_told_elsewhere(&self, first: usize, at: usize) -> bool {
        let own = &self.words[at].keys;
        let before = self.told.get(&(first, own.article)).map(|&before| &self.words[before].keys);
        self.statements[at].label.is_some()
            && before
                .is_some_and(|before| before.passage == own.passage || !before.is_same_item(own))
    }

    fn note(&mut self, first: usize, at: usize) {
        if self.statements[at].label.is_some() {
            self.told.insert((first, self.words[at].keys.article), at);
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
