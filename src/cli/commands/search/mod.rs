//! `search`: one query, or with `--all` whole (`every_hit`), with `--queries` many (`batch`); `notes` is what is said about an answer.

mod batch;
mod every_hit;
mod notes;

use minsou::answer::{Answer, FacetField, Filters, Request, Searcher};
use minsou::output::{SearchWriter, indented};
use minsou::parameters::ReportedTable;
use minsou::say;
use minsou::search::Pipeline;
use minsou::search::page::nested;

use crate::cli::args::{GlobalArgs, SearchArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::Messages;
use crate::cli::query_error::of_query;
use crate::cli::{Outcome, look, request, session};

pub(super) fn run(
    args: &SearchArgs,
    global: &GlobalArgs,
    messages: Messages,
) -> anyhow::Result<Outcome> {
    let table = request::search(args, false, global).table();
    if look::list_fields(&args.format, global, table)? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, table)?;
    let mut asked = request::search(args, is_for_people(&look), global);
    let request = asked.request()?;
    if let Some(list) = &args.queries {
        let question = batch::Question { base: request, page: asked.page() };
        let writer = SearchWriter::new(&look, asked.part(), true);
        return batch::run(list, question, writer, args.strict, &args.format, global, messages);
    }
    if is_everything(args, &request) {
        anyhow::bail!(say!("nothing to search for; give a query, a filter as -d 崂山, or --all"));
    }
    if global.quiet {
        asked.limit = Some(0);
    }
    let searcher = session::open(global, messages)?;
    let nested = |answer: &mut Answer| match is_for_people(&look) {
        true => nest_regions(answer, &searcher),
        false => Ok(()),
    };
    let mut out;
    let answer = if asked.limit.is_none() && !asked.count {
        out = look::output(&args.format, global)?;
        every_hit::write(&asked, &searcher, &look, nested, &mut out)?
    } else {
        let mut answer = of_query(&asked.query, asked.answer(&searcher))?;
        nested(&mut answer)?;
        out = look::output(&args.format, global)?;
        asked.write(&answer, &look, &mut out)?;
        answer
    };
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    notes::say(&answer, messages);
    if !asked.count && is_for_people(&look) {
        notes::say_how_much(&answer, messages);
    }
    Ok(Outcome::found(answer.total > 0 && !answer.relaxed))
}

/// A question without a question is more likely a mistake than a wish to see everything.
fn is_everything(args: &SearchArgs, request: &Request) -> bool {
    request.query.trim().is_empty()
        && request.like.is_none()
        && request.filters == Filters::default()
        && !(args.page.all || args.count || !args.page.facet.is_empty())
}

/// People read regions as a tree.
fn nest_regions(answer: &mut Answer, searcher: &Pipeline) -> anyhow::Result<()> {
    for (field, counts) in &mut answer.facets.0 {
        if *field == FacetField::Region {
            let rows = std::mem::take(counts);
            let rows = nested(rows, |count| Some(&count.value), &searcher.articles()?);
            counts.extend(rows.into_iter().map(|(depth, mut count)| {
                count.value = indented(&count.value, depth);
                count
            }));
        }
    }
    Ok(())
}
