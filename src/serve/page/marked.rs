//! Texts with what matched in them.

use crate::answer::Mark;

/// A part of a text, and whether it matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) text: String,
    pub(super) is_mark: bool,
}

/// The text in its parts; put together they are the text.
pub(super) fn fragments(text: &str, marks: &[Mark]) -> Vec<Fragment> {
    let chars: Vec<char> = text.chars().collect();
    let mut fragments = Vec::new();
    let mut add = |from: usize, to: usize, is_mark: bool| {
        if let Some(part) = chars.get(from..to.min(chars.len())).filter(|part| !part.is_empty()) {
            fragments.push(Fragment { text: part.iter().collect(), is_mark });
        }
    };
    let mut at = 0;
    for [start, end] in marks {
        add(at, *start, false);
        add(*start.max(&at), *end, true);
        at = at.max(*end);
    }
    add(at, chars.len(), false);
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_text() {
        for (marks, expected) in [
            (&[][..], "配置AED设备"),
            (&[[2, 5]], "配置[AED]设备"),
            (&[[0, 1], [1, 2]], "[配][置]AED设备"),
            (&[[5, 7]], "配置AED[设备]"),
            // What cannot be is shown as well as it can.
            (&[[5, 99]], "配置AED[设备]"),
            (&[[0, 3], [2, 5]], "[配置A][ED]设备"),
        ] {
            let fragments = fragments("配置AED设备", marks);
            let shown: String = fragments
                .iter()
                .map(|one| if one.is_mark { format!("[{}]", one.text) } else { one.text.clone() })
                .collect();
            assert_eq!(shown, expected, "{marks:?}");
        }
    }
}
