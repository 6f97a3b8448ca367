//! The query language: from what a person types to a tree. Knows nothing of any engine.
//!
//! Plain text never fails. Operators work in both widths; what cannot be understood (an unclosed
//! quote, a stray bracket, an unknown field) is taken as text, with a warning that names the
//! column. Only three things are errors: a known field with an impossible value, a query longer
//! than [`MAX_CHARS`], and one of more than [`MAX_TERMS`].
//!
//! ```text
//! input ─ scan ─→ tokens ─ parse ─→ Node        养老 -城阳 年份:2023..  →  (and 养老 (not 城阳) (year 2023..))
//!         │                  │
//!         character          field, value, year
//! ```
//!
//! Words are folded, cut and expanded elsewhere: a [`Term`] holds them as typed.

mod character;
mod column;
mod field;
mod nearest;
mod parse;
mod scan;
mod tree;
mod value;
mod without;
mod year;

pub use column::{Warning, column};
pub use field::field_named;
pub use nearest::nearest;
pub use parse::{MAX_CHARS, MAX_DEPTH, MAX_TERMS, Parsed, parse};
pub use tree::{FieldCondition, Node, Span, Term, Values};
pub use value::{category, doc_type, kind, year_range};
pub use without::without_field;
pub use year::YearRange;
