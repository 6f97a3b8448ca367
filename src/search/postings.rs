//! Terms where they stand in the index. What a searcher has looked up it remembers for the next request:
//! where a term stands and, if it is not all too frequent, which passages have it and what it is worth
//! in each.

use std::sync::{Arc, OnceLock};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Score, Searcher, SegmentOrdinal, TERMINATED,
    Term as IndexTerm,
};

use super::kept::Kept;
use super::scores::Scores;
use super::standing::{LONGEST_KEPT, Posting, Standing, StandingIn, TermKey};
use super::weights::{B, K1};

/// Finding one passage in a list costs as much as reading so many of it in a row.
const SEEK_IN_READS: usize = 16;

/// Bytes of one field's terms that are kept.
const TERMS_KEPT: usize = 8 << 20;

/// The terms of an index.
pub(super) struct TermTable {
    searcher: Searcher,
    /// By the number of their field; each opened by the first who asks.
    lanes: Box<[OnceLock<Lane>]>,
}

/// One field's terms, and what BM25 asks of the field as a whole.
pub(super) struct Lane {
    field: IndexField,
    segments: Vec<LaneSegment>,
    passages: u64,
    /// No passage has the field.
    is_empty: bool,
    /// By a length as the index stores it: what BM25 adds to a frequency.
    length_terms: [Score; 256],
    known: Kept<TermKey, Standing>,
    known_runs: Kept<Vec<String>, Standing>,
}

struct LaneSegment {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
}

