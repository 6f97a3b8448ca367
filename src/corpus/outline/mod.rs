//! Paragraphs → structure: title, section headings, items with their labels, plan and result,
//! responsible units.

mod broken_line;
mod builder;
mod classes;
mod heading;
mod headline;
mod inline;
mod keyed_title;
mod node;
mod periodic;
mod plan;
mod stacked;
mod table;
mod title;
mod units;

pub(super) use self::table::is_row;
use super::article::Dropped;
use super::clean::{is_anothers, leads_away};
use super::label::{self, Shape};
use super::stages::{Hints, Outline, Paragraph};

/// `（一）` alone on its line stands before the text below it. A bare number is left to the tables.
fn joined(parts: Vec<Paragraph>) -> Vec<Paragraph> {
    let is_label_alone = |part: &Paragraph| {
        label::parse(&part.text).is_some_and(|label| {
            label.end == part.text.len() && label.shape != Shape::Bare && !label.is_weak
        })
    };
    let mut joined: Vec<Paragraph> = Vec::with_capacity(parts.len());
    for part in parts {
        match joined.last_mut() {
            Some(last)
                if last.heading_level.is_none()
                    && part.heading_level.is_none()
                    && is_label_alone(last)
                    && label::parse(&part.text).is_none() =>
            {
                last.append(&part, 0, "");
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// The structure of an article's paragraphs.
pub fn outline(paragraphs: &[Paragraph], hints: &Hints) -> Outline {
    let found = title::find(paragraphs, hints);
    let mut outline = Outline::default();
    let mut title_range = 0..0;
    if let Some(found) = found {
        outline.title = Some(found.title);
        outline.title_evidence = Some(found.evidence);
        outline.dropped.extend(found.around);
        title_range = found.consumed;
    }
    let title_line = outline.title.as_ref().map_or(0, |title| title.lines[1]);
    let title = outline.title.as_ref().map_or("", |title| &title.text);
    let (anothers, above): (Vec<_>, Vec<_>) = paragraphs[..title_range.start]
        .iter()
        .partition(|line| is_anothers(line, title) || leads_away(&line.text));
    outline.dropped.extend(anothers.into_iter().map(|line| Dropped {
        lines: line.lines,
        rule: "related".to_owned(),
        text: line.text.clone(),
    }));
    let others = above.into_iter().chain(&paragraphs[title_range.end..]);
    let mut parts = Vec::with_capacity(paragraphs.len());
    let mut others = others.peekable();
    while let Some(paragraph) = others.next() {
        inline::split(paragraph, others.peek().copied(), &mut parts);
    }
    let nodes =
        node::nodes(periodic::put_together(classes::behind_numbers(joined(parts))), title_line);
    let drafts = builder::build(nodes);
    outline.entries.reserve(drafts.len());
    for draft in drafts {
        draft.into_entries(&mut outline.entries);
    }
    outline
}
