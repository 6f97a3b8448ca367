//! The trait that engines implement, and the one pipeline over any of them.

mod memory;
mod one_bm25;
mod same_answers;
