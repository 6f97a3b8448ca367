//! A misspelt query, or one in pinyin: the passages of what was probably meant (`suggestions` says what that is), in the
//! place of those that have some of what was typed. They are marked as those are, and in no count: totals and facets are of
//! what was typed.

use rustc_hash::FxHashSet;

use super::pipeline::Pipeline;
use super::question::{Found, Question};
use super::ranked::{left_out, unless_too_broad};
use crate::answer::{Answer, Hit, MatchMode, Request, Sort, Unit};
use crate::error::Result;
use crate::plan::FULL_PAGE;

impl Pipeline {
    /// The query whose passages follow those that were found, or stand in their place.
    pub(super) fn meant(
        &self,
        question: &Question<'_>,
        meant: Option<String>,
        found: &Found,
        request: &Request,
    ) -> Result<Option<String>> {
        let follows = request.sort == Sort::Relevance
            && found.candidates.best.len() < FULL_PAGE
            && !request.unfollowed
            && request.after.is_none();
        let is_wanted = request.limit != Some(0)
            && !request.exact
            && question.mode == MatchMode::Auto
            && !question.wants_furniture()
            && !found.way.is_furniture
            && (follows || !found.is_literal());
        Ok(meant.filter(|_| is_wanted))
    }

    /// The page of a question, with the passages of what was meant.
    pub(super) fn with_meant(
        &self,
        question: &Question<'_>,
        found: Found,
        meant: &str,
        request: &Request,
    ) -> Result<Answer> {
        let respelled = question.respelled(meant)?;
        let answer = match found.is_literal() {
            true => self.followed_by(question, &respelled, found, request)?,
            false => self.replaced_by(question, &respelled, found, request)?,
        };
        Ok(Answer { meant: Some(meant.to_owned()), ..answer })
    }

    /// In the place of what was found.
    fn replaced_by(
        &self,
        question: &Question<'_>,
        respelled: &Question<'_>,
        found: Found,
        request: &Request,
    ) -> Result<Answer> {
        let mut answer = self.answer_to(respelled, self.found(respelled, request)?, request)?;
        answer.hits.iter_mut().for_each(|hit| hit.relaxed = true);
        Ok(Answer {
            mode: MatchMode::Any,
            relaxed: true,
            warnings: question.warnings()?,
            total: found.candidates.passages,
            articles: found.candidates.articles,
            facets: self.facet_lists(&request.facets, found.candidates.counts)?,
            ..answer
        })
    }

    /// Below what was found, up to a full page.
    fn followed_by(
        &self,
        question: &Question<'_>,
        respelled: &Question<'_>,
        found: Found,
        request: &Request,
    ) -> Result<Answer> {
        let by_article = request.by == Unit::Article;
        let name = |article: &str, id: &str| if by_article { article } else { id }.to_owned();
        let handles = found.candidates.best.iter().map(|candidate| &candidate.handle);
        let known: FxHashSet<String> = handles
            .map(|one| name(&one.article, &format!("{}#{}", one.article, one.number)))
            .collect();
        let alone = Request { unfollowed: true, ..request.clone() };
        let mut answer = self.answer_to(question, found, &alone)?;
        let follows = Request {
            offset: 0,
            limit: Some(FULL_PAGE + known.len()),
            facets: Vec::new(),
            ..request.clone()
        };
        let more = self.found(respelled, &follows);
        let more = more.and_then(|found| self.answer_to(respelled, found, &follows));
        let more = unless_too_broad(more.map(|more| more.hits))?;
        let new = more.into_iter().filter(|hit| !known.contains(&name(&hit.article, &hit.id)));
        let ranks = known.len() + 1..=FULL_PAGE;
        let new = new.zip(ranks).map(|(hit, rank)| Hit { relaxed: true, rank, ..hit });
        let left_out = left_out(request);
        let on_page = new.filter(|hit| hit.rank > left_out);
        let room = request.limit.map_or(usize::MAX, |limit| limit - answer.hits.len());
        answer.hits.extend(on_page.take(room));
        Ok(answer)
    }
}
