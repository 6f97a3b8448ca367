//! The collector: from one pass over the matching passages how many, in how many articles, the best of
//! them in a total order, and counts by field.
//!
//! The pass sees passages in the order of the index, in which those of one article are neighbours;
//! that is what makes counting articles a comparison with the one before.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::EnableScoring;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::doc_sets::BoxQuery;
use super::grouping::{Grouping, str_column};
use super::lane_reader::LaneReaders;
use super::passage_key::key;
use super::schema::column;
use super::scoring::{OpenPart, scores};
use crate::answer::{FacetField, Sort, Unit};
use crate::engine::{Candidate, Candidates, PassageHandle, Selection, total_order};

/// The matching passages of one segment, in order.
pub(super) struct Matching {
    pub(super) segment: SegmentOrdinal,
    pub(super) docs: Vec<DocId>,
}

/// The passages of a query that have not been removed, segment by segment.
pub(super) fn matching(readers: &LaneReaders, query: &BoxQuery) -> tantivy::Result<Vec<Matching>> {
    let searcher = readers.searcher();
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut all = Vec::with_capacity(searcher.segment_readers().len());
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let mut docs = Vec::new();
        weight.for_each_no_score(reader, &mut |block| docs.extend_from_slice(block))?;
        if let Some(alive) = reader.alive_bitset() {
            docs.retain(|&doc| alive.is_alive(doc));
        }
        all.push(Matching { segment, docs });
    }
    Ok(all)
}

/// Counts the matching passages and collects the best, which score the sum of `parts`. `columns` are those of
/// the index's segments.
pub(super) fn collect(
    readers: &LaneReaders,
    columns: &[Columns],
    matching: Vec<Matching>,
    parts: &[OpenPart<'_>],
    selection: &Selection,
) -> tantivy::Result<Candidates> {
    let counts = vec![HashMap::new(); selection.groupings.len()];
    let mut all = Candidates { counts, ..Candidates::default() };
    for (Matching { segment, docs }, columns) in matching.into_iter().zip(columns) {
        let reader = readers.searcher().segment_reader(segment);
        let one = SegmentCollector { selection, segment, columns };
        one.count(reader, &docs, &mut all)?;
        if selection.limit > 0 {
            let scores = match selection.sort {
                Sort::Relevance | Sort::Year => scores(readers, parts, segment, &docs)?,
                Sort::Position => vec![0.0; docs.len()],
            };
            let scored = scores.into_iter().zip(docs).collect();
            one.collect_best(scored, &mut all.best)?;
        }
    }
    all.best.sort_by(|a, b| total_order(selection.sort, a, b));
    all.best.truncate(selection.limit);
    Ok(all)
}

/// The columns of one segment that every pass reads.
pub(super) struct Columns {
    articles: StrColumn,
    numbers: Column<u64>,
    items: Column<u64>,
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
                items: reader.fast_fields().u64(column::ITEM)?,
                years: reader.fast_fields().i64(FacetField::Year.as_str())?,
                names: RwLock::default(),
            })
        };
        searcher.segment_readers().iter().map(of_segment).collect()
    }

    /// The passage's number in its article, and that of the first passage of its item.
    pub(super) fn number_and_item(&self, doc: DocId) -> (u64, u64) {
        let number = self.numbers.first(doc).unwrap_or_default();
        (number, self.items.first(doc).unwrap_or(number))
    }

    /// The article of each passage. Names that are not known yet are read in one pass.
    pub(super) fn article_names(
        &self,
        matches: &[(Score, DocId)],
    ) -> tantivy::Result<Vec<Arc<str>>> {
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

struct SegmentCollector<'a> {
    selection: &'a Selection,
    segment: SegmentOrdinal,
    columns: &'a Columns,
}

impl SegmentCollector<'_> {
    /// Counts passages, articles and groupings.
    fn count(
        &self,
        reader: &SegmentReader,
        docs: &[DocId],
        all: &mut Candidates,
    ) -> tantivy::Result<()> {
        let mut groupings = Vec::with_capacity(self.selection.groupings.len());
        for fields in &self.selection.groupings {
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

    fn collect_best(
        &self,
        mut matches: Vec<(Score, DocId)>,
        best: &mut Vec<Candidate>,
    ) -> tantivy::Result<()> {
        if self.selection.by == Unit::Article {
            matches = self.best_of_each_article(matches);
        }
        let limit = self.selection.limit.min(matches.len());
        if limit < matches.len() && limit > 0 && self.selection.sort == Sort::Relevance {
            // Most lose by their scores alone, which are quicker to compare without the rest.
            let mut scores: Vec<Score> = matches.iter().map(|(score, _)| *score).collect();
            let (_, least, _) = scores.select_nth_unstable_by(limit - 1, |a, b| b.total_cmp(a));
            matches.retain(|(score, _)| score.total_cmp(least).is_ge());
        }
        if limit < matches.len() && limit > 0 {
            matches.select_nth_unstable_by(limit - 1, |a, b| self.compare(*a, *b));
            matches.truncate(limit);
        }
        let names = self.columns.article_names(&matches)?;
        best.extend(matches.into_iter().zip(names).map(|((score, doc), article)| Candidate {
            score,
            proximity: 0.0,
            year: self.columns.years.first(doc),
            handle: PassageHandle {
                key: key(self.segment, doc),
                article,
                number: self.columns.numbers.first(doc).unwrap_or_default(),
            },
            parts: Vec::new(),
        }));
        Ok(())
    }

    /// [`total_order`] within one segment, where the ordinals of articles are in the order of their
    /// names. Columns are read only where scores tie.
    fn compare(&self, a: (Score, DocId), b: (Score, DocId)) -> Ordering {
        let score = || b.0.total_cmp(&a.0);
        let year = || self.columns.years.first(b.1).cmp(&self.columns.years.first(a.1));
        let place = || {
            let article = |doc| self.columns.articles.ords().first(doc);
            let number = |doc| self.columns.numbers.first(doc);
            article(a.1).cmp(&article(b.1)).then_with(|| number(a.1).cmp(&number(b.1)))
        };
        match self.selection.sort {
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
