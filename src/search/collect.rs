//! What one walk over the matching passages yields: how many, in how many articles, the best of
//! them in a total order, and counts by field.
//!
//! The walk sees passages in the order of the index, in which those of one article stand together;
//! that is what makes counting articles a comparison with the one before.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::EnableScoring;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyError};

use super::compile::BoxQuery;
use super::postings::TermTable;
use super::rank::{Part, scores};
use crate::answer::{FacetField, FacetValue, Sort, UNKNOWN, Unit};
use crate::index::column;

/// What to gather.
#[derive(Debug, Clone, Default)]
pub(super) struct Gather {
    /// How many candidates to keep; 0 for none.
    pub(super) keep: usize,
    pub(super) sort: Sort,
    pub(super) by: Unit,
    /// Each is counted on its own: `[[district], [year]]` are two lists, `[[district, year]]` is
    /// one pivot.
    pub(super) groupings: Vec<Vec<FacetField>>,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) passages: usize,
    pub(super) articles: usize,
    /// In the order asked for.
    pub(super) best: Vec<Candidate>,
    /// One for each grouping: its values → passages, articles.
    pub(super) counts: Vec<HashMap<Vec<FacetValue>, (usize, usize)>>,
}

/// A matching passage and all that orders it.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) score: Score,
    /// The part of the score that the second pass added.
    pub(super) proximity: Score,
    pub(super) year: Option<i64>,
    pub(super) article: Arc<str>,
    pub(super) number: u64,
    pub(super) address: DocAddress,
}

/// The total order of answers. Scores are compared first where they decide, then what a reader
/// sees, so that equal scores never fall back on the order of the index.
pub(super) fn compare(sort: Sort, a: &Candidate, b: &Candidate) -> Ordering {
    let score = || b.score.total_cmp(&a.score);
    let year = || b.year.cmp(&a.year);
    let place = || a.article.cmp(&b.article).then(a.number.cmp(&b.number));
    match sort {
        Sort::Relevance => score().then_with(year).then_with(place),
        Sort::Year => year().then_with(score).then_with(place),
        Sort::Position => place(),
    }
}

impl Gather {
    fn orders_by_score(&self) -> bool {
        self.keep > 0 && self.sort != Sort::Position
    }

    /// Walks over the passages of a query, which score the sum of `parts`. `columns` are those of the
    /// index's segments.
    pub(super) fn gather(
        &self,
        table: &TermTable<'_>,
        columns: &[Columns],
        query: &BoxQuery,
        parts: &[Part],
    ) -> tantivy::Result<Gathered> {
        let searcher = table.searcher();
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut all =
            Gathered { counts: vec![HashMap::new(); self.groupings.len()], ..Gathered::default() };
        let segments = (0..).zip(searcher.segment_readers()).zip(columns);
        for ((segment, reader), columns) in segments {
            let mut docs = Vec::new();
            weight.for_each_no_score(reader, &mut |block| docs.extend_from_slice(block))?;
            if let Some(alive) = reader.alive_bitset() {
                docs.retain(|&doc| alive.is_alive(doc));
            }
            let one = SegmentGather { gather: self, segment, columns };
            one.count(reader, &docs, &mut all)?;
            if self.keep > 0 {
                let scores = match self.orders_by_score() {
                    true => scores(table, parts, segment, &docs)?,
                    false => Vec::new(),
                };
                let score = |doc: DocId| scores.get(doc as usize).copied().unwrap_or_default();
                let matches = docs.into_iter().map(|doc| (score(doc), doc)).collect();
                one.keep_best(matches, &mut all.best)?;
            }
        }
        all.best.sort_by(|a, b| compare(self.sort, a, b));
        all.best.truncate(self.keep);
        Ok(all)
    }
}

/// The columns of one segment that every walk reads.
pub(super) struct Columns {
    articles: StrColumn,
    numbers: Column<u64>,
    years: Column<i64>,
    /// The names of articles that were read so far, by their ordinals.
    names: RwLock<HashMap<u64, Arc<str>>>,
}

impl Columns {
    /// Of each segment.
    pub(super) fn open(searcher: &Searcher) -> tantivy::Result<Vec<Self>> {
        let of_segment = |reader: &SegmentReader| {
            Ok(Self {
                articles: str_column(reader, column::ARTICLE)?,
                numbers: reader.fast_fields().u64(column::NUMBER)?,
                years: reader.fast_fields().i64(column::YEAR)?,
                names: RwLock::default(),
            })
        };
        searcher.segment_readers().iter().map(of_segment).collect()
    }

