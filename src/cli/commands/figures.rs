//! `figures` and `compare`.

use minsou::answer::Warning;
use minsou::output::{
    MAX_BARS, Table, plot_comparison, plot_totals, write_comparison, write_figures,
};

use crate::cli::args::{CompareArgs, FiguresArgs, GlobalArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::{Messages, in_vain, relaxed};
use crate::cli::query_error::of_query;
use crate::cli::{Outcome, look, request, session};

pub(super) fn figures(
    args: &FiguresArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let table = if args.by.is_empty() { Table::Figures } else { Table::Totals };
    if look::list_fields(&args.format, global, table)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, table)?;
    let asked = request::figures(args, global);
    asked.request().map_err(look::flag_error)?;
    let searcher = session::open(global, messages)?;
    let answer = of_query(&asked.query, asked.answer(&searcher))?;
    if let Some(file) = &args.plot {
        plot_totals(&answer, file).map_err(|error| cannot_write(file, &error))?;
        say_what_is_not_drawn(answer.totals.len(), messages);
    }
    let mut out = look::output(&args.format, global)?;
    write_figures(&answer, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    say(&answer.query, &answer.warnings, &answer.synonyms, messages);
    if answer.relaxed {
        messages.note(&relaxed(&answer.kept, "figures"));
    }
    if answer.total == 0 {
        messages.note(&format!("no figures found{}", in_vain(&answer.kept)));
    } else if is_for_people(&look) && args.by.is_empty() {
        let more = answer.rows.len() < answer.total;
        let remedy = if more { "; --all shows them all" } else { "" };
        messages.note(&format!("{}{remedy}", minsou::output::counted(answer.total, "figure")));
    }
    Ok(Outcome::found(answer.total > 0 && !answer.relaxed))
}

pub(super) fn compare(
    args: &CompareArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Comparison)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Comparison)?;
    let asked = request::compare(args, global);
    asked.request().map_err(look::flag_error)?;
    let searcher = session::open(global, messages)?;
    let answer = of_query(&asked.query, asked.answer(&searcher))?;
    if let Some(file) = &args.plot {
        plot_comparison(&answer, file).map_err(|error| cannot_write(file, &error))?;
        say_what_is_not_drawn(answer.rows.len(), messages);
    }
    let mut out = look::output(&args.format, global)?;
    write_comparison(&answer, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    say(&answer.query, &answer.warnings, &answer.synonyms, messages);
    if answer.relaxed {
        messages.note(&relaxed(&answer.kept, "figures"));
    }
    let is_computed = answer.rows.iter().any(|row| {
        row.rate.is_some_and(|rate| rate.computed)
            || row.delivered_value().is_some_and(|(_, computed)| computed)
    });
    if let Some(unclear) = answer.unclear.filter(|unclear| *unclear > 0) {
        let promises = minsou::output::counted(unclear, "promise");
        messages.note(&format!(
            "{promises} without a delivery left out: something that is indexed may report them"
        ));
    }
    if answer.total == 0 && answer.undelivered {
        messages.note("no promise found without a report, or without something that may be one");
    } else if answer.total == 0 {
        messages.note(&format!("nothing to compare found{}", in_vain(&answer.kept)));
    } else if is_for_people(&look) && is_computed {
        messages.note("* is computed here; everything else is in the source");
    }
    Ok(Outcome::found(answer.total > 0 && !answer.relaxed))
}

fn cannot_write(file: &std::path::Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("cannot write the chart {}: {error}", file.display())
}

fn say_what_is_not_drawn(rows: usize, messages: Messages) {
    if rows > MAX_BARS {
        messages.note(&format!("the chart shows the first {MAX_BARS} of {rows} rows"));
    }
}

/// What there is to say about how an answer came about.
fn say(query: &str, warnings: &[Warning], synonyms: &[String], messages: Messages) {
    for warning in warnings {
        messages.query_warning(query, &warning.message, warning.column);
    }
    if !synonyms.is_empty() {
        messages.detail(&format!("also searched for {}", synonyms.join(", ")));
    }
}
