//! With a node less the answers are the same, and a push that loses one ends as any other.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use minsou::answer::Searcher;
use minsou::search::Pipeline;

use super::questions::all_the_same;
use crate::cluster::running::{built, corpus, open, push_to, running};

#[test]
fn a_cluster_answers_as_the_folder_does_with_a_node_or_without() {
    let Some(running) = running() else { return };
    let address = running.index("same");
    let corpus = corpus();
    let local = built(corpus.path());
    push_to(&address, corpus.path(), false).unwrap();
    running.await_health(&address, "green");
    let pipelines =
        || [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()];
    all_the_same(&pipelines());

    if !running.node("stop-node", 3) {
        return;
    }
    running.await_health(&address, "yellow");
    all_the_same(&pipelines());
    running.node("start-node", 3);
    running.await_health(&address, "green");
}

#[test]
fn a_node_that_stops_in_the_middle_of_a_push_takes_nothing_from_it() {
    let Some(running) = running() else { return };
    let address = running.index("broken");
    let folder = tempfile::tempdir().unwrap();
    let samples = corpus();
    // Enough to be under way when the node is stopped.
    for copy in 0..12 {
        let below = folder.path().join(format!("copy-{copy}"));
        fs::create_dir(&below).unwrap();
        for room in ["samples", "written"] {
            for file in fs::read_dir(samples.path().join(room)).unwrap().flatten() {
                let name = format!("{room}-{}", file.file_name().to_string_lossy());
                fs::copy(file.path(), below.join(name)).unwrap();
            }
        }
    }
    let started = Instant::now();
    let report = thread::scope(|scope| {
        let pushed = scope.spawn(|| push_to(&address, folder.path(), false));
        running.await_begun(&address);
        running.node("stop-node", 2).then_some(())?;
        Some(pushed.join().unwrap().unwrap())
    });
    let Some(report) = report else { return };
    eprintln!(
        "pushed {} passages in {:.1?} while a node was stopped",
        report.passages,
        started.elapsed()
    );
    running.node("start-node", 2);
    running.await_health(&address, "green");
    let local = built(folder.path());
    let [one, other] =
        [Pipeline::open(local.path(), Path::new("corpus")).unwrap(), open(&address).unwrap()]
            .map(|one| one.stats().unwrap());
    assert_eq!(
        (one.articles, one.passages, one.figures),
        (other.articles, other.passages, other.figures)
    );
    assert_eq!(one.by, other.by);
    let again = push_to(&address, folder.path(), false).unwrap();
    assert_eq!(
        (again.added + again.changed + again.removed, again.unchanged),
        (0, report.articles)
    );
}
