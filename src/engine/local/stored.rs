//! How what the index stores of passages and articles is read: enough for answers, and to index articles anew
//! without their files. As JSON it is `engine::stored`.

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::schema::Fields;
use crate::corpus::{Article, Metadata, Passage};
use crate::engine::stored::{article_of, from_json, passage_from_json};
use crate::engine::stored_figures::figures_from_json;
use crate::error::{Error, Result};
use crate::figures::Figure;

/// A document as it comes from the store: each field's value, not yet read.
#[derive(Debug)]
pub(super) struct StoredDocument(Vec<(Field, String)>);

impl DocumentDeserialize for StoredDocument {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut deserializer: D,
    ) -> std::result::Result<Self, DeserializeError> {
        let mut values = Vec::with_capacity(deserializer.size_hint());
        while let Some(value) = deserializer.next_field()? {
            values.push(value);
        }
        Ok(Self(values))
    }
}

impl StoredDocument {
    /// The passage that it stores, the `number`th of its article.
    ///
    /// # Errors
    /// When the stored bytes are none that this version wrote.
    pub(super) fn passage(
        mut self,
        fields: &Fields,
        article: &str,
        number: u64,
    ) -> Result<Passage> {
        let text = self.0.iter_mut().find(|(field, _)| *field == fields.passage_text);
        let text = text.map(|(_, text)| std::mem::take(text)).unwrap_or_default();
        passage_from_json(self.value(fields.passage), text, article, number)
    }

    /// The figures of the passage that it stores, in the order of its text.
    ///
    /// # Errors
    /// As for [`Self::passage`].
    pub(super) fn figures(&self, fields: &Fields) -> Result<Vec<Figure>> {
        figures_from_json(self.value(fields.figures), self.value(fields.passage_text))
    }

    /// The facts of the article whose first passage it is.
    ///
    /// # Errors
    /// As for [`Self::passage`].
    pub(super) fn article_facts(&self, fields: &Fields) -> Result<Metadata> {
        from_json(self.value(fields.article_facts))
    }

    /// Empty for a field that it lacks.
    fn value(&self, field: Field) -> &str {
        self.0.iter().find(|(known, _)| *known == field).map_or("", |(_, value)| value)
    }
}

/// An article, what was dropped of it included.
///
/// # Errors
/// When there is none of that id, or its stored bytes are none that this version wrote.
pub(super) fn article(searcher: &Searcher, fields: &Fields, id: &str) -> Result<Article> {
    let of_article =
        TermQuery::new(Term::from_field_text(fields.article, id), IndexRecordOption::Basic);
    let mut addresses: Vec<_> =
        searcher.search(&of_article, &DocSetCollector)?.into_iter().collect();
    // One operation wrote an article's passages, so they are in the index in their order.
    addresses.sort_unstable();
    let (mut meta, mut passages) = (Metadata::default(), Vec::with_capacity(addresses.len()));
    for (address, number) in addresses.into_iter().zip(1..) {
        let document: StoredDocument = searcher.doc(address)?;
        if number == 1 {
            meta = document.article_facts(fields)?;
        }
        passages.push(document.passage(fields, id, number)?);
    }
    if passages.is_empty() {
        return Err(Error::IndexDamaged { reason: format!("article {id} has no passage") });
    }
    Ok(article_of(meta, passages))
}
