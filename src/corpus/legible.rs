//! A text as a reader takes it in: folded, without the pinyin that converters leave in brackets (各區(qū) → 各区) and
//! without the spaces of letter-spacing (本 报 讯 → 本报讯), noughts for letters among digits (1O件 → 10件), with the way
//! back to the source.

use crate::text::{count_bytes, fold, may_hold, with_noughts};

#[derive(Debug, Clone, Default)]
pub(super) struct Legible {
    pub(super) text: String,
    /// For every character the number of its character in the source; `None` where nothing was left out.
    origin: Option<Vec<usize>>,
}

/// [`Legible::text`] where the way back is not needed.
pub(super) fn legible(text: &str) -> String {
    Legible::new(text).text
}

impl Legible {
    pub(super) fn new(text: &str) -> Self {
        let folded = fold(&with_noughts(text));
        // Most texts have neither, and are left alone after one look at their bytes.
        let has_mark = may_hold(&folded, |[byte, ..]| (byte == b'(') | (byte == b' '));
        if !has_mark || !may_hold_residue(&folded) && !may_be_spaced(&folded) {
            return Self { text: folded, origin: None };
        }
        let chars: Vec<char> = folded.chars().collect();
        let mut kept = Vec::with_capacity(chars.len());
        let mut at = 0;
        while at < chars.len() {
            match residue(&chars, at).or_else(|| spacing(&chars, at)) {
                Some(len) => at += len,
                None => {
                    kept.push(at);
                    at += 1;
                }
            }
        }
        if kept.len() == chars.len() {
            return Self { text: folded, origin: None };
        }
        Self { text: kept.iter().map(|&at| chars[at]).collect(), origin: Some(kept) }
    }

    /// The number of the source's character at a byte of the text; one past the last at its end.
    pub(super) fn source_char(&self, byte: usize) -> usize {
        // Characters that begin before it: all bytes but those that continue one.
        let before = &self.text.as_bytes()[..byte.min(self.text.len())];
        let index = count_bytes(before, |byte| byte & 0xc0 != 0x80);
        match &self.origin {
            None => index,
            Some(origin) => match origin.get(index) {
                Some(at) => *at,
                None => origin.last().map_or(0, |last| last + 1),
            },
        }
    }
}

/// A bracket with a letter behind it that is not ASCII and no Han character: their UTF-8 begins with 0xc3 to 0xcb.
fn may_hold_residue(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    folded
        .match_indices('(')
        .any(|(at, _)| bytes[at..].iter().take(6).any(|b| (0xc3..=0xcb).contains(b)))
}

/// Two spaces with one Han character of three bytes between them.
fn may_be_spaced(folded: &str) -> bool {
    let bytes = folded.as_bytes();
    folded.match_indices(' ').any(|(at, _)| {
        bytes.get(at + 4) == Some(&b' ') || at >= 4 && bytes[at - 4] <= b')' || at == 3
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The length of `(qū)` behind a Han character. Pinyin has a tone mark; (AED) has none and stays.
fn residue(chars: &[char], at: usize) -> Option<usize> {
    /// zhuāng
    const LONGEST: usize = 6;
    if chars[at] != '(' || !is_han(*chars.get(at.checked_sub(1)?)?) {
        return None;
    }
    let letters = chars[at + 1..].iter().take_while(|c| c.is_alphabetic() && !is_han(**c)).count();
    let has_tone = chars[at + 1..at + 1 + letters].iter().any(|c| !c.is_ascii());
    let closes = chars.get(at + 1 + letters) == Some(&')');
    ((1..=LONGEST).contains(&letters) && has_tone && closes).then_some(letters + 2)
}

/// The length of the gap between two Han characters that each stand alone.
fn spacing(chars: &[char], at: usize) -> Option<usize> {
    /// Wider gaps separate.
    const WIDEST: usize = 2;
    if chars[at] != ' ' {
        return None;
    }
    let before = *chars.get(at.checked_sub(1)?)?;
    let gap = chars[at..].iter().take_while(|c| **c == ' ').count();
    let after = *chars.get(at + gap)?;
    let alone_before = at < 2 || !is_han(chars[at - 2]);
    let alone_after = chars.get(at + gap + 1).is_none_or(|c| !is_han(*c));
    (gap <= WIDEST && is_han(before) && is_han(after) && alone_before && alone_after).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_does_not_read_is_left_out() {
        for (text, expected) in [
            ("各區(qū)為民辦實(shí)事項(xiàng)目", "各区为民办实事项目"),
            ("自动体外除颤器（AED）", "自动体外除颤器(aed)"),
            ("本 报 讯（记 者 张 扬）", "本报讯(记者张扬)"),
            ("记者 李倚慰 黄元晖", "记者 李倚慰 黄元晖"),
            ("第一件 实现就业", "第一件 实现就业"),
            ("２O24年办1O件实事", "2024年办10件实事"),
            ("(", "("),
            ("区(qū", "区(qū"),
        ] {
            assert_eq!(legible(text), expected, "{text}");
        }
    }

    #[test]
    fn the_way_back_leads_to_the_same_character() {
        let source: Vec<char> = "思明區(qū)為民辦實(shí)事".chars().collect();
        let legible = Legible::new("思明區(qū)為民辦實(shí)事");
        for (byte, c) in legible.text.char_indices() {
            let there = source[legible.source_char(byte)];
            assert_eq!(crate::text::fold_char(there), c);
        }
        assert_eq!(legible.source_char(legible.text.len()), source.len());
    }
}
