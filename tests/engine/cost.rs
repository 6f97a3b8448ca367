//! What a query would read is reckoned before it is read, and one that is too broad is refused.

use std::path::Path;
use std::sync::Arc;

use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{Bytes, Format, Reader};
use minsou::engine::local::LocalEngine;
use minsou::engine::{Engine, Selection};
use minsou::error::Error;
use minsou::index::build_articles;
use minsou::plan::{
    Condition, Lane, LaneTerm, Member, Part, PartLabel, PartOf, Plan, TermId, run_of,
};
use minsou::search::Pipeline;
use tempfile::TempDir;

/// Passages, of which each says 养老, every second one 助餐, every third one 托育. The title is one more.
const ITEMS: u64 = 30;

fn index() -> TempDir {
    let mut text = "余杭区2031年民生实事\n\n".to_owned();
    for number in 0..ITEMS {
        let half = if number % 2 == 0 { "助餐点" } else { "活动室" };
        let third = if number % 3 == 0 { "托育园" } else { "足球场" };
        text += &format!("{}.新建养老院{number}处，{half}{third}各一处。\n\n", number + 1);
    }
    let bytes = Bytes::new(text.into_bytes());
    let article = Reader::new().read_as("a", "a.txt", Format::Text, &bytes).unwrap();
    assert_eq!(article.passages.len() as u64, ITEMS + 1);
    let folder = tempfile::tempdir().unwrap();
    build_articles(folder.path(), [article]).unwrap();
    folder
}

fn over(index: &TempDir, most_postings: u64) -> Pipeline {
    let engine = LocalEngine::open(index.path()).unwrap().with_most_postings(most_postings);
    Pipeline::over(Box::new(engine), Path::new("corpus"))
}

fn request(query: &str) -> Request {
    let query = query.to_owned();
    Request { query, mode: MatchMode::All, exact: true, limit: Some(10), ..Request::default() }
}

/// What finding the passages of a query reads, if it is counted.
fn finding(index: &TempDir, query: &str) -> u64 {
    match over(index, 0).search(&Request { limit: Some(0), ..request(query) }) {
        Err(Error::QueryTooBroad { postings, limit: 0 }) => postings,
        answer => panic!("{query}: {answer:?}"),
    }
}

#[test]
fn what_finding_passages_reads_is_reckoned_from_the_terms() {
    let index = index();
    let all = ITEMS + 1;
    // What is around articles is left out of every question, in one look at all passages and a fact's list.
    let furniture = 2 * all;
    let many = |part: &str, times: usize| vec![part; times].join(" OR ");
    for (query, reads) in [
        ("年份:2031".to_owned(), all),
        // Neighbouring years are one range.
        ("年份:2031,2032,2033".to_owned(), all),
        ("年份:2031,2033,2035".to_owned(), 3 * all),
        ("类别:养老".to_owned(), all),
        // What is excluded is its own list, once.
        ("-类别:养老".to_owned(), all),
        ("年份:2031 -类别:养老".to_owned(), 3 * all),
        // Anything but: every passage, each time.
        (many("(-类别:养老)", 5), 5 * 2 * all),
    ] {
        assert_eq!(finding(&index, &query), furniture + reads, "{query}");
    }
}

/// What a plan of some pairs reads, as far as it is checked in one step.
fn reckoned(index: &TempDir, pairs: &[&str], condition: Condition, parts: Vec<Part>) -> u64 {
    let term = |pair: &&str| LaneTerm { lane: Lane::Pairs, text: Arc::from(*pair) };
    let plan = Plan { terms: pairs.iter().map(term).collect(), condition, parts };
    let engine = LocalEngine::open(index.path()).unwrap().with_most_postings(0);
    match engine.candidates(&plan, &Selection { limit: 10, ..Selection::default() }) {
        Err(Error::QueryTooBroad { postings, limit: 0 }) => postings,
        answer => panic!("{plan:?}: {answer:?}"),
    }
}

