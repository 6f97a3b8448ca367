//! What follows where fewer passages than a page holds have all of a question: those that have some of it, ranked by
//! the concepts that they have. They are never counted: the answer's totals and facets are of what was typed.

use rustc_hash::FxHashSet;

use super::pipeline::Pipeline;
use super::question::{Found, Question};
use super::suggestions::is_pinyin;
use crate::answer::{Request, Sort, Unit};
use crate::engine::{Candidate, Selection, TermStatistics};
use crate::error::Result;
use crate::plan::{
    Concept, Condition, FULL_PAGE, PROXIMITY, Part, Plan, QueryTerms, Relaxed, Weights,
    concept_parts, run_of, score_parts,
};

/// Passages that have some of a question, best first, before they are rescored.
#[derive(Debug)]
pub(super) struct Fallback {
    pub(super) best: Vec<Candidate>,
    /// How many of them are wanted.
    pub(super) wanted: usize,
    /// What gave them their scores.
    pub(super) parts: Vec<Part>,
    pub(super) terms: QueryTerms,
    pub(super) statistics: Vec<TermStatistics>,
    pub(super) concepts: Vec<Concept>,
    /// What closeness counts.
    pub(super) proximity: f32,
    /// Places and years that stayed conditions, or that nothing was found for.
    pub(super) kept: Vec<String>,
    pub(super) dropped: Vec<String>,
}

/// What ranks passages that have some of a question.
struct Ranks {
    /// None where its words alone rank.
    concepts: Vec<Concept>,
    /// The places and years that it names, for passages of others.
    named: Vec<Concept>,
    weights: Weights,
    proximity: f32,
}

impl Ranks {
    fn plan(
        &self,
        question: &Question<'_>,
        condition: Condition,
        terms: &QueryTerms,
        anywhere: bool,
    ) -> Result<Plan> {
        let mut parts = concept_parts(&self.concepts);
        if anywhere {
            parts.extend(concept_parts(&self.named));
        }
        parts.extend(score_parts(terms, self.weights));
        let condition = question.restricted(&question.planner(), condition)?;
        Ok(Plan { terms: terms.lane_terms().to_vec(), condition, parts })
    }
}

impl Pipeline {
    /// What follows the candidates that were found, or stands in their place where they are relaxed themselves or
    /// there is none. `None` where nothing does.
    ///
    /// # Errors
    /// As for [`Pipeline::find`].
    pub(super) fn fallback(
        &self,
        question: &Question<'_>,
        found: &Found,
        request: &Request,
        selection: &Selection,
    ) -> Result<Option<Fallback>> {
        let is_literal = found.is_literal();
        let known = found.candidates.best.len();
        let follows = request.sort == Sort::Relevance
            && known < FULL_PAGE
            && !request.unfollowed
            && request.after.is_none()
            && has_parts(&question.terms);
        let is_wanted = if is_literal { follows } else { found.by_concepts };
        if request.limit == Some(0) || found.way.is_furniture || !is_wanted {
            return Ok(None);
        }
        let Some(relaxed) = question.relaxed()? else { return Ok(None) };
        let ranks = self.ranks(question, relaxed, is_literal.then_some(known), request.exact)?;
        let limit = if is_literal { FULL_PAGE + known } else { selection.limit };
        let selection = Selection { limit, groupings: Vec::new(), ..selection.clone() };
        // Where the places that it names have none of its words, what may stand for them there, and then what there is
        // elsewhere.
        let may_be_elsewhere = !is_literal && relaxed.names_places && !relaxed.quotes;
        let none_there = !found.way.dropped.is_empty() || !found.way.relaxed;
        let anywhere: &[bool] =
            if may_be_elsewhere && none_there { &[false, true] } else { &[false] };
        for &anywhere in anywhere {
            let (about, terms) = relaxed.about(&ranks.concepts, anywhere, &question.terms);
            let in_characters = if is_literal { None } else { relaxed.in_characters(anywhere) };
            for condition in std::iter::once(about).chain(in_characters) {
                let plan = ranks.plan(question, condition, &terms, anywhere)?;
                let mut candidates = self.candidates(&plan, &selection)?;
                if is_literal {
                    leave_out(&found.candidates.best, request.by, &mut candidates.best);
                }
                // Behind the last of them there is nothing, and nothing else follows.
                let has_ended = request.after.is_some() && candidates.passages > 0;
                if candidates.best.is_empty() && !has_ended {
                    continue;
                }
                let names = |are_those: bool| match are_those {
                    true => relaxed.kept.clone(),
                    false => Vec::new(),
                };
                let wanted = if is_literal { FULL_PAGE - known } else { usize::MAX };
                return Ok(Some(Fallback {
                    best: candidates.best,
                    wanted,
                    parts: plan.parts,
                    terms,
                    statistics: candidates.statistics,
                    concepts: ranks.concepts,
                    proximity: ranks.proximity,
                    kept: names(!anywhere),
                    dropped: names(anywhere),
                }));
            }
        }
        Ok(None)
    }

