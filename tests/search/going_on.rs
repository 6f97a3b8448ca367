//! An answer that goes on after a known hit has the hits that it has where all before are counted again.

use std::path::Path;

use minsou::answer::{Hit, MatchMode, Request, Searcher, Sort, Unit};
use minsou::corpus::{Article, Bytes, Format, Reader};
use minsou::engine::local::{LocalEngine, MergePolicy};
use minsou::engine::{Engine, Selection};
use minsou::index::build_segments;
use minsou::plan::{Condition, Plan};
use minsou::search::Pipeline;
use minsou::vocabulary::Kind;
use tempfile::TempDir;

fn article(id: &str, year: usize, passages: usize) -> Article {
    let mut text = format!("余杭区{year}年民生实事\n\n");
    for number in 1..=passages {
        // Many score the same, so that year, article and number decide.
        let what = ["养老院", "养老助餐点", "公园"][number % 3];
        text += &format!("{number}.新建{what}{}处。\n\n", number % 4 + 1);
    }
    let bytes = Bytes::new(text.into_bytes());
    Reader::new().read_as(id, id, Format::Text, &bytes).expect("an article")
}

/// Three segments: one article is long, many are short, and names of one are between those of another.
fn index() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let small = |from: usize| {
        (from..540).step_by(2).map(|number| article(&format!("s{number:03}"), 2030 + number % 5, 3))
    };
    let batches = [vec![article("m", 2032, 400)], small(0).collect(), small(1).collect()];
    build_segments(folder.path(), batches, MergePolicy::Never).expect("an index");
    folder
}

/// All hits, page after page; each page is told where the one before ended.
fn in_pages(pipeline: &Pipeline, request: &Request, first: usize, then: usize) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut limit = first;
    loop {
        let after = hits.last().and_then(Hit::place);
        assert_eq!(after.is_some(), !hits.is_empty());
        let page = Request { limit: Some(limit), offset: hits.len(), after, ..request.clone() };
        let found = pipeline.search(&page).expect("an answer").hits;
        assert!(found.len() <= limit, "{request:?}");
        if found.is_empty() {
            return hits;
        }
        hits.extend(found);
        limit = then;
    }
}

#[test]
fn pages_go_on_after_the_last_hit() {
    let index = index();
    let pipeline = Pipeline::open(index.path(), Path::new("corpus")).unwrap();
    for query in
        ["养老", "养老 OR 公园", "助餐 3", "", "养老院 没有这样的词语甲乙丙", "\"新建公园\" -2"]
    {
        for sort in [Sort::Relevance, Sort::Year, Sort::Position] {
            for by in [Unit::Passage, Unit::Article] {
                for mode in [MatchMode::Auto, MatchMode::Any] {
                    let query = query.to_owned();
                    let request = Request { query, sort, by, mode, ..Request::default() };
                    let whole = pipeline.search(&request).unwrap().hits;
                    for (first, then) in [(210, 97), (300, 1000)] {
                        let pages = in_pages(&pipeline, &request, first, then);
                        let ids = |hits: &[Hit]| -> Vec<_> {
                            hits.iter().map(|hit| (hit.rank, hit.id.clone())).collect()
                        };
                        assert_eq!(ids(&pages), ids(&whole), "{request:?} {first} {then}");
                        // By year, which hits are rescored depends on how far the page reaches.
                        assert!(sort == Sort::Year || pages == whole, "{request:?} {first} {then}");
                    }
                }
            }
        }
    }
    let like = Request { like: Some("m#5".to_owned()), ..Request::default() };
    let whole = pipeline.search(&like).unwrap().hits;
    assert!(whole.len() > 300, "{}", whole.len());
    assert!(in_pages(&pipeline, &like, 210, 97) == whole);
}

/// What an engine holds of an answer is as much as a page of it has, however much matches.
#[test]
fn a_page_holds_no_more_than_itself() {
    let index = index();
    let engine = LocalEngine::open(index.path()).unwrap();
    let plan = Plan::of(Condition::Fact {
        field: minsou::answer::FacetField::Kind,
        values: vec![Kind::Plan.as_str().to_owned()],
    });
    let mut selection = Selection { limit: 100, sort: Sort::Position, ..Selection::default() };
    let mut seen = 0;
    loop {
        let found = engine.candidates(&plan, &selection).unwrap();
        assert!(found.passages > 1500, "{}", found.passages);
        assert!(
            found.best.len() <= 100 && found.best.capacity() <= 1000,
            "{}",
            found.best.capacity()
        );
        seen += found.best.len();
        let Some(last) = found.best.last() else {
            assert_eq!(seen, found.passages);
            return;
        };
        selection.after = Some(last.clone());
    }
}
