//! The whole of an evaluation, from files to a report.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::collection::read_documents;
use super::evaluate::{Conditions, evaluate};
use super::judgements::Judgements;
use super::queries::read_queries;
use super::report::Report;
use crate::answer::{MatchMode, Searcher};
use crate::error::{Error, Result};
use crate::index;
use crate::search::LocalSearcher;

/// What to measure, and where the results go.
#[derive(Debug, Clone)]
pub struct Options {
    pub queries: PathBuf,
    /// A file of judged queries is both.
    pub judgements: PathBuf,
    /// Measure this collection instead of the index.
    pub docs: Option<PathBuf>,
    /// Write the rankings here, as TREC reads them.
    pub run: Option<PathBuf>,
    pub mode: MatchMode,
    /// No synonyms.
    pub exact: bool,
}

/// Reads, asks, scores. `open_index` is asked for the index unless there are `docs`.
///
/// # Errors
///
/// Files that cannot be read or used, and errors of the index. Whether the scores are good enough
/// is [`Report::require_ndcg`]'s to say.
pub fn run(
    options: &Options,
    open_index: impl FnOnce() -> Result<Box<dyn Searcher>>,
) -> Result<Report> {
    let queries = read_queries(&options.queries)?;
    let judgements = Judgements::read(&options.judgements)?;
    let conditions = Conditions {
        mode: options.mode,
        exact: options.exact,
        one_passage_each: options.docs.is_some(),
    };
    let report = match &options.docs {
        None => evaluate(open_index()?.as_ref(), &queries, &judgements, conditions)?,
        Some(docs) => {
            let folder = temporary_folder()?;
            index_collection(docs, folder.path())?;
            let searcher = LocalSearcher::open(folder.path(), folder.path())?;
            evaluate(&searcher, &queries, &judgements, conditions)?
        }
    };
    if let Some(path) = &options.run {
        let cannot_write = |source| Error::Write { path: path.clone(), source };
        let file = File::create(path).map_err(cannot_write)?;
        report.write_run(BufWriter::new(file)).map_err(cannot_write)?;
    }
    Ok(report)
}

fn temporary_folder() -> Result<tempfile::TempDir> {
    let cannot_write = |source| Error::Write { path: std::env::temp_dir(), source };
    tempfile::Builder::new().prefix("minsou-eval-").tempdir().map_err(cannot_write)
}

fn index_collection(docs: &Path, folder: &Path) -> Result<()> {
    let mut unusable = None;
    let articles = read_documents(docs)?.map_while(|article| match article {
        Ok(article) => Some(article),
        Err(error) => {
            unusable = Some(error);
            None
        }
    });
    index::build_articles(folder, articles)?;
    unusable.map_or(Ok(()), Err)
}
