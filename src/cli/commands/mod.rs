//! One file for each command.

mod analyze;
mod complete;
mod completions;
mod eval;
mod facets;
mod figures;
mod index;
mod inspect;
mod list;
mod man;
#[cfg(feature = "serve")]
mod mcp;
#[cfg(feature = "cluster")]
mod push;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod stats;
mod verify;
mod watch;

use super::Outcome;
use super::args::{Arguments, Command};
use super::messages::Messages;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let global = &arguments.global;
    let messages = Messages::new(global);
    match &arguments.command {
        Command::Search(args) => search::run(args, global, messages),
        Command::MoreLike(args) => search::run(&args.as_search(), global, messages),
        Command::Facets(args) => facets::run(args, global, messages),
        Command::Figures(args) => figures::figures(args, global, messages),
        Command::Compare(args) => figures::compare(args, global, messages),
        Command::Show(args) => show::run(args, global, messages),
        Command::List(format) => list::run(format, global, messages),
        Command::Inspect(args) => inspect::run(args, global, messages),
        Command::Index(args) => index::run(args, global, messages),
        #[cfg(feature = "cluster")]
        Command::Push(args) => push::run(args, global, messages),
        Command::Stats(format) => stats::run(format, global, messages),
        Command::Complete(args) => complete::run(args, global, messages),
        Command::Analyze(args) => analyze::run(args, global),
        Command::Verify(args) => verify::run(args, global, messages),
        Command::Eval(args) => eval::run(args, global, messages),
        #[cfg(feature = "serve")]
        Command::Mcp => mcp::run(global, messages),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(args, global, messages),
        Command::Completions { shell } => completions::run(*shell),
        Command::Man { command, out } => {
            man::run(command.as_deref(), out.as_deref(), messages.language())
        }
    }
}
