//! Numbers in sentences: what was promised or done, how much of it, and what became of it.
//!
//! [`extract()`] reads one passage; it knows nothing of files, articles or the index.

mod adverb;
mod before;
mod behind;
mod clause;
mod extract;
mod figure;
mod hedge;
mod kind;
mod lexicon;
mod measure;
mod numeral;
mod phrase;
mod plan_rate;
mod quantity;
mod sentence;
mod sharing;
mod target;
mod unit;
mod verb;

pub use extract::{Context, Extraction, extract, extract_with_rejects};
pub use figure::{Comparator, Figure, FigureKind, LeftOut, Reason};
