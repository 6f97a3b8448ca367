//! What follows where fewer passages than a page holds have all of a question: those that have some of it, ranked by
//! the concepts that they have. They are never counted: the answer's totals and facets are of what was typed.

use rustc_hash::FxHashSet;

use super::pipeline::Pipeline;
use super::question::{Found, Question};
use crate::answer::{MatchMode, Request, Sort, Unit};
use crate::engine::{Candidate, Selection, TermStatistics};
use crate::error::Result;
use crate::plan::{
    Concept, Condition, FULL_PAGE, Part, Plan, QueryTerms, Weights, concept_parts, score_parts,
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
        let is_literal = found.candidates.passages > 0 && !found.way.relaxed;
        let known = found.candidates.best.len();
        let (MatchMode::Auto, Some(tree)) = (question.mode, &question.parsed.tree) else {
            return Ok(None);
        };
        let follows = request.sort == Sort::Relevance && known < FULL_PAGE;
        if request.limit == Some(0)
            || question.wants_furniture()
            || found.way.is_furniture
            || is_literal && !(follows && !request.unfollowed && has_parts(&question.terms))
        {
            return Ok(None);
        }
        let planner = question.planner();
        let relaxed = planner.relaxed(tree)?;
        let (weights, proximity) = Weights::beside_concepts(relaxed.concepts.len());
        let search = |condition: Condition, terms: &QueryTerms| {
            let mut parts = concept_parts(&relaxed.concepts);
            parts.extend(score_parts(terms, weights));
            let condition = question.restricted(&planner, condition)?;
            let plan = Plan { terms: terms.lane_terms().to_vec(), condition, parts };
            let limit = if is_literal { FULL_PAGE + known } else { selection.limit };
            let selection = Selection { limit, groupings: Vec::new(), ..selection.clone() };
            Ok::<_, crate::error::Error>((self.engine.candidates(&plan, &selection)?, plan.parts))
        };
        // Where the places that it names have nothing, what there is elsewhere.
        let may_be_elsewhere = !is_literal && relaxed.names_places && !relaxed.quotes;
        let anywhere: &[bool] = match (found.way.dropped.is_empty(), may_be_elsewhere) {
            (false, _) => &[true],
            (true, true) if !found.way.relaxed => &[false, true],
            (true, _) => &[false],
        };
        for &anywhere in anywhere {
            let (about, terms) = relaxed.about(anywhere);
            let in_characters = if is_literal { None } else { relaxed.in_characters(anywhere) };
            for condition in std::iter::once(about).chain(in_characters) {
                let (mut candidates, parts) = search(condition, &terms)?;
                if is_literal {
                    leave_out(&found.candidates.best, request.by, &mut candidates.best);
                }
                if candidates.best.is_empty() {
                    continue;
                }
                let kept = relaxed.kept;
                let (kept, dropped) =
                    if anywhere { (Vec::new(), kept) } else { (kept, Vec::new()) };
                let wanted = if is_literal { FULL_PAGE - known } else { usize::MAX };
                return Ok(Some(Fallback {
                    best: candidates.best,
                    wanted,
                    parts,
                    terms,
                    statistics: candidates.statistics,
                    concepts: relaxed.concepts,
                    proximity,
                    kept,
                    dropped,
                }));
            }
        }
        Ok(None)
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
