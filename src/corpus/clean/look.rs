//! What a line looks like, by its own words: a sentence, furniture of some rule, or anything else. What follows from its
//! place is the room's.

use super::rules::{self, Rule};
use super::words;
use crate::corpus::label;
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::{has_at_most, may_hold};

/// A sentence of the article has at least this many characters.
const MIN_PROSE_CHARS: usize = 18;
/// Longer lines are no furniture.
const MAX_FURNITURE_CHARS: usize = 260;

/// What a line looks like, its place left aside.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// A sentence, or an item.
    Prose,
    /// Meets a rule.
    Rule(&'static Rule),
    /// Holds nothing but menu words.
    Menu { rule: &'static str, is_weak: bool },
    /// A picture's caption.
    Caption,
    /// Anything else: a title, a heading, a name, a date.
    Other,
}

/// Of one paragraph.
pub(super) fn look(paragraph: &Paragraph) -> Look {
    let text = paragraph.text.as_str();
    if !has_at_most(text, MAX_FURNITURE_CHARS) {
        return Look::Prose;
    }
    if paragraph.is_aside {
        return Look::Menu { rule: "beside the article", is_weak: false };
    }
    let folded = legible(text);
    let folded = folded.trim();
    if let Some(rule) = rules::rule_for(folded) {
        return Look::Rule(rule);
    }
    // 🔥大家都在看
    let bare = folded.trim_start_matches(is_pictogram);
    if bare.len() < folded.len()
        && let Some(rule) = rules::rule_for(bare.trim_start()).filter(|rule| rule.name == "related")
    {
        return Look::Rule(rule);
    }
    if let Some(menu) = words::menu(folded) {
        return Look::Menu { rule: menu.rule, is_weak: menu.is_weak };
    }
    // A table's row: 3 | 新建学校 | 区教育局.
    let is_row =
        folded.starts_with(|c: char| c.is_ascii_digit()) && folded.matches('|').count() > 1;
    if is_row {
        return Look::Prose;
    }
    let has_clause = may_hold(folded, |[a, b, c]| {
        let is_full_stop = (a == 0xe3) & (b == 0x80) & (c == 0x82);
        (a == b',') | (a == b';') | (a == b'!') | (a == b'?') | is_full_stop
    });
    let chars = text.chars().count();
    let is_sentence = chars >= MIN_PROSE_CHARS && has_clause && ending(text) == Ending::Final;
    if is_sentence || chars > 60 && has_clause || label::starts_item(text) {
        return Look::Prose;
    }
    Look::Other
}

/// 🔥, 📌, ▶️ and the marks that go with them.
fn is_pictogram(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}' | '❤' | '⭐' | '✨')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pictogram_hides_no_rule() {
        let is_related = |text: &str| {
            let line = Paragraph { text: text.to_owned(), ..Paragraph::default() };
            matches!(look(&line), Look::Rule(rule) if rule.name == "related")
        };
        for text in ["🔥大家都在看", "📌 往期回顾", "❤️猜你喜欢", "🔥🔥热门推荐", "热门城市"]
        {
            assert!(is_related(text), "{text}");
        }
        for text in ["🔥看病更省", "🏠 加装电梯“加速度”", "🔥", "📞 咨询电话：12345"]
        {
            assert!(!is_related(text), "{text}");
        }
    }
}
