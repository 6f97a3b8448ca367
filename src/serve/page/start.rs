//! The start: what to look for, how much of it there is, what to begin reading with.

use askama::Template;
use axum::http::StatusCode;

use super::address::{Address, encoded_path};
use super::facets::{Facet, facet};
use super::frame::Frame;
use super::render::{Rendered, rendered};
use super::search;
use super::words::doc_type;
use crate::answer::{Searcher, Stats};
use crate::corpus::Metadata;
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;

/// What to begin with.
const EXAMPLES: [&str; 6] = ["养老 助餐", "停车位", "AED", "老旧小区改造", "托育", "\"一老一小\""];

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    f: &'a Frame,
    examples: Vec<(&'static str, String)>,
    facets: Vec<Facet>,
    summary: String,
    newest: Vec<Newest>,
}

/// An article, to begin reading with.
struct Newest {
    title: String,
    link: String,
    place: String,
    year: String,
    kind: &'static str,
}

/// The start where nothing is asked, else an answer.
pub(super) fn page(commit: &Commit, frame: &Frame) -> Rendered {
    if frame.parameters(Endpoint::Search) != Address::default() {
        return search::page(commit, frame);
    }
    let Stats { passages, articles, by, .. } = commit.searcher.stats()?;
    let facets = by.0.iter().map(|(field, counts)| facet(frame, *field, counts));
    let page = StartPage {
        f: frame,
        examples: examples(frame),
        facets: facets.collect(),
        summary: search::summary(frame.language, passages, articles),
        newest: commit.newest()?.iter().map(|meta| newest(frame, meta)).collect(),
    };
    Ok((StatusCode::OK, rendered(&page)?))
}

/// An article in a list.
fn newest(frame: &Frame, meta: &Metadata) -> Newest {
    let path = format!("articles/{}", encoded_path(&meta.id));
    Newest {
        title: meta.title.clone().unwrap_or_else(|| meta.id.clone()),
        link: frame.at(&path, &frame.bare()),
        place: meta.district.clone().unwrap_or_default(),
        year: meta.year.map_or_else(String::new, |year| year.to_string()),
        kind: meta.doc_type.map_or("", |one| doc_type(frame.language, one)),
    }
}

/// What to begin with, as links to a view.
pub(super) fn examples(frame: &Frame) -> Vec<(&'static str, String)> {
    let example = |text: &'static str| (text, frame.here(&frame.address.with("query", text)));
    EXAMPLES.iter().map(|text| example(text)).collect()
}
