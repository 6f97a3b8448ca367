//! What follows the colon of a field: one value, or a list of them.

use super::super::character::*;
use super::super::field::field_named;
use super::super::{Span, Term};
use super::{Scanner, Token};
use crate::vocabulary::Field;

impl Scanner {
    /// What follows a field's colon; `None` leaves the scanner anywhere.
    pub(super) fn value_of(&mut self, field: Field) -> Option<Token> {
        let directly = self.at;
        self.skip_while(is_blank);
        let c = self.peek(0)?;
        if is_open_bracket(c) {
            self.at += 1;
            return Some(Token::OpenField(field));
        }
        if self.at > directly && self.is_not_a_value() {
            return None;
        }
        self.values(field).map(|values| Token::Field(field, values))
    }

    /// After `地区: ` comes an operator, another field, or no word at all.
    fn is_not_a_value(&self) -> bool {
        let start = self.at;
        let Some(&c) = self.chars.get(start) else { return true };
        if !is_word(c) {
            return Quote::opened_by(c).is_none() && !self.value_starts_with_dots();
        }
        let end = self.end_of_simple_run(start);
        let is_field = self.chars.get(end).copied().is_some_and(is_colon)
            && field_named(&self.visible(start, end)).is_some();
        is_field || self.operator(start, end).is_some()
    }

    pub(super) fn value_starts_with_dots(&self) -> bool {
        let is_dots = self.peek(0).is_some_and(|c| half_width(c) == '.' || c == '…');
        let digit = (1..4)
            .find_map(|ahead| self.peek(ahead).filter(|&c| half_width(c) != '.').map(is_digit));
        is_dots && digit == Some(true)
    }

    /// The list of values that starts here: `崂山,李沧`, `"崂山区"、"李沧区"`, `2023..2025`.
    pub(super) fn values(&mut self, field: Field) -> Option<Vec<Term>> {
        let first = self.value(field)?;
        Some(self.more_values(field, first))
    }

    pub(super) fn more_values(&mut self, field: Field, first: Term) -> Vec<Term> {
        let mut values = vec![first];
        while self.peek(0).is_some_and(is_comma) {
            let comma = self.at;
            self.skip_while(|c| is_comma(c) || is_blank(c));
            match self.value(field) {
                Some(value) if !value.text.chars().all(is_blank) => values.push(value),
                Some(_) => {}
                None => {
                    self.at = comma + 1;
                    break;
                }
            }
        }
        values
    }

    fn value(&mut self, field: Field) -> Option<Term> {
        let start = self.at;
        let c = self.peek(0)?;
        if let Some(quote) = Quote::opened_by(c) {
            return self.quoted(quote).filter(|term| !term.text.chars().all(is_blank));
        }
        let belongs = |c: char| {
            is_word(c) || is_connector(c) || is_invisible(c) || (field == Field::YEAR && c == '…')
        };
        let rest = &self.chars[start..];
        let mut end = start + rest.iter().position(|&c| !belongs(c)).unwrap_or(rest.len());
        // A label ends in its dot (13.) and a year in two of them (2023..); other values do not.
        if !matches!(field, Field::LABEL | Field::YEAR) {
            while end > start && !is_word(self.chars[end - 1]) && !may_end_run(self.chars[end - 1])
            {
                end -= 1;
            }
        }
        if !self.chars[start..end].iter().copied().any(is_word) {
            return None;
        }
        self.at = end;
        Some(Term { text: self.visible(start, end), exact: false, span: Span { start, end } })
    }
}
