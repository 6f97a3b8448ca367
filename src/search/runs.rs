//! Runs of neighbouring units: literal matching. A run of two Han characters is a pair, which has a
//! lane of its own; a longer one is looked for in the passages that have all of its pairs, and what was
//! found is kept as if it were a term.

use std::sync::Arc;

use tantivy::query::{EmptyQuery, PhraseQuery, TermQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{DocId, Score, SegmentOrdinal, Term as IndexTerm};

use super::compile::BoxQuery;
use super::postings::{Lane, TermTable};
use super::sets::Listed;
use super::standing::Standing;
use crate::index::Fields;
use crate::text::{UnitKind, kind_of};

/// A run as one part of a score.
pub(super) enum Scored<'a> {
    /// It scores as a term of the lane does, so many times.
    Listed { lane: &'a Lane, standing: Arc<Standing>, times: Score },
    /// Too frequent to be listed: tantivy scores it, with BM25's usual constants.
    Phrase(BoxQuery),
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
        units => Ok(match listed(table, fields, field, units)? {
            Some(run) if run.passages == 0 => Box::new(EmptyQuery),
            Some(run) => Box::new(Listed(run)),
            None => phrase(field, units),
        }),
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
        [unit] => Some(Scored::Listed { lane, standing: lane.standing(unit)?, times: 1.0 }),
        [first, second] if field == fields.text && is_han(first) && is_han(second) => {
            // Worth what its characters are, as longer runs are.
            let worth = lane.standing(first)?.worth + lane.standing(second)?.worth;
            let lane = table.lane(fields.pairs)?;
            let standing = lane.standing(&[first.as_str(), second].concat())?;
            let times = worth / standing.worth.max(Score::MIN_POSITIVE);
            Some(Scored::Listed { lane, standing, times })
        }
        units => match listed(table, fields, field, units)? {
            Some(run) if run.passages == 0 => None,
            Some(standing) => Some(Scored::Listed { lane, standing, times: 1.0 }),
            None => Some(Scored::Phrase(phrase(field, units))),
        },
    })
}

/// Where a run of several units stands. `None` where all that it is made of is too frequent.
fn listed(
    table: &TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<Option<Arc<Standing>>> {
    let lane = table.lane(field)?;
    let standings =
        units.iter().map(|unit| lane.standing(unit)).collect::<tantivy::Result<Vec<_>>>()?;
    let worth = standings.iter().map(|standing| standing.worth).sum();
    lane.run(units, worth, |segment| {
        let mut docs = None;
        if field == fields.text {
            let pairs = table.lane(fields.pairs)?;
            docs = pairs.common(&pairs_of(pairs, units)?, segment)?;
        }
        if docs.is_none() {
            docs = lane.common(&standings, segment)?;
        }
        docs.map(|docs| occurrences(lane, &standings, segment, docs)).transpose()
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

fn phrase(field: IndexField, units: &[String]) -> BoxQuery {
    let term = |unit: &String| IndexTerm::from_field_text(field, unit);
    Box::new(PhraseQuery::new(units.iter().map(term).collect()))
}

fn is_han(unit: &str) -> bool {
    unit.chars().next().and_then(kind_of) == Some(UnitKind::Han)
}
