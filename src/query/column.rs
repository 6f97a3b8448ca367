//! Where in a query something is, as a terminal shows it: Han characters are two cells wide.

use serde::Serialize;
use unicode_width::UnicodeWidthChar;

/// Something in a query that was not understood and was taken as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    pub message: String,
    /// Display cells before the place, from 0.
    pub column: usize,
}

/// Display cells before the character with index `char_index`, from 0.
///
/// Controls and combining marks take no cell; ambiguous characters (`“`, `—`) take one.
pub fn column(input: &str, char_index: usize) -> usize {
    cells(input.chars().take(char_index))
}

fn cells(chars: impl Iterator<Item = char>) -> usize {
    chars.map(|c| c.width().unwrap_or(0)).sum()
}

/// The warnings of one query, in order of their columns, and not more than a person reads.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    /// Character index and message.
    noted: Vec<(usize, String)>,
    left_out: usize,
}

impl Warnings {
    /// A pasted page can hold a thousand oddities; the first few tell the story.
    const LIMIT: usize = 12;

    pub(super) fn note(&mut self, char_index: usize, message: impl Into<String>) {
        if self.noted.len() < Self::LIMIT {
            self.noted.push((char_index, message.into()));
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn finish(mut self, input: &str) -> Vec<Warning> {
        self.noted.sort_by_key(|(char_index, _)| *char_index);
        let mut warnings: Vec<Warning> = self
            .noted
            .into_iter()
            .map(|(char_index, message)| Warning { message, column: column(input, char_index) })
            .collect();
        if self.left_out > 0
            && let Some(last) = warnings.last_mut()
        {
            last.message.push_str(&format!(" (and {} more warnings)", self.left_out));
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn han_characters_are_two_cells_and_controls_none() {
        assert_eq!(column("养老 \"托", 3), 5);
        assert_eq!(column("ＡＥＤ", 3), 6);
        assert_eq!(column("a\u{7}b", 2), 1);
        assert_eq!(column("养老", 99), 4);
    }
}
