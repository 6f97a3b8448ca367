//! One query of a request, parsed, analysed and planned.
//!
//! A request may try several queries: as typed, relaxed, respelled. What they analyse is cached in one
//! [`Scope`], so that each run is analysed once.

use std::rc::Rc;

use super::pipeline::{EngineValues, Pipeline};
use crate::answer::{Filters, MatchMode};
use crate::engine::{Candidates, Selection};
use crate::error::Result;
use crate::plan::{
    AnalysedTerm, Condition, Part, Plan, Planner, QueryTerms, TermAnalyzer, Weights, score_parts,
};
use crate::query::{self, Parsed, Warning};

/// What the queries of one request have in common.
pub(super) struct Scope<'a> {
    pub(super) values: EngineValues<'a>,
    pub(super) analyzer: TermAnalyzer<'a>,
}

/// One query.
pub(super) struct Question<'a> {
    pub(super) input: &'a str,
    pub(super) parsed: Parsed,
    pub(super) filters: &'a Filters,
    pub(super) mode: MatchMode,
    pub(super) scope: &'a Scope<'a>,
    /// The terms that are wanted; one that is repeated counts once.
    pub(super) terms: QueryTerms,
}

/// Which passages match.
pub(super) struct Matching {
    pub(super) condition: Condition,
    /// What they satisfy.
    pub(super) mode: MatchMode,
    pub(super) relaxed: bool,
}

/// Candidates, and what they satisfy.
pub(super) struct Found {
    pub(super) candidates: Candidates,
    /// What gave them their scores.
    pub(super) parts: Vec<Part>,
    pub(super) mode: MatchMode,
    pub(super) relaxed: bool,
}

impl<'a> Question<'a> {
    /// # Errors
    /// As for [`query::parse`].
    pub(super) fn new(
        input: &'a str,
        filters: &'a Filters,
        mode: MatchMode,
        scope: &'a Scope<'a>,
    ) -> Result<Self> {
        let parsed = query::parse(input)?;
        let terms = parsed.tree.as_ref().map(query::Node::terms).unwrap_or_default();
        let terms = QueryTerms::new(scope.analyzer.terms(&terms));
        Ok(Self { input, parsed, filters, mode, scope, terms })
    }

    pub(super) fn analysed_terms(&self) -> Vec<Rc<AnalysedTerm>> {
        self.terms.analysed().collect()
    }

    /// What there is to say of the query as it was understood.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn warnings(&self) -> Result<Vec<Warning>> {
        let mut warnings = self.parsed.warnings.clone();
        if let Some(tree) = &self.parsed.tree {
            warnings.extend(self.planner().namesakes(tree)?);
        }
        Ok(warnings)
    }

    fn planner(&self) -> Planner<'_> {
        Planner::new(&self.scope.analyzer, &self.scope.values, self.input)
    }

    /// Passages that satisfy the whole query.
    ///
    /// # Errors
    /// A name in the query or its filters that is not indexed.
    pub(super) fn all(&self) -> Result<Condition> {
        let planner = self.planner();
        let filters = planner.filters(self.filters)?;
        Ok(within(planner.all(self.parsed.tree.as_ref())?, filters))
    }

    /// Passages with any of it.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn any(&self) -> Result<Condition> {
        let Some(tree) = &self.parsed.tree else { return self.all() };
        let planner = self.planner();
        let filters = planner.filters(self.filters)?;
        Ok(within(planner.any(tree, &self.terms)?, filters))
    }

    /// A plan of the terms of the question.
    pub(super) fn plan(&self, condition: Condition, weights: Option<Weights>) -> Plan {
        let parts = weights.map(|weights| score_parts(&self.terms, weights)).unwrap_or_default();
        Plan { terms: self.terms.lane_terms().to_vec(), condition, parts }
    }
}

fn within(condition: Condition, filters: Vec<Condition>) -> Condition {
    let mut conditions = vec![condition];
    conditions.extend(filters);
    Condition::all(conditions)
}

impl Pipeline {
    /// `exact`: without synonyms.
    pub(super) fn scope(&self, exact: bool) -> Scope<'_> {
        Scope {
            values: self.values(),
            analyzer: TermAnalyzer::new(&self.segmenter, (!exact).then_some(&self.synonyms)),
        }
    }

    /// The passages that match, in the requested mode, or relaxed.
    ///
    /// # Errors
    /// A name in the query or its filters that is not indexed.
    pub(super) fn matching(&self, question: &Question<'_>) -> Result<Matching> {
        let is_strict = question.mode == MatchMode::All || question.parsed.tree.is_none();
        if question.mode != MatchMode::Any {
            let condition = question.all()?;
            if is_strict || self.is_any(&Plan::of(condition.clone()))? {
                return Ok(Matching { condition, mode: MatchMode::All, relaxed: false });
            }
        }
        let condition = question.any()?;
        let relaxed = question.mode == MatchMode::Auto
            && self.is_any(&question.plan(condition.clone(), None))?;
        Ok(Matching { condition, mode: mode_of(question, relaxed), relaxed })
    }

    /// The best passages that match, in the requested mode, or relaxed.
    ///
    /// # Errors
    /// As for [`Self::matching`].
    pub(super) fn find(
        &self,
        question: &Question<'_>,
        selection: &Selection,
        weights: Option<Weights>,
    ) -> Result<Found> {
        let is_strict = question.mode == MatchMode::All || question.parsed.tree.is_none();
        if question.mode != MatchMode::Any {
            let plan = question.plan(question.all()?, weights);
            let candidates = self.engine.candidates(&plan, selection)?;
            if is_strict || candidates.passages > 0 {
                let parts = plan.parts;
                return Ok(Found { candidates, parts, mode: MatchMode::All, relaxed: false });
            }
        }
        let plan = question.plan(question.any()?, weights);
        let candidates = self.engine.candidates(&plan, selection)?;
        let relaxed = question.mode == MatchMode::Auto && candidates.passages > 0;
        Ok(Found { candidates, parts: plan.parts, mode: mode_of(question, relaxed), relaxed })
    }

    /// Whether any passage matches.
    pub(super) fn is_any(&self, plan: &Plan) -> Result<bool> {
        Ok(self.engine.totals(&[plan], 1)?.first().is_some_and(|total| *total > 0))
    }

    /// How many passages satisfy a whole query.
    ///
    /// # Errors
    /// As for [`Self::matching`].
    pub(super) fn count(&self, query: &str, filters: &Filters, scope: &Scope<'_>) -> Result<usize> {
        let question = Question::new(query, filters, MatchMode::All, scope)?;
        let plan = Plan::of(question.all()?);
        Ok(self.engine.totals(&[&plan], usize::MAX)?.first().copied().unwrap_or_default())
    }
}

fn mode_of(question: &Question<'_>, relaxed: bool) -> MatchMode {
    match question.mode {
        MatchMode::Any => MatchMode::Any,
        _ if relaxed => MatchMode::Any,
        MatchMode::All | MatchMode::Auto => MatchMode::All,
    }
}
