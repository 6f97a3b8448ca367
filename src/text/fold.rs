//! Folding: what a query and a text have in common. One character becomes one character, so a
//! character index into the folded text is one into the original.

/// The folded form of one character: half width, lower case, simplified, one dash, one quote.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        _ => c.to_ascii_lowercase(),
    }
}

/// Folds every character of `text`; the result has as many characters.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}
