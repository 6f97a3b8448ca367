//! `eval`.

use std::fmt;
use std::path::PathBuf;

use clap::Args;

use super::{MatchArgs, TableArgs};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou eval judged.jsonl
  minsou eval queries.tsv qrels.txt --docs collection.jsonl --match any
  minsou eval --reading pages/labels.jsonl --format md
",
    after_help = "\
QUERIES: TSV (id, query) or JSONL with `query` and, where the file is also the
judgements, what should be found. QRELS: TREC's, TSV or JSONL. A collection for
--docs is JSONL with `id`, `text` and, if it has one, `title`.

LABELS: JSONL, a page a line, whatever of it somebody labelled:
  {\"file\": \"a.txt\", \"title\": \"…\", \"district\": \"余杭区\", \"city\": \"杭州市\",
   \"province\": \"浙江省\", \"year\": 2024, \"year_also_ok\": [null],
   \"doc_type\": \"plan\", \"not_headings\": [\"责任单位：区民政局\"],
   \"passages\": [{\"starts\": \"新建口袋公园\", \"label\": \"1.\", \"kind\": \"plan\"}],
   \"figures\": [{\"text\": \"口袋公园6处\", \"value\": 6, \"unit\": \"处\",
                \"kind\": \"plan\", \"subject\": \"口袋公园\"}]}
null: the page does not tell. docs/formats.md has every field.",
    help_template = super::help::HELP
)]
pub(crate) struct EvalArgs {
    /// Queries, a line each
    #[arg(value_name = "QUERIES", required_unless_present = "reading")]
    pub(crate) queries: Option<PathBuf>,

    /// What should be found; without it, QUERIES says that too
    #[arg(value_name = "QRELS")]
    pub(crate) judgements: Option<PathBuf>,

    /// Judge how pages are read, against what is labelled here
    #[arg(long, value_name = "LABELS")]
    #[arg(conflicts_with_all = ["queries", "judgements", "docs", "run", "min_ndcg"])]
    pub(crate) reading: Option<PathBuf>,

    /// With --reading, list what is not as labelled instead of counting it
    #[arg(long, requires = "reading")]
    pub(crate) faults: bool,

    /// Measure this collection instead of the index
    #[arg(long, value_name = "FILE")]
    pub(crate) docs: Option<PathBuf>,

    /// Write the rankings here, as TREC reads them
    #[arg(long, value_name = "FILE")]
    pub(crate) run: Option<PathBuf>,

    /// Exit 2 if nDCG@10 is below this, from 0 to 1
    #[arg(long, value_name = "X", value_parser = share)]
    pub(crate) min_ndcg: Option<f64>,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) table: TableArgs,
}

/// A number that is no share of anything.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoShare;

impl fmt::Display for NoShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("give a number from 0 to 1")
    }
}

impl std::error::Error for NoShare {}

fn share(typed: &str) -> Result<f64, NoShare> {
    let number: f64 = typed.trim().parse().map_err(|_| NoShare)?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(NoShare) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_between_nothing_and_everything() {
        for (typed, is_one) in
            [("0.9", true), ("0", true), ("1", true), ("1.1", false), ("NaN", false), ("九", false)]
        {
            assert_eq!(share(typed).is_ok(), is_one, "{typed}");
        }
    }
}
