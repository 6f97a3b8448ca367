//! The best passages of a plan, and counts of all that match.

use std::sync::Arc;

use serde_json::{Value, json};

use super::client::Client;
use super::counts::Grouping;
use super::document::{document_id, passage_key};
use super::failure;
use super::lower;
use super::page::{LARGEST_PAGE, for_each_hit, hits_of, msearch, sort_keys, total_of};
use super::placed::Placed;
use super::score::{Counted, Scoring, needed};
use super::source::Source;
use super::statistics::{LEAST_SCORE, Statistics, count_body};
use crate::answer::{FacetField, Sort, Unit};
use crate::engine::{Candidate, Candidates, PassageHandle, Selection, TermStatistics, total_order};
use crate::error::Result;
use crate::plan::{Condition, Plan};
use crate::vocabulary::Kind;

/// With so many hits their texts come along: a page of them is shown next.
const WITH_TEXTS: usize = 100;

/// A cluster takes so many clauses in a query, and a few more.
const MOST_CLAUSES: usize = 900;

/// A plan that has too many clauses for one query, as several: of those that are asked for everything in order, the
/// union is the whole.
fn in_parts(plan: &Plan, selection: &Selection) -> Option<Vec<Plan>> {
    let is_everything = selection.limit == usize::MAX
        && selection.sort == Sort::Position
        && selection.by == Unit::Passage
        && selection.groupings.is_empty()
        && !selection.explain;
    let Condition::Any(conditions) = &plan.condition else { return None };
    if !is_everything || conditions.len() < 2 || lower::clauses(&plan.condition) <= MOST_CLAUSES {
        return None;
    }
    let mut parts: Vec<(usize, Vec<Condition>)> = Vec::new();
    for condition in conditions {
        let clauses = lower::clauses(condition);
        match parts.last_mut() {
            Some((so_far, part)) if *so_far + clauses <= MOST_CLAUSES => {
                *so_far += clauses;
                part.push(condition.clone());
            }
            _ => parts.push((clauses, vec![condition.clone()])),
        }
    }
    let plans = parts.into_iter().map(|(_, part)| Plan {
        terms: plan.terms.clone(),
        condition: Condition::any(part),
        parts: Vec::new(),
    });
    (plans.len() > 1).then(|| plans.collect())
}

/// Where a search is run.
pub(super) struct Searching<'a> {
    pub(super) client: &'a Client,
    pub(super) statistics: &'a Statistics,
    /// Takes what a hit stores.
    pub(super) keep: &'a dyn Fn(u64, Source),
}

