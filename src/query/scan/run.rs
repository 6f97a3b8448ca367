//! Runs of text: the characters that belong together without a space, `7-9年级`, `公园+`, `5,000`.

use super::super::character::*;
use super::Scanner;

impl Scanner {
    pub(super) fn visible(&self, start: usize, end: usize) -> String {
        self.chars[start..end].iter().filter(|c| !is_invisible(**c)).collect()
    }

    /// One past the word characters from `start` on.
    pub(super) fn end_of_simple_run(&self, start: usize) -> usize {
        let rest = &self.chars[start..];
        let length = rest.iter().position(|&c| !is_word(c) && !is_invisible(c));
        start + length.unwrap_or(rest.len())
    }

    /// One past the run from `start` on, connectors included.
    pub(super) fn end_of_run(&self, start: usize) -> usize {
        let mut end = self.end_of_simple_run(start);
        while end < self.chars.len() {
            if let Some(next) = self.past_connector(end) {
                end = self.end_of_simple_run(next);
                continue;
            }
            let tail = &self.chars[end..];
            let marks = tail.iter().take_while(|&&c| may_end_run(c)).count();
            let is_code = tail.first().is_some_and(|&c| half_width(c) == '#')
                && half_width(self.chars[end - 1]).is_ascii_alphanumeric();
            return end + marks.max(usize::from(is_code));
        }
        end
    }

    /// Past what joins the word characters before `at` to the ones after it, if it does.
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
            let second = self.chars.get(next + 1).copied();
            return (joins && second.is_some_and(is_word)).then_some(next + 1);
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
}
