//! Searching: facets to choose from, cards, and what is said about how the answer came about.

use askama::Template;
use axum::http::StatusCode;

use super::facets::{Choice, Facet, facet, shown_value};
use super::frame::{Download, Frame};
use super::marked::{Fragment, fragments};
use super::notes::{Note, Told, notes};
use super::render::{Rendered, rendered};
use super::words::{self, kind};
use crate::answer::{Answer, FacetField, Hit, Sort};
use crate::corpus::Lines;
use crate::message::{Language, Text};
use crate::output::{counted, without_label};
use crate::parameters::SearchParameters;
use crate::say;
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;

/// What can be chosen beside the hits, in this order.
const FACETS: [FacetField; 5] = [
    FacetField::Year,
    FacetField::District,
    FacetField::Category,
    FacetField::Kind,
    FacetField::Type,
];

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    f: &'a Frame,
    title: String,
    notes: Vec<Note>,
    warnings: Vec<String>,
    summary: Option<String>,
    suggestions: Vec<(String, String, String)>,
    without_filters: Option<String>,
    chosen: Vec<(String, String)>,
    clear: String,
    facets: Vec<Facet>,
    orders: Vec<Choice>,
    downloads: Vec<Download>,
    cards: Vec<Card>,
    previous: Option<String>,
    next: Option<String>,
}

struct Card {
    id: String,
    place: String,
    year: String,
    kind: &'static str,
    kind_class: &'static str,
    title: String,
    label: String,
    heading: String,
    text: Vec<Fragment>,
    categories: Vec<String>,
    path: String,
    link: String,
    alike: Option<(String, Vec<(String, String)>)>,
    citation: String,
}

pub(super) fn page(commit: &Commit, frame: &Frame) -> Rendered {
    let typed = frame.parameters(Endpoint::Search);
    let mut asked: SearchParameters = frame.asked(Endpoint::Search)?;
    asked.facet = FACETS.to_vec();
    // People want to read everything once, unless they say otherwise.
    asked.fold = typed.get("fold").is_none() || asked.fold;
    let answer = asked.answer(&commit.searcher)?;
    let page = SearchPage {
        f: frame,
        title: title(frame),
        notes: notes(frame, &told(&answer)),
        warnings: frame.warnings(&answer.warnings),
        summary: (answer.total > 0).then(|| summary(frame.language, answer.total, answer.articles)),
        suggestions: suggestions(frame, &answer),
        without_filters: (answer.total == 0 && !asked.query.is_empty() && has_filters(frame))
            .then(|| frame.here(&frame.bare().with("query", &asked.query))),
        chosen: chosen(frame),
        clear: frame.here(&frame.address.keeping(|name, _| !is_filter(name) && name != "offset")),
        facets: facets(frame, &answer),
        orders: orders(frame, asked.sort),
        downloads: frame
            .downloads("search", &typed.with("fold", if asked.fold { "true" } else { "" })),
        cards: answer.hits.iter().map(|hit| card(frame, hit)).collect(),
        previous: (answer.offset > 0)
            .then(|| turned(frame, answer.offset.saturating_sub(shown(&answer)))),
        next: next(&answer).map(|offset| turned(frame, offset)),
    };
    Ok((StatusCode::OK, rendered(&page)?))
}

fn told(answer: &Answer) -> Told<'_> {
    Told { provenance: answer.into(), synonyms: &answer.synonyms, near: &answer.near }
}

/// Of the window: what was asked, with words or by choosing.
fn title(frame: &Frame) -> String {
    match frame.query() {
        "" => {
            let chosen: Vec<String> = chosen(frame).into_iter().map(|(name, _)| name).collect();
            if chosen.is_empty() { frame.w.search.to_owned() } else { chosen.join(" ") }
        }
        query => query.to_owned(),
    }
}

pub(super) fn summary(language: Language, passages: usize, articles: usize) -> String {
    let passages = Text::from(counted(passages, "passage"));
    let articles = Text::from(counted(articles, "article"));
    say!("{passages} in {articles}", passages = passages, articles = articles).in_language(language)
}

