//! Pages on which characters have places, as PDF and OFD have them: the glyphs of a page make its lines
//! (`lines`), the lines of all pages the text (`pages`). The formats read their glyphs themselves.

mod glyph;
mod lines;
mod pages;
mod tables;

pub(super) use glyph::{Glyph, Rule};
use lines::Line;
pub(super) use pages::source_lines;

/// The lines of a page in the order in which they are read, rows of ruled tables among them.
pub(super) fn lines(glyphs: Vec<Glyph>, rules: &[Rule]) -> Vec<Line> {
    let (rows, glyphs) = tables::rows(glyphs, rules);
    let mut all = lines::lines(glyphs);
    for row in rows {
        // Tables are as wide as the page, so that rows stand between lines.
        let at = all.iter().position(|line| line.down > row.down).unwrap_or(all.len());
        all.insert(at, row);
    }
    all
}
