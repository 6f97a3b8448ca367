//! The articles: id, place, year, type, title.

use std::io::{self, Write};

use anstyle::Style;

use crate::corpus::Metadata;
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::{Look, Surface, escape};
use crate::search::PlaceNames;

const HEADER: [&str; 5] = ["id", "district", "year", "type", "title"];

pub(crate) fn write(articles: &[Metadata], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    let plain = Style::new();
    let words = look.words();
    let paths: Vec<String> = articles.iter().filter_map(Metadata::place).collect();
    let names = PlaceNames::of(paths.iter().map(String::as_str));
    let rows = articles.iter().map(|meta| {
        let year = meta.year.map(|year| year.to_string()).unwrap_or_default();
        let doc_type = meta.doc_type.map(|doc_type| words.doc_type(doc_type)).unwrap_or_default();
        let place = meta.place();
        let district = place.as_deref().map(|path| names.shown(path)).unwrap_or_default();
        let title = meta.title.as_deref().unwrap_or_default();
        vec![
            GridCell::new(escape::one_line(&meta.id), plain),
            GridCell::new(escape::one_line(district), palette.place),
            GridCell::new(year, palette.year),
            GridCell::new(doc_type, palette.aside),
            GridCell::new(escape::one_line(title), plain),
        ]
    });
    let mut grid = Grid {
        aligns: vec![Align::Left; HEADER.len()],
        header: Vec::new(),
        rows: rows.collect(),
        flexible: Some(HEADER.len() - 1),
    };
    match look.surface {
        Surface::Pipe => grid.write(None, out),
        Surface::Terminal { cells } => {
            grid.header =
                HEADER.map(|name| GridCell::new(words.word(name), palette.heading)).to_vec();
            grid.write(Some(cells), out)
        }
    }
}
