//! The one BM25, whatever engine computes it, in whatever order and however much of it is cached:
//!
//! score = weight × idf × (1 + K1) × tf / (tf + K1 × (1 − B + B × length / average length))
//!
//! A run of units is scored as a term is: its frequency is how often it occurs, its inverse document
//! frequency the sum of its units'. What counts for a lane is the passages that have it, as Lucene has it. `K1` and `B` are in [`crate::plan`]'s weights. Lengths are in terms of
//! the lane, rounded down to what one byte tells (Lucene's `SmallFloat`).

use crate::plan::{B, K1};

/// Inverse document frequency of a term that `with` passages have of `all` that have its lane.
pub fn idf(all: u64, with: u64) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

/// What a passage's length adds to a frequency. `average`: of the lane, in terms.
pub fn length_norm(length: u32, average: f32) -> f32 {
    K1 * (1.0 - B + B * length as f32 / average.max(f32::MIN_POSITIVE))
}

/// How near a frequency comes to the most that BM25 gives for a term, 0 to 1.
pub fn saturation(frequency: u32, length_norm: f32) -> f32 {
    let frequency = frequency as f32;
    frequency / (frequency + length_norm)
}

/// Saturations by frequency and length, the most usual ones looked up: a division takes longer.
#[derive(Debug)]
pub(super) struct Saturations {
    /// By a length as the index stores it.
    length_norms: [f32; 256],
    /// Of each of the lowest frequencies.
    lowest: Box<[[f32; 256]; LOWEST]>,
}

/// Frequencies that nearly all terms have, 0 among them.
const LOWEST: usize = 4;

impl Saturations {
    /// `length`: what an index stores for a length → the length.
    pub(super) fn new(length: impl Fn(u8) -> u32, average: f32) -> Self {
        let mut length_norms = [0.0; 256];
        for (id, norm) in (0..=u8::MAX).zip(&mut length_norms) {
            *norm = length_norm(length(id), average);
        }
        let mut lowest = Box::new([[0.0; 256]; LOWEST]);
        for (frequency, saturations) in (0..).zip(lowest.iter_mut()) {
            for (one, norm) in saturations.iter_mut().zip(length_norms) {
                *one = saturation(frequency, norm);
            }
        }
        Self { length_norms, lowest }
    }

    /// [`saturation`] of a frequency in a passage whose length is stored as `length`.
    pub(super) fn of(&self, frequency: u32, length: u8) -> f32 {
        match self.lowest.get(frequency as usize) {
            Some(saturations) => saturations[usize::from(length)],
            None => saturation(frequency, self.length_norms[usize::from(length)]),
        }
    }
}

/// The most that BM25 gives for a term.
pub fn most(weight: f32, idf: f32) -> f32 {
    weight * idf * (1.0 + K1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_those_of_the_formula() {
        let idf = idf(1000, 10);
        assert!((idf - (1.0_f32 + 990.5 / 10.5).ln()).abs() < 1e-6);
        let norm = length_norm(50, 100.0);
        assert!((norm - 0.9 * (0.35 + 0.65 * 0.5)).abs() < 1e-6);
        let score = most(2.0, idf) * saturation(3, norm);
        assert!((score - 2.0 * idf * 1.9 * 3.0 / (3.0 + norm)).abs() < 1e-5);
    }

    #[test]
    fn what_is_looked_up_is_what_is_computed() {
        let saturations = Saturations::new(|id| u32::from(id) * 3, 40.0);
        for frequency in 0..20 {
            for id in 0..=u8::MAX {
                let computed = saturation(frequency, length_norm(u32::from(id) * 3, 40.0));
                assert_eq!(saturations.of(frequency, id).to_bits(), computed.to_bits());
            }
        }
    }

    #[test]
    fn what_every_passage_has_and_more_never_scores_below_zero() {
        assert!(idf(5, 5) > 0.0 && idf(5, 9) == 0.0);
        assert!(length_norm(3, 0.0).is_finite() || length_norm(3, 0.0) > 0.0);
        assert_eq!(saturation(0, 1.0), 0.0);
    }
}
