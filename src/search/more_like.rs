//! Passages like one: those that share its weighty words. For following a project through years
//! and districts.

use std::rc::Rc;

use tantivy::query::{BooleanQuery, Occur, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term as IndexTerm};

use super::asked::{Asked, Scope};
use super::collect::{Gather, compare};
use super::compile::{BoxQuery, intersection};
use super::facts::nearest;
use super::hits::needles;
use super::looked::Looked;
use super::rank::{Part, parts};
use super::row::NumberedUnits;
use super::sets::AsSet;
use super::terms::AnalysedTerm;
use super::weights::Weights;
use super::{LocalSearcher, lists};
use crate::answer::{Answer, MatchMode, Request, SCHEMA};
use crate::corpus::Passage;
use crate::error::{Error, Result};
use crate::index;
use crate::query::{Span, Term};
use crate::text::{UnitKind, fold, kind_of};

/// Words of the passage that are looked for, the weightiest.
const WORDS: usize = 16;

/// A word of the heading says more about the whole than one of the text.
const HEADING: f32 = 2.0;

/// Of this many words looked for, one has to be found.
const WORDS_FOR_ONE: usize = 6;

/// What agreeing in a category is worth beside words.
const CATEGORY: f32 = 2.0;

impl LocalSearcher {
    /// Passages like the one called `id` (`laoshan-2023#41`), best first, itself left out. The
    /// request's filters, facets, order and page hold; its query, if there is one, must match too.
    ///
    /// # Errors
    /// [`Error::UnknownValue`] with the nearest ids; otherwise as for a search.
    pub fn more_like(&self, id: &str, request: &Request) -> Result<Answer> {
        let (address, article, number) = self.passage_address(id)?;
        let fields = &self.snapshot.fields;
        let passage = self.document(address)?.passage(fields, article, number)?;
        let scope = self.scope(request.exact);
        let asked = Asked::new(&request.query, &request.filters, request.mode, &scope)?;
        let within = self.matching(&asked)?;

        let terms = self.weighty(&scope, &passage)?;
        let mut scored =
            parts(&self.table, fields, &terms, Weights { run: 0.0, ..Weights::DEFAULT })?;
        let word_query = |word: &String| -> (Occur, BoxQuery) {
            let term = IndexTerm::from_field_text(fields.words, word);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
        };
        // The word itself; before it stand the shorter words in it.
        let words: Vec<&String> =
            terms.iter().filter_map(|term| term.ranked_words.last()).collect();
        let needed = words.len().div_ceil(WORDS_FOR_ONE);
        let alike = BooleanQuery::with_minimum_required_clauses(
            words.into_iter().map(word_query).collect(),
            needed,
        );
        for category in &passage.categories {
            let term = IndexTerm::from_field_text(fields.category, category.as_str());
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            let name = format!("category {category}");
            scored.push(Part::constant(name, Box::new(query), CATEGORY));
        }
        let others: BoxQuery = Box::new(BooleanQuery::new(vec![
            (Occur::Must, within.query),
            (Occur::Must, Box::new(alike)),
            (Occur::MustNot, Box::new(AsSet(self.only(article, number)))),
        ]));

        let keep = request.limit.map_or(usize::MAX, |limit| request.offset.saturating_add(limit));
        let gather = Gather {
            keep,
            sort: request.sort,
            by: request.by,
            groupings: request.facets.iter().map(|field| vec![*field]).collect(),
        };
        let mut gathered = self.gather(&others, &scored, &gather)?;
        gathered.best.sort_by(|a, b| compare(request.sort, a, b));
        let best = gathered.best.get(request.offset..).unwrap_or_default();
        let mut units = NumberedUnits::default();
        let needles = needles(&terms, &mut units);
        let hits = self.hits(request, &needles, &mut Looked::new(units), &scored, best)?;
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: if asked.parsed.tree.is_some() { within.mode } else { MatchMode::Any },
            relaxed: within.relaxed,
            warnings: asked.parsed.warnings,
            synonyms: Vec::new(),
            suggestions: Vec::new(),
            total: gathered.passages,
            articles: gathered.articles,
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: lists(&request.facets, gathered.counts),
        })
    }

    /// Where a passage lies, its article and its number.
    fn passage_address<'i>(&self, id: &'i str) -> Result<(DocAddress, &'i str, u64)> {
        let unknown = |try_instead| Error::UnknownValue {
            field: "passage",
            value: id.to_owned(),
            column: None,
            try_instead,
        };
        let (article, number) = id.rsplit_once('#').unwrap_or((id, ""));
        let fields = &self.snapshot.fields;
        let addresses = self.find(IndexTerm::from_field_text(fields.article, article))?;
        let Some(last) = u64::try_from(addresses.len()).ok().filter(|last| *last > 0) else {
            let known = self.facts().values(fields.first)?;
            let near = nearest(&fold(article), &known);
            let number = if number.is_empty() { "1" } else { number };
            return Err(unknown(near.iter().map(|near| format!("{near}#{number}")).collect()));
        };
        // One operation wrote an article's passages, so the index keeps them in their order.
        let number: Option<u64> = number.parse().ok();
        let at = number.and_then(|number| usize::try_from(number.checked_sub(1)?).ok());
        match (at.and_then(|at| addresses.get(at)), number) {
            (Some(address), Some(number)) => Ok((*address, article, number)),
            _ => {
                let ends = [1, last].map(|number| index::passage_id(article, number));
                Err(unknown(ends[..if last == 1 { 1 } else { 2 }].to_vec()))
            }
        }
    }

    /// That passage and no other.
    fn only(&self, article: &str, number: u64) -> BoxQuery {
        use std::ops::Bound::Included;
        let fields = &self.snapshot.fields;
        let in_article = IndexTerm::from_field_text(fields.article, article);
        let number = IndexTerm::from_field_u64(fields.number, number);
        intersection(vec![
            Box::new(TermQuery::new(in_article, IndexRecordOption::Basic)),
            Box::new(RangeQuery::new(Included(number.clone()), Included(number))),
        ])
    }

    /// The words that tell a passage from others, by how often it has them and how rare they are.
    fn weighty(&self, scope: &Scope<'_>, passage: &Passage) -> Result<Vec<Rc<AnalysedTerm>>> {
        let heading = passage.heading.last().map(|heading| fold(heading)).unwrap_or_default();
        let mut frequencies: Vec<(String, f32)> = Vec::new();
        for (text, weight) in [(fold(&passage.text), 1.0), (heading, HEADING)] {
            for word in self.segmenter.cut(&text) {
                if !says_something(word.text) {
                    continue;
                }
                match frequencies.iter_mut().find(|(known, _)| known == word.text) {
                    Some((_, frequency)) => *frequency += weight,
                    None => frequencies.push((word.text.to_owned(), weight)),
                }
            }
        }
        let lane = self.table.lane(self.snapshot.fields.words)?;
        let mut weighed = Vec::with_capacity(frequencies.len());
        for (word, frequency) in frequencies {
            let standing = lane.standing(&word)?;
            // A word that stands nowhere else leads nowhere, however rare it is.
            if standing.passages > 1 {
                weighed.push((frequency.ln_1p() * standing.worth, word));
            }
        }
        weighed.sort_by(|(one, first), (other, second)| {
            other.total_cmp(one).then_with(|| first.cmp(second))
        });
        let term = |(_, text): (f32, String)| {
            let term = Term { text, exact: true, span: Span::default() };
            scope.analyst.term(&term)
        };
        Ok(weighed.into_iter().take(WORDS).filter_map(term).collect())
    }
}

/// Single characters and numbers stand in passages about anything.
fn says_something(word: &str) -> bool {
    let is_number = |c| kind_of(c) == Some(UnitKind::Number);
    word.chars().nth(1).is_some() && !word.chars().any(is_number)
}
