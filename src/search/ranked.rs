//! Ranked passages: candidates → rescoring → the requested page → hits.

use super::occurrences::Occurrences;
use super::pipeline::Pipeline;
use super::question::{Found, Question};
use super::suggestions::Outcome;
use crate::answer::{Answer, Request, SCHEMA, Sort};
use crate::engine::{Selection, total_order};
use crate::error::Result;
use crate::plan::{MAX_RESCORED, QueryTerms, Weights};

impl Pipeline {
    /// Ranked passages.
    ///
    /// # Errors
    /// A query that is too long, a name that is not indexed (with the nearest), an index that cannot be read.
    pub(super) fn ranked(&self, request: &Request) -> Result<Answer> {
        let scope = self.scope(request.exact);
        let question = Question::new(&request.query, &request.filters, request.mode, &scope)?;
        let limit = last_rank(request);
        let selection = Selection { limit: limit.max(MAX_RESCORED), ..selection(request) };
        let found = self.find(&question, &selection, Some(Weights::DEFAULT), true)?;
        let Found { mut candidates, parts, way } = found;
        let mut occurrences = Occurrences::default();
        let keys = occurrences.keys(way.terms(&question), &candidates.statistics);
        let needles = occurrences.needles(&question.terms);
        if request.sort != Sort::Position {
            self.rescore(&keys, &mut occurrences, &mut candidates.best)?;
            candidates.best.sort_by(|a, b| total_order(request.sort, a, b));
        }
        candidates.best.truncate(limit);
        let page = candidates.best.get(request.offset..).unwrap_or_default();
        let hits = self.hits(request, &parts, &needles, &mut occurrences, page)?;
        let outcome = Outcome { passages: candidates.passages, relaxed: way.relaxed };
        let suggestions = self.suggestions(&question, outcome)?;
        let synonyms = shown_synonyms(&question.terms);
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: way.mode,
            relaxed: way.relaxed,
            kept: way.kept,
            dropped: way.dropped,
            warnings: question.warnings()?,
            synonyms,
            suggestions,
            total: candidates.passages,
            articles: candidates.articles,
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: self.facet_lists(&request.facets, candidates.counts)?,
        })
    }
}

/// One past the rank of the last requested hit.
pub(super) fn last_rank(request: &Request) -> usize {
    request.limit.map_or(usize::MAX, |limit| request.offset.saturating_add(limit))
}

/// What a request selects: everything up to the end of its page.
pub(super) fn selection(request: &Request) -> Selection {
    Selection {
        limit: last_rank(request),
        sort: request.sort,
        by: request.by,
        groupings: request.facets.iter().map(|field| vec![*field]).collect(),
        explain: request.explain,
    }
}

/// Every synonym that was searched, once.
pub(super) fn shown_synonyms(terms: &QueryTerms) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for synonym in terms.iter().flat_map(|term| &term.synonyms) {
        if !shown.contains(&synonym.shown) {
            shown.push(synonym.shown.clone());
        }
    }
    shown
}
