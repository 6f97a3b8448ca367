//! The second pass: how much of the query a passage has close together.
//!
//! The lanes score a passage as a bag of words. Here the places of the query's characters in the best
//! candidates are looked up, in their texts where those are kept, in the index for the others; and each
//! candidate gains what the best stretch of them holds (`window`) of the query's words, pairs and
//! characters, each worth its inverse document frequency. Candidates further down gain nothing and stay
//! below: the gain is never negative.

use std::sync::Arc;

use super::LocalSearcher;
use super::collect::Candidate;
use super::looked::Looked;
use super::row::{NumberedUnits, Place};
use super::standing::Standing;
use super::terms::{Terms, units_of};
use super::weights::{CLOSENESS, FURTHEST, NEAREST, REACH, UNIT_WORTH};
use super::window::{Keys, Room};
use crate::error::Result;

impl LocalSearcher {
    /// What the terms of a query are worth close together; their units are numbered.
    pub(super) fn keys<'q>(&self, terms: &'q Terms, units: &mut NumberedUnits<'q>) -> Result<Keys> {
        let mut keys = Keys::default();
        for term in terms {
            let standings = term.standings(&self.table, &self.snapshot.fields)?;
            let mut whole = 0.0;
            for (pair, Standing { worth, .. }) in with_standings(&term.pairs, &standings.pairs) {
                keys.add(units, units_of(pair), *worth);
                whole += worth;
            }
            // The run itself is worth all its pairs once more: whole above scattered.
            if !term.words.is_empty() {
                keys.add(units, term.units.iter().map(String::as_str), whole);
            }
            for (word, standing) in with_standings(&term.ranked_words, &standings.words) {
                keys.add(units, units_of(word), standing.worth);
            }
            for (unit, standing) in with_standings(&term.ranked_units, &standings.units) {
                keys.add(units, units_of(unit), UNIT_WORTH * standing.worth);
            }
        }
        Ok(keys)
    }

    /// Adds to the scores of the candidates that can come to the front what their best windows hold. The
    /// keys' units are among those that are looked for.
    pub(super) fn rescore(
        &self,
        keys: &Keys,
        looked: &mut Looked<'_>,
        best: &mut [Candidate],
    ) -> Result<()> {
        let most = best.iter().map(|candidate| candidate.score).fold(0.0, f32::max);
        let candidates = best.iter_mut().take(FURTHEST).enumerate();
        let candidates = candidates.filter(|(at, one)| *at < NEAREST || one.score >= REACH * most);
        let mut unread: Vec<&mut Candidate> = Vec::new();
        let mut room = Room::default();
        for (_, candidate) in candidates {
            match self.shown.get(&candidate.address) {
                Some(shown) => {
                    let places = looked.places(candidate.address, &shown);
                    candidate.gain(keys.best_window(places, &mut room));
                }
                None => unread.push(candidate),
            }
        }
        unread.sort_unstable_by_key(|candidate| candidate.address);
        let one_segment =
            |a: &&mut Candidate, b: &&mut Candidate| a.address.segment_ord == b.address.segment_ord;
        for candidates in unread.chunk_by_mut(one_segment) {
            let texts = self.places(keys, looked.units(), candidates)?;
            for (candidate, places) in candidates.iter_mut().zip(texts) {
                candidate.gain(keys.best_window(&places, &mut room));
            }
        }
        Ok(())
    }

    /// The places of the keys' units in some candidates, which are in the order of one segment.
    fn places(
        &self,
        keys: &Keys,
        units: &NumberedUnits<'_>,
        candidates: &[&mut Candidate],
    ) -> Result<Vec<Vec<Place>>> {
        let Some(segment) = candidates.first().map(|c| c.address.segment_ord) else {
            return Ok(Vec::new());
        };
        let docs: Vec<_> = candidates.iter().map(|c| c.address.doc_id).collect();
        let mut texts: Vec<Vec<Place>> =
            docs.iter().map(|_| Vec::with_capacity(2 * units.len())).collect();
        let lane = self.table.lane(self.snapshot.fields.text)?;
        for (unit, number) in units.iter().filter(|(_, number)| keys.may_hold(*number)) {
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
        self.proximity = CLOSENESS * window;
        self.score += self.proximity;
    }
}
