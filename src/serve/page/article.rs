//! An article: its outline as contents, promises beside what became of them, what it rests on, and the file
//! as it stands, line by line.

use askama::Template;
use axum::http::StatusCode;

use super::frame::Frame;
use super::marked::{Fragment, fragments};
use super::render::{Rendered, rendered};
use super::words::{doc_type, field, kind};
use crate::corpus::{Dropped, Links, Metadata, source_file, source_lines};
use crate::error::Error;
use crate::message::Language;
use crate::output::{Shown, without_label};
use crate::parameters::{ShowParameters, add_what_reading_found};
use crate::serve::index::Commit;
use crate::vocabulary::Kind;

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    f: &'a Frame,
    title: String,
    path: String,
    facts: Vec<Fact>,
    contents: Vec<(String, String)>,
    blocks: Vec<Block>,
    dropped: Option<&'a [Dropped]>,
    toggle_dropped: String,
    /// What looks wrong, and in which line.
    suspicions: Vec<(String, u32)>,
    lines: Option<Vec<SourceLine>>,
    json: String,
}

/// What is known of the article, and what it rests on.
struct Fact {
    name: &'static str,
    value: String,
    evidence: Option<FactEvidence>,
}

struct FactEvidence {
    text: String,
    rule: String,
    line: u32,
}

enum Block {
    Heading {
        id: String,
        text: String,
    },
    /// A promise, and what became of it.
    Pair(Paragraph, Paragraph),
    Single(Paragraph),
}

struct Paragraph {
    /// `p13` of `laoshan-2023#13`.
    anchor: String,
    kind: &'static str,
    kind_class: &'static str,
    label: String,
    text: Vec<Fragment>,
    line: u32,
}

struct SourceLine {
    number: u32,
    text: String,
    is_dropped: bool,
}

pub(super) fn page(commit: &Commit, frame: &Frame, id: &str) -> Rendered {
    let query = Some(frame.query()).filter(|query| !query.is_empty()).map(str::to_owned);
    let asked = ShowParameters { query, ..ShowParameters::default() };
    let Commit { searcher, corpus, folder, reader, .. } = commit;
    let mut articles = match asked.articles(searcher, &[id.to_owned()], corpus) {
        // The article can be read even where its query cannot.
        Err(error)
            if error.is_of_query()
                || matches!(error, Error::UnknownValue { column: Some(_), .. }) =>
        {
            ShowParameters::default().articles(searcher, &[id.to_owned()], corpus)?
        }
        found => found?,
    };
    add_what_reading_found(&mut articles, folder, Links::Within, reader);
    let Some(article) = articles.first() else {
        return Err(crate::serve::problem::Problem::not_found());
    };
    let wants_dropped = frame.address.get("dropped").is_some();
    let (contents, blocks) = blocks(frame, article);
    let source = source_file(folder, &article.meta.path, Links::Within);
    let lines = source.and_then(|path| source_lines(&path)).ok();
    let page = ArticlePage {
        f: frame,
        title: article.meta.title.clone().unwrap_or_else(|| article.meta.id.clone()),
        path: article.place.clone(),
        facts: facts(frame, &article.meta),
        contents,
        blocks,
        dropped: wants_dropped.then_some(article.dropped.as_slice()),
        toggle_dropped: frame.here(&if wants_dropped {
            frame.address.with("dropped", "")
        } else {
            frame.address.with("dropped", "1")
        }),
        suspicions: article
            .suspicions
            .iter()
            .map(|one| (frame.told(&one.message), one.lines[0]))
            .collect(),
        lines: lines.map(|lines| numbered(lines, &article.dropped)),
        json: frame.at(&format!("api/{}", frame.path), &frame.bare().keeping(|_, _| false)),
    };
    Ok((StatusCode::OK, rendered(&page)?))
}

fn numbered(lines: Vec<(u32, String)>, dropped: &[Dropped]) -> Vec<SourceLine> {
    let is_dropped =
        |number: u32| dropped.iter().any(|one| (one.lines[0]..=one.lines[1]).contains(&number));
    let line = |(number, text)| SourceLine { number, text, is_dropped: is_dropped(number) };
    lines.into_iter().map(line).collect()
}

