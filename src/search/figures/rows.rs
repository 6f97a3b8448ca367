//! Rows of tables that say in their own cells nothing of what the query wants: 停车 stands in the header, or in the line
//! above it, and the row is `南海区 | 3600 | 3744`. Which figures of such a row answer is for `relevance`.

use std::collections::{BTreeMap, HashSet};

use super::Beside;
use super::found::{Found, FoundPassage};
use crate::engine::{PassageHandle, Selection};
use crate::error::Result;
use crate::figures::is_row;
use crate::plan::{Condition, Plan};
use crate::search::pipeline::Pipeline;

/// Headers and captions that are looked at, the best ones: they are short, and come first.
const MAX_HEADS: usize = 256;

/// Rows that are read below them.
const MAX_ROWS: usize = 4_000;

/// A header of two rows below a caption.
const MAX_BETWEEN: u64 = 3;

/// Captions are no longer, in characters.
const MAX_CAPTION_CHARS: usize = 60;

impl Pipeline {
    /// Adds the rows below the headers and captions that match. `plan`: what the query asks of a passage without
    /// figures. Linear in what is read.
    pub(super) fn add_rows_below(
        &self,
        plan: &Plan,
        beside: Beside,
        found: &mut Found,
    ) -> Result<()> {
        let selection = Selection { limit: MAX_HEADS, ..Selection::default() };
        let handles: Vec<PassageHandle> = self
            .engine
            .candidates(plan, &selection)?
            .best
            .into_iter()
            .map(|one| one.handle)
            .collect();
        let read = self.read_passages(handles)?;
        let mut heads: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for one in read.iter().filter(|one| is_head(&one.passage.text)) {
            heads.entry(one.article().to_owned()).or_default().push(one.handle.number);
        }
        if heads.is_empty() {
            return Ok(());
        }
        let of_articles = Condition::all(vec![
            Condition::Article(heads.keys().cloned().collect()),
            Condition::HasFigures,
        ]);
        let with_figures: Vec<PassageHandle> =
            self.in_order(of_articles)?.into_iter().map(|one| one.handle).collect();
        let known: HashSet<u64> = found.passages.iter().map(|one| one.handle.key).collect();
        let mut below = Vec::new();
        for article in with_figures.chunk_by(|a, b| a.article == b.article) {
            let Some(heads) = article.first().and_then(|one| heads.get(&*one.article)) else {
                continue;
            };
            below.extend(
                numbers_below(heads, article).into_iter().filter(|one| !known.contains(&one.key)),
            );
        }
        below.truncate(MAX_ROWS);
        let rows = self.read_with(below, beside)?;
        found.articles.extend(rows.articles);
        let is_row = |one: &FoundPassage| is_row(&one.passage.text);
        found.passages.extend(rows.passages.into_iter().filter(is_row));
        found.beside.extend(rows.beside);
        found.sort_by_article();
        Ok(())
    }
}

/// The passages of an article, in order, that come right below one of some heads, one after the other.
fn numbers_below(heads: &[u64], article: &[PassageHandle]) -> Vec<PassageHandle> {
    let mut heads = heads.to_vec();
    heads.sort_unstable();
    let mut below: Option<u64> = None;
    let mut rows = Vec::new();
    for one in article {
        let at = heads.partition_point(|head| *head < one.number);
        let head = at.checked_sub(1).map(|at| heads[at]);
        let is_first = head.is_some_and(|head| one.number <= head + MAX_BETWEEN);
        if is_first || below.is_some_and(|last| one.number == last + 1) {
            rows.push(one.clone());
            below = Some(one.number);
        } else {
            below = None;
        }
    }
    rows
}

/// A header, or a line that may stand above a table.
fn is_head(text: &str) -> bool {
    const ABOVE: [&str; 8] = ["表", "如下", "情况", "分布", "单位", "统计", "明细", "一览"];
    is_row(text)
        || text.chars().count() <= MAX_CAPTION_CHARS && ABOVE.iter().any(|word| text.contains(word))
}
