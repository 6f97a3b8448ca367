//! What the operators of a query do to what is found.

use std::collections::BTreeSet;

use minsou::answer::{Answer, MatchMode, Request, Searcher};

use super::sample;

fn ids(query: &str) -> BTreeSet<String> {
    answer(query).hits.into_iter().map(|hit| hit.id).collect()
}

fn answer(query: &str) -> Answer {
    let (searcher, _) = sample();
    let request = Request {
        query: query.to_owned(),
        limit: None,
        exact: true,
        mode: MatchMode::All,
        ..Request::default()
    };
    searcher.search(&request).expect("it is a query")
}

#[test]
fn without_takes_away_what_with_leaves() {
    for (term, other) in
        [("养老", "助餐"), ("幼儿园", "改造"), ("居民", "医保"), ("社区", "服务站")]
    {
        let all = ids(term);
        let without = ids(&format!("{term} -{other}"));
        let with = ids(&format!("{term} {other}"));
        assert!(!without.is_empty() && !with.is_empty(), "{term} {other}");
        assert!(without.is_disjoint(&with), "{term} {other}");
        assert!(without.is_subset(&all), "{term} {other}");
        // What has both in itself or its context is with; everything else is without.
        assert_eq!(&all - &with, without, "{term} {other}");
    }
}

#[test]
fn or_is_the_union() {
    let union: BTreeSet<String> = &ids("养老") | &ids("托育");
    assert_eq!(ids("养老 OR 托育"), union);
    assert_eq!(ids("养老｜托育"), union);
}

#[test]
fn context_completes_a_passage_but_does_not_make_one() {
    let found = answer("崂山 AED 2023");
    assert!(found.hits.iter().all(|hit| hit.article == "laoshan-2023"));
    assert!(found.hits.iter().all(|hit| hit.text.contains("AED")));
    assert!(!found.hits.is_empty());
    // 养老 is in the title of licang-2023; its passages about schools do not answer.
    let schools = answer("养老 年份:2023 地区:李沧");
    assert!(schools.hits.iter().all(|hit| hit.text.contains("养老")), "{:?}", schools.hits);
}

#[test]
fn both_widths_both_scripts_and_any_case_match_the_same() {
    for (one, other) in [
        ("AED", "ＡＥＤ"),
        ("AED", "aed"),
        ("养老", "養老"),
        ("7-9年级", "7—9年级"),
        ("养老", "养老！"),
    ] {
        assert_eq!(ids(one), ids(other), "{one} {other}");
    }
    assert_eq!(ids("地区：崂山区 年份：２０２３ 停车位"), ids("district:崂山 year:2023 停车位"),);
}

#[test]
fn a_miss_is_relaxed_only_where_something_is_left() {
    let (searcher, _) = sample();
    let search = |query: &str| {
        let request = Request { query: query.to_owned(), limit: Some(5), ..Request::default() };
        searcher.search(&request).expect("it is a query")
    };
    let relaxed = search("养老 外星人");
    assert!(relaxed.relaxed && relaxed.mode == MatchMode::Any && relaxed.total > 0);
    let nothing = search("公积金");
    assert!(!nothing.relaxed && nothing.total == 0);
}

#[test]
fn what_a_sentence_quotes_may_be_missing_and_a_phrase_asked_for_may_not() {
    let (searcher, _) = sample();
    let found = |query: &str| {
        let request = Request { query: query.to_owned(), limit: Some(5), ..Request::default() };
        let response = searcher.search(&request).expect("it is a query");
        assert_eq!(response.total > 0, response.relaxed, "{query}");
        !response.hits.is_empty()
    };
    for sentence in
        ["「外星食堂」是养老服务吗", "养老服务的“外星食堂”", "哪里有\"外星食堂\"这样的养老服务"]
    {
        assert!(found(sentence), "{sentence}");
    }
    for phrase in
        ["「外星食堂」 养老服务", "养老服务 \"外星食堂\"", "\"外星食堂\"", "“外星”“食堂” 养老"]
    {
        assert!(!found(phrase), "{phrase}");
    }
}

#[test]
fn unknown_places_are_an_error_with_the_nearest_names() {
    let (searcher, _) = sample();
    let request = Request { query: "地区:岗山区 养老".to_owned(), ..Request::default() };
    let error = searcher.search(&request).expect_err("there is no such district").to_string();
    assert!(error.contains("岗山区") && error.contains("崂山区"), "{error}");
}
