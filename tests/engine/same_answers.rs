//! The pipeline over an engine in memory gives the answers that it gives over the index on disk.

use std::path::Path;
use std::sync::LazyLock;

use minsou::answer::{
    Answer, CompareRequest, FacetField, FacetRequest, FiguresRequest, Filters, MatchMode, Request,
    Searcher, Sort, Unit,
};
use minsou::query::YearRange;
use minsou::search::Pipeline;
use minsou::vocabulary::{Category, Kind};

use super::memory::MemoryEngine;
use crate::search::sample;

const QUERIES: &[&str] = &[
    "AED",
    "养老",
    "养老 助餐",
    "\"一老一小\"",
    "养老 OR 托育",
    "停车位 -崂山",
    "地区:崂山 年份:2023..2025 类别:医疗",
    "崂山区养老服务站建了多少",
    "老年食堂",
    "标题:实事 公园",
    "人民政府",
    "氧老",
    "yanglao",
    "没有这样的词语甲乙丙丁",
    // Several long runs, of which all are wanted.
    "老旧小区改造 停车位 社区卫生服务",
    "社区食堂，居家养老服务中心，助餐",
    "(养老服务 OR 停车泊位) 青岛市",
    "新建改建公共停车场和口袋公园为市民提供便利",
    "",
];

/// Over the index on disk and in memory.
static PIPELINES: LazyLock<[Pipeline; 2]> = LazyLock::new(|| {
    let (on_disk, articles) = sample();
    let in_memory = Pipeline::over(Box::new(MemoryEngine::of(&articles)), Path::new("corpus"));
    [on_disk, in_memory]
});

fn both<T>(answer: impl Fn(&Pipeline) -> T) -> [T; 2] {
    PIPELINES.each_ref().map(answer)
}

fn assert_same(name: &str, answers: [Answer; 2]) {
    let [on_disk, in_memory] = answers;
    for (one, other) in on_disk.hits.iter().zip(&in_memory.hits) {
        assert_eq!((&one.id, one.score), (&other.id, other.score), "{name}");
    }
    assert_eq!(on_disk, in_memory, "{name}");
}

#[test]
fn hits_scores_marks_facets_and_suggestions() {
    for query in QUERIES {
        for mode in [MatchMode::Auto, MatchMode::Any] {
            let request = Request {
                query: (*query).to_owned(),
                mode,
                limit: Some(10),
                facets: FacetField::ALL.to_vec(),
                ..Request::default()
            };
            assert_same(query, both(|searcher| searcher.search(&request).unwrap()));
        }
    }
}

#[test]
fn orders_pages_filters_and_explanations() {
    let filters = Filters {
        year: vec![YearRange { first: 2023, last: 2024 }],
        category: vec![Category::ElderlyCare],
        kind: vec![Kind::Plan, Kind::Result],
        ..Filters::default()
    };
    for (sort, by) in [
        (Sort::Relevance, Unit::Article),
        (Sort::Year, Unit::Passage),
        (Sort::Position, Unit::Passage),
    ] {
        for filters in [Filters::default(), filters.clone()] {
            let request = Request {
                query: "养老 服务".to_owned(),
                filters,
                sort,
                by,
                limit: Some(7),
                offset: 2,
                explain: true,
                ..Request::default()
            };
            assert_same("养老 服务", both(|searcher| searcher.search(&request).unwrap()));
        }
    }
}

#[test]
fn tables_articles_completions_and_neighbours() {
    for query in ["AED", "养老", ""] {
        let query = query.to_owned();
        let facets = FacetRequest {
            query: query.clone(),
            by: vec![FacetField::District, FacetField::Year],
            ..FacetRequest::default()
        };
        let [one, other] = both(|searcher| searcher.facets(&facets).unwrap());
        assert_eq!(one, other);
        let figures = FiguresRequest {
            query: query.clone(),
            by: vec![FacetField::District],
            ..FiguresRequest::default()
        };
        let [one, other] = both(|searcher| searcher.figures(&figures).unwrap());
        assert_eq!(one, other);
        let compare = CompareRequest { query, ..CompareRequest::default() };
        let [one, other] = both(|searcher| searcher.compare(&compare).unwrap());
        assert_eq!(one, other);
    }
    let [one, other] = both(|searcher| searcher.articles().unwrap());
    assert_eq!(one, other);
    let ids: Vec<String> = one.into_iter().map(|meta| meta.id).collect();
    let [one, other] = both(|searcher| searcher.article(&ids[0]).unwrap());
    assert_eq!(one, other);
    let [one, other] = both(|searcher| searcher.complete("yang", 20).unwrap());
    assert_eq!(one, other);
    let like = Request { limit: Some(5), ..Request::default() };
    let id = format!("{}#9", ids[0]);
    assert_same("like", both(|searcher| searcher.more_like(&id, &like).unwrap()));
    let [one, other] = both(|searcher| searcher.stats().unwrap());
    assert_eq!(
        (one.articles, one.passages, one.figures),
        (other.articles, other.passages, other.figures)
    );
    assert_eq!((one.terms, one.bytes_text, one.by), (other.terms, other.bytes_text, other.by));
}
