//! The numbers that items and headings begin with, in every shape met in practice:
//! `第十四件`, `13.`, `（三）`, `①`, `一是`, `实事一：`. Which of them are headings, and which numbers are
//! none after all, shows only in their neighbours: `outline` decides.

mod cursor;
mod named;

use std::sync::LazyLock;

use cursor::{Cursor, han_value};
use named::named;

use crate::text::{CharSet, first_chars, fold_char};

/// The shape of a label. Labels of one list have one shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// `第十四件`
    Ordinal,
    /// `实事一：`, `项目1、`
    Named,
    /// `一、`
    Han,
    /// `（一）`, `㈠`
    HanBracket,
    /// `1.`, `1、`, `⒈`
    Digit,
    /// `1.2`: the second part of the first
    Section,
    /// `1.2.3`
    Subsection,
    /// `（1）`, `⑴`
    DigitBracket,
    /// `1）`
    DigitHalfBracket,
    /// `①`
    Circle,
    /// `一是`
    HanIs,
    /// `1 新建…` or `1` alone on its line, as tables and picture lists have it.
    Bare,
}

/// The label that a text begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<'t> {
    pub(super) shape: Shape,
    pub(super) number: u32,
    /// As printed: `第十四件`, `13.`, `（1）`.
    pub(super) text: &'t str,
    /// Bytes before the words that it labels.
    pub(super) end: usize,
    /// Might as well be a number in a sentence (`1.65万个`, `30 个`): it counts only where the
    /// number before it, or the one behind it, stands nearby in the same shape.
    pub(super) is_weak: bool,
}

/// Whether `text` begins with a label that can be no number in a sentence.
pub(super) fn starts_item(text: &str) -> bool {
    parse(text).is_some_and(|label| !label.is_weak)
}

/// The label at the start of `text`, which has no white space before it; ★ and its kin may stand in front of it.
pub(super) fn parse(text: &str) -> Option<Label<'_>> {
    let bullet = cursor::bullet_len(text);
    let label = parse_bare(&text[bullet..])?;
    Some(Label { end: bullet + label.end, ..label })
}

/// Without a bullet.
fn parse_bare(text: &str) -> Option<Label<'_>> {
    let first = text.chars().next()?;
    if !MAY_BEGIN.has(first) {
        return None;
    }
    if let Some((shape, number)) = enclosed(first) {
        let end = first.len_utf8();
        return Some(Label {
            shape,
            number,
            text: &text[..end],
            end: skip_separators(text, end),
            is_weak: false,
        });
    }
    match fold_char(first) {
        '第' => ordinal(text),
        '(' | '[' | '【' => bracketed(text),
        c if c.is_ascii_digit() => digits(text),
        c if han_value(c).is_some() => han(text),
        '实' | '民' | '项' | '任' | '之' | '其' | 'n' => {
            let (number, end) = named(text)?;
            let rest = skip_separators(text, end);
            // 项目10个: only something behind the number makes it a label.
            let is_set_off = rest > end || end == text.len();
            let (shape, text) = (Shape::Named, &text[..end]);
            is_set_off.then_some(Label { shape, number, text, end: rest, is_weak: false })
        }
        _ => None,
    }
}

/// The characters with which a label may begin.
static MAY_BEGIN: LazyLock<CharSet> = LazyLock::new(|| {
    let may_begin = |c: char| {
        let folded = fold_char(c);
        enclosed(c).is_some()
            || folded.is_ascii_digit()
            || han_value(folded).is_some()
            || "第([【实民项任之其n".contains(folded)
    };
    CharSet::of(may_begin)
});

/// `①` and its kin: the shape and the number.
fn enclosed(c: char) -> Option<(Shape, u32)> {
    let from = |first: char, shape| Some((shape, c as u32 - first as u32 + 1));
    match c {
        '①'..='⑳' => from('①', Shape::Circle),
        '❶'..='❿' => from('❶', Shape::Circle),
        '➀'..='➉' => from('➀', Shape::Circle),
        '➊'..='➓' => from('➊', Shape::Circle),
        '⑴'..='⒇' => from('⑴', Shape::DigitBracket),
        '⒈'..='⒛' => from('⒈', Shape::Digit),
        '㈠'..='㈩' => from('㈠', Shape::HanBracket),
        _ => None,
    }
}

/// `第十四件`, `第（1）件`. The word behind the number decides: `第十九届`, `第一批` are no labels.
fn ordinal(text: &str) -> Option<Label<'_>> {
    let mut cursor = Cursor { text, at: '第'.len_utf8() };
    let bracket = cursor.take(|c| c == '(').is_some();
    let number = cursor.number()?;
    if bracket {
        cursor.take(|c| c == ')')?;
    }
    let unit = cursor
        .take(|c| matches!(c, '件' | '项' | '条' | '类' | '桩' | '章' | '节' | '大' | '个'))?;
    let end = cursor.at;
    let rest = skip_separators(text, end);
    // 第一个, 第二大, 第一节课 are sentence words unless something sets them off.
    if matches!(unit, '节' | '大' | '个') && rest == end {
        return None;
    }
    Some(Label { shape: Shape::Ordinal, number, text: &text[..end], end: rest, is_weak: false })
}

