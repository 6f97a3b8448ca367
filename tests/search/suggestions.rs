//! Help after a miss: on the sample, and on a corpus that has nothing to do with it.

use minsou::answer::{Answer, Filters, MatchMode, Request, Searcher};
use minsou::query::YearRange;
use minsou::search::Pipeline;

use super::sample;
use crate::fixtures::indexed::indexed;

fn search(searcher: &Pipeline, query: &str) -> Answer {
    let request = Request { query: query.to_owned(), limit: Some(3), ..Request::default() };
    searcher.search(&request).unwrap_or_else(|error| panic!("{query}: {error}"))
}

fn suggested(answer: &Answer) -> Vec<&str> {
    answer.suggestions.iter().map(|suggestion| suggestion.query.as_str()).collect()
}

/// Every suggestion finds what it says it finds, everything of it.
fn hold_to_their_counts(searcher: &Pipeline, answer: &Answer) {
    for suggestion in &answer.suggestions {
        if suggestion.query == answer.query {
            continue;
        }
        let query = suggestion.query.clone();
        let request = Request { query, mode: MatchMode::All, ..Request::default() };
        let found = searcher.search(&request).expect("a suggestion is a valid query");
        assert_eq!(found.total, suggestion.passages, "{suggestion:?}");
        assert!(found.total > 0 && !suggestion.reason.is_empty(), "{suggestion:?}");
    }
}

#[test]
fn a_misspelling_is_corrected_wherever_it_is() {
    let (searcher, _) = sample();
    for (query, first) in [
        ("氧老", "养老"),
        ("氧老 -城阳", "养老 -城阳"),
        ("“氧老”", "\"养老\""),
        ("氧老 年份:2023", "养老 年份:2023"),
        ("AED 氧老", "AED 养老"),
        ("yanglao", "养老"),
        ("yang lao", "养老"),
        ("YangLao", "养老"),
        ("tcw", "停车位"),
        ("停车为", "停车位"),
        ("加庭医生", "家庭医生"),
        ("充电庄", "充电桩"),
        ("停位车", "停车位"),
        ("yǎnglǎo", "养老"),
        ("yang'lao", "养老"),
        ("tíngchēwèi", "停车位"),
    ] {
        let answer = search(&searcher, query);
        if query != "AED 氧老" {
            assert_eq!(suggested(&answer).first(), Some(&first), "{query}: {answer:?}");
        }
        assert_eq!(answer.query, query, "a query is never rewritten");
        assert!(answer.suggestions.len() <= 5);
        hold_to_their_counts(&searcher, &answer);
    }
}

/// What is offered stands somewhere as it is, where anything that is meant does: no rows of characters that words happen
/// to make.
#[test]
fn no_word_is_offered_that_is_none() {
    let (searcher, _) = sample();
    for (query, none) in [
        ("tingchewei", "停车为"),
        ("口带公园", "口大公园"),
        ("停车泣位", "停车位位"),
        ("化工作", "化工"),
        ("得放", "地方"),
    ] {
        let answer = search(&searcher, query);
        assert!(!suggested(&answer).contains(&none), "{query}: {answer:?}");
        for suggestion in suggested(&answer) {
            let quoted = Request { query: format!("\"{suggestion}\""), ..Request::default() };
            assert!(searcher.search(&quoted).expect("it is a query").total > 0, "{suggestion}");
        }
    }
}

#[test]
fn a_question_is_respelled_only_if_it_is_short() {
    let (searcher, _) = sample();
    let short = search(&searcher, "停车诿有哪些");
    assert_eq!(suggested(&short).first(), Some(&"停车位有哪些"), "{short:?}");
    hold_to_their_counts(&searcher, &short);
    for long in ["请问城阳区的停车诿有哪些", "城阳区的停车诿在今年的建设？"]
    {
        let answer = search(&searcher, long);
        assert!(answer.relaxed && answer.suggestions.is_empty(), "{long}: {answer:?}");
    }
}

