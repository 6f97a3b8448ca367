//! Display cells: how wide a text is in a terminal (Han counts two), where it may be broken,
//! and where it must be cut. No column here depends on a character of ambiguous width (`“ — …`):
//! those count one, and a terminal that draws them wider only shifts what is to their right.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Display cells that `text` takes.
pub fn cells(text: &str) -> usize {
    text.width()
}

/// Display cells that one character takes; controls take none.
pub fn cells_of(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The longest beginning of `text` that fits into `max_cells`, with `…` where something was cut.
pub fn truncate(text: &str, max_cells: usize) -> String {
    if cells(text) <= max_cells {
        return text.to_owned();
    }
    let mut used = 1;
    let mut cut = String::new();
    for c in text.chars() {
        used += cells_of(c);
        if used > max_cells {
            break;
        }
        cut.push(c);
    }
    if max_cells > 0 {
        cut.push('…');
    }
    cut
}

/// `text` and as many spaces as fill `width` cells.
pub fn pad_right(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(cells(text))))
}

/// As many spaces as fill `width` cells, and `text`.
pub fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(cells(text))))
}

/// Characters that may not begin a line (the rule Chinese printers keep, GB/T 15834).
fn may_not_begin(c: char) -> bool {
    "，。、；：？！）》〉】〗」』”’％%·～…,.;:?!)]}".contains(c)
}

/// Characters that may not end a line.
fn may_not_end(c: char) -> bool {
    "（《〈【〖「『“‘([{".contains(c)
}

/// Whether a line may be broken between two characters: anywhere around Han, never within a Latin
/// word or a number.
fn may_break_between(before: char, after: char) -> bool {
    if may_not_begin(after) || may_not_end(before) {
        return false;
    }
    let in_word = |c: char| c.is_ascii_alphanumeric() || (c.is_alphanumeric() && cells_of(c) == 1);
    !(in_word(before) && in_word(after))
}

/// `text` in lines of at most `width` cells, as byte ranges; a line break in the text ends a line,
/// and spaces at a break belong to no line. Of every other character each is in one line.
/// A word wider than the line is cut. Linear in the text.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    // Two cells is the narrowest line that holds any character.
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, width, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(text: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let mut line_start = 0;
    let mut used = 0;
    // The last place after `line_start` where the line may end, and the cells up to it.
    let mut last_break: Option<(usize, usize)> = None;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if at > line_start && before.is_some_and(|b| may_break_between(b, c)) {
            last_break = Some((at, used));
        }
        let own = cells_of(c);
        // A space at the end of a full line hangs over the edge unseen.
        while used + own > width && at > line_start && c != ' ' {
            let (end, up_to_end) = last_break.take().unwrap_or((at, used));
            push_line(text, line_start..end, offset, lines);
            line_start = end;
            used -= up_to_end;
            let spaces =
                text[line_start..].len() - text[line_start..].trim_start_matches(' ').len();
            let skipped = spaces.min(at.saturating_sub(line_start));
            line_start += skipped;
            used -= skipped.min(used);
        }
        used += own;
        before = Some(c);
    }
    push_line(text, line_start..text.len(), offset, lines);
}

fn push_line(text: &str, range: Range<usize>, offset: usize, lines: &mut Vec<Range<usize>>) {
    let trimmed = text[range.clone()].trim_end_matches(' ').len();
    let start = range.start + offset;
    lines.push(start..start + trimmed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn han_counts_two() {
        assert_eq!(cells("崂山 AED"), 8);
        assert_eq!(truncate("崂山区2023年", 7), "崂山区…");
        assert_eq!(truncate("崂山区", 6), "崂山区");
        assert_eq!(truncate("崂山区", 0), "");
        assert_eq!(pad_right("崂山", 6), "崂山  ");
        assert_eq!(pad_left("12", 4), "  12");
    }

    #[test]
    fn lines_break_where_chinese_is_broken() {
        for (text, width, lines) in [
            ("新增公共停车位，方便群众", 14, vec!["新增公共停车", "位，方便群众"]),
            ("新增停车位（含）", 12, vec!["新增停车位", "（含）"]),
            ("配置AED设备2000台", 9, vec!["配置AED设", "备2000台"]),
            ("配置 AED 设备", 8, vec!["配置 AED", "设备"]),
            ("ABCDEFGHIJ", 4, vec!["ABCD", "EFGH", "IJ"]),
            ("一\n二", 10, vec!["一", "二"]),
            ("", 10, vec![""]),
            ("崂山", 1, vec!["崂", "山"]),
        ] {
            assert_eq!(wrapped(text, width), lines, "{text} at {width}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(
            text in "[a-c0-2 ，。（“”崂山区民生]{0,60}", width in 2_usize..30
        ) {
            let lines = wrapped(&text, width);
            let without_spaces = |s: &str| s.replace(' ', "");
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
            for line in lines {
                prop_assert!(cells(line) <= width, "{:?} is wider than {}", line, width);
            }
        }
    }
}
