//! The command line; the only code that knows clap.
//!
//! `args` is what was typed, `request` and `look` what it means, `commands` one file for each
//! command, `messages` what stderr says. Searching, reading and formatting are the library's
//! business.

mod args;
mod commands;
mod completion;
mod help;
mod hyperlinks;
mod language;
mod look;
mod messages;
mod outcome;
mod pager;
mod progress;
mod query_error;
mod query_list;
mod request;
mod session;
mod usage;
mod word_lists;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub(crate) use args::Arguments;
use messages::Messages;
pub(crate) use outcome::Outcome;
use outcome::{EXIT_ERROR, EXIT_NOTHING};

/// Reads the command line. What ends here (help, the version, a mistake in a flag) has been
/// printed.
pub(crate) fn parse(typed: impl Iterator<Item = OsString>) -> Result<Arguments, ExitCode> {
    completion::answer_if_asked(Arguments::command);
    let typed: Vec<OsString> = typed.map(usage::protect_negation).collect();
    let language = language::of_line(&typed);
    let command = help::localised(Arguments::command(), language);
    command
        .try_get_matches_from(typed)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| usage::report(&error, language))
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    commands::run(arguments)
}

/// Says what went wrong, and chooses the exit code.
pub(crate) fn finish(arguments: &Arguments, outcome: anyhow::Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(EXIT_NOTHING),
        Ok(Outcome::Failed) => ExitCode::from(EXIT_ERROR),
        // Whoever closed the pipe has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(mut error) => {
            // Reading says which file could not be read; what says nothing is the output itself.
            if error.chain().next().is_some_and(|first| first.is::<io::Error>()) {
                error = error.context("cannot write the results");
            }
            Messages::new(&arguments.global).error(&error);
            ExitCode::from(EXIT_ERROR)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
