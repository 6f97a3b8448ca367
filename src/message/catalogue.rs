//! The catalogue as `build/messages.rs` has prepared it from `zh/`: sorted lists of English and Chinese,
//! looked up by the English, and searched by shape for what was filled in elsewhere.

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// As gettext has it: between the context of a text and the text.
const CONTEXT_END: char = '\u{4}';

/// Of what was filled in elsewhere, the values of these blanks are messages themselves,
const NESTED: [&str; 3] = ["reason", "remedy", "part"];

/// and of these they are numbers: digits, with spaces between thousands.
const NUMBERS: [&str; 5] = ["n", "number", "line", "bytes", "limit"];

pub(super) fn word(english: &str) -> Option<&'static str> {
    find(WORDS, english)
}

/// A word that means something else where it is said of a `context`.
pub(super) fn word_of(context: &str, english: &str) -> Option<&'static str> {
    find(WORDS, &format!("{context}{CONTEXT_END}{english}"))
}

pub(super) fn help(english: &str) -> Option<&'static str> {
    find(HELP, english)
}

pub(super) fn label(english: &str) -> Option<&'static str> {
    find(PAGE, english)
}

pub(super) fn message(english: &str) -> Option<&'static str> {
    find(MESSAGES, english)
}

fn find(list: Entries, english: &str) -> Option<&'static str> {
    list.binary_search_by(|(key, _)| (*key).cmp(english)).ok().map(|at| list[at].1)
}

/// Whether the catalogue has a message; for [`say!`](crate::say), at compile time.
pub const fn has(english: &str) -> bool {
    holds(MESSAGES, english)
}

/// Whether the catalogue has a label of the page; at compile time.
pub const fn has_label(english: &str) -> bool {
    holds(PAGE, english)
}

