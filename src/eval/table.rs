//! A report as a table: a row for all queries and one for each type. For people and in JSON also what
//! else there is to know.

use std::fmt;
use std::io::{self, Write};

use super::report::{Milliseconds, Outcome, Refused, Report, Scores, Share};
use crate::output::{Cell, Column, Format, Look, json, write_flat};

/// One row: of which type, how many queries, their means.
type Row<'a> = (&'a str, usize, Scores);

/// Writes the report as `look` says.
pub fn write_report(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json | Format::Jsonl => json::write_document(report, look, out),
        Format::Text | Format::Ids => write!(out, "{report}"),
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let rows = rows(report);
            let columns = columns();
            let (columns, rows): (Vec<_>, Vec<_>) =
                (columns.iter().collect(), rows.iter().collect());
            write_flat(&columns, &rows, look, out)
        }
    }
}

fn rows(report: &Report) -> Vec<Row<'_>> {
    let answerable = report.outcomes.iter().filter_map(Outcome::scores).count();
    let by_type = report.by_type.iter();
    let by_type = by_type.map(|(kind, of_type)| (kind.as_str(), of_type.queries, of_type.scores));
    std::iter::once(("all", answerable, report.scores)).chain(by_type).collect()
}

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    let mut columns = vec![
        Column::usual("type", |row: &Row<'_>| Cell::text(row.0)),
        Column::usual("queries", |row: &Row<'_>| Cell::number(row.1)),
    ];
    let names = ["p@1", "mrr@10", "ndcg@10", "recall@10", "recall@20", "recall@100"];
    columns.extend(names.into_iter().enumerate().map(|(at, name)| {
        Column::usual(name, move |row: &Row<'_>| Cell::number(format!("{:.4}", row.2.values()[at])))
    }));
    columns
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = ["queries", "P@1", "MRR@10", "nDCG@10", "R@10", "R@20", "R@100"];
        write!(f, "{:<12}", "")?;
        for head in heads {
            write!(f, "{head:>9}")?;
        }
        writeln!(f)?;
        for (kind, queries, scores) in rows(self) {
            row(f, kind, queries, &scores)?;
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
