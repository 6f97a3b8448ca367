//! Several states of one promise, as articles tell them one after the other: which of two is the later.

use std::collections::HashSet;

use crate::figures::pairing::rate::is_exact;
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

    /// Whether a report gives way to what is told when the year was over: it tells how far it had come within the year, or
    /// has no date and tells of fewer.
    fn gives_way(&self, delivered: &[usize], after: &[usize]) -> bool {
        let is_exact = after.iter().all(|&at| is_exact(&self.statements[at].figure));
        let told = delivered.iter().flat_map(|&at| self.repeats.all_of(at));
        let told: Vec<&Statement> = told.map(|at| &self.statements[at]).collect();
        let is_undated = told.iter().all(|one| one.date.is_none());
        told.iter().all(|one| one.looks_back || is_interim(one))
            || is_undated && is_exact && self.sum(delivered) < self.sum(after)
    }

    fn sum(&self, told: &[usize]) -> f64 {
        told.iter().map(|&at| self.statements[at].figure.value).sum()
    }

    /// Whether reports, which do not only look back, tell of fewer: what is done does not grow less.
    fn tells_less(&self, first: &[usize], second: &[usize]) -> bool {
        let looks_back = second.iter().any(|&at| self.statements[at].looks_back);
        !looks_back && self.sum(first) < self.sum(second)
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
            // What a later article looks back on gives way to a report of the year, and not to one from within it.
            (Some(_), None) => return !self.gives_way(first, second),
            (None, Some(_)) => return self.gives_way(second, first),
            (None, None) => return false,
        };
        let is_later = match (date, other_date) {
            (Some(date), Some(other)) => date > other && rank >= other_rank,
            _ => rank > other_rank,
        };
        is_later && articles(first).is_disjoint(&articles(second))
    }
}

/// Told before the year was over: published before December, in a report of the progress, or `截至6月底`.
fn is_interim(statement: &Statement) -> bool {
    const LAST: &str = "12";
    let published = statement.date.as_deref().and_then(|date| date.split_once('-'));
    let in_the_year = match (published, statement.year) {
        (Some((year, rest)), Some(own)) => Some(year == own.to_string() && !rest.starts_with(LAST)),
        _ => None,
    };
    in_the_year.unwrap_or(statement.doc_type == Some(DocType::Progress))
        || ends_in_the_year(&statement.clause)
}

/// 截至6月底, 1至9月, 上半年, 前三季度.
fn ends_in_the_year(clause: &str) -> bool {
    let month = clause.find('月').map(|at| {
        let before = &clause[..at];
        let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
        &before[before.len() - digits..]
    });
    let by = ["截至", "截止", "1-", "1—", "1至", "1～"].iter().any(|word| clause.contains(word));
    by && month.is_some_and(|month| !matches!(month, "" | "12"))
        || ["上半年", "前三季度", "一季度", "三季度末"].iter().any(|word| clause.contains(word))
}

/// How much an article reports of a whole year.
fn rank(statement: &Statement) -> u8 {
    match statement.doc_type {
        Some(DocType::Completion) => 2,
        Some(DocType::Progress) => 1,
        _ => 0,
    }
}
