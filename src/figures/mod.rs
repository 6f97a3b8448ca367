//! Numbers in sentences: what was promised or done, how much of it, and what became of it.
//!
//! ```text
//! passage ─→ lexicon ─→ sentence ─→ quantity ─→ kind ─→ clause ─→ table ─→ Figure ─→ pairing ─→ rows, sums
//! ```
//!
//! A folder is a stage and uses only those to its left. [`extract()`] reads one passage, [`read_article()`] those of an article, tables and all;
//! [`compare()`] sets promises beside deliveries, [`totals()`] adds what can be added. All of it is
//! pure: files, articles and the index are elsewhere.

mod ahead;
mod article;
mod clause;
mod context;
mod correction;
mod extract;
mod figure;
mod headlines;
mod kind;
mod legend;
mod lexicon;
mod pairing;
mod period;
mod quantity;
mod quarter;
mod records;
mod sentence;
#[cfg(test)]
mod shown;
mod states;
mod table;

pub use article::read_article;
pub use context::Context;
pub use extract::{Extraction, extract, extract_with_rejects};
pub use figure::{Comparator, Figure, FigureKind, LeftOut, Reason, Stock};
pub use kind::label::opening;
pub use lexicon::units_agree::same_unit;
pub use pairing::compare::compare;
pub use pairing::names::{names_nothing, names_of};
pub use pairing::row::{Comparison, PairedBy, Rate};
pub use pairing::series::{Counted, Link, links};
pub use pairing::similarity::{SAME_SUBJECT, same_subject, similarity};
pub use pairing::statement::{Statement, clauses_around, item_of, own_heading, section_of};
pub use pairing::totals::{Apart, Total, totals};
pub use pairing::year::years_told;
pub use period::period_end;
pub use table::columns::is_row;
