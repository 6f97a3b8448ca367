//! The language in which the program talks to whoever typed.

use std::ffi::OsString;

use minsou::message::Language;

/// The one that a flag names, or else the one of the environment.
pub(crate) fn chosen(flag: Option<Language>) -> Language {
    flag.unwrap_or_else(|| Language::of_environment(|name| std::env::var(name).ok()))
}

/// As [`chosen`], before anything is parsed: help and mistakes are in a language, too.
pub(crate) fn of_line(typed: &[OsString]) -> Language {
    chosen(flag_in(typed))
}

/// The value of `--lang` in a line, the last one; none where it is no language.
fn flag_in(typed: &[OsString]) -> Option<Language> {
    let mut arguments = typed.iter().map(|argument| argument.to_str()).skip(1);
    let mut found = None;
    while let Some(argument) = arguments.next() {
        let value = match argument {
            Some("--") => break,
            Some("--lang") => arguments.next().flatten(),
            Some(other) => other.strip_prefix("--lang="),
            None => None,
        };
        let named = |code: &str| Language::ALL.iter().copied().find(|known| known.code() == code);
        found = value.and_then(named).or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_is_seen_before_anything_is_parsed() {
        use Language::{Chinese, English};
        for (line, language) in [
            ("minsou --lang zh search", Some(Chinese)),
            ("minsou search --lang=zh 养老", Some(Chinese)),
            ("minsou search --lang=zh --lang en", Some(English)),
            ("minsou search --lang", None),
            ("minsou search --lang fr", None),
            ("minsou search -- --lang zh", None),
            ("minsou search zh", None),
        ] {
            let typed: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(flag_in(&typed), language, "{line}");
        }
    }
}