fn facts(frame: &Frame, meta: &Metadata) -> Vec<Fact> {
    use crate::answer::FacetField;
    let language = frame.language;
    let name = |key: &'static str, english| match language {
        Language::Chinese => language.word(key),
        Language::English => english,
    };
    let year = meta.year.map(|year| year.to_string());
    let doc_type = meta.doc_type.map(|one| doc_type(language, one).to_owned());
    let region = (!meta.region.is_empty()).then(|| meta.region.join(" › "));
    let categories: Vec<String> = meta.categories.iter().map(ToString::to_string).collect();
    let values = [
        (
            field(language, FacetField::District),
            "district",
            region.or_else(|| meta.district.clone()),
        ),
        (field(language, FacetField::Year), "year", year),
        (name("date", "Date"), "date", meta.date.clone()),
        (field(language, FacetField::Type), "doc_type", doc_type),
        (name("source", "Source"), "source", meta.source.clone()),
        (name("byline", "Byline"), "byline", meta.byline.clone()),
        (
            field(language, FacetField::Category),
            "categories",
            (!categories.is_empty()).then(|| categories.join("、")),
        ),
    ];
    let fact = |(name, key, value): (&'static str, &str, Option<String>)| {
        let evidence = meta.evidence.get(key).map(|evidence| FactEvidence {
            text: evidence.text.clone(),
            rule: frame.language.rule(&evidence.rule).into_owned(),
            line: evidence.lines[0],
        });
        Fact { name, value: value.unwrap_or_else(|| frame.w.unknown.to_owned()), evidence }
    };
    values.into_iter().map(fact).collect()
}

/// The contents, and the text in blocks: a heading wherever it changes, a promise with the report that
/// follows it under the same label.
fn blocks(frame: &Frame, article: &Shown) -> (Vec<(String, String)>, Vec<Block>) {
    let mut contents = Vec::new();
    let mut items = Vec::new();
    let mut blocks = Vec::new();
    let mut above: &[String] = &[];
    let mut at = 0;
    while let Some(passage) = article.passages.get(at) {
        if passage.kind == Kind::Title {
            at += 1;
            continue;
        }
        if passage.heading != above {
            above = &passage.heading;
            if let Some(text) = above.last() {
                let id = format!("h{}", contents.len() + 1);
                contents.push((id.clone(), text.clone()));
                blocks.push(Block::Heading { id, text: above.join(" › ") });
            }
        }
        let next = article.passages.get(at + 1).filter(|next| {
            let of_one = next.label == passage.label && next.heading == passage.heading;
            of_one
                && passage.label.is_some()
                && (passage.kind, next.kind) == (Kind::Plan, Kind::Result)
        });
        let first = paragraph(frame, article, at);
        if !first.label.is_empty() && !first.label.contains('/') {
            items.push((first.anchor.clone(), first.label.clone()));
        }
        if next.is_some() {
            blocks.push(Block::Pair(first, paragraph(frame, article, at + 1)));
            at += 2;
        } else {
            blocks.push(Block::Single(first));
            at += 1;
        }
    }
    // Many a list has no headings, and its items are its outline.
    (if contents.is_empty() { items } else { contents }, blocks)
}

/// The passage at a place that there is.
fn paragraph(frame: &Frame, article: &Shown, at: usize) -> Paragraph {
    let passage = &article.passages[at];
    let marks = article.marks.get(at).map(Vec::as_slice).unwrap_or_default();
    let (text, marks) = without_label(passage.label.as_deref(), &passage.text, marks);
    let number = passage.id.rsplit_once('#').map_or("", |(_, number)| number);
    Paragraph {
        anchor: format!("p{number}"),
        kind: kind(frame.language, passage.kind),
        kind_class: passage.kind.as_str(),
        label: passage.label.clone().unwrap_or_default(),
        text: fragments(text, &marks),
        line: passage.lines[0],
    }
}
