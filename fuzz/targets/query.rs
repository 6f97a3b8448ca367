//! What may be typed as a query, answered from a small index in every mode.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use minsou::answer::{FacetField, MatchMode, Request, Searcher};
use minsou::search::Pipeline;

static INDEX: LazyLock<(tempfile::TempDir, Pipeline)> = LazyLock::new(|| {
    let folder = minsou_fuzz::index();
    let pipeline = Pipeline::open(folder.path(), "corpus".as_ref()).expect("it was just built");
    (folder, pipeline)
});

fuzz_target!(|query: &str| {
    for mode in MatchMode::ALL {
        let facets = vec![FacetField::District, FacetField::Year];
        let request = Request { query: query.to_owned(), mode: *mode, limit: Some(10), facets, ..Request::default() };
        if let Ok(answer) = INDEX.1.search(&request) {
            for hit in &answer.hits {
                let chars = hit.text.chars().count();
                assert!(hit.marks.iter().all(|[from, to]| from < to && *to <= chars), "{hit:?}");
            }
        }
    }
});
