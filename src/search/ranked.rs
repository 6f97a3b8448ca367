//! Ranked passages: candidates → rescoring → the requested page → hits; and after them those with some of the question
//! (`fallback`), where few have all of it.

use std::sync::Arc;

use super::fallback::Fallback;
use super::hits::Ranking;
use super::occurrences::{Occurrences, holds};
use super::pipeline::Pipeline;
use super::question::{Found, Question};
use super::suggestions::{Outcome, Suggested};
use crate::answer::{Answer, Hit, MatchMode, Place, Request, SCHEMA, Sort};
use crate::engine::{Candidate, PassageHandle, Selection, total_order};
use crate::error::{Error, Result};
use crate::plan::{Concept, MAX_RESCORED, PROXIMITY, QueryTerms, StandsBy, Weights};
use crate::text::fold;

impl Pipeline {
    /// Ranked passages.
    ///
    /// # Errors
    /// A query that is too long, a name that is not indexed (with the nearest), an index that cannot be read.
    pub(super) fn ranked(&self, request: &Request) -> Result<Answer> {
        let scope = self.scope(request.exact);
        let question = Question::new(&request.query, &request.filters, request.mode, &scope)?;
        let request = &self.with_place(request);
        let found = self.found(&question, request)?;
        let Suggested { offered, meant } =
            unless_too_broad(self.suggestions(&question, outcome(&found)))?;
        let mut answer = match self.meant(&question, meant, &found, request)? {
            Some(meant) => self.with_meant(&question, found, &meant, request)?,
            None => self.answer_to(&question, found, request)?,
        };
        answer.suggestions = offered;
        Ok(answer)
    }

    /// What a question finds up to the end of the page, not yet rescored.
    pub(super) fn found(&self, question: &Question<'_>, request: &Request) -> Result<Found> {
        // Who only counts wants neither what is around articles nor what there is elsewhere.
        let shows_hits = request.limit != Some(0);
        self.find(question, &selected(request), Some(Weights::DEFAULT), shows_hits)
    }

    /// The page of a question: what was found, and what follows it or stands in its place. Without other queries.
    pub(super) fn answer_to(
        &self,
        question: &Question<'_>,
        found: Found,
        request: &Request,
    ) -> Result<Answer> {
        let limit = last_rank(request);
        let mut found = found;
        let is_literal = found.is_literal();
        let fallback = self.fallback(question, &found, request, &selected(request));
        let fallback = if is_literal { unless_too_broad(fallback)? } else { fallback? };
        if fallback.is_some() && !is_literal {
            found.candidates.best.clear();
        }
        let Found { mut candidates, parts, way, .. } = found;
        let mut occurrences = Occurrences::default();
        let keys = occurrences.keys(way.terms(question), &candidates.statistics);
        let needles = occurrences.needles(&question.terms);
        if request.sort != Sort::Position && request.after.is_none() {
            self.rescore(&keys, PROXIMITY, request.by, &mut occurrences, &mut candidates.best)?;
            candidates.best.sort_by(|a, b| total_order(request.sort, a, b));
        }
        candidates.best.truncate(limit);
        let page = candidates.best.get(left_out(request)..).unwrap_or_default();
        let ranking = Ranking {
            parts: &parts,
            first_rank: request.offset.saturating_add(1),
            explain: request.explain,
            relaxed: way.relaxed,
        };
        let mut hits = self.hits(ranking, &needles, &mut occurrences, page)?;
        let (mut near, mut kept, mut dropped) = (Vec::new(), way.kept, way.dropped);
        let mut is_relaxed = way.relaxed;
        if let Some(fallback) = fallback {
            let before = candidates.best.len();
            let more = self.fallback_hits(request, question, &fallback, before)?;
            near = near_in(&fallback.concepts, &more);
            if !is_literal {
                is_relaxed = true;
                (kept, dropped) = (fallback.kept, fallback.dropped);
            }
            hits.extend(more);
        }
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: if is_relaxed { MatchMode::Any } else { way.mode },
            relaxed: is_relaxed,
            furniture: way.is_furniture,
            kept,
            dropped,
            warnings: question.warnings()?,
            synonyms: shown_synonyms(&question.terms),
            meant: None,
            near,
            suggestions: Vec::new(),
            total: candidates.passages,
            articles: candidates.articles,
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: self.facet_lists(&request.facets, candidates.counts)?,
        })
    }

    /// A request with a place only where it is heeded, and stands below what is rescored.
    pub(super) fn with_place(&self, request: &Request) -> Request {
        let mut request = request.clone();
        let is_heeded = self.engine.can_go_on() && request.offset > MAX_RESCORED;
        request.after = request.after.take().filter(|_| is_heeded);
        request
    }

    /// The hits of a fallback that are on the page. `before`: how many candidates come before them.
    fn fallback_hits(
        &self,
        request: &Request,
        question: &Question<'_>,
        fallback: &Fallback,
        before: usize,
    ) -> Result<Vec<Hit>> {
        let mut occurrences = Occurrences::default();
        let keys = occurrences.keys(&fallback.terms, &fallback.statistics);
        let mut needles = occurrences.needles(&question.terms);
        occurrences.concept_needles(&fallback.concepts, &mut needles);
        let mut best = fallback.best.clone();
        if request.sort != Sort::Position && request.after.is_none() {
            self.rescore(&keys, fallback.proximity, request.by, &mut occurrences, &mut best)?;
            best.sort_by(|a, b| total_order(request.sort, a, b));
        }
        best.truncate(fallback.wanted.min(last_rank(request).saturating_sub(before)));
        let skipped = left_out(request).saturating_sub(before);
        let page = best.get(skipped..).unwrap_or_default();
        let ranking = Ranking {
            parts: &fallback.parts,
            first_rank: before.max(request.offset).saturating_add(1),
            explain: request.explain,
            relaxed: true,
        };
        self.hits(ranking, &needles, &mut occurrences, page)
    }
}

