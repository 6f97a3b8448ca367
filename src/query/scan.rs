//! From characters to tokens, one at a time. The parser says in which field it is, because
//! `2023..2025` is two words of text but one value of `year`.
//!
//! Every character is looked at a bounded number of times: a quote without an end is searched for
//! its end once per class, not once per quote.

use super::character::*;
use super::column::Warnings;
use super::{FieldName, Span, Term};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Term(Term),
    /// A field and its values, of which there is at least one.
    Field(FieldName, Vec<Term>),
    Open,
    /// `类别:(`: what follows are values of the field, up to the closing bracket.
    OpenField(FieldName),
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

    /// The next token and where it stands; `None` at the end. `values_of` is the field whose
    /// brackets are open.
    pub(super) fn next(
        &mut self,
        values_of: Option<FieldName>,
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
            } else if values_of == Some(FieldName::Year) && self.value_starts_with_dots() {
                self.values(FieldName::Year).map(|values| Token::Field(FieldName::Year, values))
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

    /// Whether nothing that a word could end with stands right before.
    fn at_word_start(&self) -> bool {
        let before = self.chars[..self.at].iter().rev().find(|c| !is_invisible(**c));
        before.is_none_or(|&c| {
            !is_word(c) && !is_connector(c) && !is_close_bracket(c) && !is_closing_quote(c)
        })
    }

    fn quoted_or_skipped(
        &mut self,
        quote: Quote,
        values_of: Option<FieldName>,
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
    fn quoted(&mut self, quote: Quote) -> Option<Term> {
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
    fn is_apostrophe(&self, index: usize) -> bool {
        let is_latin = |c: Option<&char>| c.is_some_and(|&c| half_width(c).is_ascii_alphanumeric());
        is_latin(index.checked_sub(1).and_then(|before| self.chars.get(before)))
            && is_latin(self.chars.get(index + 1))
    }

    /// One dash right before a word is NOT; several are the dash of a sentence.
    fn dash(&mut self, warnings: &mut Warnings) -> Option<Token> {
        let start = self.at;
        let starts_word = self.at_word_start();
        self.skip_while(is_dash);
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

    /// An operator, a field with its values, or a term. A word character stands here.
    fn word(&mut self, values_of: Option<FieldName>, warnings: &mut Warnings) -> Token {
        let start = self.at;
        let end = self.end_of_simple_run(start);
        if let Some(operator) = self.operator(start, end) {
            self.at = end;
            return operator;
        }
        if self.chars.get(end).copied().is_some_and(is_colon) {
            let name: String = self.visible(start, end);
            match FieldName::from_name(&name) {
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
                    let hint = FieldName::nearest_name(&name)
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

    /// `OR`, `AND` and `NOT` in capitals, standing alone.
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

    fn visible(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().filter(|c| !is_invisible(**c)).collect()
    }

    /// One past the word characters from `start` on.
    fn end_of_simple_run(&self, start: usize) -> usize {
        let rest = &self.chars[start..];
        let length = rest.iter().position(|&c| !is_word(c) && !is_invisible(c));
        start + length.unwrap_or(rest.len())
    }

    /// One past the run from `start` on, connectors included.
    fn end_of_run(&self, start: usize) -> usize {
        let mut end = self.end_of_simple_run(start);
        while end < self.chars.len() {
            if let Some(next) = self.past_connector(end) {
                end = self.end_of_simple_run(next);
                continue;
            }
            let tail = &self.chars[end..];
            let kept = tail.iter().take_while(|&&c| may_end_run(c)).count();
            let is_code = tail.first().is_some_and(|&c| half_width(c) == '#')
                && half_width(self.chars[end - 1]).is_ascii_alphanumeric();
            return end + kept.max(usize::from(is_code));
        }
        end
    }

    /// Past what joins the word characters before `at` to the ones behind it, if it does.
    fn past_connector(&self, at: usize) -> Option<usize> {
        let c = *self.chars.get(at)?;
        let before = *self.chars.get(at.checked_sub(1)?)?;
        let next = at + 1;
        let after = *self.chars.get(next)?;
        if is_connector(c) {
            if is_word(after) {
                return Some(next);
            }
            // C++标准, 70%~80%: a mark that may end a run, and one more.
            let joins = may_end_run(c) && is_connector(after);
            let behind = self.chars.get(next + 1).copied();
            return (joins && behind.is_some_and(is_word)).then_some(next + 1);
        }
        let joins = match half_width(c) {
            _ if is_colon(c) => is_digit(before) && is_digit(after),
            ',' => is_digit(before) && self.are_thousands(next),
            '\'' | '’' => self.is_apostrophe(at),
            _ => false,
        };
        joins.then_some(next)
    }

    /// Exactly three digits: the rest of `5,000`, not of `2023,2024`.
    fn are_thousands(&self, from: usize) -> bool {
        let digits = self.chars[from..].iter().take(4).take_while(|&&c| is_digit(c)).count();
        digits == 3
    }

    /// What stands behind a field's colon; `None` leaves the scanner anywhere.
    fn value_of(&mut self, field: FieldName) -> Option<Token> {
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

    /// After `地区: ` stands an operator, another field, or no word at all.
    fn is_not_a_value(&self) -> bool {
        let start = self.at;
        let Some(&c) = self.chars.get(start) else { return true };
        if !is_word(c) {
            return Quote::opened_by(c).is_none() && !self.value_starts_with_dots();
        }
        let end = self.end_of_simple_run(start);
        let is_field = self.chars.get(end).copied().is_some_and(is_colon)
            && FieldName::from_name(&self.visible(start, end)).is_some();
        is_field || self.operator(start, end).is_some()
    }

    fn value_starts_with_dots(&self) -> bool {
        let is_dots = self.peek(0).is_some_and(|c| half_width(c) == '.' || c == '…');
        let digit = (1..4)
            .find_map(|ahead| self.peek(ahead).filter(|&c| half_width(c) != '.').map(is_digit));
        is_dots && digit == Some(true)
    }

    /// The list of values that starts here: `崂山,李沧`, `"崂山区"、"李沧区"`, `2023..2025`.
    fn values(&mut self, field: FieldName) -> Option<Vec<Term>> {
        let first = self.value(field)?;
        Some(self.more_values(field, first))
    }

    fn more_values(&mut self, field: FieldName, first: Term) -> Vec<Term> {
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

    fn value(&mut self, field: FieldName) -> Option<Term> {
        let start = self.at;
        let c = self.peek(0)?;
        if let Some(quote) = Quote::opened_by(c) {
            return self.quoted(quote).filter(|term| !term.text.chars().all(is_blank));
        }
        let belongs = |c: char| {
            is_word(c)
                || is_connector(c)
                || is_invisible(c)
                || (field == FieldName::Year && c == '…')
        };
        let rest = &self.chars[start..];
        let mut end = start + rest.iter().position(|&c| !belongs(c)).unwrap_or(rest.len());
        // A label ends in its dot (13.) and a year in two of them (2023..); other values do not.
        if !matches!(field, FieldName::Label | FieldName::Year) {
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

fn is_closing_quote(c: char) -> bool {
    Quote::ALL.into_iter().any(|quote| quote.is_closed_by(c))
}