/// Eight entries that only go into a set cost what one does that is scored; each passage of the set is looked at once.
#[test]
fn any_of_some_terms_costs_their_decoding_and_the_passages_once() {
    let index = index();
    let (all, half, third) = (ITEMS, ITEMS / 2, ITEMS / 3);
    for (pairs, reads) in [
        (vec!["养老"], all.div_ceil(8) + all),
        (vec!["助餐", "托育"], (half + third).div_ceil(8) + half + third),
        // No more passages than there are.
        (vec!["养老", "助餐", "托育"], (all + half + third).div_ceil(8) + all + 1),
        // Lists without end are still too much, whatever the set.
        (vec!["养老"; 1000], 1000 * all / 8 + all + 1),
        (vec!["量子"], 0),
    ] {
        let ids = (0..).map(TermId).take(pairs.len()).collect();
        let many = Condition::AnyTerm(ids);
        if reads == 0 {
            let engine = LocalEngine::open(index.path()).unwrap().with_most_postings(all + 10);
            let terms = vec![LaneTerm { lane: Lane::Pairs, text: Arc::from(pairs[0]) }];
            let plan = Plan { terms, condition: many, parts: Vec::new() };
            assert_eq!(engine.totals(&[&plan], 1).unwrap(), [0]);
            continue;
        }
        assert_eq!(reckoned(&index, &pairs, many, Vec::new()), reads, "{} pairs", pairs.len());
    }
}

/// Where one passage is scored it is sought in a posting list, which costs sixteen entries at most; a run of three units is
/// found wherever it is.
#[test]
fn a_part_costs_no_more_than_seeking_what_is_scored() {
    let index = index();
    let part =
        |of: PartOf| vec![Part { of, weight: 1.0, label: PartLabel::Concept(String::new()) }];
    let concept = |runs: &[&str]| {
        let member = |run: &&str| Member {
            lane: Lane::Text,
            units: run_of(run),
            weight: 1.0,
            is_whole: true,
        };
        part(PartOf::Concept(runs.iter().map(member).collect()))
    };
    let run = |text: &str| part(PartOf::Run { lane: Lane::Text, units: run_of(text) });
    for (name, parts, reads) in [
        ("a character that every passage has", concept(&["老"]), 16),
        ("pairs", concept(&["养老", "助餐", "托育"]), 16 + 15 + 10),
        ("many", concept(&["老"; 1000]), 16 * 1000),
        ("a longer run", concept(&["养老院"]), 3 * ITEMS),
        ("a term", part(PartOf::Term(TermId(0))), 16),
        ("a pair as a run", run("养老"), 16),
        ("a longer run by itself", run("新建养老院"), 5 * ITEMS),
    ] {
        let one = Condition::Passage { article: "a".to_owned(), number: 2 };
        assert_eq!(reckoned(&index, &["养老"], one, parts), reads, "{name}");
    }
    // Where all are scored, each entry is read.
    let everything = Condition::Article(vec!["a".to_owned()]);
    let parts = concept(&["老", "助餐"]);
    assert_eq!(reckoned(&index, &[], everything, parts), ITEMS + ITEMS / 2);
}

#[test]
fn a_query_at_its_limit_is_answered_and_one_beyond_it_refused() {
    let index = index();
    for query in ["养老", "养老 助餐", "养老 OR 托育", "年份:2031 养老 -托育", "\"新建养老院\""]
    {
        let whole = over(&index, u64::MAX).search(&request(query)).unwrap();
        assert!(whole.total > 0, "{query}");
        // The least limit that lets it pass, between what is too little and what is enough.
        let (mut refused, mut answered) = (0, 100_000);
        while refused + 1 < answered {
            let middle = (refused + answered) / 2;
            match over(&index, middle).search(&request(query)) {
                Ok(answer) => {
                    assert_eq!(answer, whole, "{query}");
                    answered = middle;
                }
                Err(Error::QueryTooBroad { postings, limit }) => {
                    assert!(postings > limit && limit == middle, "{query}: {postings} {limit}");
                    refused = middle;
                }
                Err(other) => panic!("{query}: {other}"),
            }
        }
        assert!(answered > 1, "{query}");
    }
}

/// Few passages have all of it; those with some of it would be too many to score.
#[test]
fn what_follows_is_left_out_where_it_would_be_too_much() {
    let index = index();
    let asked =
        Request { mode: MatchMode::Auto, exact: false, ..request("养老 助餐点 托育园 24") };
    let whole = over(&index, u64::MAX).search(&asked).unwrap();
    assert!(whole.total > 0 && whole.hits.len() > whole.total, "{whole:?}");
    let limits = (1..2000).step_by(20).map(|limit| over(&index, limit).search(&asked));
    let found: Vec<_> = limits.filter_map(Result::ok).map(|answer| answer.hits.len()).collect();
    assert!(found.contains(&whole.total), "{found:?}");
    assert_eq!(found.last(), Some(&whole.hits.len()));
}
