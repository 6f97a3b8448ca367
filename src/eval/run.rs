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
use crate::search::Pipeline;

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

/// Reads, queries, scores. `open_index` opens the index; not called if there are `docs`.
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
            let searcher = Pipeline::open(folder.path(), folder.path())?;
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn write(folder: &Path, name: &str, content: &str) -> PathBuf {
        let path = folder.join(name);
        fs::write(&path, content).expect("the folder is writable");
        path
    }

    fn no_index() -> Result<Box<dyn Searcher>> {
        panic!("a collection needs no index")
    }

    #[test]
    fn a_collection_is_indexed_queried_and_scored() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let docs = "{\"id\": \"d1\", \"text\": \"新建社区养老服务站二十处。\"}\n\
                    {\"id\": \"d2\", \"text\": \"新增公共停车位两千个。\", \"title\": \"出行\"}\n\
                    {\"id\": \"d3\", \"text\": \"为老年人提供助餐。\"}\n";
        let options = Options {
            queries: write(folder.path(), "queries.tsv", "q1\t养老服务\nq2\t出行\nq3\t年份:二零\n"),
            judgements: write(folder.path(), "qrels", "q1 0 d1 1\nq2 0 d2 1\nq3 0 d3 1\n"),
            docs: Some(write(folder.path(), "docs.jsonl", docs)),
            run: Some(folder.path().join("run")),
            mode: MatchMode::Any,
            exact: false,
        };
        let report = run(&options, no_index).expect("all files are sound");
        assert_eq!((report.queries, report.refused.len()), (3, 1));
        assert!((report.scores.precision_at_1 - 2.0 / 3.0).abs() < 1e-9, "{report}");
        assert_eq!(report.refused[0].id, "q3");
        let lines = fs::read_to_string(folder.path().join("run")).expect("the run was written");
        assert!(lines.starts_with("q1 Q0 d1 1 "), "{lines}");
        assert!(lines.contains("q2 Q0 d2 1 "), "{lines}");
    }

    #[test]
    fn a_line_that_is_no_document_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let options = Options {
            queries: write(folder.path(), "queries", "q1\t养老\n"),
            judgements: write(folder.path(), "qrels", "q1 d1 1\n"),
            docs: Some(write(folder.path(), "docs", "{\"id\": 1, \"text\": \"a\"}\nno json\n")),
            run: None,
            mode: MatchMode::Auto,
            exact: false,
        };
        let error = run(&options, no_index).expect_err("line 2 is no JSON").to_string();
        assert!(error.contains("docs:2: "), "{error}");
    }
}
