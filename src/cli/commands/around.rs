//! What a person asks of an answer beyond the engine's: the neighbours of a hit, the other passages
//! of an article, and with `counts` the values of a facet that its own filter hides. All of it is
//! more questions to the same searcher.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use minsou::answer::{Answer, Context, Filters, Others, Request, Searcher, StoredArticle, Unit};
use minsou::error::Result;
use minsou::output::Look;

use super::counts;
use super::fold::fold;
use crate::cli::args::{CountsArgs, FoldArgs, SearchArgs};
use crate::cli::look::is_for_people;

/// How many passages behind a page may be folded into its hits.
const FOLDED_AHEAD: usize = 200;
/// How many passages stand under the best of an article.
const OTHERS_SHOWN: usize = 2;

/// What stands around the hits of an answer, or falls away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Passages before and after each hit.
    pub(super) context: usize,
    /// Passages that say the same are one hit.
    pub(super) folded: bool,
    pub(super) counts: CountsArgs,
}

impl Page {
    /// A terminal is read by people, who want to read everything once; a pipe gets every record.
    pub(super) fn new(args: &SearchArgs, look: &Look) -> Self {
        let FoldArgs { fold, no_fold } = args.page.folding;
        Self {
            context: args.context,
            folded: fold || (is_for_people(look) && !no_fold),
            counts: args.page.counts,
        }
    }
}

/// Answers `request`.
pub(super) fn search(searcher: &dyn Searcher, request: &Request, page: Page) -> Result<Answer> {
    let mut answer = match request.limit {
        Some(0) => searcher.search(request)?,
        _ if page.folded => folded(searcher, request)?,
        _ => searcher.search(request)?,
    };
    if request.by == Unit::Article {
        add_others(searcher, request, &mut answer)?;
    }
    if page.context > 0 {
        add_context(searcher, page.context, &mut answer)?;
    }
    counts::complete(searcher, request, page.counts, &mut answer)?;
    Ok(answer)
}

/// Answers `request` in hits of which none says what an earlier one does. They are folded from the first on,
/// so that no page shows what one before it did, and [`FOLDED_AHEAD`] further than the page reaches.
fn folded(searcher: &dyn Searcher, request: &Request) -> Result<Answer> {
    let Request { offset, limit, .. } = *request;
    let reach = limit.map(|limit| offset.saturating_add(limit).saturating_add(FOLDED_AHEAD));
    let from_the_first = Request { offset: 0, limit: reach, ..request.clone() };
    let answer = searcher.search(&from_the_first)?;
    let page = fold(answer.hits).into_iter().skip(offset).take(limit.unwrap_or(usize::MAX));
    Ok(Answer { hits: page.collect(), offset, limit, ..answer })
}

fn add_others(searcher: &dyn Searcher, request: &Request, answer: &mut Answer) -> Result<()> {
    for hit in &mut answer.hits {
        let filters = Filters { article: vec![hit.article.clone()], ..request.filters.clone() };
        let within = Request {
            filters,
            mode: answer.mode,
            by: Unit::Passage,
            limit: Some(1 + OTHERS_SHOWN),
            offset: 0,
            facets: Vec::new(),
            ..request.clone()
        };
        let found = searcher.search(&within)?;
        let hits = found.hits.into_iter().filter(|other| other.id != hit.id).take(OTHERS_SHOWN);
        hit.others = Some(Others { passages: found.total.saturating_sub(1), hits: hits.collect() });
    }
    Ok(())
}

fn add_context(searcher: &dyn Searcher, passages: usize, answer: &mut Answer) -> Result<()> {
    let mut articles: HashMap<String, Option<StoredArticle>> = HashMap::new();
    for hit in &mut answer.hits {
        let article = match articles.entry(hit.article.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(searcher.article(&hit.article)?),
        };
        let all = article.as_ref().map(|article| article.passages.as_slice()).unwrap_or_default();
        let Some(at) = all.iter().position(|passage| passage.id == hit.id) else { continue };
        let after = at + 1;
        hit.context = Some(Context {
            before: all[at.saturating_sub(passages)..at].to_vec(),
            after: all[after..all.len().min(after.saturating_add(passages))].to_vec(),
        });
    }
    Ok(())
}
