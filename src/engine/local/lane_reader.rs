//! The terms of the lanes. What was looked up is cached for the next query: where a term's postings
//! are in the index and, if they are not too many, its posting list with how much the term counts
//! in each passage.

use std::sync::{Arc, OnceLock};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings as TantivyPostings, TermInfo};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Score, Searcher, SegmentOrdinal, SegmentReader,
    TERMINATED, Term as IndexTerm,
};

use super::schema::Fields;
use super::score_table::ScoreTable;
use super::term_postings::{Posting, SegmentPostings, TermKey, TermPostings};
use crate::engine::bm25::{self, Saturations};
use crate::engine::cache::Cache;
use crate::plan::{Lane, Run};

/// Finding one passage in a posting list costs as much as reading so many of it in a row.
pub(super) const SEEK_IN_READS: usize = 16;

/// How much of what was read is cached. It decides what a query costs, never its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheLimits {
    /// Longer posting lists are read from the index each time, in passages of one segment.
    pub longest_posting_list: u32,
    /// Bytes of one lane's terms, and as many of its runs.
    pub bytes: usize,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self { longest_posting_list: 4096, bytes: 8 << 20 }
    }
}

/// Every lane of an index, and the facts that are looked up as terms are.
pub(super) struct LaneReaders {
    searcher: Searcher,
    fields: Fields,
    limits: CacheLimits,
    /// By the number of their field; each opened on first use.
    readers: Box<[OnceLock<LaneReader>]>,
}

/// One field's terms, and the statistics of the whole field that BM25 needs.
pub(super) struct LaneReader {
    field: IndexField,
    segments: Vec<LaneSegment>,
    passages: u64,
    /// No passage has the field.
    is_empty: bool,
    limits: CacheLimits,
    saturations: Saturations,
    terms: Cache<TermKey, TermPostings>,
    runs: Cache<Run, TermPostings>,
}

struct LaneSegment {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
}

impl LaneReaders {
    pub(super) fn new(searcher: &Searcher, fields: Fields, limits: CacheLimits) -> Self {
        let number = searcher.schema().num_fields();
        let readers = (0..number).map(|_| OnceLock::new()).collect();
        Self { searcher: searcher.clone(), fields, limits, readers }
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn lane(&self, lane: Lane) -> tantivy::Result<&LaneReader> {
        self.field(self.fields.lane(lane))
    }

    pub(super) fn field(&self, field: IndexField) -> tantivy::Result<&LaneReader> {
        let reader = &self.readers[field.field_id() as usize];
        match reader.get() {
            Some(reader) => Ok(reader),
            None => {
                let opened = LaneReader::open(&self.searcher, &self.fields, field, self.limits)?;
                Ok(reader.get_or_init(|| opened))
            }
        }
    }

    /// The first passage with a term that has not been removed.
    pub(super) fn first_passage(
        &self,
        field: IndexField,
        term: &str,
    ) -> tantivy::Result<Option<DocAddress>> {
        let lane = self.field(field)?;
        let postings = lane.postings(term)?;
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let is_alive = |doc: DocId| reader.alive_bitset().is_none_or(|b| b.is_alive(doc));
            let mut first = None;
            lane.for_each_passage(&postings, segment, |doc| {
                first = first.or_else(|| Some(doc).filter(|doc| is_alive(*doc)));
            })?;
            if let Some(doc) = first {
                return Ok(Some(DocAddress::new(segment, doc)));
            }
        }
        Ok(None)
    }
}

