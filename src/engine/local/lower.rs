//! Conditions of a plan → tantivy queries. What occurs nowhere is found out here, before any posting list is read:
//! conditions that cannot match become [`EmptyQuery`], and end those that need them.

use std::ops::Bound;
use std::sync::Arc;

use tantivy::Term as IndexTerm;
use tantivy::query::{
    AllQuery, BooleanQuery, EmptyQuery, Occur, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field as IndexField, IndexRecordOption};

use super::doc_sets::{AnyTerm, AsSet, BoxQuery};
use super::filtered::{ColumnFilter, Filtered};
use super::lane_reader::{LaneReader, LaneReaders};
use super::narrowed::narrowed;
use super::runs::run_query;
use super::term_postings::TermPostings;
use super::union::Union;
use crate::plan::{Condition, LaneTerm};
use crate::query::YearRange;

/// A term of a plan, looked up.
pub(super) type OpenTerm<'a> = (&'a LaneReader, Arc<TermPostings>);

/// Looks the terms of a plan up.
pub(super) fn open_terms<'a>(
    readers: &'a LaneReaders,
    terms: &[LaneTerm],
) -> tantivy::Result<Vec<OpenTerm<'a>>> {
    let open = |term: &LaneTerm| {
        let lane = readers.lane(term.lane)?;
        Ok((lane, lane.postings(&term.text)?))
    };
    terms.iter().map(open).collect()
}

