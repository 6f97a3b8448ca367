//! Sums of figures: only where unit and subject agree, never of a plan with a result.

use serde::Serialize;

use crate::figures::figure::{Comparator, FigureKind};
use crate::figures::pairing::pairs::tells_again;
use crate::figures::pairing::similarity::{SAME_SUBJECT, bare, similarity_of};
use crate::figures::pairing::statement::{Statement, same_item};

/// Figures that can be added, added.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Total {
    /// The shortest of its figures' subjects.
    pub subject: String,
    pub unit: String,
    pub kind: FigureKind,
    pub value: f64,
    pub comparator: Comparator,
    /// Indices of the statements that it is the sum of.
    pub parts: Vec<usize>,
}

/// The totals of some statements, in the order of their first parts. What one place tells twice of a
/// year counts once; shares, levels and what is told per person are never added, nor are two figures
/// of one item: the second is the stock that the first adds to, or a part of it.
pub fn totals(statements: &[Statement]) -> Vec<Total> {
    let subjects: Vec<Vec<char>> =
        statements.iter().map(|statement| bare(&statement.figure.subject)).collect();
    let mut totals: Vec<Total> = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let figure = &statement.figure;
        let share = matches!(figure.unit.as_str(), "%" | "‰" | "个百分点" | "百分点" | "倍");
        if share || figure.per.is_some() || figure.kind == FigureKind::Background {
            continue;
        }
        let told_again = totals.iter().flat_map(|total| &total.parts).any(|&part| {
            let other = &statements[part];
            same_place(other, statement)
                && tells_again((other, &subjects[part]), (statement, &subjects[index]))
        });
        if told_again {
            continue;
        }
        let agreeing = totals.iter_mut().find(|total| {
            total.unit == figure.unit
                && total.kind == figure.kind
                && total.parts.iter().all(|&part| {
                    !same_item(&statements[part], statement)
                        && similarity_of(&subjects[part], &subjects[index]) >= SAME_SUBJECT
                })
        });
        let Some(total) = agreeing else {
            totals.push(Total {
                subject: figure.subject.clone(),
                unit: figure.unit.clone(),
                kind: figure.kind,
                value: figure.value,
                comparator: figure.comparator,
                parts: vec![index],
            });
            continue;
        };
        total.value += figure.value;
        total.comparator = added(total.comparator, figure.comparator);
        if figure.subject.chars().count() < total.subject.chars().count() {
            total.subject.clone_from(&figure.subject);
        }
        total.parts.push(index);
    }
    totals
}

/// One article, or two of one district and year.
fn same_place(first: &Statement, second: &Statement) -> bool {
    let place = |statement: &Statement| (statement.district.clone(), statement.year);
    first.article == second.article
        || first.district.is_some() && first.year.is_some() && place(first) == place(second)
}

/// What is known of a sum: about, as soon as one part is about or the parts point both ways.
fn added(first: Comparator, second: Comparator) -> Comparator {
    use Comparator::{About, AtLeast, AtMost, Equal, MoreThan};
    match (first, second) {
        (a, b) if a == b => a,
        (Equal, other) | (other, Equal) => other,
        (AtLeast, MoreThan) | (MoreThan, AtLeast) => MoreThan,
        (About, _) | (_, About) | (AtMost, _) | (_, AtMost) => About,
        (a, _) => a,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparators_of_sums() {
        use Comparator::{About, AtLeast, AtMost, Equal, MoreThan};
        for (first, second, sum) in [
            (Equal, Equal, Equal),
            (Equal, AtLeast, AtLeast),
            (AtLeast, MoreThan, MoreThan),
            (AtLeast, AtMost, About),
            (About, MoreThan, About),
        ] {
            assert_eq!(added(first, second), sum);
            assert_eq!(added(second, first), sum);
        }
    }
}
