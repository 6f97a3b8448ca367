//! What tests read of the last of some passages, in a line for each figure.

use crate::figures::article::read_article;
use crate::figures::figure::Figure;
use crate::vocabulary::{DocType, Kind};

/// `value unit kind subject action rate` of each figure in the last passage of a report of 2024.
pub(in crate::figures) fn in_last(passages: &[&str]) -> Vec<String> {
    let told = passages.iter().map(|text| (Kind::Result, None, *text));
    let read = read_article(Some(2024), Some(DocType::Completion), told);
    let shown = read.last().into_iter().flat_map(|one| &one.figures).map(|figure| {
        let action = figure.action.as_deref().unwrap_or_default();
        let rate = figure.percent_of_plan.map(|rate| format!(" {rate}%")).unwrap_or_default();
        let Figure { value, unit, kind, subject, .. } = figure;
        format!("{value}{unit} {kind} {subject} {action}{rate}")
    });
    shown.collect()
}
