//! Folding: what a query and a text have in common, whatever their spelling. Half width, lower
//! case, simplified, one dash, one quote: `ＡＥＤ` is `aed`, `養老` is `养老`.
//!
//! What one traditional character was simplified to depends on its word, 覆 in 回覆 is 复 and stays 覆 in 覆盖, so a text
//! is folded by the words in it that say so; a character alone as it usually is.
//!
//! One character becomes one character, so a character index into the folded text is one into the
//! original, and folding twice is folding once. The lists are in `data/` (`folding.txt`,
//! `compatibility.txt`, OpenCC's `TSCharacters.txt` and `TSPhrases.txt`, `contexts.txt`) and are composed at build time. Words that
//! differ between regions (計程車, 出租车) are no matter of characters: see `synonyms`.

mod table {
    use crate::text::CharSet;

    /// What stands before a character, what behind it, and what it folds to there.
    type Context = (&'static str, &'static str, char);

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

    /// Whether some words fold a character otherwise than it folds alone.
    pub(super) fn has_context(c: char) -> bool {
        CONTEXTS.binary_search_by_key(&c, |(known, _)| *known).is_ok()
    }

    /// What a character becomes that stands between `before` and `after`, where a word of theirs says so.
    pub(super) fn in_context(before: &str, c: char, after: &str) -> Option<char> {
        let at = CONTEXTS.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        let fits = |(left, right, _): &&Context| {
            let mut behind = before.chars().rev().map(super::fold_char);
            let mut ahead = after.chars().map(super::fold_char);
            right.chars().all(|c| ahead.next() == Some(c))
                && left.chars().rev().all(|c| behind.next() == Some(c))
        };
        CONTEXTS[at].1.iter().find(fits).map(|(.., folded)| *folded)
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

/// Whether a text has a character that some words fold otherwise than it folds alone.
pub fn has_contexts(text: &str) -> bool {
    let mut from = 0;
    while let Some((at, c)) = table::CHANGING.next_in(text, from) {
        if table::has_context(c) {
            return true;
        }
        from = at + c.len_utf8();
    }
    false
}

/// Folds every character of `text`; the result has as many characters.
pub fn fold(text: &str) -> String {
    // Folding seldom changes a character's length in bytes, so one allocation is enough; and it changes
    // few characters, so those between them are copied together.
    let mut folded = String::with_capacity(text.len());
    let mut copied = 0;
    while let Some((at, c)) = table::CHANGING.next_in(text, copied) {
        folded.push_str(&text[copied..at]);
        copied = at + c.len_utf8();
        let in_context = table::in_context(&text[..at], c, &text[copied..]);
        folded.push(in_context.unwrap_or_else(|| fold_char(c)));
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
    fn words_say_what_a_character_was_simplified_to() {
        for (text, folded) in [
            ("計畫 規畫 繪畫 漫畫計畫書", "计划 规划 绘画 漫画计划书"),
            ("回覆 答覆 批覆 覆蓋 反覆", "回复 答复 批复 覆盖 反复"),
            ("瞭解 明瞭 瞭望臺", "了解 明了 瞭望台"),
            ("隨著 看著名演員 著作 意味著", "随着 看著名演员 著作 意味着"),
            ("藉口 狼藉", "借口 狼藉"),
            // Half of the word in simplified characters, in other widths beside it; a character alone.
            ("计畫Ａ 回覆，覆", "计划a 回复,覆"),
            ("覆", "覆"),
            ("畫", "画"),
            // Nothing simplified changes.
            ("著名 覆盖 瞭望 划船 绘画 了解", "著名 覆盖 瞭望 划船 绘画 了解"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(fold(folded), folded, "{text}");
            assert_eq!(text.chars().count(), folded.chars().count(), "{text}");
        }
    }

    #[test]
    fn the_characters_of_taiwan_and_hong_kong_meet() {
        for (one, other) in [
            ("裏", "裡"),
            ("啟", "啓"),
            ("群", "羣"),
            ("衛", "衞"),
            ("線", "綫"),
            ("說", "説"),
            ("麵", "麪"),
            ("床", "牀"),
            ("峰", "峯"),
            ("為", "爲"),
            ("眾", "衆"),
            ("汙", "污"),
            ("台", "臺"),
            ("溫", "温"),
            ("鉤", "鈎"),
            ("閱", "閲"),
            ("稅", "税"),
            ("戶", "户"),
            ("癡", "痴"),
            ("秘", "祕"),
            ("粽", "糉"),
            ("針", "鍼"),
            ("唇", "脣"),
            ("蔥", "葱"),
            ("喫", "吃"),
            ("煙", "菸"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
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
    fn texts_that_hold_no_such_word_are_folded_as_their_characters_are() {
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
