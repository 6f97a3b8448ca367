//! Mistakes in the command line itself, said as every other error is: one line, with the remedy.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use minsou::message::{Language, Text};
use minsou::query::nearest;
use minsou::say;

use super::args::NoShare;
use super::{help, messages};

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
pub(crate) fn report(error: &clap::Error, language: Language) -> ExitCode {
    if !error.use_stderr() {
        help::print(error, language);
        return ExitCode::SUCCESS;
    }
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => help::print(error, language),
        _ => {
            messages::mistake(&unprotected_within(&message(error).in_language(language)), language)
        }
    }
    ExitCode::from(super::outcome::EXIT_ERROR)
}

fn unprotected_within(line: &str) -> String {
    line.replace(NEGATION, "")
}

/// What is wrong, where, and what to do.
fn message(error: &clap::Error) -> Text {
    let argument = one(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            unknown_argument(&argument, &one(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand);
            let near = strings(error, ContextKind::SuggestedSubcommand);
            match nearest(&name, near.iter().map(String::as_str), 1).first() {
                Some(near) => {
                    say!("there is no command `{name}`; try {near}", name = &name, near = *near)
                }
                None => say!(
                    "there is no command `{name}`; to search, write `minsou search {query}`",
                    name = &name,
                    query = &name
                ),
            }
        }
        ErrorKind::InvalidValue => impossible_value(error, argument),
        ErrorKind::ValueValidation => {
            let value = one(error, ContextKind::InvalidValue);
            let is_share = std::error::Error::source(error).is_some_and(|own| own.is::<NoShare>());
            let remedy = match is_share {
                true => say!("; give a number from 0 to 1"),
                false => say!("; give a whole number"),
            };
            cannot_be(argument, value, remedy)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            say!("{argument} needs a value; --help shows what is expected", argument = argument)
        }
        ErrorKind::ArgumentConflict => {
            let other = one(error, ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                say!("{argument} can be given only once", argument = argument)
            } else {
                say!(
                    "{argument} and {other} do not go together; leave one out",
                    argument = argument,
                    other = other
                )
            }
        }
        ErrorKind::InvalidUtf8 => {
            say!("what was typed is not UTF-8; set the terminal to it, as LANG=C.UTF-8 does")
        }
        ErrorKind::MissingRequiredArgument => {
            say!("{argument} is missing; --help shows what is expected", argument = argument)
        }
        _ => {
            let rendered = error.to_string();
            let first = rendered.lines().next().unwrap_or_default();
            Text::from(first.trim_start_matches("error: "))
        }
    }
}

fn unknown_argument(argument: &str, near: &str) -> Text {
    if !near.is_empty() {
        say!("there is no flag {flag}; try {near}", flag = argument, near = near)
    } else if argument.starts_with("--") {
        say!("there is no flag {flag}; --help lists the flags", flag = argument)
    } else if argument.starts_with('-') {
        let word = argument.trim_start_matches('-');
        say!(
            "there is no flag {flag}; to leave out a word write `NOT {word}`; an id that begins with a dash goes behind `--`",
            flag = argument,
            word = word
        )
    } else {
        say!("`{argument}` is too much; --help shows what is expected", argument = argument)
    }
}

fn impossible_value(error: &clap::Error, argument: String) -> Text {
    let possible = one_of(strings(error, ContextKind::ValidValue));
    let value = one(error, ContextKind::InvalidValue);
    if value.is_empty() {
        return say!("{argument} needs a value{remedy}", argument = argument, remedy = possible);
    }
    let near = one(error, ContextKind::SuggestedValue);
    let remedy = match near.is_empty() {
        true => possible,
        false => say!("; try {choices}", choices = near),
    };
    cannot_be(argument, value, remedy)
}

fn cannot_be(argument: String, value: String, remedy: Text) -> Text {
    say!(
        "{argument} cannot be `{value}`{remedy}",
        argument = argument,
        value = value,
        remedy = remedy
    )
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

fn one_of(values: Vec<String>) -> Text {
    match values.is_empty() {
        true => Text::nothing(),
        false => say!("; it is one of {values}", values = &values[..]),
    }
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
