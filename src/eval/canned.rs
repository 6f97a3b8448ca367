//! A searcher whose answers were written by hand: tests need no index.

use std::collections::HashMap;

use crate::answer::{
    Answer, CompareAnswer, CompareRequest, FacetRequest, FacetTable, Facets, FiguresAnswer,
    FiguresRequest, Hit, MatchMode, Request, SCHEMA, Searcher, Stats, StoredArticle, Suggestion,
};
use crate::corpus::{Metadata, Passage};
use crate::error::{Error, Result};
use crate::vocabulary::Kind;

#[derive(Debug, Default)]
pub(super) struct Canned {
    /// Query → passage ids.
    pub(super) answers: HashMap<&'static str, Vec<&'static str>>,
    pub(super) suggestions: HashMap<&'static str, &'static str>,
    pub(super) articles: Vec<StoredArticle>,
}

/// Passages as (number, first line, last line).
pub(super) fn article(id: &str, passages: &[(u32, u32, u32)]) -> StoredArticle {
    let passage = |&(number, first, last): &(u32, u32, u32)| Passage {
        rule: None,
        seams: Vec::new(),
        id: format!("{id}#{number}"),
        label: None,
        kind: Kind::Text,
        heading: Vec::new(),
        categories: Vec::new(),
        mentions: Vec::new(),
        units: Vec::new(),
        text: String::new(),
        lines: [first, last],
    };
    StoredArticle {
        meta: Metadata { id: id.to_owned(), ..Metadata::default() },
        passages: passages.iter().map(passage).collect(),
    }
}

pub(super) fn hit(id: &str, rank: usize) -> Hit {
    Hit {
        relaxed: false,
        rank,
        score: 1.0 / rank as f32,
        id: id.to_owned(),
        article: id.split('#').next().unwrap_or(id).to_owned(),
        title: None,
        district: None,
        city: None,
        place: None,
        region: Vec::new(),
        mentions: Vec::new(),
        year: None,
        doc_type: None,
        kind: Kind::Text,
        rule: None,
        label: None,
        heading: Vec::new(),
        categories: Vec::new(),
        units: Vec::new(),
        text: String::new(),
        marks: Vec::new(),
        snippet: String::new(),
        snippet_marks: Vec::new(),
        path: String::new(),
        lines: [1, 1],
        explanation: None,
        context: None,
        others: None,
        alike: Vec::new(),
    }
}

impl Searcher for Canned {
    fn search(&self, request: &Request) -> Result<Answer> {
        if request.query.chars().count() > 20 {
            return Err(Error::QueryTooLong { chars: request.query.chars().count(), limit: 20 });
        }
        let ids = self.answers.get(request.query.as_str()).cloned().unwrap_or_default();
        let suggestions = self.suggestions.get(request.query.as_str()).into_iter();
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: MatchMode::All,
            relaxed: false,
            furniture: false,
            kept: Vec::new(),
            dropped: Vec::new(),
            warnings: Vec::new(),
            synonyms: Vec::new(),
            meant: None,
            near: Vec::new(),
            suggestions: suggestions
                .map(|query| Suggestion {
                    query: (*query).to_owned(),
                    passages: 1,
                    reason: "sounds alike".to_owned(),
                })
                .collect(),
            total: ids.len(),
            articles: 1,
            offset: 0,
            limit: request.limit,
            hits: ids.iter().zip(1..).map(|(id, rank)| hit(id, rank)).collect(),
            facets: Facets::default(),
        })
    }

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable> {
        Ok(FacetTable {
            query: request.query.clone(),
            by: request.by.clone(),
            total: 0,
            rows: Vec::new(),
            warnings: Vec::new(),
            relaxed: false,
            kept: Vec::new(),
        })
    }

    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        Ok(FiguresAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            total: 0,
            relaxed: false,
            kept: Vec::new(),
            rows: Vec::new(),
            by: request.by.clone(),
            totals: Vec::new(),
            warnings: Vec::new(),
            synonyms: Vec::new(),
        })
    }

    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        Ok(CompareAnswer {
            schema: SCHEMA,
            query: request.query.clone(),
            relaxed: false,
            kept: Vec::new(),
            by_year: request.by_year,
            undelivered: request.undelivered,
            unclear: None,
            total: 0,
            rows: Vec::new(),
            warnings: Vec::new(),
            synonyms: Vec::new(),
        })
    }

    fn articles(&self) -> Result<Vec<Metadata>> {
        Ok(self.articles.iter().map(|article| article.meta.clone()).collect())
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        Ok(self.articles.iter().find(|article| article.meta.id == id).cloned())
    }

    fn stats(&self) -> Result<Stats> {
        Ok(Stats {
            schema: SCHEMA,
            articles: self.articles.len(),
            passages: 0,
            figures: 0,
            terms: 0,
            bytes_text: 0,
            bytes_index: 0,
            by: Facets::default(),
        })
    }
}
