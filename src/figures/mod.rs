//! Numbers in sentences: what was promised or done, how much of it, and what became of it.
//!
//! [`extract()`] reads one passage; [`compare()`] sets promises beside deliveries, [`totals()`] adds what
//! can be added. All of it is pure: files, articles and the index are elsewhere.

mod adverb;
mod before;
mod behind;
mod chars;
mod clause;
mod compare;
mod extract;
mod figure;
mod glyph;
mod hedge;
mod kind;
mod lexicon;
mod measure;
mod number_span;
mod numeral;
mod pairing;
mod phrase;
mod plan_rate;
mod quantity;
mod rejection;
mod sentence;
mod sharing;
mod similarity;
mod target;
mod totals;
mod unit;
mod units_agree;
mod verb;
mod year;

pub use compare::{
    Comparison, PairedBy, Rate, Statement, clause_around, compare, item_of, section_of,
};
pub use extract::{Context, Extraction, extract, extract_with_rejects};
pub use figure::{Comparator, Figure, FigureKind, LeftOut, Reason};
pub use similarity::{SAME_SUBJECT, same_subject, similarity};
pub use totals::{Total, totals};
pub use units_agree::same_unit;
pub use year::year_told;
