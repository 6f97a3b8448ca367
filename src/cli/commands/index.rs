//! `index`. What it did is said on stderr: there is no result to hand on.

use super::watch;
use crate::cli::args::{GlobalArgs, IndexArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, session};

pub(super) fn run(
    args: &IndexArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if args.watch {
        return watch::run(args.rebuild, global, messages);
    }
    let report = session::build(global, args.rebuild, messages)?;
    let incomplete = args.strict && !report.skipped.is_empty();
    Ok(if incomplete { Outcome::Failed } else { Outcome::found(report.articles > 0) })
}