#[test]
fn a_query_that_found_everything_has_no_suggestions() {
    let (searcher, _) = sample();
    for query in
        ["养老", "AED", "停车位", "\"一老一小\"", "养老服务", "", "象耳山", "HPV疫苗", "-城阳"]
    {
        let answer = search(&searcher, query);
        assert!(answer.total > 0 && answer.suggestions.is_empty(), "{query}: {answer:?}");
    }
}

#[test]
fn a_condition_that_leaves_nothing_is_named() {
    let (searcher, _) = sample();
    let filters = Filters {
        district: vec!["李沧".to_owned()],
        year: vec![YearRange { first: 1999, last: 1999 }],
        ..Filters::default()
    };
    let request = Request { query: "养老".to_owned(), filters, ..Request::default() };
    let answer = searcher.search(&request).unwrap();
    assert_eq!(answer.total, 0);
    let offered: Vec<_> =
        answer.suggestions.iter().map(|s| (s.query.as_str(), s.reason.as_str())).collect();
    assert_eq!(offered, [("养老", "without the year")], "{answer:?}");
    let without = Filters { year: Vec::new(), ..request.filters.clone() };
    let found = searcher.search(&Request { filters: without, ..request }).unwrap();
    assert_eq!(answer.suggestions[0].passages, found.total);

    for (query, rest, reason) in [
        ("养老 年份:1999", "养老", "without the year"),
        ("养老 年份:(1998 OR 1999) 地区:李沧", "养老 地区:李沧", "without the year"),
        ("养老 1999", "养老", "without 1999"),
    ] {
        let answer = search(&searcher, query);
        let first = answer.suggestions.first().expect(query);
        assert_eq!((first.query.as_str(), first.reason.as_str()), (rest, reason), "{query}");
        hold_to_their_counts(&searcher, &answer);
    }
}

#[test]
fn filters_hold_for_what_is_suggested() {
    let (searcher, _) = sample();
    let count = |district: &str| {
        let filters = Filters { district: vec![district.to_owned()], ..Filters::default() };
        let request = Request { query: "氧老".to_owned(), filters, ..Request::default() };
        let answer = searcher.search(&request).unwrap();
        let first = answer.suggestions.first().expect("养老 is meant");
        assert_eq!(first.query, "养老");
        first.passages
    };
    let everywhere = search(&searcher, "氧老").suggestions[0].passages;
    assert!(count("李沧") < everywhere && count("李沧") > 0);
}

/// What a corpus does not hold is not suggested, and what it holds is, whether or not a dictionary
/// has it.
#[test]
fn the_words_are_those_of_the_corpus_at_hand() {
    let text = "昆明市2022年10件民生实事完成情况\n\n1.新建滇缘驿站20个，为骑手提供饮水、充电服务。\n\n\
                2.改造花渔沟片区供水管道12公里，花渔沟片区3000户居民受益。\n\n3.新增普惠托位500个。\n";
    let (_folder, searcher) = indexed([("kunming.txt", text)]);
    for (query, first) in [
        ("花鱼沟", Some("花渔沟")),
        ("kunming", Some("昆明")),
        ("坤明", Some("昆明")),
        ("供水管到", Some("供水管道")),
        ("骑守", Some("骑手")),
        ("yanglao", None),
        ("氧老", None),
    ] {
        let answer = search(&searcher, query);
        assert_eq!(suggested(&answer).first().copied(), first, "{query}: {answer:?}");
        hold_to_their_counts(&searcher, &answer);
    }
}

#[test]
fn odd_queries_get_an_answer_all_the_same() {
    let (searcher, _) = sample();
    let long = "氧".repeat(5000);
    let many = "氧老 ".repeat(300);
    for query in [
        "！！",
        "2025",
        "氧",
        "zzzz",
        "((((",
        "年份:1999",
        "NOT 氧老",
        "氧老 OR 主餐",
        &long,
        &many,
    ] {
        let answer = search(&searcher, query);
        assert!(answer.suggestions.len() <= 5, "{query}");
        hold_to_their_counts(&searcher, &answer);
    }
}
