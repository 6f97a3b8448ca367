//! What stderr says of an answer: how it came about, how much there is, what to search for instead.

use minsou::answer::Answer;
use minsou::message::Text;
use minsou::output::{Provenance, also_searched, counted, near_words};
use minsou::say;

use crate::cli::messages::{Messages, in_vain};

/// How an answer came about.
pub(super) fn say(answer: &Answer, messages: Messages) {
    for warning in &answer.warnings {
        messages.query_warning(&answer.query, &warning.message, warning.column);
    }
    if !answer.synonyms.is_empty() {
        messages.detail(also_searched(&answer.synonyms));
    }
    if !answer.near.is_empty() {
        messages.detail(near_words(&answer.near));
    }
    Provenance::from(answer).notes().into_iter().for_each(|note| messages.note(note));
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
