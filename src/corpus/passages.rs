//! Cuts what is longer than an answer should be, at sentence ends.

use super::stages::Paragraph;
use crate::text::has_at_most;
use crate::text::sentence::{Pause, ends};

/// A passage has at most about this many characters: a sentence more where it would else be cut.
pub const MAX_PASSAGE_CHARS: usize = 600;
/// A sentence longer than this is cut at a comma, and where there is none, anywhere.
const MAX_SENTENCE_CHARS: usize = 800;

/// The paragraph in parts of at most about [`MAX_PASSAGE_CHARS`], as even as its sentences allow.
pub(super) fn cut(paragraph: Paragraph) -> Vec<Paragraph> {
    if has_at_most(&paragraph.text, MAX_PASSAGE_CHARS) {
        return vec![paragraph];
    }
    let chars = paragraph.text.chars().count();
    let parts = chars.div_ceil(MAX_PASSAGE_CHARS);
    let target = chars.div_ceil(parts);
    let mut pieces = Vec::with_capacity(parts);
    let (mut start, mut length) = (0, 0);
    let mut sentence_start = 0;
    for end in breaks(&paragraph.text) {
        let sentence = paragraph.text[sentence_start..end].chars().count();
        // Whichever end is nearer to the target, before this sentence or behind it.
        let overshoots = length + sentence > MAX_PASSAGE_CHARS
            || length + sentence > target && length + sentence - target > target.abs_diff(length);
        if length > 0 && overshoots {
            pieces.extend(paragraph.slice(start..sentence_start));
            (start, length) = (sentence_start, 0);
        }
        length += sentence;
        sentence_start = end;
    }
    pieces.extend(paragraph.slice(start..paragraph.text.len()));
    pieces
}

/// Where the text may be cut, ascending, ending with its length; no gap is wider than
/// [`MAX_SENTENCE_CHARS`].
fn breaks(text: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut start = 0;
    for end in ends(text, &[Pause::Sentence]) {
        let sentence = &text[start..end];
        if sentence.chars().count() > MAX_PASSAGE_CHARS {
            let mut clause_start = 0;
            for clause_end in ends(sentence, &[Pause::Clause, Pause::Item]) {
                let clause = &sentence[clause_start..clause_end];
                let cuts =
                    clause.char_indices().skip(MAX_SENTENCE_CHARS).step_by(MAX_SENTENCE_CHARS);
                breaks.extend(cuts.map(|(at, _)| start + clause_start + at));
                breaks.push(start + clause_end);
                clause_start = clause_end;
            }
        } else {
            breaks.push(end);
        }
        start = end;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: String) -> Paragraph {
        Paragraph { text, lines: [7, 7], ..Paragraph::default() }
    }

    #[test]
    fn short_ones_are_left_whole() {
        let whole = paragraph("新增公共停车位2000个。".repeat(20));
        assert_eq!(cut(whole.clone()), [whole]);
    }

    #[test]
    fn long_ones_are_cut_at_sentence_ends_and_nothing_is_lost() {
        let whole = paragraph("新增公共停车位2000个，完善管网配套，满足居民出行。".repeat(100));
        let pieces = cut(whole.clone());
        assert!(pieces.iter().all(|p| p.text.chars().count() <= MAX_PASSAGE_CHARS));
        assert!(pieces.iter().all(|p| p.text.ends_with('。')));
        assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), whole.text);
        assert_eq!(pieces.len(), 100 * 26 / MAX_PASSAGE_CHARS + 1);
    }

    #[test]
    fn a_text_without_any_mark_is_cut_too() {
        let pieces = cut(paragraph("字".repeat(5000)));
        assert!(pieces.iter().all(|p| p.text.chars().count() <= MAX_SENTENCE_CHARS));
        assert_eq!(pieces.iter().map(|p| p.text.chars().count()).sum::<usize>(), 5000);
    }
}