/// `（一）`, `(1)`, `【1】`.
fn bracketed(text: &str) -> Option<Label<'_>> {
    let mut cursor = Cursor { text, at: 0 };
    cursor.take(|c| matches!(c, '(' | '[' | '【'))?;
    cursor.spaces();
    let is_han = cursor.peek().is_some_and(|c| han_value(c).is_some());
    let number = cursor.number()?;
    cursor.spaces();
    cursor.take(|c| matches!(c, ')' | ']' | '】'))?;
    let shape = if is_han { Shape::HanBracket } else { Shape::DigitBracket };
    let end = cursor.at;
    Some(Label {
        shape,
        number,
        text: &text[..end],
        end: skip_separators(text, end),
        is_weak: false,
    })
}

/// `13.`, `13、`, `13）`, `13 新建`, `13`, `1.2 新建`.
fn digits(text: &str) -> Option<Label<'_>> {
    if let Some(label) = section(text) {
        return Some(label);
    }
    let mut cursor = Cursor { text, at: 0 };
    let number = cursor.number()?;
    let digits_end = cursor.at;
    let label = |shape, end, is_weak| {
        Some(Label { shape, number, text: &text[..end], end: skip_separators(text, end), is_weak })
    };
    // 1️⃣: the number of a key.
    if text[digits_end..].starts_with(['\u{fe0f}', '\u{20e3}']) {
        while cursor.take(|c| matches!(c, '\u{fe0f}' | '\u{20e3}')).is_some() {}
        return label(Shape::Digit, cursor.at, false);
    }
    match cursor.take(|c| matches!(c, '.' | '、' | '。' | ')' | ':')) {
        Some(')') => label(Shape::DigitHalfBracket, cursor.at, false),
        // 8:30, and 1： at a line's start
        Some(':') if cursor.peek().is_some_and(|c| c.is_ascii_digit()) => None,
        Some(mark) => {
            // 1.65万个 is a number, 1.2024年… hardly.
            let is_decimal = mark == '.' && cursor.peek().is_some_and(|c| c.is_ascii_digit());
            if is_decimal && cursor.decimal_follows() {
                return None;
            }
            label(Shape::Digit, cursor.at, is_decimal || mark == ':')
        }
        None if digits_end == text.len() => label(Shape::Bare, digits_end, true),
        None => {
            let spaced = cursor.spaces();
            let goes_on = cursor.peek().is_some_and(|c| {
                matches!(c, '|' | '"' | '《') || c.is_alphabetic() && !c.is_ascii()
            });
            // 06 公共充电设施: nobody counts with a nought in front.
            let is_padded = text.starts_with(['0', '０']);
            let is_label = spaced && goes_on && (is_padded || !cursor.quantity_follows());
            if is_label { label(Shape::Bare, digits_end, true) } else { None }
        }
    }
}

/// `1.2 新建`, `1.2、新建`, `1.2.3 新建`. `1.2 公里` and `1.2024年` are none.
fn section(text: &str) -> Option<Label<'_>> {
    let mut cursor = Cursor { text, at: 0 };
    let mut number = cursor.number()?;
    let mut depth = 1;
    while cursor.peek() == Some('.') {
        let mut ahead = cursor;
        ahead.take(|c| c == '.');
        let from = ahead.at;
        // A year or a long decimal is no part; neither is a part with a nought in front.
        let digits = |c: char| c.is_ascii_digit() && c != '0';
        match ahead.peek().filter(|c| digits(*c)).and_then(|_| ahead.number()) {
            Some(part) if first_chars(&text[from..ahead.at], 3).len() == ahead.at - from => {
                number = part;
            }
            _ => break,
        }
        depth += 1;
        cursor = ahead;
    }
    let shape = match depth {
        2 => Shape::Section,
        3 => Shape::Subsection,
        _ => return None,
    };
    let end = cursor.at;
    let mark = cursor.take(|c| matches!(c, '.' | '、')).is_some();
    let is_set_off = cursor.spaces() || mark;
    let goes_on = cursor.peek().is_some_and(|c| c == '《' || c.is_alphabetic() && !c.is_ascii());
    if !is_set_off || !goes_on || depth == 2 && cursor.quantity_follows() {
        return None;
    }
    let is_weak = depth == 2 && !mark;
    Some(Label { shape, number, text: &text[..end], end: skip_separators(text, end), is_weak })
}

