//! A page as a browser shows it → its lines. One pass over html5gum's tokens with a stack of the open
//! elements, no tree: pages may nest ten thousand deep, leave tags open and break every rule, and cost no
//! more than their length. A block is a line, so is a row of a table; a cell's blocks stay in their cell,
//! but for tables that only lay out the page.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::element::{IMPLIED_ENDS, attribute, heading_level, is_block, is_unseen, is_void};
use super::list::List;
use super::white_space::squeeze;
use crate::corpus::decode::tables::{OpenTable, Tables};
use crate::corpus::label;
use crate::corpus::stages::{Hints, SourceLine};

/// How far up the stack an element is looked for that a tag ends.
const MAX_LOOKED_UP: usize = 256;

/// An element that is open.
#[derive(Debug)]
struct Element {
    name: String,
    /// Nothing of it is shown.
    is_unseen: bool,
}

/// A line that is being read.
#[derive(Debug, Default)]
struct OpenLine {
    text: String,
    /// The source line on which the text began.
    number: u32,
    heading_level: Option<u8>,
    /// Characters of `text` that are links, and all.
    linked_chars: usize,
    chars: usize,
    /// Readings that stand above characters: 崇(chóng)德.
    readings: String,
}

/// Reads the tokens of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<SourceLine>,
    pub(super) hints: Hints,
    /// The deepest nesting and the most attributes of one tag, for those who build a tree.
    pub(super) deepest: usize,
    pub(super) most_attributes: usize,
    stack: Vec<Element>,
    unseen: usize,
    links: usize,
    /// Open `<nav>`, `<footer>`, `<aside>`.
    asides: usize,
    preformatted: usize,
    readings: usize,
    line: OpenLine,
    lists: Vec<List>,
    /// The number of the list entry that begins.
    entry: Option<String>,
    tables: Tables,
    /// How many entries the reversed lists have, by where they begin.
    reversed_entries: HashMap<usize, usize>,
}

fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> + '_ {
    let mut emitter = DefaultEmitter::new_with_span();
    // Scripts, styles and titles have no tags in them.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).flatten()
}

