//! Counts of matching passages by their facts.

use super::pipeline::Pipeline;
use super::question::Question;
use crate::answer::{FacetCount, FacetField, FacetRequest, FacetRow, FacetTable, Facets};
use crate::engine::{Counts, Selection};
use crate::error::Result;

impl Pipeline {
    /// Matching passages, counted by one field or by several together.
    ///
    /// # Errors
    /// As for [`Searcher::search`](crate::answer::Searcher::search).
    pub(super) fn facet_table(&self, request: &FacetRequest) -> Result<FacetTable> {
        let scope = self.scope(request.exact);
        let question = Question::new(&request.query, &request.filters, request.mode, &scope)?;
        let selection = Selection { groupings: vec![request.by.clone()], ..Selection::default() };
        let found = self.find(&question, &selection, None)?;
        Ok(FacetTable {
            query: request.query.clone(),
            by: request.by.clone(),
            total: found.candidates.passages,
            rows: found.candidates.counts.into_iter().flat_map(most_first).collect(),
            warnings: question.parsed.warnings,
            relaxed: found.relaxed,
        })
    }
}

/// Counts of one field each, as lists.
pub(super) fn facet_lists(fields: &[FacetField], counts: Vec<Counts>) -> Facets {
    let list = |counts| {
        let rows = most_first(counts).into_iter();
        rows.flat_map(|FacetRow { values, passages, articles }| {
            values.into_iter().map(move |value| FacetCount { value, passages, articles })
        })
        .collect()
    };
    Facets(fields.iter().copied().zip(counts.into_iter().map(list)).collect())
}

/// Counts in the order in which people read them: most passages first, then by value.
fn most_first(counts: Counts) -> Vec<FacetRow> {
    let mut rows: Vec<FacetRow> = counts
        .into_iter()
        .map(|(values, (passages, articles))| FacetRow { values, passages, articles })
        .collect();
    rows.sort_by(|a, b| b.passages.cmp(&a.passages).then_with(|| a.values.cmp(&b.values)));
    rows
}
