//! [`Searcher`] over the local index.
//!
//! A request's query is parsed (`query`, `asked`), its terms are cut as the texts were (`terms`) and
//! looked up (`postings`), its tree decides which passages match (`compile`, `runs`, `facts`), its terms
//! what they score (`rank`); one walk gathers the best and the counts (`collect`), a second look puts
//! the best in order (`proximity`), and they become hits (`highlight`, `snippet`) or tables of figures
//! (`figures`). After a miss `slips` tells what may have been meant otherwise, `suggest` and `relax`
//! what to ask instead.

mod analyze;
mod asked;
mod collect;
mod compile;
mod complete;
mod facts;
mod figures;
mod grouping;
mod highlight;
mod hits;
mod kept;
mod lexicon;
mod looked;
mod more_like;
mod postings;
mod proximity;
mod rank;
mod relax;
mod row;
mod runs;
mod scores;
mod sets;
mod slips;
mod snippet;
mod standing;
mod suggest;
mod terms;
mod verify;
mod verify_runs;
mod weights;
mod window;

pub use analyze::{AnalysedSynonym, AnalysedUnit, AnalysedWord, Analysis, DictionaryWord, analyze};
pub use verify::{Difference, LiteralScan, Verification, quoted};
pub use verify_runs::{MOST_RUNS, runs_of};

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::{DocAddress, Term as IndexTerm};

use self::asked::Asked;
use self::collect::{Columns, Gather, Gathered, compare};
use self::compile::BoxQuery;
use self::facts::{FactValues, Facts};
use self::hits::{ARTICLES_KEPT, TEXT_KEPT, needles};
use self::kept::Kept;
use self::looked::{Looked, Shown, ShownArticle};
use self::postings::TermTable;
use self::rank::{Part, parts};
use self::row::NumberedUnits;
use self::suggest::Found;
use self::terms::Terms;
use self::weights::{FURTHEST, Weights};
use crate::answer::{
    Answer, CompareAnswer, CompareRequest, FacetCount, FacetField, FacetRequest, FacetRow,
    FacetTable, FacetValue, Facets, FiguresAnswer, FiguresRequest, Request, SCHEMA, Searcher, Sort,
    Stats, StoredArticle,
};
use crate::corpus::Metadata;
use crate::error::{Error, Result};
use crate::index::{self, Lists, Snapshot, StoredDocument};
use crate::text::suggest::Lexicon;
use crate::text::{Segmenter, Synonyms, UserWords};

/// The index in a folder, as of its last commit.
pub struct LocalSearcher {
    snapshot: Snapshot,
    table: TermTable,
    fact_values: FactValues,
    /// Opened by the first walk.
    columns: OnceLock<Vec<Columns>>,
    /// The articles that had hits so far, and the passages that were candidates.
    articles_shown: Kept<Arc<str>, ShownArticle>,
    shown: Kept<DocAddress, Shown>,
    /// What there is to suggest; made by the first miss.
    lexicon: OnceLock<Lexicon>,
    index: PathBuf,
    /// As it was named; paths in answers begin with it.
    corpus: PathBuf,
    synonyms: Synonyms,
    own: UserWords,
    /// Cuts queries as the texts were cut.
    segmenter: Segmenter,
}

impl LocalSearcher {
    /// Opens an index without reading more of it than its list of segments.
    ///
    /// # Errors
    /// As for [`index::open`].
    pub fn open(index: &Path, corpus: &Path) -> Result<Self> {
        let snapshot = index::open(index)?;
        Ok(Self {
            table: TermTable::new(&snapshot.searcher),
            snapshot,
            fact_values: FactValues::default(),
            columns: OnceLock::new(),
            articles_shown: Kept::new(ARTICLES_KEPT, |_| 1),
            shown: Kept::new(TEXT_KEPT, Shown::weight),
            lexicon: OnceLock::new(),
            index: index.to_owned(),
            corpus: corpus.to_owned(),
            synonyms: Synonyms::built_in(),
            own: UserWords::default(),
            segmenter: Segmenter::on_demand(),
        })
    }

    /// With a user's own lists in force, the words with which the index was built among them.
    #[must_use]
    pub fn with_lists(self, lists: &Lists) -> Self {
        Self {
            synonyms: lists.synonyms.clone(),
            own: lists.words.clone(),
            segmenter: Segmenter::on_demand_with(&lists.words),
            lexicon: OnceLock::new(),
            ..self
        }
    }

