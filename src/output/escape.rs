//! Text from articles, made harmless for the place it goes to. An article may hold an escape
//! sequence that clears a terminal or a cell that a spreadsheet runs; nothing of the kind gets out.

use std::borrow::Cow;

/// A character that shows `c` without doing what `c` does to a terminal: controls become their
/// pictures (`␛`), controls without one and those that turn the direction of text become `\u{fffd}`.
/// One character in, one character out, so that marks keep their places.
pub fn visible_char(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        // Bidirectional controls: with them a line can read otherwise than it is written.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        // Line and paragraph separators break a record in two for some readers.
        '\u{2028}' | '\u{2029}' => ' ',
        _ => c,
    }
}

/// As [`visible_char`], but line breaks and tabs, which are harmless, become spaces: for records
/// that are one line each.
pub fn one_line_char(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' => ' ',
        _ => visible_char(c),
    }
}

/// `text` on one line and harmless.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| one_line_char(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(one_line_char).collect())
    }
}

/// `text` harmless, with its line breaks.
pub fn visible(text: &str) -> Cow<'_, str> {
    let keep = |c: char| if matches!(c, '\n' | '\t') { c } else { visible_char(c) };
    if text.chars().all(|c| keep(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace("\r\n", "\n").chars().map(keep).collect())
    }
}

/// A spreadsheet takes a cell that begins with one of these for a formula and runs it. Such a cell
/// gets an apostrophe in front, which a spreadsheet hides and a script can strip.
/// The list is OWASP's "CSV injection", with its full-width forms.
pub fn formula_safe(cell: &str) -> Cow<'_, str> {
    let first = cell.trim_start_matches([' ', '\u{3000}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}

/// JSON text in which nothing needs to be feared by a terminal or by a reader that splits lines as
/// Unicode does: those characters, which JSON allows within strings, are written `\u009b`.
pub fn json_safe(json: &str) -> Cow<'_, str> {
    let unsafe_here = |c: char| c != '\n' && (c.is_control() || visible_char(c) != c);
    if !json.chars().any(unsafe_here) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if unsafe_here(c) {
            // All of them are in the Basic Multilingual Plane: four digits are enough.
            safe.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        assert_eq!(one_line("\u{1b}[2J急救\r\n站\u{9b}31m"), "␛[2J急救  站\u{fffd}31m");
        assert_eq!(one_line("\u{202e}txt"), "\u{fffd}txt");
        assert_eq!(visible("一\r\n二\u{7}"), "一\n二␇");
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert!(!one_line_char(c).is_control(), "{c:?}");
            assert!(!visible_char(c).is_control(), "{c:?}");
        }
    }

    #[test]
    fn one_character_stays_one_character() {
        let text = "a\u{1b}\n\u{2028}崂";
        assert_eq!(one_line(text).chars().count(), text.chars().count());
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run_are_marked() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("＝cmd", "'＝cmd"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("-城阳", "'-城阳"),
            ("2000个", "2000个"),
            ("", ""),
        ] {
            assert_eq!(formula_safe(cell), safe, "{cell}");
        }
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "csi \u{9b}31m, del \u{7f}, sep \u{2028}, rtl \u{202e}";
        let json = serde_json::to_string(text).unwrap();
        let safe = json_safe(&json);
        assert!(safe.is_ascii());
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}
