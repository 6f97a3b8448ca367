//! The program: what was typed, what it means, what came of it.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match cli::parse(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(end) => return end,
    };
    let outcome = cli::run(&arguments);
    cli::finish(&arguments, outcome)
}
