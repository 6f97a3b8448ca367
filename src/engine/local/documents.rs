//! Articles → documents. What each field is for stands in `schema`; the way back is in `stored`.

use tantivy::TantivyDocument;

use super::schema::Fields;
use super::stored::{facts_to_store, figures_to_store, passage_to_store};
use crate::corpus::{Article, Metadata, Passage};
use crate::engine::FileState;
use crate::error::Result;
use crate::figures::{self, Figure};
use crate::text::fold;
use crate::vocabulary::Kind;

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
        document.add_text(fields.passage_text, &passage.text);
        document.add_text(fields.passage, passage_to_store(passage)?);
        add_figures(&mut document, fields, meta, passage)?;
        if index == 0 {
            document.add_text(fields.first, &meta.id);
            document.add_text(fields.path, &meta.path);
            document.add_u64(fields.size, file.size);
            document.add_u64(fields.modified, file.modified);
            document.add_u64(fields.content, file.content);
            document.add_text(fields.article_facts, facts_to_store(meta)?);
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
        document.add_text(fields.figures, figures_to_store(&figures)?);
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
