//! Several states of one promise, as articles tell them one after the other: which of two is the later.

use std::collections::HashSet;

use crate::figures::pairing::repeats::Repeats;
use crate::figures::pairing::statement::Statement;
use crate::vocabulary::DocType;

/// The statements, and which of them say the same.
pub(super) struct States<'a> {
    pub(super) statements: &'a [Statement],
    pub(super) repeats: &'a Repeats,
}

impl States<'_> {
    /// Whether what `later` tells of a promise takes the place of what `earlier` tells.
    pub(super) fn replaces(&self, later: &[usize], earlier: &[usize]) -> bool {
        !self.tells_less(later, earlier) && self.is_later(later, earlier)
    }

    /// Whether reports, which do not only look back, tell of fewer: what is done does not grow less.
    fn tells_less(&self, first: &[usize], second: &[usize]) -> bool {
        let sum = |at: &[usize]| at.iter().map(|&at| self.statements[at].figure.value).sum::<f64>();
        let looks_back = second.iter().any(|&at| self.statements[at].looks_back);
        !looks_back && sum(first) < sum(second)
    }

    /// Whether a delivery is told by a later article than another: published later, and no less of a report.
    fn is_later(&self, first: &[usize], second: &[usize]) -> bool {
        let state = |delivered: &[usize]| {
            let told = delivered.iter().flat_map(|&at| self.repeats.all_of(at));
            let statements = told.map(|at| &self.statements[at]);
            statements
                .filter(|statement| !statement.looks_back)
                .map(|statement| (rank(statement), statement.date.as_deref()))
                .max()
        };
        let articles = |delivered: &[usize]| -> HashSet<&str> {
            let told = delivered.iter().flat_map(|&at| self.repeats.all_of(at));
            told.map(|at| self.statements[at].article.as_str()).collect()
        };
        let (rank, date, other_rank, other_date) = match (state(first), state(second)) {
            (Some((rank, date)), Some((other_rank, other_date))) => {
                (rank, date, other_rank, other_date)
            }
            // What a later plan looks back on gives way to a report.
            (first, second) => return first.is_some() && second.is_none(),
        };
        let is_later = match (date, other_date) {
            (Some(date), Some(other)) => date > other && rank >= other_rank,
            _ => rank > other_rank,
        };
        is_later && articles(first).is_disjoint(&articles(second))
    }
}

/// How much an article reports of a whole year.
fn rank(statement: &Statement) -> u8 {
    match statement.doc_type {
        Some(DocType::Completion) => 2,
        Some(DocType::Progress) => 1,
        _ => 0,
    }
}
