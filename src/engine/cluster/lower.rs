//! Conditions of a plan → filters. Nothing is analysed: each names terms as they lie in the index.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::mapping::field;
use super::placed::Placed;
use crate::answer::FacetField;
use crate::plan::{Condition, Lane, LaneTerm, Plan, Run};

/// Passages that a plan matches.
pub(super) fn filter(plan: &Plan) -> Value {
    query(&plan.terms, &plan.condition)
}

/// The passages of a condition. `terms` are those of its plan.
pub(super) fn query(terms: &[LaneTerm], condition: &Condition) -> Value {
    let all = |conditions: &[Condition]| -> Vec<Value> {
        conditions.iter().map(|condition| query(terms, condition)).collect()
    };
    match condition {
        Condition::Everything => json!({"match_all": {}}),
        Condition::Nothing => json!({"match_none": {}}),
        Condition::Run { .. } | Condition::AnyTerm(_) | Condition::Any(_) => any(terms, condition),
        Condition::Fact { field, values } => json!({"terms": {field.as_str(): values}}),
        Condition::Year(ranges) => {
            let year = FacetField::Year.as_str();
            let range = ranges
                .iter()
                .map(|range| json!({"range": {year: {"gte": range.first, "lte": range.last}}}));
            at_least(1, range.collect())
        }
        Condition::Article(ids) => json!({"terms": {field::ARTICLE: ids}}),
        Condition::Passage { article, number } => json!({"bool": {"filter": [
            {"term": {field::ARTICLE: article}},
            {"term": {field::NUMBER: number}},
        ]}}),
        Condition::HasFigures => json!({"range": {field::FIGURE_COUNT: {"gte": 1}}}),
        Condition::All(conditions) => json!({"bool": {"filter": all(conditions)}}),
        Condition::AtLeast(count, conditions) => at_least(*count, all(conditions)),
        Condition::Not(condition) => {
            json!({"bool": {"must_not": [query(terms, condition)]}})
        }
    }
}

fn at_least(count: usize, conditions: Vec<Value>) -> Value {
    match conditions.len() {
        // Of nothing nothing has any, however few are wanted: so it is in the index on disk.
        0 => json!({"match_none": {}}),
        _ => json!({"bool": {"should": conditions, "minimum_should_match": count}}),
    }
}

/// Any of some conditions. A cluster limits how many clauses a query has, and terms of one field are one clause.
fn any(terms: &[LaneTerm], condition: &Condition) -> Value {
    let mut union = Union::default();
    union.add(terms, condition);
    let mut clauses: Vec<Value> =
        union.by_lane.into_iter().map(|(name, values)| json!({"terms": {name: values}})).collect();
    clauses.append(&mut union.others);
    match clauses.len() {
        1 => clauses.remove(0),
        _ => at_least(1, clauses),
    }
}

/// At most how many clauses a condition becomes.
pub(super) fn clauses(condition: &Condition) -> usize {
    match condition {
        Condition::Run { lanes, .. } => lanes.len(),
        Condition::AnyTerm(_) => Lane::ALL.len(),
        Condition::Year(ranges) => ranges.len(),
        Condition::All(all) | Condition::Any(all) | Condition::AtLeast(_, all) => {
            all.iter().map(clauses).sum()
        }
        Condition::Not(condition) => clauses(condition),
        Condition::Passage { .. } => 2,
        Condition::Everything
        | Condition::Nothing
        | Condition::Fact { .. }
        | Condition::Article(_)
        | Condition::HasFigures => 1,
    }
}

#[derive(Default)]
struct Union {
    by_lane: BTreeMap<&'static str, Vec<String>>,
    others: Vec<Value>,
}

impl Union {
    fn add(&mut self, terms: &[LaneTerm], condition: &Condition) {
        match condition {
            Condition::Any(conditions) => {
                conditions.iter().for_each(|condition| self.add(terms, condition));
            }
            Condition::Run { lanes, units } => {
                lanes.iter().for_each(|lane| self.add_run(*lane, units));
            }
            Condition::AnyTerm(ids) => {
                for term in ids.iter().filter_map(|id| terms.get(id.index())) {
                    self.add_placed(Placed::lane_term(term));
                }
            }
            condition => self.others.push(query(terms, condition)),
        }
    }

    fn add_run(&mut self, lane: Lane, units: &Run) {
        if let Some(placed) = Placed::run(lane, units) {
            self.add_placed(placed);
        }
    }

    fn add_placed(&mut self, placed: Placed) {
        match placed {
            Placed::Term { lane, text } => {
                self.by_lane.entry(lane.as_str()).or_default().push(text);
            }
            phrase @ Placed::Phrase { .. } => self.others.push(phrase.query(1.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::TermId;
    use crate::vocabulary::Kind;

    fn run(text: &str) -> Condition {
        Condition::own_run(&text.chars().map(String::from).collect())
    }

    #[test]
    fn terms_of_one_field_are_one_clause() {
        let terms = [("养老", Lane::Pairs), ("养老院", Lane::AboveWords)]
            .map(|(text, lane)| LaneTerm { lane, text: text.into() });
        let any = Condition::Any(vec![
            run("养"),
            run("助餐"),
            Condition::AnyTerm(vec![TermId(0), TermId(1)]),
            Condition::any(vec![run("老"), Condition::Nothing]),
        ]);
        let clause = |name: &str, values: Value| json!({"terms": {name: values}});
        let phrase = |name: &str| json!({"match_phrase": {name: {"query": "助 餐", "analyzer": "whitespace"}}});
        let expected = json!({"bool": {"should": [
            clause("above", json!(["养", "老"])),
            clause("above_words", json!(["养老院"])),
            clause("label", json!(["养", "老"])),
            clause("pairs", json!(["助餐", "养老"])),
            clause("text", json!(["养", "老"])),
            phrase("label"),
            phrase("above"),
        ], "minimum_should_match": 1}});
        assert_eq!(query(&terms, &any), expected);
    }

    #[test]
    fn conditions_are_filters() {
        for (condition, expected) in [
            (Condition::Everything, json!({"match_all": {}})),
            (Condition::Nothing, json!({"match_none": {}})),
            (Condition::any(Vec::new()), json!({"match_none": {}})),
            (Condition::AtLeast(0, Vec::new()), json!({"match_none": {}})),
            (Condition::furniture(), json!({"terms": {"kind": [Kind::Furniture.as_str()]}})),
            (Condition::HasFigures, json!({"range": {"figure_count": {"gte": 1}}})),
            (
                Condition::Not(Box::new(Condition::Article(vec!["a".to_owned()]))),
                json!({"bool": {"must_not": [{"terms": {"article": ["a"]}}]}}),
            ),
            (
                Condition::AtLeast(2, vec![Condition::Everything, Condition::HasFigures]),
                json!({"bool": {"minimum_should_match": 2, "should": [
                    {"match_all": {}}, {"range": {"figure_count": {"gte": 1}}},
                ]}}),
            ),
        ] {
            assert_eq!(query(&[], &condition), expected, "{condition}");
        }
    }
}
