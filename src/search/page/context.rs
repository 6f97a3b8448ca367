//! The neighbours of a hit in its article.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::answer::{Answer, Context, Searcher, StoredArticle};
use crate::corpus::Passage;
use crate::error::Result;

/// Gives each hit so many `passages` before and after it. Each article is read once.
pub(super) fn add(searcher: &dyn Searcher, passages: usize, answer: &mut Answer) -> Result<()> {
    let mut articles: HashMap<String, Option<StoredArticle>> = HashMap::new();
    for hit in &mut answer.hits {
        let article = match articles.entry(hit.article.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(searcher.article(&hit.article)?),
        };
        let all = article.as_ref().map(|article| article.passages.as_slice()).unwrap_or_default();
        hit.context = neighbours(all, &hit.id, passages);
    }
    Ok(())
}

/// `None` where there is no passage of that id.
fn neighbours(all: &[Passage], id: &str, passages: usize) -> Option<Context> {
    let at = all.iter().position(|passage| passage.id == id)?;
    let after = at + 1;
    Some(Context {
        before: all[at.saturating_sub(passages)..at].to_vec(),
        after: all[after..all.len().min(after.saturating_add(passages))].to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    fn passage(id: &str) -> Passage {
        Passage {
            rule: None,
            seams: Vec::new(),
            id: id.to_owned(),
            label: None,
            kind: Kind::Text,
            heading: Vec::new(),
            categories: Vec::new(),
            mentions: Vec::new(),
            units: Vec::new(),
            text: String::new(),
            lines: [1, 1],
        }
    }

    #[test]
    fn there_are_as_many_neighbours_as_requested_and_the_article_has() {
        let all = ["a#1", "a#2", "a#3"].map(passage);
        for (id, passages, before, after) in [
            ("a#2", 1, &["a#1"][..], &["a#3"][..]),
            ("a#1", 1, &[], &["a#2"]),
            ("a#3", usize::MAX, &["a#1", "a#2"], &[]),
        ] {
            let context = neighbours(&all, id, passages).unwrap();
            let ids = |passages: &[Passage]| -> Vec<String> {
                passages.iter().map(|passage| passage.id.clone()).collect()
            };
            assert_eq!((ids(&context.before), ids(&context.after)), (owned(before), owned(after)));
        }
        assert_eq!(neighbours(&all, "b#1", 1), None);
    }

    fn owned(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }
}
