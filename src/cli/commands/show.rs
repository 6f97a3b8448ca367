//! `show`: articles and passages by their ids.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::Path;

use anyhow::Context;
use minsou::answer::{Filters, Mark, Request, Searcher};
use minsou::output::{Format, Shown, Surface, Table, escape, write_articles};
use minsou::search::{Excerpt, look_up};

use crate::cli::args::{GlobalArgs, ShowArgs};
use crate::cli::messages::Messages;
use crate::cli::query_error::of_query;
use crate::cli::usage::unprotected;
use crate::cli::{Outcome, look, session};

pub(super) fn run(
    args: &ShowArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    if look::list_fields(&args.format, global, Table::Passages)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, Table::Passages)?;
    let ids = ids(&args.ids)?;
    if ids.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let searcher = session::open(global, messages)?;
    let mut articles = find(&searcher, &ids, args.around, &global.corpus)?;
    for article in &mut articles {
        article.place = global.corpus.join(&article.meta.path).display().to_string();
    }
    if let Some(query) = &args.query {
        mark(&mut articles, query, &searcher)?;
    }
    let mut out = look::output(global);
    if args.raw {
        for article in &articles {
            write_raw(article, global, look.surface, &mut out)?;
        }
    } else {
        match look.format {
            Format::Json | Format::Jsonl => {
                session::add_what_reading_found(&mut articles, global, messages)?;
            }
            Format::Text | Format::Csv | Format::Tsv | Format::Ids | Format::Md => {}
        }
        write_articles(&articles, false, &look, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// The ids named, those of stdin in the place of `-`.
fn ids(typed: &[String]) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    for id in typed {
        if id != "-" {
            ids.push(unprotected(id).to_owned());
            continue;
        }
        for line in io::stdin().lock().lines() {
            // From `--format ids`, with or without -0.
            let line = line.context("cannot read ids from stdin")?;
            let found = line.split('\0').map(str::trim).filter(|id| !id.is_empty());
            ids.extend(found.map(str::to_owned));
        }
    }
    Ok(ids)
}

/// Each article once where its ids follow one another; of it the passages named and those around them,
/// or all.
fn find(
    searcher: &dyn Searcher,
    names: &[String],
    around: usize,
    corpus: &Path,
) -> anyhow::Result<Vec<Shown>> {
    let mut found: Vec<Shown> = Vec::new();
    for name in names {
        let Excerpt { article, is_whole } = look_up(searcher, name, around, corpus)?;
        match found.last_mut() {
            Some(last) if !is_whole && last.excerpt && last.meta.id == article.meta.id => {
                let known: Vec<_> = last.passages.iter().map(|one| one.id.clone()).collect();
                let new = article.passages.into_iter().filter(|one| !known.contains(&one.id));
                last.passages.extend(new);
            }
            _ => found.push(Shown { excerpt: !is_whole, ..Shown::from(article) }),
        }
    }
    Ok(found)
}

/// What `query` finds in the passages that are shown.
fn mark(articles: &mut [Shown], query: &str, searcher: &dyn Searcher) -> anyhow::Result<()> {
    let query = unprotected(query);
    for article in articles {
        let filters = Filters { article: vec![article.meta.id.clone()], ..Filters::default() };
        let request = Request { query: query.to_owned(), filters, ..Request::default() };
        let answer = of_query(query, searcher.search(&request))?;
        let mut marks: HashMap<String, Vec<Mark>> =
            answer.hits.into_iter().map(|hit| (hit.id, hit.marks)).collect();
        article.marks = article
            .passages
            .iter()
            .map(|passage| marks.remove(&passage.id).unwrap_or_default())
            .collect();
    }
    Ok(())
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
