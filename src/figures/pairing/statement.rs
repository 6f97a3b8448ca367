//! A figure with the place that it was told at.

use serde::Serialize;

use crate::figures::figure::Figure;
use crate::figures::sentence::cut::{Sentence, for_each_sentence};
use crate::vocabulary::DocType;

/// A figure with the place that it was told at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    pub figure: Figure,
    /// The clause it is in: what [`clause_around`] gives.
    pub clause: String,
    pub article: String,
    pub passage: String,
    /// The passage's label, as printed; `第十四件/1.` belongs to `第十四件`.
    pub label: Option<String>,
    /// The section headings above it: labels begin anew under another heading.
    pub heading: Vec<String>,
    pub district: Option<String>,
    /// The path down to the district, which tells two of one name apart; empty where it is not known.
    pub region: Vec<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
}

/// The clause around a figure: its words tell what a short subject leaves out.
pub fn clause_around(text: &str, span: [usize; 2]) -> String {
    let mut clause = String::new();
    for_each_sentence(text, &mut Sentence::default(), |sentence| {
        let end = sentence.char_start + sentence.chars.len();
        if clause.is_empty() && (sentence.char_start..end).contains(&span[0]) {
            let at = span[0] - sentence.char_start;
            let last = span[1].saturating_sub(sentence.char_start).min(sentence.chars.len());
            let start = sentence.clause_start(at);
            clause = sentence.source(text, start, sentence.clause_end(last).max(at)).to_owned();
        }
    });
    clause
}

/// The headings above an item: without those that are the item's own, `1.增设AED` above what `第十四件/1.`
/// tells of it.
pub fn section_of<'h>(label: &str, heading: &'h [String]) -> &'h [String] {
    let own = |heading: &String| label.split('/').any(|part| heading.starts_with(part));
    &heading[..heading.iter().position(own).unwrap_or(heading.len())]
}

/// The item that a label belongs to: `第十四件/1.` is a part of `第十四件`.
pub fn item_of(label: &str) -> &str {
    label.split('/').next().unwrap_or(label)
}

/// The plan and the 完成情况 of one item, or one passage.
pub(in crate::figures) fn same_item(first: &Statement, second: &Statement) -> bool {
    fn item(statement: &Statement) -> Option<(&[String], &str)> {
        let label = statement.label.as_deref()?;
        Some((section_of(label, &statement.heading), item_of(label)))
    }
    first.article == second.article
        && (first.passage == second.passage || item(first).is_some() && item(first) == item(second))
}
