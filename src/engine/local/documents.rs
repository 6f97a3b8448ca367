//! Articles → documents. What each field is for is in `schema`; the way back is in `stored`.

use tantivy::TantivyDocument;

use super::schema::Fields;
use crate::corpus::Article;
use crate::engine::stored::{passage_to_json, to_json};
use crate::engine::stored_figures::figures_to_json;
use crate::engine::{FileState, figures_of, for_each_fact, for_each_text, has_terms, items_of};
use crate::error::Result;
use crate::plan::Lane;
use crate::text::fold;
use crate::vocabulary::Kind;

/// One document for each passage, in order, those of furniture at the end.
pub(super) fn documents(
    fields: &Fields,
    article: &Article,
    file: &FileState,
) -> Result<Vec<TantivyDocument>> {
    let meta = &article.meta;
    let title = meta.title.as_deref().map(fold);
    let furniture = article.furniture();
    let mut documents = Vec::with_capacity(article.passages.len() + furniture.len());
    let figures = figures_of(article);
    let items = items_of(&article.passages);
    let with_figures = article.passages.iter().zip(figures.iter().map(Vec::as_slice));
    let without = furniture.iter().map(|passage| (passage, &[][..]));
    for (index, (passage, figures)) in with_figures.chain(without).enumerate() {
        let mut document = TantivyDocument::new();
        let mut has = [false; Lane::ALL.len()];
        for_each_text(title.as_deref(), passage, |lane, text| {
            document.add_text(fields.lane(lane), text);
            has[lane.index()] = has[lane.index()] || has_terms(lane, text);
        });
        for lane in Lane::ALL.into_iter().filter(|lane| has[lane.index()]) {
            document.add_text(fields.lanes, lane.as_str());
        }
        for_each_fact(meta, passage, |field, value| document.add_text(fields.fact(field), value));
        if let Some(year) = meta.year {
            document.add_i64(fields.year, i64::from(year));
        }
        document.add_text(fields.article, &meta.id);
        let number = index as u64 + 1;
        document.add_u64(fields.number, number);
        document.add_u64(fields.item, items.get(index).copied().unwrap_or(number));
        if passage.kind != Kind::Furniture {
            document.add_u64(fields.bytes, passage.text.len() as u64);
        }
        document.add_text(fields.passage_text, &passage.text);
        document.add_text(fields.passage, passage_to_json(passage)?);
        document.add_u64(fields.figure_count, figures.len() as u64);
        if !figures.is_empty() {
            document.add_text(fields.figures, figures_to_json(figures, &passage.text)?);
        }
        if index == 0 {
            document.add_text(fields.first, &meta.id);
            document.add_text(fields.path, &meta.path);
            document.add_u64(fields.size, file.size);
            document.add_u64(fields.revision, file.revision);
            document.add_u64(fields.content, file.content);
            document.add_text(fields.article_facts, to_json(meta)?);
        }
        documents.push(document);
    }
    Ok(documents)
}
