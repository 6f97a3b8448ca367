//! The same promise or delivery told again: headline and sub-item, narrative and list, a report that
//! repeats the plan, a repost.

use std::collections::HashMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::action::Agreement;
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::{Statement, same_item};
use crate::figures::pairing::units_agree::unit_key;
use crate::figures::pairing::words::Words;

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
        let mut repeats = Self::default();
        let mut known: HashMap<(FigureKind, &str, u64), Vec<usize>> = HashMap::new();
        for &index in group {
            let figure = &statements[index].figure;
            let key = (figure.kind, unit_key(&figure.unit), figure.value.to_bits());
            let same = known.entry(key).or_default();
            let first = same.iter().rev().take(MAX_COMPARED).copied().find(|&at| {
                tells_again((&statements[at], &words[at]), (&statements[index], &words[index]))
            });
            match first {
                Some(first) => {
                    repeats.again.entry(first).or_default().push(index);
                    repeats.firsts.insert(index, first);
                }
                None => {
                    same.push(index);
                    repeats.first.push(index);
                }
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

/// Whether two statements of one kind, value and unit say the same. In one passage nothing is told
/// twice, and two items of one list promise twice, unless one of the two has no number of its own.
fn tells_again(first: (&Statement, &Words), second: (&Statement, &Words)) -> bool {
    let ((first, ours), (second, theirs)) = (first, second);
    if first.figure.whose != second.figure.whose {
        return false;
    }
    if first.passage == second.passage || ours.action.agreement(&theirs.action) < Agreement::Open {
        return false;
    }
    let agree = ours.similarity(theirs);
    if same_item(first, second) {
        return agree >= SAME_ITEM;
    }
    let one_list =
        first.article == second.article && first.label.is_some() && second.label.is_some();
    agree >= SAME_SUBJECT && !one_list
}
