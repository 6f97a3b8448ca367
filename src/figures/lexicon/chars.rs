//! Words in a run of characters.

/// Whether the run begins with the word.
pub(in crate::figures) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether the run ends with the word.
pub(in crate::figures) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// Whether the word occurs anywhere in the run.
pub(in crate::figures) fn contains(chars: &[char], word: &str) -> bool {
    (0..chars.len()).any(|at| starts_with(&chars[at..], word))
}

/// As `char::is_alphanumeric`, at once for nearly every character of Chinese text.
#[inline]
pub(in crate::figures) fn is_letter(c: char) -> bool {
    is_han(c) || !matches!(c, '、' | '。' | '“' | '”' | '《' | '》') && c.is_alphanumeric()
}

/// As `char::is_alphabetic`, at once for nearly every Han character.
#[inline]
pub(in crate::figures) fn is_alphabetic(c: char) -> bool {
    is_han(c) || c.is_alphabetic()
}

/// One of the Han characters that nearly all texts are written with.
#[inline]
fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_runs() {
        let run: Vec<char> = "占年计划的".chars().collect();
        assert!(starts_with(&run, "占年") && !starts_with(&run, "年"));
        assert!(ends_with(&run, "计划的") && !ends_with(&run, "计划"));
        assert!(contains(&run, "计划") && !contains(&run, "划计"));
        assert!(!starts_with(&run[..1], "占年") && !ends_with(&run[4..], "划的"));
        assert!(is_letter('的') && is_letter('a') && is_letter('㐀') && !is_letter('，'));
    }
}
