//! The character lane: a text as the units that literal matching counts in.

/// One Han character, one run of letters, one run of digits, or one mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    pub text: &'a str,
    pub kind: UnitKind,
    /// Index of the first character, and one past the last.
    pub char_start: usize,
    pub char_end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A Han character, kana, or any letter of a script written without spaces.
    Han,
    /// A run of Latin (Greek, Cyrillic …) letters.
    Word,
    /// A run of digits.
    Number,
    /// Punctuation or a symbol, one character. Spaces and controls are no units.
    Mark,
}

/// The units of a folded text, in order.
pub fn units(folded: &str) -> impl Iterator<Item = Unit<'_>> {
    let mut chars = folded.char_indices().enumerate().peekable();
    std::iter::from_fn(move || {
        loop {
            let (char_start, (byte_start, c)) = chars.next()?;
            let Some(kind) = kind_of(c) else { continue };
            let mut char_end = char_start + 1;
            let mut byte_end = byte_start + c.len_utf8();
            if matches!(kind, UnitKind::Word | UnitKind::Number) {
                while let Some(&(_, (at, next))) = chars.peek() {
                    if kind_of(next) != Some(kind) {
                        break;
                    }
                    char_end += 1;
                    byte_end = at + next.len_utf8();
                    chars.next();
                }
            }
            let text = &folded[byte_start..byte_end];
            return Some(Unit { text, kind, char_start, char_end });
        }
    })
}

fn kind_of(c: char) -> Option<UnitKind> {
    if c.is_whitespace() || c.is_control() {
        None
    } else if c.is_numeric() && c.is_ascii() {
        Some(UnitKind::Number)
    } else if c.is_alphabetic() && (c as u32) < 0x2e80 {
        Some(UnitKind::Word)
    } else if c.is_alphanumeric() {
        Some(UnitKind::Han)
    } else {
        Some(UnitKind::Mark)
    }
}
