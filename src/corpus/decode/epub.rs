//! Electronic books: the pages of the book in the order of its spine, each read as a page of the web.

use std::collections::HashMap;

use super::archive::Archive;
use super::html;
use super::xml::{self, Piece, attribute};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source};

/// Further pages are not read.
const MAX_PAGES: usize = 2000;

/// Reads a book.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let mut archive = Archive::open(bytes, "epub")?;
    let container = archive
        .text("META-INF/container.xml")?
        .ok_or_else(|| archive.damaged("it holds no META-INF/container.xml"))?;
    let mut root = None;
    let _ = xml::visit(&container, |piece| {
        if let Piece::Open { element, .. } = piece
            && element.local_name().as_ref() == "rootfile"
        {
            root = root.take().or_else(|| attribute(element, "full-path"));
        }
    });
    let root = root.ok_or_else(|| archive.damaged("its container names no book"))?;
    let book = archive.text(&root)?.ok_or_else(|| archive.damaged("it holds no book"))?;
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut places: HashMap<String, String> = HashMap::new();
    let mut spine: Vec<String> = Vec::new();
    let _ = xml::visit(&book, |piece| {
        let Piece::Open { element, .. } = piece else { return };
        match element.local_name().as_ref() {
            "item" => {
                places.extend(attribute(element, "id").zip(attribute(element, "href")));
            }
            "itemref" => spine.extend(attribute(element, "idref")),
            _ => {}
        }
    });
    let mut source = Source {
        hints: Hints { title: xml::text_of(&book, "title"), ..Hints::default() },
        ..Source::default()
    };
    let mut above = 0;
    for page in spine.iter().take(MAX_PAGES).filter_map(|id| places.get(id)) {
        let page = format!("{folder}{page}");
        let bytes = match archive.bytes(&page)? {
            Some(bytes) => Some(bytes),
            None => archive.bytes(&unescaped(&page))?,
        };
        let Some(bytes) = bytes else { continue };
        let Ok(page) = html::read(&bytes) else { continue };
        let last = page.lines.last().map_or(0, |line| line.number);
        source.lines.extend(page.lines.into_iter().map(|mut line| {
            line.number += above;
            line
        }));
        above += last + 1;
    }
    Ok(source)
}

/// `%E6%B8%85.xhtml` as the name that it stands for.
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_book_may_be_escaped() {
        for (name, expected) in [
            ("a.xhtml", "a.xhtml"),
            ("%E6%B8%85%20a.xhtml", "清 a.xhtml"),
            ("100%.xhtml", "100%.xhtml"),
        ] {
            assert_eq!(unescaped(name), expected);
        }
    }
}
