//! Searching: facets to choose from, cards, and what is said about how the answer came about.

use askama::Template;
use axum::http::StatusCode;

use super::address::Address;
use super::frame::{Download, Frame};
use super::marked::{Fragment, fragments};
use super::render::{Rendered, rendered};
use super::said::said;
use super::words::filled;
use crate::answer::{
    Answer, FacetCount, FacetField, FacetValue, Hit, Searcher, Sort, Stats, UNKNOWN,
};
use crate::corpus::Lines;
use crate::parameters::SearchParameters;
use crate::query::year_range;
use crate::serve::api::Endpoint;
use crate::serve::index::Commit;
use crate::vocabulary::{DocType, Kind};

/// What can be chosen beside the hits, in this order.
const FACETS: [FacetField; 5] = [
    FacetField::Year,
    FacetField::District,
    FacetField::Category,
    FacetField::Kind,
    FacetField::Type,
];

/// Values of a facet that are in sight; the others are folded away.
const VALUES_SHOWN: usize = 8;

/// What to begin with.
const EXAMPLES: [&str; 6] = ["养老 助餐", "停车位", "AED", "老旧小区改造", "托育", "\"一老一小\""];

/// Height of the tallest bar of a histogram, in the units of its view box.
const TALLEST: f64 = 40.0;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    f: &'a Frame,
    notes: Vec<String>,
    warnings: Vec<String>,
    only_literal: Option<String>,
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

/// One way to narrow an answer down.
struct Facet {
    name: &'static str,
    is_year: bool,
    values: Vec<Choice>,
    /// Folded away.
    more: Vec<Choice>,
}

