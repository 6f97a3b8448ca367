//! The second pass: how much of the query a passage has close together.
//!
//! The lanes score a passage as a bag of words. Here the places of the query's characters in the best
//! candidates are looked up, in their texts where those are kept, in the index for the others; and each
//! candidate gains what the best stretch of them holds (`window`) of
//! the query's words, pairs and characters, each worth its inverse document frequency. Candidates
//! further down gain nothing and stay below: the gain is never negative.

use std::sync::Arc;

use super::LocalSearcher;
use super::collect::Candidate;
use super::row::Place;
use super::standing::Standing;
use super::terms::{Terms, units_of};
use super::window::{Keys, Room};
use crate::error::Result;

/// How many candidates are looked at.
pub(super) const RESCORED: usize = 24;

/// How much the best window counts beside the lanes.
const WEIGHT: f32 = 0.9;

/// A character found alone is worth less than a word or a pair.
const UNIT_WORTH: f32 = 0.3;

impl LocalSearcher {
    /// Adds to the scores of the first [`RESCORED`] candidates what their best windows hold.
    pub(super) fn rescore(&self, terms: &Terms, best: &mut [Candidate]) -> Result<()> {
        let mut keys = Keys::default();
        for term in terms {
            let standings = term.standings(&self.table, &self.snapshot.fields)?;
            let mut whole = 0.0;
            for (pair, Standing { worth, .. }) in with_standings(&term.pairs, &standings.pairs) {
                keys.add(units_of(pair), *worth);
                whole += worth;
            }
            // The run itself is worth all its pairs once more: whole above scattered.
            if !term.words.is_empty() {
                keys.add(term.units.iter().map(String::as_str), whole);
            }
            for (word, standing) in with_standings(&term.ranked_words, &standings.words) {
                keys.add(units_of(word), standing.worth);
            }
            for (unit, standing) in with_standings(&term.ranked_units, &standings.units) {
                keys.add(units_of(unit), UNIT_WORTH * standing.worth);
            }
        }
        let mut unread: Vec<&mut Candidate> = Vec::new();
        let (mut places, mut room) = (Vec::new(), Room::default());
        for candidate in best.iter_mut().take(RESCORED) {
            match self.shown.get(&candidate.address) {
                Some(shown) => {
                    shown.row().find(&keys.units, &mut places);
                    candidate.gain(keys.best_window(&places, &mut room));
                }
                None => unread.push(candidate),
            }
        }
        unread.sort_unstable_by_key(|candidate| candidate.address);
        let one_segment =
            |a: &&mut Candidate, b: &&mut Candidate| a.address.segment_ord == b.address.segment_ord;
        for candidates in unread.chunk_by_mut(one_segment) {
            let texts = self.places(&keys, candidates)?;
            for (candidate, places) in candidates.iter_mut().zip(texts) {
                candidate.gain(keys.best_window(&places, &mut room));
            }
        }
        Ok(())
    }

    /// The places of the keys' units in some candidates, which are in the order of one segment.
    fn places(&self, keys: &Keys<'_>, candidates: &[&mut Candidate]) -> Result<Vec<Vec<Place>>> {
        let Some(segment) = candidates.first().map(|c| c.address.segment_ord) else {
            return Ok(Vec::new());
        };
        let docs: Vec<_> = candidates.iter().map(|c| c.address.doc_id).collect();
        let mut texts: Vec<Vec<Place>> =
            docs.iter().map(|_| Vec::with_capacity(2 * keys.units.len())).collect();
        let lane = self.table.lane(self.snapshot.fields.text)?;
        for (unit, number) in keys.units.iter() {
            lane.places(&*lane.standing(unit)?, segment, &docs, |at, spots| {
                texts[at].extend(spots.iter().map(|&spot| Place { spot, unit: number }));
            })?;
        }
        texts.iter_mut().for_each(|text| text.sort_unstable());
        Ok(texts)
    }
}

fn with_standings<'t>(
    terms: &'t [String],
    standings: &'t [Arc<Standing>],
) -> impl Iterator<Item = (&'t str, &'t Standing)> {
    terms.iter().zip(standings).map(|(term, standing)| (term.as_str(), &**standing))
}

impl Candidate {
    fn gain(&mut self, window: f32) {
        self.proximity = WEIGHT * window;
        self.score += self.proximity;
    }
}
