//! Characters spaced out: `本 报 讯（记 者 张 三）` is `本报讯（记者张三）`. Two words with one space between them
//! (`共享城市 美好生活`) are left as they stand; searching ignores spaces anyway.

use crate::corpus::stages::Paragraph;
use crate::text::may_hold;

/// This many single characters with single spaces between them are one run.
const MIN_RUN: usize = 3;

/// The paragraph without the spaces inside spaced-out runs.
pub(super) fn close_up(mut paragraph: Paragraph) -> Paragraph {
    let gaps = gaps(&paragraph.text);
    if gaps.is_empty() {
        return paragraph;
    }
    let mut text = String::with_capacity(paragraph.text.len());
    let mut start = 0;
    for gap in &gaps {
        text.push_str(&paragraph.text[start..gap.0]);
        start = gap.1;
    }
    text.push_str(&paragraph.text[start..]);
    let mut passed = 0;
    let mut removed = 0;
    for (at, _) in &mut paragraph.seams {
        while passed < gaps.len() && gaps[passed].0 < *at {
            removed += gaps[passed].1 - gaps[passed].0;
            passed += 1;
        }
        *at -= removed;
    }
    paragraph.text = text;
    paragraph
}

/// The byte ranges of the spaces to remove, ascending.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    // Two gaps with a Han character of three bytes between them; other gaps than the space are rare.
    let bytes = text.as_bytes();
    let are_near = text.match_indices(' ').any(|(at, _)| bytes.get(at + 4) == Some(&b' '));
    let is_wide = |[a, b, c]: [u8; 3]| (a == 0xc2) | (a == 0xe3) & (b == 0x80) & (c == 0x80);
    if !are_near && !may_hold(text, is_wide) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let is_han =
        |index: usize| chars.get(index).is_some_and(|(_, c)| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let is_gap = |index: usize| {
        index > 0
            && matches!(chars[index].1, ' ' | '\u{3000}' | '\u{a0}')
            && is_han(index - 1)
            && is_han(index + 1)
    };
    let mut gaps = Vec::new();
    let mut index = 0;
    while index < chars.len() {
        // 本 报 讯: gaps two characters apart, each between single characters.
        let start = index;
        while index < chars.len() && is_gap(index) {
            index += 2;
        }
        let follows_word = start >= 2 && is_han(start - 1) && is_han(start - 2);
        let precedes_word = index > start && is_han(index);
        let first = if follows_word { start + 2 } else { start };
        let last = if precedes_word { index.saturating_sub(2) } else { index };
        if last > first && (last - first) / 2 + 1 >= MIN_RUN {
            gaps.extend((first..last).step_by(2).map(|gap| (chars[gap].0, chars[gap + 1].0)));
        }
        index = index.max(start + 1);
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(text: &str) -> String {
        close_up(Paragraph { text: text.to_owned(), ..Paragraph::default() }).text
    }

    #[test]
    fn spaced_out_runs_are_closed_up() {
        assert_eq!(closed("政 府 工 作 报 告"), "政府工作报告");
        assert_eq!(closed("本 报 讯（记 者 张 三）今天"), "本报讯（记者张三）今天");
        assert_eq!(closed("民 生 实 事 清单"), "民生实事 清单");
    }

    #[test]
    fn words_with_a_space_between_stay() {
        for text in [
            "感受身边变化 共享城市美好",
            "第一件 实现就业",
            "AED 300台",
            "吕 乐",
            "大 中学生",
            "上一版 下一版",
            "",
        ] {
            assert_eq!(closed(text), text);
        }
    }

    #[test]
    fn lines_are_still_known_behind_a_closed_gap() {
        let paragraph = Paragraph {
            text: "民 生 实 事清单公布".to_owned(),
            lines: [1, 2],
            seams: vec![("民 生 实 事清单".len(), 2)],
            ..Paragraph::default()
        };
        let closed = close_up(paragraph);
        assert_eq!(closed.text.find('公').map(|at| closed.line_at(at)), Some(2));
        assert_eq!(closed.text.find('单').map(|at| closed.line_at(at)), Some(1));
    }
}
