//! The character lane: a text as the units that literal matching counts in.
//!
//! A Han character, kana or Hangul syllable is a unit; a run of Latin letters is one, a number is
//! one (`2025` is not in `12025`, `500` not in `1,500`, `AE` not in `AED`); every other visible character is
//! one. Spaces, controls and characters without a shape (zero width spaces, variation selectors,
//! soft hyphens) are no units, and the units beside them are neighbours.

use super::whole_number;

/// One unit, and its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    pub text: &'a str,
    pub kind: UnitKind,
    /// Index of the first character, and one past the last.
    pub char_start: usize,
    pub char_end: usize,
    /// The same in bytes: `text == &folded[byte_start..byte_end]`.
    pub byte_start: usize,
    pub byte_end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// One Han character, kana, or letter of another script written without spaces; also a numeral
    /// that is no digit (①, ½).
    Han,
    /// A run of letters of a script written with spaces: Latin, Greek, Cyrillic, Arabic …
    Word,
    /// A run of the digits 0 to 9, with the marks within a number: `1,500`, `2.5`.
    Number,
    /// Punctuation or a symbol, one character.
    Mark,
}

impl UnitKind {
    /// What a word can be made of: everything but marks.
    pub fn is_readable(self) -> bool {
        self != Self::Mark
    }

    /// Whether a unit of this kind goes on where the next folded character is `c`.
    #[inline]
    pub fn goes_on_with(self, c: char) -> bool {
        match self {
            Self::Han | Self::Mark => false,
            Self::Number => c.is_ascii_digit(),
            Self::Word => kind_of(c) == Some(Self::Word) || is_accent(c),
        }
    }
}

/// The units of a folded text, in order. Linear in its length, and allocates nothing.
pub fn units(folded: &str) -> Units<'_> {
    Units { text: folded, byte: 0, char: 0 }
}

/// Those from a place on, in bytes and in characters, where one begins.
pub(super) fn units_from(folded: &str, byte: usize, char: usize) -> Units<'_> {
    Units { text: folded, byte, char }
}

/// See [`units`].
#[derive(Debug, Clone)]
pub struct Units<'a> {
    text: &'a str,
    /// Where reading goes on, in bytes and in characters.
    byte: usize,
    char: usize,
}

impl<'a> Iterator for Units<'a> {
    type Item = Unit<'a>;

    fn next(&mut self) -> Option<Unit<'a>> {
        let mut chars = self.text[self.byte..].chars();
        let (byte_start, char_start, kind) = loop {
            let c = chars.next()?;
            let (byte_start, char_start) = (self.byte, self.char);
            self.byte += c.len_utf8();
            self.char += 1;
            if let Some(kind) = kind_of(c) {
                break (byte_start, char_start, kind);
            }
        };
        if kind == UnitKind::Number {
            let length = whole_number::length(&self.text[..byte_start], &self.text[byte_start..]);
            self.char += length - 1;
            self.byte = byte_start + length;
        } else if kind == UnitKind::Word {
            for c in chars.take_while(|c| kind.goes_on_with(*c)) {
                self.byte += c.len_utf8();
                self.char += 1;
            }
        }
        let text = &self.text[byte_start..self.byte];
        let (char_end, byte_end) = (self.char, self.byte);
        Some(Unit { text, kind, char_start, char_end, byte_start, byte_end })
    }
}

/// What a character makes, or is part of; `None` if nothing is to be seen of it.
#[inline]
pub fn kind_of(c: char) -> Option<UnitKind> {
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(UnitKind::Han),
        '0'..='9' => Some(UnitKind::Number),
        'a'..='z' | 'A'..='Z' => Some(UnitKind::Word),
        '!'..='~' => Some(UnitKind::Mark),
        '\0'..='\x7f' => None,
        '、' | '。' | '《' | '》' | '“' | '”' => Some(UnitKind::Mark),
        _ => kind_of_others(c),
    }
}

fn kind_of_others(c: char) -> Option<UnitKind> {
    if c.is_alphabetic() && is_written_with_spaces(c) {
        Some(UnitKind::Word)
    } else if is_shapeless(c) || c.is_whitespace() || c.is_control() {
        // Before the next question, for the Hangul fillers count as letters.
        None
    } else if c.is_alphanumeric() {
        Some(UnitKind::Han)
    } else {
        Some(UnitKind::Mark)
    }
}

/// Letters below the East Asian blocks, less Thai and Lao, Myanmar, Hangul Jamo, Khmer, and Tai
/// scripts.
fn is_written_with_spaces(letter: char) -> bool {
    letter < '\u{2e80}'
        && !matches!(letter,
            '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
            | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}')
}

/// Combining accents, which belong to the letter before them.
pub fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Unicode's Default_Ignorable_Code_Point.
fn is_shapeless(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        units(text).map(|unit| unit.text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_text_falls_into_units() {
        for (text, expected) in [
            ("建成aed点位200处", "建|成|aed|点|位|200|处"),
            ("7-9年级", "7|-|9|年|级"),
            ("2022年12\n\n月底", "2022|年|12|月|底"),
            ("5g网络, pm2.5", "5|g|网|络|,|pm|2.5"),
            ("“一老一小”", "“|一|老|一|小|”"),
            ("café cafe\u{301} αβγ жизнь", "café|cafe\u{301}|αβγ|жизнь"),
            ("ひらカナ 한국", "ひ|ら|カ|ナ|한|국"),
            ("二〇二四年①½", "二|〇|二|四|年|①|½"),
            ("养\u{200b}老\u{feff}\u{fe0f}院\u{ad}", "养|老|院"),
            ("a\u{3000} \t\u{0}b", "a|b"),
            ("😀!!", "😀|!|!"),
            ("𠮷野", "𠮷|野"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn kinds_and_places() {
        let folded = "新aed 12、\u{301}";
        let found: Vec<_> = units(folded)
            .map(|unit| (unit.kind, unit.char_start..unit.char_end, unit.byte_start..unit.byte_end))
            .collect();
        assert_eq!(
            found,
            [
                (UnitKind::Han, 0..1, 0..3),
                (UnitKind::Word, 1..4, 3..6),
                (UnitKind::Number, 5..7, 7..9),
                (UnitKind::Mark, 7..8, 9..12),
                (UnitKind::Mark, 8..9, 12..14),
            ]
        );
    }
}
