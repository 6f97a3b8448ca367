//! How good a ranking is: pure functions of grades. A grade is 0 for a document that does not
//! answer, 1 and more for one that does.
//!
//! `ranked` are the grades of the ranking, best rank first; `relevant` the grades of everything
//! that answers, found or not, in any order. Every function gives 0 to 1, and 0 where nothing is
//! relevant.
//!
//! Gains are `2^grade - 1` and discounts `1 / log2(rank + 1)` (Burges et al., Learning to rank
//! using gradient descent, 2005). With grades of 0 and 1 this is what `trec_eval` prints; with
//! higher grades `trec_eval` takes the grade itself as the gain.

/// The share of the first `depth` ranks that answers.
pub fn precision(ranked: &[u32], depth: usize) -> f64 {
    if depth == 0 { 0.0 } else { count_relevant(ranked, depth) as f64 / depth as f64 }
}

/// The share of `relevant` in the first `depth` ranks.
pub fn recall(ranked: &[u32], relevant: &[u32], depth: usize) -> f64 {
    let wanted = count_relevant(relevant, usize::MAX);
    if wanted == 0 { 0.0 } else { count_relevant(ranked, depth) as f64 / wanted as f64 }
}

/// One over the first rank that answers, if it is among the first `depth`.
pub fn reciprocal_rank(ranked: &[u32], depth: usize) -> f64 {
    let first = ranked.iter().take(depth).position(|grade| *grade > 0);
    first.map_or(0.0, |before| 1.0 / (before + 1) as f64)
}

/// The discounted gain of the first `depth` ranks, as a share of the best that is possible.
pub fn ndcg(ranked: &[u32], relevant: &[u32], depth: usize) -> f64 {
    let mut best = relevant.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = discounted_gain(&best, depth);
    if ideal == 0.0 { 0.0 } else { discounted_gain(ranked, depth) / ideal }
}

fn discounted_gain(grades: &[u32], depth: usize) -> f64 {
    let gain = |grade: u32| f64::from(grade).exp2() - 1.0;
    let discount = |before: usize| 1.0 / ((before + 2) as f64).log2();
    let gains = grades.iter().take(depth).enumerate();
    // Not `sum`: that of nothing is -0.0.
    gains.fold(0.0, |total, (before, grade)| total + gain(*grade) * discount(before))
}

fn count_relevant(grades: &[u32], depth: usize) -> usize {
    grades.iter().take(depth).filter(|grade| **grade > 0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 5e-5, "{value} is not {expected}");
    }

    #[test]
    fn first_ranks() {
        near(precision(&[1, 0], 1), 1.0);
        near(precision(&[0, 1], 1), 0.0);
        near(precision(&[2, 0, 1, 0], 4), 0.5);
        near(precision(&[1], 10), 0.1);
        near(precision(&[], 1), 0.0);
        near(precision(&[1], 0), 0.0);
    }

    #[test]
    fn reciprocal_ranks() {
        near(reciprocal_rank(&[0, 0, 1, 1], 10), 1.0 / 3.0);
        near(reciprocal_rank(&[0; 10], 10), 0.0);
        let mut eleventh = vec![0; 10];
        eleventh.push(1);
        near(reciprocal_rank(&eleventh, 10), 0.0);
        near(reciprocal_rank(&eleventh, 11), 1.0 / 11.0);
    }

    #[test]
    fn recall_counts_what_was_not_found() {
        near(recall(&[1, 0, 2], &[1, 1, 2, 2], 10), 0.5);
        near(recall(&[0, 1, 2], &[1, 2], 2), 0.5);
        near(recall(&[0, 0], &[], 10), 0.0);
        near(recall(&[], &[1], 10), 0.0);
    }

    /// Worked by hand: discounts 1, 0.63093, 0.5, 0.43068, 0.38685, 0.35621.
    #[test]
    fn discounted_gain_as_worked_by_hand() {
        // One relevant document at rank 1, 2, 3.
        near(ndcg(&[1], &[1], 10), 1.0);
        near(ndcg(&[0, 1], &[1], 10), 0.63093);
        near(ndcg(&[0, 0, 1], &[1], 10), 0.5);
        // Gains 7 3 7 0 1 3 (grades 3 2 3 0 1 2): 7 + 1.89279 + 3.5 + 0 + 0.38685 + 1.06862.
        // Ideal of 3 3 2 2 1: 7 + 4.41651 + 1.5 + 1.29203 + 0.38685.
        near(ndcg(&[3, 2, 3, 0, 1, 2], &[3, 3, 2, 2, 1], 10), 13.84826 / 14.59539);
        // A missing grade 2 lowers it: ideal of 2 2 1 is 3 + 1.89279 + 0.5.
        near(ndcg(&[2, 1], &[1, 2, 2], 10), (3.0 + 0.63093) / 5.39279);
        // Beyond the depth nothing counts, on either side.
        near(ndcg(&[0, 1], &[1], 1), 0.0);
        near(ndcg(&[1, 0, 0], &[1, 1, 1], 1), 1.0);
        near(ndcg(&[0, 0], &[], 10), 0.0);
        assert!(ndcg(&[], &[1], 10).is_sign_positive());
    }
}