/// Help that would cost too much is none; what was found stands without it.
pub(super) fn unless_too_broad<T: Default>(help: Result<T>) -> Result<T> {
    match help {
        Err(Error::QueryTooBroad { .. }) => Ok(T::default()),
        help => help,
    }
}

/// The near words that brought some hits, once each.
fn near_in(concepts: &[Concept], hits: &[Hit]) -> Vec<String> {
    let mut near: Vec<String> = Vec::new();
    let standing = concepts.iter().flat_map(|concept| &concept.standing);
    let texts: Vec<String> = hits.iter().map(|hit| fold(&hit.text)).collect();
    for one in standing.filter(|one| matches!(one.by, StandsBy::Near | StandsBy::Meant)) {
        let shown = one.units.concat();
        let is_in = |text: &String| text.contains(&shown) && holds(text, &one.units);
        if !near.contains(&shown) && texts.iter().any(is_in) {
            near.push(shown);
        }
    }
    near
}

/// What was found, before anything follows.
fn outcome(found: &Found) -> Outcome {
    Outcome { passages: found.candidates.passages, relaxed: found.way.relaxed }
}

/// What a request selects of candidates that are then rescored.
fn selected(request: &Request) -> Selection {
    Selection { limit: last_rank(request).max(MAX_RESCORED), ..selection(request) }
}

/// Candidates that stand before the page.
pub(super) fn left_out(request: &Request) -> usize {
    if request.after.is_some() { 0 } else { request.offset }
}

/// How many candidates there are up to the end of the page.
fn last_rank(request: &Request) -> usize {
    request.limit.map_or(usize::MAX, |limit| left_out(request).saturating_add(limit))
}

/// What a request selects: everything up to the end of its page, or from the place that it goes on after.
pub(super) fn selection(request: &Request) -> Selection {
    Selection {
        limit: last_rank(request),
        after: request.after.as_ref().map(candidate_at),
        sort: request.sort,
        by: request.by,
        groupings: request.facets.iter().map(|field| vec![*field]).collect(),
        explain: request.explain,
    }
}

fn candidate_at(place: &Place) -> Candidate {
    let article = Arc::from(place.article.as_str());
    Candidate {
        score: place.score,
        proximity: 0.0,
        body: 0.0,
        is_title: false,
        year: place.year.map(i64::from),
        handle: PassageHandle { key: 0, article, number: place.number },
        parts: Vec::new(),
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
