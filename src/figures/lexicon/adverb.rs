//! Words between a subject, its verb and its number that belong to none of them.

use std::sync::LazyLock;

use crate::figures::lexicon::table::Lexicon;
use crate::figures::lexicon::verb::{self, VerbClass};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Adverb {
    /// Taken off both ends of a stretch.
    Edge,
    /// Taken off the head of a stretch.
    Head,
    /// Taken off the end of a stretch.
    Tail,
    /// Taken off both ends, and a noun phrase does not go on after it.
    Stop,
}

static ADVERBS: LazyLock<Lexicon<Adverb>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("data/adverbs.txt"), |class| match class {
        "edge" => Some(Adverb::Edge),
        "head" => Some(Adverb::Head),
        "tail" => Some(Adverb::Tail),
        "stop" => Some(Adverb::Stop),
        _ => None,
    })
});

/// The length of the adverb that begins at `start`.
pub(in crate::figures) fn leading(chars: &[char], start: usize) -> Option<usize> {
    ADVERBS
        .all_at(chars, start)
        .find(|&(length, adverb)| {
            adverb != Adverb::Tail
                && (adverb != Adverb::Stop || length > 1 || stands_alone(chars, start))
        })
        .map(|(length, _)| length)
}

/// The length of the adverb that ends right before `end`.
pub(in crate::figures) fn trailing(chars: &[char], end: usize) -> Option<usize> {
    ADVERBS
        .longest_before(chars, end)
        .filter(|(_, adverb)| *adverb != Adverb::Head)
        .map(|(length, _)| length)
}

/// Whether a noun phrase ends here. One character alone may be a part of a noun, as in 扶正 and
/// 可回收物; it counts where a verb, a number or another adverb follows.
pub(in crate::figures) fn stops_at(chars: &[char], at: usize) -> bool {
    matches!(ADVERBS.longest_at(chars, at), Some((length, Adverb::Stop))
        if length > 1 || stands_alone(chars, at))
}

/// One character at `at` is a word of its own: 已|建成, 共|5项; not the first of 正定新区.
fn stands_alone(chars: &[char], at: usize) -> bool {
    matches!(chars[at], '已' | '将' | '均')
        || chars.get(at + 1).is_some_and(char::is_ascii_digit)
        || ADVERBS.longest_at(chars, at + 1).is_some()
        || verb::at(chars, at + 1).is_some_and(|(_, class)| class != VerbClass::Noun)
}

#[cfg(test)]
mod tests {
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/adverbs.txt")) {
            assert!(["edge", "head", "tail", "stop"].contains(&class), "{word} {class}");
        }
    }
}
