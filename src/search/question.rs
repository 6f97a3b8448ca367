//! One query of a request, parsed, analysed and planned.
//!
//! A request may try several queries: as typed, relaxed, respelled. What they analyse is cached in one
//! [`Scope`], so that each run is analysed once.

use std::cell::OnceCell;

use super::pipeline::{EngineValues, Pipeline};
use crate::answer::{Filters, MatchMode};
use crate::engine::{Candidates, Selection};
use crate::error::{Error, Result};
use crate::plan::{
    Condition, Part, Plan, Planner, QueryTerms, Relaxed, TermAnalyzer, Weights, furniture_parts,
    score_parts,
};
use crate::query::{self, Parsed, Warning};
use crate::vocabulary::Kind;

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
    relaxed: OnceCell<Relaxed>,
}

/// One way in which passages may satisfy a question.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) condition: Condition,
    pub(super) mode: MatchMode,
    pub(super) relaxed: bool,
    /// Nothing but what is around articles.
    pub(super) is_furniture: bool,
    /// What stayed a condition where the rest was relaxed: `李沧区`, `2025`. Where nothing matches, what would have.
    pub(super) kept: Vec<String>,
    /// What of that was dropped, for nothing there has any of the rest.
    pub(super) dropped: Vec<String>,
    /// The terms that rank, where they are not all that were typed.
    terms: Option<QueryTerms>,
}

/// Candidates, and the way in which they satisfy the question.
pub(super) struct Found {
    pub(super) candidates: Candidates,
    /// What gave them their scores.
    pub(super) parts: Vec<Part>,
    pub(super) way: Way,
    /// They were counted and not collected: what the question is about ranks them (`fallback`).
    pub(super) by_concepts: bool,
}

impl Found {
    /// Whether passages have all that was typed.
    pub(super) fn is_literal(&self) -> bool {
        self.candidates.passages > 0 && !self.way.relaxed
    }
}

impl Way {
    fn strict(condition: Condition, mode: MatchMode) -> Self {
        let (kept, dropped) = (Vec::new(), Vec::new());
        let (relaxed, is_furniture) = (false, false);
        Self { condition, mode, relaxed, is_furniture, kept, dropped, terms: None }
    }

    /// The terms that rank.
    pub(super) fn terms<'t>(&'t self, question: &'t Question<'_>) -> &'t QueryTerms {
        self.terms.as_ref().unwrap_or(&question.terms)
    }

    /// A plan of its terms.
    pub(super) fn plan(
        &self,
        question: &Question<'_>,
        condition: Condition,
        weights: Option<Weights>,
    ) -> Plan {
        let terms = self.terms(question);
        let parts = match weights {
            None => Vec::new(),
            Some(_) if self.is_furniture => furniture_parts(terms),
            Some(weights) => score_parts(terms, weights),
        };
        Plan { terms: terms.lane_terms().to_vec(), condition, parts }
    }
}

impl<'a> Question<'a> {
    /// # Errors
    /// As for [`query::parse`]; [`Error::TooManyValues`] of the filters.
    pub(super) fn new(
        input: &'a str,
        filters: &'a Filters,
        mode: MatchMode,
        scope: &'a Scope<'a>,
    ) -> Result<Self> {
        let parsed = query::parse(input)?;
        let values = filters.value_count();
        if values > query::MAX_TERMS {
            return Err(Error::TooManyValues { values, limit: query::MAX_TERMS });
        }
        let terms = parsed.tree.as_ref().map(query::Node::terms).unwrap_or_default();
        let terms = QueryTerms::new(scope.analyzer.terms(&terms));
        Ok(Self { input, parsed, filters, mode, scope, terms, relaxed: OnceCell::new() })
    }

