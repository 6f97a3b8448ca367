//! One BM25: neither the number of segments nor what is cached decides a ranking.

use std::path::Path;

use minsou::answer::{MatchMode, Request, Searcher};
use minsou::corpus::{Article, Metadata, Passage};
use minsou::engine::local::{CacheLimits, LocalEngine, MergePolicy};
use minsou::index;
use minsou::search::Pipeline;
use minsou::vocabulary::Kind;
use proptest::prelude::*;

const NOTHING_CACHED: CacheLimits = CacheLimits { longest_posting_list: 0, bytes: 0 };

fn article(number: usize, heading: &str, text: &str) -> Article {
    let id = format!("a{number:03}");
    Article {
        meta: Metadata {
            id: id.clone(),
            year: Some(2020 + number as i32 % 3),
            ..Metadata::default()
        },
        passages: vec![Passage {
            rule: None,
            seams: Vec::new(),
            id: format!("{id}#1"),
            label: None,
            kind: Kind::Text,
            heading: vec![heading.to_owned()],
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: text.to_owned(),
            lines: [1, 1],
        }],
        dropped: Vec::new(),
        suspicions: Vec::new(),
    }
}

/// Ids and bits of scores.
fn ranking(folder: &Path, limits: CacheLimits, query: &str) -> Vec<(String, u32)> {
    let engine = LocalEngine::open_with(folder, limits).expect("it was built");
    let searcher = Pipeline::over(Box::new(engine), folder);
    let request = Request { query: query.to_owned(), mode: MatchMode::Any, ..Request::default() };
    // Twice, for the second answer comes from what the first has cached.
    let mut answers = (0..2).map(|_| {
        let hits = searcher.search(&request).expect("it is a query").hits;
        hits.into_iter().map(|hit| (hit.id, hit.score.to_bits())).collect::<Vec<_>>()
    });
    let first = answers.next().expect("there are two");
    assert_eq!(Some(&first), answers.next().as_ref(), "{query}");
    first
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn segments_and_caches_do_not_decide_a_ranking(
        texts in prop::collection::vec(
            prop::collection::vec(
                prop::sample::select(vec!["人民政府", "养老服务", "中心", "停车位", "新建", "人民", "AED", "3处", "，"]),
                1..9,
            ),
            8..32,
        ),
        query in prop::sample::select(vec!["人民政府", "养老服务中心", "新建停车位3处", "人民 养老", "aed"]),
    ) {
        let articles: Vec<Article> = texts
            .iter()
            .enumerate()
            .map(|(number, words)| article(number, words[0], &words.concat()))
            .collect();
        let folders = [1, 8].map(|segments| {
            let folder = tempfile::tempdir().unwrap();
            let batches = articles.chunks(articles.len().div_ceil(segments)).map(<[Article]>::to_vec);
            index::build_segments(folder.path(), batches, MergePolicy::Never).unwrap();
            folder
        });
        let whole = ranking(folders[0].path(), CacheLimits::default(), query);
        for (folder, limits) in [
            (&folders[0], NOTHING_CACHED),
            (&folders[1], CacheLimits::default()),
            (&folders[1], NOTHING_CACHED),
            (&folders[1], CacheLimits { longest_posting_list: 2, ..CacheLimits::default() }),
        ] {
            prop_assert_eq!(&whole, &ranking(folder.path(), limits, query));
        }
    }
}
