//! Folding: what a query and a text have in common, whatever their spelling. Half width, lower
//! case, simplified, one dash, one quote: `ＡＥＤ` is `aed`, `養老` is `养老`.
//!
//! One character becomes one character, so a character index into the folded text is one into the
//! original, and folding twice is folding once. The lists are in `data/` (`folding.txt`,
//! `compatibility.txt`, OpenCC's `TSCharacters.txt`) and are composed at build time. Words that
//! differ between regions (計程車, 出租车) are no matter of characters: see `synonyms`.

mod table {
    use crate::text::CharSet;

    include!(concat!(env!("OUT_DIR"), "/folding.rs"));

    /// The folded form, for any character.
    pub(super) fn look_up(c: char) -> char {
        let code_point = c as usize;
        let page = &PAGES[usize::from(PAGE_OF[code_point / PAGE])];
        match page[code_point % PAGE] {
            '\0' => c,
            folded => folded,
        }
    }

    /// The other characters that become `folded`.
    pub(super) fn others(folded: char) -> impl Iterator<Item = char> {
        let first = SPELLINGS.partition_point(|(known, _)| *known < folded);
        let from = SPELLINGS[first..].iter();
        from.take_while(move |(known, _)| *known == folded).map(|(_, c)| *c)
    }
}

pub use table::HASH;

/// The folded form of one character.
#[inline]
pub fn fold_char(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { table::look_up(c) }
}

/// The characters whose folded form `folded` is; itself first, if it is a folded form.
pub fn spellings(folded: char) -> impl Iterator<Item = char> {
    std::iter::once(folded).chain(table::others(folded))
}

/// Folds every character of `text`; the result has as many characters.
pub fn fold(text: &str) -> String {
    // Folding seldom changes a character's length in bytes, so one allocation is enough; and it changes
    // few characters, so those between them are copied together.
    let mut folded = String::with_capacity(text.len());
    let mut copied = 0;
    while let Some((at, c)) = table::CHANGING.next_in(text, copied) {
        folded.push_str(&text[copied..at]);
        folded.push(fold_char(c));
        copied = at + c.len_utf8();
    }
    folded.push_str(&text[copied..]);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for (text, folded) in [
            ("ＡＥＤ２０００：（，）", "aed2000:(,)"),
            ("公共停車位", "公共停车位"),
            ("臺灣 裡裏 衞 砲", "台湾 里里 卫 炮"),
            ("ÉÀß Ω ДА", "éàß ω да"),
            ("—–‒―－−‐──", "---------"),
            ("～〜~", "~~~"),
            ("“一老一小” 「一老一小」 『』 ＂", "\"一老一小\" \"一老一小\" \"\" \""),
            ("‘’＇", "'''"),
            ("·•‧・･", "·····"),
            ("二○二四年", "二〇二四年"),
            // Radicals as a PDF's text has them: U+2F7C, U+2EA0, U+2ED3.
            ("\u{2f7c}年\u{2ea0}政\u{2ed3}", "老年民政长"),
            // Compatibility ideographs: U+F9B5 is 例, U+F936 is 虜.
            ("\u{f9b5}\u{f936}", "例虏"),
            ("①②③ Ⅱ ㎡ ²", "①②③ ⅱ ㎡ ²"),
            ("《条例》 … 。、", "《条例》 … 。、"),
            ("\u{3000}\u{a0}\t\n", "  \t\n"),
            ("İ", "İ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once_for_every_character() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{c:?}");
        }
    }

    #[test]
    fn every_character_is_a_spelling_of_its_folded_form() {
        for c in '\0'..=char::MAX {
            assert!(spellings(fold_char(c)).any(|spelling| spelling == c), "{c:?}");
        }
        assert!(spellings('台').all(|c| fold_char(c) == '台'));
        assert!(spellings('台').any(|c| c == '臺'));
    }

    #[test]
    fn texts_are_folded_as_their_characters_are() {
        let all: String = ('\0'..=char::MAX).collect();
        assert!(fold(&all).chars().eq(all.chars().map(fold_char)));
    }

    #[test]
    fn no_character_that_is_read_becomes_one_that_is_not() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
            assert!(fold_char(c).is_alphanumeric(), "{c:?}");
        }
    }
}
