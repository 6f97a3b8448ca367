//! Articles → documents, and back. What each field is for stands in `schema`.

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::Value;

use super::manifest::FileState;
use super::schema::Fields;
use crate::corpus::{Article, Lines, Metadata, Passage};
use crate::error::{Error, Result};
use crate::figures::{self, Figure};
use crate::text::fold;
use crate::vocabulary::{Category, Kind};

/// A passage as the index stores it: what its article's facts do not tell already. A tuple, since
/// the names would be stored a million times.
#[derive(Serialize, Deserialize)]
struct StoredPassage<S, V>(Option<S>, Kind, V, Vec<Category>, V, V, S, Lines);

/// One document for each passage, in order.
pub(super) fn documents(
    fields: &Fields,
    article: &Article,
    file: &FileState,
) -> Result<Vec<TantivyDocument>> {
    let meta = &article.meta;
    let title = meta.title.as_deref().map(fold);
    let mut documents = Vec::with_capacity(article.passages.len());
    for (index, passage) in article.passages.iter().enumerate() {
        let mut document = TantivyDocument::new();
        add_lanes(&mut document, fields, passage, title.as_deref());
        add_facts(&mut document, fields, meta, passage);
        document.add_text(fields.article, &meta.id);
        document.add_u64(fields.number, index as u64 + 1);
        document.add_u64(fields.bytes, passage.text.len() as u64);
        document.add_text(fields.passage, encode_passage(passage)?);
        add_figures(&mut document, fields, meta, passage)?;
        if index == 0 {
            document.add_text(fields.first, &meta.id);
            document.add_text(fields.path, &meta.path);
            document.add_u64(fields.size, file.size);
            document.add_u64(fields.modified, file.modified);
            document.add_u64(fields.content, file.content);
            let facts = serde_json::to_string(meta).map_err(damaged)?;
            document.add_text(fields.article_facts, facts);
        }
        documents.push(document);
    }
    Ok(documents)
}

fn add_lanes(
    document: &mut TantivyDocument,
    fields: &Fields,
    passage: &Passage,
    title: Option<&str>,
) {
    let text = fold(&passage.text);
    document.add_text(fields.text, &text);
    document.add_text(fields.words, &text);
    document.add_text(fields.pairs, &text);
    if let Some(label) = &passage.label {
        let label = fold(label);
        document.add_text(fields.above_words, &label);
        document.add_text(fields.label, label);
    }
    if let Some((above, outer)) = passage.heading.split_last() {
        let above = fold(above);
        document.add_text(fields.above_words, &above);
        document.add_text(fields.above, above);
        for heading in outer {
            document.add_text(fields.heading, fold(heading));
        }
    }
    for unit in &passage.units {
        document.add_text(fields.unit, fold(unit));
    }
    // A title passage is its own context.
    if let Some(title) = title
        && passage.kind != Kind::Title
    {
        document.add_text(fields.title, title);
    }
}

fn add_facts(document: &mut TantivyDocument, fields: &Fields, meta: &Metadata, passage: &Passage) {
    if let Some(district) = &meta.district {
        document.add_text(fields.district, district);
    }
    for area in &meta.region {
        document.add_text(fields.region, area);
    }
    for district in &passage.mentions {
        document.add_text(fields.mentions, district);
    }
    for category in &passage.categories {
        document.add_text(fields.category, category.as_str());
    }
    document.add_text(fields.kind, passage.kind.as_str());
    if let Some(doc_type) = meta.doc_type {
        document.add_text(fields.doc_type, doc_type.as_str());
    }
    if let Some(year) = meta.year {
        document.add_i64(fields.year, i64::from(year));
    }
}

fn add_figures(
    document: &mut TantivyDocument,
    fields: &Fields,
    meta: &Metadata,
    passage: &Passage,
) -> Result<()> {
    let figures = figures_of(meta, passage);
    document.add_u64(fields.figure_count, figures.len() as u64);
    if !figures.is_empty() {
        document.add_text(fields.figures, serde_json::to_string(&figures).map_err(damaged)?);
    }
    Ok(())
}

/// What a passage says in numbers. A title repeats in short what the article says.
fn figures_of(meta: &Metadata, passage: &Passage) -> Vec<Figure> {
    match passage.kind {
        Kind::Title => Vec::new(),
        kind => {
            let context = figures::Context { kind, year: meta.year, doc_type: meta.doc_type };
            figures::extract(&passage.text, context)
        }
    }
}

fn encode_passage(passage: &Passage) -> Result<String> {
    let stored = StoredPassage(
        passage.label.as_deref(),
        passage.kind,
        &passage.heading,
        passage.categories.clone(),
        &passage.mentions,
        &passage.units,
        passage.text.as_str(),
        passage.lines,
    );
    serde_json::to_string(&stored).map_err(damaged)
}

/// The passage that a document stores.
///
/// # Errors
/// When the stored bytes are none that this version wrote.
pub fn passage(
    document: &TantivyDocument,
    fields: &Fields,
    article: &str,
    number: u64,
) -> Result<Passage> {
    let json = stored(document, fields.passage).unwrap_or_default();
    let StoredPassage(label, kind, heading, categories, mentions, units, text, lines): StoredPassage<
        String,
        Vec<String>,
    > = serde_json::from_str(json).map_err(damaged)?;
    let id = passage_id(article, number);
    Ok(Passage { id, label, kind, heading, categories, mentions, units, text, lines })
}

/// The figures of the passage that a document stores, in the order of its text.
///
/// # Errors
/// As for [`passage`].
pub fn figures(document: &TantivyDocument, fields: &Fields) -> Result<Vec<Figure>> {
    match stored(document, fields.figures) {
        Some(json) => serde_json::from_str(json).map_err(damaged),
        None => Ok(Vec::new()),
    }
}

/// The facts of the article whose first passage a document is.
///
/// # Errors
/// As for [`passage`].
pub fn article_facts(document: &TantivyDocument, fields: &Fields) -> Result<Metadata> {
    let json = stored(document, fields.article_facts).unwrap_or_default();
    serde_json::from_str(json).map_err(damaged)
}

/// `laoshan-2023#41`.
pub fn passage_id(article: &str, number: u64) -> String {
    format!("{article}#{number}")
}

fn stored(document: &TantivyDocument, field: tantivy::schema::Field) -> Option<&str> {
    document.get_first(field)?.as_str()
}

fn damaged(error: serde_json::Error) -> Error {
    Error::IndexDamaged { reason: format!("a stored passage cannot be read ({error})") }
}
