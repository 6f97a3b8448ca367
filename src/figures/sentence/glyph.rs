//! What reading a passage needs to know of each of its characters, in one look: its folded form
//! and what it may be. Only where it may be something is it read again.

use std::sync::LazyLock;

use crate::figures::lexicon::cue;
use crate::figures::lexicon::hedge;
use crate::text::numeral;
use crate::text::sentence::{Pause, is_closing, is_opening, pause};
use crate::text::{CharSet, fold_char};

/// A folded character, and what it may be.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Glyph(u32);

/// The folded character is in the low bits; no code point has more.
const CHAR_BITS: u32 = 21;
/// A bracket, or a mark between clauses.
const STOP: u32 = 1 << CHAR_BITS;
/// A mark after a sentence.
const ENDING: u32 = STOP << 1;
/// A digit or a Chinese numeral.
const NUMERAL: u32 = STOP << 2;
/// The first character of words that tell a promise from a report.
const CUE: u32 = STOP << 3;
/// The first character of a hedge that occurs anywhere before its number.
const FAR_HEDGE: u32 = STOP << 4;

/// Glyphs by code point.
#[derive(Debug)]
pub(in crate::figures) struct Glyphs {
    /// Those of the basic plane: 256 KB, of which a text touches what it is written with.
    plane: Vec<Glyph>,
    /// The characters that fold to numerals, and all beyond the basic plane.
    numerals: CharSet,
}

static GLYPHS: LazyLock<Glyphs> = LazyLock::new(|| {
    // A surrogate is no character: its slot is never read.
    let glyph = |code| char::from_u32(code).map_or(Glyph(0), Glyph::new);
    let plane: Vec<Glyph> = (0..=0xffff).map(glyph).collect();
    let numerals = ('\0'..='\u{ffff}').filter(|c| plane[*c as usize].is_numeral());
    let numerals = numerals.chain(['\u{10000}']).collect();
    Glyphs { plane, numerals }
});

impl Glyphs {
    pub(in crate::figures) fn get() -> &'static Self {
        &GLYPHS
    }

    #[inline]
    pub(in crate::figures) fn of(&self, c: char) -> Glyph {
        self.plane.get(c as usize).copied().unwrap_or_else(|| Glyph::new(c))
    }

    /// The glyph of the character that begins at the byte `at`, and its length in bytes; `None` at
    /// the end of the text.
    #[inline]
    pub(in crate::figures) fn next_in(&self, text: &str, at: usize) -> Option<(Glyph, usize)> {
        let low = |byte: u8| usize::from(byte & 0x3f);
        let (code, length) = match *text.as_bytes().get(at..)? {
            [first @ 0..0x80, ..] => (usize::from(first), 1),
            // Nearly all characters of Chinese text have three bytes.
            [first @ 0xe0..0xf0, second, third, ..] => {
                (usize::from(first & 0xf) << 12 | low(second) << 6 | low(third), 3)
            }
            _ => {
                let c = text[at..].chars().next()?;
                return Some((self.of(c), c.len_utf8()));
            }
        };
        self.plane.get(code).map(|&glyph| (glyph, length))
    }

    /// Whether a number may occur in the text.
    pub(in crate::figures) fn may_count(&self, text: &str) -> bool {
        self.numerals.next_in(text, 0).is_some()
    }
}

impl Glyph {
    fn new(c: char) -> Self {
        let folded = fold(c);
        let bit = |bit: u32, is_set: bool| if is_set { bit } else { 0 };
        Self(
            u32::from(folded)
                | bit(STOP, is_opening(folded) || is_closing(folded) || may_mark_clause(folded))
                | bit(ENDING, may_end_sentence(folded))
                | bit(NUMERAL, numeral::may_begin(folded))
                | bit(CUE, cue::may_begin(folded))
                | bit(FAR_HEDGE, hedge::may_begin_far(folded)),
        )
    }

    /// The folded character.
    #[inline]
    pub(in crate::figures) fn char(self) -> char {
        char::from_u32(self.0 & (STOP - 1)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Nothing but a character.
    #[inline]
    pub(in crate::figures) fn is_plain(self) -> bool {
        self.0 < STOP
    }

    #[inline]
    pub(in crate::figures) fn is_stop(self) -> bool {
        self.0 & STOP != 0
    }

    #[inline]
    pub(in crate::figures) fn is_ending(self) -> bool {
        self.0 & ENDING != 0
    }

    #[inline]
    pub(in crate::figures) fn is_numeral(self) -> bool {
        self.0 & NUMERAL != 0
    }

    #[inline]
    pub(in crate::figures) fn is_cue(self) -> bool {
        self.0 & CUE != 0
    }

    #[inline]
    pub(in crate::figures) fn is_far_hedge(self) -> bool {
        self.0 & FAR_HEDGE != 0
    }
}

/// As the shared folding, but for quotes: they keep their direction, for they bracket names.
pub(in crate::figures) fn fold(c: char) -> char {
    match c {
        '“' | '「' | '『' | '‘' => '“',
        '”' | '」' | '』' | '’' => '”',
        _ => fold_char(c),
    }
}

/// What ends a sentence, where no closing bracket follows.
fn may_end_sentence(c: char) -> bool {
    pause(c) >= Some(Pause::Sentence)
}

/// What is a mark between clauses, or may be one.
fn may_mark_clause(c: char) -> bool {
    pause(c).is_some() || matches!(c, ':' | '…' | '|' | '\t' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_of_every_character_what_the_lists_say() {
        for c in '\0'..=char::MAX {
            let glyph = Glyphs::get().of(c);
            assert_eq!(glyph.0, Glyph::new(c).0, "{c:?}");
            assert_eq!(glyph.char(), fold(c));
            let text = c.to_string();
            let (next, length) = Glyphs::get().next_in(&text, 0).unwrap();
            assert_eq!((next.0, length), (glyph.0, text.len()));
            assert!(!matches!(glyph.char(), '\n' | '\r') || glyph.char() == c, "{c:?}");
            assert!(!glyph.is_numeral() || Glyphs::get().may_count(&text), "{c:?}");
        }
    }
}
