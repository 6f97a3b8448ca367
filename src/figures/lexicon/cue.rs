//! The words that tell a promise from a report.

use std::sync::LazyLock;

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::table::Lexicon;

/// What a word says of its clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figures) enum Cue {
    Always(FigureKind),
    BeforeVerb(FigureKind),
    Weak(FigureKind),
    Frame(FigureKind),
    /// In its own clause only.
    Here(FigureKind),
    Background,
    /// What there is, in text that neither promises nor reports.
    Stock,
}

static CUES: LazyLock<Lexicon<Cue>> = LazyLock::new(|| {
    use FigureKind::{Plan, Result};
    Lexicon::parse(include_str!("data/cues.txt"), |class| {
        Some(match class {
            "plan" => Cue::Always(Plan),
            "result" => Cue::Always(Result),
            "plan-verb" => Cue::BeforeVerb(Plan),
            "result-verb" => Cue::BeforeVerb(Result),
            "weak-plan" => Cue::Weak(Plan),
            "weak-result" => Cue::Weak(Result),
            "frame-plan" => Cue::Frame(Plan),
            "frame-result" => Cue::Frame(Result),
            "here-result" => Cue::Here(Result),
            "background" => Cue::Background,
            "stock" => Cue::Stock,
            _ => return None,
        })
    })
});

/// The longest cue that begins at `at`: its length in characters and what it says.
pub(in crate::figures) fn at(chars: &[char], at: usize) -> Option<(usize, Cue)> {
    CUES.longest_at(chars, at)
}

/// Whether what tells a promise from a report may begin with the character.
pub(in crate::figures) fn may_begin(c: char) -> bool {
    matches!(c, '了' | '较' | '比') || CUES.begins(c)
}

#[cfg(test)]
mod tests {
    use crate::figures::lexicon::table::entries;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for (word, class) in entries(include_str!("data/cues.txt")) {
            let known = [
                "plan",
                "result",
                "plan-verb",
                "result-verb",
                "weak-plan",
                "weak-result",
                "frame-plan",
                "frame-result",
                "here-result",
                "background",
                "stock",
            ];
            assert!(known.contains(&class), "{word} {class}");
        }
    }
}
