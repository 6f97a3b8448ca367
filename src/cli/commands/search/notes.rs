//! What stderr says of an answer: how it came about, how much there is, what to search for instead.

use minsou::answer::Answer;
use minsou::message::Text;
use minsou::output::counted;
use minsou::say;

use crate::cli::messages::{Messages, in_vain};

/// How an answer came about.
pub(super) fn say(answer: &Answer, messages: Messages) {
    for warning in &answer.warnings {
        messages.query_warning(&answer.query, &warning.message, warning.column);
    }
    if !answer.synonyms.is_empty() {
        messages.detail(say!("also searched for {words}", words = &answer.synonyms[..]));
    }
    if !answer.near.is_empty() {
        messages.detail(say!("near words that found something: {words}", words = &answer.near[..]));
    }
    if let Some(meant) = &answer.meant {
        messages.note(say!(
            "passages with some of it are those of `{query}`, which was probably meant",
            query = meant
        ));
    }
    let is_all_of_meant =
        answer.meant.is_some() && answer.kept.is_empty() && answer.dropped.is_empty();
    if answer.relaxed && !is_all_of_meant {
        messages.note(match (answer.kept.as_slice(), answer.dropped.as_slice()) {
            ([], []) => say!("no passage has everything; these have the most of it"),
            (kept, []) => say!(
                "searched in {kept}; no passage has all of the rest, these have the most of it",
                kept = kept
            ),
            (_, dropped) => say!(
                "nothing of {dropped} has any of it; these are from elsewhere",
                dropped = dropped
            ),
        });
    }
    if answer.furniture {
        messages.note(say!("found only in what is around articles: captions, menus, page numbers"));
    }
    if answer.total == 0 && answer.hits.is_empty() {
        let vain = in_vain(&answer.kept);
        messages.note(match answer.query.trim() {
            "" => say!("nothing found{vain}", vain = vain),
            query => say!("nothing found for `{query}`{vain}", query = query, vain = vain),
        });
    }
    for suggestion in &answer.suggestions {
        messages.note(say!(
            "try `{query}` ({passages}; {reason})",
            query = &suggestion.query,
            passages = Text::from(counted(suggestion.passages, "passage")),
            reason = Text::from(&suggestion.reason)
        ));
    }
}

/// For people: how much there is, and how to see more of it.
pub(super) fn say_how_much(answer: &Answer, messages: Messages) {
    if answer.total == 0 {
        return;
    }
    let passages = Text::from(counted(answer.total, "passage"));
    let articles = Text::from(counted(answer.articles, "article"));
    let of_total = answer.hits.iter().filter(|hit| answer.relaxed || !hit.relaxed);
    let shown: usize = of_total.map(|hit| 1 + hit.alike.len()).sum();
    let by_article = answer.hits.iter().any(|hit| hit.others.is_some());
    let all = if by_article { answer.articles } else { answer.total };
    let more = answer.offset + shown < all;
    messages.note(match more {
        true => say!(
            "{passages} in {articles}; --all shows them all",
            passages = passages,
            articles = articles
        ),
        false => say!("{passages} in {articles}", passages = passages, articles = articles),
    });
}
