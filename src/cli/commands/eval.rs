//! `eval`.

use std::io::Write;

use minsou::answer::Searcher;
use minsou::error::Error;
use minsou::eval;
use minsou::output::json;

use crate::cli::args::{EvalArgs, GlobalArgs, ReportFormatName};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session};

pub(super) fn run(
    args: &EvalArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let look = look::report(args.report, global);
    let options = eval::Options {
        queries: args.queries.clone(),
        judgements: args.judgements.clone().unwrap_or_else(|| args.queries.clone()),
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
    let mut out = look::output(global);
    match args.report.format {
        ReportFormatName::Json => json::write_document(&report, &look, &mut out)?,
        ReportFormatName::Text => write!(out, "{report}")?,
    }
    out.flush()?;
    drop(out);
    if let Some(floor) = args.min_ndcg {
        report.require_ndcg(floor)?;
    }
    Ok(Outcome::Found)
}
