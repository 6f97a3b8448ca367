//! `complete`: terms of the index that begin as was typed.

use minsou::output::{Table, write_completions};

use crate::cli::args::{CompleteArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, request, session};

pub(super) fn run(
    args: &CompleteArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Completions)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Completions)?;
    let prefix = request::joined(&args.prefix);
    let completions = session::open(global, messages)?.complete(&prefix, args.limit)?;
    let mut out = look::output(&args.format, global)?;
    write_completions(&prefix, &completions, &look, &mut out)?;
    out.flush()?;
    Ok(Outcome::found(!completions.is_empty()))
}
