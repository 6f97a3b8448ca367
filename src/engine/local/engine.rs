//! [`Engine`] over the index in a folder.

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use tantivy::query::EnableScoring;
use tantivy::{DocAddress, TERMINATED};

use super::collect::{Collector, Columns, matching};
use super::cost::{self, Cost};
use super::doc_sets::BoxQuery;
use super::folder::{self, Snapshot};
use super::items;
use super::lane_reader::{CacheLimits, LaneReaders};
use super::listing;
use super::lower::{self, open_terms};
use super::passage_key::address;
use super::reads::Reads;
use super::schema::column;
use super::scoring::{explain, open_parts};
use super::stored::StoredDocument;
use crate::answer::FacetField;
use crate::corpus::{Metadata, Passage};
use crate::engine::{
    Candidates, Contents, Engine, PassageHandle, Position, Selection, Stamp, StoredPassage,
    TableSource, TermStatistics, TermsOf, read_in_turn,
};
use crate::error::Result;
use crate::plan::{Lane, LaneTerm, Plan};

/// The index in a folder, as of its last commit.
pub struct LocalEngine {
    snapshot: Snapshot,
    readers: LaneReaders,
    /// Opened on first use.
    columns: OnceLock<Vec<Columns>>,
    /// That one plan may read.
    most_postings: u64,
}

impl LocalEngine {
    /// Opens an index without reading more of it than its list of segments.
    ///
    /// # Errors
    /// [`Error::IndexMissing`](crate::error::Error::IndexMissing), one that is damaged, or what the
    /// file system says.
    pub fn open(index: &Path) -> Result<Self> {
        Self::open_with(index, CacheLimits::default())
    }

    /// [`Self::open`] with other limits to what is cached.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn open_with(index: &Path, limits: CacheLimits) -> Result<Self> {
        let snapshot = folder::open(index)?;
        let readers = LaneReaders::new(&snapshot.searcher, snapshot.fields, limits);
        let most_postings = cost::most_postings(snapshot.searcher.num_docs());
        Ok(Self { snapshot, readers, columns: OnceLock::new(), most_postings })
    }

    /// With another limit to what one plan may read, in entries of posting lists and columns: more than that is
    /// [`Error::QueryTooBroad`](crate::error::Error::QueryTooBroad).
    #[must_use]
    pub fn with_most_postings(self, most_postings: u64) -> Self {
        Self { most_postings, ..self }
    }

    /// What has been read of it since.
    pub fn reads(&self) -> Reads {
        self.snapshot.reads.clone()
    }

    fn columns(&self) -> tantivy::Result<&[Columns]> {
        match self.columns.get() {
            Some(columns) => Ok(columns),
            None => {
                let opened = Columns::open(&self.snapshot.searcher)?;
                Ok(self.columns.get_or_init(|| opened))
            }
        }
    }

    fn query(&self, plan: &Plan) -> Result<BoxQuery> {
        let terms = open_terms(&self.readers, &plan.terms)?;
        Cost::new(&self.readers, &terms, self.most_postings).check_condition(&plan.condition)?;
        Ok(lower::query(&self.readers, &terms, &plan.condition)?)
    }

    /// How many passages match that have not been removed, up to `at_most`.
    fn total(&self, plan: &Plan, at_most: usize) -> Result<usize> {
        let query = self.query(plan)?;
        if lower::is_empty(&query) {
            return Ok(0);
        }
        let searcher = &self.snapshot.searcher;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut total = 0;
        for segment in searcher.segment_readers() {
            if at_most == usize::MAX {
                total += weight.count(segment)? as usize;
                continue;
            }
            let mut scorer = weight.scorer(segment, 1.0)?;
            let alive = segment.alive_bitset();
            while scorer.doc() != TERMINATED && total < at_most {
                total += usize::from(alive.is_none_or(|alive| alive.is_alive(scorer.doc())));
                scorer.advance();
            }
        }
        Ok(total)
    }

    fn document(&self, key: u64) -> Result<StoredDocument> {
        let (segment, doc) = address(key);
        self.document_at(DocAddress::new(segment, doc))
    }

    fn document_at(&self, address: DocAddress) -> Result<StoredDocument> {
        self.snapshot.reads.count_passage();
        Ok(self.snapshot.searcher.doc(address)?)
    }

    fn field(&self, of: TermsOf) -> tantivy::schema::Field {
        match of {
            TermsOf::Lane(lane) => self.snapshot.fields.lane(lane),
            TermsOf::Fact(field) => self.snapshot.fields.fact(field),
        }
    }

    /// The sum of a column of numbers over every passage.
    fn sum_of(&self, column: &str) -> tantivy::Result<u64> {
        let mut sum = 0;
        for segment in self.snapshot.searcher.segment_readers() {
            let column = segment.fast_fields().u64(column)?;
            sum += segment.doc_ids_alive().filter_map(|doc| column.first(doc)).sum::<u64>();
        }
        Ok(sum)
    }
}

