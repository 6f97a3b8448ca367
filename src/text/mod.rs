//! Chinese text: pure functions on `&str` that cannot fail.

mod fold;
mod units;

pub use fold::{fold, fold_char};
pub use units::{Unit, UnitKind, units};
