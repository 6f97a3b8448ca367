//! Whether a text ends like a sentence: the stages decide with it what is torn and what is a heading.
//! Where the sentences within a text end is read in `text::sentence`.

use crate::text::fold_char;

/// How a text ends, closing quotes and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// `。` `！` `？` `；` `…`, or a whole bracket with nothing before it.
    Final,
    /// `：` or `——`, which announces what follows.
    Colon,
    /// `，` `、` or an opening mark: more must follow.
    Comma,
    /// A character or a number: a heading, or a torn sentence.
    Open,
}

/// Longest bracket at the end of a text that is looked behind, in characters.
const MAX_BRACKET_CHARS: usize = 120;

pub(super) fn ending(text: &str) -> Ending {
    let mut rest = text.trim_end();
    loop {
        let Some(last) = rest.chars().next_back() else { return Ending::Final };
        match last {
            '。' | '；' => return Ending::Final,
            '\u{4e00}'..='\u{9fff}' => return Ending::Open,
            _ => {}
        }
        let before = &rest[..rest.len() - last.len_utf8()];
        match fold_char(last) {
            '。' | '!' | '?' | ';' | '…' => return Ending::Final,
            '.' if before.ends_with(|c: char| !c.is_ascii_digit()) => return Ending::Final,
            ':' | '-' => return Ending::Colon,
            ',' | '、' | '(' | '[' | '《' | '〈' | '【' | '〔' => return Ending::Comma,
            ')' | ']' | '】' | '〕' => rest = before_bracket(before),
            '"' | '\'' | '》' | '〉' => {
                if matches!(last, '“' | '‘' | '「' | '『') {
                    return Ending::Comma;
                }
                // A title or a quoted word is part of the sentence, a quoted sentence ends it.
                match before.chars().next_back().map(fold_char) {
                    Some('。' | '!' | '?' | ';' | '…') => return Ending::Final,
                    _ => return Ending::Open,
                }
            }
            _ => return Ending::Open,
        }
        rest = rest.trim_end();
    }
}

/// `text` ends inside a bracket that its next character closes: what stands before the bracket.
fn before_bracket(text: &str) -> &str {
    let mut depth = 1;
    for (at, c) in text.char_indices().rev().take(MAX_BRACKET_CHARS) {
        match fold_char(c) {
            ')' | ']' | '】' | '〕' => depth += 1,
            '(' | '[' | '【' | '〔' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_told() {
        for (text, expected) in [
            ("新增公共停车位2000个。", Ending::Final),
            ("饭菜很不错。”", Ending::Final),
            ("新增2000个;", Ending::Final),
            ("安装报警器。（责任单位：市红十字会、市应急管理局）", Ending::Final),
            ("（张三 李四）", Ending::Final),
            ("补助(机构和托育家庭各补助50%)", Ending::Open),
            ("（一）大力提升社会保障能力（共5项）", Ending::Open),
            ("持续推进政务服务“快办、易办”", Ending::Open),
            ("截至2022年12", Ending::Open),
            ("区教育局：", Ending::Colon),
            ("兜好群众急难愁盼的关键事——", Ending::Colon),
            ("提升崂山路，", Ending::Comma),
            ("建设“", Ending::Comma),
            ("12.", Ending::Open),
            ("", Ending::Final),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }
}
