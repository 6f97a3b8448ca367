//! `list`.

use minsou::answer::Searcher;
use minsou::output::{Table, write_list};

use crate::cli::args::{FormatArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, session};

pub(super) fn run(
    format: &FormatArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(format, global, Table::Articles)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(format, global, Table::Articles)?;
    let searcher = session::open(global, messages)?;
    let articles = searcher.articles()?;
    let mut out = look::output(format, global)?;
    write_list(&articles, &look, &mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    Ok(Outcome::found(!articles.is_empty()))
}
