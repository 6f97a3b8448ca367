//! `search`: one query, or with `--queries` many (`batch`).

use minsou::answer::{Answer, FacetField, Filters, Searcher};
use minsou::output::{Look, Part, SearchWriter};

use super::around::Page;
use super::like::Like;
use super::{around, batch, region_tree};
use crate::cli::args::{GlobalArgs, SearchArgs};
use crate::cli::look::is_for_people;
use crate::cli::messages::Messages;
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
        return batch::run(list, args, &filters, &look, global, messages);
    }
    let query = request::joined(&args.query);
    if is_everything(args, &query, &filters) {
        anyhow::bail!("nothing to search for; give a query, a filter as -d 崂山, or --all");
    }
    let mut request = request::search(args, query, filters);
    if global.quiet {
        request.limit = Some(0);
    }
    let searcher = session::open(global, messages)?;
    let page = Page::new(args, &look);
    let answer = match args.like.as_deref() {
        Some(id) => around::search(&Like { searcher: &searcher, id }, &request, page),
        None => around::search(&searcher, &request, page),
    };
    let mut answer = session::asked(&request.query, answer)?;
    if is_for_people(&look) {
        for (field, counts) in &mut answer.facets.0 {
            if *field == FacetField::Region {
                let articles = searcher.articles()?;
                region_tree::arrange(counts, |count| Some(&mut count.value), &articles);
            }
        }
    }
    let mut out = look::output(global);
    let mut writer = SearchWriter::new(&look, part, false);
    writer.write(None, &answer, &mut out)?;
    writer.finish(&mut out)?;
    out.flush()?;
    drop(out);
    session::say_if_stale(&searcher, global, messages);
    say(&answer, messages);
    if part != Part::Count {
        say_how_much(&answer, &look, messages);
    }
    Ok(Outcome::found(answer.total > 0))
}

/// In flat formats a table holds one kind of row; who asked for facets wants those.
pub(super) fn part(args: &SearchArgs) -> Part {
    let flat = crate::cli::look::format_of(args.format.format).is_flat();
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

/// What there is to say about how an answer came about.
pub(super) fn say(answer: &Answer, messages: Messages) {
    for warning in &answer.warnings {
        messages.query_warning(&answer.query, &warning.message, warning.column);
    }
    if !answer.synonyms.is_empty() {
        messages.detail(&format!("also looked for {}", answer.synonyms.join(", ")));
    }
    if answer.relaxed {
        messages.note("no passage has everything; these have the most of it");
    }
    if answer.total == 0 {
        let query = answer.query.trim();
        let what = if query.is_empty() { String::new() } else { format!(" for `{query}`") };
        messages.note(&format!("nothing found{what}"));
    }
    for suggestion in &answer.suggestions {
        messages.note(&format!(
            "try `{}` ({}; {})",
            suggestion.query,
            minsou::output::counted(suggestion.passages, "passage"),
            suggestion.reason
        ));
    }
}

/// For people: how much there is, and how to see more of it.
fn say_how_much(answer: &Answer, look: &Look, messages: Messages) {
    if !is_for_people(look) || answer.total == 0 {
        return;
    }
    let passages = minsou::output::counted(answer.total, "passage");
    let articles = minsou::output::counted(answer.articles, "article");
    let shown: usize = answer.hits.iter().map(|hit| 1 + hit.alike.len()).sum();
    let by_article = answer.hits.iter().any(|hit| hit.others.is_some());
    let all = if by_article { answer.articles } else { answer.total };
    let more = answer.offset + shown < all;
    let remedy = if more { "; --all shows them all" } else { "" };
    messages.note(&format!("{passages} in {articles}{remedy}"));
}
