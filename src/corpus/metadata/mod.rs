//! The facts of an article, each with the evidence it rests on: who issued it (`issuer`), for which year, when it
//! was published, by whom, and what it is. What the text does not tell stays empty: a wrong value is worse.

mod byline;
mod claims;
mod clues;
mod date;
mod deeds;
mod doc_type;
mod genre;
mod guide;
mod issuer;
mod other_time;
mod publisher;
mod story;
mod view;
mod written_year;
mod year;

use super::article::{Evidence, Metadata};
use super::wording::Wording;

pub use clues::Clues;

/// Infers every fact but `id`, `path`, `title` and `categories`, which are the caller's. Every fact that is not
/// empty has its evidence under the field's name.
pub fn infer(clues: &Clues<'_>) -> Metadata {
    infer_worded(clues, &Wording::of_all(clues.entries))
}

/// [`infer`] where the words of every entry have been read already.
pub(super) fn infer_worded(clues: &Clues<'_>, wordings: &[Wording]) -> Metadata {
    let view = view::View::new(clues, wordings);
    let mut metadata = Metadata::default();

    let date = date::infer(&view, clues.hints);
    let day = date.as_ref().map(|(day, _)| *day);
    let doc_type = doc_type::infer(&view, clues, wordings, day);
    let year = year::infer(&view, date.as_ref(), doc_type.as_ref().map(|(doc_type, _)| *doc_type));
    let issuer = issuer::infer(&view);

    let keep = &mut metadata.evidence;
    metadata.region = issuer.region;
    if let Some((_, evidence)) = issuer.district.as_ref().or(issuer.city.as_ref())
        && !metadata.region.is_empty()
    {
        keep.insert("region".to_owned(), evidence.clone());
    }
    metadata.district = with_evidence("district", issuer.district, keep);
    metadata.city = with_evidence("city", issuer.city, keep);
    metadata.province = with_evidence("province", issuer.province, keep);
    metadata.year = with_evidence("year", year, keep);
    metadata.date = with_evidence("date", date, keep).map(|day| day.to_string());
    metadata.doc_type = with_evidence("doc_type", doc_type, keep);
    metadata.source = with_evidence("source", publisher::source(&view, clues.hints), keep);
    metadata.byline = with_evidence("byline", byline::byline(&view), keep);
    metadata
}

fn with_evidence<T>(
    field: &str,
    fact: Option<(T, Evidence)>,
    keep: &mut std::collections::BTreeMap<String, Evidence>,
) -> Option<T> {
    let (value, evidence) = fact?;
    keep.insert(field.to_owned(), evidence);
    Some(value)
}
