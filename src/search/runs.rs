//! Runs of neighbouring units: literal matching. A run of two Han characters is a pair, which has a
//! lane of its own; a longer one need not be looked for where one of its units stands nowhere, or
//! no passage has all of its pairs.

use tantivy::Term as IndexTerm;
use tantivy::query::{EmptyQuery, PhraseQuery, TermQuery};
use tantivy::schema::{Field as IndexField, IndexRecordOption};

use super::compile::BoxQuery;
use super::postings::TermTable;
use super::sets::Listed;
use crate::index::Fields;
use crate::text::{UnitKind, kind_of};

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
        units => Ok(phrase(field, units)),
    }
}

/// The same as one part of a score; `None` where it stands nowhere.
pub(super) fn scored(
    table: &TermTable,
    fields: &Fields,
    field: IndexField,
    units: &[String],
) -> tantivy::Result<Option<BoxQuery>> {
    if !may_stand(table, fields, field, units)? {
        return Ok(None);
    }
    Ok(Some(match units {
        [unit] => {
            let unit = IndexTerm::from_field_text(field, unit);
            Box::new(TermQuery::new(unit, IndexRecordOption::WithFreqs))
        }
        units => phrase(field, units),
    }))
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
        let mut pairs = Vec::with_capacity(units.len());
        for pair in units.windows(2).filter(|pair| pair.iter().all(|unit| is_han(unit))) {
            let pair = lane.standing(&pair.concat())?;
            if pair.passages == 0 {
                return Ok(false);
            }
            pairs.push(pair);
        }
        if !lane.may_meet(&pairs)? {
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

fn term(table: &TermTable, field: IndexField, text: &str) -> tantivy::Result<BoxQuery> {
    let lane = table.lane(field)?;
    if let Some(listed) = Listed::new(lane, lane.standing(text)?)? {
        return Ok(Box::new(listed));
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
