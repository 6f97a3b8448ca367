//! What a seam prints twice: `…科苑经七路` / `路，完善管网配套`.

use crate::text::first_chars;

/// Longest overlap looked for, in characters.
const MAX_CHARS: usize = 160;

/// How many bytes of `next` repeat the end of `last`, and how many characters they are.
pub(super) fn overlap(last: &str, next: &str) -> (usize, usize) {
    let Some(end) = last.chars().next_back() else { return (0, 0) };
    let head = first_chars(next, MAX_CHARS);
    // A repetition ends with the end of `last`, which stands in few places of `next`. Of these the
    // furthest counts, and each costs one comparison.
    head.rmatch_indices(end)
        .map(|(at, _)| &head[..at + end.len_utf8()])
        .find(|repeated| last.ends_with(repeated))
        .map_or((0, 0), |repeated| (repeated.len(), repeated.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn the_longest_repetition_counts() {
        assert_eq!(overlap("拓建株洲路、科苑经七路", "路，完善管网配套"), (3, 1));
        assert_eq!(overlap("更新设备，完善链条。", "设备，完善链条。在孕前"), (24, 8));
        assert_eq!(overlap("啊啊啊", "啊啊啊啊"), (9, 3));
        assert_eq!(overlap("甲乙", "丙丁"), (0, 0));
        assert_eq!(overlap("", "丙丁"), (0, 0));
        assert_eq!(overlap("甲", ""), (0, 0));
    }
}
