//! A query whose passages have certain values in columns: the columns are looked at where it matches, and nowhere else.
//! A range of values by itself is tantivy's range query, which reads the column from end to end.

use std::fmt;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term as IndexTerm};

use super::doc_sets::{BoxQuery, explain, unscored};
use super::schema::column;
use crate::answer::FacetField;
use crate::query::YearRange;

/// What a column has to have.
#[derive(Debug, Clone)]
pub(super) enum ColumnFilter {
    /// Any of these years.
    Year(Arc<[YearRange]>),
    HasFigures,
}

impl ColumnFilter {
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<OpenFilter> {
        let columns = reader.fast_fields();
        Ok(match self {
            Self::Year(ranges) => {
                OpenFilter::Year(columns.i64(FacetField::Year.as_str())?, Arc::clone(ranges))
            }
            Self::HasFigures => OpenFilter::HasFigures(columns.u64(column::FIGURE_COUNT)?),
        })
    }
}

enum OpenFilter {
    Year(Column<i64>, Arc<[YearRange]>),
    HasFigures(Column<u64>),
}

impl OpenFilter {
    fn allows(&self, doc: DocId) -> bool {
        match self {
            Self::Year(years, ranges) => years.first(doc).is_some_and(|year| {
                let is_in = |range: &YearRange| {
                    (i64::from(range.first)..=i64::from(range.last)).contains(&year)
                };
                ranges.iter().any(is_in)
            }),
            Self::HasFigures(counts) => counts.first(doc).is_some_and(|count| count > 0),
        }
    }
}

/// The passages of the query inside it that all of some filters allow.
pub(super) struct Filtered {
    pub(super) query: BoxQuery,
    pub(super) filters: Vec<ColumnFilter>,
}

impl Clone for Filtered {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), filters: self.filters.clone() }
    }
}

impl fmt::Debug for Filtered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filtered({:?}, {:?})", self.query, self.filters)
    }
}

impl Query for Filtered {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = self.query.weight(unscored(&scoring))?;
        Ok(Box::new(FilteredWeight { weight, filters: self.filters.clone() }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a IndexTerm, bool)) {
        self.query.query_terms(visitor);
    }
}

struct FilteredWeight {
    weight: Box<dyn Weight>,
    filters: Vec<ColumnFilter>,
}

impl Weight for FilteredWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let filters = self.filters.iter().map(|filter| filter.open(reader));
        let filters = filters.collect::<tantivy::Result<_>>()?;
        let mut docs = FilteredDocs { docs: self.weight.scorer(reader, boost)?, filters };
        docs.skip_to_allowed();
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        explain(self, reader, doc)
    }
}

struct FilteredDocs {
    docs: Box<dyn Scorer>,
    filters: Vec<OpenFilter>,
}

impl FilteredDocs {
    /// To the first passage, from the current one on, that is allowed.
    fn skip_to_allowed(&mut self) -> DocId {
        let mut doc = self.docs.doc();
        while doc != TERMINATED && !self.filters.iter().all(|filter| filter.allows(doc)) {
            doc = self.docs.advance();
        }
        doc
    }
}

impl DocSet for FilteredDocs {
    fn advance(&mut self) -> DocId {
        self.docs.advance();
        self.skip_to_allowed()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.docs.seek(target);
        self.skip_to_allowed()
    }

    fn doc(&self) -> DocId {
        self.docs.doc()
    }

    fn size_hint(&self) -> u32 {
        self.docs.size_hint()
    }

    fn cost(&self) -> u64 {
        self.docs.cost()
    }
}