/// Query, where it leads, and why.
fn suggestions(frame: &Frame, answer: &Answer) -> Vec<(String, String, String)> {
    let suggestion = |one: &crate::answer::Suggestion| {
        let link = frame.here(&frame.address.with("query", &one.query).with("offset", ""));
        let why = [counted(one.passages, "passage"), one.reason.clone()]
            .map(|part| Text::from(part).in_language(frame.language))
            .join(" · ");
        (one.query.clone(), link, why)
    };
    answer.suggestions.iter().map(suggestion).collect()
}

fn is_filter(name: &str) -> bool {
    name.parse::<FacetField>().is_ok()
}

fn has_filters(frame: &Frame) -> bool {
    frame.address.pairs().any(|(name, _)| is_filter(name))
}

/// Each filter in force, and the view without it.
fn chosen(frame: &Frame) -> Vec<(String, String)> {
    let filters = frame.address.pairs().filter_map(|(name, value)| {
        let field: FacetField = name.parse().ok()?;
        let without = frame.address.keeping(|n, v| (n, v) != (name, value) && n != "offset");
        Some((shown_value(frame, field, value), frame.here(&without)))
    });
    filters.collect()
}

fn facets(frame: &Frame, answer: &Answer) -> Vec<Facet> {
    let some = answer.facets.0.iter().filter(|(_, counts)| !counts.is_empty());
    some.map(|(field, counts)| facet(frame, *field, counts)).collect()
}

fn orders(frame: &Frame, chosen: Sort) -> Vec<Choice> {
    let order = |sort: &Sort| Choice {
        name: words::sort(frame.language, *sort).to_owned(),
        passages: 0,
        is_chosen: *sort == chosen,
        link: Some(frame.here(&frame.address.with("offset", "").with("sort", sort.as_str()))),
        height: 0.0,
    };
    Sort::ALL.iter().map(order).collect()
}

fn shown(answer: &Answer) -> usize {
    answer.limit.unwrap_or(answer.hits.len()).max(1)
}

/// Where the next page begins. Folded hits make a page reach further than its hits are many.
fn next(answer: &Answer) -> Option<usize> {
    let next = answer.offset + shown(answer);
    let is_full = answer.hits.len() == shown(answer);
    (is_full && next < answer.total).then_some(next)
}

fn turned(frame: &Frame, offset: usize) -> String {
    let offset = if offset == 0 { String::new() } else { offset.to_string() };
    frame.here(&frame.address.with("offset", &offset))
}

fn card(frame: &Frame, hit: &Hit) -> Card {
    let unknown = || frame.w.unknown.to_owned();
    let place = hit.place.clone().or_else(|| hit.district.clone()).unwrap_or_else(unknown);
    let line = line_of(&hit.path, hit.lines);
    let (snippet, marks) = without_label(hit.label.as_deref(), &hit.snippet, &hit.snippet_marks);
    let alike = (!hit.alike.is_empty()).then(|| {
        let said = say!("{number} more say the same", number = hit.alike.len());
        (
            frame.told(said),
            hit.alike.iter().map(|id| (id.clone(), passage_link(frame, id))).collect(),
        )
    });
    Card {
        id: hit.id.clone(),
        year: hit.year.map_or_else(unknown, |year| year.to_string()),
        kind: kind(frame.language, hit.kind),
        kind_class: hit.kind.as_str(),
        title: hit.title.clone().unwrap_or_default(),
        label: hit.label.clone().unwrap_or_default(),
        heading: hit.heading.join(" › "),
        text: fragments(snippet, &marks),
        categories: hit.categories.iter().map(ToString::to_string).collect(),
        link: frame.line(&hit.article, hit.lines[0]),
        citation: format!(
            "{}\n—— {place}《{}》，{line}",
            hit.text,
            hit.title.as_deref().unwrap_or(&hit.article)
        ),
        path: line,
        place,
        alike,
    }
}

/// `corpus/a.txt:12-13`.
pub(super) fn line_of(path: &str, [first, last]: Lines) -> String {
    if first == last { format!("{path}:{first}") } else { format!("{path}:{first}-{last}") }
}

/// The passage in its article.
fn passage_link(frame: &Frame, id: &str) -> String {
    let (article, number) = id.rsplit_once('#').unwrap_or((id, "1"));
    let path = format!("articles/{}", super::address::encoded_path(article));
    format!("{}#p{number}", frame.at(&path, &frame.bare()))
}