/// `十四、`, `一是`. `一、二级医疗机构` is a sentence.
fn han(text: &str) -> Option<Label<'_>> {
    let mut cursor = Cursor { text, at: 0 };
    let number = cursor.number()?;
    match cursor.take(|c| matches!(c, '、' | '.' | ',' | ':' | '是'))? {
        '是' => {
            let end = cursor.at;
            Some(Label { shape: Shape::HanIs, number, text: &text[..end], end, is_weak: true })
        }
        mark => {
            if cursor.peek().is_some_and(|c| han_value(c).is_some()) {
                let mut ahead = Cursor { text, at: cursor.at };
                let second = ahead.number();
                let is_range = |c: char| match c {
                    '、' | '级' | '类' | '期' | '线' | '年' | '季' => true,
                    // 六、七组
                    '组' | '村' | '社' | '队' | '号' | '层' | '栋' | '楼' | '段' | '标' => {
                        second == Some(number + 1)
                    }
                    _ => false,
                };
                if ahead.peek().is_none_or(is_range) {
                    return None;
                }
            }
            let end = cursor.at;
            let is_weak = matches!(mark, ',' | ':');
            let rest = skip_separators(text, end);
            Some(Label { shape: Shape::Han, number, text: &text[..end], end: rest, is_weak })
        }
    }
}

fn skip_separators(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let is_separator =
        |c: char| c.is_whitespace() || matches!(fold_char(c), ':' | '、' | ',' | '.' | '-' | '|');
    at + (rest.len() - rest.trim_start_matches(is_separator).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_read_as_printed() {
        for (text, shape, number, label) in [
            ("第十四件 在人员密集场所", Shape::Ordinal, 14, "第十四件"),
            ("第1件：完善重点群体", Shape::Ordinal, 1, "第1件"),
            ("第（3）件：新建", Shape::Ordinal, 3, "第（3）件"),
            ("第一件实现城镇新增就业", Shape::Ordinal, 1, "第一件"),
            ("十一、提升", Shape::Han, 11, "十一、"),
            ("二十、提升", Shape::Han, 20, "二十、"),
            ("（三）提升医疗", Shape::HanBracket, 3, "（三）"),
            ("(三)提升医疗", Shape::HanBracket, 3, "(三)"),
            ("㈡提升医疗", Shape::HanBracket, 2, "㈡"),
            ("13. 在商超", Shape::Digit, 13, "13."),
            ("13．在商超", Shape::Digit, 13, "13．"),
            ("１３．在商超", Shape::Digit, 13, "１３．"),
            ("1、新建", Shape::Digit, 1, "1、"),
            ("1。新建", Shape::Digit, 1, "1。"),
            ("（1）新建", Shape::DigitBracket, 1, "（1）"),
            ("⑵新建", Shape::DigitBracket, 2, "⑵"),
            ("1）新建", Shape::DigitHalfBracket, 1, "1）"),
            ("③新建", Shape::Circle, 3, "③"),
            ("一是新建", Shape::HanIs, 1, "一是"),
            ("实事一：新建", Shape::Named, 1, "实事一"),
            ("實事一：新建", Shape::Named, 1, "實事一"),
            ("NO.3 新建", Shape::Named, 3, "NO.3"),
            ("01", Shape::Bare, 1, "01"),
            ("1 新建学校", Shape::Bare, 1, "1"),
            ("1.2 新建学校", Shape::Section, 2, "1.2"),
            ("１．２　新建学校", Shape::Section, 2, "１．２"),
            ("10.12、新建学校", Shape::Section, 12, "10.12"),
            ("1.2. 新建学校", Shape::Section, 2, "1.2"),
            ("1.2.3 新建学校", Shape::Subsection, 3, "1.2.3"),
            ("3️⃣ 新建学校", Shape::Digit, 3, "3️⃣"),
            ("★1 新建学校", Shape::Bare, 1, "1"),
            ("◆项目一：新建学校", Shape::Named, 1, "项目一"),
            ("● 3.新建学校", Shape::Digit, 3, "3."),
            ("■（二）新建学校", Shape::HanBracket, 2, "（二）"),
        ] {
            let found = parse(text).unwrap_or_else(|| panic!("{text} has no label"));
            assert_eq!((found.shape, found.number, found.text), (shape, number, label), "{text}");
        }
    }

    #[test]
    fn numbers_in_sentences_are_no_labels() {
        for text in [
            "1.65万个",
            "2.5万平方米",
            "1.5",
            "3.5公里",
            "3.5 公里绿道",
            "1.2.3",
            "2024年",
            "12345热线",
            "15分钟便民生活圈",
            "5G基站",
            "1+N",
            "一老一小",
            "第一批国家教育部",
            "第十九届人民代表大会",
            "一、二、三级医疗机构",
            "一、二级医疗机构",
            "六、七组产业道路项目",
            "30 个社区",
            "3个乡村",
            "8:30开始",
            "项目10个",
            "一次办好",
            "十二五以来",
            "第二届",
            "★2024年新建学校",
            "■",
            "",
        ] {
            let found = parse(text);
            assert!(found.is_none(), "{text}: {found:?}");
        }
    }

    #[test]
    fn doubtful_ones_say_so() {
        for text in
            ["1.2024年底前建成", "3.100个社区", "01", "1 新建学校", "1.2 新建学校", "一是新建"]
        {
            assert!(parse(text).is_some_and(|label| label.is_weak), "{text}");
        }
    }
}
