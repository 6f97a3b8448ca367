//! `complete`: terms of the index that begin as was typed.

use std::io::Write;

use minsou::answer::SCHEMA;
use minsou::output::{Format, escape, json};
use minsou::search::Completion;
use serde::Serialize;

use crate::cli::args::{CompleteArgs, GlobalArgs};
use crate::cli::messages::Messages;
use crate::cli::{Outcome, look, request, session};

#[derive(Debug, Serialize)]
struct Document<'a> {
    schema: u32,
    prefix: &'a str,
    completions: &'a [Completion],
}

pub(super) fn run(
    args: &CompleteArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let look = look::report(args.report, global);
    let prefix = request::joined(&args.prefix);
    let completions = session::open(global, messages)?.complete(&prefix, args.limit)?;
    let mut out = look::output(global);
    match look.format {
        Format::Json => {
            let document = Document { schema: SCHEMA, prefix: &prefix, completions: &completions };
            json::write_document(&document, &look, &mut out)?;
        }
        _ => {
            for Completion { term, passages } in &completions {
                writeln!(out, "{}\t{passages}", escape::one_line(term))?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::found(!completions.is_empty()))
}
