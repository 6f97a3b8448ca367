//! OFD, the page format of Chinese offices (GB/T 33190): an archive of XML in which pieces of text have places
//! on pages. Seals and annotations are not read.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::printed::{self, Glyph};
use super::xml::{self, Piece, attribute};
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source};

/// Further pages are not read.
const MAX_PAGES: usize = 2000;
/// A run of equal steps is no longer than a page has characters.
const MAX_STEPS: usize = 10_000;
const MIN_LETTERS: usize = 20;

/// Reads every document of the package.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let mut archive = Archive::open(bytes, "ofd")?;
    let root = archive.text("OFD.xml")?.ok_or_else(|| archive.damaged("it holds no OFD.xml"))?;
    let title = xml::text_of(&root, "Title");
    let mut pages = Vec::new();
    for document in texts_of(&root, "DocRoot") {
        let document = document.trim_start_matches('/').to_owned();
        let Some(xml) = archive.text(&document)? else { continue };
        let folder = folder_of(&document);
        let parts = page_parts(&xml);
        for page in parts.pages.iter().take(MAX_PAGES - pages.len().min(MAX_PAGES)) {
            let path = joined(folder, page);
            let Some(content) = archive.text(&path)? else { continue };
            let mut glyphs = Vec::new();
            for template in attributes_of(&content, "Template", "TemplateID") {
                if let Some(place) = parts.templates.get(&template)
                    && let Some(xml) = archive.text(&joined(folder, place))?
                {
                    read_glyphs(&xml, &mut glyphs);
                }
            }
            read_glyphs(&content, &mut glyphs);
            pages.push(printed::lines(glyphs, &[]));
        }
    }
    let lines = printed::source_lines(pages);
    let letters = lines.iter().flat_map(|line| line.text.chars()).filter(|c| c.is_alphanumeric());
    if letters.take(MIN_LETTERS).count() < MIN_LETTERS {
        return Err(SkipReason::NoTextLayer);
    }
    Ok(Source { lines, hints: Hints { title, ..Hints::default() } })
}

#[derive(Debug, Default)]
struct Parts {
    pages: Vec<String>,
    templates: HashMap<String, String>,
}

/// Where the pages of a document lie, in order.
fn page_parts(xml: &str) -> Parts {
    let mut parts = Parts::default();
    let _ = xml::visit(xml, |piece| {
        let Piece::Open { element, .. } = piece else { return };
        let place = attribute(element, "BaseLoc");
        match element.local_name().as_ref() {
            "Page" => parts.pages.extend(place),
            "TemplatePage" => {
                let id = attribute(element, "ID");
                parts.templates.extend(id.zip(place));
            }
            _ => {}
        }
    });
    parts
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn joined(folder: &str, path: &str) -> String {
    match path.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    }
}

fn texts_of(xml: &str, name: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut is_inside = false;
    let _ = xml::visit(xml, |piece| match piece {
        Piece::Open { element, has_end } if element.local_name().as_ref() == name => {
            is_inside = has_end;
            texts.push(String::new());
        }
        Piece::Close(closed) if closed == name => is_inside = false,
        Piece::Text(text) if is_inside => {
            if let Some(last) = texts.last_mut() {
                last.push_str(text.trim());
            }
        }
        _ => {}
    });
    texts
}

fn attributes_of(xml: &str, element_name: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let _ = xml::visit(xml, |piece| {
        if let Piece::Open { element, .. } = piece
            && element.local_name().as_ref() == element_name
        {
            found.extend(attribute(element, name));
        }
    });
    found
}

/// A piece of text that is being read.
#[derive(Debug, Default)]
struct TextObject {
    /// Where it stands, in millimetres from the top left.
    place: [f64; 2],
    matrix: [f64; 6],
    size: f64,
}

/// Adds the glyphs of a page's content; what stands before a damage.
fn read_glyphs(xml: &str, glyphs: &mut Vec<Glyph>) {
    let mut object: Option<TextObject> = None;
    let mut code: Option<([f64; 2], [Vec<f64>; 2])> = None;
    let _ = xml::visit(xml, |piece| match piece {
        Piece::Open { element, has_end: true } => match element.local_name().as_ref() {
            "TextObject" => object = Some(text_object(element)),
            "TextCode" => {
                let at = |name: &str| {
                    attribute(element, name).and_then(|n| n.trim().parse().ok()).unwrap_or(0.0)
                };
                let steps = |name: &str| steps(&attribute(element, name).unwrap_or_default());
                code = Some(([at("X"), at("Y")], [steps("DeltaX"), steps("DeltaY")]));
            }
            _ => {}
        },
        Piece::Close("TextObject") => object = None,
        Piece::Close("TextCode") => code = None,
        Piece::Text(text) => {
            if let (Some(object), Some((at, deltas))) = (&object, &code) {
                place(text, object, *at, deltas, glyphs);
            }
        }
        Piece::Open { .. } | Piece::Close(_) => {}
    });
}

fn text_object(element: &BytesStart<'_>) -> TextObject {
    let numbers = |name: &str| -> Vec<f64> {
        let value = attribute(element, name).unwrap_or_default();
        value.split_whitespace().filter_map(|number| number.parse().ok()).collect()
    };
    let boundary = numbers("Boundary");
    let matrix = numbers("CTM").try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    TextObject {
        place: [boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0)],
        matrix,
        size: numbers("Size").first().copied().unwrap_or(4.0),
    }
}

/// `10.5 g 3 5.25`: each number one step, `g n s` n steps of s.
fn steps(text: &str) -> Vec<f64> {
    let mut steps = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count: usize = words.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            let step: f64 = words.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, count.min(MAX_STEPS)));
        } else {
            steps.extend(word.parse::<f64>());
        }
        if steps.len() > MAX_STEPS {
            break;
        }
    }
    steps
}

fn place(
    text: &str,
    object: &TextObject,
    at: [f64; 2],
    [across, down]: &[Vec<f64>; 2],
    glyphs: &mut Vec<Glyph>,
) {
    let [a, b, c, d, e, f] = object.matrix;
    let [mut x, mut y] = at;
    for (index, character) in text.chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate() {
        let usual = if character.is_ascii() { object.size / 2.0 } else { object.size };
        let step = [across.get(index), down.get(index)];
        // A character is as wide as it is, however far the next one stands.
        let width = step[0].map_or(usual, |step| step.abs().min(usual).max(usual / 2.0));
        glyphs.push(Glyph {
            text: character.to_string(),
            at: [object.place[0] + a * x + c * y + e, -(object.place[1] + b * x + d * y + f)],
            advance: [a * width, -b * width],
            size: object.size * c.hypot(d),
        });
        let has_steps = step[1].is_some();
        x += step[0].copied().unwrap_or(if has_steps { 0.0 } else { usual });
        y += step[1].copied().unwrap_or(0.0);
    }
}
