//! Counts of matching passages by their facts.

use super::pipeline::Pipeline;
use super::question::Question;
use crate::answer::{
    FacetCount, FacetField, FacetRequest, FacetRow, FacetTable, FacetValue, Facets,
};
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
        let found = self.find(&question, &selection, None, false)?;
        Ok(FacetTable {
            query: request.query.clone(),
            by: request.by.clone(),
            total: found.candidates.passages,
            rows: self.facet_rows(&request.by, found.candidates.counts)?,
            warnings: question.warnings()?,
            relaxed: found.way.relaxed,
            kept: found.way.kept,
        })
    }

    /// Counts of one field each, as lists.
    pub(super) fn facet_lists(&self, fields: &[FacetField], counts: Vec<Counts>) -> Result<Facets> {
        let mut lists = Vec::with_capacity(fields.len());
        for (field, counts) in fields.iter().zip(counts) {
            let rows = self.facet_rows(std::slice::from_ref(field), vec![counts])?.into_iter();
            let counts = rows.flat_map(|FacetRow { values, passages, articles }| {
                values.into_iter().map(move |value| FacetCount { value, passages, articles })
            });
            lists.push((*field, counts.collect()));
        }
        Ok(Facets(lists))
    }

    /// Counts as people read them: places by their names, most passages first.
    fn facet_rows(&self, by: &[FacetField], counts: Vec<Counts>) -> Result<Vec<FacetRow>> {
        let mut rows: Vec<FacetRow> = counts.into_iter().flat_map(rows_of).collect();
        let is_path = |field: &FacetField| match field {
            FacetField::District | FacetField::Region => true,
            FacetField::Year
            | FacetField::Category
            | FacetField::Kind
            | FacetField::Type
            | FacetField::Mentions => false,
        };
        for (at, _) in by.iter().enumerate().filter(|(_, field)| is_path(field)) {
            let names = self.place_names()?;
            for value in rows.iter_mut().filter_map(|row| row.values.get_mut(at)) {
                if let FacetValue::Text(path) = value {
                    *value = FacetValue::Text(names.shown(path).to_owned());
                }
            }
        }
        // Of equals, those come first whose names do.
        rows.sort_by(|a, b| b.passages.cmp(&a.passages).then_with(|| a.values.cmp(&b.values)));
        Ok(rows)
    }
}

fn rows_of(counts: Counts) -> impl Iterator<Item = FacetRow> {
    let row = |(values, (passages, articles))| FacetRow { values, passages, articles };
    counts.into_iter().map(row)
}