fn name_of(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

impl Page {
    pub(super) fn read(page: &str) -> Self {
        let mut reader = Self::default();
        let may_be_reversed =
            page.as_bytes().windows(8).any(|w| w.eq_ignore_ascii_case(b"reversed"));
        if may_be_reversed {
            reader.reversed_entries = reversed_entries(page);
        }
        let (mut line, mut counted) = (1_u32, 0);
        let mut in_title = false;
        for token in tokens(page) {
            match token {
                Token::String(text) => {
                    let at = text.span.start.min(page.len());
                    let passed = page.as_bytes().get(counted..at).unwrap_or_default();
                    line +=
                        u32::try_from(passed.iter().filter(|b| **b == b'\n').count()).unwrap_or(0);
                    counted = counted.max(at);
                    let content = String::from_utf8_lossy(&text).replace('\u{a0}', " ");
                    if in_title {
                        reader.title(&content);
                    } else if reader.unseen == 0 {
                        reader.text(&content, line);
                    }
                }
                Token::StartTag(tag) => {
                    let name = name_of(&tag.name);
                    in_title = name == "title";
                    reader.open(&name, &tag);
                }
                Token::EndTag(tag) => {
                    in_title = false;
                    reader.close(&name_of(&tag.name));
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        reader.pop_to(0);
        reader.end_line();
        reader
    }

    fn title(&mut self, text: &str) {
        let title = squeeze(text);
        if self.hints.title.is_none() && self.unseen == 0 && !title.is_empty() {
            self.hints.title = Some(title);
        }
    }

    fn open(&mut self, name: &str, tag: &StartTag<usize>) {
        self.most_attributes = self.most_attributes.max(tag.attributes.len());
        match name {
            "meta" => self.meta(tag),
            "br" | "hr" if self.unseen == 0 => self.break_line(),
            _ => {}
        }
        if is_void(name) {
            return;
        }
        self.end_implied(name);
        let is_unseen = is_unseen(name, tag);
        // A browser shows nothing of its title in the text, and a picture's is none of the page.
        let element = Element { name: name.to_owned(), is_unseen };
        self.stack.push(element);
        self.deepest = self.deepest.max(self.stack.len());
        self.unseen += usize::from(is_unseen);
        if self.unseen == 0 {
            self.begin(name, tag);
        }
    }

    /// Ends what the tag ends without naming it.
    fn end_implied(&mut self, name: &str) {
        let bounded = |stack: &[Element], ended: &[&str], bounds: &[&str]| {
            let found = stack.iter().rposition(|element| {
                ended.contains(&element.name.as_str()) || bounds.contains(&element.name.as_str())
            })?;
            let is_near = stack.len() - found <= MAX_LOOKED_UP;
            (is_near && ended.contains(&stack[found].name.as_str())).then_some(found)
        };
        let near = self.stack.len().saturating_sub(MAX_LOOKED_UP);
        let last_block = self.stack[near..]
            .iter()
            .rposition(|element| is_block(&element.name))
            .map(|at| at + near);
        if is_block(name)
            && let Some(at) = last_block.filter(|at| self.stack[*at].name == "p")
        {
            self.pop_to(at);
        }
        for (opened, ended, bounds) in IMPLIED_ENDS {
            let near = self.stack.len().saturating_sub(MAX_LOOKED_UP);
            if opened.contains(&name)
                && let Some(at) = bounded(&self.stack[near..], ended, bounds)
            {
                self.pop_to(near + at);
            }
        }
    }

    fn close(&mut self, name: &str) {
        let near = self.stack.len().saturating_sub(MAX_LOOKED_UP);
        let found = self.stack[near..].iter().rposition(|element| {
            // A stray tag in a cell ends nothing outside of it.
            element.name == name
                || matches!(element.name.as_str(), "td" | "th") && !ends_cells(name)
        });
        match found.map(|at| at + near).filter(|at| self.stack[*at].name == name) {
            Some(at) => self.pop_to(at),
            None if name == "br" || name == "p" => self.break_line(),
            None => {}
        }
    }

    fn pop_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            let Some(element) = self.stack.pop() else { return };
            if self.unseen == 0 {
                self.end(&element.name);
            }
            self.unseen -= usize::from(element.is_unseen);
        }
    }

    /// What an element does where it begins.
    fn begin(&mut self, name: &str, tag: &StartTag<usize>) {
        if is_block(name) {
            self.end_line();
        }
        match name {
            "a" => self.links += 1,
            "rt" => self.readings += 1,
            "pre" => self.preformatted += 1,
            "nav" | "footer" | "aside" => self.asides += 1,
            "ol" => {
                let entries = self.reversed_entries.get(&tag.span.start).copied().unwrap_or(0);
                self.lists.push(List::numbered(tag, entries));
            }
            "ul" | "menu" => self.lists.push(List::bullets()),
            "li" => self.entry = self.lists.last_mut().and_then(|list| list.label(tag)),
            "table" => self.tables.open(),
            "tr" => self.tables.open_row(),
            "td" | "th" => {
                let span = |name: &str| {
                    attribute(tag, name).and_then(|span| span.trim().parse().ok()).unwrap_or(1)
                };
                self.tables.open_cell(span("rowspan"), span("colspan"));
            }
            _ => {
                if let Some(level) = heading_level(name) {
                    self.line.heading_level = Some(level);
                    self.tables.lay_out();
                }
            }
        }
    }

    /// What an element does where it ends; it began, so that every count is above zero.
    fn end(&mut self, name: &str) {
        if is_block(name) {
            self.end_line();
        }
        match name {
            "a" => self.links -= 1,
            "rt" => self.readings -= 1,
            "pre" => self.preformatted -= 1,
            "nav" | "footer" | "aside" => self.asides -= 1,
            "ol" | "ul" | "menu" => {
                self.lists.pop();
                self.entry = None;
            }
            "li" => self.entry = None,
            "td" | "th" => self.tables.close_cell(),
            "tr" => self.tables.close_row(),
            "table" => {
                let lines = self.tables.close().map(OpenTable::into_lines).unwrap_or_default();
                lines.into_iter().for_each(|line| self.push(line));
            }
            _ => {}
        }
    }

    /// Facts that portals state in their head.
    fn meta(&mut self, tag: &StartTag<usize>) {
        let name = attribute(tag, "name").or_else(|| attribute(tag, "property"));
        let content = attribute(tag, "content").map(|content| squeeze(&content));
        let (Some(name), Some(content)) = (name, content.filter(|content| !content.is_empty()))
        else {
            return;
        };
        match name.to_ascii_lowercase().as_str() {
            // What the portal calls the article itself is better than the page's title.
            "articletitle" | "og:title" => self.hints.title = Some(content),
            "pubdate" | "publishdate" | "article:published_time" | "publish_time" => {
                self.hints.date.get_or_insert(content);
            }
            "contentsource" | "og:site_name" | "source" => {
                self.hints.source.get_or_insert(content);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, line: u32) {
        if self.readings > 0 {
            self.line.readings.push_str(text.trim());
            self.line.readings.push(' ');
            return;
        }
        if self.preformatted == 0 {
            self.add(text, line);
            return;
        }
        for (number, part) in (line..).zip(text.split('\n')) {
            if number > line {
                self.break_line();
            }
            self.add(part, number);
        }
    }

    fn add(&mut self, text: &str, line: u32) {
        if text.trim().is_empty() {
            if !self.line.text.is_empty() && !text.is_empty() {
                self.line.text.push(' ');
            }
            return;
        }
        if self.line.text.trim().is_empty() {
            let leading = text.len() - text.trim_start().len();
            let breaks = text[..leading].matches('\n').count();
            self.line.number = line + u32::try_from(breaks).unwrap_or(0);
        }
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        self.line.chars += chars;
        self.line.linked_chars += if self.links > 0 { chars } else { 0 };
        self.line.text.push_str(text);
    }

    /// As [`Page::end_line`], within the same block: a heading stays one.
    fn break_line(&mut self) {
        let level = self.line.heading_level;
        self.end_line();
        self.line.heading_level = level;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut text = squeeze(&line.text);
        if text.is_empty() {
            return;
        }
        if let Some(number) = self.entry.take()
            && label::parse(&text).is_none()
        {
            text.insert_str(0, &number);
        }
        let readings = squeeze(&line.readings);
        if !readings.is_empty() {
            text.push_str(&format!("（{readings}）"));
        }
        let is_link = line.linked_chars > 0 && line.linked_chars * 10 >= line.chars * 9;
        let is_aside = self.asides > 0 || is_link;
        let heading_level = line.heading_level.filter(|_| !is_aside);
        self.push(SourceLine { number: line.number, text, heading_level, is_aside });
    }

    fn push(&mut self, line: SourceLine) {
        if let Some(line) = self.tables.take_in(line) {
            self.lines.push(line);
        }
    }
}

/// Tags that may end cells that are open.
fn ends_cells(name: &str) -> bool {
    matches!(name, "td" | "th" | "tr" | "table" | "tbody" | "thead" | "tfoot" | "body" | "html")
}

/// How many entries each `<ol reversed>` has, by where it begins.
fn reversed_entries(page: &str) -> HashMap<usize, usize> {
    let mut entries = HashMap::new();
    // `None` for lists of another kind.
    let mut open: Vec<Option<usize>> = Vec::new();
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => match &**tag.name {
                b"ol" => {
                    let is_reversed = attribute(&tag, "reversed").is_some();
                    open.push(is_reversed.then_some(tag.span.start));
                }
                b"ul" | b"menu" => open.push(None),
                b"li" => {
                    if let Some(Some(start)) = open.last() {
                        *entries.entry(*start).or_insert(0) += 1;
                    }
                }
                _ => {}
            },
            Token::EndTag(tag) if matches!(&**tag.name, b"ol" | b"ul" | b"menu") => {
                open.pop();
            }
            _ => {}
        }
    }
    entries
}
