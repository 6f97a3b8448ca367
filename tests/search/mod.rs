//! The index and the searcher over it, on the sample articles and on articles made here.

mod complete;
mod everyday;
mod facets;
mod going_on;
mod judged;
mod judged_ranking;
mod lists;
mod literal;
mod meant;
mod more_like;
mod operators;
mod orderings;
mod other_words;
mod places;
mod recall;
mod refresh;
mod spellings;
mod suggestions;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use minsou::corpus::{self, Article, Reader};
use minsou::search::Pipeline;
use tempfile::TempDir;

use crate::fixtures::indexed::{index_of, indexed};

/// The sample's index, built once for all tests.
static SAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for an index");
    index_of(&corpus_folder(), folder.path());
    folder
});

fn corpus_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// A searcher over the sample articles, and what reading gives of them.
pub(crate) fn sample() -> (Pipeline, Vec<Article>) {
    let searcher = Pipeline::open(SAMPLE.path(), Path::new("corpus")).expect("it was just built");
    let reader = Reader::default();
    let articles = corpus::walk(&corpus_folder())
        .expect("the sample is there")
        .iter()
        .map(|file| {
            let bytes = file.load().expect("the sample is readable");
            reader.read(file, &bytes).expect("the sample is understood")
        })
        .collect();
    (searcher, articles)
}

/// A corpus of one article whose passages have these texts.
pub(super) fn article_of(passages: &[&str]) -> (TempDir, Pipeline) {
    let text = format!("云溪县2024年民生实事完成情况\n\n{}\n", passages.join("\n\n"));
    indexed([("yunxi.txt", text)])
}
