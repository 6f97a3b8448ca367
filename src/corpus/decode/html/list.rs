//! The numbers that a browser prints before the entries of `<ol>`.

use html5gum::StartTag;

use super::element::attribute;
use crate::corpus::decode::numeral::{self, Style};

/// An open list.
#[derive(Debug)]
pub(super) struct List {
    /// `None` for bullets.
    style: Option<Style>,
    next: i64,
    step: i64,
}

impl List {
    pub(super) fn bullets() -> Self {
        Self { style: None, next: 1, step: 1 }
    }

    /// `<ol>`; `entries` counts its own entries, where it is reversed.
    pub(super) fn numbered(tag: &StartTag<usize>, entries: usize) -> Self {
        let start = attribute(tag, "start").and_then(|start| start.trim().parse().ok());
        let is_reversed = attribute(tag, "reversed").is_some();
        let first = if is_reversed { i64::try_from(entries).unwrap_or(1) } else { 1 };
        let step = if is_reversed { -1 } else { 1 };
        let style = style_of(tag).filter(|_| !has_no_marks(tag));
        Self { style, next: start.unwrap_or(first), step }
    }

    /// The number before the next entry, as printed.
    pub(super) fn label(&mut self, entry: &StartTag<usize>) -> Option<String> {
        let style = style_of(entry).unwrap_or(self.style?);
        let own = attribute(entry, "value").and_then(|value| value.trim().parse().ok());
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        Some(numeral::label(number, style))
    }
}

fn has_no_marks(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let value = style.split_once("list-style").and_then(|(_, value)| value.split(';').next());
    value.is_some_and(|value| value.contains("none"))
}

/// The numerals that `type` or `list-style-type` asks for; `<ol>` has decimal ones, other elements none.
fn style_of(tag: &StartTag<usize>) -> Option<Style> {
    let is_list = &**tag.name == b"ol";
    let by_type = attribute(tag, "type").and_then(|kind| match kind.trim() {
        "1" => Some(Style::Decimal),
        "a" => Some(Style::LowerLatin),
        "A" => Some(Style::UpperLatin),
        "i" => Some(Style::LowerRoman),
        "I" => Some(Style::UpperRoman),
        _ => None,
    });
    let by_style = attribute(tag, "style").and_then(|style| {
        let style = style.to_ascii_lowercase();
        let (_, value) = style.split_once("list-style")?;
        let value = value.split(';').next()?;
        [
            ("lower-alpha", Style::LowerLatin),
            ("lower-latin", Style::LowerLatin),
            ("upper-alpha", Style::UpperLatin),
            ("upper-latin", Style::UpperLatin),
            ("lower-roman", Style::LowerRoman),
            ("upper-roman", Style::UpperRoman),
            ("cjk-ideographic", Style::Han),
            ("chinese-informal", Style::Han),
            ("cjk-decimal", Style::Han),
        ]
        .into_iter()
        .find_map(|(name, style)| value.contains(name).then_some(style))
    });
    by_style.or(by_type).or(is_list.then_some(Style::Decimal))
}
