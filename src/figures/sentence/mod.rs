//! A passage cut into sentences, clauses and phrases. The second stage: it knows no number.

pub(in crate::figures) mod cut;
pub(in crate::figures) mod glyph;
pub(in crate::figures) mod phrase;
