//! What a page of results has beyond the hits that an engine returns: near-duplicates folded into
//! the best of them (`near_duplicates`), the neighbours of a hit (`context`), the other matching
//! passages of its article (`inner_hits`), and counts to choose a filter by (`facet_counts`,
//! `hierarchy`). All of it is more requests to the same [`Searcher`], whichever that is; how it is shown
//! is decided elsewhere.

mod context;
mod facet_counts;
mod hierarchy;
mod inner_hits;
mod near_duplicates;

use crate::answer::{Answer, Request, Searcher, Unit};
use crate::error::Result;
pub use facet_counts::{FacetCounts, facets};
pub use hierarchy::nested;

/// How many hits below a page may be folded into those on it.
const FOLDED_AHEAD: usize = 200;

/// What is beside the hits of an answer, or folded away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Page {
    /// Passages before and after each hit.
    pub context: usize,
    /// Near-duplicates are one hit.
    pub folded: bool,
    pub counts: FacetCounts,
}

/// Answers `request`. Costs one search, and one more for each hit with [`Unit::Article`], for each
/// facet whose own field is filtered, and for each facet of which all values are shown.
///
/// # Errors
/// As for the searcher.
pub fn search(searcher: &dyn Searcher, request: &Request, page: Page) -> Result<Answer> {
    let mut answer = match request.limit {
        Some(0) => searcher.search(request)?,
        _ if page.folded => folded(searcher, request)?,
        _ => searcher.search(request)?,
    };
    if request.by == Unit::Article {
        inner_hits::add(searcher, request, &mut answer)?;
    }
    if page.context > 0 {
        context::add(searcher, page.context, &mut answer)?;
    }
    facet_counts::complete(searcher, request, page.counts, &mut answer)?;
    Ok(answer)
}

/// Answers `request` in hits none of which says what an earlier one does. They are folded from the
/// first on, so that no page shows what one before it did, and [`FOLDED_AHEAD`] further than the
/// page reaches.
fn folded(searcher: &dyn Searcher, request: &Request) -> Result<Answer> {
    let Request { offset, limit, .. } = *request;
    let reach = limit.map(|limit| offset.saturating_add(limit).saturating_add(FOLDED_AHEAD));
    let from_the_first = Request { offset: 0, limit: reach, ..request.clone() };
    let answer = searcher.search(&from_the_first)?;
    let hits = near_duplicates::fold(answer.hits).into_iter().skip(offset);
    let hits = hits.take(limit.unwrap_or(usize::MAX)).collect();
    Ok(Answer { hits, offset, limit, ..answer })
}
