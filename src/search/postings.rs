//! Terms where they stand in the index. A request looks each up once, however many of its parts ask
//! for it, and reads postings a block at a time.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field as IndexField, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Score, Searcher, SegmentOrdinal, TERMINATED,
    Term as IndexTerm,
};

/// BM25's saturation of frequency, as Lucene and tantivy have it.
const K1: Score = 1.2;

/// BM25's weight of length, as Lucene and tantivy have it.
const B: Score = 0.75;

/// Finding one passage in a list costs as much as reading so many of it in a row.
const SEEK_IN_READS: usize = 16;

/// The terms of an index, for one request.
pub(super) struct TermTable<'a> {
    searcher: &'a Searcher,
    /// By the number of their field.
    lanes: RefCell<Vec<Option<Rc<Lane>>>>,
}

/// One field's terms, and what BM25 asks of the field as a whole.
pub(super) struct Lane {
    field: IndexField,
    segments: Vec<LaneSegment>,
    passages: u64,
    /// By a length as the index stores it: what BM25 adds to a frequency.
    length_terms: [Score; 256],
    known: RefCell<FxHashMap<String, Rc<Standing>>>,
}

struct LaneSegment {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// Goes from term to term: opening another one for each costs as much as reading a block.
    block: RefCell<Option<BlockSegmentPostings>>,
}

impl LaneSegment {
    /// A term's passages with their frequencies, at their first block.
    fn block(&self, info: &TermInfo) -> tantivy::Result<RefMut<'_, Option<BlockSegmentPostings>>> {
        let mut block = self.block.borrow_mut();
        match block.as_mut() {
            Some(block) => self.index.reset_block_postings_from_terminfo(info, block)?,
            None => {
                let option = IndexRecordOption::WithFreqs;
                *block = Some(self.index.read_block_postings_from_terminfo(info, option)?);
            }
        }
        Ok(block)
    }
}

/// Where a term stands.
pub(super) struct Standing {
    /// By segment.
    infos: Vec<Option<TermInfo>>,
    /// How many passages have it; removed ones that still lie in the index are counted.
    pub(super) passages: u64,
}

impl<'a> TermTable<'a> {
    pub(super) fn new(searcher: &'a Searcher) -> Self {
        Self { searcher, lanes: RefCell::default() }
    }

    pub(super) fn searcher(&self) -> &'a Searcher {
        self.searcher
    }

    pub(super) fn lane(&self, field: IndexField) -> tantivy::Result<Rc<Lane>> {
        let number = field.field_id() as usize;
        if let Some(Some(lane)) = self.lanes.borrow().get(number) {
            return Ok(Rc::clone(lane));
        }
        let lane = Rc::new(Lane::open(self.searcher, field)?);
        let mut lanes = self.lanes.borrow_mut();
        if lanes.len() <= number {
            lanes.resize(number + 1, None);
        }
        lanes[number] = Some(Rc::clone(&lane));
        Ok(lane)
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
            lane.passages(&standing, segment, |docs| {
                first = first.or_else(|| docs.iter().copied().find(|doc| is_alive(*doc)));
            })?;
            if let Some(doc) = first {
                return Ok(Some(DocAddress::new(segment, doc)));
            }
        }
        Ok(None)
    }

    /// Inverse document frequency, as BM25 has it.
    pub(super) fn worth(&self, field: IndexField, term: &str) -> tantivy::Result<Score> {
        let lane = self.lane(field)?;
        Ok(lane.worth(&*lane.standing(term)?))
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
            segments.push(LaneSegment { index, lengths, block: RefCell::default() });
        }
        let average = tokens as Score / passages.max(1) as Score;
        let mut length_terms = [0.0; 256];
        for (id, term) in (0..=u8::MAX).zip(&mut length_terms) {
            let length = FieldNormReader::id_to_fieldnorm(id) as Score;
            *term = K1 * (1.0 - B + B * length / average.max(Score::MIN_POSITIVE));
        }
        Ok(Self { field, segments, passages, length_terms, known: RefCell::default() })
    }

    /// Looks a term up, or remembers it.
    pub(super) fn standing(&self, term: &str) -> tantivy::Result<Rc<Standing>> {
        if let Some(standing) = self.known.borrow().get(term) {
            return Ok(Rc::clone(standing));
        }
        let key = IndexTerm::from_field_text(self.field, term);
        let mut infos = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            infos.push(segment.index.get_term_info(&key)?);
        }
        let passages = infos.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        let standing = Rc::new(Standing { infos, passages });
        self.known.borrow_mut().insert(term.to_owned(), Rc::clone(&standing));
        Ok(standing)
    }

    pub(super) fn worth(&self, standing: &Standing) -> Score {
        let (all, with) = (self.passages as Score, standing.passages as Score);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// Adds a term's BM25 score times `weight` to the scores of a segment's passages: to those of
    /// `docs` (ascending), and to no less. `scores` is as long as the segment.
    pub(super) fn add_scores(
        &self,
        standing: &Standing,
        weight: Score,
        segment: SegmentOrdinal,
        docs: &[DocId],
        scores: &mut [Score],
    ) -> tantivy::Result<()> {
        let Some((info, part)) = self.info(standing, segment) else { return Ok(()) };
        let weight = weight * self.worth(standing) * (1.0 + K1);
        let score = |doc: DocId, frequency: u32| {
            let frequency = frequency as Score;
            let length = self.length_terms[usize::from(part.lengths.fieldnorm_id(doc))];
            weight * frequency / (frequency + length)
        };
        if docs.len() * SEEK_IN_READS < info.doc_freq as usize {
            let option = IndexRecordOption::WithFreqs;
            let mut postings = part.index.read_postings_from_terminfo(info, option)?;
            for &doc in docs {
                if seek(&mut postings, doc) {
                    scores[doc as usize] += score(doc, postings.term_freq());
                }
            }
            return Ok(());
        }
        let mut block = part.block(info)?;
        while let Some(block) = block.as_mut().filter(|block| !block.docs().is_empty()) {
            for (&doc, &frequency) in block.docs().iter().zip(block.freqs()) {
                scores[doc as usize] += score(doc, frequency);
            }
            block.advance();
        }
        Ok(())
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
        let Some((info, part)) = self.info(standing, segment) else { return Ok(()) };
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

    /// Hands every passage of a segment that has the term to `each`, in blocks.
    pub(super) fn passages(
        &self,
        standing: &Standing,
        segment: SegmentOrdinal,
        mut each: impl FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let Some((info, part)) = self.info(standing, segment) else { return Ok(()) };
        let mut block = part.block(info)?;
        while let Some(block) = block.as_mut().filter(|block| !block.docs().is_empty()) {
            each(block.docs());
            block.advance();
        }
        Ok(())
    }

    fn info<'s>(
        &'s self,
        standing: &'s Standing,
        segment: SegmentOrdinal,
    ) -> Option<(&'s TermInfo, &'s LaneSegment)> {
        let at = segment as usize;
        standing.infos.get(at)?.as_ref().zip(self.segments.get(at))
    }
}

/// Whether `doc`, at or behind where the postings stand, is among them.
fn seek(postings: &mut SegmentPostings, doc: DocId) -> bool {
    let at = postings.doc();
    at == doc || at < doc && at != TERMINATED && postings.seek(doc) == doc
}
