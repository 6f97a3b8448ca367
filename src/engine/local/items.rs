//! The passages of items: found by a column, which has one number for all passages of an item. Those of an article are
//! neighbours in the index, so nothing is looked up.

use std::collections::HashSet;
use std::sync::Arc;

use super::collect::Columns;
use super::passage_key::{address, key};
use crate::engine::PassageHandle;

/// Every passage of the items that some passages belong to, by article and number. Linear in the passages of
/// their articles.
pub(super) fn items(columns: &[Columns], handles: &[&PassageHandle]) -> Vec<PassageHandle> {
    let mut sorted: Vec<&PassageHandle> = handles.to_vec();
    sorted.sort_unstable_by_key(|handle| handle.key);
    let mut found = Vec::with_capacity(2 * handles.len());
    for of_article in sorted.chunk_by(|a, b| a.article == b.article) {
        let Some(first) = of_article.first() else { continue };
        let (segment, doc) = address(first.key);
        let Some(columns) = columns.get(segment as usize) else { continue };
        let item = |handle: &&PassageHandle| columns.number_and_item(address(handle.key).1).1;
        let wanted: HashSet<u64> = of_article.iter().map(item).collect();
        for doc in columns.docs_of_article(doc) {
            let (number, item) = columns.number_and_item(doc);
            if wanted.contains(&item) {
                let article = Arc::clone(&first.article);
                found.push(PassageHandle { key: key(segment, doc), article, number });
            }
        }
    }
    found.sort_by(|a, b| (&a.article, a.number).cmp(&(&b.article, b.number)));
    found
}
