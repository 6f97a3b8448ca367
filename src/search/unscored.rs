//! Queries that only decide: whether a passage matches, not what it scores.

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{
    BitSet, DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term as IndexTerm,
};

use super::compile::BoxQuery;

/// Matches as the query inside it does, and has no score worth computing. Alone, tantivy's constant
/// score would compute the inner one and then throw it away.
#[derive(Debug)]
pub(super) struct Unscored(pub(super) BoxQuery);

impl Clone for Unscored {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Unscored {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        self.0.weight(match scoring.searcher() {
            Some(searcher) => EnableScoring::disabled_from_searcher(searcher),
            None => EnableScoring::disabled_from_schema(scoring.schema()),
        })
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a IndexTerm, bool)) {
        self.0.query_terms(visitor);
    }
}

/// The passages of the query inside it as a set. What is excluded has to be one: tantivy asks an
/// excluded phrase about passages before the one it stands at, which phrases do not allow.
#[derive(Debug)]
pub(super) struct AsSet(pub(super) BoxQuery);

impl Clone for AsSet {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for AsSet {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SetWeight(Unscored(self.0.box_clone()).weight(scoring)?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a IndexTerm, bool)) {
        self.0.query_terms(visitor);
    }
}

struct SetWeight(Box<dyn Weight>);

impl Weight for SetWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut set = BitSet::with_max_value(reader.max_doc());
        let mut matching = self.0.scorer(reader, boost)?;
        while matching.doc() != TERMINATED {
            set.insert(matching.doc());
            matching.advance();
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            let reason = format!("document {doc} does not match");
            return Err(TantivyError::InvalidArgument(reason));
        }
        Ok(Explanation::new("set", 1.0))
    }
}
