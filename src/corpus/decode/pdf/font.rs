//! A font of a PDF: which characters its codes stand for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, Stream};

use super::cmap::{CMap, Charset, Code};

/// Widths are told in thousandths of the font's size.
const UNIT: f64 = 1000.0;
/// Of Latin letters and digits where nothing is told.
const LATIN_WIDTH: f64 = 0.5;
/// A font tells no more widths than it can have glyphs.
const MAX_WIDTHS: usize = 1 << 16;
/// A program that unpacks to more is none of a text's font.
const MAX_PROGRAM_BYTES: usize = 32 << 20;

/// A character as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// Empty where nothing tells what it is.
    pub(super) text: String,
    /// In sizes of the font.
    pub(super) width: f64,
    /// The code is a single byte 32, to which word spacing is added.
    pub(super) is_space: bool,
}

/// How codes are cut from bytes, and what they are without [`Font::to_unicode`].
#[derive(Debug)]
enum Codes {
    /// One byte each, with what each stands for.
    Simple(Vec<String>),
    Charset(Charset),
    /// Two bytes each, or as the map says.
    Composite {
        map: CMap,
        of_glyph: HashMap<u32, char>,
    },
}

#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// By code of a simple font, by glyph of a composite one; in sizes of the font.
    widths: HashMap<u32, f64>,
    default_width: f64,
}

impl Font {
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let get = |key: &[u8]| font.get_deref(key, document).ok();
        let to_unicode = get(b"ToUnicode")
            .and_then(|object| object.as_stream().ok())
            .map(|stream| CMap::parse(&unpacked(stream)))
            .filter(CMap::has_chars);
        let descendant = get(b"DescendantFonts")
            .and_then(|fonts| fonts.as_array().ok()?.first())
            .and_then(|font| document.dereference(font).ok())
            .and_then(|(_, font)| font.as_dict().ok());
        match descendant {
            Some(descendant) => {
                let codes = composite(document, font, descendant);
                let default = descendant.get_deref(b"DW", document).ok().and_then(number);
                Self {
                    widths: composite_widths(document, descendant, &codes),
                    default_width: default.unwrap_or(UNIT) / UNIT,
                    codes,
                    to_unicode,
                }
            }
            None => Self {
                codes: Codes::Simple(simple(document, font)),
                to_unicode,
                widths: simple_widths(document, font),
                default_width: LATIN_WIDTH,
            },
        }
    }

    /// The characters of a string that is shown.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, fallback) = self.first(rest);
            rest = &rest[usize::from(code.0).clamp(1, rest.len())..];
            let mapped = self.to_unicode.as_ref().and_then(|map| map.char_of(code));
            let text = mapped.unwrap_or(fallback);
            let width = self.width(code, &text);
            shown.push(Shown { text, width, is_space: code == (1, 32) });
        }
        shown
    }

    /// The first code of `bytes`, which is not empty, and what the encoding alone makes of it.
    fn first(&self, bytes: &[u8]) -> (Code, String) {
        match &self.codes {
            Codes::Simple(table) => {
                let text = table.get(usize::from(bytes[0])).cloned().unwrap_or_default();
                ((1, u32::from(bytes[0])), text)
            }
            Codes::Charset(charset) => {
                charset.first(bytes).unwrap_or(((1, u32::from(bytes[0])), String::new()))
            }
            Codes::Composite { map, of_glyph } => {
                let code = map.first_code(bytes).unwrap_or((1, u32::from(bytes[0])));
                let glyph = map.glyph_of(code);
                let text = of_glyph.get(&glyph).map(|c| c.to_string());
                (code, text.unwrap_or_default())
            }
        }
    }

    fn width(&self, code: Code, text: &str) -> f64 {
        let key = match &self.codes {
            Codes::Composite { map, .. } => map.glyph_of(code),
            Codes::Charset(_) if text.is_ascii() && self.widths.is_empty() => return LATIN_WIDTH,
            Codes::Charset(_) | Codes::Simple(_) => code.1,
        };
        self.widths.get(&key).copied().unwrap_or(self.default_width)
    }
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

/// A stream's content; empty where it cannot be unpacked.
pub(super) fn unpacked(stream: &Stream) -> Vec<u8> {
    let content = match stream.decompressed_content() {
        Ok(content) => content,
        Err(_) => stream.content.clone(),
    };
    if content.len() > MAX_PROGRAM_BYTES { Vec::new() } else { content }
}

