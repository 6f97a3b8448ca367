//! Paragraphs → structure: title, section headings, items with their labels, plan and result,
//! responsible units.

mod builder;
mod heading;
mod inline;
mod node;
mod plan;
mod table;
mod title;
mod units;

use super::stages::{Hints, Outline, Paragraph};

/// The structure of an article's paragraphs.
pub(super) fn outline(paragraphs: &[Paragraph], hints: &Hints) -> Outline {
    let found = title::find(paragraphs, hints);
    let mut outline = Outline::default();
    let mut title_range = 0..0;
    if let Some(found) = found {
        outline.title = Some(found.title);
        outline.title_evidence = Some(found.evidence);
        outline.dropped.extend(found.site_name);
        title_range = found.consumed;
    }
    let title_line = outline.title.as_ref().map_or(0, |title| title.lines[1]);
    let others = paragraphs[..title_range.start].iter().chain(&paragraphs[title_range.end..]);
    let mut parts = Vec::with_capacity(paragraphs.len());
    others.for_each(|paragraph| inline::split(paragraph, &mut parts));
    let nodes = node::nodes(parts, title_line);
    let drafts = builder::build(nodes);
    outline.entries.reserve(drafts.len());
    for draft in drafts {
        draft.into_entries(&mut outline.entries);
    }
    outline
}
