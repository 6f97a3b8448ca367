//! A page → its lines: a paragraph, a list entry, a table's row is one line each; the cells of a row are
//! set apart by bars. What stands in navigation, what is nothing but links, and what lies outside the
//! main text that `dom_smoothie` (a port of Mozilla's Readability) finds, is marked as aside; the
//! cleaning stage decides with that.

mod tokens;

use std::collections::HashSet;

use tokens::{Token, Tokens, attribute};

use super::encoding;
use super::text::without_invisibles;
use crate::corpus::label;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Hints, Source, SourceLine};

/// Readability is asked about pages up to this size and depth only: it builds a tree.
const MAX_TREE_BYTES: usize = 4 << 20;
const MAX_TREE_DEPTH: usize = 400;
/// What it finds counts where it holds this share of the page's sentences, in percent.
const MIN_COVERAGE_PERCENT: usize = 70;
/// How far into a page its encoding is declared.
const DECLARATION_BYTES: usize = 4096;

/// Reads a page.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let page = encoding::to_text_declared(bytes, declared_encoding(bytes).as_deref())?;
    let mut builder = Builder::default();
    builder.page(&page);
    let Builder { mut lines, hints, deepest, .. } = builder;
    if page.len() <= MAX_TREE_BYTES && deepest <= MAX_TREE_DEPTH {
        mark_outside(&page, &mut lines);
    }
    Ok(Source { lines, hints })
}

/// `<meta charset="gb2312">`, `<meta content="text/html; charset=gb2312">`.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES)]).to_ascii_lowercase();
    let after = &head[head.find("charset=")? + "charset=".len()..];
    let name: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Marks the lines before and behind the main text.
fn mark_outside(page: &str, lines: &mut [SourceLine]) {
    let Ok(mut readability) = dom_smoothie::Readability::new(page, None, None) else { return };
    let Ok(article) = readability.parse() else { return };
    let mut main = Builder::default();
    main.page(&article.content);
    let main: HashSet<&str> = main.lines.iter().map(|line| line.text.as_str()).collect();
    let is_main = |line: &SourceLine| main.contains(line.text.as_str());
    let is_sentence = |line: &&SourceLine| line.text.chars().count() >= 20 && !line.is_aside;
    let all = lines.iter().filter(is_sentence).count();
    let covered = lines.iter().filter(is_sentence).filter(|line| is_main(line)).count();
    if covered == 0 || covered * 100 < all * MIN_COVERAGE_PERCENT {
        return;
    }
    let Some(last) = lines.iter().rposition(is_main) else { return };
    // Title, date and source stand before the main text; behind it the page has nothing to say.
    lines[last + 1..].iter_mut().for_each(|line| line.is_aside = true);
}

#[derive(Debug, Default)]
struct Builder {
    lines: Vec<SourceLine>,
    hints: Hints,
    text: String,
    /// The source line on which the text began.
    line: u32,
    heading_level: Option<u8>,
    /// Characters of `text` that are links, and all.
    linked_chars: usize,
    chars: usize,
    in_link: bool,
    /// Open `<nav>`, `<footer>`, `<aside>`.
    asides: usize,
    /// Open rows; inside one, blocks end no line.
    rows: usize,
    /// Numbers of open lists; `None` for bullets.
    lists: Vec<Option<u32>>,
    /// The number of the list entry that begins.
    entry: Option<u32>,
    depth: usize,
    deepest: usize,
}

