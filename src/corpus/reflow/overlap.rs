//! What a seam prints twice: `…科苑经七路` / `路，完善管网配套`.

/// Longest overlap looked for, in characters.
const MAX_CHARS: usize = 160;

/// How many bytes of `next` repeat the end of `last`, and how many characters they are.
pub(super) fn overlap(last: &str, next: &str) -> (usize, usize) {
    let tail: Vec<char> = last.chars().rev().take(MAX_CHARS).collect();
    let head: Vec<char> = next.chars().take(MAX_CHARS).collect();
    // The longest prefix of `head` that ends `tail`, by the prefix function of Knuth, Morris and
    // Pratt: linear, whatever repeats.
    let failure = prefix_function(&head);
    let mut matched = 0;
    for c in tail.iter().rev() {
        while matched > 0 && (matched == head.len() || head[matched] != *c) {
            matched = failure[matched - 1];
        }
        if matched < head.len() && head[matched] == *c {
            matched += 1;
        }
    }
    (head[..matched].iter().map(|c| c.len_utf8()).sum(), matched)
}

/// For each place, the length of the longest proper prefix that ends there.
fn prefix_function(pattern: &[char]) -> Vec<usize> {
    let mut failure = vec![0; pattern.len()];
    for index in 1..pattern.len() {
        let mut matched = failure[index - 1];
        while matched > 0 && pattern[matched] != pattern[index] {
            matched = failure[matched - 1];
        }
        failure[index] = matched + usize::from(pattern[matched] == pattern[index]);
    }
    failure
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
