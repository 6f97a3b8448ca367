//! The values nearest to one that is not known, for the remedy in an error message.

use crate::text::fold;

/// What is less alike is a guess: 0 has nothing in common, 1 is equal.
const NEAR: f64 = 0.5;

/// Up to `limit` of `candidates`, nearest first; strangers are left
/// out. Ties stay in the order of `candidates`. Costs one edit distance for each candidate.
pub fn nearest<'a>(
    value: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    let value = fold(value);
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (likeness(&value, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(limit).map(|(_, candidate)| candidate).collect()
}

/// 0 (nothing in common) to 1 (equal). A value that contains the other is near whatever its
/// length: 崂山 and 崂山区, 社保 and 社会保障.
fn likeness(value: &str, candidate: &str) -> f64 {
    let contained = !value.is_empty() && (candidate.contains(value) || value.contains(candidate));
    let edits = strsim::normalized_damerau_levenshtein(value, candidate);
    if contained { edits.max(0.75) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_come_first_and_strangers_not_at_all() {
        let districts = ["市南区", "李沧区", "崂山区", "青岛市"];
        assert_eq!(nearest("岗山区", districts, 2), ["崂山区"]);
        assert_eq!(nearest("崂", districts, 2), ["崂山区"]);
        assert_eq!(nearest("崂山", districts, 1), ["崂山区"]);
        assert!(nearest("AED", districts, 3).is_empty());
        assert!(nearest("", districts, 3).is_empty());
    }
}