    /// What ranks those that have some of a question; those of its words where it is in the words of the texts. `known`:
    /// how many have all of it, if any.
    fn ranks(
        &self,
        question: &Question<'_>,
        relaxed: &Relaxed,
        known: Option<usize>,
        exact: bool,
    ) -> Result<Ranks> {
        // Where none has all of it, such a question does not come here.
        let in_its_words = match known {
            Some(known) => self.is_in_its_words(question, known, false)?,
            None => false,
        };
        if in_its_words {
            let (concepts, named, weights) = (Vec::new(), Vec::new(), Weights::DEFAULT);
            return Ok(Ranks { concepts, named, weights, proximity: PROXIMITY });
        }
        let (weights, proximity) =
            Weights::beside_concepts(relaxed.concepts.len(), !relaxed.needs.is_empty());
        let concepts = self.with_spelled(relaxed, question, exact)?;
        Ok(Ranks { concepts, named: relaxed.named.clone(), weights, proximity })
    }

    /// What a question is about; a word in letters that stands nowhere by what the letters spell in pinyin, too.
    fn with_spelled(
        &self,
        relaxed: &Relaxed,
        question: &Question<'_>,
        exact: bool,
    ) -> Result<Vec<Concept>> {
        let mut concepts = [&*relaxed.concepts, &relaxed.needs].concat();
        for concept in concepts.iter_mut().filter(|concept| !exact && is_pinyin(&concept.word)) {
            if self.occurs(question.scope, &run_of(&concept.word))? {
                continue;
            }
            for (text, worth) in self.spelled(&concept.word, question.scope)? {
                if let Some(spelled) = question.scope.analyzer.spelled(&text) {
                    concept.add_spelled(&spelled, worth as f32);
                }
            }
        }
        Ok(concepts)
    }
}

/// Whether a passage may have some of a query without having all of it: a Latin word or a number is whole or not there.
fn has_parts(terms: &QueryTerms) -> bool {
    let is_whole = |unit: &String| unit.is_ascii();
    let mut terms = terms.iter();
    match (terms.next(), terms.next()) {
        (Some(term), None) => !matches!(&*term.units, [unit] if is_whole(unit)),
        (None, _) => false,
        _ => true,
    }
}

/// Leaves out what was found already: the passages, or those of the same articles.
fn leave_out(found: &[Candidate], by: Unit, best: &mut Vec<Candidate>) {
    match by {
        Unit::Passage => {
            let known: FxHashSet<u64> = found.iter().map(|one| one.handle.key).collect();
            best.retain(|one| !known.contains(&one.handle.key));
        }
        Unit::Article => {
            let known: FxHashSet<&str> = found.iter().map(|one| &*one.handle.article).collect();
            best.retain(|one| !known.contains(&*one.handle.article));
        }
    }
}
