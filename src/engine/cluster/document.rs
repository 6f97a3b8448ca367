//! Articles → documents. What each field is for is in `mapping`; the way back is in `source`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::mapping::field;
use super::placed::as_term;
use crate::answer::FacetField;
use crate::corpus::{Article, Metadata, Passage};
use crate::engine::stored::{passage_to_json, to_json};
use crate::engine::stored_figures::figures_to_json;
use crate::engine::{FileState, figures_of, for_each_fact, for_each_text, items_of};
use crate::error::Result;
use crate::figures::Figure;
use crate::plan::Lane;
use crate::text::{Segmenter, fold, for_each_pair, term_text, unit_terms};
use crate::vocabulary::Kind;

/// A document and its id.
pub(super) type Document = (String, Value);

/// What no cluster takes as an id, in bytes.
const LONGEST_ID: usize = 400;

/// The id of a passage.
pub(super) fn document_id(article: &str, number: u64) -> String {
    if article.len() <= LONGEST_ID {
        return format!("{article}#{number}");
    }
    let start = article.char_indices().take_while(|(at, _)| *at < LONGEST_ID / 2);
    let start: String = start.map(|(_, c)| c).collect();
    format!("{start}…{:016x}#{number}", xxh3_64(article.as_bytes()))
}

/// The number by which a passage is known here.
pub(super) fn passage_key(article: &str, number: u64) -> u64 {
    xxh3_64_with_seed(article.as_bytes(), number)
}

/// The state of a file, as passages have it: what a number of the cluster's aggregations holds exactly.
pub(super) fn state_of(file: &FileState) -> u64 {
    file.content >> 12
}

/// One for each passage, in order, those of furniture at the end.
///
/// # Errors
/// None that an article can give rise to.
pub(super) fn documents(
    article: &Article,
    file: &FileState,
    segmenter: &Segmenter,
) -> Result<Vec<Document>> {
    let meta = &article.meta;
    let title = meta.title.as_deref().map(fold);
    let furniture = article.furniture();
    let passages = article.passages.iter().chain(&furniture);
    let count = article.passages.len() + furniture.len();
    let items = items_of(&article.passages);
    let mut figures = figures_of(article).into_iter();
    let mut documents = Vec::with_capacity(count);
    for (passage, number) in passages.zip(1_u64..) {
        let mut document = analysed(title.as_deref(), passage, segmenter);
        add_facts(&mut document, meta, passage);
        let item = items.get(documents.len()).copied().unwrap_or(number);
        let figures = figures.next().unwrap_or_default();
        document.insert(field::ARTICLE.to_owned(), json!(meta.id));
        document.insert(field::NUMBER.to_owned(), json!(number));
        document.insert(field::ITEM.to_owned(), json!(document_id(&meta.id, item)));
        if passage.kind != Kind::Furniture {
            document.insert(field::BYTES.to_owned(), json!(passage.text.len()));
        }
        document.insert(field::FIGURE_COUNT.to_owned(), json!(figures.len()));
        document.insert(field::STATE.to_owned(), json!(state_of(file)));
        document.insert("stored".to_owned(), stored(passage, &figures)?);
        if number == 1 {
            document.insert(field::FIRST.to_owned(), json!(meta.id));
            document.insert(field::PROBE.to_owned(), json!("x"));
            let file = json!({
                "path": meta.path,
                "size": file.size.to_string(),
                "revision": file.revision.to_string(),
                "content": file.content.to_string(),
                "passages": count,
            });
            document.insert("file".to_owned(), file);
            document["stored"]["facts"] = json!(to_json(meta)?);
        }
        documents.push((document_id(&meta.id, number), Value::Object(document)));
    }
    Ok(documents)
}

fn stored(passage: &Passage, figures: &[Figure]) -> Result<Value> {
    let mut stored = json!({"text": passage.text, "passage": passage_to_json(passage)?});
    if !figures.is_empty() {
        stored["figures"] = json!(figures_to_json(figures, &passage.text)?);
    }
    Ok(stored)
}

/// The lanes of a passage, cut.
fn analysed(title: Option<&str>, passage: &Passage, segmenter: &Segmenter) -> Map<String, Value> {
    let mut lanes: [Vec<String>; Lane::ALL.len()] = Default::default();
    let (mut words, mut pairs) = (BTreeSet::new(), BTreeSet::new());
    for_each_text(title, passage, |lane, text| {
        let mut cut = String::with_capacity(text.len() * 2);
        let mut push = |term: &str| {
            if !cut.is_empty() {
                cut.push(' ');
            }
            let term = as_term(term);
            match lane {
                Lane::Words => _ = words.insert(term.to_string()),
                Lane::Pairs => _ = pairs.insert(term.to_string()),
                _ => {}
            }
            cut.push_str(&term);
        };
        for_each_term(lane, text, segmenter, &mut push);
        if !cut.is_empty() {
            lanes[lane.index()].push(cut);
        }
    });
    let mut document = Map::new();
    let mut having = Vec::new();
    for (lane, texts) in Lane::ALL.into_iter().zip(lanes) {
        if !texts.is_empty() {
            having.push(lane.as_str());
            document.insert(lane.as_str().to_owned(), json!(texts));
        }
    }
    document.insert(field::LANES.to_owned(), json!(having));
    document.insert(field::WORD_TERMS.to_owned(), json!(words));
    document.insert(field::PAIR_TERMS.to_owned(), json!(pairs));
    document
}

/// The terms of a folded text, as the lane has them.
fn for_each_term(lane: Lane, text: &str, segmenter: &Segmenter, each: &mut dyn FnMut(&str)) {
    match lane {
        Lane::Words | Lane::AboveWords => {
            for word in segmenter.cut_for_search(text) {
                each(term_text(word.text));
            }
        }
        Lane::Pairs => for_each_pair(text, |pair| each(pair)),
        _ => unit_terms(text).for_each(each),
    }
}

fn add_facts(document: &mut Map<String, Value>, meta: &Metadata, passage: &Passage) {
    for_each_fact(meta, passage, |fact, value| {
        let values = document.entry(fact.as_str()).or_insert_with(|| json!([]));
        if let Value::Array(values) = values {
            values.push(json!(value));
        }
    });
    if let Some(year) = meta.year {
        document.insert(FacetField::Year.as_str().to_owned(), json!(year));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_different() {
        assert_eq!(document_id("jinan/2024", 3), "jinan/2024#3");
        let long = "民".repeat(400);
        let ids =
            [document_id(&long, 1), document_id(&long, 2), document_id(&format!("{long}a"), 1)];
        assert!(ids.iter().all(|id| id.len() <= 512));
        assert!(ids[0] != ids[1] && ids[0] != ids[2]);
    }
}
