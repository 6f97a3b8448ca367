//! `stats`; with `-v` also which word lists are in force.

use minsou::answer::Searcher;
use minsou::output::{Table, write_stats};

use crate::cli::args::{FormatArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session, word_lists};

pub(super) fn run(
    format: &FormatArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(format, global, Table::Stats)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(format, global, Table::Stats)?;
    let stats = session::open(global, messages)?.stats()?;
    let mut out = look::output(format, global)?;
    write_stats(&stats, &look, &mut out)?;
    out.flush()?;
    drop(out);
    for line in word_lists::describe(global)? {
        messages.detail(line);
    }
    Ok(Outcome::found(stats.passages > 0))
}
