//! How a folded text becomes the terms that an index holds: its units one by one, and its pairs of
//! neighbouring characters. Words are cut in `segment`.

use super::{UnitKind, units};

/// No engine takes much longer terms. A "word" of this length is no word, and its head identifies it.
const MAX_TERM_BYTES: usize = 255;

/// The term under which a unit is indexed.
pub fn term_text(unit: &str) -> &str {
    match unit.char_indices().find(|(at, c)| at + c.len_utf8() > MAX_TERM_BYTES) {
        None => unit,
        Some((end, _)) => &unit[..end],
    }
}

/// The terms of the character lane: the units of a folded text, in order.
pub fn unit_terms(folded: &str) -> impl Iterator<Item = &str> {
    units(folded).map(|unit| term_text(unit.text))
}

/// Calls `emit` with each pair of neighbouring Han units, and with each unit that pairs leave out:
/// words, numbers, a Han character alone. Marks separate terms.
pub fn for_each_pair(folded: &str, mut emit: impl FnMut(&str)) {
    /// A Han unit that may still begin a pair.
    struct Open<'a> {
        text: &'a str,
        ended_a_pair: bool,
    }
    let mut open: Option<Open<'_>> = None;
    let mut pair = String::new();
    for unit in units(folded) {
        let ended_a_pair = match (&open, unit.kind) {
            (Some(before), UnitKind::Han) => {
                pair.clear();
                pair.push_str(before.text);
                pair.push_str(unit.text);
                emit(&pair);
                true
            }
            (Some(Open { text, ended_a_pair: false }), _) => {
                emit(text);
                false
            }
            _ => false,
        };
        open = match unit.kind {
            UnitKind::Han => Some(Open { text: unit.text, ended_a_pair }),
            UnitKind::Word | UnitKind::Number => {
                emit(term_text(unit.text));
                None
            }
            UnitKind::Mark => None,
        };
    }
    if let Some(Open { text, ended_a_pair: false }) = open {
        emit(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(folded: &str) -> Vec<String> {
        let mut found = Vec::new();
        for_each_pair(folded, |pair| found.push(pair.to_owned()));
        found
    }

    #[test]
    fn pairs_stop_at_marks_and_at_words() {
        for (text, expected) in [
            ("养老服务", "养老 老服 服务"),
            ("养老,服务", "养老 服务"),
            ("增配aed300台", "增配 aed 300 台"),
            ("老", "老"),
            ("养 老", "养老"),
            ("", ""),
        ] {
            assert_eq!(pairs(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_term_is_never_too_long_for_the_index() {
        let long = "长".repeat(200);
        assert_eq!(term_text(&long).len(), 255);
        assert_eq!(term_text("短"), "短");
    }
}
