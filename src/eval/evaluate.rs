//! Runs every judged query and scores what comes back.

use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

use super::judgements::Judgements;
use super::queries::Query;
use super::relevance::Relevance;
use super::report::{DEPTH, Expectation, Outcome, Ranked, Report, Scores};
use crate::answer::{Answer, Hit, MatchMode, Request, Searcher, StoredArticle, Unit};
use crate::error::{Error, Result};

/// Under which the queries are run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conditions {
    pub mode: MatchMode,
    /// No synonyms.
    pub exact: bool,
    /// Every document is one passage, so none needs to be found among many of its article.
    pub one_passage_each: bool,
}

/// What a reader waits for, and so what is timed.
const FIRST_PAGE: usize = 10;

/// Runs every judged query on `searcher`: once for its first page, which is timed, once for
/// as many hits as the metrics count.
///
/// A query that the query language refuses counts as one that found nothing, and is named in the
/// report.
///
/// # Errors
///
/// [`Error::NothingJudged`] where no query has a judgement; errors of the index.
pub fn evaluate(
    searcher: &dyn Searcher,
    queries: &[Query],
    judgements: &Judgements,
    conditions: Conditions,
) -> Result<Report> {
    let judged: Vec<&Query> = queries.iter().filter(|query| judgements.judges(&query.id)).collect();
    if judged.is_empty() {
        return Err(Error::NothingJudged { queries: queries.len() });
    }
    let unjudged = queries.len() - judged.len();
    let articles = judged_articles(searcher, judgements)?;
    let names_passages = names_passages(judgements);
    let one_each = names_passages || conditions.one_passage_each;
    let by = if one_each { Unit::Passage } else { Unit::Article };
    let mut outcomes = Vec::with_capacity(judged.len());
    for query in judged {
        let relevance = relevance_of(query, judgements, &articles);
        let first_page = Request {
            query: query.text.clone(),
            mode: conditions.mode,
            exact: conditions.exact,
            by,
            limit: Some(FIRST_PAGE),
            ..Request::default()
        };
        let deep = Request { limit: Some(DEPTH), ..first_page.clone() };
        let start = Instant::now();
        let answered = searcher.search(&first_page);
        let took = start.elapsed();
        let (answer, refused) = match answered.and_then(|_| searcher.search(&deep)) {
            Ok(answer) => (Some(answer), None),
            Err(error @ (Error::UnknownValue { .. } | Error::AmbiguousPlace { .. })) => {
                (None, Some(error.to_string()))
            }
            Err(error) if error.is_of_query() => (None, Some(error.to_string())),
            Err(error) => return Err(error),
        };
        let hits = answer.as_ref().map(|answer| answer.hits.as_slice()).unwrap_or_default();
        let grades = relevance.judge(hits);
        outcomes.push(Outcome {
            id: query.id.clone(),
            query: query.text.clone(),
            kind: query.kind.clone(),
            expects: expectation(query, &relevance, &grades, answer.as_ref()),
            ranking: hits
                .iter()
                .zip(grades)
                .map(|(hit, grade)| ranked(hit, grade, names_passages))
                .collect(),
            took,
            refused,
        });
    }
    Ok(Report::new(outcomes, unjudged))
}

/// Whether passages are judged; otherwise each article is one answer.
fn names_passages(judgements: &Judgements) -> bool {
    match judgements {
        Judgements::Documents(documents) => {
            documents.values().flat_map(|by_id| by_id.keys()).any(|id| is_passage(id))
        }
        Judgements::Lines(_) => true,
    }
}

/// `laoshan-2023#41`, not `laoshan-2023`.
fn is_passage(id: &str) -> bool {
    id.rsplit_once('#').is_some_and(|(_, number)| number.parse::<u32>().is_ok())
}

/// The articles whose lines are judged, by id; one that is not in the index is left out.
fn judged_articles(
    searcher: &dyn Searcher,
    judgements: &Judgements,
) -> Result<HashMap<String, StoredArticle>> {
    let Judgements::Lines(by_query) = judgements else { return Ok(HashMap::new()) };
    let required =
        by_query.values().flat_map(|judged| judged.relevant.iter().map(|(place, _)| place));
    let allowed = by_query.values().flat_map(|judged| &judged.also_ok);
    let ids: BTreeSet<&str> = required.chain(allowed).map(|place| place.article.as_str()).collect();
    let mut articles = HashMap::new();
    for id in ids {
        if let Some(article) = searcher.article(id)? {
            articles.insert(id.to_owned(), article);
        }
    }
    Ok(articles)
}

fn relevance_of(
    query: &Query,
    judgements: &Judgements,
    articles: &HashMap<String, StoredArticle>,
) -> Relevance {
    match judgements {
        Judgements::Documents(documents) => {
            documents.get(&query.id).map(Relevance::of_documents).unwrap_or_default()
        }
        Judgements::Lines(by_query) => by_query
            .get(&query.id)
            .map(|judged| Relevance::of_lines(judged, articles))
            .unwrap_or_default(),
    }
}

