//! `text`: for people. In a terminal blocks that wrap at its width; in a pipe one record a line,
//! nothing cut off.

pub(super) mod article;
pub(super) mod comparison;
mod evidence;
pub(super) mod facets;
pub(super) mod figures;
pub(super) mod list;
pub(super) mod search;
pub(super) mod stats;

use crate::answer::Mark;
use crate::corpus::Lines;

/// Marks the records of an answer that had to be relaxed, where nothing else on the line could.
const RELAXED_SIGN: &str = "~";

/// `120` or `120-123`.
fn line_range(lines: Lines) -> String {
    match lines {
        // Beside the source: in a sidecar.
        [0, 0] => "-".to_owned(),
        [first, last] if first == last => first.to_string(),
        [first, last] => format!("{first}-{last}"),
    }
}

/// What of `text` is still to be shown below its label: an item that begins with its own number
/// would show that twice. A number in which something matched stays.
pub(crate) fn without_label<'t>(
    label: Option<&str>,
    text: &'t str,
    marks: &[Mark],
) -> (&'t str, Vec<Mark>) {
    let whole = || (text, marks.to_vec());
    let own = label.and_then(|label| label.rsplit('/').next()).filter(|own| !own.is_empty());
    let Some(rest) = own.and_then(|own| text.strip_prefix(own)) else { return whole() };
    let rest = rest.trim_start_matches([' ', '\u{3000}', '：', ':', '、']);
    let skipped = text[..text.len() - rest.len()].chars().count();
    if rest.is_empty() || marks.iter().any(|[start, _]| *start < skipped) {
        return whole();
    }
    (rest, marks.iter().map(|[start, end]| [start - skipped, end - skipped]).collect())
}

/// A whole number with a space between its thousands: `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 passage`, `2 passages`.
pub fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_does_not_say_its_number_twice() {
        for (label, text, marks, shown) in [
            (Some("13."), "13. 增设AED", vec![[6, 9]], ("增设AED", vec![[2, 5]])),
            (Some("第十四件/1."), "1.增设AED", vec![[4, 7]], ("增设AED", vec![[2, 5]])),
            (Some("第3件"), "第3件：改善出行", vec![], ("改善出行", vec![])),
            (Some("第3件"), "第3件：改善出行", vec![[0, 3]], ("第3件：改善出行", vec![[0, 3]])),
            (Some("第3件"), "完成情况：改善", vec![], ("完成情况：改善", vec![])),
            (Some("3."), "3.", vec![], ("3.", vec![])),
            (None, "3.改善", vec![], ("3.改善", vec![])),
        ] {
            assert_eq!(without_label(label, text, &marks), shown, "{label:?} {text}");
        }
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1 234 567");
        assert_eq!(counted(1, "passage"), "1 passage");
        assert_eq!(counted(50_878, "passage"), "50 878 passages");
    }
}
