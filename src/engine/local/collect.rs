//! The collector: from one pass over the matching passages how many, in how many articles, the best of
//! them in a total order, and counts by field.
//!
//! The pass sees passages in the order of the index, in which those of one article are neighbours;
//! that is what makes counting articles a comparison with the one before.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Weight;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::grouping::{Grouping, str_column};
use super::lane_reader::LaneReaders;
use super::passage_key::key;
use super::schema::column;
use super::scoring::{OpenPart, scores};
use crate::answer::{FacetField, Sort, Unit};
use crate::engine::{Candidate, Candidates, PassageHandle, Selection, total_order};
use crate::vocabulary::Kind;

/// Values of a column that are read in one step.
const READ_AT_ONCE: usize = 1024;

/// The passages of a segment that match and have not been removed, in order.
pub(super) fn matching(reader: &SegmentReader, weight: &dyn Weight) -> tantivy::Result<Vec<DocId>> {
    let mut docs = Vec::new();
    weight.for_each_no_score(reader, &mut |block| docs.extend_from_slice(block))?;
    if let Some(alive) = reader.alive_bitset() {
        docs.retain(|&doc| alive.is_alive(doc));
    }
    Ok(docs)
}

/// Counts the matching passages and collects the best, segment after segment: of what matches, no more than one segment's
/// is in memory at one time.
pub(super) struct Collector<'a> {
    readers: &'a LaneReaders,
    selection: &'a Selection,
    all: Candidates,
}

impl<'a> Collector<'a> {
    pub(super) fn new(readers: &'a LaneReaders, selection: &'a Selection) -> Self {
        let counts = vec![HashMap::new(); selection.groupings.len()];
        let all = Candidates { counts, ..Candidates::default() };
        Self { readers, selection, all }
    }

    /// How many passages have been counted.
    pub(super) fn passages(&self) -> usize {
        self.all.passages
    }

    /// Counts the matching passages of a segment, which has these columns.
    pub(super) fn count(
        &mut self,
        segment: SegmentOrdinal,
        columns: &Columns,
        docs: &[DocId],
    ) -> tantivy::Result<()> {
        let reader = self.readers.searcher().segment_reader(segment);
        self.of(segment, columns).count(reader, docs, &mut self.all)
    }

    /// Keeps the best of them, which score the sum of `parts`.
    pub(super) fn collect(
        &mut self,
        segment: SegmentOrdinal,
        columns: &Columns,
        docs: Vec<DocId>,
        parts: &[OpenPart<'_>],
    ) -> tantivy::Result<()> {
        let scores = match self.selection.sort {
            Sort::Relevance | Sort::Year => scores(self.readers, parts, segment, &docs)?,
            Sort::Position => vec![0.0; docs.len()],
        };
        let scored = scores.into_iter().zip(docs).collect();
        self.of(segment, columns).collect_best(scored, &mut self.all.best)?;
        if self.all.best.len() > self.selection.limit {
            self.keep_best();
        }
        Ok(())
    }

    fn of<'c>(&self, segment: SegmentOrdinal, columns: &'c Columns) -> SegmentCollector<'c>
    where
        'a: 'c,
    {
        SegmentCollector { selection: self.selection, segment, columns }
    }

    fn keep_best(&mut self) {
        self.all.best.sort_by(|a, b| total_order(self.selection.sort, a, b));
        self.all.best.truncate(self.selection.limit);
    }

    pub(super) fn finish(mut self) -> Candidates {
        self.keep_best();
        self.all
    }
}

/// The columns of one segment that every pass reads.
pub(super) struct Columns {
    articles: StrColumn,
    numbers: Column<u64>,
    items: Column<u64>,
    years: Column<i64>,
    kinds: StrColumn,
    /// The ordinal of the kind of titles, where there are some.
    title: Option<u64>,
    /// The names of articles that were read so far, by their ordinals.
    names: RwLock<HashMap<u64, Arc<str>>>,
}

impl Columns {
    /// Of each segment.
    pub(super) fn open(searcher: &Searcher) -> tantivy::Result<Vec<Self>> {
        let of_segment = |reader: &SegmentReader| {
            let kinds = str_column(reader, FacetField::Kind.as_str())?;
            let title = kinds.dictionary().term_ord(Kind::Title.as_str())?;
            Ok(Self {
                kinds,
                title,
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

    fn is_title(&self, doc: DocId) -> bool {
        self.title.is_some() && self.kinds.ords().first(doc) == self.title
    }

    /// The passages of the article that one belongs to: neighbours. Linear in them.
    pub(super) fn docs_of_article(&self, doc: DocId) -> Range<DocId> {
        let article = self.articles.ords().first(doc);
        let is_of_it = |other: &DocId| self.articles.ords().first(*other) == article;
        let before = (0..doc).rev().take_while(is_of_it).count() as DocId;
        let end = (doc + 1..self.numbers.num_docs()).take_while(is_of_it).last();
        doc - before..end.unwrap_or(doc) + 1
    }

    /// Where a candidate stands, or would, among a segment's passages.
    fn place_of(&self, candidate: &Candidate) -> tantivy::Result<PlaceInSegment> {
        let name = candidate.handle.article.as_bytes();
        let dictionary = self.articles.dictionary();
        let (mut first, mut end) = (0, dictionary.num_terms() as u64);
        let mut term = Vec::new();
        while first < end {
            let middle = first + (end - first) / 2;
            term.clear();
            dictionary.ord_to_term(middle, &mut term)?;
            if term.as_slice() < name { first = middle + 1 } else { end = middle }
        }
        term.clear();
        let has_article = dictionary.ord_to_term(first, &mut term)? && term == name;
        let (score, year, number) = (candidate.score, candidate.year, candidate.handle.number);
        Ok(PlaceInSegment { score, year, article: first, has_article, number })
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

/// A place in the order of answers, in the terms of one segment.
struct PlaceInSegment {
    score: Score,
    year: Option<i64>,
    /// The ordinal of its article, or of the first that would stand behind it.
    article: u64,
    has_article: bool,
    number: u64,
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
        let mut articles = [None; READ_AT_ONCE];
        for docs in docs.chunks(READ_AT_ONCE) {
            let articles = &mut articles[..docs.len()];
            self.columns.articles.ords().first_vals(docs, articles);
            for (&doc, &mut article) in docs.iter().zip(articles) {
                if article != last_article {
                    last_article = article;
                    all.articles += 1;
                }
                for grouping in &mut groupings {
                    grouping.count(doc, article);
                }
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
        if let Some(after) = &self.selection.after {
            let after = self.columns.place_of(after)?;
            matches.retain(|one| self.is_after(*one, &after));
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
            body: 0.0,
            is_title: self.columns.is_title(doc),
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

    /// Whether it comes after a place, as [`Self::compare`] orders.
    fn is_after(&self, one: (Score, DocId), after: &PlaceInSegment) -> bool {
        let score = || after.score.total_cmp(&one.0);
        let year = || after.year.cmp(&self.columns.years.first(one.1));
        let place = || {
            let article = self.columns.articles.ords().first(one.1).unwrap_or_default();
            let number = || self.columns.numbers.first(one.1).unwrap_or_default();
            let in_article = || match after.has_article {
                true => number().cmp(&after.number),
                // Its article would stand before this one.
                false => Ordering::Greater,
            };
            article.cmp(&after.article).then_with(in_article)
        };
        let order = match self.selection.sort {
            Sort::Relevance => score().then_with(year).then_with(place),
            Sort::Year => year().then_with(score).then_with(place),
            Sort::Position => place(),
        };
        order == Ordering::Greater
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
