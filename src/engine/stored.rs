//! Passages and figures as engines store them: what an answer needs, less what is stored beside it.

use serde::{Deserialize, Serialize};

use super::passage_id;
use crate::corpus::{Article, Dropped, Lines, Metadata, Passage, Seam};
use crate::error::{Error, Result};
use crate::vocabulary::{Category, Kind};

/// A passage less its text and what its article's facts tell already: label, kind, headings,
/// categories, mentions, units, lines, rule, seams. A tuple, since the names would be stored a million times.
#[derive(Serialize, Deserialize)]
struct WithoutText<S, V>(Option<S>, Kind, V, Vec<Category>, V, V, Lines, Option<S>, Vec<Seam>);

/// A passage less its text, as JSON.
///
/// # Errors
/// None that a passage can give rise to.
pub(super) fn passage_to_json(passage: &Passage) -> Result<String> {
    to_json(&WithoutText(
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

/// The way back from [`passage_to_json`]: the `number`th passage of its article.
///
/// # Errors
/// JSON that this version did not write.
pub(super) fn passage_from_json(
    json: &str,
    text: String,
    article: &str,
    number: u64,
) -> Result<Passage> {
    let stored: WithoutText<String, Vec<String>> = from_json(json)?;
    let WithoutText(label, kind, heading, categories, mentions, units, lines, rule, seams) = stored;
    let id = passage_id(article, number);
    Ok(Passage { id, label, kind, heading, categories, mentions, units, text, lines, seams, rule })
}

/// An article from all of its passages, in order; its furniture is what was dropped of it.
pub(super) fn article_of(meta: Metadata, mut passages: Vec<Passage>) -> Article {
    let dropped = passages
        .extract_if(.., |passage| passage.kind == Kind::Furniture)
        .map(|Passage { lines, rule, text, .. }| Dropped {
            lines,
            rule: rule.unwrap_or_default(),
            text,
        })
        .collect();
    Article { meta, passages, dropped, suspicions: Vec::new() }
}

/// What else is stored, as JSON.
///
/// # Errors
/// None that facts or figures can give rise to.
pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(damaged)
}

/// The way back from [`to_json`].
///
/// # Errors
/// JSON that this version did not write.
pub(super) fn from_json<'j, T: Deserialize<'j>>(json: &'j str) -> Result<T> {
    serde_json::from_str(json).map_err(damaged)
}

fn damaged(error: serde_json::Error) -> Error {
    Error::IndexDamaged { reason: format!("a stored passage cannot be read ({error})") }
}
