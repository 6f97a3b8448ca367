//! Where in an article that is what a label means. Spaces, punctuation, width and script are no
//! differences.

use super::labels::{FigureLabel, PassageLabel};
use crate::corpus::{Article, Lines, Passage};
use crate::figures::Figure;
use crate::text::fold;
use crate::vocabulary::Kind;

/// Letters and digits, folded.
pub(super) fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The passage that the label means: the one that begins so, or the first on that line; one that begins
/// there goes first.
pub(super) fn passage<'a>(article: &'a Article, label: &PassageLabel) -> Option<&'a Passage> {
    let is_searched = |passage: &&Passage| passage.kind != Kind::Title;
    let passages = || article.passages.iter().filter(is_searched);
    let mut starts = label.starts.iter().chain(&label.starts_also_ok);
    if let Some(line) = label.line {
        return passages()
            .filter(|passage| holds(passage.lines, line))
            .min_by_key(|passage| passage.lines[0] != line);
    }
    starts.find_map(|starts| {
        let starts = bare(starts);
        let found =
            passages().filter_map(|passage| Some((bare(&passage.text).find(&starts)?, passage)));
        found.min_by_key(|(at, _)| *at).map(|(_, passage)| passage)
    })
}

/// How many passages of its kind begin or go on on the label's line.
pub(super) fn passages_on_line(article: &Article, label: &PassageLabel) -> usize {
    let is_meant = |passage: &&Passage| {
        passage.kind == label.kind && label.line.is_some_and(|line| holds(passage.lines, line))
    };
    article.passages.iter().filter(is_meant).count()
}

/// Whether what the label means was dropped.
pub(super) fn is_dropped(article: &Article, label: &PassageLabel) -> bool {
    let starts = label.starts.as_deref().map(bare);
    article.dropped.iter().any(|dropped| {
        let on_line = label.line.is_none_or(|line| holds(dropped.lines, line));
        let begins = starts.as_ref().is_none_or(|starts| bare(&dropped.text).contains(starts));
        on_line && begins
    })
}

/// The figures that may be the one that the label means: of its value, and said in the same words or of
/// the same unit.
pub(super) fn figures<'a>(
    figures: &'a [Figure],
    label: &'a FigureLabel,
) -> impl Iterator<Item = &'a Figure> {
    let words = bare(&label.text);
    figures.iter().filter(move |figure| {
        let told = bare(&figure.text);
        let near = 1e-6 * label.value.abs().max(1.0);
        (figure.value - label.value).abs() < near
            && (told.contains(&words) || words.contains(&told) || figure.unit == fold(&label.unit))
    })
}

/// Whether a figure's subject is the label's: the one holds the other.
pub(super) fn is_subject(figure: &Figure, wanted: &str) -> bool {
    let (found, wanted) = (bare(&figure.subject), bare(wanted));
    if found.is_empty() || wanted.is_empty() {
        return found == wanted;
    }
    found.contains(&wanted) || wanted.contains(&found)
}

fn holds(lines: Lines, line: u32) -> bool {
    (lines[0]..=lines[1]).contains(&line)
}
