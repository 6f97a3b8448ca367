//! What stderr says of an answer: how it came about, how much there is, what to search for instead.

use minsou::answer::Answer;
use minsou::output::counted;

use crate::cli::messages::{Messages, in_vain};

/// How an answer came about.
pub(super) fn say(answer: &Answer, messages: Messages) {
    for warning in &answer.warnings {
        messages.query_warning(&answer.query, &warning.message, warning.column);
    }
    if !answer.synonyms.is_empty() {
        messages.detail(&format!("also searched for {}", answer.synonyms.join(", ")));
    }
    if !answer.near.is_empty() {
        messages.detail(&format!("near words that found something: {}", answer.near.join(", ")));
    }
    if answer.relaxed {
        let what = match (answer.kept.as_slice(), answer.dropped.as_slice()) {
            ([], []) => "no passage has everything; these have the most of it".to_owned(),
            (kept, []) => format!(
                "searched in {}; no passage has all of the rest, these have the most of it",
                kept.join(", ")
            ),
            (_, dropped) => {
                format!("nothing of {} has any of it; these are from elsewhere", dropped.join(", "))
            }
        };
        messages.note(&what);
    }
    if answer.furniture {
        messages.note("found only in what is around articles: captions, menus, page numbers");
    }
    if answer.total == 0 && answer.hits.is_empty() {
        let query = answer.query.trim();
        let what = if query.is_empty() { String::new() } else { format!(" for `{query}`") };
        messages.note(&format!("nothing found{what}{}", in_vain(&answer.kept)));
    }
    for suggestion in &answer.suggestions {
        messages.note(&format!(
            "try `{}` ({}; {})",
            suggestion.query,
            counted(suggestion.passages, "passage"),
            suggestion.reason
        ));
    }
}

/// For people: how much there is, and how to see more of it.
pub(super) fn say_how_much(answer: &Answer, messages: Messages) {
    if answer.total == 0 {
        return;
    }
    let passages = counted(answer.total, "passage");
    let articles = counted(answer.articles, "article");
    let of_total = answer.hits.iter().filter(|hit| answer.relaxed || !hit.relaxed);
    let shown: usize = of_total.map(|hit| 1 + hit.alike.len()).sum();
    let by_article = answer.hits.iter().any(|hit| hit.others.is_some());
    let all = if by_article { answer.articles } else { answer.total };
    let more = answer.offset + shown < all;
    let remedy = if more { "; --all shows them all" } else { "" };
    messages.note(&format!("{passages} in {articles}{remedy}"));
}
