//! Where the units of a query occur in the passages that a request reads, and what that comes to: a
//! text as a row of numbered units (`encoded_text`), scanned once a request (`lookup`), what is
//! close together (`window`), what to mark (`highlight`), and what part to show (`snippet`).

mod encoded_text;
mod highlight;
mod lookup;
mod snippet;
mod window;

pub(super) use highlight::{Needles, holds};
pub(super) use lookup::{EncodedPassage, Occurrences};
pub(super) use snippet::snippet;
pub(super) use window::{Keys, Scratch};
