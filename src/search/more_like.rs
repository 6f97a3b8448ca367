//! Passages like one: those that share its weighty words. For following a project through years
//! and districts.

use std::rc::Rc;

use super::hits::Ranking;
use super::occurrences::Occurrences;
use super::pipeline::Pipeline;
use super::question::{Question, Scope};
use super::ranked::{left_out, selection};
use crate::answer::{Answer, MatchMode, Request, SCHEMA};
use crate::corpus::Passage;
use crate::engine::{PassageHandle, passage_id};
use crate::error::{Error, Result};
use crate::plan::{
    AnalysedTerm, Condition, Lane, LaneTerm, Part, PartLabel, PartOf, Plan, QueryTerms, TermId,
    Weights, nearest_names, score_parts,
};
use crate::query::{Span, Term};
use crate::text::{UnitKind, fold, kind_of};

/// Words of the passage that become the query, the weightiest.
const WORDS: usize = 16;

/// A word of the heading says more about the whole than one of the text.
const HEADING: f32 = 2.0;

/// Of this many words of the query, one has to be found.
const WORDS_FOR_ONE: usize = 6;

/// What agreeing in a category is worth beside words.
const CATEGORY: f32 = 2.0;

impl Pipeline {
    /// Passages like the one called `id` (`laoshan-2023#41`), best first, itself left out. The
    /// request's filters, facets, order and page hold; its query, if there is one, must match too.
    ///
    /// # Errors
    /// [`Error::UnknownValue`] with the nearest ids; otherwise as for a search.
    pub fn more_like(&self, id: &str, request: &Request) -> Result<Answer> {
        let request = &self.with_place(request);
        let handle = self.passage_handle(id)?;
        let passage = self.engine.passages(&[&handle])?.into_iter().next();
        let passage = passage.ok_or_else(|| unknown(id, Vec::new()))?;
        let scope = self.scope(request.exact);
        let question = Question::new(&request.query, &request.filters, request.mode, &scope)?;
        let within = self.matching(&question)?;

        let terms = QueryTerms::new(self.weighty(&scope, &passage)?);
        let mut parts = score_parts(&terms, Weights { run: 0.0, ..Weights::DEFAULT });
        for category in &passage.categories {
            parts.push(Part {
                of: PartOf::Constant(Condition::category(*category)),
                weight: CATEGORY,
                label: PartLabel::Category(category.to_string()),
            });
        }
        let words = whole_words(&terms);
        let needed = words.len().div_ceil(WORDS_FOR_ONE);
        let itself =
            Condition::Passage { article: handle.article.to_string(), number: handle.number };
        let condition = Condition::all(vec![
            within.condition,
            Condition::AtLeast(needed, words),
            Condition::Not(Box::new(itself)),
        ]);
        let plan = Plan { terms: terms.lane_terms().to_vec(), condition, parts };
        let found = self.candidates(&plan, &selection(request))?;
        let page = found.best.get(left_out(request)..).unwrap_or_default();
        let mut occurrences = Occurrences::default();
        let needles = occurrences.needles(&terms);
        let ranking = Ranking {
            parts: &plan.parts,
            first_rank: request.offset.saturating_add(1),
            explain: request.explain,
            relaxed: within.relaxed,
        };
        let hits = self.hits(ranking, &needles, &mut occurrences, page)?;
        Ok(Answer {
            schema: SCHEMA,
            query: request.query.clone(),
            mode: if question.parsed.tree.is_some() { within.mode } else { MatchMode::Any },
            relaxed: within.relaxed,
            furniture: false,
            kept: within.kept,
            dropped: Vec::new(),
            warnings: question.warnings()?,
            synonyms: Vec::new(),
            meant: None,
            near: Vec::new(),
            suggestions: Vec::new(),
            total: found.passages,
            articles: found.articles,
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: self.facet_lists(&request.facets, found.counts)?,
        })
    }

    /// Where the passage of an id is.
    fn passage_handle(&self, id: &str) -> Result<PassageHandle> {
        let (article, number) = id.rsplit_once('#').unwrap_or((id, ""));
        let found = self.passages_of(article)?;
        let wanted: Option<u64> = number.parse().ok();
        if let Some(one) = found.iter().find(|one| Some(one.handle.number) == wanted) {
            return Ok(one.handle.clone());
        }
        let Some((first, last)) = found.first().zip(found.last()) else {
            let ids = self.engine.article_ids()?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let number = if number.is_empty() { "1" } else { number };
            let near = nearest_names(&fold(article), &ids);
            return Err(unknown(id, near.iter().map(|near| format!("{near}#{number}")).collect()));
        };
        let mut ends = vec![first.handle.number, last.handle.number];
        ends.dedup();
        Err(unknown(id, ends.into_iter().map(|number| passage_id(article, number)).collect()))
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
        let words: Vec<LaneTerm> = frequencies
            .iter()
            .map(|(word, _)| LaneTerm { lane: Lane::Words, text: word.as_str().into() })
            .collect();
        let statistics = self.engine.statistics(&words)?;
        // A word that occurs nowhere else leads nowhere, however rare it is.
        let mut weighed: Vec<(f32, String)> = frequencies
            .into_iter()
            .zip(statistics)
            .filter(|(_, term)| term.document_frequency > 1)
            .map(|((word, frequency), term)| (frequency.ln_1p() * term.idf, word))
            .collect();
        weighed.sort_by(|(one, first), (other, second)| {
            other.total_cmp(one).then_with(|| first.cmp(second))
        });
        let term = |(_, text): (f32, String)| {
            let term = Term { text, exact: true, span: Span::default() };
            scope.analyzer.term(&term)
        };
        Ok(weighed.into_iter().take(WORDS).filter_map(term).collect())
    }
}

/// The words themselves; before each in its term are the shorter words in it.
fn whole_words(terms: &QueryTerms) -> Vec<Condition> {
    let with_words = terms.with_ids().filter(|(term, _)| !term.ranked_words.is_empty());
    with_words.map(|(_, ids)| Condition::AnyTerm(vec![TermId(ids.words.end - 1)])).collect()
}

fn unknown(id: &str, try_instead: Vec<String>) -> Error {
    Error::UnknownValue { field: "passage", value: id.to_owned(), column: None, try_instead }
}

/// Single characters and numbers occur in passages about anything.
fn says_something(word: &str) -> bool {
    let is_number = |c| kind_of(c) == Some(UnitKind::Number);
    word.chars().nth(1).is_some() && !word.chars().any(is_number)
}
