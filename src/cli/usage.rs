//! Mistakes in the command line itself, said as every other error is: one line, with the remedy.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use minsou::output::escape;
use minsou::query::nearest;

use super::args::NoShare;

/// Is put before an argument that begins with `-` and is no flag; no keyboard writes it.
const NEGATION: char = '\u{e000}';

/// `-城阳` is a word that must not be there, not a row of flags: no flag here begins with anything
/// but an ASCII letter or digit. clap must not see it as one.
pub(crate) fn protect_negation(argument: OsString) -> OsString {
    let is_negation = argument.to_str().is_some_and(|text| {
        let mut chars = text.chars();
        chars.next() == Some('-')
            && chars.next().is_some_and(|c| !c.is_ascii() || matches!(c, '"' | '('))
    });
    if !is_negation {
        return argument;
    }
    let mut protected = OsString::from(NEGATION.to_string());
    protected.push(argument);
    protected
}

/// The argument as it was typed.
pub(crate) fn unprotected(argument: &str) -> &str {
    argument.strip_prefix(NEGATION).unwrap_or(argument)
}

/// Prints help, the version or what is wrong.
pub(crate) fn report(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe after `--help` is nobody's loss.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
        }
        _ => {
            let line = message(error);
            let line = escape::one_line(&line);
            let _ = writeln!(std::io::stderr(), "error: {}", unprotected_within(&line));
        }
    }
    ExitCode::from(super::outcome::EXIT_ERROR)
}

fn unprotected_within(line: &str) -> String {
    line.replace(NEGATION, "")
}

/// What is wrong, where, and what to do.
fn message(error: &clap::Error) -> String {
    let argument = one(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            unknown_argument(&argument, &one(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand);
            let near = strings(error, ContextKind::SuggestedSubcommand);
            match nearest(&name, near.iter().map(String::as_str), 1).first() {
                Some(near) => format!("there is no command `{name}`; try {near}"),
                None => {
                    format!("there is no command `{name}`; to search, write `minsou search {name}`")
                }
            }
        }
        ErrorKind::InvalidValue => impossible_value(error, &argument),
        ErrorKind::ValueValidation => {
            let value = one(error, ContextKind::InvalidValue);
            let own = std::error::Error::source(error).and_then(|s| s.downcast_ref::<NoShare>());
            let remedy = own.map_or_else(|| "give a whole number".to_owned(), NoShare::to_string);
            format!("{argument} cannot be `{value}`; {remedy}")
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{argument} needs a value; --help shows what is expected")
        }
        ErrorKind::ArgumentConflict => {
            let other = one(error, ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("{argument} can be given only once")
            } else {
                format!("{argument} and {other} do not go together; leave one out")
            }
        }
        ErrorKind::InvalidUtf8 => {
            "what was typed is not UTF-8; set the terminal to it, as LANG=C.UTF-8 does".to_owned()
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{argument} is missing; --help shows what is expected")
        }
        _ => {
            let rendered = error.to_string();
            let first = rendered.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        }
    }
}

fn unknown_argument(argument: &str, near: &str) -> String {
    if !near.is_empty() {
        format!("there is no flag {argument}; try {near}")
    } else if argument.starts_with("--") {
        format!("there is no flag {argument}; --help lists the flags")
    } else if argument.starts_with('-') {
        let word = argument.trim_start_matches('-');
        format!("there is no flag {argument}; to leave out a word write `NOT {word}`")
    } else {
        format!("`{argument}` is too much; --help shows what is expected")
    }
}

fn impossible_value(error: &clap::Error, argument: &str) -> String {
    let possible = one_of(&strings(error, ContextKind::ValidValue));
    let value = one(error, ContextKind::InvalidValue);
    if value.is_empty() {
        return format!("{argument} needs a value{possible}");
    }
    let near = one(error, ContextKind::SuggestedValue);
    let remedy = if near.is_empty() { possible } else { format!("; try {near}") };
    format!("{argument} cannot be `{value}`{remedy}")
}

/// What clap knows of the mistake.
fn strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}

fn one(error: &clap::Error, kind: ContextKind) -> String {
    strings(error, kind).join(", ")
}

fn one_of(values: &[String]) -> String {
    if values.is_empty() { String::new() } else { format!("; it is one of {}", values.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_to_leave_out_is_no_flag() {
        for (argument, protected) in [
            ("-城阳", true),
            ("-\"一老一小\"", true),
            ("-n", false),
            ("--地区", false),
            ("-", false),
            ("养老", false),
        ] {
            let seen = protect_negation(argument.into()).into_string().unwrap();
            assert_eq!(seen != argument, protected, "{argument}");
            assert_eq!(unprotected(&seen), argument);
        }
    }
}
