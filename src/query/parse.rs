//! From tokens to a tree, without recursion: the open brackets are a stack.
//!
//! OR binds less tightly than a space: `养老 助餐 OR 托育` is (养老 and 助餐) or 托育.

use super::character::is_blank;
use super::column::{Warning, Warnings, column};
use super::field;
use super::scan::{Scanner, Token};
use super::tree::{Node, Span, Term};
use crate::error::{Error, Result};
use crate::vocabulary::Field;

/// The longest query, in characters. A pasted page is longer than any question.
pub const MAX_CHARS: usize = 10_000;

/// Terms and values of fields, repeated ones counted each time.
pub const MAX_TERMS: usize = 1000;

/// Brackets that may be open at one time; deeper ones are taken as text.
pub const MAX_DEPTH: usize = 50;

/// A query, understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// `None` where nothing was typed: every passage.
    pub tree: Option<Node>,
    /// What was taken as text, in order of the columns.
    pub warnings: Vec<Warning>,
}

/// Understands `input`. Time grows with its length and no faster.
///
/// # Errors
///
/// [`Error::QueryTooLong`], [`Error::TooManyTerms`], and [`Error::UnknownValue`] for a known field with an impossible
/// value. Whether a district exists is not known here.
pub fn parse(input: &str) -> Result<Parsed> {
    if input.chars().nth(MAX_CHARS).is_some() {
        return Err(Error::QueryTooLong { chars: input.chars().count(), limit: MAX_CHARS });
    }
    let mut parser = Parser::new(input);
    parser.read()?;
    let Parser { mut warnings, frames, .. } = parser;
    let tree = close_all(frames, &mut warnings);
    let tree = tree.or_else(|| literal_characters(input, &mut warnings));
    let terms = tree.as_ref().map_or(0, Node::leaves);
    if terms > MAX_TERMS {
        return Err(Error::TooManyTerms { terms, limit: MAX_TERMS });
    }
    Ok(Parsed { tree, warnings: warnings.finish(input) })
}

#[derive(Debug)]
struct Parser<'a> {
    input: &'a str,
    scanner: Scanner,
    warnings: Warnings,
    /// The whole query, then one for each open bracket; never empty.
    frames: Vec<Frame>,
    /// Open brackets below the limit that were taken as text.
    too_deep: usize,
}

/// What is between two brackets, as far as it is read.
#[derive(Debug, Default)]
struct Frame {
    /// Where the bracket opens.
    opened_at: usize,
    /// `类别:(`: words inside are values of this field.
    field: Option<Field>,
    /// Operands of OR that are complete.
    alternatives: Vec<Node>,
    /// Operands of the AND being read.
    conjuncts: Vec<Node>,
    /// The place of the OR that waits for its right side.
    open_or: Option<usize>,
    /// The place of the first NOT that waits for its operand, and whether it still negates.
    open_not: Option<(usize, bool)>,
    /// An empty bracket inside was warned of: that is enough.
    had_empty: bool,
}

impl<'a> Parser<'a> {
    fn new(input: &'a str) -> Self {
        Self {
            input,
            scanner: Scanner::new(input),
            warnings: Warnings::default(),
            frames: vec![Frame::default()],
            too_deep: 0,
        }
    }

    fn read(&mut self) -> Result<()> {
        loop {
            let field = self.frames.last().and_then(|frame| frame.field);
            let Some((token, span)) = self.scanner.next(field, &mut self.warnings) else {
                return Ok(());
            };
            match token {
                Token::Open => self.open(None, span),
                Token::OpenField(field) => self.open(Some(field), span),
                Token::Close => self.close(span),
                Token::Term(term) => self.operand(Node::Term(term)),
                Token::Field(field, values) => {
                    let column_of = |value: &Term| column(self.input, value.span.start);
                    let condition = field::condition(field, values, column_of)?;
                    self.operand(Node::Field(condition));
                }
                Token::And => {}
                Token::Or => self.or(span),
                Token::Not => self.not(span),
            }
        }
    }

    fn open(&mut self, field: Option<Field>, span: Span) {
        if self.frames.len() <= MAX_DEPTH {
            let inherited = self.frames.last().and_then(|frame| frame.field);
            let field = field.or(inherited);
            self.frames.push(Frame { opened_at: span.start, field, ..Frame::default() });
            return;
        }
        if self.too_deep == 0 {
            let message = format!("brackets deeper than {MAX_DEPTH}, taken as text");
            self.warnings.note(span.start, message);
        }
        self.too_deep += 1;
    }

