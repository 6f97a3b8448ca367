//! Pages on which characters have places, as PDF and OFD have them: the glyphs of a page make its lines
//! (`lines`), the lines of all pages the text (`pages`). The formats read their glyphs themselves.

mod lines;
mod pages;

pub(super) use lines::lines;
pub(super) use pages::source_lines;

/// A character at its place: its origin, how far it moves on, the size of its font; all in one unit, which grows
/// to the right and up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) at: [f64; 2],
    pub(super) advance: [f64; 2],
    pub(super) size: f64,
}
