//! The words that sentences are read by, each list with what its classes mean. The first stage: it
//! knows words, no sentence.

pub(in crate::figures) mod adverb;
pub(in crate::figures) mod chars;
pub(in crate::figures) mod cue;
pub(in crate::figures) mod hedge;
pub(in crate::figures) mod table;
pub(in crate::figures) mod unit;
pub(in crate::figures) mod units_agree;
pub(in crate::figures) mod verb;
