//! `figures` and `compare`.

use minsou::answer::Warning;
use minsou::message::Text;
use minsou::output::{
    MAX_BARS, Table, counted, plot_comparison, plot_totals, write_comparison, write_figures,
};
use minsou::say;

use crate::cli::args::{CompareArgs, FiguresArgs, GlobalArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::{Messages, in_vain, relaxed_figures};
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
        plot_totals(&answer, messages.language(), file)
            .map_err(|error| cannot_write(file, &error))?;
        say_what_is_not_drawn(answer.totals.len(), messages);
    }
    let mut out = look::output(&args.format, global)?;
    write_figures(&answer, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    say(&answer.query, &answer.warnings, &answer.synonyms, messages);
    if answer.relaxed {
        messages.note(relaxed_figures(&answer.kept));
    }
    if answer.total == 0 {
        messages.note(say!("no figures found{vain}", vain = in_vain(&answer.kept)));
    } else if is_for_people(&look) && args.by.is_empty() {
        let figures = Text::from(counted(answer.total, "figure"));
        messages.note(match answer.rows.len() < answer.total {
            true => say!("{figures}; --all shows them all", figures = figures),
            false => figures,
        });
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
        plot_comparison(&answer, messages.language(), file)
            .map_err(|error| cannot_write(file, &error))?;
        say_what_is_not_drawn(answer.rows.len(), messages);
    }
    let mut out = look::output(&args.format, global)?;
    write_comparison(&answer, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    say(&answer.query, &answer.warnings, &answer.synonyms, messages);
    if answer.relaxed {
        messages.note(relaxed_figures(&answer.kept));
    }
    let is_computed = answer.rows.iter().any(|row| {
        row.rate.is_some_and(|rate| rate.computed)
            || row.delivered_value().is_some_and(|(_, computed)| computed)
    });
    if let Some(unclear) = answer.unclear.filter(|unclear| *unclear > 0) {
        messages.note(say!(
            "{promises} without a delivery left out: something that is indexed may report them",
            promises = Text::from(counted(unclear, "promise"))
        ));
    }
    if answer.total == 0 && answer.undelivered {
        messages
            .note(say!("no promise found without a report, or without something that may be one"));
    } else if answer.total == 0 {
        messages.note(say!("nothing to compare found{vain}", vain = in_vain(&answer.kept)));
    } else if is_for_people(&look) && is_computed {
        messages.note(say!("* is computed here; everything else is in the source"));
    }
    Ok(Outcome::found(answer.total > 0 && !answer.relaxed))
}

fn cannot_write(file: &std::path::Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("cannot write the chart {}: {error}", file.display())
}

fn say_what_is_not_drawn(rows: usize, messages: Messages) {
    if rows > MAX_BARS {
        messages.note(say!(
            "the chart shows the first {shown} of {rows} rows",
            shown = MAX_BARS,
            rows = rows
        ));
    }
}

/// What there is to say about how an answer came about.
fn say(query: &str, warnings: &[Warning], synonyms: &[String], messages: Messages) {
    for warning in warnings {
        messages.query_warning(query, &warning.message, warning.column);
    }
    if !synonyms.is_empty() {
        messages.detail(say!("also searched for {words}", words = synonyms));
    }
}
