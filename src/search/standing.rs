//! Where one term stands, as it is kept from request to request.

use std::sync::OnceLock;

use tantivy::postings::TermInfo;
use tantivy::{DocId, Score, SegmentOrdinal};

/// Longer lists are read from the index each time.
pub(super) const LONGEST_KEPT: u32 = 4096;

/// About how many bytes a term takes beside its list.
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

/// Where a term stands, or a run.
#[derive(Debug)]
pub(super) struct Standing {
    /// How many passages have it; removed ones that still lie in the index are counted.
    pub(super) passages: u64,
    /// Inverse document frequency, as BM25 has it.
    pub(super) worth: Score,
    pub(super) segments: Vec<StandingIn>,
}

/// Where a term stands in one segment.
#[derive(Debug)]
pub(super) struct StandingIn {
    /// `None` where it does not, and for a run.
    pub(super) info: Option<TermInfo>,
    /// The passages that have the term, in order. A run's is there from the first; a term's is read by the
    /// first who asks, if it is short.
    pub(super) list: OnceLock<Box<[Posting]>>,
}

/// A passage that has a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) doc: DocId,
    /// How near it is to the most that BM25 gives for the term, 0 to 1.
    pub(super) share: Score,
}

impl Standing {
    /// About how many bytes of memory it takes or will take.
    pub(super) fn weight(&self) -> usize {
        let length = |segment: &StandingIn| match &segment.info {
            Some(info) if info.doc_freq <= LONGEST_KEPT => info.doc_freq as usize,
            Some(_) => 0,
            None => segment.list.get().map_or(0, |list| list.len()),
        };
        TERM_BYTES + self.segments.iter().map(length).sum::<usize>() * size_of::<Posting>()
    }

    /// The list of one segment, if it is there.
    pub(super) fn list(&self, segment: SegmentOrdinal) -> Option<&[Posting]> {
        self.segments.get(segment as usize)?.list.get().map(|list| &**list)
    }
}
