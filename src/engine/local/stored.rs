//! What the index stores of passages and articles, and how it is read: enough for answers, and to
//! index articles anew without their files.

use serde::{Deserialize, Serialize};
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::schema::Fields;
use crate::corpus::{Article, Dropped, Lines, Metadata, Passage, Seam};
use crate::engine::passage_id;
use crate::error::{Error, Result};
use crate::figures::Figure;
use crate::vocabulary::{Category, Kind};

/// A passage less its text and what its article's facts tell already: label, kind, headings,
/// categories, mentions, units, lines, rule, seams. A tuple, since the names would be stored a million times.
#[derive(Serialize, Deserialize)]
struct StoredPassage<S, V>(Option<S>, Kind, V, Vec<Category>, V, V, Lines, Option<S>, Vec<Seam>);

pub(super) fn passage_to_store(passage: &Passage) -> Result<String> {
    to_json(&StoredPassage(
        passage.label.as_deref(),
        passage.kind,
        &passage.heading,
        passage.categories.clone(),
        &passage.mentions,
        &passage.units,
        passage.lines,
        passage.rule.as_deref(),
        passage.seams.clone(),
    ))
}

pub(super) fn facts_to_store(meta: &Metadata) -> Result<String> {
    to_json(meta)
}

pub(super) fn figures_to_store(figures: &[Figure]) -> Result<String> {
    to_json(&figures)
}

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
        let stored: StoredPassage<String, Vec<String>> = from_json(self.value(fields.passage))?;
        let StoredPassage(label, kind, heading, categories, mentions, units, lines, rule, seams) =
            stored;
        let text = self.0.iter_mut().find(|(field, _)| *field == fields.passage_text);
        let text = text.map(|(_, text)| std::mem::take(text)).unwrap_or_default();
        let id = passage_id(article, number);
        Ok(Passage {
            id,
            label,
            kind,
            heading,
            categories,
            mentions,
            units,
            text,
            lines,
            seams,
            rule,
        })
    }

    /// The figures of the passage that it stores, in the order of its text.
    ///
    /// # Errors
    /// As for [`Self::passage`].
    pub(super) fn figures(&self, fields: &Fields) -> Result<Vec<Figure>> {
        match self.value(fields.figures) {
            "" => Ok(Vec::new()),
            json => from_json(json),
        }
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
    let dropped = passages
        .extract_if(.., |passage| passage.kind == Kind::Furniture)
        .map(|Passage { lines, rule, text, .. }| Dropped {
            lines,
            rule: rule.unwrap_or_default(),
            text,
        })
        .collect();
    Ok(Article { meta, passages, dropped, suspicions: Vec::new() })
}

fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(damaged)
}

fn from_json<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T> {
    serde_json::from_str(json).map_err(damaged)
}

fn damaged(error: serde_json::Error) -> Error {
    Error::IndexDamaged { reason: format!("a stored passage cannot be read ({error})") }
}
