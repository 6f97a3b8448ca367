//! The words that tell a promise from a report.

use std::sync::LazyLock;

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::table::Lexicon;
use crate::text::fold;

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

/// Whether any word of a text says of its clause that it promises, or that it reports.
pub(in crate::figures) fn tells(text: &str, kind: FigureKind) -> bool {
    let chars: Vec<char> = fold(text).chars().collect();
    (0..chars.len()).any(|start| {
        let is_done = kind == FigureKind::Result && chars[start] == '了';
        let said = at(&chars, start).is_some_and(|(_, cue)| {
            use Cue::{Always, BeforeVerb, Frame, Here};
            matches!(cue, Always(told) | BeforeVerb(told) | Frame(told) | Here(told) if told == kind)
        });
        is_done || said
    })
}

/// Whether what tells a promise from a report may begin with the character.
pub(in crate::figures) fn may_begin(c: char) -> bool {
    matches!(c, '了' | '较' | '比') || CUES.begins(c)
}

#[cfg(test)]
mod tests {
    use super::tells;
    use crate::figures::figure::FigureKind::{Plan, Result};
    use crate::figures::lexicon::table::entries;

    #[test]
    fn a_text_says_what_it_does_or_does_not() {
        for (text, plan, result) in [
            ("将新建公园3处", true, false),
            ("已新建公园3处", false, true),
            ("新建了公园3处", false, true),
            ("再建幸福院30处", false, false),
            ("", false, false),
        ] {
            assert_eq!((tells(text, Plan), tells(text, Result)), (plan, result), "{text}");
        }
    }

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
