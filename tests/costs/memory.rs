//! What whole lists and whole corpora take in memory at one time: as much as a part of them.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use allocation_counter::{AllocationInfo, measure};
use minsou::answer::{Hit, MatchMode, Place, Request, Searcher};
use minsou::corpus::{Article, Bytes, Format, Reader};
use minsou::engine::local::MergePolicy;
use minsou::index;
use minsou::search::{LiteralScan, Pipeline};
use tempfile::TempDir;

const ARTICLES: usize = 120;
const ITEMS: usize = 60;

fn article(number: usize) -> Article {
    let mut text = format!("建邺区{}年民生实事项目清单\n\n", 2015 + number % 10);
    for item in 1..=ITEMS {
        let _ = write!(
            text,
            "{item}. 在第{}社区新建老年助餐点{item}处，改造提升农贸市场{}个，方便居民生活。\n\n",
            (number * 7 + item * 3) % 97,
            (number + item) % 31 + 1,
        );
    }
    let (id, bytes) = (format!("a{number:03}"), Bytes::new(text.into_bytes()));
    Reader::default().read_as(&id, &format!("{id}.txt"), Format::Text, &bytes).expect("an article")
}

static INDEX: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room");
    let articles = [(0..ARTICLES).map(article)];
    index::build_segments(folder.path(), articles, MergePolicy::Usual).expect("it is written");
    folder
});

fn searcher() -> Pipeline {
    Pipeline::open(INDEX.path(), Path::new("corpus")).expect("it was built")
}

#[track_caller]
fn assert_at_most(most: u64, counted: AllocationInfo) {
    let bytes = counted.bytes_max;
    assert!(bytes <= most, "{bytes} bytes at one time, and {most} are the most");
}

/// Writes out a list in parts, as `search --all` does, and counts its hits.
fn whole_list(searcher: &Pipeline, part: usize) -> usize {
    let (mut hits, mut after): (usize, Option<Place>) = (0, None);
    loop {
        let request = Request {
            query: "农贸市场".to_owned(),
            mode: MatchMode::All,
            limit: Some(part),
            offset: hits,
            after: after.take(),
            ..Request::default()
        };
        let found = searcher.search(&request).expect("an answer").hits;
        hits += found.len();
        after = found.last().and_then(Hit::place);
        if found.len() < part {
            return hits;
        }
    }
}

/// Seven thousand hits: a part of five hundred takes a tenth of what all take at one time. What stays is a megabyte of
/// candidates, and blocks of stored passages.
#[test]
fn a_whole_list_takes_as_much_as_its_parts() {
    let hits = ARTICLES * ITEMS;
    let (in_parts, at_once) = (searcher(), searcher());
    assert_eq!(whole_list(&in_parts, 500), hits);
    let in_parts = measure(|| assert_eq!(whole_list(&in_parts, 500), hits));
    assert_eq!(whole_list(&at_once, 2 * hits), hits);
    let at_once = measure(|| assert_eq!(whole_list(&at_once, 2 * hits), hits));
    assert!(3 * in_parts.bytes_max < at_once.bytes_max, "{in_parts:?} {at_once:?}");
    assert_at_most(6 << 20, in_parts);
}

/// A unit is a number of four bytes in three places, and not a string by itself.
#[test]
fn what_is_scanned_takes_less_than_its_text_twice() {
    let articles: Vec<Article> = (0..20).map(article).collect();
    let passages = || articles.iter().flat_map(|article| &article.passages);
    let text: usize = passages().map(|passage| passage.text.len()).sum();
    let mut found = 0;
    let counted = measure(|| {
        let scan = LiteralScan::new(passages());
        found = scan.find("农贸市场").len();
    });
    assert_eq!(found, 20 * ITEMS);
    assert_at_most(4 * text as u64, counted);
}

/// The index beside its corpus: the articles that are compared at one time, and little for each.
#[test]
fn verifying_takes_what_is_compared_at_one_time() {
    let searcher = searcher();
    let passages = (ARTICLES * (ITEMS + 1)) as u64;
    let counted = measure(|| {
        let mut verifier = searcher.verifier(vec!["农贸市场".to_owned()]).expect("an index");
        for number in 0..ARTICLES {
            let article = article(number);
            let id = article.meta.id.clone();
            verifier.article(&id, article.passages, Vec::new()).expect("it is compared");
        }
        let verification = verifier.finish().expect("it is compared");
        assert_eq!(verification.passages as u64, passages);
        assert!(verification.differences.is_empty(), "{:?}", verification.differences.first());
    });
    assert_at_most(2_500 * passages, counted);
}
