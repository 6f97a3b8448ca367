//! Promise beside delivery: which figure that was reported answers which one that was promised.
//!
//! A pair is made from evidence, never from arithmetic alone, and only for one and the same promise: one
//! place (the whole path of its region), one year, one subject, one action, one unit. Both are in one item of
//! one article (the plan and its 完成情况), or one is in a plan and the other in a report of the same
//! place and year. What has no counterpart has a row of its own, and every number is one that the
//! text says, or is marked as computed.

use std::collections::BTreeMap;

use crate::figures::figure::FigureKind;
use crate::figures::pairing::row::Comparison;
use crate::figures::pairing::rows::rows;
use crate::figures::pairing::statement::Statement;
use crate::figures::pairing::words::Words;

/// The rows of a comparison, by place, year and the order of the statements. Background figures and
/// stock are in no row. Time is linear in the statements.
pub fn compare(statements: &[Statement]) -> Vec<Comparison> {
    let words: Vec<Words> = statements.iter().map(Words::of).collect();
    // An article whose place is not known shares it with none.
    type Key<'s> = (&'s [String], Option<&'s str>, Option<i32>, Option<&'s str>);
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let figure = &statement.figure;
        if figure.kind != FigureKind::Background && figure.stock.is_none() {
            let article = statement.region.is_empty().then_some(statement.article.as_str());
            let district = statement.district.as_deref();
            groups
                .entry((&statement.region, district, statement.year, article))
                .or_default()
                .push(index);
        }
    }
    groups.into_values().flat_map(|group| rows(statements, &words, &group)).collect()
}