impl Engine for LocalEngine {
    fn stamp(&self) -> &Stamp {
        &self.snapshot.stamp
    }

    fn statistics(&self, terms: &[LaneTerm]) -> Result<Vec<TermStatistics>> {
        let open = open_terms(&self.readers, terms)?;
        Ok(open.iter().map(|(_, postings)| postings.statistics()).collect())
    }

    fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates> {
        let terms = open_terms(&self.readers, &plan.terms)?;
        let cost = Cost::new(&self.readers, &terms, self.most_postings);
        cost.check_condition(&plan.condition)?;
        let query = lower::query(&self.readers, &terms, &plan.condition)?;
        let searcher = &self.snapshot.searcher;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut collector = Collector::new(&self.readers, selection);
        let mut parts = None;
        for (segment, columns) in (0..).zip(self.columns()?) {
            let docs = matching(searcher.segment_reader(segment), &*weight)?;
            collector.count(segment, columns, &docs)?;
            if selection.limit > 0 && !docs.is_empty() {
                cost.check_scores(plan, collector.passages())?;
                let opened = match parts.take() {
                    Some(opened) => opened,
                    None => open_parts(&self.readers, plan, &terms)?,
                };
                collector.collect(segment, columns, docs, parts.insert(opened))?;
            }
        }
        let mut found = collector.finish();
        if parts.is_some() {
            found.statistics = terms.iter().map(|(_, postings)| postings.statistics()).collect();
        }
        let parts = parts.unwrap_or_default();
        if selection.explain {
            explain(&self.readers, &parts, &mut found.best)?;
        }
        Ok(found)
    }

    fn can_go_on(&self) -> bool {
        true
    }

    fn totals(&self, plans: &[&Plan], at_most: usize) -> Result<Vec<usize>> {
        plans.iter().map(|plan| self.total(plan, at_most)).collect()
    }

    fn passages(&self, handles: &[&PassageHandle]) -> Result<Vec<Passage>> {
        let fields = &self.snapshot.fields;
        let read = |handle: &&PassageHandle| {
            self.document(handle.key)?.passage(fields, &handle.article, handle.number)
        };
        handles.iter().map(read).collect()
    }

    fn passages_with_figures(&self, handles: &[&PassageHandle]) -> Result<Vec<StoredPassage>> {
        let fields = &self.snapshot.fields;
        let read = |handle: &&PassageHandle| {
            let document = self.document(handle.key)?;
            Ok(StoredPassage {
                figures: document.figures(fields)?,
                passage: document.passage(fields, &handle.article, handle.number)?,
            })
        };
        handles.iter().map(read).collect()
    }

