//! What a text says of its own brackets: below `（括号内为年初目标）` the second number of `改造棚户区312户（300户）` was promised and
//! the first one done.

use crate::figures::figure::{Figure, FigureKind};
use crate::text::fold;

/// What is known of bare numbers in brackets, as the passages of an article are read in order.
#[derive(Debug, Default)]
pub(in crate::figures) struct Legend(Option<FigureKind>);

impl Legend {
    /// Listens to the title, to a heading and to each passage, from which on it holds.
    pub(in crate::figures) fn hear(&mut self, text: &str) {
        const OPENS: [&str; 6] = ["括号内", "括号中", "括弧内", "括号里", "()内", "()中"];
        if !text.contains(['括', '（', '(']) {
            return;
        }
        let folded = fold(text);
        let behind = OPENS.iter().find_map(|word| folded.split_once(word));
        self.0 = behind.and_then(|(_, behind)| told(behind)).or(self.0);
    }

    /// Tells both numbers of a pair what they are.
    pub(in crate::figures) fn read(&self, text: &str, figures: &mut [Figure]) {
        let Some(inside) = self.0.filter(|_| text.contains(['（', '('])) else { return };
        let chars: Vec<char> = text.chars().collect();
        let is_at =
            |at: usize, wanted: [char; 2]| chars.get(at).is_some_and(|c| wanted.contains(c));
        for at in 1..figures.len() {
            let (before, [bracketed, ..]) = figures.split_at_mut(at) else { continue };
            let Some(told) = before.last_mut() else { continue };
            let is_pair = told.span[1] + 1 == bracketed.span[0]
                && is_at(told.span[1], ['（', '('])
                && is_at(bracketed.span[1], ['）', ')'])
                && told.unit == bracketed.unit;
            if !is_pair {
                continue;
            }
            bracketed.kind = inside;
            told.kind = match inside {
                FigureKind::Plan => FigureKind::Result,
                FigureKind::Result => FigureKind::Plan,
                FigureKind::Background => told.kind,
            };
            bracketed.subject.clone_from(&told.subject);
            bracketed.action.clone_from(&told.action);
        }
    }
}

/// `为年初目标`, `数字是实际完成数`: what is in brackets; `None` where the words name none, or both.
fn told(behind: &str) -> Option<FigureKind> {
    /// Characters.
    const REACH: usize = 14;
    let clause: String = behind.chars().take(REACH).take_while(|c| !"),;。".contains(*c)).collect();
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    if !has(&["为", "是", "系", "表示", "指"]) {
        return None;
    }
    if has(&["上年", "去年", "同期", "上月", "累计", "历年"]) {
        return Some(FigureKind::Background);
    }
    match (
        has(&["目标", "计划", "任务", "应完成"]),
        has(&["实际", "完成数", "完成情况", "已完成", "建成"]),
    ) {
        (true, false) => Some(FigureKind::Plan),
        (false, true) => Some(FigureKind::Result),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::article::read_article;
    use crate::vocabulary::{DocType, Kind};

    /// Value and the first letter of the kind of each figure of a passage below a lead.
    fn read(lead: &str, text: &str) -> String {
        let passages = [(Kind::Result, None, lead), (Kind::Result, None, text)];
        let read = read_article(Some(2023), Some(DocType::Completion), passages);
        let figures = read.last().map(|one| one.figures.as_slice()).unwrap_or_default();
        let shown = figures.iter().map(|one| format!("{}{}", one.value, &one.kind.as_str()[..1]));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn brackets_hold_what_the_text_says_that_they_hold() {
        let two = "改造棚户区312户（300户）；新建公园5个（6个）。";
        for (lead, text, expected) in [
            ("现将完成情况公布如下（括号内为年初目标）：", two, "312r 300p 5r 6p"),
            ("现将进展公布如下，括号内数字为全年任务数。", two, "312r 300p 5r 6p"),
            ("现将目标公布如下（括号中为实际完成数）：", two, "312p 300r 5p 6r"),
            ("各项指标如下（括号内为上年同期数）：", "新建公园5个（6个）。", "5r 6b"),
            // Two units, a part, words of its own.
            ("完成情况如下（括号内为年初目标）：", "改造小区12个（3000户）。", "12r 3000r"),
            ("完成情况如下（括号内为年初目标）：", "改造小区12个（其中城区3个）。", "12r 3r"),
            // Nothing, or both, is said of brackets.
            ("现将完成情况公布如下：", "改造棚户区312户（300户）。", "312r 300r"),
            ("括号内为目标和完成数之差。", "改造棚户区312户（300户）。", "312r 300r"),
        ] {
            assert_eq!(read(lead, text), expected, "{lead}");
        }
    }
}