fn composite(document: &Document, font: &Dictionary, descendant: &Dictionary) -> Codes {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let named = encoding.and_then(|encoding| encoding.as_name().ok());
    if let Some(charset) = named.and_then(Charset::named) {
        return Codes::Charset(charset);
    }
    let map = encoding
        .and_then(|encoding| encoding.as_stream().ok())
        .map(|stream| CMap::parse(&unpacked(stream)))
        .filter(CMap::has_spaces)
        .unwrap_or_default();
    Codes::Composite { map, of_glyph: glyphs_of_program(document, descendant) }
}

/// What an embedded TrueType program says its glyphs are.
fn glyphs_of_program(document: &Document, descendant: &Dictionary) -> HashMap<u32, char> {
    let program = descendant
        .get_deref(b"FontDescriptor", document)
        .ok()
        .and_then(|descriptor| descriptor.as_dict().ok())
        .and_then(|descriptor| descriptor.get_deref(b"FontFile2", document).ok())
        .and_then(|file| file.as_stream().ok())
        .map(unpacked);
    let mut of_glyph = HashMap::new();
    let Some(program) = program else { return of_glyph };
    let Ok(face) = ttf_parser::Face::parse(&program, 0) else { return of_glyph };
    let Some(table) = face.tables().cmap else { return of_glyph };
    for subtable in table.subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            if let (Some(glyph), Some(c)) = (subtable.glyph_index(code), char::from_u32(code)) {
                of_glyph.entry(u32::from(glyph.0)).or_insert(c);
            }
        });
    }
    of_glyph
}

/// The 256 characters of a font with one byte each.
fn simple(document: &Document, font: &Dictionary) -> Vec<String> {
    // Without one, the map to Unicode is read on its own.
    let encoding = font.has(b"Encoding").then(|| font.get_font_encoding(document).ok()).flatten();
    (0..=u8::MAX)
        .map(|byte| {
            let text = encoding.as_ref().and_then(|of| Document::decode_text(of, &[byte]).ok());
            text.unwrap_or_else(|| {
                if byte.is_ascii() { char::from(byte).into() } else { String::new() }
            })
        })
        .collect()
}

fn simple_widths(document: &Document, font: &Dictionary) -> HashMap<u32, f64> {
    let first = font.get_deref(b"FirstChar", document).ok().and_then(|n| n.as_i64().ok());
    let first = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
    let widths = font.get_deref(b"Widths", document).ok().and_then(|w| w.as_array().ok());
    let widths = widths
        .into_iter()
        .flatten()
        .take(256)
        .map(|width| document.dereference(width).ok().and_then(|(_, width)| number(width)));
    (first..).zip(widths).filter_map(|(code, width)| Some((code, width? / UNIT))).collect()
}

/// `W`: `first [w w w]` and `first last w`, by glyph. Where codes are characters, nothing tells their glyphs,
/// so there are none.
fn composite_widths(
    document: &Document,
    descendant: &Dictionary,
    codes: &Codes,
) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let array = descendant.get_deref(b"W", document).ok().and_then(|w| w.as_array().ok());
    let (Some(array), Codes::Composite { .. }) = (array, codes) else { return widths };
    let objects: Vec<&Object> =
        array.iter().filter_map(|object| Some(document.dereference(object).ok()?.1)).collect();
    let mut rest = objects.as_slice();
    while let [first, second, ..] = rest {
        let Some(first) = number(first).filter(|first| *first >= 0.0) else { return widths };
        // Glyphs have numbers below 65536.
        let first = first.min(65535.0) as u32;
        if let Ok(list) = second.as_array() {
            let listed = (first..).zip(list).take(MAX_WIDTHS);
            widths.extend(listed.filter_map(|(glyph, width)| Some((glyph, number(width)? / UNIT))));
            rest = &rest[2..];
        } else {
            let [_, last, width, ..] = rest else { return widths };
            let (Some(last), Some(width)) = (number(last), number(width)) else { return widths };
            let last = last.clamp(0.0, 65535.0) as u32;
            widths.extend((first..=last).map(|glyph| (glyph, width / UNIT)));
            rest = &rest[3..];
        }
    }
    widths
}
