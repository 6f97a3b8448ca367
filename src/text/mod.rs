//! Chinese text: pure functions on `&str` that cannot fail.
//!
//! Fold first ([`fold()`]), then cut: into [`units()`] for literal matching.

mod fold;
mod units;

pub use fold::{HASH as FOLDING_HASH, fold, fold_char};
pub use units::{Unit, UnitKind, Units, kind_of, units};
