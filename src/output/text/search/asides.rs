//! What is told of a hit beside its text, the same in both.

use crate::answer::Hit;
use crate::message::Language;
use crate::output::escape;
use crate::say;

/// What was folded into a hit: how much it is, and how to come to it.
pub(super) fn alike(hit: &Hit, words: Language) -> String {
    let ids: Vec<_> = hit.alike.iter().map(|id| escape::one_line(id)).collect();
    say!("+{number} alike: {ids}", number = ids.len(), ids = ids.join(" ")).in_language(words)
}

/// What the score is the sum of, a line for each part.
pub(super) fn explained(hit: &Hit) -> impl Iterator<Item = String> {
    let parts = hit.explanation.iter().flat_map(|explanation| &explanation.parts);
    parts.map(|part| format!("{:8.3}  {}", part.score, escape::one_line(&part.what)))
}
