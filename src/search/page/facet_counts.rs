//! Which counts of values are shown: those that a facet's own filter hides, those of nothing, and
//! none that are too small.

use std::collections::HashSet;

use crate::answer::{
    Answer, FacetCount, FacetField, FacetRequest, FacetRow, FacetTable, FacetValue, Filters,
    Request, Searcher,
};
use crate::error::Result;

/// Which values of a facet are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// Values with fewer passages are left out.
    pub min_count: usize,
    /// Values of the index that no passage found has are there, with nothing.
    pub all_values: bool,
}

/// Counts, and which of them are shown.
///
/// # Errors
/// As for the searcher.
pub fn facets(
    searcher: &dyn Searcher,
    request: &FacetRequest,
    counts: FacetCounts,
) -> Result<FacetTable> {
    let mut table = searcher.facets(request)?;
    if counts.all_values {
        let known: HashSet<_> = table.rows.iter().map(|row| row.values.clone()).collect();
        let all = every_value(searcher, &table.by)?;
        let missing = all.into_iter().filter(|values| !known.contains(values));
        table.rows.extend(missing.map(|values| FacetRow { values, passages: 0, articles: 0 }));
    }
    table.rows.retain(|row| row.passages >= counts.min_count);
    Ok(table)
}

/// Completes the facets of a search.
pub(super) fn complete(
    searcher: &dyn Searcher,
    request: &Request,
    page: FacetCounts,
    answer: &mut Answer,
) -> Result<()> {
    widen(searcher, request, answer)?;
    for (field, counts) in &mut answer.facets.0 {
        if page.all_values {
            let known: HashSet<_> = counts.iter().map(|count| count.value.clone()).collect();
            let all = every_value(searcher, &[*field])?;
            let values = all.into_iter().filter_map(|mut values| values.pop());
            let missing = values.filter(|value| !known.contains(value));
            counts.extend(missing.map(|value| FacetCount { value, passages: 0, articles: 0 }));
        }
        counts.retain(|count| count.passages >= page.min_count);
    }
    Ok(())
}

/// The values of the whole index.
fn every_value(searcher: &dyn Searcher, by: &[FacetField]) -> Result<Vec<Vec<FacetValue>>> {
    let everything = FacetRequest { by: by.to_vec(), ..FacetRequest::default() };
    Ok(searcher.facets(&everything)?.rows.into_iter().map(|row| row.values).collect())
}

/// Multi-select facets: one is there to choose from, so the choice already made in it hides nothing,
/// and each is counted without the filter of its own field.
fn widen(searcher: &dyn Searcher, request: &Request, answer: &mut Answer) -> Result<()> {
    for (field, counts) in &mut answer.facets.0 {
        let Some(filters) = without(&request.filters, *field) else { continue };
        let wider = Request {
            filters,
            mode: answer.mode,
            limit: Some(0),
            offset: 0,
            facets: vec![*field],
            ..request.clone()
        };
        if let Some((_, wider)) = searcher.search(&wider)?.facets.0.pop() {
            *counts = wider;
        }
    }
    Ok(())
}

/// The filters less that of `field`; `None` where there is none.
fn without(filters: &Filters, field: FacetField) -> Option<Filters> {
    let mut wider = filters.clone();
    wider.clear(field);
    (wider != *filters).then_some(wider)
}
