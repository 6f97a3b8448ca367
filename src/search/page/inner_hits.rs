//! Where the best passage of an article represents it: what else of it matches.

use crate::answer::{Answer, Filters, Others, Request, Searcher, Unit};
use crate::error::Result;

/// How many passages are under the best of an article.
const SHOWN: usize = 2;

/// Gives each hit the next best passages of its article and the number of all.
pub(super) fn add(searcher: &dyn Searcher, request: &Request, answer: &mut Answer) -> Result<()> {
    for hit in &mut answer.hits {
        let filters = Filters { article: vec![hit.article.clone()], ..request.filters.clone() };
        let within = Request {
            filters,
            mode: answer.mode,
            by: Unit::Passage,
            limit: Some(1 + SHOWN),
            offset: 0,
            facets: Vec::new(),
            ..request.clone()
        };
        let found = searcher.search(&within)?;
        let hits = found.hits.into_iter().filter(|other| other.id != hit.id).take(SHOWN);
        hit.others = Some(Others { passages: found.total.saturating_sub(1), hits: hits.collect() });
    }
    Ok(())
}
