//! Runs of neighbouring units: literal matching. A run of two Han characters is a pair, which has a
//! lane of its own; the candidates for a longer one are the passages that have all of its pairs; its posting
//! list is cached as if it were a term.

use std::sync::Arc;

use tantivy::query::{EmptyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentOrdinal, Term as IndexTerm};

use super::doc_sets::{BoxQuery, Listed};
use super::lane_reader::{LaneReader, LaneReaders};
use super::term_postings::TermPostings;
use crate::plan::{Lane, Run};
use crate::text::{UnitKind, kind_of};

/// A run as one part of a score: it scores as a term of the lane does, so many times.
pub(super) struct ScoredRun<'a> {
    pub(super) lane: &'a LaneReader,
    pub(super) postings: Arc<TermPostings>,
    pub(super) times: Score,
}

/// Passages with a run in one lane.
pub(super) fn run_query(
    readers: &LaneReaders,
    lane: Lane,
    units: &Run,
) -> tantivy::Result<BoxQuery> {
    if !may_occur(readers, lane, units)? {
        return Ok(Box::new(EmptyQuery));
    }
    match &**units {
        [unit] => term_query(readers, lane, unit),
        [first, second] if is_pair(lane, first, second) => {
            term_query(readers, Lane::Pairs, &[first.as_str(), second].concat())
        }
        _ => {
            let run = occurrences(readers, lane, units)?;
            let is_nowhere = run.document_frequency == 0;
            Ok(if is_nowhere { Box::new(EmptyQuery) } else { Box::new(Listed(run)) })
        }
    }
}

/// The same as one part of a score; `None` where it occurs nowhere.
pub(super) fn scored_run<'a>(
    readers: &'a LaneReaders,
    lane: Lane,
    units: &Run,
) -> tantivy::Result<Option<ScoredRun<'a>>> {
    if !may_occur(readers, lane, units)? {
        return Ok(None);
    }
    let reader = readers.lane(lane)?;
    let (reader, postings, times) = match &**units {
        [unit] => (reader, reader.postings(unit)?, 1.0),
        [first, second] if is_pair(lane, first, second) => {
            // Worth what its characters are, as longer runs are.
            let idf = reader.postings(first)?.idf + reader.postings(second)?.idf;
            let pairs = readers.lane(Lane::Pairs)?;
            let postings = pairs.postings(&[first.as_str(), second].concat())?;
            let times = idf / postings.idf.max(Score::MIN_POSITIVE);
            (pairs, postings, times)
        }
        _ => (reader, occurrences(readers, lane, units)?, 1.0),
    };
    let occurs = postings.document_frequency > 0;
    Ok(occurs.then_some(ScoredRun { lane: reader, postings, times }))
}

/// The passages of a run of several units, and how often each has it.
pub(super) fn occurrences(
    readers: &LaneReaders,
    lane: Lane,
    units: &Run,
) -> tantivy::Result<Arc<TermPostings>> {
    let reader = readers.lane(lane)?;
    let of_units = postings_of(reader, units)?;
    let idf = of_units.iter().map(|postings| postings.idf).sum();
    reader.run(units, idf, |segment| {
        let (where_they_are, terms) = candidates_by(readers, lane, units, &of_units)?;
        let docs = common(where_they_are, &terms, segment)?;
        occurrences_in(reader, &of_units, segment, docs)
    })
}

/// Some terms of a lane.
type TermsOfLane<'a> = (&'a LaneReader, Vec<Arc<TermPostings>>);

/// The terms that a passage has which has a run, and their lane: its pairs, or else its units.
fn candidates_by<'a>(
    readers: &'a LaneReaders,
    lane: Lane,
    units: &Run,
    of_units: &[Arc<TermPostings>],
) -> tantivy::Result<TermsOfLane<'a>> {
    if lane == Lane::Text {
        let pairs = readers.lane(Lane::Pairs)?;
        let in_run = pairs_of(pairs, units)?;
        if !in_run.is_empty() {
            return Ok((pairs, in_run));
        }
    }
    Ok((readers.lane(lane)?, distinct(of_units.to_vec())))
}

/// As [`candidates_by`]; of a run that is a term, that one. `None` where the run occurs nowhere.
pub(super) fn terms_of<'a>(
    readers: &'a LaneReaders,
    lane: Lane,
    units: &Run,
) -> tantivy::Result<Option<TermsOfLane<'a>>> {
    if !may_occur(readers, lane, units)? {
        return Ok(None);
    }
    let of_units = postings_of(readers.lane(lane)?, units)?;
    candidates_by(readers, lane, units, &of_units).map(Some)
}

/// Those of some passages (ascending, of one segment) that have a run.
pub(super) fn with_run(
    lane: &LaneReader,
    units: &Run,
    segment: SegmentOrdinal,
    docs: Vec<DocId>,
) -> tantivy::Result<Vec<DocId>> {
    let of_units = postings_of(lane, units)?;
    let found = occurrences_in(lane, &of_units, segment, docs)?;
    Ok(found.into_iter().map(|(doc, _)| doc).collect())
}

fn postings_of(lane: &LaneReader, units: &Run) -> tantivy::Result<Vec<Arc<TermPostings>>> {
    units.iter().map(|unit| lane.postings(unit)).collect()
}