impl Builder {
    fn page(&mut self, page: &str) {
        let (mut line, mut counted) = (1_u32, 0);
        for (at, token) in Tokens::new(page) {
            line += u32::try_from(page[counted..at].matches('\n').count()).unwrap_or(0);
            counted = at;
            match token {
                Token::Text(text) => self.add(&text, line),
                Token::Title(title) => {
                    let title = squeeze(&title);
                    if self.hints.title.is_none() && !title.is_empty() {
                        self.hints.title = Some(title);
                    }
                }
                Token::Open { name, attributes } => self.open(&name, attributes),
                Token::Close { name } => self.close(&name),
            }
        }
        self.end_line();
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "meta" => self.meta(attributes),
            "br" | "hr" => {
                if self.rows == 0 {
                    self.break_line();
                } else {
                    self.text.push(' ');
                }
            }
            "a" => self.in_link = true,
            "td" | "th" => self.end_cell(),
            "ol" => {
                self.end_block();
                let start = attribute(attributes, "start").and_then(|start| start.parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            "ul" => {
                self.end_block();
                self.lists.push(None);
            }
            "li" => {
                self.end_block();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.entry = Some(*number);
                    *number = number.saturating_add(1);
                }
            }
            "tr" => {
                self.end_line();
                self.rows += 1;
            }
            "nav" | "footer" | "aside" => {
                self.end_line();
                self.asides += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                self.heading_level = name[1..].parse().ok();
            }
            _ if is_block(name) => self.end_block(),
            _ => {}
        }
        if is_block(name) {
            self.depth += 1;
            self.deepest = self.deepest.max(self.depth);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.in_link = false,
            "ol" | "ul" => {
                self.end_block();
                self.lists.pop();
            }
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                self.end_line();
            }
            "table" => {
                self.rows = 0;
                self.end_line();
            }
            "nav" | "footer" | "aside" => {
                self.end_line();
                self.asides = self.asides.saturating_sub(1);
            }
            _ if is_block(name) => self.end_block(),
            _ => {}
        }
        if is_block(name) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Facts that portals state in their head.
    fn meta(&mut self, attributes: &str) {
        let Some(name) =
            attribute(attributes, "name").or_else(|| attribute(attributes, "property"))
        else {
            return;
        };
        let Some(content) = attribute(attributes, "content").map(|content| squeeze(&content))
        else {
            return;
        };
        if content.is_empty() {
            return;
        }
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

    fn add(&mut self, text: &str, line: u32) {
        if text.trim().is_empty() {
            if !self.text.is_empty() && !text.is_empty() {
                self.text.push(' ');
            }
            return;
        }
        if self.text.trim().is_empty() {
            let leading = text.len() - text.trim_start().len();
            self.line = line + u32::try_from(text[..leading].matches('\n').count()).unwrap_or(0);
        }
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        self.chars += chars;
        self.linked_chars += if self.in_link { chars } else { 0 };
        self.text.push_str(text);
    }

    /// A block ends the line, but for blocks in a table's cell.
    fn end_block(&mut self) {
        if self.rows > 0 {
            self.text.push(' ');
        } else {
            self.end_line();
        }
    }

    fn end_cell(&mut self) {
        if self.rows == 0 {
            self.end_line();
        } else if !self.text.trim().is_empty() {
            let filled = self.text.trim_end().len();
            self.text.truncate(filled);
            self.text.push('\t');
        }
    }

    /// As [`Builder::end_line`], within the same block: a heading stays one.
    fn break_line(&mut self) {
        let level = self.heading_level;
        self.end_line();
        self.heading_level = level;
    }

    fn end_line(&mut self) {
        let level = self.heading_level.take();
        let text = squeeze_cells(&std::mem::take(&mut self.text));
        let is_link = self.linked_chars > 0 && self.linked_chars * 10 >= self.chars * 9;
        (self.chars, self.linked_chars) = (0, 0);
        if text.is_empty() {
            return;
        }
        let text = match self.entry.take() {
            Some(number) if label::parse(&text).is_none() => format!("{number}. {text}"),
            _ => text,
        };
        let is_aside = self.asides > 0 || is_link;
        let heading_level = level.filter(|_| !is_aside);
        self.lines.push(SourceLine { number: self.line, text, heading_level, is_aside });
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "main"
            | "body"
            | "html"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "form"
            | "fieldset"
            | "figure"
            | "figcaption"
            | "center"
            | "address"
            | "nav"
            | "footer"
            | "aside"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "option"
            | "button"
    )
}

/// Runs of white space are one space, as on screen; a line break between Han characters is none.
fn squeeze(text: &str) -> String {
    let text = without_invisibles(&text.replace(['\n', '\r'], "\t"));
    let mut out = String::with_capacity(text.len());
    let mut pending: Option<bool> = None;
    for c in text.chars() {
        if c.is_whitespace() {
            let breaks = c == '\t';
            pending = Some(pending.is_none_or(|only_breaks| only_breaks) && breaks);
        } else {
            if let Some(only_breaks) = pending.take()
                && !out.is_empty()
            {
                let is_han = |c: char| !c.is_ascii();
                let between_han = is_han(c) && out.chars().next_back().is_some_and(is_han);
                if !(only_breaks && between_han) {
                    out.push(' ');
                }
            }
            out.push(c);
        }
    }
    out
}

/// As [`squeeze`], cell by cell, with bars between the cells.
fn squeeze_cells(text: &str) -> String {
    if !text.contains('\t') {
        return squeeze(text);
    }
    let cells: Vec<String> = text.split('\t').map(squeeze).collect();
    let filled: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    filled.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<String> {
        read(page.as_bytes()).expect("a page").lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn blocks_lists_and_rows_are_lines() {
        let page = "<h2>一、就业</h2><p>新增<b>2000</b>个&nbsp;岗位。<br>第二行</p>\
                    <ol><li>新建学校</li><li>改造小区</li></ol><ul><li>其他</li></ul>\
                    <table><tr><th>序号</th><th>项目</th></tr><tr><td><p>1</p></td><td><p>养老</p><p>服务</p></td></tr></table>";
        assert_eq!(
            lines(page),
            [
                "一、就业",
                "新增2000个 岗位。",
                "第二行",
                "1. 新建学校",
                "2. 改造小区",
                "其他",
                "序号 | 项目",
                "1 | 养老 服务"
            ]
        );
    }

    #[test]
    fn the_head_gives_hints_and_scripts_give_nothing() {
        let page = "<html><head><title>清单 - 某区人民政府</title><meta name='PubDate' content='2024-02-01 09:30'>\
                    <meta name=\"ContentSource\" content=\"区政府办\"><meta name='ArticleTitle' content='某区清单'>\
                    <script>var a = '<p>不是正文</p>';</script></head><body><p>正文</p></body>";
        let source = read(page.as_bytes()).expect("a page");
        assert_eq!(source.hints.title.as_deref(), Some("某区清单"));
        assert_eq!(source.hints.date.as_deref(), Some("2024-02-01 09:30"));
        assert_eq!(source.hints.source.as_deref(), Some("区政府办"));
        assert_eq!(source.lines.len(), 1);
    }

    #[test]
    fn source_lines_and_levels_are_kept_and_links_are_aside() {
        let source = read(
            "<div>\n<h1>标题</h1>\n<p>\n正文一\n正文二</p>\n<a href='#'>邻县新闻</a></div>"
                .as_bytes(),
        );
        let source = source.expect("a page");
        let seen: Vec<_> = source
            .lines
            .iter()
            .map(|l| (l.number, l.text.as_str(), l.heading_level, l.is_aside))
            .collect();
        assert_eq!(
            seen,
            [
                (2, "标题", Some(1), false),
                (4, "正文一正文二", None, false),
                (6, "邻县新闻", None, true)
            ]
        );
    }

    #[test]
    fn ten_thousand_nested_boxes_are_no_trouble() {
        let page = format!("{}正文{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
        assert_eq!(lines(&page), ["正文"]);
    }
}
