//! The trait that engines implement, and the one pipeline over any of them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod columns;
mod cost;
mod memory;
mod one_bm25;
mod same_answers;