    /// The same question of another query.
    ///
    /// # Errors
    /// As for [`query::parse`].
    pub(super) fn respelled<'q>(&self, input: &'q str) -> Result<Question<'q>>
    where
        'a: 'q,
    {
        Question::new(input, self.filters, self.mode, self.scope)
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

    pub(super) fn planner(&self) -> Planner<'_> {
        Planner::new(&self.scope.analyzer, &self.scope.values, self.input)
    }

    /// Passages that satisfy the whole query.
    ///
    /// # Errors
    /// A name in the query or its filters that is not indexed.
    pub(super) fn all(&self) -> Result<Condition> {
        let planner = self.planner();
        self.restricted(&planner, planner.all(self.parsed.tree.as_ref())?)
    }

    /// Passages with any of it.
    ///
    /// # Errors
    /// As for [`Self::all`].
    fn any(&self) -> Result<Condition> {
        let Some(tree) = &self.parsed.tree else { return self.all() };
        let planner = self.planner();
        self.restricted(&planner, planner.any(tree, &self.terms)?)
    }

    /// With the request's filters, and without furniture unless that is what is asked for.
    pub(super) fn restricted(
        &self,
        planner: &Planner<'_>,
        condition: Condition,
    ) -> Result<Condition> {
        let mut conditions = vec![condition];
        conditions.extend(planner.filters(self.filters)?);
        let is_open =
            self.filters.kind.is_empty() && planner.may_be_furniture(self.parsed.tree.as_ref())?;
        if is_open {
            conditions.push(Condition::Not(Box::new(Condition::furniture())));
        }
        Ok(Condition::all(conditions))
    }

    /// What is around articles and satisfies the whole query.
    pub(super) fn furniture(&self) -> Result<Way> {
        let planner = self.planner().in_furniture();
        let mut conditions = vec![planner.all(self.parsed.tree.as_ref())?, Condition::furniture()];
        conditions.extend(planner.filters(self.filters)?);
        let condition = Condition::all(conditions);
        Ok(Way { is_furniture: true, ..Way::strict(condition, MatchMode::All) })
    }

    /// Whether furniture and nothing else is asked for.
    pub(super) fn wants_furniture(&self) -> bool {
        self.filters.kind == [Kind::Furniture]
    }

    /// The requested way.
    fn first_way(&self) -> Result<Way> {
        if self.wants_furniture() {
            return self.furniture();
        }
        Ok(match self.mode {
            MatchMode::Any => Way::strict(self.any()?, MatchMode::Any),
            MatchMode::All | MatchMode::Auto => Way::strict(self.all()?, MatchMode::All),
        })
    }

    /// What it is content with where no passage has everything; `None` where it is with nothing less.
    ///
    /// # Errors
    /// As for [`Self::all`].
    pub(super) fn relaxed(&self) -> Result<Option<&Relaxed>> {
        let (MatchMode::Auto, Some(tree)) = (self.mode, &self.parsed.tree) else {
            return Ok(None);
        };
        if self.wants_furniture() {
            return Ok(None);
        }
        if let Some(relaxed) = self.relaxed.get() {
            return Ok(Some(relaxed));
        }
        let relaxed = self.planner().relaxed(tree)?;
        Ok(Some(self.relaxed.get_or_init(|| relaxed)))
    }

    /// How it is content with less where no passage has everything. `elsewhere`: at last without the places
    /// and years that it names.
    fn other_ways(&self, elsewhere: bool) -> Result<Vec<Way>> {
        let Some(relaxed) = self.relaxed()? else { return Ok(Vec::new()) };
        let planner = self.planner();
        let way = |(condition, terms), kept, dropped| {
            let condition = self.restricted(&planner, condition)?;
            let terms = Some(terms);
            let (mode, relaxed, is_furniture) = (MatchMode::Any, true, false);
            Ok::<_, Error>(Way { condition, mode, relaxed, is_furniture, kept, dropped, terms })
        };
        let mut ways = vec![way(relaxed.within(), relaxed.kept.clone(), Vec::new())?];
        if elsewhere && relaxed.names_places && !relaxed.quotes {
            ways.push(way(relaxed.elsewhere(&self.terms), Vec::new(), relaxed.kept.clone())?);
        }
        Ok(ways)
    }
}

