//! The operators of a page that show text → its glyphs, each with its place on the page as it is seen.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, unpacked};
use super::operand::{IDENTITY, Matrix, float, operand, then};
use super::path::Path;
use crate::corpus::decode::printed::{Glyph, Rule};

/// Forms inside of forms.
const MAX_DEPTH: usize = 12;
/// Operators of one page, those of its forms counted as often as they are drawn.
const MAX_OPERATIONS: usize = 4_000_000;
/// Characters of one page.
const MAX_GLYPHS: usize = 1_000_000;
/// Saved states.
const MAX_STATES: usize = 256;

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Reads the text of one page.
pub(super) struct Reader<'d> {
    document: &'d Document,
    /// Fonts that were read, by where they stand.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    operations: usize,
    pub(super) glyphs: Vec<Glyph>,
    /// What is drawn across and down.
    pub(super) rules: Vec<Rule>,
    /// Characters whose font does not tell what they are.
    pub(super) untold: usize,
}

impl<'d> Reader<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            operations: 0,
            glyphs: Vec::new(),
            rules: Vec::new(),
            untold: 0,
        }
    }

    /// Reads a page; `turned` is the matrix that its `/Rotate` makes.
    pub(super) fn page(&mut self, page: ObjectId, turned: Matrix) {
        let Ok(content) = self.document.get_page_content(page) else { return };
        let resources = inherited(self.document, page, b"Resources")
            .and_then(|resources| resources.as_dict().ok());
        self.stream(&content, resources, turned, 0);
    }

    fn stream(
        &mut self,
        content: &[u8],
        resources: Option<&'d Dictionary>,
        matrix: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else { return };
        let mut text = Text::new(matrix);
        for operation in &content.operations {
            self.operations += 1;
            if self.operations > MAX_OPERATIONS || self.glyphs.len() > MAX_GLYPHS {
                return;
            }
            match operation.operator.as_str() {
                "Do" => self.draw(operation, resources, text.state.matrix, depth),
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    text.state.font = name.and_then(|name| self.font(name, resources));
                    text.state.size = operand(operation, 1);
                }
                _ => text.apply(operation, &mut self.glyphs),
            }
        }
        self.untold += text.untold;
        self.rules.append(&mut text.path.rules);
    }

    fn resource(
        &self,
        kind: &[u8],
        name: &[u8],
        resources: Option<&'d Dictionary>,
    ) -> Option<&'d Object> {
        let all = resources?.get_deref(kind, self.document).ok()?.as_dict().ok()?;
        all.get_deref(name, self.document).ok()
    }

    fn font(&mut self, name: &[u8], resources: Option<&'d Dictionary>) -> Option<Rc<Font>> {
        let font = self.resource(b"Font", name, resources)?.as_dict().ok()?;
        let known = self.fonts.entry(std::ptr::from_ref(font));
        Some(known.or_insert_with(|| Rc::new(Font::read(self.document, font))).clone())
    }

    /// A form is drawn where the page is at.
    fn draw(
        &mut self,
        operation: &Operation,
        resources: Option<&'d Dictionary>,
        matrix: Matrix,
        depth: usize,
    ) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let object = name.and_then(|name| self.resource(b"XObject", name, resources));
        let Some(form) = object.and_then(|object| object.as_stream().ok()) else { return };
        let kind = form.dict.get_deref(b"Subtype", self.document).and_then(Object::as_name);
        if !kind.is_ok_and(|kind| kind == b"Form") || depth == MAX_DEPTH {
            return;
        }
        let own = form.dict.get_deref(b"Matrix", self.document).ok().and_then(matrix_of);
        let inner = form.dict.get_deref(b"Resources", self.document).ok();
        let inner = inner.and_then(|inner| inner.as_dict().ok()).or(resources);
        let content = unpacked(form);
        self.stream(&content, inner, then(own.unwrap_or(IDENTITY), matrix), depth + 1);
    }
}

/// A page's own entry, or that of the nearest node above it.
pub(super) fn inherited<'d>(
    document: &'d Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'d Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..64 {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

fn matrix_of(object: &Object) -> Option<Matrix> {
    let numbers: Vec<f64> = object.as_array().ok()?.iter().filter_map(float).collect();
    numbers.try_into().ok()
}

/// What a content stream has set so far.
struct Text {
    state: State,
    saved: Vec<State>,
    /// Where text is shown, and where its line began.
    at: Matrix,
    line: Matrix,
    path: Path,
    untold: usize,
}

impl Text {
    fn new(matrix: Matrix) -> Self {
        let state = State {
            matrix,
            font: None,
            size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            state,
            saved: Vec::new(),
            at: IDENTITY,
            line: IDENTITY,
            path: Path::default(),
            untold: 0,
        }
    }

    fn apply(&mut self, operation: &Operation, glyphs: &mut Vec<Glyph>) {
        let number = |index| operand(operation, index);
        match operation.operator.as_str() {
            "q" if self.saved.len() < MAX_STATES => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            "cm" => {
                let own = [0, 1, 2, 3, 4, 5].map(number);
                self.state.matrix = then(own, self.state.matrix);
            }
            "BT" => (self.at, self.line) = (IDENTITY, IDENTITY),
            "Tc" => self.state.char_spacing = number(0),
            "Tw" => self.state.word_spacing = number(0),
            "Tz" => self.state.scale = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "Tm" => {
                self.line = [0, 1, 2, 3, 4, 5].map(number);
                self.at = self.line;
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show(operation.operands.first(), glyphs),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operation.operands.first(), glyphs);
            }
            "\"" => {
                (self.state.word_spacing, self.state.char_spacing) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operation.operands.get(2), glyphs);
            }
            "TJ" => {
                let parts = operation.operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.into_iter().flatten() {
                    match float(part) {
                        Some(back) => {
                            let by = -back / 1000.0 * self.state.size * self.state.scale;
                            self.at = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.at);
                        }
                        None => self.show(Some(part), glyphs),
                    }
                }
            }
            _ => self.path.apply(operation, self.state.matrix),
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.at = self.line;
    }

    fn show(&mut self, string: Option<&Object>, glyphs: &mut Vec<Glyph>) {
        let Some(Object::String(bytes, _)) = string else { return };
        let Some(font) = self.state.font.clone() else { return };
        let State { size, scale, rise, .. } = self.state;
        for shown in font.show(bytes) {
            let spacing = self.state.char_spacing
                + if shown.is_space { self.state.word_spacing } else { 0.0 };
            let place =
                then([size * scale, 0.0, 0.0, size, 0.0, rise], then(self.at, self.state.matrix));
            let [a, b, c, d, x, y] = place;
            if shown.text.is_empty() {
                self.untold += 1;
            } else {
                glyphs.push(Glyph {
                    text: shown.text,
                    at: [x, y],
                    advance: [a * shown.width, b * shown.width],
                    size: c.hypot(d),
                });
            }
            let by = (shown.width * size + spacing) * scale;
            self.at = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.at);
        }
    }
}