/// A value that can be chosen or given up.
struct Choice {
    name: String,
    passages: usize,
    is_chosen: bool,
    /// `None` where it cannot be searched for.
    link: Option<String>,
    /// Of a histogram.
    height: f64,
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

/// The start where nothing is asked, else an answer.
pub(super) fn page(commit: &Commit, frame: &Frame) -> Rendered {
    let typed = frame.parameters(Endpoint::Search);
    if typed == Address::default() {
        return start(commit, frame);
    }
    let mut asked: SearchParameters = frame.asked(Endpoint::Search)?;
    asked.facet = FACETS.to_vec();
    // People want to read everything once, unless they say otherwise.
    asked.fold = typed.get("fold").is_none() || asked.fold;
    let answer = asked.answer(&commit.searcher)?;
    let page = SearchPage {
        f: frame,
        notes: notes(frame, &answer),
        warnings: frame.warnings(&answer.warnings),
        only_literal: (!answer.synonyms.is_empty())
            .then(|| frame.here(&frame.address.with("exact", "true"))),
        summary: (answer.total > 0).then(|| summary(frame, &answer)),
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

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    f: &'a Frame,
    examples: Vec<(&'static str, String)>,
    facets: Vec<Facet>,
    summary: String,
}

fn start(commit: &Commit, frame: &Frame) -> Rendered {
    let Stats { passages, articles, by, .. } = commit.searcher.stats()?;
    let counts = [passages.to_string(), articles.to_string()];
    let facets = by.0.iter().map(|(field, counts)| facet(frame, *field, counts));
    let page = StartPage {
        f: frame,
        examples: EXAMPLES
            .iter()
            .map(|example| (*example, frame.here(&frame.address.with("query", example))))
            .collect(),
        facets: facets.collect(),
        summary: filled(frame.w.passages_in_articles, &[&counts[0], &counts[1]]),
    };
    Ok((StatusCode::OK, rendered(&page)?))
}

/// How the answer came about, in plain words.
fn notes(frame: &Frame, answer: &Answer) -> Vec<String> {
    let w = frame.w;
    let mut notes = Vec::new();
    let list = |values: &[String]| values.join("、");
    if answer.relaxed {
        notes.push(w.relaxed.to_owned());
        match (answer.kept.as_slice(), answer.dropped.as_slice()) {
            ([], []) => {}
            (kept, []) => notes.push(filled(w.kept, &[&list(kept)])),
            (_, dropped) => notes.push(filled(w.dropped, &[&list(dropped)])),
        }
    }
    if answer.furniture {
        notes.push(w.furniture.to_owned());
    }
    if !answer.synonyms.is_empty() {
        notes.push(filled(w.synonyms, &[&list(&answer.synonyms)]));
    }
    if !answer.near.is_empty() {
        notes.push(filled(w.near, &[&list(&answer.near)]));
    }
    notes
}

fn summary(frame: &Frame, answer: &Answer) -> String {
    let counts = [answer.total.to_string(), answer.articles.to_string()];
    filled(frame.w.passages_in_articles, &[&counts[0], &counts[1]])
}

/// Query, where it leads, and why.
fn suggestions(frame: &Frame, answer: &Answer) -> Vec<(String, String, String)> {
    let suggestion = |one: &crate::answer::Suggestion| {
        let link = frame.here(&frame.address.with("query", &one.query).with("offset", ""));
        let passages = filled(frame.w.passages, &[&one.passages.to_string()]);
        let why = format!("{passages}; {}", said(frame.language, &one.reason));
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

fn facet(frame: &Frame, field: FacetField, counts: &[FacetCount]) -> Facet {
    let tallest = counts.iter().map(|count| count.passages).max().unwrap_or(1).max(1);
    let mut values: Vec<(FacetValue, Choice)> = counts
        .iter()
        .map(|count| {
            let height = TALLEST * count.passages as f64 / tallest as f64;
            (count.value.clone(), choice(frame, field, count, height))
        })
        .collect();
    let is_year = field == FacetField::Year;
    if is_year {
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    let mut values: Vec<Choice> = values.into_iter().map(|(_, choice)| choice).collect();
    let shown = if is_year { values.len() } else { VALUES_SHOWN.min(values.len()) };
    let more = values.split_off(shown);
    Facet { name: frame.language.field(field), is_year, values, more }
}

fn choice(frame: &Frame, field: FacetField, count: &FacetCount, height: f64) -> Choice {
    let value = count.value.to_string();
    let name = field.as_str();
    let is_this = |typed: &str| match &count.value {
        FacetValue::Year(year) => {
            year_range(typed).is_ok_and(|range| (range.first..=range.last).contains(year))
        }
        FacetValue::Text(text) => is_same(field, typed, text),
    };
    let is_chosen = frame.address.values(name).any(is_this);
    let toggled = if is_chosen {
        frame.address.keeping(|n, v| (n != name || !is_this(v)) && n != "offset")
    } else {
        frame.address.with("offset", "").plus(name, &value)
    };
    Choice {
        name: shown_value(frame, field, &value),
        passages: count.passages,
        is_chosen,
        // What the text does not tell cannot be searched for.
        link: (value != UNKNOWN).then(|| frame.at("", &toggled)),
        height,
    }
}

/// Whether what was typed means the value: 崂山 is 崂山区.
fn is_same(field: FacetField, typed: &str, value: &str) -> bool {
    match field {
        FacetField::Kind => typed.parse::<Kind>().is_ok_and(|kind| kind.as_str() == value),
        FacetField::Type => typed.parse::<DocType>().is_ok_and(|one| one.as_str() == value),
        FacetField::Category => typed
            .parse::<crate::vocabulary::Category>()
            .is_ok_and(|category| category.as_str() == value),
        FacetField::District | FacetField::Region | FacetField::Mentions => {
            let last =
                value.chars().last().filter(|c| matches!(c, '省' | '市' | '区' | '县' | '旗'));
            typed == value || last.and_then(|last| value.strip_suffix(last)) == Some(typed)
        }
        FacetField::Year => typed == value,
    }
}

/// A value as the page calls it.
fn shown_value(frame: &Frame, field: FacetField, value: &str) -> String {
    let known = match field {
        FacetField::Kind => value.parse().ok().map(|kind| frame.language.kind(kind)),
        FacetField::Type => value.parse().ok().map(|one| frame.language.doc_type(one)),
        _ if value == UNKNOWN => Some(frame.w.unknown),
        _ => None,
    };
    known.unwrap_or(value).to_owned()
}

fn orders(frame: &Frame, chosen: Sort) -> Vec<Choice> {
    let order = |sort: &Sort| Choice {
        name: frame.language.sort(*sort).to_owned(),
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
    let alike = (!hit.alike.is_empty()).then(|| {
        let said = filled(frame.w.alike, &[&hit.alike.len().to_string()]);
        (said, hit.alike.iter().map(|id| (id.clone(), passage_link(frame, id))).collect())
    });
    Card {
        id: hit.id.clone(),
        year: hit.year.map_or_else(unknown, |year| year.to_string()),
        kind: frame.language.kind(hit.kind),
        kind_class: hit.kind.as_str(),
        title: hit.title.clone().unwrap_or_default(),
        label: hit.label.clone().unwrap_or_default(),
        heading: hit.heading.join(" › "),
        text: fragments(&hit.snippet, &hit.snippet_marks),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_means_a_value() {
        for (field, typed, value, same) in [
            (FacetField::District, "崂山", "崂山区", true),
            (FacetField::District, "崂山区", "崂山区", true),
            (FacetField::District, "山", "崂山区", false),
            (FacetField::District, "青岛", "青岛市", true),
            (FacetField::Category, "社保", "社会保障", true),
            (FacetField::Kind, "完成", "result", true),
            (FacetField::Kind, "计划", "result", false),
            (FacetField::Type, "报道", "feature", true),
        ] {
            assert_eq!(is_same(field, typed, value), same, "{typed} {value}");
        }
    }
}
