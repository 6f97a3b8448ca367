//! Passages like one.

use minsou::answer::{FacetField, Filters, Request, Searcher};
use minsou::error::Error;

use super::sample;

fn request() -> Request {
    Request { limit: Some(5), ..Request::default() }
}

#[test]
fn a_project_is_followed_through_districts_and_years() {
    let (searcher, _) = sample();
    for query in ["AED", "充电桩", "农贸市场", "清洁取暖", "幼儿园"] {
        let hits = searcher.search(&Request { query: query.to_owned(), ..request() }).unwrap().hits;
        let first = &hits[0];
        let alike = searcher.more_like(&first.id, &request()).unwrap();
        assert!(alike.hits.iter().all(|hit| hit.id != first.id), "{query}: itself");
        let about_it = alike.hits.iter().filter(|hit| hit.text.contains(query)).count();
        assert!(about_it >= 1, "{query}: {:?}", alike.hits);
        assert!(alike.hits[0].text.contains(query), "{query}: {:?}", alike.hits[0].text);
        assert!(!alike.hits[0].marks.is_empty());
        assert!(alike.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }
}

#[test]
fn every_passage_has_an_answer_that_leaves_it_out() {
    let (searcher, articles) = sample();
    for passage in articles.iter().flat_map(|article| &article.passages) {
        let alike = searcher.more_like(&passage.id, &request()).unwrap();
        assert!(alike.hits.iter().all(|hit| hit.id != passage.id), "{}", passage.id);
        assert!(alike.total >= alike.hits.len());
    }
}

#[test]
fn filters_query_page_and_facets_hold() {
    let (searcher, _) = sample();
    let hits = searcher.search(&Request { query: "养老".to_owned(), ..request() }).unwrap().hits;
    let id = &hits[0].id;
    let all = searcher.more_like(id, &Request { limit: None, ..request() }).unwrap();
    let page = searcher.more_like(id, &Request { offset: 1, limit: Some(2), ..request() }).unwrap();
    let ids = |hits: &[minsou::answer::Hit]| hits.iter().map(|h| h.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&page.hits), ids(&all.hits[1..3]));
    assert_eq!((page.total, page.hits[0].rank), (all.total, 2));

    let filters = Filters { district: vec!["李沧".to_owned()], ..Filters::default() };
    let facets = vec![FacetField::District];
    let within = searcher.more_like(id, &Request { filters, facets, ..request() }).unwrap();
    assert!(within.total > 0 && within.total < all.total);
    assert!(within.hits.iter().all(|hit| hit.district.as_deref() == Some("李沧区")));
    assert_eq!(within.facets.0[0].1.len(), 1);

    let query = "床位".to_owned();
    let narrowed = searcher.more_like(id, &Request { query, ..request() }).unwrap();
    assert!(narrowed.total < all.total);
}

#[test]
fn an_unknown_id_is_an_error_with_near_ones() {
    let (searcher, articles) = sample();
    let known = &articles[0].meta.id;
    let last = articles[0].passages.len();
    for (id, near) in [
        (format!("{}#1", &known[..known.len() - 1]), format!("{known}#1")),
        (known.clone(), format!("{known}#1")),
        (format!("{known}#{}", last + 1), format!("{known}#{last}")),
        (format!("{known}#0"), format!("{known}#1")),
    ] {
        match searcher.more_like(&id, &request()) {
            Err(Error::UnknownValue { value, try_instead, .. }) => {
                assert_eq!(value, id);
                assert!(try_instead.contains(&near), "{id}: {try_instead:?}");
            }
            other => panic!("{id}: {other:?}"),
        }
    }
    for id in ["", "#", "##", "x#99999999999999999999"] {
        assert!(searcher.more_like(id, &request()).is_err(), "{id}");
    }
}