impl LaneReader {
    fn open(
        searcher: &Searcher,
        fields: &Fields,
        field: IndexField,
        limits: CacheLimits,
    ) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        let (mut tokens, mut passages) = (0_u64, 0_u64);
        for reader in searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let norms = reader.fieldnorms_readers().get_field(field)?;
            let lengths = norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1));
            tokens += index.total_num_tokens();
            passages += with_lane(reader, fields, field)?;
            segments.push(LaneSegment { index, lengths });
        }
        let average = tokens as Score / passages.max(1) as Score;
        let saturations = Saturations::new(FieldNormReader::id_to_fieldnorm, average);
        let longest = limits.longest_posting_list;
        let cache = || Cache::new(limits.bytes, move |term: &TermPostings| term.weight(longest));
        let (terms, runs) =
            (cache(), Cache::new(limits.bytes, move |run: &TermPostings| run.weight(longest)));
        let is_empty = tokens == 0;
        Ok(Self { field, segments, passages, is_empty, limits, saturations, terms, runs })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The inverse document frequency of what so many passages have.
    pub(super) fn idf(&self, document_frequency: u64) -> Score {
        bm25::idf(self.passages, document_frequency)
    }

    pub(super) fn segments(&self) -> std::ops::Range<SegmentOrdinal> {
        0..self.segments.len() as SegmentOrdinal
    }

    /// Looks a term up, or takes it from the cache.
    pub(super) fn postings(&self, term: &str) -> tantivy::Result<Arc<TermPostings>> {
        self.terms.get_or_read(&TermKey::new(term), || {
            let key = IndexTerm::from_field_text(self.field, term);
            let mut segments = Vec::with_capacity(self.segments.len());
            for segment in &self.segments {
                let info = segment.index.get_term_info(&key)?;
                segments.push(SegmentPostings { info, posting_list: OnceLock::new() });
            }
            let infos = segments.iter().filter_map(|segment| segment.info.as_ref());
            let document_frequency = infos.map(|info| u64::from(info.doc_freq)).sum();
            let idf = self.idf(document_frequency);
            Ok(TermPostings { document_frequency, idf, segments })
        })
    }

    /// Whether any passage has a term.
    pub(super) fn has(&self, term: &str) -> tantivy::Result<bool> {
        Ok(self.postings(term)?.document_frequency > 0)
    }

    /// A run, looked up as a term is: `find` gives a segment's passages with it, and how often; `idf` is its units' sum.
    pub(super) fn run(
        &self,
        units: &Run,
        idf: Score,
        mut find: impl FnMut(SegmentOrdinal) -> tantivy::Result<Vec<(DocId, u32)>>,
    ) -> tantivy::Result<Arc<TermPostings>> {
        self.runs.get_or_read(units, || {
            let mut segments = Vec::with_capacity(self.segments.len());
            let mut document_frequency = 0;
            for (segment, part) in self.segments().zip(&self.segments) {
                let found = find(segment)?;
                document_frequency += found.len() as u64;
                let postings = found.into_iter().map(|(doc, frequency)| Posting {
                    doc,
                    saturation: self.saturation(part, doc, frequency),
                });
                let posting_list = OnceLock::from(postings.collect::<Box<[Posting]>>());
                segments.push(SegmentPostings { info: None, posting_list });
            }
            Ok(TermPostings { document_frequency, idf, segments })
        })
    }

    /// A run that is cached.
    pub(super) fn known_run(&self, units: &Run) -> Option<Arc<TermPostings>> {
        self.runs.get(units)
    }

    /// Adds a term's BM25 score, which is `most` at most, to the scores of a segment's passages.
    pub(super) fn add_scores(
        &self,
        postings: &TermPostings,
        most: Score,
        segment: SegmentOrdinal,
        scores: &mut ScoreTable<'_>,
    ) -> tantivy::Result<()> {
        if let Some(list) = self.cached_posting_list(postings, segment)? {
            scores.add(list.iter().map(|Posting { doc, saturation }| (*doc, most * saturation)));
            return Ok(());
        }
        let Some((info, _, part)) = self.info(postings, segment) else { return Ok(()) };
        if scores.docs().len() * SEEK_IN_READS < info.doc_freq as usize {
            let option = IndexRecordOption::WithFreqs;
            let mut postings = part.index.read_postings_from_terminfo(info, option)?;
            let having = scores.docs().iter().filter_map(|&doc| {
                let score = |frequency| most * self.saturation(part, doc, frequency);
                seek(&mut postings, doc).then(|| (doc, score(postings.term_freq())))
            });
            scores.add(having);
        } else {
            part.for_each_block(info, |docs, frequencies| {
                scores
                    .add_block(docs, |at| most * self.saturation(part, docs[at], frequencies[at]));
            })?;
        }
        Ok(())
    }

    fn saturation(&self, part: &LaneSegment, doc: DocId, frequency: u32) -> Score {
        self.saturations.of(frequency, part.lengths.fieldnorm_id(doc))
    }

    /// The posting list at `info`; `None` for one that is too long.
    fn posting_list<'s>(
        &self,
        info: &TermInfo,
        there: &'s SegmentPostings,
        part: &LaneSegment,
    ) -> tantivy::Result<Option<&'s [Posting]>> {
        if info.doc_freq > self.limits.longest_posting_list {
            return Ok(None);
        }
        if let Some(list) = there.posting_list.get() {
            return Ok(Some(list));
        }
        let mut list = Vec::with_capacity(info.doc_freq as usize);
        part.for_each_block(info, |docs, frequencies| {
            list.extend(docs.iter().zip(frequencies).map(|(&doc, &frequency)| Posting {
                doc,
                saturation: self.saturation(part, doc, frequency),
            }));
        })?;
        Ok(Some(there.posting_list.get_or_init(|| list.into())))
    }

    /// Caches the posting lists of a term; false where one is too long.
    pub(super) fn cache(&self, postings: &TermPostings) -> tantivy::Result<bool> {
        for segment in self.segments() {
            if self.info(postings, segment).is_some()
                && self.cached_posting_list(postings, segment)?.is_none()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The posting list of a term or a run in a segment; `None` where it has none, or one too long to be cached.
    pub(super) fn cached_posting_list<'s>(
        &'s self,
        postings: &'s TermPostings,
        segment: SegmentOrdinal,
    ) -> tantivy::Result<Option<&'s [Posting]>> {
        match (postings.posting_list(segment), self.info(postings, segment)) {
            (None, Some((info, there, part))) => self.posting_list(info, there, part),
            (cached, _) => Ok(cached),
        }
    }

    /// How many passages of a segment have a term; of a run, the length of its posting list.
    pub(super) fn length(&self, postings: &TermPostings, segment: SegmentOrdinal) -> usize {
        let info = self.info(postings, segment).map(|(info, ..)| info.doc_freq as usize);
        info.or_else(|| postings.posting_list(segment).map(<[Posting]>::len)).unwrap_or_default()
    }

    /// Hands every passage of a segment that has the term to `each`, in order.
    pub(super) fn for_each_passage(
        &self,
        postings: &TermPostings,
        segment: SegmentOrdinal,
        mut each: impl FnMut(DocId),
    ) -> tantivy::Result<()> {
        if let Some(list) = self.cached_posting_list(postings, segment)? {
            list.iter().for_each(|posting| each(posting.doc));
        } else if let Some((info, _, part)) = self.info(postings, segment) {
            part.for_each_block(info, |docs, _| docs.iter().copied().for_each(&mut each))?;
        }
        Ok(())
    }

    /// Leaves those of some passages (ascending, of one segment) that have the term.
    pub(super) fn retain(
        &self,
        postings: &TermPostings,
        segment: SegmentOrdinal,
        docs: &mut Vec<DocId>,
    ) -> tantivy::Result<()> {
        if let Some(list) = self.cached_posting_list(postings, segment)? {
            docs.retain(|doc| list.binary_search_by_key(doc, |posting| posting.doc).is_ok());
        } else if let Some((info, _, part)) = self.info(postings, segment) {
            let option = IndexRecordOption::Basic;
            let mut postings = part.index.read_postings_from_terminfo(info, option)?;
            docs.retain(|doc| seek(&mut postings, *doc));
        } else {
            docs.clear();
        }
        Ok(())
    }

    /// Calls `found` with each passage of `docs` (ascending, of one segment) that has the term, as
    /// its index in `docs`, and with the term's positions in it.
    pub(super) fn positions(
        &self,
        postings: &TermPostings,
        segment: SegmentOrdinal,
        docs: &[DocId],
        mut found: impl FnMut(usize, &[u32]),
    ) -> tantivy::Result<()> {
        let Some((info, _, part)) = self.info(postings, segment) else { return Ok(()) };
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut postings = part.index.read_postings_from_terminfo(info, option)?;
        let mut positions = Vec::new();
        for (at, &doc) in docs.iter().enumerate() {
            if seek(&mut postings, doc) {
                postings.positions(&mut positions);
                found(at, &positions);
            }
        }
        Ok(())
    }

    fn info<'s>(
        &'s self,
        postings: &'s TermPostings,
        segment: SegmentOrdinal,
    ) -> Option<(&'s TermInfo, &'s SegmentPostings, &'s LaneSegment)> {
        let at = segment as usize;
        let there = postings.segments.get(at)?;
        Some((there.info.as_ref()?, there, self.segments.get(at)?))
    }
}

