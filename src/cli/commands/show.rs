//! `show`: articles and passages by their ids.

use std::io::{self, Read, Write};

use anyhow::Context;
use minsou::message::Text;
use minsou::output::{Format, Shown, Surface, Table, escape, write_articles};
use minsou::parameters::{ShowParameters, add_what_reading_found};
use minsou::say;

use crate::cli::args::{GlobalArgs, ShowArgs};
use crate::cli::messages::Messages;
use crate::cli::query_error::of_query;
use crate::cli::usage::unprotected;
use crate::cli::{Outcome, look, request, session, word_lists};

pub(super) fn run(
    args: &ShowArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Passages)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Passages)?;
    let ids = ids(&args.ids, args.format.null)?;
    if ids.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let searcher = session::open(global, messages)?;
    let asked = ShowParameters {
        around: args.around,
        query: args.query.as_deref().map(|query| unprotected(query).to_owned()),
        format: request::format(&args.format),
    };
    let query = asked.query.as_deref().unwrap_or_default();
    let mut articles = of_query(query, asked.articles(&searcher, &ids, &global.corpus))?;
    let mut out = look::output(&args.format, global)?;
    if args.raw {
        for article in &articles {
            write_raw(article, global, look.surface, &mut out)?;
        }
    } else {
        match look.format {
            Format::Json | Format::Jsonl => {
                let reader = word_lists::reader(global)?;
                for (id, reason) in add_what_reading_found(
                    &mut articles,
                    &global.corpus,
                    session::links(global),
                    &reader,
                ) {
                    messages.warning(say!(
                        "no dropped lines of {id}: {reason}",
                        id = id,
                        reason = Text::from(reason.to_string())
                    ));
                }
            }
            Format::Text | Format::Csv | Format::Tsv | Format::Ids | Format::Md | Format::Xlsx => {}
        }
        write_articles(&articles, false, &look, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// The ids named, those of stdin in the place of `-`. Between NULs, as `--format ids -0` writes them, an id is taken as
/// it is, whatever characters a file's name has; in lines it has no white space around it.
fn ids(typed: &[String], are_ended_by_nul: bool) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    for id in typed {
        if id != "-" {
            ids.push(unprotected(id).to_owned());
            continue;
        }
        let mut list = String::new();
        io::stdin().lock().read_to_string(&mut list).context("cannot read ids from stdin")?;
        if are_ended_by_nul || list.contains('\0') {
            ids.extend(list.split('\0').filter(|id| !id.is_empty()).map(str::to_owned));
        } else {
            let found = list.lines().map(str::trim).filter(|id| !id.is_empty());
            ids.extend(found.map(str::to_owned));
        }
    }
    Ok(ids)
}

/// The lines of the source of the passages, or all of them.
fn write_raw(
    article: &Shown,
    global: &GlobalArgs,
    surface: Surface,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let lines = session::source_lines(&article.meta, global)?;
    let is_wanted = |number: u32| {
        let covers = |lines: [u32; 2]| (lines[0]..=lines[1]).contains(&number);
        !article.excerpt || article.passages.iter().any(|passage| covers(passage.lines))
    };
    for (_, line) in lines.iter().filter(|(number, _)| is_wanted(*number)) {
        // A terminal is protected even from a raw file; a pipe gets it as it is.
        match surface {
            Surface::Terminal { .. } => writeln!(out, "{}", escape::visible(line))?,
            Surface::Pipe => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
