//! Promise beside delivery: which figure that was reported answers which one that was promised.
//!
//! A pair is made from evidence, never from arithmetic alone: both stand in one item of one article
//! (the plan and its 完成情况), or one stands in a plan and the other in a later report of the same
//! district and year. Units and subjects must agree. What has no counterpart stands alone, and every
//! number is one that the text says, or is marked as computed. `pairing` finds the pairs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figure::{Figure, FigureKind};
use super::pairing::{Pairing, Words};
use super::sentence::{Sentence, for_each_sentence};
use crate::vocabulary::DocType;

/// A figure with the place that it was told at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    pub figure: Figure,
    /// The clause it stands in: what [`clause_around`] gives.
    pub clause: String,
    pub article: String,
    pub passage: String,
    /// The passage's label, as printed; `第十四件/1.` belongs to `第十四件`.
    pub label: Option<String>,
    /// The section headings above it: labels begin anew under another heading.
    pub heading: Vec<String>,
    pub district: Option<String>,
    pub year: Option<i32>,
    pub doc_type: Option<DocType>,
}

/// One promise and what became of it, or one of the two where the other is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub district: Option<String>,
    pub year: Option<i32>,
    /// That of the promise, else of the delivery.
    pub subject: String,
    pub unit: String,
    /// Index of the promise among the statements.
    pub planned: Option<usize>,
    /// Indices of the deliveries; several where the text says that they answer it together.
    pub delivered: Vec<usize>,
    /// The same promise or delivery told again in its article.
    pub also: Vec<usize>,
    pub rate: Option<Rate>,
    pub paired_by: Option<PairedBy>,
}

/// How much of a promise was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    pub percent: f64,
    /// Divided here; not printed in the source.
    pub computed: bool,
}

/// Why two figures stand in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PairedBy {
    /// A plan and a later report of the same district and year.
    PlanAndReport,
    /// One item of one article, or one passage.
    SameItem,
    /// As `SameItem`, and the rate that the text prints is theirs.
    StatedRate,
}

impl PairedBy {
    /// As machine formats print it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PlanAndReport => "plan_and_report",
            Self::SameItem => "same_item",
            Self::StatedRate => "stated_rate",
        }
    }
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

/// The rows of a comparison, by district, year and the order of the statements. Background figures
/// are in no row.
pub fn compare(statements: &[Statement]) -> Vec<Comparison> {
    let words: Vec<Words> = statements.iter().map(Words::of).collect();
    let mut groups: BTreeMap<(Option<&str>, Option<i32>), Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        if statement.figure.kind != FigureKind::Background {
            let key = (statement.district.as_deref(), statement.year);
            groups.entry(key).or_default().push(index);
        }
    }
    let pairing = Pairing { statements, words: &words };
    groups.into_values().flat_map(|group| pairing.rows(&group)).collect()
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
