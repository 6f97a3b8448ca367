//! How the five articles answer the judged queries, beside how they answered them before.
//!
//! `judged.golden.txt` holds the scores, and for each query its first hits by source line with their
//! grades (`-` takes no rank): a change to ranking shows as a diff that a person can judge.
//! `UPDATE_GOLDEN=1` rewrites it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use minsou::answer::{MatchMode, Searcher};
use minsou::eval::{self, Expectation, Outcome, Report};
use minsou::search::Pipeline;

use crate::fixtures::indexed::index_of;

/// What ranking has to reach on these queries, whatever else changes. Raise them when it gets better.
const NDCG_AT_10: f64 = 0.95;
const RECALL_AT_20: f64 = 0.94;

/// Hits that the golden file lists for each query.
const LISTED: usize = 5;

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn report() -> Report {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let corpus = path("corpus");
    index_of(&corpus, folder.path());
    let judged = path("tests/search/judged.jsonl");
    let options = eval::Options {
        queries: judged.clone(),
        judgements: judged,
        docs: None,
        run: None,
        mode: MatchMode::Auto,
        exact: false,
    };
    let open = || {
        Pipeline::open(folder.path(), &corpus)
            .map(|searcher| Box::new(searcher) as Box<dyn Searcher>)
    };
    eval::run(&options, open).expect("the judged queries can be run")
}

/// The golden file: no times, so that it changes only when ranking does.
fn shown(report: &Report) -> String {
    let mut text = String::new();
    for line in report.to_string().lines().filter(|line| !line.starts_with("ms per query")) {
        let _never_fails = writeln!(text, "{}", line.trim_end());
    }
    text.push('\n');
    for outcome in &report.outcomes {
        let _never_fails = writeln!(text, "{}", shown_outcome(outcome));
    }
    text
}

fn shown_outcome(outcome: &Outcome) -> String {
    let verdict = match &outcome.expects {
        Expectation::Hits(scores) => {
            format!("nDCG {:.3}, recall {:.3}", scores.ndcg_at_10, scores.recall_at_20)
        }
        Expectation::Nothing(right) => {
            if *right {
                "rightly nothing".to_owned()
            } else {
                "should find nothing".to_owned()
            }
        }
        Expectation::Suggestion { wanted, first } => {
            format!("{} for {wanted}", first.as_deref().unwrap_or("no suggestion"))
        }
    };
    let mut text = format!("{} {} | {verdict}", outcome.id, outcome.query);
    for ranked in outcome.ranking.iter().take(LISTED) {
        let grade = ranked.grade.map_or("-".to_owned(), |grade| grade.to_string());
        let article = ranked.id.split('#').next().unwrap_or_default();
        let _never_fails = write!(text, " | {grade} {article}:{}", ranked.lines[0]);
    }
    text
}

#[test]
fn the_judged_queries_are_answered_as_before_and_well_enough() {
    let report = report();
    let golden = path("tests/search/judged.golden.txt");
    let now = shown(&report);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &now).expect("the golden file is writable");
    }
    let before = fs::read_to_string(&golden).unwrap_or_default();
    let changed: Vec<String> = now
        .lines()
        .zip(before.lines().chain(std::iter::repeat("")))
        .filter(|(now, before)| now != before)
        .map(|(now, before)| format!("- {before}\n+ {now}"))
        .collect();
    assert!(
        now == before,
        "the ranking changed; UPDATE_GOLDEN=1 accepts it:\n{}",
        changed.join("\n")
    );
    let scores = report.scores;
    assert!(scores.ndcg_at_10 >= NDCG_AT_10, "nDCG@10 is {:.4}", scores.ndcg_at_10);
    assert!(scores.recall_at_20 >= RECALL_AT_20, "recall@20 is {:.4}", scores.recall_at_20);
    assert_eq!(report.refused, [], "queries that were refused");
}
