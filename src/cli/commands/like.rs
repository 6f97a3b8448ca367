//! A search by example: everything that can be asked of a searcher, asked about the passages that
//! are like one.

use minsou::answer::{
    Answer, CompareAnswer, CompareRequest, FacetRequest, FacetTable, FiguresAnswer, FiguresRequest,
    Request, Searcher, Stats, StoredArticle,
};
use minsou::corpus::Metadata;
use minsou::error::Result;
use minsou::search::Pipeline;

/// Answers searches with what is like a passage.
#[derive(Debug)]
pub(super) struct Like<'a> {
    pub(super) searcher: &'a Pipeline,
    /// Of the passage.
    pub(super) id: &'a str,
}

impl Searcher for Like<'_> {
    fn search(&self, request: &Request) -> Result<Answer> {
        self.searcher.more_like(self.id, request)
    }

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable> {
        self.searcher.facets(request)
    }

    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        self.searcher.figures(request)
    }

    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        self.searcher.compare(request)
    }

    fn articles(&self) -> Result<Vec<Metadata>> {
        self.searcher.articles()
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        self.searcher.article(id)
    }

    fn stats(&self) -> Result<Stats> {
        self.searcher.stats()
    }
}