impl TermTable {
    pub(super) fn new(searcher: &Searcher) -> Self {
        let fields = searcher.schema().num_fields();
        Self { searcher: searcher.clone(), lanes: (0..fields).map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub(super) fn lane(&self, field: IndexField) -> tantivy::Result<&Lane> {
        let lane = &self.lanes[field.field_id() as usize];
        match lane.get() {
            Some(lane) => Ok(lane),
            None => {
                let opened = Lane::open(&self.searcher, field)?;
                Ok(lane.get_or_init(|| opened))
            }
        }
    }

    /// Whether a term stands anywhere.
    pub(super) fn has(&self, field: IndexField, term: &str) -> tantivy::Result<bool> {
        Ok(self.lane(field)?.standing(term)?.passages > 0)
    }

    /// The first passage with a term that has not been removed.
    pub(super) fn first_passage(
        &self,
        field: IndexField,
        term: &str,
    ) -> tantivy::Result<Option<DocAddress>> {
        let lane = self.lane(field)?;
        let standing = lane.standing(term)?;
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let is_alive = |doc: DocId| reader.alive_bitset().is_none_or(|b| b.is_alive(doc));
            let mut first = None;
            lane.passages(&standing, segment, |doc| {
                first = first.or_else(|| Some(doc).filter(|doc| is_alive(*doc)));
            })?;
            if let Some(doc) = first {
                return Ok(Some(DocAddress::new(segment, doc)));
            }
        }
        Ok(None)
    }
}

impl Lane {
    fn open(searcher: &Searcher, field: IndexField) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        let (mut tokens, mut passages) = (0, 0);
        for reader in searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let norms = reader.fieldnorms_readers().get_field(field)?;
            let lengths = norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1));
            tokens += index.total_num_tokens();
            passages += u64::from(reader.max_doc());
            segments.push(LaneSegment { index, lengths });
        }
        let average = tokens as Score / passages.max(1) as Score;
        let mut length_terms = [0.0; 256];
        for (id, term) in (0..=u8::MAX).zip(&mut length_terms) {
            let length = FieldNormReader::id_to_fieldnorm(id) as Score;
            *term = K1 * (1.0 - B + B * length / average.max(Score::MIN_POSITIVE));
        }
        let known = Kept::new(TERMS_KEPT, Standing::weight);
        let known_runs = Kept::new(TERMS_KEPT, Standing::weight);
        let is_empty = tokens == 0;
        Ok(Self { field, segments, passages, is_empty, length_terms, known, known_runs })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Looks a term up, or remembers it.
    pub(super) fn standing(&self, term: &str) -> tantivy::Result<Arc<Standing>> {
        self.known.get_or_read(&TermKey::new(term), || {
            let key = IndexTerm::from_field_text(self.field, term);
            let mut segments = Vec::with_capacity(self.segments.len());
            for segment in &self.segments {
                let info = segment.index.get_term_info(&key)?;
                segments.push(StandingIn { info, list: OnceLock::new() });
            }
            let infos = segments.iter().filter_map(|segment| segment.info.as_ref());
            let passages = infos.map(|info| u64::from(info.doc_freq)).sum();
            Ok(Standing { passages, worth: self.worth(passages), segments })
        })
    }

    fn worth(&self, passages: u64) -> Score {
        let (all, with) = (self.passages as Score, passages as Score);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// Adds a term's BM25 score times `weight` to the scores of a segment's passages.
    pub(super) fn add_scores(
        &self,
        standing: &Standing,
        weight: Score,
        segment: SegmentOrdinal,
        scores: &mut Scores<'_>,
    ) -> tantivy::Result<()> {
        let most = weight * standing.worth * (1.0 + K1);
        if let Some(list) = self.kept_list(standing, segment)? {
            scores.add(list.iter().map(|Posting { doc, share }| (*doc, most * share)));
            return Ok(());
        }
        let Some((info, _, part)) = self.info(standing, segment) else { return Ok(()) };
        if scores.docs().len() * SEEK_IN_READS < info.doc_freq as usize {
            let option = IndexRecordOption::WithFreqs;
            let mut postings = part.index.read_postings_from_terminfo(info, option)?;
            let having = scores.docs().iter().filter_map(|&doc| {
                let score = |frequency| most * self.share(part, doc, frequency);
                seek(&mut postings, doc).then(|| (doc, score(postings.term_freq())))
            });
            scores.add(having);
        } else {
            part.for_each_block(info, |docs, frequencies| {
                let postings = docs.iter().zip(frequencies);
                scores.add(
                    postings
                        .map(|(&doc, &frequency)| (doc, most * self.share(part, doc, frequency))),
                );
            })?;
        }
        Ok(())
    }

    /// What BM25 gives for so many of a term in a passage, less what does not depend on the passage.
    fn share(&self, part: &LaneSegment, doc: DocId, frequency: u32) -> Score {
        let frequency = frequency as Score;
        let length = self.length_terms[usize::from(part.lengths.fieldnorm_id(doc))];
        frequency / (frequency + length)
    }

    /// `None` for those that are too long.
    fn list<'s>(
        &self,
        info: &TermInfo,
        there: &'s StandingIn,
        part: &LaneSegment,
    ) -> tantivy::Result<Option<&'s [Posting]>> {
        if info.doc_freq > LONGEST_KEPT {
            return Ok(None);
        }
        if let Some(list) = there.list.get() {
            return Ok(Some(list));
        }
        let mut list = Vec::with_capacity(info.doc_freq as usize);
        part.for_each_block(info, |docs, frequencies| {
            // A field of facts has no frequencies.
            let frequencies = frequencies.iter().copied().chain(std::iter::repeat(1));
            list.extend(
                docs.iter().zip(frequencies).map(|(&doc, frequency)| Posting {
                    doc,
                    share: self.share(part, doc, frequency),
                }),
            );
        })?;
        Ok(Some(there.list.get_or_init(|| list.into())))
    }

    /// Whether every list of a term is kept; it is read where it was not yet.
    pub(super) fn keeps(&self, standing: &Standing) -> tantivy::Result<bool> {
        for (there, part) in standing.segments.iter().zip(&self.segments) {
            if let Some(info) = &there.info
                && self.list(info, there, part)?.is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The passages of a segment that may have all of some terms: those that their kept lists have in
    /// common. `None` where none of the lists is kept.
    fn common_of_kept(
        &self,
        terms: &[Arc<Standing>],
        segment: SegmentOrdinal,
    ) -> tantivy::Result<Option<Vec<DocId>>> {
        let mut lists = Vec::with_capacity(terms.len());
        for term in terms {
            match self.info(term, segment) {
                Some((info, there, part)) => lists.extend(self.list(info, there, part)?),
                None => return Ok(Some(Vec::new())),
            }
        }
        lists.sort_unstable_by_key(|list| list.len());
        let Some((shortest, others)) = lists.split_first() else { return Ok(None) };
        let mut docs: Vec<DocId> = shortest.iter().map(|posting| posting.doc).collect();
        for list in others {
            docs.retain(|doc| list.binary_search_by_key(doc, |posting| posting.doc).is_ok());
        }
        Ok(Some(docs))
    }

    /// The passages of a segment that may have all of some terms, of which there is at least one. Where
    /// every list is too long to be kept, the rarest is read and the others are asked about its passages.
    pub(super) fn common(
        &self,
        terms: &[Arc<Standing>],
        segment: SegmentOrdinal,
    ) -> tantivy::Result<Vec<DocId>> {
        if let Some(docs) = self.common_of_kept(terms, segment)? {
            return Ok(docs);
        }
        let mut infos: Vec<_> =
            terms.iter().filter_map(|term| self.info(term, segment)).collect();
        infos.sort_unstable_by_key(|(info, ..)| info.doc_freq);
        let Some(((rarest, _, part), others)) = infos.split_first() else { return Ok(Vec::new()) };
        let mut docs = Vec::with_capacity(rarest.doc_freq as usize);
        part.for_each_block(rarest, |block, _| docs.extend_from_slice(block))?;
        for (info, ..) in others {
            let option = IndexRecordOption::Basic;
            let mut postings = part.index.read_postings_from_terminfo(info, option)?;
            docs.retain(|doc| seek(&mut postings, *doc));
        }
        Ok(docs)
    }

    /// Whether one passage may have all of some terms: not where their lists have none in common.
    pub(super) fn may_meet(&self, terms: &[Arc<Standing>]) -> tantivy::Result<bool> {
        for (segment, _) in (0..).zip(&self.segments) {
            if self.common_of_kept(terms, segment)?.is_none_or(|docs| !docs.is_empty()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A run of units, which is looked for as a term is: `find` gives for a segment the passages that have
    /// the run, and how often. `worth`: the sum of its units'.
    pub(super) fn run(
        &self,
        units: &[String],
        worth: Score,
        mut find: impl FnMut(SegmentOrdinal) -> tantivy::Result<Vec<(DocId, u32)>>,
    ) -> tantivy::Result<Arc<Standing>> {
        self.known_runs.get_or_read(units, || {
            let mut segments = Vec::with_capacity(self.segments.len());
            let mut passages = 0;
            for (segment, part) in (0..).zip(&self.segments) {
                let found = find(segment)?;
                passages += found.len() as u64;
                let postings = found.into_iter().map(|(doc, frequency)| Posting {
                    doc,
                    share: self.share(part, doc, frequency),
                });
                let list = OnceLock::from(postings.collect::<Box<[Posting]>>());
                segments.push(StandingIn { info: None, list });
            }
            Ok(Standing { passages, worth, segments })
        })
    }

    /// Calls `found` with each passage of `docs` (ascending, of one segment) that has the term, as
    /// its index in `docs`, and with the places of the term in it, in tokens.
    pub(super) fn places(
        &self,
        standing: &Standing,
        segment: SegmentOrdinal,
        docs: &[DocId],
        mut found: impl FnMut(usize, &[u32]),
    ) -> tantivy::Result<()> {
        let Some((info, _, part)) = self.info(standing, segment) else { return Ok(()) };
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = part.index.read_postings_from_terminfo(info, option)?;
        let mut places = Vec::new();
        for (at, &doc) in docs.iter().enumerate() {
            if seek(&mut postings, doc) {
                postings.positions(&mut places);
                found(at, &places);
            }
        }
        Ok(())
    }

    /// Hands every passage of a segment that has the term to `each`.
    pub(super) fn passages(
        &self,
        standing: &Standing,
        segment: SegmentOrdinal,
        mut each: impl FnMut(DocId),
    ) -> tantivy::Result<()> {
        if let Some(list) = self.kept_list(standing, segment)? {
            list.iter().for_each(|posting| each(posting.doc));
        } else if let Some((info, _, part)) = self.info(standing, segment) {
            part.for_each_block(info, |docs, _| docs.iter().copied().for_each(&mut each))?;
        }
        Ok(())
    }

    /// The list of a term or a run in a segment; `None` where it has none, or one too long to be kept.
    fn kept_list<'s>(
        &'s self,
        standing: &'s Standing,
        segment: SegmentOrdinal,
    ) -> tantivy::Result<Option<&'s [Posting]>> {
        match (standing.list(segment), self.info(standing, segment)) {
            (None, Some((info, there, part))) => self.list(info, there, part),
            (known, _) => Ok(known),
        }
    }

    fn info<'s>(
        &'s self,
        standing: &'s Standing,
        segment: SegmentOrdinal,
    ) -> Option<(&'s TermInfo, &'s StandingIn, &'s LaneSegment)> {
        let at = segment as usize;
        let there = standing.segments.get(at)?;
        Some((there.info.as_ref()?, there, self.segments.get(at)?))
    }
}

impl LaneSegment {
    /// Hands a term's passages to `each` with their frequencies, in blocks.
    fn for_each_block(
        &self,
        info: &TermInfo,
        mut each: impl FnMut(&[DocId], &[u32]),
    ) -> tantivy::Result<()> {
        let option = IndexRecordOption::WithFreqs;
        let mut block = self.index.read_block_postings_from_terminfo(info, option)?;
        while !block.docs().is_empty() {
            each(block.docs(), block.freqs());
            block.advance();
        }
        Ok(())
    }
}

/// Whether `doc`, at or behind where the postings stand, is among them.
fn seek(postings: &mut SegmentPostings, doc: DocId) -> bool {
    let at = postings.doc();
    at == doc || at < doc && at != TERMINATED && postings.seek(doc) == doc
}
