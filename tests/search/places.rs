//! Places are told apart by what they belong to, and stay conditions when a query is relaxed.

use minsou::answer::{
    CompareRequest, FacetField, FacetRequest, FiguresRequest, Filters, Request, Searcher,
};
use minsou::error::Error;
use minsou::search::Pipeline;
use tempfile::TempDir;

use crate::fixtures::indexed::indexed;

const NANJING: &str =
    "南京市鼓楼区2031年民生实事项目清单\n\n一、新建养老助餐点12个。\n\n二、加装电梯150部。\n";
const FUZHOU: &str =
    "福州市鼓楼区2031年民生实事完成情况\n\n一、建成养老助餐点9个。\n\n二、完成加装电梯60部。\n";
const YUHANG: &str =
    "杭州市余杭区2031年民生实事项目清单\n\n一、新增公共停车位2000个。\n\n二、新建口袋公园6处。\n";

struct Places {
    _folder: TempDir,
    searcher: Pipeline,
}

fn places() -> Places {
    let articles = [("a.txt", NANJING), ("b.txt", FUZHOU), ("c.txt", YUHANG)];
    let (folder, searcher) = indexed(articles);
    Places { _folder: folder, searcher }
}

fn request(query: &str, district: &str) -> Request {
    let district = Some(district).filter(|name| !name.is_empty());
    Request {
        query: query.to_owned(),
        filters: Filters {
            district: district.map(str::to_owned).into_iter().collect(),
            ..Filters::default()
        },
        ..Request::default()
    }
}

#[test]
fn two_districts_of_one_name_are_two() {
    let Places { searcher, .. } = places();
    let facets = FacetRequest { by: vec![FacetField::District], ..FacetRequest::default() };
    let table = searcher.facets(&facets).expect("it has an answer");
    let mut names: Vec<_> = table.rows.iter().map(|row| row.values[0].to_string()).collect();
    names.sort();
    assert_eq!(names, ["余杭区", "南京市鼓楼区", "福州市鼓楼区"]);
    let hits = searcher.search(&request("电梯", "")).expect("it has an answer").hits;
    let mut shown: Vec<_> = hits
        .iter()
        .map(|hit| (hit.place.as_deref(), hit.district.as_deref(), hit.city.as_deref()))
        .collect();
    shown.sort();
    let of = |place, city| (Some(place), Some("鼓楼区"), Some(city));
    assert_eq!(shown, [of("南京市鼓楼区", "南京市"), of("福州市鼓楼区", "福州市")]);
}

#[test]
fn no_promise_of_one_is_delivered_by_the_other() {
    let Places { searcher, .. } = places();
    let compare = CompareRequest { query: "电梯".to_owned(), ..CompareRequest::default() };
    let rows = searcher.compare(&compare).expect("it has an answer").rows;
    let mut sides: Vec<_> = rows
        .iter()
        .map(|row| (row.place.as_deref(), row.planned.is_some(), row.delivered.len(), row.rate))
        .collect();
    sides.sort_by_key(|side| side.0);
    assert_eq!(
        sides,
        [(Some("南京市鼓楼区"), true, 0, None), (Some("福州市鼓楼区"), false, 1, None)]
    );
    let figures = FiguresRequest {
        query: "助餐点".to_owned(),
        by: vec![FacetField::District],
        ..FiguresRequest::default()
    };
    let totals = searcher.figures(&figures).expect("it has an answer").totals;
    let mut sums: Vec<_> =
        totals.iter().map(|total| (total.place.as_deref(), total.value)).collect();
    sums.sort_by_key(|sum| sum.0);
    assert_eq!(sums, [(Some("南京市鼓楼区"), 12.0), (Some("福州市鼓楼区"), 9.0)]);
}

