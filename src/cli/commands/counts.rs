//! Which counts of values are shown: those that a facet's own filter hides, those of nothing, and
//! none that are too small.

use std::collections::HashSet;

use minsou::answer::{
    Answer, FacetCount, FacetField, FacetRequest, FacetRow, FacetTable, FacetValue, Filters,
    Request, Searcher,
};
use minsou::error::Result;

use crate::cli::args::CountsArgs;

/// Completes the facets of a search.
pub(super) fn complete(
    searcher: &dyn Searcher,
    request: &Request,
    args: CountsArgs,
    answer: &mut Answer,
) -> Result<()> {
    widen(searcher, request, answer)?;
    for (field, counts) in &mut answer.facets.0 {
        if args.all_values {
            let known: HashSet<_> = counts.iter().map(|count| count.value.clone()).collect();
            let all = every_value(searcher, &[*field])?;
            let values = all.into_iter().filter_map(|mut values| values.pop());
            let missing = values.filter(|value| !known.contains(value));
            counts.extend(missing.map(|value| FacetCount { value, passages: 0, articles: 0 }));
        }
        counts.retain(|count| count.passages >= args.min_count);
    }
    Ok(())
}

/// Completes a table of counts.
pub(super) fn complete_table(
    searcher: &dyn Searcher,
    args: CountsArgs,
    table: &mut FacetTable,
) -> Result<()> {
    if args.all_values {
        let known: HashSet<_> = table.rows.iter().map(|row| row.values.clone()).collect();
        let all = every_value(searcher, &table.by)?;
        let missing = all.into_iter().filter(|values| !known.contains(values));
        table.rows.extend(missing.map(|values| FacetRow { values, passages: 0, articles: 0 }));
    }
    table.rows.retain(|row| row.passages >= args.min_count);
    Ok(())
}

/// What stands in the index, whatever was asked.
fn every_value(searcher: &dyn Searcher, by: &[FacetField]) -> Result<Vec<Vec<FacetValue>>> {
    let everything = FacetRequest { by: by.to_vec(), ..FacetRequest::default() };
    Ok(searcher.facets(&everything)?.rows.into_iter().map(|row| row.values).collect())
}

/// A facet is there to choose from, so the choice already made in it hides nothing: each is counted
/// without the filter of its own field.
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
    match field {
        FacetField::District => wider.district.clear(),
        FacetField::Region => wider.region.clear(),
        FacetField::Year => wider.year.clear(),
        FacetField::Category => wider.category.clear(),
        FacetField::Kind => wider.kind.clear(),
        FacetField::Type => wider.doc_type.clear(),
        FacetField::Mentions => wider.mentions.clear(),
    }
    (wider != *filters).then_some(wider)
}
