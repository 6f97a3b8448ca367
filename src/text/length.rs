//! Questions about a text's length in characters, answered without counting further than needed.

/// How many bytes are counted, many in one step: `counts` should not branch.
#[inline]
pub fn count_bytes(bytes: &[u8], counts: impl Fn(u8) -> bool) -> usize {
    // As many as one byte can count.
    let in_chunk = |chunk: &[u8]| chunk.iter().fold(0_u8, |count, &b| count + u8::from(counts(b)));
    bytes.chunks(usize::from(u8::MAX)).map(|chunk| usize::from(in_chunk(chunk))).sum()
}

/// Whether `text` has at most so many characters. Long texts cost nothing.
pub fn has_at_most(text: &str, chars: usize) -> bool {
    // No character has more than four bytes.
    text.len() <= chars || text.len() / 4 <= chars && text.chars().count() <= chars
}

/// Whether `text` has at least so many characters. Long texts cost nothing.
pub fn has_at_least(text: &str, chars: usize) -> bool {
    chars == 0 || !has_at_most(text, chars - 1)
}

/// The first `count` characters.
pub fn first_chars(text: &str, count: usize) -> &str {
    if text.len() <= count || count == 0 {
        return if count == 0 { "" } else { text };
    }
    let mut chars = text.chars();
    chars.nth(count - 1);
    &text[..text.len() - chars.as_str().len()]
}

/// The last `count` characters.
pub fn last_chars(text: &str, count: usize) -> &str {
    if text.len() <= count || count == 0 {
        return if count == 0 { "" } else { text };
    }
    let mut chars = text.chars();
    chars.nth_back(count - 1);
    &text[chars.as_str().len()..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_answer_is_the_one_that_counting_gives(text in "[a养é𠮷。]{0,12}", count in 0_usize..15) {
            let chars: Vec<char> = text.chars().collect();
            let ascii = text.bytes().filter(u8::is_ascii).count();
            prop_assert_eq!(count_bytes(text.repeat(count * 10).as_bytes(), |b| b < 0x80), ascii * count * 10);
            prop_assert_eq!(has_at_most(&text, count), chars.len() <= count);
            prop_assert_eq!(has_at_least(&text, count), chars.len() >= count);
            let first: String = chars.iter().take(count).collect();
            prop_assert_eq!(first_chars(&text, count), first);
            let last: String = chars.iter().skip(chars.len().saturating_sub(count)).collect();
            prop_assert_eq!(last_chars(&text, count), last);
        }
    }
}
