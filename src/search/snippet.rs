//! The part of a passage that answers: whole sentences around as many marks as fit.

use crate::answer::Mark;

/// Longer passages are shown in part.
const MAX_CHARS: usize = 140;

/// Shown where a sentence had to be cut.
const CUT: char = '…';

/// A part of `text` and the marks in it, both in characters of the part.
pub(super) fn snippet(text: &str, marks: &[Mark]) -> (String, Vec<Mark>) {
    let chars: Vec<char> = text.chars().collect();
    let [start, end] = choose(&chars, marks);
    let mut part = String::new();
    let shift = if start > 0 && !ends_sentence(chars[start - 1]) {
        part.push(CUT);
        1
    } else {
        0
    };
    part.extend(&chars[start..end]);
    if end < chars.len() && !ends_sentence(chars[end - 1]) {
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

/// First and one-past-last character of the part to show.
fn choose(chars: &[char], marks: &[Mark]) -> Mark {
    if chars.len() <= MAX_CHARS {
        return [0, chars.len()];
    }
    let sentences = cut_at(chars, 0, chars.len(), ends_sentence);
    let best = best_window(&sentences, marks);
    if best[1] - best[0] <= MAX_CHARS {
        return best;
    }
    // One sentence longer than what can be shown: its clauses, and at last its characters.
    let clauses = cut_at(chars, best[0], best[1], ends_clause);
    let best = best_window(&clauses, marks);
    if best[1] - best[0] <= MAX_CHARS {
        return best;
    }
    let first_mark = marks.iter().find(|mark| mark[0] >= best[0]).map_or(best[0], |mark| mark[0]);
    let start = first_mark.saturating_sub(MAX_CHARS / 4).max(best[0]);
    [start, (start + MAX_CHARS).min(best[1])]
}

/// The run of neighbouring pieces within [`MAX_CHARS`] that holds the most marks; of equals the
/// first, and then as long as fits. A piece that is too long stands alone.
fn best_window(pieces: &[Mark], marks: &[Mark]) -> Mark {
    let marks_in = |window: Mark| {
        marks.iter().filter(|mark| window[0] <= mark[0] && mark[0] < window[1]).count()
    };
    let mut best = pieces.first().copied().unwrap_or_default();
    let mut best_count = marks_in(best);
    let mut last = 0;
    for first in 0..pieces.len() {
        last = last.max(first);
        while last + 1 < pieces.len() && pieces[last + 1][1] - pieces[first][0] <= MAX_CHARS {
            last += 1;
        }
        let window = [pieces[first][0], pieces[last][1]];
        let count = marks_in(window);
        if count > best_count || (first == 0 && count >= best_count) {
            (best, best_count) = (window, count);
        }
    }
    best
}

fn cut_at(chars: &[char], start: usize, end: usize, ends: impl Fn(char) -> bool) -> Vec<Mark> {
    let mut pieces = Vec::new();
    let mut from = start;
    for at in start..end {
        // A closing quote or bracket belongs to the sentence that it closes.
        let closes = at + 1 < end && matches!(chars[at + 1], '”' | '’' | '）' | ')' | '」');
        if ends(chars[at]) && !closes {
            pieces.push([from, at + 1]);
            from = at + 1;
        }
    }
    if from < end {
        pieces.push([from, end]);
    }
    pieces
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' | '”' | '’' | '）')
}

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':') || ends_sentence(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_passage_is_shown_whole() {
        assert_eq!(snippet("增设AED。", &[[2, 5]]), ("增设AED。".to_owned(), vec![[2, 5]]));
        assert_eq!(snippet("", &[]), (String::new(), vec![]));
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
