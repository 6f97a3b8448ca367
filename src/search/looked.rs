//! The passages that one request looks at, ready to be ranked and shown.

use std::ops::Range;
use std::sync::Arc;

use tantivy::DocAddress;

use super::row::{NumberedUnits, Place, Row};
use super::snippet::Sentences;
use crate::corpus::{Metadata, Passage};

/// Passages whose places are kept until the end of a request: those of the second pass, a page among them.
const REMEMBERED: usize = 64;

/// Places that a question usually has in those that it looks at.
const PLACES: usize = 1024;

/// A passage, ready to be shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) passage: Passage,
    pub(super) sentences: Sentences,
    pub(super) row: Row,
}

impl Shown {
    pub(super) fn new(passage: Passage) -> Self {
        let sentences = Sentences::of(&passage.text);
        let row = Row::of(&passage.text);
        Self { passage, sentences, row }
    }

    /// About how many bytes of memory its text takes.
    pub(super) fn weight(&self) -> usize {
        self.passage.text.len() + self.row.weight()
    }
}

/// What hits say of their article.
#[derive(Debug)]
pub(super) struct ShownArticle {
    pub(super) facts: Metadata,
    /// Of its file, as the corpus folder was named.
    pub(super) path: String,
}

/// Looks for the units that a request asks for; in each passage once.
pub(super) struct Looked<'q> {
    units: NumberedUnits<'q>,
    /// Those of all remembered passages.
    places: Vec<Place>,
    passages: Vec<(DocAddress, Arc<Shown>, Range<usize>)>,
    /// Room for a passage that is not remembered.
    passing: Vec<Place>,
}

impl<'q> Looked<'q> {
    /// Nothing yet; `units` are all that will be looked for.
    pub(super) fn new(units: NumberedUnits<'q>) -> Self {
        let places = Vec::with_capacity(PLACES);
        Self { units, places, passages: Vec::new(), passing: Vec::new() }
    }

    pub(super) fn units(&self) -> &NumberedUnits<'q> {
        &self.units
    }

    /// A passage that was looked at before.
    pub(super) fn passage(&self, address: DocAddress) -> Option<Arc<Shown>> {
        let (_, shown, _) = self.passages.iter().find(|(known, ..)| *known == address)?;
        Some(Arc::clone(shown))
    }

    /// The places of the units in a passage, in order. Linear in its text.
    pub(super) fn places(&mut self, address: DocAddress, shown: &Arc<Shown>) -> &[Place] {
        if let Some((.., places)) = self.passages.iter().find(|(known, ..)| *known == address) {
            return &self.places[places.clone()];
        }
        if self.passages.len() == REMEMBERED {
            self.passing.clear();
            shown.row.find(&self.units, &mut self.passing);
            return &self.passing;
        }
        let start = self.places.len();
        shown.row.find(&self.units, &mut self.places);
        self.passages.push((address, Arc::clone(shown), start..self.places.len()));
        &self.places[start..]
    }
}
