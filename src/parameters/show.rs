//! Articles and passages by their names, with what a query finds in them and what only reading the
//! source tells.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::{FormatParameters, ReportedTable};
use crate::answer::{Filters, Mark, Request, Searcher};
use crate::corpus::{Links, Reader, read_file, source_file};
use crate::error::Result;
use crate::output::{Shown, Table};
use crate::search::{Excerpt, look_up};

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "serve", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ShowParameters {
    /// Show so many passages around each that is named
    pub around: usize,
    /// Mark what this query finds
    pub query: Option<String>,
    #[serde(flatten)]
    pub format: FormatParameters,
}

impl ShowParameters {
    /// Each article once where its names follow one another; of it the passages named and those around
    /// them, or all. `corpus`: the folder with which paths in answers begin.
    ///
    /// # Errors
    /// A name of nothing, with what is near; a query that cannot be answered.
    pub fn articles(
        &self,
        searcher: &dyn Searcher,
        names: &[String],
        corpus: &Path,
    ) -> Result<Vec<Shown>> {
        let mut articles = find(searcher, names, self.around, corpus)?;
        for article in &mut articles {
            article.place = corpus.join(&article.meta.path).display().to_string();
        }
        if let Some(query) = &self.query {
            mark(&mut articles, query, searcher)?;
        }
        Ok(articles)
    }
}

impl ReportedTable for ShowParameters {
    fn table(&self) -> Table {
        Table::Passages
    }
}

fn find(
    searcher: &dyn Searcher,
    names: &[String],
    around: usize,
    corpus: &Path,
) -> Result<Vec<Shown>> {
    let mut found: Vec<Shown> = Vec::new();
    for name in names {
        let Excerpt { article, is_whole } = look_up(searcher, name, around, corpus)?;
        match found.last_mut() {
            Some(last) if !is_whole && last.excerpt && last.meta.id == article.meta.id => {
                let known: Vec<_> = last.passages.iter().map(|one| one.id.clone()).collect();
                let new = article.passages.into_iter().filter(|one| !known.contains(&one.id));
                last.passages.extend(new);
            }
            _ => found.push(Shown { excerpt: !is_whole, ..Shown::from(article) }),
        }
    }
    Ok(found)
}

/// What `query` finds in the passages that are shown.
fn mark(articles: &mut [Shown], query: &str, searcher: &dyn Searcher) -> Result<()> {
    for article in articles {
        let filters = Filters { article: vec![article.meta.id.clone()], ..Filters::default() };
        let query_text = query.to_owned();
        let request =
            Request { query: query_text, filters, unfollowed: true, ..Request::default() };
        let answer = searcher.search(&request)?;
        let mut marks: HashMap<String, Vec<Mark>> =
            answer.hits.into_iter().map(|hit| (hit.id, hit.marks)).collect();
        article.marks = article
            .passages
            .iter()
            .map(|passage| marks.remove(&passage.id).unwrap_or_default())
            .collect();
    }
    Ok(())
}

/// What only reading tells (dropped lines, suspicions) is not in the index; it is read again from
/// the sources below the folder `corpus`, as long as they are there. For those that are not, why: the
/// article's id and the reason.
pub fn add_what_reading_found(
    articles: &mut [Shown],
    corpus: &Path,
    links: Links,
    reader: &Reader,
) -> Vec<(String, String)> {
    let mut unread = Vec::new();
    for article in articles {
        let source = source_file(corpus, &article.meta.path, links);
        match source.and_then(|path| read_file(reader, &path)) {
            Ok(read) => {
                article.dropped = read.dropped;
                article.suspicions = read.suspicions;
            }
            Err(reason) => unread.push((article.meta.id.clone(), reason)),
        }
    }
    unread
}