const fn holds(list: Entries, english: &str) -> bool {
    let mut at = 0;
    while at < list.len() {
        if is_at(list[at].0.as_bytes(), 0, english.as_bytes()) && list[at].0.len() == english.len()
        {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a message has the blank `{name}`; for [`say!`](crate::say), at compile time.
pub const fn has_blank(english: &str, name: &str) -> bool {
    let (text, name) = (english.as_bytes(), name.as_bytes());
    let mut at = 0;
    while at + name.len() + 1 < text.len() {
        let end = at + 1 + name.len();
        if text[at] == b'{' && text[end] == b'}' && is_at(text, at + 1, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether `part` stands in `text` at a place.
const fn is_at(text: &[u8], at: usize, part: &[u8]) -> bool {
    if at + part.len() > text.len() {
        return false;
    }
    let mut i = 0;
    while i < part.len() {
        if text[at + i] != part[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// `template` with its blanks filled; a blank without a value is left out.
pub(super) fn filled(template: &str, mut value: impl FnMut(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len());
    for part in parts(template) {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Blank(name) => text.push_str(&value(name)),
        }
    }
    text
}

/// The Chinese for an English text that was filled in elsewhere; of several shapes that fit, the one with
/// the most words of its own.
pub(super) fn recognised(english: &str) -> Option<String> {
    if let Some(chinese) = find(PLAIN, english) {
        return Some(chinese.to_owned());
    }
    let own_words = |template: &str| -> usize {
        let length = |part| if let Part::Literal(literal) = part { literal.len() } else { 0 };
        parts(template).into_iter().map(length).sum()
    };
    let fitting = PLAIN.iter().filter_map(|(template, chinese)| {
        let values = values_in(english, &parts(template))?;
        Some((own_words(template), chinese, values))
    });
    let (_, chinese, values) = fitting.max_by_key(|(own_words, ..)| *own_words)?;
    Some(filled(chinese, |name| {
        let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
        let said = if NESTED.contains(&name) { recognised(value) } else { None };
        said.unwrap_or_else(|| value.to_owned())
    }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Literal(&'t str),
    /// `{name}`.
    Blank(&'t str),
}

fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        parts.push(Part::Blank(name));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest));
    }
    parts
}

/// What stands in the blanks where `text` has the shape of `parts`: literals from the left, each at its first
/// place, the last one at the end. Without a blank, or without a word of its own, nothing has a shape.
fn values_in<'t, 'p>(text: &'t str, parts: &[Part<'p>]) -> Option<Vec<(&'p str, &'t str)>> {
    let has_literal = parts.iter().any(|part| matches!(part, Part::Literal(_)));
    let has_blank = parts.iter().any(|part| matches!(part, Part::Blank(_)));
    if !has_literal || !has_blank {
        return None;
    }
    let mut values = Vec::new();
    let mut rest = text;
    let mut open: Option<&str> = None;
    for (at, part) in parts.iter().enumerate() {
        match (*part, open.take()) {
            (Part::Blank(name), None) => open = Some(name),
            // Nobody can tell where the one ends and the other begins.
            (Part::Blank(_), Some(_)) => return None,
            (Part::Literal(literal), None) => rest = rest.strip_prefix(literal)?,
            (Part::Literal(literal), Some(name)) => {
                let is_last = at + 1 == parts.len();
                let value = match is_last {
                    true => rest.strip_suffix(literal)?,
                    false => &rest[..rest.find(literal)?],
                };
                values.push((name, value));
                rest = &rest[value.len() + literal.len()..];
            }
        }
    }
    match open {
        Some(name) => values.push((name, rest)),
        None if !rest.is_empty() => return None,
        None => {}
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    let fits = |(name, value): &(&str, &str)| {
        !value.is_empty() && (!NUMBERS.contains(name) || is_number(value))
    };
    values.iter().all(fits).then_some(values)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn blanks(text: &str) -> BTreeSet<&str> {
        let name = |part| if let Part::Blank(name) = part { Some(name) } else { None };
        parts(text).into_iter().filter_map(name).collect()
    }

    #[test]
    fn no_message_lacks_a_language_and_both_have_the_same_blanks() {
        for (english, chinese) in [MESSAGES, PLAIN, WORDS, HELP, PAGE].concat() {
            assert!(!english.trim().is_empty() && !chinese.trim().is_empty(), "{english:?}");
        }
        for (english, chinese) in [MESSAGES, PLAIN].concat() {
            assert_eq!(blanks(english), blanks(chinese), "{english}");
        }
    }

    #[test]
    fn chinese_is_chinese() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        for (english, chinese) in [MESSAGES, PLAIN, WORDS, HELP, PAGE].concat() {
            let own = filled(english, |_| String::new());
            let says_something = own.chars().any(|c| c.is_ascii_lowercase());
            assert!(chinese.chars().any(is_han) || !says_something, "{english}: {chinese}");
            assert!(!chinese.contains(" ,") && !chinese.contains("。。"), "{chinese}");
        }
    }

    #[test]
    fn what_is_filled_in_elsewhere_is_recognised() {
        for (template, chinese) in PLAIN {
            let value = |name: &str| match NUMBERS.contains(&name) {
                true => "1 234".to_owned(),
                false => format!("<{name}>"),
            };
            let english = filled(template, value);
            assert_eq!(recognised(&english), Some(filled(chinese, value)), "{template}");
        }
    }

    #[test]
    fn a_message_within_a_message_is_recognised_too() {
        assert_eq!(
            recognised("the docx file is damaged: it was cut off").as_deref(),
            Some("docx 文件已损坏：内容不完整")
        );
        assert_eq!(
            recognised("the docx file is damaged: unheard of").as_deref(),
            Some("docx 文件已损坏：unheard of")
        );
    }

    #[test]
    fn nothing_else_is_recognised() {
        for text in
            ["", "养老", "no such thing", "a.txt", "{", "}{", "many passages", "7 passages more"]
        {
            assert_eq!(recognised(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_known_at_compile_time() {
        assert!(has("nothing found{vain}") && !has("nothing foun") && !has("nothing found{vain} "));
        assert!(has_blank("a {b} {cd}", "cd") && !has_blank("a {b} cd", "cd"));
    }
}
