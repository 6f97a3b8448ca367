//! What every user interface asks, whoever answers.

use super::{
    Answer, CompareAnswer, CompareRequest, FacetRequest, FacetTable, FiguresAnswer, FiguresRequest,
    Request, Stats, StoredArticle,
};
use crate::corpus::Metadata;
use crate::error::Result;

/// Anything that can answer: the pipeline over an engine.
pub trait Searcher {
    fn search(&self, request: &Request) -> Result<Answer>;

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable>;

    /// Quantities in the matching passages.
    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer>;

    /// Promises beside deliveries.
    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer>;

    /// Every article's facts, by id.
    fn articles(&self) -> Result<Vec<Metadata>>;

    /// One article whole; `None` where there is no such id.
    fn article(&self, id: &str) -> Result<Option<StoredArticle>>;

    fn stats(&self) -> Result<Stats>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_sort_by_a_field_has_an_order_of_its_name() {
        for field in FacetField::ALL {
            let is_order = Sort::ALL.iter().any(|order| order.as_str() == field.as_str());
            assert_eq!(field.sorts(), is_order, "{field}");
        }
    }
}
