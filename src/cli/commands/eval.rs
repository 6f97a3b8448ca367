//! `eval`.

use std::path::Path;

use minsou::answer::Searcher;
use minsou::error::Error;
use minsou::eval::{self, reading, write_report};

use crate::cli::args::{EvalArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session, word_lists};

pub(super) fn run(
    args: &EvalArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    match (&args.reading, &args.queries) {
        (Some(labels), _) => judge_reading(labels, args, global),
        (None, Some(queries)) => judge_ranking(queries, args, global, messages),
        // The command line asks for one of the two.
        (None, None) => Ok(Outcome::Nothing),
    }
}

fn judge_reading(labels: &Path, args: &EvalArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let report = reading::run(labels, &word_lists::reader(global)?)?;
    let mut out = look::stdout(global);
    reading::write_reading(&report, args.faults, &look::table(args.table, global), &mut out)?;
    out.flush()?;
    Ok(Outcome::Found)
}

fn judge_ranking(
    queries: &Path,
    args: &EvalArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let options = eval::Options {
        queries: queries.to_owned(),
        judgements: args.judgements.clone().unwrap_or_else(|| queries.to_owned()),
        docs: args.docs.clone(),
        run: args.run.clone(),
        mode: args.matching.mode,
        exact: args.matching.exact,
    };
    // A collection is measured instead of the index, which need not be there then.
    let searcher = match &args.docs {
        Some(_) => None,
        None => Some(session::open(global, messages)?),
    };
    let report = eval::run(&options, || {
        let searcher: Box<dyn Searcher> =
            Box::new(searcher.ok_or_else(|| Error::IndexMissing { path: global.index.clone() })?);
        Ok(searcher)
    })?;
    let mut out = look::stdout(global);
    write_report(&report, &look::table(args.table, global), &mut out)?;
    out.flush()?;
    drop(out);
    if let Some(floor) = args.min_ndcg {
        report.require_ndcg(floor)?;
    }
    Ok(Outcome::Found)
}