    fn close(&mut self, span: Span) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.frames.len() > 1
            && let Some(frame) = self.frames.pop()
        {
            self.put_in_outer(frame);
        } else {
            self.warnings.note(span.start, "closing bracket without an opening one, taken as text");
        }
    }

    /// The group just closed becomes an operand of the frame around it.
    fn put_in_outer(&mut self, frame: Frame) {
        let opened_at = frame.opened_at;
        let had_empty = frame.had_empty;
        match frame.finish(&mut self.warnings) {
            Some(group) => self.operand(group),
            None => {
                if !had_empty {
                    self.warnings.note(opened_at, "nothing between the brackets");
                }
                if let Some(outer) = self.frames.last_mut() {
                    outer.had_empty = true;
                    outer.open_not = None;
                }
            }
        }
    }

    fn operand(&mut self, node: Node) {
        if let Some(frame) = self.frames.last_mut() {
            frame.operand(node);
        }
    }

    fn or(&mut self, span: Span) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.drop_open_not(&mut self.warnings);
        if frame.conjuncts.is_empty() {
            self.warnings.note(span.start, "OR has nothing before it, left out");
        } else {
            let complete = std::mem::take(&mut frame.conjuncts);
            frame.alternatives.extend(both(complete));
            frame.open_or = Some(span.start);
        }
    }

    fn not(&mut self, span: Span) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.open_not = match frame.open_not {
            None => Some((span.start, true)),
            Some((first, negates)) => {
                if negates {
                    self.warnings.note(span.start, "not of not: the two are left out");
                }
                Some((first, !negates))
            }
        };
    }
}

impl Frame {
    fn operand(&mut self, node: Node) {
        let negates = self.open_not.take().is_some_and(|(_, negates)| negates);
        self.open_or = None;
        self.conjuncts.push(if negates { negated(node) } else { node });
    }

    fn drop_open_not(&mut self, warnings: &mut Warnings) {
        if let Some((at, _)) = self.open_not.take() {
            warnings.note(at, "NOT has nothing after it, left out");
        }
    }

    fn finish(mut self, warnings: &mut Warnings) -> Option<Node> {
        self.drop_open_not(warnings);
        if let Some(at) = self.open_or {
            warnings.note(at, "OR has nothing after it, left out");
        }
        self.alternatives.extend(both(self.conjuncts));
        either(self.alternatives)
    }
}

/// At the end of the input every bracket closes, the innermost first.
fn close_all(frames: Vec<Frame>, warnings: &mut Warnings) -> Option<Node> {
    let mut inner: Option<Node> = None;
    let mut frames = frames.into_iter().rev().peekable();
    while let Some(mut frame) = frames.next() {
        if let Some(node) = inner.take() {
            frame.operand(node);
        }
        if frames.peek().is_some() {
            warnings.note(frame.opened_at, "unclosed bracket, taken as text");
        }
        inner = frame.finish(warnings);
    }
    inner
}

/// The alternatives of an OR as one node; an OR among them is taken in.
fn either(parts: Vec<Node>) -> Option<Node> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Node::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() > 1 { Some(Node::Or(flat)) } else { flat.pop() }
}

/// The operands of an AND as one node; an AND among them is taken in.
fn both(parts: Vec<Node>) -> Option<Node> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Node::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() > 1 { Some(Node::And(flat)) } else { flat.pop() }
}

fn negated(node: Node) -> Node {
    match node {
        Node::Not(inner) => *inner,
        other => Node::Not(Box::new(other)),
    }
}

/// A query without a word (`！！`, `😀`, `OR`) matches just these characters; a blank one matches
/// everything.
fn literal_characters(input: &str, warnings: &mut Warnings) -> Option<Node> {
    let visible = |(_, c): &(usize, char)| !is_blank(*c);
    let (start, _) = input.chars().enumerate().find(visible)?;
    let end = input.chars().enumerate().filter(visible).last()?.0 + 1;
    let text: String =
        input.chars().take(end).skip(start).map(|c| if c.is_control() { ' ' } else { c }).collect();
    warnings.note(start, "no word here: searching for these characters literally");
    Some(Node::Term(Term { text, exact: true, span: Span { start, end } }))
}