/// Those of some passages (ascending) that have a run, and how often.
fn occurrences_in(
    lane: &LaneReader,
    run: &[Arc<TermPostings>],
    segment: SegmentOrdinal,
    mut docs: Vec<DocId>,
) -> tantivy::Result<Vec<(DocId, u32)>> {
    // Where the run may begin in each of them.
    let mut starts: Vec<Vec<u32>> = Vec::new();
    for (offset, unit) in (0..).zip(run) {
        let (mut docs_left, mut starts_left) = (Vec::new(), Vec::new());
        lane.positions(unit, segment, &docs, |at, positions| {
            let goes_on = |start: &u32| positions.binary_search(&(start + offset)).is_ok();
            let left: Vec<u32> = match starts.get(at) {
                Some(starts) => starts.iter().copied().filter(goes_on).collect(),
                None => positions.to_vec(),
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

/// The passages of a segment that have all of some terms of a lane, or may have them: where any
/// posting list is cached, only cached ones are intersected, the shortest first. Where none is, that
/// of the rarest is read, and its passages are sought in the others.
pub(super) fn common(
    lane: &LaneReader,
    terms: &[Arc<TermPostings>],
    segment: SegmentOrdinal,
) -> tantivy::Result<Vec<DocId>> {
    if let Some(docs) = common_of_cached(lane, terms, segment)? {
        return Ok(docs);
    }
    let mut terms: Vec<&TermPostings> = terms.iter().map(Arc::as_ref).collect();
    terms.sort_by_key(|term| lane.length(term, segment));
    let Some((rarest, others)) = terms.split_first() else { return Ok(Vec::new()) };
    let mut docs = Vec::with_capacity(lane.length(rarest, segment));
    lane.for_each_passage(rarest, segment, |doc| docs.push(doc))?;
    for term in others {
        lane.retain(term, segment, &mut docs)?;
    }
    Ok(docs)
}

/// The intersection of the cached posting lists of some terms; `None` where none is cached.
fn common_of_cached(
    lane: &LaneReader,
    terms: &[Arc<TermPostings>],
    segment: SegmentOrdinal,
) -> tantivy::Result<Option<Vec<DocId>>> {
    let mut cached = Vec::with_capacity(terms.len());
    for term in terms {
        if lane.length(term, segment) == 0 {
            return Ok(Some(Vec::new()));
        }
        if let Some(list) = lane.cached_posting_list(term, segment)? {
            cached.push((list.len(), term));
        }
    }
    cached.sort_by_key(|(length, _)| *length);
    let Some(((length, shortest), others)) = cached.split_first() else { return Ok(None) };
    let mut docs = Vec::with_capacity(*length);
    lane.for_each_passage(shortest, segment, |doc| docs.push(doc))?;
    for (_, term) in others {
        lane.retain(term, segment, &mut docs)?;
    }
    Ok(Some(docs))
}

/// Whether all that a run is made of occurs somewhere, its pairs in one passage.
fn may_occur(readers: &LaneReaders, lane: Lane, units: &Run) -> tantivy::Result<bool> {
    let reader = readers.lane(lane)?;
    if reader.is_empty() {
        return Ok(false);
    }
    if lane == Lane::Text {
        let pairs = readers.lane(Lane::Pairs)?;
        let in_run = pairs_of(pairs, units)?;
        if in_run.iter().any(|pair| pair.document_frequency == 0) || !may_meet(pairs, &in_run)? {
            return Ok(false);
        }
    }
    for unit in units.iter() {
        if !reader.has(unit)? {
            return Ok(false);
        }
    }
    Ok(!units.is_empty())
}

/// Whether one passage may have all of some terms: not where the intersection of their posting lists is empty.
fn may_meet(lane: &LaneReader, terms: &[Arc<TermPostings>]) -> tantivy::Result<bool> {
    for segment in lane.segments() {
        if common_of_cached(lane, terms, segment)?.is_none_or(|docs| !docs.is_empty()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The pairs in a run, each once.
pub(super) fn pairs_of(pairs: &LaneReader, units: &Run) -> tantivy::Result<Vec<Arc<TermPostings>>> {
    let in_run = units.windows(2).filter(|pair| pair.iter().all(|unit| is_han(unit)));
    let in_run = in_run.map(|pair| pairs.postings(&pair.concat()));
    Ok(distinct(in_run.collect::<tantivy::Result<_>>()?))
}

/// A run may repeat itself thousands of times; what it is made of is sought once.
fn distinct(mut terms: Vec<Arc<TermPostings>>) -> Vec<Arc<TermPostings>> {
    terms.sort_by_key(Arc::as_ptr);
    terms.dedup_by(|one, other| Arc::ptr_eq(one, other));
    terms
}

fn term_query(readers: &LaneReaders, lane: Lane, text: &str) -> tantivy::Result<BoxQuery> {
    let reader = readers.lane(lane)?;
    let postings = reader.postings(text)?;
    if reader.cache(&postings)? {
        return Ok(Box::new(Listed(postings)));
    }
    let term = IndexTerm::from_field_text(readers.fields().lane(lane), text);
    Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

/// Whether a run has a posting list in the index: a unit, or a pair.
pub(super) fn is_term(lane: Lane, units: &Run) -> bool {
    match &**units {
        [_] => true,
        [first, second] => is_pair(lane, first, second),
        _ => false,
    }
}

fn is_pair(lane: Lane, first: &str, second: &str) -> bool {
    lane == Lane::Text && is_han(first) && is_han(second)
}

fn is_han(unit: &str) -> bool {
    unit.chars().next().and_then(kind_of) == Some(UnitKind::Han)
}