fn expectation(
    query: &Query,
    relevance: &Relevance,
    grades: &[Option<u32>],
    answer: Option<&Answer>,
) -> Expectation {
    if let Some(wanted) = &query.suggestion {
        let first = answer.and_then(|answer| answer.suggestions.first());
        let first = first.map(|suggestion| suggestion.query.clone());
        return Expectation::Suggestion { wanted: wanted.clone(), first };
    }
    let relevant = relevance.grades();
    if relevant.is_empty() {
        return Expectation::Nothing(answer.is_none_or(|a| a.hits.is_empty() || a.relaxed));
    }
    let ranks: Vec<u32> = grades.iter().copied().flatten().collect();
    Expectation::Hits(Scores::of(&ranks, &relevant))
}

fn ranked(hit: &Hit, grade: Option<u32>, names_passages: bool) -> Ranked {
    let id = if names_passages { hit.id.clone() } else { hit.article.clone() };
    Ranked { id, lines: hit.lines, score: hit.score, grade }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::canned::{Canned, article};
    use super::super::judgements::{JudgedLines, SourceLine};
    use super::*;

    fn query(id: &str, text: &str) -> Query {
        Query { id: id.to_owned(), text: text.to_owned(), kind: None, suggestion: None }
    }

    fn lines(relevant: &[(u32, u32)]) -> JudgedLines {
        let place = |line| SourceLine { article: "a".to_owned(), line };
        let relevant = relevant.iter().map(|&(line, grade)| (place(line), grade)).collect();
        JudgedLines { relevant, also_ok: Vec::new() }
    }

    fn canned() -> Canned {
        Canned {
            answers: HashMap::from([
                ("养老", vec!["a#1", "a#2"]),
                ("托育", vec!["a#2", "a#1"]),
                ("公积金", vec!["a#1"]),
            ]),
            suggestions: HashMap::from([("氧老", "养老"), ("托玉", "拖鱼")]),
            articles: vec![article("a", &[(1, 1, 1), (2, 2, 2)])],
        }
    }

    #[test]
    fn queries_are_scored_by_what_they_expect() {
        let mut typo = query("q4", "氧老");
        typo.suggestion = Some("养老".to_owned());
        let mut wrong_typo = query("q5", "托玉");
        wrong_typo.suggestion = Some("托育".to_owned());
        let mut second = query("q2", "托育");
        second.kind = Some("canonical".to_owned());
        let long = query("q6", &"养".repeat(21));
        let queries = [
            query("q1", "养老"),
            second,
            query("q3", "公积金"),
            typo,
            wrong_typo,
            long,
            query("unjudged", "医疗"),
        ];
        let judgements = Judgements::Lines(BTreeMap::from([
            ("q1".to_owned(), lines(&[(1, 2)])),
            ("q2".to_owned(), lines(&[(1, 1)])),
            ("q3".to_owned(), lines(&[])),
            ("q4".to_owned(), lines(&[(1, 2)])),
            ("q5".to_owned(), lines(&[(1, 2)])),
            ("q6".to_owned(), lines(&[(1, 1)])),
        ]));
        let report = evaluate(&canned(), &queries, &judgements, Conditions::default())
            .expect("the searcher cannot fail");
        assert_eq!(report.queries, 6);
        assert_eq!(report.unjudged, 1);
        // Ranks 1, 2, and none for the refused query.
        assert!((report.scores.reciprocal_rank_at_10 - (1.0 + 0.5 + 0.0) / 3.0).abs() < 1e-9);
        assert!((report.by_type["canonical"].scores.reciprocal_rank_at_10 - 0.5).abs() < 1e-9);
        assert_eq!((report.unanswerable.queries, report.unanswerable.right), (1, 0));
        assert_eq!((report.misspelt.queries, report.misspelt.right), (2, 1));
        assert_eq!(report.refused[0].id, "q6");
        assert!(report.require_ndcg(0.5).is_ok());
        let error = report.require_ndcg(0.9).expect_err("it is about 0.54");
        assert_eq!(error.to_string(), "nDCG@10 is 0.5436, below the floor of 0.9000");
    }

    #[test]
    fn a_run_has_the_six_columns_of_trec() {
        let judgements = Judgements::Lines(BTreeMap::from([("q 1".to_owned(), lines(&[(1, 2)]))]));
        let report =
            evaluate(&canned(), &[query("q 1", "养老")], &judgements, Conditions::default())
                .expect("the searcher cannot fail");
        let mut run = Vec::new();
        report.write_run(&mut run).expect("memory is writable");
        assert_eq!(
            String::from_utf8_lossy(&run),
            "q_1 Q0 a#1 1 1.000000 minsou\nq_1 Q0 a#2 2 0.500000 minsou\n"
        );
    }

    #[test]
    fn judgements_of_other_queries_are_an_error() {
        let judgements = Judgements::Documents(BTreeMap::from([("x".to_owned(), BTreeMap::new())]));
        let result =
            evaluate(&canned(), &[query("q1", "养老")], &judgements, Conditions::default());
        assert!(matches!(result, Err(Error::NothingJudged { queries: 1 })));
    }
}
