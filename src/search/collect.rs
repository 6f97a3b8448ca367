//! What one walk over the matching passages yields: how many, in how many articles, the best of
//! them in a total order, and counts by field.
//!
//! The walk sees passages in the order of the index, in which those of one article stand together;
//! that is what makes counting articles a comparison with the one before.

use std::cmp::Ordering;
use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

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
    pub(super) article: String,
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

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = SegmentGather;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentGather> {
        Ok(SegmentGather {
            segment,
            gather: self.clone(),
            articles: str_column(reader, column::ARTICLE)?,
            numbers: reader.fast_fields().u64(column::NUMBER)?,
            years: reader.fast_fields().i64(column::YEAR)?,
            groupings: self
                .groupings
                .iter()
                .map(|fields| Grouping::open(fields, reader))
                .collect::<tantivy::Result<_>>()?,
            matches: Vec::new(),
            passages: 0,
            articles_seen: 0,
            last_article: None,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.keep > 0 && self.sort != Sort::Position
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Gathered>>) -> tantivy::Result<Gathered> {
        let mut all =
            Gathered { counts: vec![HashMap::new(); self.groupings.len()], ..Gathered::default() };
        for fruit in fruits {
            let fruit = fruit?;
            all.passages += fruit.passages;
            all.articles += fruit.articles;
            all.best.extend(fruit.best);
            for (sum, part) in all.counts.iter_mut().zip(fruit.counts) {
                for (values, (passages, articles)) in part {
                    let count = sum.entry(values).or_default();
                    count.0 += passages;
                    count.1 += articles;
                }
            }
        }
        all.best.sort_by(|a, b| compare(self.sort, a, b));
        all.best.truncate(self.keep);
        Ok(all)
    }
}

pub(super) struct SegmentGather {
    segment: SegmentOrdinal,
    gather: Gather,
    articles: StrColumn,
    numbers: Column<u64>,
    years: Column<i64>,
    groupings: Vec<Grouping>,
    matches: Vec<(Score, DocId)>,
    passages: usize,
    articles_seen: usize,
    last_article: Option<u64>,
}

impl SegmentCollector for SegmentGather {
    type Fruit = tantivy::Result<Gathered>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.passages += 1;
        let article = self.articles.ords().first(doc);
        if article != self.last_article {
            self.last_article = article;
            self.articles_seen += 1;
        }
        for grouping in &mut self.groupings {
            grouping.count(doc, article);
        }
        if self.gather.keep > 0 {
            self.matches.push((score, doc));
        }
    }

    fn harvest(mut self) -> tantivy::Result<Gathered> {
        let mut matches = std::mem::take(&mut self.matches);
        if self.gather.by == Unit::Article {
            matches = self.best_of_each_article(matches);
        }
        let keep = self.gather.keep.min(matches.len());
        if keep < matches.len() && keep > 0 {
            matches.select_nth_unstable_by(keep - 1, |a, b| self.compare(*a, *b));
            matches.truncate(keep);
        }
        let mut best = Vec::with_capacity(keep);
        for (score, doc) in matches {
            let mut article = String::new();
            if let Some(ord) = self.articles.ords().first(doc) {
                self.articles.ord_to_str(ord, &mut article)?;
            }
            best.push(Candidate {
                score,
                proximity: 0.0,
                year: self.years.first(doc),
                article,
                number: self.numbers.first(doc).unwrap_or_default(),
                address: DocAddress::new(self.segment, doc),
            });
        }
        let counts =
            self.groupings.into_iter().map(Grouping::finish).collect::<tantivy::Result<_>>()?;
        Ok(Gathered { passages: self.passages, articles: self.articles_seen, best, counts })
    }
}

impl SegmentGather {
    /// [`compare`] within one segment, where the ordinals of articles are in the order of their
    /// names. Columns are read only where scores tie.
    fn compare(&self, a: (Score, DocId), b: (Score, DocId)) -> Ordering {
        let score = || b.0.total_cmp(&a.0);
        let year = || self.years.first(b.1).cmp(&self.years.first(a.1));
        let place = || {
            let article = |doc| self.articles.ords().first(doc);
            let number = |doc| self.numbers.first(doc);
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
            let article = self.articles.ords().first(candidate.1);
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