impl Pipeline {
    /// `exact`: without synonyms.
    pub(super) fn scope(&self, exact: bool) -> Scope<'_> {
        Scope {
            values: self.values(),
            analyzer: TermAnalyzer::new(&self.segmenter, (!exact).then_some(&self.synonyms)),
        }
    }

    /// The way in which passages match: as requested, or relaxed; the first that any passage does.
    ///
    /// # Errors
    /// A name in the query or its filters that is not indexed.
    pub(super) fn matching(&self, question: &Question<'_>) -> Result<Way> {
        let first = question.first_way()?;
        if question.mode != MatchMode::Auto || question.parsed.tree.is_none() {
            return Ok(first);
        }
        let is_any = |way: &Way| self.is_any(&way.plan(question, way.condition.clone(), None));
        if is_any(&first)? {
            return Ok(first);
        }
        let mut kept = Vec::new();
        for way in question.other_ways(false)? {
            if is_any(&way)? {
                return Ok(way);
            }
            kept = way.kept;
        }
        Ok(Way { kept, ..first })
    }

    /// The best passages that match, as requested or relaxed. `elsewhere`: where nothing has everything, what is
    /// around articles; where a place or year has nothing, what there is elsewhere.
    ///
    /// # Errors
    /// As for [`Self::matching`].
    pub(super) fn find(
        &self,
        question: &Question<'_>,
        selection: &Selection,
        weights: Option<Weights>,
        elsewhere: bool,
    ) -> Result<Found> {
        let run = |way: Way| {
            let plan = way.plan(question, way.condition.clone(), weights);
            let candidates = self.candidates(&plan, selection)?;
            Ok::<_, Error>(Found { candidates, parts: plan.parts, way, by_concepts: false })
        };
        let first = run(question.first_way()?)?;
        if first.candidates.passages > 0 {
            return Ok(first);
        }
        // Before anything is dropped of the question: it may be all there, around an article.
        if elsewhere && question.parsed.tree.is_some() && question.filters.kind.is_empty() {
            let furniture = run(question.furniture()?)?;
            if furniture.candidates.passages > 0 {
                return Ok(furniture);
            }
        }
        let ranks = weights.is_some() && selection.limit > 0;
        let by_concepts =
            |anywhere| Ok::<_, Error>(ranks && !self.is_in_its_words(question, 0, anywhere)?);
        let mut kept = Vec::new();
        for way in question.other_ways(elsewhere)? {
            let by_concepts = by_concepts(!way.dropped.is_empty())?;
            let found = match by_concepts {
                true => {
                    let plan = way.plan(question, way.condition.clone(), None);
                    let selection = Selection { limit: 0, ..selection.clone() };
                    let candidates = self.engine.candidates(&plan, &selection)?;
                    Found { candidates, parts: plan.parts, way, by_concepts }
                }
                false => run(way)?,
            };
            if found.candidates.passages > 0 {
                return Ok(found);
            }
            kept.extend(found.way.kept);
        }
        Ok(Found { way: Way { kept, ..first.way }, by_concepts: ranks, ..first })
    }

    /// Whether a question is in the words of the texts: more passages than are `known` have most of them, or one a name that
    /// no dictionary knows. Its words rank it best then, and else what may stand for them. `anywhere`: of passages of any place and year.
    ///
    /// # Errors
    /// As for [`Question::relaxed`].
    pub(super) fn is_in_its_words(
        &self,
        question: &Question<'_>,
        known: usize,
        anywhere: bool,
    ) -> Result<bool> {
        let Some(relaxed) = question.relaxed()? else { return Ok(true) };
        if !relaxed.needs.is_empty() {
            return Ok(false);
        }
        let ways = [(relaxed.has_most(anywhere), known), (relaxed.has_name(anywhere), 0)];
        for (way, known) in ways {
            let Some(way) = way else { continue };
            let plan = Plan::of(question.restricted(&question.planner(), way)?);
            let totals = self.engine.totals(&[&plan], known + 1)?;
            if totals.first().is_some_and(|total| *total > known) {
                return Ok(true);
            }
        }
        Ok(false)
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
