//! `show`: articles and passages by their ids.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use anyhow::{Context, bail};
use minsou::answer::{Filters, Mark, Request, Searcher};
use minsou::output::{Format, Shown, Surface, Table, escape, write_articles};
use minsou::query::nearest;

use crate::cli::args::{GlobalArgs, ShowArgs};
use crate::cli::messages::Messages;
use crate::cli::query_error::of_query;
use crate::cli::usage::unprotected;
use crate::cli::{Outcome, look, session};

/// Between an article's id and a passage's number.
const NUMBER_SIGN: char = '#';

/// How many near ids an error names.
const NEAR_IDS: usize = 3;

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
    let mut articles = find(&searcher, &ids)?;
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

/// Each article once where its ids follow one another; of it the passages named, or all.
fn find(searcher: &dyn Searcher, ids: &[String]) -> anyhow::Result<Vec<Shown>> {
    let mut found: Vec<Shown> = Vec::new();
    for id in ids {
        let (article_id, is_passage) = match id.rsplit_once(NUMBER_SIGN) {
            Some((article, _)) => (article, true),
            None => (id.as_str(), false),
        };
        let Some(article) = searcher.article(article_id)? else {
            bail!(unknown(article_id, searcher)?);
        };
        if !is_passage {
            found.push(article.into());
            continue;
        }
        let mut article = Shown::from(article);
        let passages = article.passages.len();
        article.passages.retain(|passage| passage.id == *id);
        article.excerpt = true;
        let Some(passage) = article.passages.pop() else {
            bail!(
                "article {article_id} has no passage `{id}`; its passages are numbered 1 to {passages}"
            );
        };
        match found.last_mut() {
            Some(last) if last.excerpt && last.meta.id == article_id => last.passages.push(passage),
            _ => {
                article.passages.push(passage);
                found.push(article);
            }
        }
    }
    Ok(found)
}

fn unknown(id: &str, searcher: &dyn Searcher) -> anyhow::Result<String> {
    let articles = searcher.articles()?;
    let near = nearest(id, articles.iter().map(|meta| meta.id.as_str()), NEAR_IDS);
    Ok(match near.is_empty() {
        true => format!("no article `{id}`; `minsou list` shows all"),
        false => format!("no article `{id}`; try {}", near.join(", ")),
    })
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
