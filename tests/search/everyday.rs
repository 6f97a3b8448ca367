//! Everyday questions, as residents, journalists and researchers type them: a right passage among the first three.
//!
//! `everyday/questions.jsonl` is over the articles of `corpus/` and those of `everyday/articles`, which were written for
//! it in the genre's shapes; its keys are those of `judged.jsonl`. The words of most questions are not the texts'
//! words: 养狗 is 养犬 there, 孩子上学 is 学位.

use std::fs;
use std::path::{Path, PathBuf};

use minsou::answer::{MatchMode, Searcher};
use minsou::eval::{self, Outcome, Report};
use minsou::search::Pipeline;

use crate::fixtures::indexed::index_of;

/// Of all questions, what has to have a right passage among the first three. Raise it when it gets better.
const FIRST_THREE: f64 = 0.97;

fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The questions, answered from an index of both folders. `exact`: by nothing but the words typed.
fn report(exact: bool) -> Report {
    let corpus = tempfile::tempdir().expect("a temporary folder");
    for folder in ["corpus", "tests/search/everyday/articles"] {
        for entry in fs::read_dir(path(folder)).expect("the articles are there") {
            let file = entry.expect("the articles are there");
            fs::copy(file.path(), corpus.path().join(file.file_name())).expect("there is room");
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    index_of(corpus.path(), folder.path());
    let questions = path("tests/search/everyday/questions.jsonl");
    let options = eval::Options {
        queries: questions.clone(),
        judgements: questions,
        docs: None,
        run: None,
        mode: MatchMode::Auto,
        exact,
    };
    let open = || {
        Pipeline::open(folder.path(), corpus.path())
            .map(|searcher| Box::new(searcher) as Box<dyn Searcher>)
    };
    eval::run(&options, open).expect("the questions can be run")
}

fn is_answered(outcome: &&Outcome) -> bool {
    outcome.ranking.iter().take(3).any(|ranked| ranked.grade.is_some_and(|grade| grade > 0))
}

fn share(report: &Report) -> f64 {
    let answered = report.outcomes.iter().filter(is_answered).count();
    answered as f64 / report.outcomes.len() as f64
}

#[test]
fn a_right_passage_is_among_the_first_three() {
    let report = report(false);
    assert!(report.outcomes.len() >= 200);
    let found = share(&report);
    let missed: Vec<_> = report.outcomes.iter().filter(|one| !is_answered(one)).collect();
    let missed: Vec<_> = missed.iter().map(|one| format!("{} {}", one.id, one.query)).collect();
    assert!(found >= FIRST_THREE, "{found:.3}; missed:\n{}", missed.join("\n"));
}

/// What stands for the words typed is what finds most of them.
#[test]
fn without_other_words_fewer_are_answered() {
    let (with, without) = (share(&report(false)), share(&report(true)));
    assert!(without + 0.2 < with, "{without:.3} without other words, {with:.3} with them");
}
