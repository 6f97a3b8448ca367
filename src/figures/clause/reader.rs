//! What is read around one quantity, and what there is to read it from.

use crate::figures::quantity::found::{Quantity, Rejected};
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::Stretch;

/// What the words around one quantity say.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::figures) struct Reading {
    pub(in crate::figures) subject: Option<Stretch>,
    pub(in crate::figures) action: Option<Stretch>,
    /// Whose it is, where that is a part of the place.
    pub(in crate::figures) whose: Option<Stretch>,
    /// The shortest run that says it all, where its words are adjacent.
    pub(in crate::figures) span: Stretch,
    /// The stretch that was read for this quantity alone: no other takes words from it.
    pub(in crate::figures) reach: Stretch,
}

/// Reads around one quantity.
pub(in crate::figures) struct Reader<'a> {
    pub(in crate::figures) sentence: &'a Sentence,
    pub(in crate::figures) rejected: &'a [Rejected],
    pub(in crate::figures) quantity: &'a Quantity,
    pub(in crate::figures) next: Option<&'a Quantity>,
}

impl Reader<'_> {
    pub(in crate::figures) fn chars(&self) -> &[char] {
        &self.sentence.chars
    }
}
