//! `stats`.

use minsou::answer::Searcher;
use minsou::output::{Table, write_stats};

use crate::cli::args::{FormatArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session};

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
    let mut out = look::output(global);
    write_stats(&stats, &look, &mut out)?;
    out.flush()?;
    Ok(Outcome::found(stats.passages > 0))
}
