//! Parts of a score → clauses that score, by the cluster's BM25 times a boost.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::lower;
use super::placed::Placed;
use super::statistics::{LEAST_SCORE, Statistics};
use crate::engine::bm25;
use crate::plan::{K1, Lane, Member, Part, PartOf, Plan, Run};

/// How many passages have what a plan names, as far as it has to be known.
pub(super) type Counted = HashMap<Placed, u64>;

/// What has to be counted before a plan can be scored.
pub(super) fn needed(plan: &Plan) -> Vec<Placed> {
    let mut needed = Vec::new();
    for part in &plan.parts {
        match &part.of {
            PartOf::Run { lane, units } => needed.extend(of_pair(*lane, units)),
            PartOf::Concept(members) => {
                for member in members {
                    let Some(placed) = Placed::run(member.lane, &member.units) else { continue };
                    needed.extend(placed.units());
                    if member.is_whole && !matches!(placed, Placed::Term { .. }) {
                        needed.push(placed);
                    }
                }
            }
            PartOf::Term(_) | PartOf::Constant(_) => {}
        }
    }
    needed
}

/// A pair, and its characters, where a run is one.
fn of_pair(lane: Lane, units: &Run) -> Vec<Placed> {
    match Placed::run(lane, units) {
        Some(pair @ Placed::Term { .. }) if units.len() == 2 => {
            let characters = units.iter().map(|unit| Placed::term(lane, unit));
            std::iter::once(pair).chain(characters).collect()
        }
        _ => Vec::new(),
    }
}

/// Boosts of a plan's parts.
pub(super) struct Scoring<'a> {
    pub(super) statistics: &'a Statistics,
    pub(super) counted: &'a Counted,
}

impl Scoring<'_> {
    /// A clause for each part; `None` for one that gives nothing.
    pub(super) fn clauses(&self, plan: &Plan) -> Vec<Option<Value>> {
        plan.parts.iter().map(|part| self.clause(plan, part)).collect()
    }

    /// What makes every shard count in the statistics of the lanes that a plan scores by, and every passage have
    /// [`LEAST_SCORE`].
    pub(super) fn anchors(&self, plan: &Plan) -> Vec<Value> {
        let mut is_scored = [false; Lane::ALL.len()];
        let mut see = |placed: Option<Placed>| {
            if let Some(placed) = placed {
                is_scored[placed.lane().index()] = true;
            }
        };
        for part in &plan.parts {
            match &part.of {
                PartOf::Term(id) => see(plan.terms.get(id.index()).map(Placed::lane_term)),
                PartOf::Run { lane, units } => see(Placed::run(*lane, units)),
                PartOf::Concept(members) => {
                    members.iter().for_each(|one| see(Placed::run(one.lane, &one.units)));
                }
                PartOf::Constant(_) => {}
            }
        }
        let scored = Lane::ALL.into_iter().filter(|lane| is_scored[lane.index()]);
        let least = json!({"match_all": {"boost": LEAST_SCORE}});
        scored.flat_map(|lane| self.statistics.anchors(lane)).chain([least]).collect()
    }

    fn clause(&self, plan: &Plan, part: &Part) -> Option<Value> {
        let whole = self.whole_factor();
        match &part.of {
            PartOf::Term(id) => {
                let term = plan.terms.get(id.index())?;
                Some(Placed::lane_term(term).query(part.weight * whole))
            }
            PartOf::Run { lane, units } => {
                let placed = Placed::run(*lane, units)?;
                Some(placed.query(part.weight * self.times(*lane, units) * whole))
            }
            PartOf::Constant(condition) => {
                let filter = lower::query(&plan.terms, condition);
                Some(json!({"constant_score": {"filter": filter, "boost": part.weight}}))
            }
            PartOf::Concept(members) => self.concept(members, part.weight),
        }
    }

    /// What makes of the cluster's BM25 ours.
    fn whole_factor(&self) -> f32 {
        (1.0 + K1) / self.statistics.factor()
    }

    /// A pair is worth what its characters are, as longer runs are.
    fn times(&self, lane: Lane, units: &Run) -> f32 {
        match &of_pair(lane, units)[..] {
            [pair, characters @ ..] => {
                let worth: f32 = characters.iter().map(|one| self.idf(one)).sum();
                worth / self.idf(pair).max(f32::MIN_POSITIVE)
            }
            [] => 1.0,
        }
    }

    fn count(&self, placed: &Placed) -> u64 {
        self.counted.get(placed).copied().unwrap_or_default()
    }

    /// As the cluster reckons it: of a phrase the sum of its units'.
    fn idf(&self, placed: &Placed) -> f32 {
        let units = placed.units();
        units.iter().map(|unit| self.statistics.idf(unit.lane(), self.count(unit))).sum()
    }

    /// The best of what stands for a concept, worth what the most frequent of its whole members is.
    fn concept(&self, members: &[Member], weight: f32) -> Option<Value> {
        let mut found = Vec::with_capacity(members.len());
        let mut frequency = 0;
        for member in members {
            let Some(placed) = Placed::run(member.lane, &member.units) else { continue };
            if placed.units().iter().any(|unit| self.count(unit) == 0) {
                continue;
            }
            if member.is_whole {
                let counted = self.count(&placed) as f32 * member.weight.min(1.0);
                frequency = frequency.max(counted as u64);
            }
            found.push((placed, member.weight));
        }
        let idf = self.statistics.idf(Lane::Text, frequency);
        let queries: Vec<Value> = found
            .iter()
            .map(|(placed, of_member)| {
                let most = bm25::most(of_member * weight, idf);
                placed.query(most / (self.idf(placed) * self.statistics.factor()))
            })
            .collect();
        (!queries.is_empty()).then(|| json!({"dis_max": {"queries": queries, "tie_breaker": 0.0}}))
    }
}
