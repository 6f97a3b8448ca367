//! Promise beside delivery: which figure that was reported answers which one that was promised.
//!
//! A pair is made from evidence, never from arithmetic alone: both stand in one item of one article
//! (the plan and its 完成情况), or one stands in a plan and the other in a later report of the same
//! district and year. Units and subjects must agree. What has no counterpart stands alone, and every
//! number is one that the text says, or is marked as computed. `pairing` finds the pairs.

use std::collections::BTreeMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::pairs::{Pairing, Words};
use crate::figures::pairing::row::Comparison;
use crate::figures::pairing::statement::Statement;

/// The rows of a comparison, by district, year and the order of the statements. Background figures
/// are in no row.
pub fn compare(statements: &[Statement]) -> Vec<Comparison> {
    let words: Vec<Words> = statements.iter().map(Words::of).collect();
    let mut groups: BTreeMap<(Option<&str>, Option<i32>), Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        if statement.figure.kind != FigureKind::Background {
            let key = (statement.district.as_deref(), statement.year);
            groups.entry(key).or_default().push(index);
        }
    }
    let pairing = Pairing { statements, words: &words };
    groups.into_values().flat_map(|group| pairing.rows(&group)).collect()
}
