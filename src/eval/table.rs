//! A report as a table: a row for all queries and one for each type. For people and in JSON also what
//! else there is to know.

use std::fmt;
use std::io::{self, Write};

use super::report::{Milliseconds, Outcome, Refused, Report, Scores, Share};
use crate::message::{Language, Text};
use crate::output::{Cell, Column, Format, Look, json, width, write_flat};
use crate::say;

/// Display cells of a row's name, and of each number.
const NAME_CELLS: usize = 12;
const NUMBER_CELLS: usize = 9;

/// What the row of all queries is called.
const ALL: &str = "all";

/// One row: of which type, how many queries, their means.
type Row<'a> = (&'a str, usize, Scores);

/// Writes the report as `look` says.
pub fn write_report(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json | Format::Jsonl => json::write_document(report, look, out),
        Format::Text | Format::Ids => write_text(report, look.words(), out),
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
    std::iter::once((ALL, answerable, report.scores)).chain(by_type).collect()
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

/// The table in English.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::new();
        write_text(self, Language::English, &mut text).map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&text))
    }
}

/// The table, and below it a line for each thing that is no mean.
fn write_text(report: &Report, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let heads = ["queries", "P@1", "MRR@10", "nDCG@10", "R@10", "R@20", "R@100"];
    write!(out, "{:NAME_CELLS$}", "")?;
    for head in heads {
        write!(out, "{}", width::pad_left(language.word(head), NUMBER_CELLS))?;
    }
    writeln!(out)?;
    for (kind, queries, scores) in rows(report) {
        let kind = if kind == ALL { language.word(ALL) } else { kind };
        write!(out, "{}{queries:>NUMBER_CELLS$}", width::pad_right(kind, NAME_CELLS))?;
        for value in scores.values() {
            write!(out, "{value:>NUMBER_CELLS$.4}")?;
        }
        writeln!(out)?;
    }
    for line in asides(report) {
        writeln!(out, "{}", line.in_language(language))?;
    }
    Ok(())
}

fn asides(report: &Report) -> Vec<Text> {
    let Milliseconds { mean, median, p95 } = report.milliseconds;
    let [mean, median, p95] = [mean, median, p95].map(|time| format!("{time:.2}"));
    let mut asides = vec![say!(
        "ms per query: mean {mean}, median {median}, 95 % below {p95}",
        mean = mean,
        median = median,
        p95 = p95
    )];
    let Share { queries, right } = report.unanswerable;
    if queries > 0 {
        asides.push(say!(
            "nothing to find: {right} of {queries} found nothing",
            right = right,
            queries = queries
        ));
    }
    let Share { queries, right } = report.misspelt;
    if queries > 0 {
        asides.push(say!(
            "misspelt: {right} of {queries} had their word as first suggestion",
            right = right,
            queries = queries
        ));
    }
    if report.unjudged > 0 {
        asides.push(say!("not judged, not run: {queries}", queries = report.unjudged));
    }
    for Refused { id, reason } in &report.refused {
        let reason = Text::from(reason);
        asides.push(say!("refused: {id}: {reason}", id = id, reason = reason));
    }
    asides
}
