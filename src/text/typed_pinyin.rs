//! Pinyin as people type it: with tone marks (`yǎnglǎo`), with ü or u:, as `lue` for lüe, parted by apostrophes. What it
//! may spell is `pinyin`'s to say.

/// The letters of a folded word as `pinyin` has them, `a` to `z` with `v` for ü; `None` where it has others.
pub fn plain_letters(word: &str) -> Option<String> {
    let mut letters = String::with_capacity(word.len());
    for c in word.chars() {
        let plain = match c {
            'a'..='z' => c,
            'ā' | 'á' | 'ǎ' | 'à' => 'a',
            'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
            'ī' | 'í' | 'ǐ' | 'ì' => 'i',
            'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
            'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
            'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
            'ń' | 'ň' | 'ǹ' => 'n',
            // The same in two characters: a letter, and the accent on it.
            '\u{308}' => {
                letters.pop().filter(|before| *before == 'u')?;
                'v'
            }
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' => continue,
            _ => return None,
        };
        letters.push(plain);
    }
    // No other syllables end so: 略, 虐.
    Some(letters.replace("lue", "lve").replace("nue", "nve")).filter(|letters| !letters.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_and_dots_are_letters() {
        for (word, expected) in [
            ("yanglao", Some("yanglao")),
            ("yǎnglǎo", Some("yanglao")),
            ("ya\u{30c}ngla\u{30c}o", Some("yanglao")),
            ("lǜshī", Some("lvshi")),
            ("lüshi", Some("lvshi")),
            ("lu\u{308}\u{300}shi", Some("lvshi")),
            ("lvshi", Some("lvshi")),
            ("lue", Some("lve")),
            ("nüe", Some("nve")),
            ("nuanqi", Some("nuanqi")),
            ("養老", None),
            ("aed2", None),
            ("жизнь", None),
            ("a\u{308}", None),
            ("\u{301}", None),
            ("", None),
        ] {
            assert_eq!(plain_letters(word).as_deref(), expected, "{word}");
        }
    }
}
