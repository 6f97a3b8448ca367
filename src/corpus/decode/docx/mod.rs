//! A Word document → lines (`document`): its paragraphs with the levels of its headings and the printed
//! numbers of its lists (`styles`, `numbering`), a table's row as one line with bars between the cells,
//! footnotes behind the paragraph that calls them. Headers and footers are not read.

mod document;
mod numbering;
mod styles;

use std::collections::HashMap;

use document::{Document, notes};
use numbering::Numbering;
use styles::Styles;

use super::archive::{Archive, damaged};
use super::xml::{self, Piece, attribute};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source};

/// Office programs write Word's old binary format with this beginning.
const OLE_MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    if bytes.starts_with(OLE_MARK) {
        // An encrypted document has the same beginning as an old one.
        return Err(damaged(
            "docx",
            "it is an old or encrypted Word file; save it as .docx without a password",
        ));
    }
    let mut archive = Archive::open(bytes, "docx")?;
    let package = relations(&mut archive, "")?;
    let main = package.get("officeDocument").map_or("word/document.xml", String::as_str);
    let document =
        archive.text(main)?.ok_or_else(|| archive.damaged(format!("it holds no {main}")))?;
    let parts = relations(&mut archive, main)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |kind: &str| {
        let beside = format!("{folder}/{kind}.xml");
        archive.text(parts.get(kind).unwrap_or(&beside))
    };
    let styles = part("styles")?.map_or_else(Styles::default, |xml| Styles::parse(&xml));
    let numbering =
        part("numbering")?.map_or_else(Numbering::default, |xml| Numbering::parse(&xml));
    let mut notes_of = HashMap::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(xml) = part(kind)? {
            notes_of.extend(notes(&xml).into_iter().map(|(id, text)| ((kind, id), text)));
        }
    }
    let core = package.get("core-properties").map_or("docProps/core.xml", String::as_str);
    let title = archive.text(core)?.and_then(|xml| xml::text_of(&xml, "title"));
    let lines = Document::new(styles, numbering, notes_of).lines(&document)?;
    Ok(Source { lines, hints: Hints { title, ..Hints::default() } })
}

/// The parts that a part (the package itself is `""`) is related to, by the last word of their type.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<HashMap<String, String>, SkipReason> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut relations = HashMap::new();
    let Some(xml) = archive.text(&format!("{prefix}_rels/{name}.rels"))? else {
        return Ok(relations);
    };
    // A damaged list has the parts before the damage.
    let _ = xml::visit(&xml, |piece| {
        let Piece::Open { element, .. } = piece else { return };
        let (Some(kind), Some(target)) = (attribute(element, "Type"), attribute(element, "Target"))
        else {
            return;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{prefix}{target}"),
        };
        relations.entry(kind).or_insert_with(|| without_dots(&path));
    });
    Ok(relations)
}

/// `word/../docProps/core.xml` → `docProps/core.xml`
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
