//! [`Searcher`] as the pipeline answers it.

use super::pipeline::Pipeline;
use crate::answer::{
    Answer, CompareAnswer, CompareRequest, FacetRequest, FacetTable, FiguresAnswer, FiguresRequest,
    Request, Searcher, Stats, StoredArticle,
};
use crate::corpus::Metadata;
use crate::error::Result;

impl Searcher for Pipeline {
    fn search(&self, request: &Request) -> Result<Answer> {
        match &request.like {
            Some(id) => self.more_like(id, request),
            None => self.ranked(request),
        }
    }

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable> {
        self.facet_table(request)
    }

    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        self.figure_table(request)
    }

    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        self.comparison(request)
    }

    fn articles(&self) -> Result<Vec<Metadata>> {
        self.every_article()
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        self.whole_article(id)
    }

    fn stats(&self) -> Result<Stats> {
        self.numbers()
    }
}
