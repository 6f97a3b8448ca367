//! `search --all`: as many hits as there are, of which few are in memory at one time.

use std::io::Write;

use anyhow::bail;
use minsou::answer::{Answer, Hit, Searcher};
use minsou::output::{Look, SearchWriter};
use minsou::parameters::SearchParameters;
use minsou::say;

use crate::cli::query_error::of_query;

/// Hits in memory where each is written by itself; some kilobytes each.
const HITS_AT_ONCE: usize = 1_000;

/// Hits of one document, and of one answer in a batch.
pub(super) const MOST_HITS: usize = 50_000;

/// Answers and writes part after part; returns the last, which `complete` has completed.
pub(super) fn write(
    asked: &SearchParameters,
    searcher: &dyn Searcher,
    look: &Look,
    complete: impl FnOnce(&mut Answer) -> anyhow::Result<()>,
    out: &mut dyn Write,
) -> anyhow::Result<Answer> {
    // What is folded or has neighbours is compared with the hits around it.
    let is_stream = look.is_stream() && !asked.fold && asked.context == 0;
    let at_once = if is_stream { HITS_AT_ONCE } else { MOST_HITS };
    let mut part = SearchParameters { limit: Some(at_once), ..asked.clone() };
    let mut writer = SearchWriter::new(look, asked.part(), false);
    let mut last = None;
    loop {
        let mut answer = of_query(&asked.query, part.answer_after(last, searcher))?;
        if answer.hits.len() < at_once {
            (answer.limit, answer.offset) = (None, asked.offset);
            complete(&mut answer)?;
            writer.write(None, &answer, out)?;
            writer.finish(out)?;
            return Ok(answer);
        }
        if !is_stream {
            bail!(say!(
                "there are {number} hits or more, too many for one document of {format}; write jsonl, csv or ids without --fold and --context, or parts with --limit and --offset",
                number = MOST_HITS,
                format = look.format.as_str()
            ));
        }
        part.offset += answer.hits.len();
        last = answer.hits.last().and_then(Hit::place);
        writer.write_some(answer, out)?;
    }
}
