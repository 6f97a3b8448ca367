//! What a cold question reads of the index, in blocks of 16 KB and in passages that are unpacked.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use minsou::answer::{FacetField, MatchMode, Request, Searcher};
use minsou::corpus::{Bytes, Format, Reader};
use minsou::engine::local::{LocalEngine, MergePolicy, Reads};
use minsou::index;
use minsou::search::Pipeline;
use tempfile::TempDir;

/// Articles of an invented city, 40 projects each: some four megabytes of index.
static INDEX: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room");
    let articles = (0..200).map(|number| {
        let mut text = format!("建邺区{}年民生实事项目清单\n\n", 2015 + number % 10);
        for item in 1..=40 {
            let (place, count) = ((number * 7 + item * 3) % 97, 3 + (number * 13 + item) % 300);
            let _ = write!(
                text,
                "{item}. 在第{place}社区新建老年助餐点{count}处，改造提升农贸市场{item}个，方便居民生活。\n\n"
            );
        }
        let (id, bytes) = (format!("a{number:03}"), Bytes::new(text.into_bytes()));
        let path = format!("{id}.txt");
        Reader::default().read_as(&id, &path, Format::Text, &bytes).expect("an article")
    });
    index::build_segments(folder.path(), [articles], MergePolicy::Usual).expect("it is written");
    folder
});

/// A searcher over the index that has read nothing yet.
fn cold() -> (Pipeline, Reads) {
    let engine = LocalEngine::open(INDEX.path()).expect("it was built");
    let reads = engine.reads();
    (Pipeline::over(Box::new(engine), Path::new("corpus")), reads)
}

/// For ten hits.
fn request(query: &str) -> Request {
    let (query, mode, limit) = (query.to_owned(), MatchMode::All, Some(10));
    Request { query, mode, limit, ..Request::default() }
}

#[test]
fn a_cold_question_reads_a_part_of_the_index() {
    for (query, most) in
        [("老年助餐点", 150), ("第5社区", 150), ("\"农贸市场\"", 150), ("量子纠缠", 150)]
    {
        let (searcher, reads) = cold();
        let before = reads.blocks();
        searcher.search(&request(query)).expect("it is a query");
        let read = reads.blocks() - before;
        assert!(read <= most, "{query}: {read} blocks, and {most} are the most");
    }
}

#[test]
fn the_same_question_reads_nothing_the_second_time() {
    let (searcher, reads) = cold();
    let first = searcher.search(&request("农贸市场")).expect("it is a query");
    let after_first = reads.blocks();
    assert!(after_first > 0);
    assert_eq!(searcher.search(&request("农贸市场")).expect("it is a query"), first);
    assert_eq!(reads.blocks(), after_first);
}

#[test]
fn who_only_counts_unpacks_no_passage() {
    let (searcher, reads) = cold();
    let counted = Request { limit: Some(0), ..request("农贸市场") };
    assert_eq!(searcher.search(&counted).expect("it is a query").total, 8_000);
    let facets =
        Request { facets: vec![FacetField::Year], limit: Some(0), ..request("农贸市场") };
    searcher.search(&facets).expect("it is a query");
    assert_eq!(reads.passages(), 0);
}

#[test]
fn who_is_shown_ten_hits_has_few_more_unpacked() {
    let (searcher, reads) = cold();
    searcher.search(&request("农贸市场")).expect("it is a query");
    assert!(reads.passages() <= 500, "{}", reads.passages());
}
