//! Words that stand between a subject, its verb and its number and belong to none of them.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Adverb {
    /// Taken off both ends of a stretch.
    Edge,
    /// Taken off the end of a stretch.
    Tail,
    /// Taken off both ends, and a noun phrase does not go on behind it.
    Stop,
}

static ADVERBS: LazyLock<Lexicon<Adverb>> = LazyLock::new(|| {
    Lexicon::parse(include_str!("data/adverbs.txt"), |class| match class {
        "edge" => Some(Adverb::Edge),
        "tail" => Some(Adverb::Tail),
        "stop" => Some(Adverb::Stop),
        _ => None,
    })
});

/// The length of the adverb that begins at `start`.
pub(super) fn leading(chars: &[char], start: usize) -> Option<usize> {
    ADVERBS
        .all_at(chars, start)
        .find(|(_, adverb)| *adverb != Adverb::Tail)
        .map(|(length, _)| length)
}

/// The length of the adverb that ends right before `end`.
pub(super) fn trailing(chars: &[char], end: usize) -> Option<usize> {
    ADVERBS.longest_before(chars, end).map(|(length, _)| length)
}

/// Whether a noun phrase ends here.
pub(super) fn stops_at(chars: &[char], at: usize) -> bool {
    ADVERBS.longest_at(chars, at).is_some_and(|(_, adverb)| adverb == Adverb::Stop)
}

#[cfg(test)]
mod tests {
    use crate::figures::lexicon::entries;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/adverbs.txt")) {
            assert!(["edge", "tail", "stop"].contains(&class), "{word} {class}");
        }
    }
}