    /// The article of each passage. Names that are not known yet are read in one pass.
    fn article_names(&self, matches: &[(Score, DocId)]) -> tantivy::Result<Vec<Arc<str>>> {
        let ord = |doc: DocId| self.articles.ords().first(doc).unwrap_or_default();
        let ords: Vec<u64> = matches.iter().map(|(_, doc)| ord(*doc)).collect();
        // The map is whole even where a thread that held it panicked.
        let known = self.names.read().unwrap_or_else(PoisonError::into_inner);
        let mut unknown: Vec<u64> =
            ords.iter().copied().filter(|ord| !known.contains_key(ord)).collect();
        drop(known);
        let mut names = Vec::with_capacity(ords.len());
        if !unknown.is_empty() {
            unknown.sort_unstable();
            unknown.dedup();
            self.articles.dictionary().sorted_ords_to_term_cb(&unknown, |name| {
                names.push(Arc::from(String::from_utf8_lossy(name)));
            })?;
            let mut known = self.names.write().unwrap_or_else(PoisonError::into_inner);
            known.extend(unknown.into_iter().zip(names.drain(..)));
        }
        let known = self.names.read().unwrap_or_else(PoisonError::into_inner);
        names.extend(ords.iter().map(|ord| known.get(ord).cloned().unwrap_or_default()));
        Ok(names)
    }
}

struct SegmentGather<'a> {
    gather: &'a Gather,
    segment: SegmentOrdinal,
    columns: &'a Columns,
}

impl SegmentGather<'_> {
    /// Counts passages, articles and groupings.
    fn count(
        &self,
        reader: &SegmentReader,
        docs: &[DocId],
        all: &mut Gathered,
    ) -> tantivy::Result<()> {
        let mut groupings = Vec::with_capacity(self.gather.groupings.len());
        for fields in &self.gather.groupings {
            groupings.push(Grouping::open(fields, reader)?);
        }
        let mut last_article = None;
        all.passages += docs.len();
        let mut articles = vec![None; docs.len()];
        self.columns.articles.ords().first_vals(docs, &mut articles);
        for (&doc, article) in docs.iter().zip(articles) {
            if article != last_article {
                last_article = article;
                all.articles += 1;
            }
            for grouping in &mut groupings {
                grouping.count(doc, article);
            }
        }
        for (sum, grouping) in all.counts.iter_mut().zip(groupings) {
            for (values, (passages, articles)) in grouping.finish()? {
                let count = sum.entry(values).or_default();
                count.0 += passages;
                count.1 += articles;
            }
        }
        Ok(())
    }

    fn keep_best(
        &self,
        mut matches: Vec<(Score, DocId)>,
        best: &mut Vec<Candidate>,
    ) -> tantivy::Result<()> {
        if self.gather.by == Unit::Article {
            matches = self.best_of_each_article(matches);
        }
        let keep = self.gather.keep.min(matches.len());
        if keep < matches.len() && keep > 0 {
            matches.select_nth_unstable_by(keep - 1, |a, b| self.compare(*a, *b));
            matches.truncate(keep);
        }
        let names = self.columns.article_names(&matches)?;
        best.extend(matches.into_iter().zip(names).map(|((score, doc), article)| Candidate {
            score,
            proximity: 0.0,
            year: self.columns.years.first(doc),
            article,
            number: self.columns.numbers.first(doc).unwrap_or_default(),
            address: DocAddress::new(self.segment, doc),
        }));
        Ok(())
    }

    /// [`compare`] within one segment, where the ordinals of articles are in the order of their
    /// names. Columns are read only where scores tie.
    fn compare(&self, a: (Score, DocId), b: (Score, DocId)) -> Ordering {
        let score = || b.0.total_cmp(&a.0);
        let year = || self.columns.years.first(b.1).cmp(&self.columns.years.first(a.1));
        let place = || {
            let article = |doc| self.columns.articles.ords().first(doc);
            let number = |doc| self.columns.numbers.first(doc);
            article(a.1).cmp(&article(b.1)).then_with(|| number(a.1).cmp(&number(b.1)))
        };
        match self.gather.sort {
            Sort::Relevance => score().then_with(year).then_with(place),
            Sort::Year => year().then_with(score).then_with(place),
            Sort::Position => place(),
        }
    }

    fn best_of_each_article(&self, matches: Vec<(Score, DocId)>) -> Vec<(Score, DocId)> {
        let mut best: Vec<(Score, DocId)> = Vec::new();
        let mut last_article = None;
        for candidate in matches {
            let article = self.columns.articles.ords().first(candidate.1);
            match best.last_mut() {
                Some(leader) if article == last_article => {
                    if self.compare(candidate, *leader) == Ordering::Less {
                        *leader = candidate;
                    }
                }
                _ => best.push(candidate),
            }
            last_article = article;
        }
        best
    }
}