    /// Article by article: what is stored of one lies in few blocks, which are then unpacked once.
    fn table_source(&self, handles: &[&PassageHandle], beside: bool) -> Result<TableSource> {
        let mut order: Vec<usize> = (0..handles.len()).collect();
        order.sort_unstable_by_key(|at| handles[*at].key);
        let mut passages: Vec<Option<StoredPassage>> = handles.iter().map(|_| None).collect();
        let mut all = TableSource::default();
        for of_article in order.chunk_by(|a, b| handles[*a].article == handles[*b].article) {
            let members: Vec<&PassageHandle> = of_article.iter().map(|at| handles[*at]).collect();
            let read = read_in_turn(self, &members, beside)?;
            for (at, passage) in of_article.iter().zip(read.passages) {
                passages[*at] = Some(passage);
            }
            all.articles.extend(read.articles);
            all.beside.extend(read.beside);
        }
        all.passages.extend(passages.into_iter().flatten());
        all.beside.sort_by(|(a, _), (b, _)| (&a.article, a.number).cmp(&(&b.article, b.number)));
        Ok(all)
    }

    fn items(&self, handles: &[&PassageHandle]) -> Result<Vec<PassageHandle>> {
        Ok(items::items(self.columns()?, handles))
    }

    /// From the positions of the index: cheaper than unpacking passages.
    fn occurrences(
        &self,
        handles: &[&PassageHandle],
        units: &[&str],
    ) -> Result<Option<Vec<Vec<Position>>>> {
        let mut texts: Vec<Vec<Position>> =
            handles.iter().map(|_| Vec::with_capacity(2 * units.len())).collect();
        let mut order: Vec<usize> = (0..handles.len()).collect();
        order.sort_unstable_by_key(|at| handles[*at].key);
        let lane = self.readers.lane(Lane::Text)?;
        for one_segment in
            order.chunk_by(|a, b| address(handles[*a].key).0 == address(handles[*b].key).0)
        {
            let segment = one_segment.first().map_or(0, |at| address(handles[*at].key).0);
            let docs: Vec<_> = one_segment.iter().map(|at| address(handles[*at].key).1).collect();
            for (unit, number) in units.iter().zip(0..) {
                let postings = lane.postings(unit)?;
                lane.positions(&postings, segment, &docs, |at, positions| {
                    let found =
                        positions.iter().map(|&position| Position { position, unit: number });
                    texts[one_segment[at]].extend(found);
                })?;
            }
        }
        texts.iter_mut().for_each(|text| text.sort_unstable());
        Ok(Some(texts))
    }

    fn articles(&self, ids: &[&str]) -> Result<Vec<Option<Metadata>>> {
        let fields = &self.snapshot.fields;
        let read = |id: &&str| {
            let Some(first) = self.readers.first_passage(fields.first, id)? else {
                return Ok(None);
            };
            self.document_at(first)?.article_facts(fields).map(Some)
        };
        ids.iter().map(read).collect()
    }

    fn article_ids(&self) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        let fields = &self.snapshot.fields;
        listing::for_each_term(&self.snapshot.searcher, fields.first, "", |id, _| {
            ids.push(id.to_owned());
        })?;
        Ok(ids)
    }

    fn terms(&self, of: TermsOf, prefix: &str, visit: &mut dyn FnMut(&str, u64)) -> Result<()> {
        if of == TermsOf::Fact(FacetField::Year) {
            return Ok(());
        }
        Ok(listing::for_each_term(&self.snapshot.searcher, self.field(of), prefix, visit)?)
    }

    fn terms_at_most(&self, of: TermsOf) -> Result<usize> {
        Ok(listing::terms_at_most(&self.snapshot.searcher, self.field(of))?)
    }

    fn contents(&self) -> Result<Contents> {
        let words = self.snapshot.fields.words;
        Ok(Contents {
            figures: self.sum_of(column::FIGURE_COUNT)?,
            words: listing::distinct_terms(&self.snapshot.searcher, words)?,
            bytes_text: self.sum_of(column::BYTES)?,
            bytes_index: folder::bytes_on_disk(&self.snapshot.folder)?,
        })
    }

    fn damaged_files(&self) -> Result<Vec<String>> {
        folder::damaged_files(self.snapshot.searcher.index())
    }
}

impl fmt::Debug for LocalEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalEngine").field("index", &self.snapshot.folder).finish_non_exhaustive()
    }
}
