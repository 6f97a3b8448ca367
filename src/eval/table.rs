//! A report as a table for people: a row for all queries, one for each type, and what else to know.

use std::fmt;

use super::report::{Milliseconds, Outcome, Refused, Report, Scores, Share};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answerable = self.outcomes.iter().filter_map(Outcome::scores).count();
        let heads = ["queries", "P@1", "MRR@10", "nDCG@10", "R@10", "R@20", "R@100"];
        write!(f, "{:<12}", "")?;
        for head in heads {
            write!(f, "{head:>9}")?;
        }
        writeln!(f)?;
        row(f, "all", answerable, &self.scores)?;
        for (kind, of_type) in &self.by_type {
            row(f, kind, of_type.queries, &of_type.scores)?;
        }
        let Milliseconds { mean, median, p95 } = self.milliseconds;
        writeln!(f, "ms per query: mean {mean:.2}, median {median:.2}, 95 % below {p95:.2}")?;
        let Share { queries, right } = self.unanswerable;
        if queries > 0 {
            writeln!(f, "nothing to find: {right} of {queries} found nothing")?;
        }
        let Share { queries, right } = self.misspelt;
        if queries > 0 {
            writeln!(f, "misspelt: {right} of {queries} had their word as first suggestion")?;
        }
        if self.unjudged > 0 {
            writeln!(f, "not judged, not run: {}", self.unjudged)?;
        }
        for Refused { id, reason } in &self.refused {
            writeln!(f, "refused: {id}: {reason}")?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, queries: usize, scores: &Scores) -> fmt::Result {
    write!(f, "{name:<12}{queries:>9}")?;
    for value in scores.values() {
        write!(f, "{value:>9.4}")?;
    }
    writeln!(f)
}
