//! From characters to tokens, one at a time. The parser says in which field it is, because
//! `2023..2025` is two words of text but one value of `year`. Runs are cut in `run`, quotes
//! in `quoted`, the values of fields in `values`.
//!
//! Every character is read a bounded number of times: a quote without an end is searched for
//! its end once per class, not once per quote.

mod quoted;
mod run;
mod values;

use super::character::*;
use super::column::Warnings;
use super::field::{field_named, nearest_name};
use super::{Span, Term};
use crate::vocabulary::Field;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Term(Term),
    /// A field and its values, of which there is at least one.
    Field(Field, Vec<Term>),
    Open,
    /// `类别:(`: what follows are values of the field, up to the closing bracket.
    OpenField(Field),
    Close,
    Or,
    And,
    /// `NOT`, or a dash right before a word.
    Not,
}

#[derive(Debug)]
pub(super) struct Scanner {
    chars: Vec<char>,
    at: usize,
    /// Quote classes that have no (proper, loose) end in the rest of the query.
    endless: [[bool; 2]; Quote::ALL.len()],
}

impl Scanner {
    pub(super) fn new(input: &str) -> Self {
        Self { chars: input.chars().collect(), at: 0, endless: Default::default() }
    }

    /// The next token and its span; `None` at the end. `values_of` is the field whose
    /// brackets are open.
    pub(super) fn next(
        &mut self,
        values_of: Option<Field>,
        warnings: &mut Warnings,
    ) -> Option<(Token, Span)> {
        loop {
            let start = self.at;
            let c = self.peek(0)?;
            let token = if let Some(quote) = Quote::opened_by(c) {
                self.quoted_or_skipped(quote, values_of, warnings)
            } else if is_open_bracket(c) {
                self.at += 1;
                Some(Token::Open)
            } else if is_close_bracket(c) {
                self.at += 1;
                Some(Token::Close)
            } else if is_bar(c) {
                self.skip_while(is_bar);
                Some(Token::Or)
            } else if is_dash(c) {
                self.dash(warnings)
            } else if is_star(c) {
                self.skip_while(is_star);
                warnings.note(start, "`*` is no wildcard here, left out");
                None
            } else if is_word(c) {
                Some(self.word(values_of, warnings))
            } else if values_of == Some(Field::YEAR) && self.value_starts_with_dots() {
                self.values(Field::YEAR).map(|values| Token::Field(Field::YEAR, values))
            } else {
                self.at += 1;
                None
            };
            if let Some(token) = token {
                return Some((token, Span { start, end: self.at }));
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn skip_while(&mut self, class: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&class) {
            self.at += 1;
        }
    }

    /// Whether nothing that a word could end with is right before.
    fn at_word_start(&self) -> bool {
        let before = self.chars[..self.at].iter().rev().find(|c| !is_invisible(**c));
        before.is_none_or(|&c| {
            !is_word(c) && !is_connector(c) && !is_close_bracket(c) && !is_closing_quote(c)
        })
    }

    /// One dash right before a word is NOT, before a temperature its sign; several are the dash of a sentence.
    fn dash(&mut self, warnings: &mut Warnings) -> Option<Token> {
        let start = self.at;
        let starts_word = self.at_word_start();
        self.skip_while(is_dash);
        if starts_word && self.at - start == 1 && self.is_temperature() {
            self.at = self.end_of_run(self.at);
            let text = self.visible(start, self.at);
            // Its digits alone say nothing.
            return Some(Token::Term(Term {
                text,
                exact: true,
                span: Span { start, end: self.at },
            }));
        }
        let meant = starts_word
            && self.peek(0).is_some_and(|next| {
                is_word(next) || is_open_bracket(next) || Quote::opened_by(next).is_some()
            });
        if meant && self.at - start == 1 {
            return Some(Token::Not);
        }
        if meant && self.chars[start..self.at] == ['-', '-'] {
            warnings.note(start, "two dashes, taken as text: one dash before a word excludes it");
        }
        None
    }

    /// `5℃`, `2.5度` next.
    fn is_temperature(&self) -> bool {
        let rest = self.chars[self.at..].iter();
        let mut rest = rest.map(|c| half_width(*c)).skip_while(|c| c.is_ascii_digit() || *c == '.');
        let has_digits = self.peek(0).map(half_width).is_some_and(|c| c.is_ascii_digit());
        has_digits && rest.next().is_some_and(|c| matches!(c, '℃' | '℉' | '°' | '度'))
    }

    /// An operator, a field with its values, or a term. The next character is one of a word.
    fn word(&mut self, values_of: Option<Field>, warnings: &mut Warnings) -> Token {
        let start = self.at;
        let end = self.end_of_simple_run(start);
        if let Some(operator) = self.operator(start, end) {
            self.at = end;
            return operator;
        }
        if self.chars.get(end).copied().is_some_and(is_colon) {
            let name: String = self.visible(start, end);
            match field_named(&name) {
                Some(field) => {
                    self.at = end + 1;
                    if let Some(token) = self.value_of(field) {
                        return token;
                    }
                    warnings.note(start, format!("field `{name}` without a value, taken as text"));
                    self.at = end;
                    let span = Span { start, end };
                    return Token::Term(Term { text: name, exact: false, span });
                }
                None if self.looks_like_a_field(&name, end) => {
                    let hint = nearest_name(&name)
                        .map(|known| format!("; did you mean `{known}`"))
                        .unwrap_or_default();
                    warnings.note(start, format!("unknown field `{name}`, taken as text{hint}"));
                }
                None => {}
            }
        }
        if let Some(field) = values_of
            && let Some(values) = self.values(field)
        {
            return Token::Field(field, values);
        }
        let end = self.end_of_run(start);
        self.at = end;
        let text = self.visible(start, end);
        Token::Term(Term { text, exact: false, span: Span { start, end } })
    }

    /// Something follows the colon at once, and the name is no longer than names of fields are:
    /// the clause before a colon in prose is no attempt at a field.
    fn looks_like_a_field(&self, name: &str, colon: usize) -> bool {
        const LONGEST_NAME: usize = 8;
        name.chars().count() <= LONGEST_NAME
            && self.chars.get(colon + 1).is_some_and(|&next| !is_blank(next))
    }

    /// `OR`, `AND` and `NOT` in capitals, alone.
    fn operator(&self, start: usize, end: usize) -> Option<Token> {
        if end - start > 3 || self.chars.get(end).copied().is_some_and(is_connector) {
            return None;
        }
        let word: String = self.chars[start..end].iter().copied().map(half_width).collect();
        match word.as_str() {
            "OR" => Some(Token::Or),
            "AND" => Some(Token::And),
            "NOT" => Some(Token::Not),
            _ => None,
        }
    }
}

fn is_closing_quote(c: char) -> bool {
    Quote::ALL.into_iter().any(|quote| quote.is_closed_by(c))
}
