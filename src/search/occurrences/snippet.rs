//! The part of a passage that answers: whole sentences around as many marks as fit.

use std::sync::LazyLock;

use crate::answer::Mark;
use crate::text::CharSet;

/// Longer passages are shown in part.
const MAX_CHARS: usize = 140;

/// Shown where a sentence had to be cut.
const CUT: char = '…';

const SENTENCE_ENDS: &str = "。！？；!?;\n”’）";

static SENTENCE_END_SET: LazyLock<CharSet> = LazyLock::new(|| SENTENCE_ENDS.chars().collect());
static CLAUSE_END_SET: LazyLock<CharSet> =
    LazyLock::new(|| "，,、：:".chars().chain(SENTENCE_ENDS.chars()).collect());

/// The sentences of a text, first and one-past-last characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Sentences(Vec<Mark>);

impl Sentences {
    /// Linear in the text.
    pub(in crate::search) fn of(text: &str) -> Self {
        Self(cut_at(text, [0, text.chars().count()], &SENTENCE_END_SET))
    }

    /// Characters of the text.
    fn length(&self) -> usize {
        self.0.last().map_or(0, |last| last[1])
    }
}

/// A part of `text` and the marks in it, both in characters of the part.
pub(in crate::search) fn snippet(
    text: &str,
    sentences: &Sentences,
    marks: &[Mark],
) -> (String, Vec<Mark>) {
    if sentences.length() <= MAX_CHARS {
        return (text.to_owned(), marks.to_vec());
    }
    let [start, end] = choose(text, sentences, marks);
    let (before, rest) = text.split_at(byte_of(text, start));
    let (shown, after) = rest.split_at(byte_of(rest, end - start));
    let is_torn = |text: &str| text.chars().next_back().is_some_and(|c| !SENTENCE_ENDS.contains(c));
    let mut part = String::with_capacity(shown.len() + 2 * CUT.len_utf8());
    let shift = usize::from(is_torn(before));
    if is_torn(before) {
        part.push(CUT);
    }
    part.push_str(shown);
    if !after.is_empty() && is_torn(shown) {
        part.push(CUT);
    }
    let inside = marks
        .iter()
        .map(|mark| [mark[0].max(start), mark[1].min(end)])
        .filter(|mark| mark[0] < mark[1])
        .map(|mark| [mark[0] - start + shift, mark[1] - start + shift])
        .collect();
    (part, inside)
}

/// Where a character of `text` begins, in bytes; the end of the text for those after it.
fn byte_of(text: &str, char: usize) -> usize {
    let mut rest = text.chars();
    // Passing over characters is quicker than reading where each begins.
    if let Some(before) = char.checked_sub(1) {
        rest.nth(before);
    }
    text.len() - rest.as_str().len()
}

/// First and one-past-last character of the part to show.
fn choose(text: &str, sentences: &Sentences, marks: &[Mark]) -> Mark {
    let best = best_window(&sentences.0, marks);
    if best[1] - best[0] <= MAX_CHARS {
        return best;
    }
    // One sentence longer than what can be shown: its clauses, and at last its characters.
    let clauses = cut_at(text, best, &CLAUSE_END_SET);
    let best = best_window(&clauses, marks);
    if best[1] - best[0] <= MAX_CHARS {
        return best;
    }
    let first_mark = marks.iter().find(|mark| mark[0] >= best[0]).map_or(best[0], |mark| mark[0]);
    let start = first_mark.saturating_sub(MAX_CHARS / 4).max(best[0]);
    [start, (start + MAX_CHARS).min(best[1])]
}

/// The run of neighbouring pieces within [`MAX_CHARS`] that holds the most marks; of equals the
/// first, and then as long as fits. A piece that is too long is alone.
fn best_window(pieces: &[Mark], marks: &[Mark]) -> Mark {
    // Windows begin and end further and further on, and so do the marks before them.
    let advance = |at: &mut usize, char: usize| {
        while marks.get(*at).is_some_and(|mark| mark[0] < char) {
            *at += 1;
        }
        *at
    };
    let (mut before, mut within) = (0, 0);
    let mut best = pieces.first().copied().unwrap_or_default();
    let mut best_count = 0;
    let mut last = 0;
    for first in 0..pieces.len() {
        last = last.max(first);
        while last + 1 < pieces.len() && pieces[last + 1][1] - pieces[first][0] <= MAX_CHARS {
            last += 1;
        }
        let window = [pieces[first][0], pieces[last][1]];
        let count = advance(&mut within, window[1]) - advance(&mut before, window[0]);
        if count > best_count || first == 0 {
            (best, best_count) = (window, count);
        }
    }
    best
}

/// The pieces of a part of `text`, which end after the characters of `ends`.
fn cut_at(text: &str, part: Mark, ends: &CharSet) -> Vec<Mark> {
    let start = byte_of(text, part[0]);
    let text = &text[start..][..byte_of(&text[start..], part[1] - part[0])];
    let mut pieces = Vec::new();
    let (mut from, mut byte) = (part[0], 0);
    for (at, c) in ends.all_in(text) {
        let end = at + c.len_utf8();
        // A closing quote or bracket belongs to the sentence that it closes.
        let closes = |c| matches!(c, '”' | '’' | '）' | ')' | '」');
        if !text[end..].chars().next().is_some_and(closes) {
            let piece = [from, from + text[byte..end].chars().count()];
            pieces.push(piece);
            (from, byte) = (piece[1], end);
        }
    }
    if from < part[1] {
        pieces.push([from, part[1]]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str, marks: &[Mark]) -> (String, Vec<Mark>) {
        super::snippet(text, &Sentences::of(text), marks)
    }

    #[test]
    fn a_short_passage_is_shown_whole() {
        assert_eq!(snippet("增设AED。", &[[2, 5]]), ("增设AED。".to_owned(), vec![[2, 5]]));
        assert_eq!(snippet("", &[]), (String::new(), vec![]));
        let just = "长".repeat(MAX_CHARS);
        assert_eq!(snippet(&just, &[[0, 1]]), (just.clone(), vec![[0, 1]]));
    }

    #[test]
    fn a_long_passage_is_cut_at_sentence_ends_around_its_marks() {
        let filler = "完善政策扶持和创业服务。".repeat(12);
        let text = format!("{filler}增设AED三百台。{filler}");
        let start = filler.chars().count() + 2;
        let (part, marks) = snippet(&text, &[[start, start + 3]]);
        assert!(part.chars().count() <= MAX_CHARS + 2);
        assert!(part.ends_with('。') && !part.contains(CUT), "{part}");
        let marked: String =
            part.chars().skip(marks[0][0]).take(marks[0][1] - marks[0][0]).collect();
        assert_eq!(marked, "AED");
    }

    #[test]
    fn a_sentence_without_end_is_cut_and_says_so() {
        let text = "长".repeat(1000);
        let (part, marks) = snippet(&text, &[[500, 502]]);
        assert!(part.starts_with(CUT) && part.ends_with(CUT));
        assert_eq!(part.chars().count(), MAX_CHARS + 2);
        assert_eq!(marks.len(), 1);
    }
}
