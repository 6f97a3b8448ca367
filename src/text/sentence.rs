//! Where sentences and clauses end: at `。` `！` `？` and line ends, at `；`, at `，`, in both widths.
//! A closing quote or bracket right after such a mark belongs to what it closes.
//!
//! Whether a torn line ends like a sentence is `corpus`'s question; what else sets clauses apart (`：`,
//! a dash, the comma that is none in `1,200`) is `figures`'.

/// How much of a stop a mark makes, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// `，`
    Clause,
    /// `；`, which sets the items of a list apart.
    Item,
    /// `。` `！` `？`
    Sentence,
    /// The end of a line.
    Line,
}

/// The pause that a character makes, of either width.
#[inline]
pub fn pause(c: char) -> Option<Pause> {
    match c {
        '，' | ',' => Some(Pause::Clause),
        '；' | ';' => Some(Pause::Item),
        '。' | '！' | '？' | '!' | '?' => Some(Pause::Sentence),
        '\n' | '\r' => Some(Pause::Line),
        _ => None,
    }
}

/// A bracket or a quote that opens. `"` is none: it has no direction.
#[inline]
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '（'
            | '“'
            | '‘'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '['
            | '［'
            | '【'
            | '〔'
            | '{'
            | '｛'
    )
}

/// A bracket or a quote that closes.
#[inline]
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | '）'
            | '”'
            | '’'
            | '」'
            | '』'
            | '》'
            | '〉'
            | ']'
            | '］'
            | '】'
            | '〕'
            | '}'
            | '｝'
    )
}

/// The byte offsets just after each stretch of `text` that one of the `pauses` ends, the marks and
/// what closes after them included; the last is `text.len()`. Linear in the text.
pub fn ends(text: &str, pauses: &[Pause]) -> Vec<usize> {
    let is_end = |c| pause(c).is_some_and(|pause| pauses.contains(&pause));
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_end(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, next)) =
            chars.next_if(|(_, c)| is_end(*c) || is_closing(*c) || *c == '"')
        {
            end = at + next.len_utf8();
        }
        ends.push(end);
    }
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stretches<'t>(text: &'t str, pauses: &[Pause]) -> Vec<&'t str> {
        let mut start = 0;
        let ends = ends(text, pauses).into_iter();
        ends.map(|end| &text[std::mem::replace(&mut start, end)..end]).collect()
    }

    #[test]
    fn sentences_include_their_closing_marks() {
        use Pause::{Clause, Item, Sentence};
        for (text, pauses, expected) in [
            (
                "他说：“好！”大家都笑了。完",
                &[Sentence][..],
                &["他说：“好！”", "大家都笑了。", "完"][..],
            ),
            ("真的？！（是的。）好", &[Sentence], &["真的？！", "（是的。）", "好"]),
            ("《好。》甲。", &[Sentence], &["《好。》", "甲。"]),
            ("他说\"好!\"甲", &[Sentence], &["他说\"好!\"", "甲"]),
            ("新增3处；改造5处。", &[Sentence], &["新增3处；改造5处。"]),
            ("新增3处；改造5处。", &[Item, Sentence], &["新增3处；", "改造5处。"]),
            ("甲，乙；丙", &[Clause, Item], &["甲，", "乙；", "丙"]),
            ("", &[Sentence], &[""]),
        ] {
            assert_eq!(stretches(text, pauses), expected, "{text}");
        }
    }

    #[test]
    fn every_opening_mark_has_its_closing_one() {
        let marks = |wanted: fn(char) -> bool| ('\0'..=char::MAX).filter(|c| wanted(*c)).count();
        assert_eq!(marks(is_opening), marks(is_closing));
        assert!(('\0'..=char::MAX).all(|c| !is_opening(c) || !is_closing(c) && pause(c).is_none()));
    }

    proptest! {
        #[test]
        fn stretches_add_up_to_the_text(text in "[甲乙。！？；，“”（）\"\\n,;!?]{0,40}") {
            for pauses in [&[Pause::Sentence][..], &[Pause::Item, Pause::Line], &[]] {
                prop_assert_eq!(stretches(&text, pauses).concat(), &text[..]);
            }
        }
    }
}
