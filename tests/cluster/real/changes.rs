//! What changes is sent, and nothing else.

use std::fs;
use std::path::Path;

use minsou::answer::{FacetField, Request, Searcher};
use minsou::search::Pipeline;

use super::questions::{both, compare_searches, compare_tables, judged, outcome};
use crate::cluster::likeness::Differences;
use crate::cluster::running::{built, corpus, indexed, open, push_to, running};

#[test]
fn nothing_is_sent_where_nothing_changed() {
    let Some(running) = running() else { return };
    let address = running.index("unchanged");
    let corpus = corpus();
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!((report.added, report.unchanged), (report.articles, 0));
    let before = running.request("GET", &format!("/{}/_stats/indexing", address.index()));
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!(
        (report.added + report.changed + report.removed, report.unchanged),
        (0, report.articles)
    );
    let after = running.request("GET", &format!("/{}/_stats/indexing", address.index()));
    assert!(indexed(&before) > Some(100), "{before}");
    assert_eq!(indexed(&before), indexed(&after));
}

#[test]
fn what_changes_is_sent_and_what_vanishes_leaves() {
    let Some(running) = running() else { return };
    let address = running.index("changes");
    let corpus = corpus();
    push_to(&address, corpus.path(), false).unwrap();
    let file = corpus.path().join("samples/licang-2023.txt");
    let text = fs::read_to_string(&file).unwrap();
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    fs::write(&file, half).unwrap();
    fs::remove_file(corpus.path().join("samples/shinan-2023.txt")).unwrap();
    let report = push_to(&address, corpus.path(), false).unwrap();
    assert_eq!((report.added, report.changed, report.removed), (0, 1, 1));
    let local = built(corpus.path());
    running.await_health(&address, "green");
    let pipelines =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    // What was replaced counts in scores until it is merged away, which a cluster does in its own time.
    let mut differences = Differences::default();
    for query in judged() {
        let request = Request {
            query: query.clone(),
            facets: FacetField::ALL.to_vec(),
            limit: Some(0),
            ..Request::default()
        };
        differences.compare(&query, both(&pipelines, |one| outcome(one.search(&request))));
    }
    differences.none(100);
    // Filled anew it is the same, and nothing else is left.
    push_to(&address, corpus.path(), true).unwrap();
    running.await_health(&address, "green");
    let indexes = running.request("GET", &format!("/_cat/indices/{}-*?h=index", address.index()));
    assert_eq!(indexes.lines().count(), 1, "{indexes}");
    let pipelines =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    let mut differences = Differences::default();
    compare_searches(&pipelines, 50, &mut differences);
    compare_tables(&pipelines, &mut differences);
    differences.none(350);
}
