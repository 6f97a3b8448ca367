//! `push`. What it did is said on stderr: there is no result to hand on.

use minsou::engine::cluster::{Address, Layout};
use minsou::index::{PushOptions, push};

use crate::cli::args::{GlobalArgs, PushArgs};
use crate::cli::messages::Messages;
use crate::cli::progress::BuildBar;
use crate::cli::{Outcome, session, word_lists};

pub(super) fn run(
    args: &PushArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let lists = word_lists::lists(global)?;
    let options = PushOptions {
        corpus: &global.corpus,
        links: session::links(global),
        to: &Address::new(&args.to, &global.index.to_string_lossy())?,
        access: &session::access(global)?,
        layout: Layout { shards: usize::from(args.shards), replicas: usize::from(args.replicas) },
        reader: &lists.reader()?,
        words: &lists.words,
        rebuild: args.rebuild,
    };
    let mut bar = BuildBar::new(messages);
    let pushed = push(&options, &mut |progress| bar.update(progress));
    let took = bar.finish();
    let report = pushed?;
    session::say_what_was_built(&report, took, "pushed", messages);
    Ok(Outcome::found(report.articles > 0))
}
