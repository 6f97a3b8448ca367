//! What every user interface needs, whoever answers.

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
