//! `completions`: what a shell needs to complete commands, flags and their values.

use std::io::{self, Write};

use anyhow::Context;
use clap_complete::env::Shells;

use crate::cli::Outcome;
use crate::cli::args::ShellName;
use crate::cli::completion::COMPLETING;

pub(super) fn run(shell: ShellName) -> anyhow::Result<Outcome> {
    let name = match shell {
        ShellName::Bash => "bash",
        ShellName::Zsh => "zsh",
        ShellName::Fish => "fish",
        ShellName::Powershell => "powershell",
        ShellName::Elvish => "elvish",
    };
    let shells = Shells::builtins();
    let completer = shells.completer(name).with_context(|| format!("{name} is not supported"))?;
    let mut script = Vec::new();
    completer.write_registration(COMPLETING, "minsou", "minsou", "minsou", &mut script)?;
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Found)
}
