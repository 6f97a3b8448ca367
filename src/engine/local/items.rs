//! The passages of items: found by a column, which has one number for all passages of an item.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use tantivy::query::{EnableScoring, Query};

use super::collect::{Columns, matching};
use super::lane_reader::LaneReaders;
use super::lower;
use super::passage_key::{address, key};
use crate::engine::PassageHandle;
use crate::plan::Condition;

/// Every passage of the items that some passages belong to, by article and number. Linear in the passages of
/// their articles.
pub(super) fn items(
    readers: &LaneReaders,
    columns: &[Columns],
    handles: &[&PassageHandle],
) -> tantivy::Result<Vec<PassageHandle>> {
    let mut wanted: HashSet<(&str, u64)> = HashSet::with_capacity(handles.len());
    let mut numbers: HashSet<u64> = HashSet::with_capacity(handles.len());
    for handle in handles {
        let (segment, doc) = address(handle.key);
        let Some(columns) = columns.get(segment as usize) else { continue };
        let (_, item) = columns.number_and_item(doc);
        wanted.insert((&handle.article, item));
        numbers.insert(item);
    }
    let articles: BTreeSet<&str> = handles.iter().map(|handle| &*handle.article).collect();
    let articles = articles.into_iter().map(str::to_owned).collect();
    let query = lower::query(readers, &[], &Condition::Article(articles))?;
    let mut found = Vec::with_capacity(2 * handles.len());
    let searcher = readers.searcher();
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    for (segment, columns) in (0..).zip(columns) {
        let docs = matching(searcher.segment_reader(segment), &*weight)?;
        // Names are read of what may be wanted alone.
        let is_near = |doc: &u32| numbers.contains(&columns.number_and_item(*doc).1);
        let near: Vec<_> = docs.into_iter().filter(is_near).map(|doc| (0.0, doc)).collect();
        let names = columns.article_names(&near)?;
        for ((_, doc), article) in near.into_iter().zip(names) {
            let (number, item) = columns.number_and_item(doc);
            if wanted.contains(&(&*article, item)) {
                found.push(PassageHandle { key: key(segment, doc), article, number });
            }
        }
    }
    found.sort_by(|a, b| {
        let order = if Arc::ptr_eq(&a.article, &b.article) {
            None
        } else {
            Some(a.article.cmp(&b.article))
        };
        order.unwrap_or(std::cmp::Ordering::Equal).then(a.number.cmp(&b.number))
    });
    Ok(found)
}
