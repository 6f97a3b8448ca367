//! The postings of one term, or of one run, as they are cached from question to question.

use std::sync::OnceLock;

use tantivy::postings::TermInfo;
use tantivy::{DocId, Score, SegmentOrdinal};

use crate::engine::TermStatistics;

/// About how many bytes a term takes beside its posting lists.
const TERM_BYTES: usize = 200;

/// A term, without a place of its own in memory where it has one or two characters, as most have.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum TermKey {
    /// `'\0'` where there is none.
    Short(char, char),
    Long(Box<str>),
}

impl TermKey {
    pub(super) fn new(term: &str) -> Self {
        let mut chars = term.chars();
        let (first, second) = (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'));
        // A term that holds '\0' itself might be taken for a shorter one.
        if chars.next().is_none() && !term.contains('\0') {
            Self::Short(first, second)
        } else {
            Self::Long(term.into())
        }
    }
}

/// The postings of a term, or of a run.
#[derive(Debug)]
pub(super) struct TermPostings {
    /// Passages that have it; removed ones that still lie in the index are counted.
    pub(super) document_frequency: u64,
    /// Inverse document frequency; of a run the sum of its units'.
    pub(super) idf: Score,
    pub(super) segments: Vec<SegmentPostings>,
}

/// The postings of one segment.
#[derive(Debug, Default)]
pub(super) struct SegmentPostings {
    /// Where tantivy has them; `None` where there are none, and for a run.
    pub(super) info: Option<TermInfo>,
    /// The posting list, in the order of passages. A run's is there at once; a term's is read on
    /// first use, if it is short.
    pub(super) posting_list: OnceLock<Box<[Posting]>>,
}

/// A passage that has a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) doc: DocId,
    /// How near it comes to the most that BM25 gives for the term, 0 to 1.
    pub(super) saturation: Score,
}

impl TermPostings {
    pub(super) fn statistics(&self) -> TermStatistics {
        TermStatistics { document_frequency: self.document_frequency, idf: self.idf }
    }

    /// About how many bytes of memory they take, or will take when every posting list up to `longest` is read.
    pub(super) fn weight(&self, longest: u32) -> usize {
        let length = |segment: &SegmentPostings| match &segment.info {
            Some(info) if info.doc_freq <= longest => info.doc_freq as usize,
            Some(_) => 0,
            None => segment.posting_list.get().map_or(0, |list| list.len()),
        };
        TERM_BYTES + self.segments.iter().map(length).sum::<usize>() * size_of::<Posting>()
    }

    /// The posting list of one segment, if it is cached.
    pub(super) fn posting_list(&self, segment: SegmentOrdinal) -> Option<&[Posting]> {
        self.segments.get(segment as usize)?.posting_list.get().map(|list| &**list)
    }
}
