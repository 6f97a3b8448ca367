//! Runs of neighbouring units: literal matching. A run of two Han characters is a pair, which has a
//! lane of its own; a longer one is looked for in the passages that have all of its pairs, and what was
//! found is kept as if it were a term.

use std::sync::Arc;

use tantivy::query::{EmptyQuery, TermQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{DocId, Score, SegmentOrdinal, Term as IndexTerm};

use super::compile::BoxQuery;
use super::postings::{Lane, TermTable};
use super::sets::Listed;
use super::standing::Standing;
use crate::index::Fields;
use crate::text::{UnitKind, kind_of};

/// A run as one part of a score: it scores as a term of the lane does, so many times.
pub(super) struct Scored<'a> {
    pub(super) lane: &'a Lane,
    pub(super) standing: Arc<Standing>,
    pub(super) times: Score,
}

/// Passages with a run in one field.
pub(super) fn run(
    table: &TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<BoxQuery> {
    if !may_stand(table, fields, field, units)? {
        return Ok(Box::new(EmptyQuery));
    }
    match units {
        [unit] => term(table, field, unit),
        [first, second] if field == fields.text && is_han(first) && is_han(second) => {
            term(table, fields.pairs, &[first.as_str(), second].concat())
        }
        units => {
            let run = listed(table, fields, field, units)?;
            Ok(if run.passages == 0 { Box::new(EmptyQuery) } else { Box::new(Listed(run)) })
        }
    }
}

/// The same as one part of a score; `None` where it stands nowhere.
pub(super) fn scored<'a>(
    table: &'a TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<Option<Scored<'a>>> {
    if !may_stand(table, fields, field, units)? {
        return Ok(None);
    }
    let lane = table.lane(field)?;
    Ok(match units {
        [unit] => Some(Scored { lane, standing: lane.standing(unit)?, times: 1.0 }),
        [first, second] if field == fields.text && is_han(first) && is_han(second) => {
            // Worth what its characters are, as longer runs are.
            let worth = lane.standing(first)?.worth + lane.standing(second)?.worth;
            let lane = table.lane(fields.pairs)?;
            let standing = lane.standing(&[first.as_str(), second].concat())?;
            let times = worth / standing.worth.max(Score::MIN_POSITIVE);
            Some(Scored { lane, standing, times })
        }
        units => {
            let standing = listed(table, fields, field, units)?;
            (standing.passages > 0).then_some(Scored { lane, standing, times: 1.0 })
        }
    })
}

/// Where a run of several units stands.
fn listed(
    table: &TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<Arc<Standing>> {
    let lane = table.lane(field)?;
    let standings =
        units.iter().map(|unit| lane.standing(unit)).collect::<tantivy::Result<Vec<_>>>()?;
    let worth = standings.iter().map(|standing| standing.worth).sum();
    lane.run(units, worth, |segment| {
        let mut docs = None;
        if field == fields.text {
            let pairs = table.lane(fields.pairs)?;
            let in_run = pairs_of(pairs, units)?;
            docs = (!in_run.is_empty()).then(|| pairs.common(&in_run, segment)).transpose()?;
        }
        let docs = docs.map_or_else(|| lane.common(&standings, segment), Ok)?;
        occurrences(lane, &standings, segment, docs)
    })
}

/// Those of some passages (ascending) that have a run, and how often.
fn occurrences(
    lane: &Lane,
    run: &[Arc<Standing>],
    segment: SegmentOrdinal,
    mut docs: Vec<DocId>,
) -> tantivy::Result<Vec<(DocId, u32)>> {
    // Where the run may begin in each of them.
    let mut starts: Vec<Vec<u32>> = Vec::new();
    for (offset, unit) in (0..).zip(run) {
        let (mut docs_left, mut starts_left) = (Vec::new(), Vec::new());
        lane.places(unit, segment, &docs, |at, places| {
            let goes_on = |start: &u32| places.binary_search(&(start + offset)).is_ok();
            let left: Vec<u32> = match starts.get(at) {
                Some(starts) => starts.iter().copied().filter(goes_on).collect(),
                None => places.to_vec(),
            };
            if !left.is_empty() {
                docs_left.push(docs[at]);
                starts_left.push(left);
            }
        })?;
        (docs, starts) = (docs_left, starts_left);
    }
    Ok(docs.into_iter().zip(starts.iter().map(|starts| starts.len() as u32)).collect())
}

/// Whether all that a run is made of stands somewhere, its pairs in one passage.
fn may_stand(
    table: &TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<bool> {
    if table.lane(field)?.is_empty() {
        return Ok(false);
    }
    if field == fields.text {
        let lane = table.lane(fields.pairs)?;
        let pairs = pairs_of(lane, units)?;
        if pairs.iter().any(|pair| pair.passages == 0) || !lane.may_meet(&pairs)? {
            return Ok(false);
        }
    }
    for unit in units {
        if !table.has(field, unit)? {
            return Ok(false);
        }
    }
    Ok(!units.is_empty())
}

/// The pairs in a run.
fn pairs_of(lane: &Lane, units: &[String]) -> tantivy::Result<Vec<Arc<Standing>>> {
    let pairs = units.windows(2).filter(|pair| pair.iter().all(|unit| is_han(unit)));
    pairs.map(|pair| lane.standing(&pair.concat())).collect()
}

fn term(table: &TermTable, field: IndexField, text: &str) -> tantivy::Result<BoxQuery> {
    let lane = table.lane(field)?;
    let standing = lane.standing(text)?;
    if lane.keeps(&standing)? {
        return Ok(Box::new(Listed(standing)));
    }
    let term = IndexTerm::from_field_text(field, text);
    Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

fn is_han(unit: &str) -> bool {
    unit.chars().next().and_then(kind_of) == Some(UnitKind::Han)
}
