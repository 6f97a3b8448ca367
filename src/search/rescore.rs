//! Rescoring: how much of the query a candidate has close together.
//!
//! The lanes score a passage as a bag of words. Here the positions of the query's characters in the best
//! candidates are looked up, in their texts where those are cached, by the engine for the
//! others; and each candidate gains what the best window of them holds of the query's words, pairs
//! and characters, each worth its inverse document frequency. And a passage gains over a title of the same words, which
//! is short and names a thing without saying anything of it. Candidates further down gain nothing and stay below: no gain
//! is negative.

use super::occurrences::{Keys, Occurrences, Scratch};
use super::pipeline::Pipeline;
use crate::answer::Unit;
use crate::engine::{Candidate, PassageHandle};
use crate::error::Result;
use crate::plan::{BODY, MAX_RESCORED, MIN_RESCORED, MIN_SCORE_RATIO};

impl Pipeline {
    /// Adds to the scores of the candidates that can come to the front what their best windows hold, times
    /// `proximity`, and that they are no titles, where an article does not stand for its passages.
    pub(super) fn rescore(
        &self,
        keys: &Keys,
        proximity: f32,
        by: Unit,
        occurrences: &mut Occurrences<'_>,
        best: &mut [Candidate],
    ) -> Result<()> {
        let gain = |candidate: &mut Candidate, window: f32| {
            candidate.proximity = proximity * window;
            candidate.score += candidate.proximity;
            if by == Unit::Passage && !candidate.is_title {
                candidate.body = BODY * candidate.score;
                candidate.score += candidate.body;
            }
        };
        let most = best.iter().map(|candidate| candidate.score).fold(0.0, f32::max);
        let candidates = best.iter_mut().take(MAX_RESCORED).enumerate();
        let candidates = candidates
            .filter(|(at, one)| *at < MIN_RESCORED || one.score >= MIN_SCORE_RATIO * most);
        let mut unread: Vec<&mut Candidate> = Vec::new();
        let mut scratch = Scratch::default();
        for (_, candidate) in candidates {
            match self.cached_passage(&candidate.handle) {
                Some(passage) => {
                    let positions = occurrences.positions(&candidate.handle, &passage);
                    gain(candidate, keys.best_window(positions, &mut scratch));
                }
                None => unread.push(candidate),
            }
        }
        if unread.is_empty() {
            return Ok(());
        }
        let handles: Vec<PassageHandle> = unread.iter().map(|one| one.handle.clone()).collect();
        let handles: Vec<&PassageHandle> = handles.iter().collect();
        let units = occurrences.first_units(keys.units());
        match self.engine.occurrences(&handles, &units)? {
            Some(texts) => {
                for (candidate, positions) in unread.into_iter().zip(texts) {
                    gain(candidate, keys.best_window(&positions, &mut scratch));
                }
            }
            None => {
                let passages = self.encoded_passages(&handles)?;
                for (candidate, passage) in unread.into_iter().zip(passages) {
                    let positions = occurrences.positions(&candidate.handle, &passage);
                    gain(candidate, keys.best_window(positions, &mut scratch));
                }
            }
        }
        Ok(())
    }
}