    /// Whether the index was cut with other words than those in force; `index` brings it up to date.
    pub fn is_cut_otherwise(&self) -> bool {
        self.snapshot.stamp.dictionary != self.own.analysis_hash()
    }

    /// What becomes of a text, with the lists in force.
    pub fn analyze(&self, text: &str) -> Analysis {
        analyze(text, &self.own, &self.synonyms)
    }

    /// What the index says of itself.
    pub fn stamp(&self) -> &index::Stamp {
        &self.snapshot.stamp
    }

    fn facts(&self) -> Facts<'_> {
        Facts::new(&self.snapshot.searcher, &self.snapshot.fields, &self.fact_values)
    }

    fn document(&self, address: DocAddress) -> Result<StoredDocument> {
        Ok(self.snapshot.searcher.doc(address)?)
    }

    /// The facts of an article that has passages in the index.
    fn article_facts(&self, id: &str) -> Result<Metadata> {
        let fields = &self.snapshot.fields;
        match self.table.first_passage(fields.first, id)? {
            Some(address) => self.document(address)?.article_facts(fields),
            None => {
                let reason = format!("article {id} has no first passage");
                Err(Error::IndexDamaged { reason })
            }
        }
    }

    /// The facts of some articles, each read once.
    fn facts_of<'a>(
        &self,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<HashMap<String, Metadata>> {
        let mut facts = HashMap::new();
        for id in ids {
            if !facts.contains_key(id) {
                facts.insert(id.to_owned(), self.article_facts(id)?);
            }
        }
        Ok(facts)
    }

    /// Every passage with a term, in the order of the index.
    fn find(&self, term: IndexTerm) -> Result<Vec<DocAddress>> {
        use tantivy::collector::DocSetCollector;
        use tantivy::query::TermQuery;
        use tantivy::schema::IndexRecordOption;
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let mut found: Vec<_> =
            self.snapshot.searcher.search(&query, &DocSetCollector)?.into_iter().collect();
        found.sort_unstable();
        Ok(found)
    }

    /// The sum of a column of numbers over every passage.
    fn sum_of(&self, column: &str) -> Result<u64> {
        let mut sum = 0;
        for segment in self.snapshot.searcher.segment_readers() {
            let column = segment.fast_fields().u64(column)?;
            sum += segment.doc_ids_alive().filter_map(|doc| column.first(doc)).sum::<u64>();
        }
        Ok(sum)
    }

    /// Terms of the word lane; one that stands in two segments counts once.
    fn distinct_terms(&self) -> Result<usize> {
        let segments = self.snapshot.searcher.segment_readers();
        if let [segment] = segments {
            return Ok(segment.inverted_index(self.snapshot.fields.words)?.terms().num_terms());
        }
        Ok(self.facts().values(self.snapshot.fields.words)?.len())
    }

    fn gather(&self, query: &BoxQuery, parts: &[Part<'_>], gather: &Gather) -> Result<Gathered> {
        let columns = match self.columns.get() {
            Some(columns) => columns,
            None => {
                let opened = Columns::open(&self.snapshot.searcher)?;
                self.columns.get_or_init(|| opened)
            }
        };
        Ok(gather.gather(&self.table, columns, query, parts)?)
    }
}

impl std::fmt::Debug for LocalSearcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalSearcher").field("snapshot", &self.snapshot).finish_non_exhaustive()
    }
}