/// The passages of a condition. `terms` are those of its plan.
pub(super) fn query(
    readers: &LaneReaders,
    terms: &[OpenTerm<'_>],
    condition: &Condition,
) -> tantivy::Result<BoxQuery> {
    let fields = readers.fields();
    Ok(match condition {
        Condition::Everything => Box::new(AllQuery),
        Condition::Nothing => Box::new(EmptyQuery),
        Condition::Run { lanes, units } => {
            let mut ways = Vec::with_capacity(lanes.len());
            for lane in *lanes {
                ways.push(run_query(readers, *lane, units)?);
            }
            union(ways)
        }
        Condition::AnyTerm(ids) => {
            let named = ids.iter().filter_map(|id| terms.get(id.index()).cloned());
            Box::new(AnyTerm::new(readers, &named.collect::<Vec<_>>())?)
        }
        Condition::Fact { field, values } => one_of(fields.fact(*field), values),
        Condition::Year(ranges) => years(fields.year, &YearRange::merged(ranges)),
        Condition::Article(ids) => one_of(fields.article, ids),
        Condition::Passage { article, number } => {
            let number = IndexTerm::from_field_u64(fields.number, *number);
            intersection(vec![
                one_of(fields.article, std::slice::from_ref(article)),
                Box::new(RangeQuery::new(Bound::Included(number.clone()), Bound::Included(number))),
            ])
        }
        Condition::HasFigures => {
            let one = IndexTerm::from_field_u64(fields.figure_count, 1);
            Box::new(RangeQuery::new(Bound::Included(one), Bound::Unbounded))
        }
        Condition::All(conditions) => all_of(readers, terms, conditions)?,
        Condition::Any(conditions) => union(queries(readers, terms, conditions)?),
        Condition::AtLeast(count, conditions) => {
            let some = queries(readers, terms, conditions)?;
            let some = some.into_iter().map(|query| (Occur::Should, query)).collect();
            Box::new(BooleanQuery::with_minimum_required_clauses(some, *count))
        }
        Condition::Not(condition) => {
            without(Box::new(AllQuery), vec![query(readers, terms, condition)?])
        }
    })
}

/// What is excluded is excluded at once, so that it costs what its posting lists do and not every passage each time. Columns
/// are looked at where all else matches, or read whole where there is nothing else.
fn all_of(
    readers: &LaneReaders,
    terms: &[OpenTerm<'_>],
    conditions: &[Condition],
) -> tantivy::Result<BoxQuery> {
    let is_excluded = |condition: &Condition| matches!(condition, Condition::Not(_));
    let looks = conditions.iter().any(|one| !is_excluded(one) && column_filter(one).is_none());
    let (mut wanted, mut excluded) = (Vec::with_capacity(conditions.len()), Vec::new());
    let mut filters = Vec::new();
    for condition in conditions {
        if let Condition::Not(condition) = condition {
            excluded.push(condition);
            continue;
        }
        if let Some(filter) = column_filter(condition).filter(|_| looks) {
            filters.push(filter);
            continue;
        }
        wanted.push(condition);
    }
    let mut all = Vec::with_capacity(wanted.len());
    if let Some((runs, others)) = narrowed(readers, &wanted)? {
        all.push(runs);
        wanted = others;
    }
    for condition in wanted {
        let query = query(readers, terms, condition)?;
        if is_empty(&query) {
            return Ok(query);
        }
        all.push(query);
    }
    let excluded = excluded.into_iter().map(|condition| query(readers, terms, condition));
    let excluded = excluded.collect::<tantivy::Result<_>>()?;
    let all = intersection(all);
    let all = if filters.is_empty() { all } else { Box::new(Filtered { query: all, filters }) };
    Ok(without(all, excluded))
}

/// A condition that one look at a column of a passage decides.
fn column_filter(condition: &Condition) -> Option<ColumnFilter> {
    match condition {
        Condition::Year(ranges) => Some(ColumnFilter::Year(YearRange::merged(ranges).into())),
        Condition::HasFigures => Some(ColumnFilter::HasFigures),
        _ => None,
    }
}

/// Passages of a query that are in none of some others.
fn without(query: BoxQuery, excluded: Vec<BoxQuery>) -> BoxQuery {
    let excluded = union(excluded);
    match is_empty(&excluded) {
        true => query,
        false => Box::new(BooleanQuery::new(vec![
            (Occur::Must, query),
            (Occur::MustNot, Box::new(AsSet(excluded))),
        ])),
    }
}

fn queries(
    readers: &LaneReaders,
    terms: &[OpenTerm<'_>],
    conditions: &[Condition],
) -> tantivy::Result<Vec<BoxQuery>> {
    conditions.iter().map(|condition| query(readers, terms, condition)).collect()
}

/// Any of some values of a fact.
fn one_of(field: IndexField, values: &[String]) -> BoxQuery {
    let term = |value: &String| IndexTerm::from_field_text(field, value);
    match values {
        [value] => Box::new(TermQuery::new(term(value), IndexRecordOption::Basic)),
        values => Box::new(TermSetQuery::new(values.iter().map(term))),
    }
}

/// Any of some ranges of years.
fn years(field: IndexField, ranges: &[YearRange]) -> BoxQuery {
    let year = |year: i32| Bound::Included(IndexTerm::from_field_i64(field, i64::from(year)));
    let range = |range: &YearRange| -> BoxQuery {
        Box::new(RangeQuery::new(year(range.first), year(range.last)))
    };
    union(ranges.iter().map(range).collect())
}

/// A union of unions is one of what they are of.
fn union(queries: Vec<BoxQuery>) -> BoxQuery {
    let mut any = Vec::with_capacity(queries.len());
    for query in queries.into_iter().filter(|query| !is_empty(query)) {
        match query.downcast::<Union>() {
            Ok(union) => any.extend(union.0),
            Err(query) => any.push(query),
        }
    }
    match any.len() {
        0 => Box::new(EmptyQuery),
        1 => any.remove(0),
        _ => Box::new(Union(any)),
    }
}

fn intersection(mut queries: Vec<BoxQuery>) -> BoxQuery {
    match queries.len() {
        0 => Box::new(AllQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::intersection(queries)),
    }
}

/// Whether a query is known to match nothing.
pub(super) fn is_empty(query: &BoxQuery) -> bool {
    query.is::<EmptyQuery>()
}
