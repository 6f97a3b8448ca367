//! The query language. Knows nothing of any engine.

mod tree;

pub use tree::{Field, Node, Term, YearRange};