impl Searcher for LocalSearcher {
    fn search(&self, request: &Request) -> Result<Answer> {
        let scope = self.scope(request.exact);
        let asked = Asked::new(&request.query, &request.filters, request.mode, &scope)?;
        let matching = self.matching(&asked)?;
        let relaxed = matching.relaxed;
        let terms = asked.terms();
        let keep = request.limit.map_or(usize::MAX, |limit| request.offset.saturating_add(limit));
        let gather = Gather {
            keep: keep.max(FURTHEST),
            sort: request.sort,
            by: request.by,
            groupings: request.facets.iter().map(|field| vec![*field]).collect(),
        };
        let scored = parts(&self.table, &self.snapshot.fields, &terms, Weights::DEFAULT)?;
        let mut gathered = self.gather(&matching.query, &scored, &gather)?;
        let mut units = NumberedUnits::default();
        let keys = self.keys(&terms, &mut units)?;
        let needles = needles(&terms, &mut units);
        let mut looked = Looked::new(units);
        if request.sort != Sort::Position {
            self.rescore(&keys, &mut looked, &mut gathered.best)?;
            gathered.best.sort_by(|a, b| compare(request.sort, a, b));
        }
        gathered.best.truncate(keep);
        let best = gathered.best.get(request.offset..).unwrap_or_default();
        let hits = self.hits(request, &needles, &mut looked, &scored, best)?;
        let found = Found { passages: gathered.passages, relaxed };
        let suggestions = self.suggestions(&asked, found)?;
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: matching.mode,
            relaxed: matching.relaxed,
            warnings: asked.parsed.warnings,
            synonyms: shown_synonyms(&terms),
            suggestions,
            total: gathered.passages,
            articles: gathered.articles,
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: lists(&request.facets, gathered.counts),
        })
    }

    fn facets(&self, request: &FacetRequest) -> Result<FacetTable> {
        let scope = self.scope(request.exact);
        let asked = Asked::new(&request.query, &request.filters, request.mode, &scope)?;
        let matching = self.matching(&asked)?;
        let gather = Gather { groupings: vec![request.by.clone()], ..Gather::default() };
        let gathered = self.gather(&matching.query, &[], &gather)?;
        Ok(FacetTable {
            query: request.query.clone(),
            by: request.by.clone(),
            total: gathered.passages,
            rows: gathered.counts.into_iter().flat_map(most_first).collect(),
            warnings: asked.parsed.warnings,
            relaxed: matching.relaxed,
        })
    }

    fn figures(&self, request: &FiguresRequest) -> Result<FiguresAnswer> {
        self.figure_table(request)
    }

    fn compare(&self, request: &CompareRequest) -> Result<CompareAnswer> {
        self.comparison(request)
    }

    fn articles(&self) -> Result<Vec<Metadata>> {
        let ids = self.facts().values(self.snapshot.fields.first)?;
        let mut facts = self.facts_of(ids.iter().map(String::as_str))?;
        Ok(ids.iter().filter_map(|id| facts.remove(id)).collect())
    }

    fn article(&self, id: &str) -> Result<Option<StoredArticle>> {
        let fields = &self.snapshot.fields;
        let addresses = self.find(IndexTerm::from_field_text(fields.article, id))?;
        if addresses.is_empty() {
            return Ok(None);
        }
        let meta = self.facts_of(std::iter::once(id))?.remove(id).unwrap_or_default();
        let mut passages = Vec::with_capacity(addresses.len());
        // One operation wrote them, so the index keeps them in their order.
        for (address, number) in addresses.into_iter().zip(1..) {
            passages.push(self.document(address)?.passage(fields, id, number)?);
        }
        Ok(Some(StoredArticle { meta, passages }))
    }

    fn stats(&self) -> Result<Stats> {
        let by = [FacetField::District, FacetField::Year, FacetField::Category];
        let gather = Gather {
            groupings: by.iter().map(|field| vec![*field]).collect(),
            ..Gather::default()
        };
        let everything: BoxQuery = Box::new(tantivy::query::AllQuery);
        let gathered = self.gather(&everything, &[], &gather)?;
        Ok(Stats {
            schema: SCHEMA,
            articles: gathered.articles,
            passages: gathered.passages,
            figures: self.sum_of(index::column::FIGURE_COUNT)? as usize,
            terms: self.distinct_terms()?,
            bytes_text: self.sum_of(index::column::BYTES)?,
            bytes_index: index::bytes_on_disk(&self.index)?,
            by: lists(&by, gathered.counts),
        })
    }
}

/// Every synonym that was searched, once.
fn shown_synonyms(terms: &Terms) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for synonym in terms.iter().flat_map(|term| &term.synonyms) {
        if !shown.contains(&synonym.shown) {
            shown.push(synonym.shown.clone());
        }
    }
    shown
}

type Counts = HashMap<Vec<FacetValue>, (usize, usize)>;

/// Counts of one field each, as lists.
fn lists(fields: &[FacetField], counts: Vec<Counts>) -> Facets {
    let list = |counts| {
        let rows = most_first(counts).into_iter();
        rows.flat_map(|FacetRow { values, passages, articles }| {
            values.into_iter().map(move |value| FacetCount { value, passages, articles })
        })
        .collect()
    };
    Facets(fields.iter().copied().zip(counts.into_iter().map(list)).collect())
}

/// Counts in the order in which people read them: most passages first, then by value.
fn most_first(counts: Counts) -> Vec<FacetRow> {
    let mut rows: Vec<FacetRow> = counts
        .into_iter()
        .map(|(values, (passages, articles))| FacetRow { values, passages, articles })
        .collect();
    rows.sort_by(|a, b| b.passages.cmp(&a.passages).then_with(|| a.values.cmp(&b.values)));
    rows
}
