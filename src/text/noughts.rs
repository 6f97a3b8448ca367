//! Letters that stand where a nought belongs, as typists and OCR leave them: `1O件`, `２O24年`. A number begins with a
//! digit and holds no other letters: `O2O`, `CO2` and `4ort` are none.

use std::borrow::Cow;

use super::charset::may_hold;

/// The text with noughts for such letters; each has as many bytes as its letter, so every place stays where it is.
pub fn with_noughts(text: &str) -> Cow<'_, str> {
    // Nearly all texts have no such letter behind a digit.
    let may_have = may_hold(text, |[digit, first, second]| {
        // Of the digit, or of a mark between two: 1.O5.
        let follows_digit = (b'-'..=b':').contains(&digit) | (0x90..=0x99).contains(&digit);
        let is_wide = (first == 0xef) & ((second == 0xbc) | (second == 0xbd));
        follows_digit & ((first | 0x20 == b'o') | is_wide)
    });
    if !may_have {
        return Cow::Borrowed(text);
    }
    let mut mended: Option<String> = None;
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        if !is_digit(c) {
            before = Some(c);
            at += c.len_utf8();
            continue;
        }
        let end = at + number_len(&text[at..]);
        let number = &text[at..end];
        let is_free = |c: Option<char>| c.is_none_or(|c| !is_latin(c));
        if is_free(before) && is_free(text[end..].chars().next()) && is_mendable(number) {
            let whole = mended.get_or_insert_with(|| text.to_owned());
            let noughts: String = number.chars().map(nought).collect();
            whole.replace_range(at..end, &noughts);
        }
        before = number.chars().next_back();
        at = end;
    }
    mended.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Bytes of the number at the beginning: digits, such letters, and single marks between them (2O24-O1-O5, 1.O5).
fn number_len(text: &str) -> usize {
    let is_part = |c: char| is_digit(c) || is_letter(c);
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = is_part(c)
            || ".:-/．：－／".contains(c) && chars.peek().is_some_and(|(_, next)| is_part(*next));
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether it has such letters, and a digit beside each of them: a lone O is a letter.
fn is_mendable(number: &str) -> bool {
    let parts = || number.split(|c| !is_digit(c) && !is_letter(c));
    number.contains(is_letter)
        && parts().all(|part| !part.contains(is_letter) || part.contains(is_digit))
}

fn nought(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'Ｏ' | 'ｏ' => '０',
        _ => c,
    }
}

fn is_letter(c: char) -> bool {
    nought(c) != c
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_among_digits_are_noughts() {
        for (text, expected) in [
            ("办1O件实事", "办10件实事"),
            ("２O24年，２Ｏ２４年", "２024年，２０２４年"),
            ("改造18OO户、35oo人", "改造1800户、3500人"),
            ("2O24-O1-O5 9:3O", "2024-01-05 9:30"),
            ("由1.O5万元提高", "由1.05万元提高"),
            ("满意率1OO％", "满意率100％"),
            ("3O", "30"),
        ] {
            assert_eq!(with_noughts(text), expected, "{text}");
            assert_eq!(with_noughts(text).len(), text.len(), "{text}");
        }
    }

    #[test]
    fn letters_in_words_stay() {
        for text in [
            "O2O平台",
            "CO2减排",
            "PM10与O3",
            "Fe2O3",
            "B2O项目",
            "3-O型",
            "4ort",
            "2Om",
            "OK",
            "",
            "A型2份、O型3份",
            "第2·O组",
        ] {
            assert_eq!(with_noughts(text), text);
        }
    }
}
