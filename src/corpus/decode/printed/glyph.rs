//! What stands on a page: characters and lines, each with its place. All numbers are in one unit, which grows to the
//! right and up.

/// A character at its place: its origin, how far it moves on, the size of its font.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) at: [f64; 2],
    pub(crate) advance: [f64; 2],
    pub(crate) size: f64,
}

/// A line that is drawn across or down: its left, lower, right and upper end.
pub(crate) type Rule = [f64; 4];
