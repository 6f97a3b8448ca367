//! Quotes: which character ends which, apostrophes, escapes. A quote without an end is text.

use super::super::character::*;
use super::super::column::Warnings;
use super::super::{Span, Term};
use super::{Scanner, Token};
use crate::vocabulary::Field;

impl Scanner {
    pub(super) fn quoted_or_skipped(
        &mut self,
        quote: Quote,
        values_of: Option<Field>,
        warnings: &mut Warnings,
    ) -> Option<Token> {
        let start = self.at;
        // The apostrophe of `people's`, and one that ends a word, open nothing.
        let opens = quote != Quote::Single || self.at_word_start();
        if opens && let Some(term) = self.quoted(quote) {
            if term.text.chars().all(is_blank) {
                warnings.note(start, "nothing between the quotes");
                return None;
            }
            return Some(match values_of {
                Some(field) => Token::Field(field, self.more_values(field, term)),
                None => Token::Term(term),
            });
        }
        self.at = start + 1;
        if opens {
            warnings.note(start, "unclosed quote, taken as text");
        }
        None
    }

    /// The quoted term that starts here; the scanner stays where it is if the quote has no end.
    pub(super) fn quoted(&mut self, quote: Quote) -> Option<Term> {
        let end = self.end_of_quote(quote)?;
        let start = self.at;
        let mut text = String::new();
        let mut inside = self.chars[start + 1..end].iter().copied().peekable();
        while let Some(c) = inside.next() {
            match c {
                '\\' if matches!(inside.peek(), Some('"' | '\\')) => text.extend(inside.next()),
                _ if is_invisible(c) => {}
                _ => text.push(c),
            }
        }
        self.at = end + 1;
        Some(Term { text, exact: true, span: Span { start, end: self.at } })
    }

    /// The index of the quote that closes the one here.
    fn end_of_quote(&mut self, quote: Quote) -> Option<usize> {
        for (tolerance, loose) in [false, true].into_iter().enumerate() {
            if self.endless[quote as usize][tolerance] {
                continue;
            }
            let mut escaped = false;
            for index in self.at + 1..self.chars.len() {
                let c = self.chars[index];
                let closes =
                    if loose { quote.is_loosely_closed_by(c) } else { quote.is_closed_by(c) };
                if closes && !escaped && !(quote == Quote::Single && self.is_apostrophe(index)) {
                    return Some(index);
                }
                escaped = c == '\\' && !escaped;
            }
            self.endless[quote as usize][tolerance] = true;
        }
        None
    }

    /// Between two Latin letters or digits.
    pub(super) fn is_apostrophe(&self, index: usize) -> bool {
        let is_latin = |c: Option<&char>| c.is_some_and(|&c| half_width(c).is_ascii_alphanumeric());
        is_latin(index.checked_sub(1).and_then(|before| self.chars.get(before)))
            && is_latin(self.chars.get(index + 1))
    }
}