/// The counts of one grouping in one segment. A combination of values is one number: the values'
/// ordinals as digits, each field's cardinality its base.
struct Grouping {
    columns: Vec<FacetColumn>,
    counts: HashMap<u128, Count>,
    /// Reused from passage to passage.
    keys: Vec<u128>,
}

struct Count {
    passages: usize,
    articles: usize,
    last_article: Option<u64>,
}

impl Grouping {
    fn open(fields: &[FacetField], reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = fields
            .iter()
            .map(|field| FacetColumn::open(*field, reader))
            .collect::<tantivy::Result<_>>()?;
        Ok(Self { columns, counts: HashMap::new(), keys: Vec::new() })
    }

    fn count(&mut self, doc: DocId, article: Option<u64>) {
        self.keys.clear();
        self.keys.push(0);
        for column in &self.columns {
            let so_far = self.keys.len();
            column.for_each_digit(doc, |digit| {
                for at in 0..so_far {
                    let key = self.keys[at] * column.base() + digit;
                    self.keys.push(key);
                }
            });
            self.keys.drain(..so_far);
        }
        for key in &self.keys {
            let count = self.counts.entry(*key).or_insert(Count {
                passages: 0,
                articles: 0,
                last_article: None,
            });
            count.passages += 1;
            if count.articles == 0 || count.last_article != article {
                count.articles += 1;
                count.last_article = article;
            }
        }
    }

    fn finish(self) -> tantivy::Result<HashMap<Vec<FacetValue>, (usize, usize)>> {
        self.counts
            .into_iter()
            .map(|(mut key, count)| {
                let mut values = Vec::with_capacity(self.columns.len());
                for column in self.columns.iter().rev() {
                    values.push(column.value(key % column.base())?);
                    key /= column.base();
                }
                values.reverse();
                Ok((values, (count.passages, count.articles)))
            })
            .collect()
    }
}

/// A column whose values are small numbers: 0 for "the text does not tell", from 1 for the rest.
enum FacetColumn {
    Text(StrColumn),
    Year { years: Column<i64>, first: i64, span: u128 },
}

impl FacetColumn {
    fn open(field: FacetField, reader: &SegmentReader) -> tantivy::Result<Self> {
        let name = match field {
            FacetField::Year => {
                let years = reader.fast_fields().i64(column::YEAR)?;
                let (first, last) = (years.min_value(), years.max_value());
                // An empty column has its bounds the wrong way round.
                let span = last.checked_sub(first).map_or(0, |span| span.max(0).unsigned_abs());
                return Ok(Self::Year { years, first, span: u128::from(span) + 1 });
            }
            FacetField::District => column::DISTRICT,
            FacetField::Region => column::REGION,
            FacetField::Category => column::CATEGORY,
            FacetField::Kind => column::KIND,
            FacetField::Type => column::DOC_TYPE,
            FacetField::Mentions => column::MENTIONS,
        };
        Ok(Self::Text(str_column(reader, name)?))
    }

    fn base(&self) -> u128 {
        match self {
            Self::Text(column) => column.num_terms() as u128 + 1,
            Self::Year { span, .. } => span + 1,
        }
    }

    fn for_each_digit(&self, doc: DocId, mut each: impl FnMut(u128)) {
        let mut empty = true;
        match self {
            Self::Text(column) => {
                for ord in column.ords().values_for_doc(doc) {
                    empty = false;
                    each(u128::from(ord) + 1);
                }
            }
            Self::Year { years, first, .. } => {
                if let Some(year) = years.first(doc) {
                    empty = false;
                    each(u128::from((year - first).unsigned_abs()) + 1);
                }
            }
        }
        if empty {
            each(0);
        }
    }

    fn value(&self, digit: u128) -> tantivy::Result<FacetValue> {
        let Some(ordinal) = digit.checked_sub(1) else {
            return Ok(FacetValue::Text(UNKNOWN.to_owned()));
        };
        match self {
            Self::Text(column) => {
                let mut text = String::new();
                // Digits are made from ordinals, which are 64 bits wide.
                column.ord_to_str(ordinal as u64, &mut text)?;
                Ok(FacetValue::Text(text))
            }
            Self::Year { first, .. } => Ok(FacetValue::Year((first + ordinal as i64) as i32)),
        }
    }
}

/// A text column, empty where no passage of the segment has the field.
pub(super) fn str_column(reader: &SegmentReader, name: &str) -> tantivy::Result<StrColumn> {
    match reader.fast_fields().str(name)? {
        Some(column) => Ok(column),
        None => Err(TantivyError::SchemaError(format!("there is no column `{name}`"))),
    }
}
