//! tantivy queries that are sets of passages: whether one matches, not what it scores.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{
    BitSet, DocId, DocSet, Score, Searcher, SegmentOrdinal, SegmentReader, TERMINATED,
    TantivyError, Term as IndexTerm,
};

use super::lane_reader::{LaneReader, LaneReaders};
use super::term_postings::{Posting, TermPostings};

pub(super) type BoxQuery = Box<dyn Query>;

/// The passages of the query inside it as a set. What is excluded has to be one: tantivy seeks in an
/// excluded query for passages before the one it is at, which not all allow.
#[derive(Debug)]
pub(super) struct AsSet(pub(super) BoxQuery);

impl Clone for AsSet {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for AsSet {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SetWeight::Inner(self.0.weight(unscored(&scoring))?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a IndexTerm, bool)) {
        self.0.query_terms(visitor);
    }
}

/// The same without scores.
pub(super) fn unscored<'s>(scoring: &'s EnableScoring<'_>) -> EnableScoring<'s> {
    match scoring.searcher() {
        Some(searcher) => EnableScoring::disabled_from_searcher(searcher),
        None => EnableScoring::disabled_from_schema(scoring.schema()),
    }
}

type BySegment = Arc<HashMap<SegmentId, BitSet>>;

/// The passages that have any of some terms. For many terms this is cheaper than tantivy's union,
/// which advances their postings in step.
#[derive(Clone)]
pub(super) struct AnyTerm(BySegment);

impl AnyTerm {
    /// Of terms of some lanes.
    pub(super) fn new(
        readers: &LaneReaders,
        terms: &[(&LaneReader, Arc<TermPostings>)],
    ) -> tantivy::Result<Self> {
        let segments = readers.searcher().segment_readers();
        let mut sets: Vec<BitSet> =
            segments.iter().map(|segment| BitSet::with_max_value(segment.max_doc())).collect();
        for (lane, postings) in terms {
            for (segment, set) in (0..).zip(&mut sets) {
                lane.for_each_passage(postings, segment, |doc| {
                    set.insert(doc);
                })?;
            }
        }
        let ids = segments.iter().map(SegmentReader::segment_id);
        Ok(Self(Arc::new(ids.zip(sets).collect())))
    }
}

impl fmt::Debug for AnyTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnyTerm")
    }
}

impl Query for AnyTerm {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SetWeight::Ready(Arc::clone(&self.0))))
    }
}

/// The passages that have a term or a run, whose posting lists are all cached: nothing is read from the index.
#[derive(Debug, Clone)]
pub(super) struct Listed(pub(super) Arc<TermPostings>);

impl Query for Listed {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let readers = scoring.searcher().map(Searcher::segment_readers).unwrap_or_default();
        let segments = readers.iter().map(SegmentReader::segment_id).collect();
        Ok(Box::new(ListedWeight { postings: Arc::clone(&self.0), segments }))
    }
}

struct ListedWeight {
    postings: Arc<TermPostings>,
    segments: Vec<SegmentId>,
}

impl Weight for ListedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let id = reader.segment_id();
        let numbered = (0..).zip(&self.segments);
        let mut that = numbered.filter_map(|(segment, known)| (*known == id).then_some(segment));
        let segment = that.next().unwrap_or(SegmentOrdinal::MAX);
        let docs = ListedDocs { postings: Arc::clone(&self.postings), segment, at: 0 };
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explain(self, reader, doc)
    }
}

struct ListedDocs {
    postings: Arc<TermPostings>,
    segment: SegmentOrdinal,
    /// The place in the posting list.
    at: usize,
}

impl ListedDocs {
    fn posting_list(&self) -> &[Posting] {
        self.postings.posting_list(self.segment).unwrap_or_default()
    }
}

impl DocSet for ListedDocs {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.posting_list().get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|posting| posting.doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.posting_list().get(self.at).map_or(TERMINATED, |posting| posting.doc)
    }

    fn size_hint(&self) -> u32 {
        self.posting_list().len() as u32
    }
}

enum SetWeight {
    Inner(Box<dyn Weight>),
    Ready(BySegment),
}

impl Weight for SetWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let set = match self {
            Self::Inner(weight) => {
                let mut set = BitSet::with_max_value(reader.max_doc());
                let mut matching = weight.scorer(reader, boost)?;
                while matching.doc() != TERMINATED {
                    set.insert(matching.doc());
                    matching.advance();
                }
                set
            }
            Self::Ready(sets) => match sets.get(&reader.segment_id()) {
                Some(set) => set.clone(),
                None => BitSet::with_max_value(reader.max_doc()),
            },
        };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explain(self, reader, doc)
    }
}

pub(super) fn explain(
    weight: &dyn Weight,
    reader: &SegmentReader,
    doc: DocId,
) -> tantivy::Result<Explanation> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    if scorer.doc() > doc || scorer.seek(doc) != doc {
        let reason = format!("document {doc} does not match");
        return Err(TantivyError::InvalidArgument(reason));
    }
    Ok(Explanation::new("set", 1.0))
}