#[test]
fn a_flag_says_which_or_the_error_names_both() {
    let Places { searcher, .. } = places();
    for name in ["福州鼓楼区", "福州市鼓楼区", "福州/鼓楼区", "福州 鼓楼", "福建省福州市鼓楼区"]
    {
        let hits = searcher.search(&request("电梯", name)).expect(name).hits;
        let articles: Vec<_> = hits.iter().map(|hit| hit.article.as_str()).collect();
        assert_eq!(articles, ["b"], "{name}");
    }
    for name in ["鼓楼区", "鼓楼"] {
        let error = searcher.search(&request("电梯", name)).expect_err("there are two");
        let Error::AmbiguousPlace { mut choices, .. } = error else { panic!("{error}") };
        choices.sort();
        assert_eq!(choices, ["南京市鼓楼区", "福州市鼓楼区"]);
    }
    let unknown = searcher.search(&request("电梯", "杭州鼓楼区"));
    assert!(matches!(unknown, Err(Error::UnknownValue { .. })), "{unknown:?}");
}

#[test]
fn a_query_takes_both_and_says_so() {
    let Places { searcher, .. } = places();
    for query in ["鼓楼区 电梯", "地区:鼓楼 电梯"] {
        let answer = searcher.search(&request(query, "")).expect(query);
        assert_eq!(answer.total, 2, "{query}");
        let said: Vec<_> = answer.warnings.iter().map(|warning| warning.message.as_str()).collect();
        assert!(said[0].contains("南京市鼓楼区, 福州市鼓楼区"), "{said:?}");
    }
    let told_apart = searcher.search(&request("福州 鼓楼区 电梯", "")).expect("it is a query");
    assert_eq!((told_apart.total, told_apart.warnings.len()), (1, 0));
}

#[test]
fn a_place_or_year_stays_a_condition_when_the_rest_is_relaxed() {
    let Places { searcher, .. } = places();
    for (query, articles, kept) in [
        ("福州市鼓楼区建了多少助餐点和球场？", &["b"][..], &["福州市", "鼓楼区"][..]),
        ("余杭区2031年停车位和广场舞", &["c"], &["余杭区", "2031"]),
        ("余杭 停车位 广场舞", &["c"], &["余杭区"]),
    ] {
        let answer = searcher.search(&request(query, "")).expect(query);
        let mut found: Vec<_> = answer.hits.iter().map(|hit| hit.article.as_str()).collect();
        found.dedup();
        assert_eq!((answer.relaxed, found), (true, articles.to_vec()), "{query}");
        assert_eq!(answer.kept, kept, "{query}");
    }
}

#[test]
fn what_a_place_has_nothing_of_is_shown_from_elsewhere_and_said_so_but_never_counted() {
    let Places { searcher, .. } = places();
    let query = "余杭区电梯";
    let answer = searcher.search(&request(query, "")).expect(query);
    assert!(answer.relaxed && answer.hits.iter().all(|hit| hit.article != "c"), "{answer:?}");
    assert_eq!(
        (answer.kept.as_slice(), answer.dropped.as_slice()),
        (&[][..], &["余杭区".to_owned()][..])
    );
    let figures = FiguresRequest { query: query.to_owned(), ..FiguresRequest::default() };
    let figures = searcher.figures(&figures).expect(query);
    assert_eq!((figures.total, figures.kept.as_slice()), (0, &["余杭区".to_owned()][..]));
    let compare = CompareRequest { query: query.to_owned(), ..CompareRequest::default() };
    assert_eq!(searcher.compare(&compare).expect(query).total, 0);
    let facets = FacetRequest {
        query: query.to_owned(),
        by: vec![FacetField::District],
        ..FacetRequest::default()
    };
    assert_eq!(searcher.facets(&facets).expect(query).total, 0);
}

#[test]
fn a_quoted_phrase_is_never_relaxed_away() {
    let Places { searcher, .. } = places();
    for query in ["\"元宇宙学校\"", "\"元宇宙学校\" 电梯", "余杭区 \"元宇宙学校\""]
    {
        let answer = searcher.search(&request(query, "")).expect(query);
        assert_eq!((answer.total, answer.relaxed), (0, false), "{query}");
    }
    let answer = searcher.search(&request("\"加装电梯\" 元宇宙", "")).expect("it is a query");
    assert_eq!((answer.total, answer.relaxed), (2, true));
    assert_eq!(answer.kept, ["\"加装电梯\""]);
}
