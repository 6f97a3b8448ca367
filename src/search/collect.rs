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
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::compile::BoxQuery;
use super::grouping::{Grouping, str_column};
use super::postings::TermTable;
use super::rank::{Part, scores};
use crate::answer::{FacetField, FacetValue, Sort, Unit};
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
        table: &TermTable,
        columns: &[Columns],
        query: &BoxQuery,
        parts: &[Part<'_>],
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
                    false => vec![0.0; docs.len()],
                };
                let matches = scores.into_iter().zip(docs).collect();
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
        if keep < matches.len() && keep > 0 && self.gather.sort == Sort::Relevance {
            // Most lose by their scores alone, which are quicker to compare without the rest.
            let mut scores: Vec<Score> = matches.iter().map(|(score, _)| *score).collect();
            let (_, least, _) = scores.select_nth_unstable_by(keep - 1, |a, b| b.total_cmp(a));
            matches.retain(|(score, _)| score.total_cmp(least).is_ge());
        }
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