impl LaneSegment {
    /// Hands a term's passages to `each` with their frequencies, in blocks. Facts have none: once each.
    fn for_each_block(
        &self,
        info: &TermInfo,
        mut each: impl FnMut(&[DocId], &[u32]),
    ) -> tantivy::Result<()> {
        let option = IndexRecordOption::WithFreqs;
        let mut block = self.index.read_block_postings_from_terminfo(info, option)?;
        let mut once = Vec::new();
        while !block.docs().is_empty() {
            if block.freqs().is_empty() {
                once.resize(block.docs().len(), 1);
            }
            each(block.docs(), if once.is_empty() { block.freqs() } else { &once });
            block.advance();
        }
        Ok(())
    }
}

/// How many passages of a segment have a term in a lane.
fn with_lane(reader: &SegmentReader, fields: &Fields, field: IndexField) -> tantivy::Result<u64> {
    let Some(lane) = fields.lane_of(field) else { return Ok(0) };
    let name = IndexTerm::from_field_text(fields.lanes, lane.as_str());
    let info = reader.inverted_index(fields.lanes)?.get_term_info(&name)?;
    Ok(info.map_or(0, |info| u64::from(info.doc_freq)))
}

/// Whether `doc`, at or after the current place of the postings, is among them.
fn seek(postings: &mut TantivyPostings, doc: DocId) -> bool {
    let at = postings.doc();
    at == doc || at < doc && at != TERMINATED && postings.seek(doc) == doc
}
