//! Articles as the index holds them: enough to index them anew without their files.

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, TantivyDocument, Term};

use super::documents::{article_facts, passage};
use super::schema::Fields;
use crate::corpus::{Article, Metadata};
use crate::error::{Error, Result};

/// An article less what was dropped of it.
///
/// # Errors
/// When there is none of that id, or its stored bytes are none that this version wrote.
pub(super) fn article(searcher: &Searcher, fields: &Fields, id: &str) -> Result<Article> {
    let of_article =
        TermQuery::new(Term::from_field_text(fields.article, id), IndexRecordOption::Basic);
    let mut addresses: Vec<_> =
        searcher.search(&of_article, &DocSetCollector)?.into_iter().collect();
    // One operation wrote an article's passages, so the index keeps them in their order.
    addresses.sort_unstable();
    let (mut meta, mut passages) = (Metadata::default(), Vec::with_capacity(addresses.len()));
    for (address, number) in addresses.into_iter().zip(1..) {
        let document: TantivyDocument = searcher.doc(address)?;
        if number == 1 {
            meta = article_facts(&document, fields)?;
        }
        passages.push(passage(&document, fields, id, number)?);
    }
    if passages.is_empty() {
        return Err(Error::IndexDamaged { reason: format!("article {id} has no passage") });
    }
    Ok(Article { meta, passages, dropped: Vec::new(), suspicions: Vec::new() })
}
