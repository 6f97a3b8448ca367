//! Paths in a source: `crate::a::{b, c::D}` is `crate::a::b` and `crate::a::c::D`, in an import as
//! in an expression.

/// A source without comments and without what is in quotes, so that no word in them is code.
pub(super) fn code_of(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => end_of_string(rest),
            'r' if is_raw_string(rest) && !ends_in_word(&code) => end_of_raw_string(rest),
            '\'' => end_of_char(rest),
            _ => {
                code.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        // What was on either side stays apart.
        code.push(' ');
        rest = &rest[end..];
    }
    code
}

/// The source without its tests, which come last.
pub(super) fn without_tests(code: &str) -> &str {
    code.find("#[cfg(test)]\nmod tests {").map_or(code, |at| &code[..at])
}

/// The code without what it imports and without the names of its modules.
pub(super) fn without_imports(code: &str) -> String {
    let is_own = |statement: &&str| {
        let mut rest = statement.trim_start();
        while rest.starts_with("#[") {
            rest = rest.split_once(']').map_or("", |(_, after)| after).trim_start();
        }
        let mut words = rest.split_whitespace().skip_while(|word| word.starts_with("pub"));
        !matches!(words.next(), Some("use" | "mod"))
    };
    code.split(';').filter(is_own).collect::<Vec<_>>().join(";")
}

/// Whether `word` is there, and not only as a part of a longer one.
pub(super) fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(at, _)| !ends_in_word(&code[..at]) && !code[at + word.len()..].starts_with(is_word))
}

/// One path, and whether it hands its name on to others (`pub use`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UsedPath {
    pub(super) segments: Vec<String>,
    pub(super) is_reexport: bool,
}

/// Every path of `code` that begins with the word `root`.
pub(super) fn starting_with<'c>(
    code: &'c str,
    root: &'c str,
) -> impl Iterator<Item = UsedPath> + 'c {
    let starts = code.match_indices(root).filter(move |(at, _)| {
        let before = code[..*at].trim_end();
        code[at + root.len()..].starts_with("::")
            && !ends_in_word(&code[..*at])
            && !before.ends_with("::")
            // Who may see it is no use of it.
            && !before.ends_with("pub(in")
    });
    starts.flat_map(move |(at, _)| {
        let is_reexport = is_reexport(&code[..at]);
        let mut found = Vec::new();
        read_tree(&code[at..], &mut Vec::new(), &mut found);
        found.into_iter().map(move |segments| UsedPath { segments, is_reexport })
    })
}

/// Whether what stands before a path is `pub use` or `pub(in …) use`.
fn is_reexport(before: &str) -> bool {
    let statement = before.rsplit([';', '}', ']']).next().unwrap_or_default().trim();
    statement.starts_with("pub") && statement.ends_with("use")
}

/// Reads one path or a tree of them; returns what is left behind it.
fn read_tree<'c>(code: &'c str, above: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let word_end = code.find(|c: char| !is_word(c)).unwrap_or(code.len());
    let (word, mut rest) = code.split_at(word_end);
    let depth = above.len();
    if !word.is_empty() {
        above.push(word.to_owned());
    }
    if let Some(below) = rest.strip_prefix("::") {
        rest = if below.starts_with(is_word) {
            read_tree(below, above, found)
        } else if let Some(mut inside) = below.strip_prefix('{') {
            loop {
                inside = inside.trim_start_matches([',', ' ', '\n']);
                if let Some(after) = inside.strip_prefix('}') {
                    break after;
                }
                let left = read_tree(inside, above, found);
                // `as name`, and what no tree has.
                let next = left.find([',', '}']).unwrap_or(left.len());
                if left.is_empty() {
                    break left;
                }
                inside = &left[next..];
            }
        } else {
            found.push(above.clone());
            below
        };
    } else if word == "self" && depth > 0 {
        found.push(above[..depth].to_vec());
    } else {
        found.push(above.clone());
    }
    above.truncate(depth);
    rest
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn ends_in_word(code: &str) -> bool {
    code.chars().next_back().is_some_and(is_word)
}

fn end_of_string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

fn is_raw_string(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

fn end_of_raw_string(rest: &str) -> usize {
    let opening = rest[1..].find('"').unwrap_or(0) + 2;
    let closing = format!("\"{}", "#".repeat(opening - 2));
    rest[opening..].find(&closing).map_or(rest.len(), |at| opening + at + closing.len())
}

/// A character in quotes; of a lifetime only its mark.
fn end_of_char(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next(), chars.next()) {
        (Some((_, '\\')), Some(_), _) => rest[3..].find('\'').map_or(1, |at| at + 4),
        (Some(_), Some((at, '\'')), _) => at + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str, root: &str) -> Vec<String> {
        starting_with(code, root)
            .map(|path| {
                let path_text = path.segments.join("::");
                if path.is_reexport { format!("pub {path_text}") } else { path_text }
            })
            .collect()
    }

    #[test]
    fn trees_are_unfolded() {
        for (code, expected) in [
            ("use crate::a;", &["crate::a"][..]),
            (
                "use crate::a::{self, b, c::{D, e}};",
                &["crate::a", "crate::a::b", "crate::a::c::D", "crate::a::c::e"],
            ),
            ("use crate::a::{\n    b as c,\n    d,\n};", &["crate::a::b", "crate::a::d"]),
            ("use crate::a::*;", &["crate::a"]),
            ("let x = crate::a::B(crate::c::d());", &["crate::a::B", "crate::c::d"]),
            ("pub(crate) use crate::a::b;", &["pub crate::a::b"]),
            ("mod x;\npub use crate::{a, b};", &["pub crate::a", "pub crate::b"]),
            ("pub(in crate::a) fn b() {}", &[]),
            ("use my_crate::a; macro_crate::b!(); $crate::c!()", &["crate::c"]),
        ] {
            assert_eq!(found(code, "crate"), expected, "{code}");
        }
    }

    #[test]
    fn what_is_no_code_is_not_read() {
        let source = "let a = \"crate::b \\\" crate::c\"; // crate::d\n\
            let b = r#\"crate::e\"#; let c = '\"'; let d: &'static str = crate::f;";
        assert_eq!(found(&code_of(source), "crate"), ["crate::f"]);
    }
}
