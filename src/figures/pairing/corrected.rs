//! Which statements a notice of correction takes back: those of its place and year that tell the number which it says to be
//! wrong, of the thing which it names.

use std::collections::{HashMap, HashSet};

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::pairing::similarity::SAME_SUBJECT;
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;

/// Corrections of one number in one place that are compared with a statement.
const MAX_COMPARED: usize = 32;

/// The statements that were taken back. Linear in the statements.
pub(in crate::figures) fn taken_back(statements: &[Statement], words: &[Words]) -> HashSet<usize> {
    let key = |at: usize| {
        let statement = &statements[at];
        (&statement.region, words[at].keys.unit, statement.figure.value.to_bits())
    };
    let mut corrections: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, statement) in statements.iter().enumerate() {
        if statement.figure.stock == Some(Stock::Corrected) && !statement.region.is_empty() {
            let known = corrections.entry(key(at)).or_default();
            if known.len() < MAX_COMPARED {
                known.push(at);
            }
        }
    }
    if corrections.is_empty() {
        return HashSet::new();
    }
    let is_taken_back = |at: &usize| {
        let statement = &statements[*at];
        statement.figure.stock != Some(Stock::Corrected)
            && corrections.get(&key(*at)).into_iter().flatten().any(|&notice| {
                let (told, taken) = (&statements[notice], &words[notice]);
                let same_kind = told.figure.kind == FigureKind::Background
                    || told.figure.kind == statement.figure.kind;
                let same_year = told.year.is_none() || told.year == statement.year;
                let same_thing = taken.subject.is_empty()
                    || taken.similarity(&words[*at]) >= SAME_SUBJECT
                    || taken.across(&words[*at]) >= SAME_SUBJECT;
                same_kind && same_year && same_thing
            })
    };
    (0..statements.len()).filter(is_taken_back).collect()
}
