//! `search`: one query, or with `--queries` many (`batch`); `notes` is what is said about an answer.

mod batch;
mod notes;

use minsou::answer::{Answer, FacetField, Filters, Searcher};
use minsou::output::{Look, Part, SearchWriter, indented};
use minsou::search::Pipeline;
use minsou::search::page::{self, nested};

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
    let part = part(args);
    if look::list_fields(&args.format, global, part.table())? {
        return Ok(Outcome::Found);
    }
    let look = look::look(&args.format, global, part.table())?;
    let filters = request::filters(&args.filters)?;
    if let Some(list) = &args.queries {
        let question = batch::Question {
            base: request::search(args, String::new(), filters, global),
            page: request::page(args, is_for_people(&look)),
        };
        let strict = args.strict;
        return batch::run(
            list,
            question,
            SearchWriter::new(&look, part, true),
            strict,
            global,
            messages,
        );
    }
    let query = request::joined(&args.query);
    if is_everything(args, &query, &filters) {
        anyhow::bail!("nothing to search for; give a query, a filter as -d 崂山, or --all");
    }
    let mut request = request::search(args, query, filters, global);
    if global.quiet {
        request.limit = Some(0);
    }
    let searcher = session::open(global, messages)?;
    let page = request::page(args, is_for_people(&look));
    let mut answer = of_query(&request.query, page::search(&searcher, &request, page))?;
    if is_for_people(&look) {
        nest_regions(&mut answer, &searcher)?;
    }
    write(&answer, part, &look, global)?;
    session::say_if_stale(&searcher, global, messages);
    notes::say(&answer, messages);
    if part != Part::Count && is_for_people(&look) {
        notes::say_how_much(&answer, messages);
    }
    Ok(Outcome::found(answer.total > 0 && !answer.relaxed))
}

fn write(answer: &Answer, part: Part, look: &Look, global: &GlobalArgs) -> anyhow::Result<()> {
    let mut out = look::output(global);
    let mut writer = SearchWriter::new(look, part, false);
    writer.write(None, answer, &mut out)?;
    writer.finish(&mut out)?;
    Ok(out.flush()?)
}

/// In flat formats a table holds one kind of row; who requests facets wants those.
fn part(args: &SearchArgs) -> Part {
    let flat = args.format.format.is_flat();
    match (args.count, flat && !args.page.facet.is_empty()) {
        (true, _) => Part::Count,
        (false, true) => Part::Facets,
        (false, false) => Part::Hits,
    }
}

/// A question without a question is more likely a mistake than a wish to see everything.
fn is_everything(args: &SearchArgs, query: &str, filters: &Filters) -> bool {
    query.trim().is_empty()
        && args.like.is_none()
        && *filters == Filters::default()
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