impl Searching<'_> {
    /// Counts, and the best. One request where nothing has to be counted before it can be scored; else two, and more
    /// for more than a page of hits or counts.
    ///
    /// # Errors
    /// A cluster that does not answer.
    pub(super) fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates> {
        if let Some(parts) = in_parts(plan, selection) {
            return self.union(&parts, selection);
        }
        let is_scored = selection.limit > 0 && selection.sort != Sort::Position;
        let terms: Vec<Placed> = plan.terms.iter().map(Placed::lane_term).collect();
        let mut counted = Counted::new();
        if is_scored {
            let before = needed(plan);
            if !before.is_empty() {
                let wanted = before.into_iter().chain(terms.iter().cloned());
                counted = self.statistics.counts(self.client, wanted)?;
            }
        }
        let scoring = Scoring { statistics: self.statistics, counted: &counted };
        let clauses = if is_scored { scoring.clauses(plan) } else { Vec::new() };
        let anchors = if is_scored { scoring.anchors(plan) } else { Vec::new() };
        let filter = lower::filter(plan);
        let should: Vec<&Value> = clauses.iter().flatten().chain(&anchors).collect();
        let hits = self.hits_body(&filter, &should, selection);

        let mut groupings: Vec<Grouping> =
            selection.groupings.iter().map(|by| Grouping::new(by, &filter)).collect();
        groupings.push(Grouping::new(&[], &filter));
        let mut found = self.first(&hits, selection, &mut groupings)?;
        if found.passages > 0 && selection.limit > 0 {
            found.statistics = self.term_statistics(plan, &terms)?;
        }
        if selection.explain {
            self.explain(&clauses, &anchors, &mut found.best)?;
        }
        Ok(found)
    }

    /// Every passage that any of some plans matches.
    fn union(&self, plans: &[Plan], selection: &Selection) -> Result<Candidates> {
        let mut found = Candidates::default();
        for plan in plans {
            found.best.extend(self.candidates(plan, selection)?.best);
        }
        found.best.sort_by(|a, b| total_order(selection.sort, a, b));
        found.best.dedup_by_key(|one| one.handle.key);
        found.passages = found.best.len();
        // In this order those of an article are neighbours.
        found.articles = found.best.chunk_by(|a, b| a.handle.article == b.handle.article).count();
        Ok(found)
    }

    fn hits_body(&self, filter: &Value, should: &[&Value], selection: &Selection) -> Value {
        let mut body = json!({
            "query": {"bool": {"filter": [filter], "should": should, "minimum_should_match": 0}},
            "sort": sort_keys(selection.sort),
            "track_scores": selection.sort != Sort::Position,
            "_source": selection.limit <= WITH_TEXTS,
            "docvalue_fields": [FacetField::Kind.as_str()],
        });
        if selection.by == Unit::Article && selection.limit <= LARGEST_PAGE {
            body["collapse"] = json!({"field": "article"});
        }
        body
    }

    /// Hits and counts, the first pages of all in one request.
    fn first(
        &self,
        hits: &Value,
        selection: &Selection,
        groupings: &mut [Grouping],
    ) -> Result<Candidates> {
        let in_pages = selection.limit > LARGEST_PAGE;
        let mut body = hits.clone();
        body["size"] = json!(if in_pages { 0 } else { selection.limit });
        body["track_total_hits"] = json!(true);
        let mut bodies = vec![body];
        bodies.extend(groupings.iter().filter_map(Grouping::next_page));
        let answers = msearch(self.client, &bodies)?;
        let Some((first, pages)) = answers.split_first() else {
            return Err(failure::unexpected(self.client.address(), "responses"));
        };
        for (grouping, page) in groupings.iter_mut().zip(pages) {
            grouping.add(page);
        }
        let mut found = Candidates {
            passages: total_of(self.client, first)? as usize,
            ..Candidates::default()
        };
        if in_pages && found.passages > 0 {
            for_each_hit(self.client, hits.clone(), LARGEST_PAGE, |hit| {
                found.best.extend(self.candidate(hit, selection.sort));
                Ok(())
            })?;
        } else {
            found.best = hits_of(first)
                .iter()
                .filter_map(|hit| self.candidate(hit, selection.sort))
                .collect();
        }
        found.best.sort_by(|a, b| total_order(selection.sort, a, b));
        if selection.by == Unit::Article {
            let mut seen = std::collections::HashSet::new();
            found.best.retain(|one| seen.insert(Arc::clone(&one.handle.article)));
        }
        found.best.truncate(selection.limit);
        for grouping in groupings.iter_mut() {
            while let Some(body) = grouping.next_page() {
                grouping.add(&super::page::search(self.client, body)?);
            }
        }
        if let Some((articles, groupings)) = groupings.split_last_mut() {
            found.articles = articles.articles;
            found.counts =
                groupings.iter_mut().map(|one| std::mem::take(&mut one.counts)).collect();
        }
        Ok(found)
    }

    /// What the sort keys of a hit tell.
    fn candidate(&self, hit: &Value, sort: Sort) -> Option<Candidate> {
        let keys = hit["sort"].as_array()?;
        let (number, keys) = keys.split_last()?;
        let (article, keys) = keys.split_last()?;
        let (article, number) = (article.as_str()?, number.as_u64()?);
        let (score, year) = match (sort, keys) {
            (Sort::Relevance, [score, year]) | (Sort::Year, [year, score]) => {
                // A year that is not there sorts as the least number.
                let year = year.as_i64().filter(|year| i32::try_from(*year).is_ok());
                (score.as_f64().unwrap_or_default() as f32 - LEAST_SCORE, year)
            }
            _ => (0.0, None),
        };
        let key = passage_key(article, number);
        if let Some(source) = Source::of(hit) {
            (self.keep)(key, source);
        }
        let handle = PassageHandle { key, article: Arc::from(article), number };
        let is_title = hit["fields"][FacetField::Kind.as_str()][0] == Kind::Title.as_str();
        let (proximity, body, parts) = (0.0, 0.0, Vec::new());
        Some(Candidate { score, proximity, body, is_title, year, handle, parts })
    }

    fn term_statistics(&self, plan: &Plan, terms: &[Placed]) -> Result<Vec<TermStatistics>> {
        let counts = self.statistics.counts(self.client, terms.iter().cloned())?;
        let with_lanes = plan.terms.iter().zip(terms);
        Ok(with_lanes
            .map(|(term, placed)| {
                let document_frequency = counts.get(placed).copied().unwrap_or_default();
                let idf = self.statistics.idf(term.lane, document_frequency);
                TermStatistics { document_frequency, idf }
            })
            .collect())
    }

    /// Fills in what each part gives each candidate.
    fn explain(
        &self,
        clauses: &[Option<Value>],
        anchors: &[Value],
        candidates: &mut [Candidate],
    ) -> Result<()> {
        let ids: Vec<String> = candidates
            .iter()
            .map(|one| document_id(&one.handle.article, one.handle.number))
            .collect();
        let bodies: Vec<Value> = clauses
            .iter()
            .flatten()
            .map(|clause| {
                json!({
                    "size": ids.len().min(LARGEST_PAGE),
                    "_source": false,
                    "track_scores": true,
                    "query": {"bool": {
                        "filter": [{"ids": {"values": ids}}], "must": [clause], "should": anchors,
                    }},
                })
            })
            .collect();
        let mut answers = match bodies.is_empty() || ids.is_empty() {
            true => Vec::new(),
            false => msearch(self.client, &bodies)?,
        }
        .into_iter();
        for clause in clauses {
            let answer = clause.as_ref().and_then(|_| answers.next()).unwrap_or_default();
            let scores: std::collections::HashMap<&str, f32> = hits_of(&answer)
                .iter()
                .filter_map(|hit| Some((hit["_id"].as_str()?, hit["_score"].as_f64()? as f32)))
                .collect();
            for (candidate, id) in candidates.iter_mut().zip(&ids) {
                candidate.parts.push(scores.get(id.as_str()).copied().unwrap_or_default());
            }
        }
        Ok(())
    }

    /// How many passages match each plan; those beyond `at_most` need not be counted.
    ///
    /// # Errors
    /// A cluster that does not answer.
    pub(super) fn totals(&self, plans: &[&Plan], at_most: usize) -> Result<Vec<usize>> {
        let mut totals = Vec::with_capacity(plans.len());
        for some in plans.chunks(100) {
            let body = |plan: &&Plan| {
                let mut body = count_body(&lower::filter(plan));
                if at_most < i32::MAX as usize {
                    body["track_total_hits"] = json!(at_most.max(1));
                }
                body
            };
            let bodies: Vec<Value> = some.iter().map(body).collect();
            for answer in msearch(self.client, &bodies)? {
                totals.push((total_of(self.client, &answer)? as usize).min(at_most));
            }
        }
        Ok(totals)
    }
}
