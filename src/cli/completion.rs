//! Completing in a shell: the script of `completions` asks the program itself, so districts,
//! years, categories and ids come from the index as it is. `COMPLETING` tells such a call from any
//! other.

use std::path::PathBuf;

use clap_complete::CompleteEnv;
use clap_complete::engine::CompletionCandidate;
use minsou::answer::{FacetField, FacetRequest, Searcher};
use minsou::search::Pipeline;

/// Set by the shell's script. Not clap's own `COMPLETE`, which others use too.
pub(crate) const COMPLETING: &str = "MINSOU_COMPLETE";

/// Answers a shell that asks, and ends the program then.
pub(crate) fn answer_if_asked(line: fn() -> clap::Command) {
    if std::env::var_os(COMPLETING).is_some() {
        CompleteEnv::with_factory(line).var(COMPLETING).complete();
    }
}

pub(crate) fn districts() -> Vec<CompletionCandidate> {
    values(FacetField::District)
}

pub(crate) fn regions() -> Vec<CompletionCandidate> {
    values(FacetField::Region)
}

pub(crate) fn mentions() -> Vec<CompletionCandidate> {
    values(FacetField::Mentions)
}

pub(crate) fn years() -> Vec<CompletionCandidate> {
    values(FacetField::Year)
}

pub(crate) fn categories() -> Vec<CompletionCandidate> {
    values(FacetField::Category)
}

pub(crate) fn kinds() -> Vec<CompletionCandidate> {
    values(FacetField::Kind)
}

pub(crate) fn types() -> Vec<CompletionCandidate> {
    values(FacetField::Type)
}

pub(crate) fn articles() -> Vec<CompletionCandidate> {
    let articles = searcher().and_then(|searcher| searcher.articles().ok()).unwrap_or_default();
    articles.into_iter().map(|meta| CompletionCandidate::new(meta.id)).collect()
}

/// The values of a field with their counts; none where there is no index: completing is no
/// occasion to build one, nor to complain.
fn values(field: FacetField) -> Vec<CompletionCandidate> {
    let request = FacetRequest { by: vec![field], ..FacetRequest::default() };
    let table = searcher().and_then(|searcher| searcher.facets(&request).ok());
    let rows = table.map(|table| table.rows).unwrap_or_default();
    rows.into_iter()
        .filter_map(|row| {
            let value = row.values.first()?.to_string();
            let count = minsou::output::counted(row.passages, "passage");
            Some(CompletionCandidate::new(value).help(Some(count.into())))
        })
        .collect()
}

/// Flags of the unfinished line are not known here; the environment and the defaults are.
fn searcher() -> Option<Pipeline> {
    let folder = |variable, usual: &str| {
        std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from)
    };
    Pipeline::open(&folder("MINSOU_INDEX", "index"), &folder("MINSOU_CORPUS", "corpus")).ok()
}
