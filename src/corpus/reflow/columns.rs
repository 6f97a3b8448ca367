//! Sentences that break off and go on somewhere else, as when two columns of a newspaper page were
//! copied in the wrong order. They are reported, with the place where they seem to go on.

use std::sync::LazyLock;

use super::seam::{
    Habits, closes_quote, is_heading_like, starts_inside_sentence, starts_with_half_word,
};
use crate::corpus::article::Suspicion;
use crate::corpus::stages::Paragraph;
use crate::text::dictionary::Dictionary;
use crate::text::fold_char;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::built_in);

/// Reports no more than this; a file that is all fragments is no article.
const MAX_REPORTED: usize = 50;
/// What breaks off or begins in the middle, after everything that belongs together was joined.
pub(super) fn suspicions(paragraphs: &[Paragraph], habits: &Habits) -> Vec<Suspicion> {
    let body = || paragraphs.iter().filter(|p| p.heading_level.is_none());
    let starts: Vec<&Paragraph> =
        body().filter(|p| begins_inside(&p.text)).take(MAX_REPORTED).collect();
    let ends: Vec<&Paragraph> = body()
        .filter(|p| p.lines[0] >= habits.body_line)
        .filter(|p| habits.is_torn(&p.text) && !is_heading_like(&p.text))
        .take(MAX_REPORTED)
        .collect();
    let mut suspicions = Vec::new();
    for end in &ends {
        let line = end.lines[1];
        let goes_on = starts.iter().find(|start| is_one_word(&end.text, &start.text));
        let (rule, message) = match goes_on {
            Some(start) => (
                "swapped columns",
                format!("line {line} breaks off and seems to go on at line {}", start.lines[0]),
            ),
            None => ("unfinished sentence", format!("line {line} breaks off inside a sentence")),
        };
        suspicions.push(Suspicion { lines: [line, line], rule: rule.to_owned(), message });
    }
    for start in &starts {
        let line = start.lines[0];
        let message = format!("line {line} begins inside a sentence");
        suspicions.push(Suspicion {
            lines: [line, line],
            rule: "sentence without a beginning".to_owned(),
            message,
        });
    }
    suspicions.sort_by_key(|suspicion| suspicion.lines);
    suspicions
}

/// Begins with a mark, with half a word and a comma (`务，深化…`), or closes a quotation that was
/// never opened.
fn begins_inside(text: &str) -> bool {
    starts_with_half_word(text) || starts_inside_sentence(text) || closes_quote(text)
}

/// Whether the last character of one text and the first of the other make a dictionary word, as
/// `直挂”服` and `务，深化` do.
fn is_one_word(end: &str, start: &str) -> bool {
    let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else {
        return false;
    };
    let word: String = [fold_char(last), fold_char(first)].iter().collect();
    DICTIONARY.frequency(&word).is_some()
}
