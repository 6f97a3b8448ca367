//! Plain text and Markdown → lines. Line numbers are those that editors and `grep -n` show.

use super::aligned;
use super::grid::{self, Cell};
use crate::corpus::stages::{Hints, Source, SourceLine};
use crate::text::{count_bytes, may_hold};

/// Deepest heading that Markdown knows.
const MAX_HEADING_LEVEL: usize = 6;
/// A block of YAML at the head ends within so many lines, or it is none.
const MAX_METADATA_LINES: usize = 100;

/// Lines of a plain text. Copied web text often keeps `## ` marks, so they count here too.
pub(super) fn plain(text: &str) -> Source {
    let lines = with_tables(lines_of(text), Dialect::Plain);
    Source { lines: aligned::with_tables(lines), hints: Hints::default() }
}

/// Lines of a Markdown text, without the marks that only dress it.
pub(super) fn markdown(text: &str) -> Source {
    let mut source = Source { lines: lines_of(text), hints: Hints::default() };
    set_aside_metadata(&mut source);
    source.lines = aligned::with_tables(with_tables(source.lines, Dialect::Markdown));
    for line in &mut source.lines {
        undress(line);
    }
    source
}

/// Sets a block of YAML at the head beside the article: programs that keep their articles in Markdown write titles and
/// dates there, between lines of dashes.
fn set_aside_metadata(source: &mut Source) {
    let is_fence = |line: &SourceLine| line.text.trim_end() == "---";
    let is_end = |line: &SourceLine| is_fence(line) || line.text.trim_end() == "...";
    let is_yaml = |line: &SourceLine| {
        let text = line.text.trim_start();
        text.starts_with(['-', '#'])
            || line.text.len() > text.len()
            || text.contains(": ")
            || text.ends_with(':')
    };
    if !source.lines.first().is_some_and(|line| line.number == 1 && is_fence(line)) {
        return;
    }
    let within = source.lines.iter().skip(1).take(MAX_METADATA_LINES);
    let Some(length) =
        within.clone().position(is_end).filter(|length| within.clone().take(*length).all(is_yaml))
    else {
        return;
    };
    for line in &mut source.lines[..length + 2] {
        line.is_aside = true;
        let value = |key: &str| {
            let value = line.text.strip_prefix(key)?.strip_prefix(':')?.trim();
            Some(value.trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
        };
        source.hints.title = source.hints.title.take().or_else(|| value("title"));
        source.hints.date = source.hints.date.take().or_else(|| value("date"));
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Dialect {
    Plain,
    Markdown,
}

/// Tables as rows: `| 1 | 养老 |` below a line of dashes, or `教育 | 1 | 新建学校` below names of which one that is not the
/// first is 序号; other rows of a plain text are what they are. Markdown merges no cells; who wants to leaves the first
/// ones blank.
fn with_tables(lines: Vec<SourceLine>, dialect: Dialect) -> Vec<SourceLine> {
    let mut out = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let next = lines
            .peek()
            .filter(|next| next.number == line.number + 1 && line.text.contains('|'))
            .map_or("", |next| next.text.as_str());
        let is_ruled = dialect == Dialect::Markdown && is_rule(next);
        if !(is_ruled || next.contains('|') && has_inner_number(&line.text)) {
            out.push(line);
            continue;
        }
        let mut numbers = vec![line.number];
        // ` | 2 | …` below `类别 | 序号 | …` begins with a blank cell.
        let is_framed = line.text.trim_start().starts_with('|');
        let mut rows = vec![cells_of(&line.text, is_framed)];
        let mut last = line.number;
        if is_ruled {
            lines.next();
            last += 1;
        }
        while let Some(row) = lines.next_if(|row| row.number == last + 1 && row.text.contains('|'))
        {
            last = row.number;
            numbers.push(row.number);
            rows.push(cells_of(&row.text, is_framed));
        }
        grid::merge_leading_blanks(&mut rows);
        out.extend(grid::lines_of(rows).into_iter().map(|row| SourceLine {
            number: numbers[row.row],
            text: row.text,
            heading_level: row.is_heading.then_some(grid::CLASS_LEVEL),
            is_aside: false,
        }));
    }
    out
}

/// `| --- | :-: |`
fn is_rule(text: &str) -> bool {
    text.contains('|')
        && text.contains('-')
        && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// `类别 | 序号 | 项目`: rows are numbered behind their class.
fn has_inner_number(header: &str) -> bool {
    let mut names = header.trim().trim_matches('|').split('|').map(str::trim);
    let first = names.next();
    first.is_some_and(|name| name != "序号") && names.any(|name| name == "序号")
}

/// `is_framed`: a bar stands before the first cell.
fn cells_of(row: &str, is_framed: bool) -> Vec<Cell> {
    let row = row.trim();
    let row = row.strip_prefix('|').filter(|_| is_framed).unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    // An escaped bar is none between cells.
    let row = row.replace("\\|", "\u{0}");
    row.split('|').map(|cell| Cell::new(cell.trim().replace('\u{0}', "|"))).collect()
}

fn lines_of(text: &str) -> Vec<SourceLine> {
    let old_mac = !text.contains('\n') && text.contains('\r');
    let line_end = if old_mac { '\r' } else { '\n' };
    let count = count_bytes(text.as_bytes(), |byte| byte == line_end as u8);
    let mut lines = Vec::with_capacity(count + 1);
    let has_odd = may_hold(text, |bytes| is_odd(bytes) & (bytes[0] != b'\n'));
    for (index, whole) in text.split(line_end).enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let whole = whole.strip_suffix('\r').unwrap_or(whole);
        // Marks that break a line on screen but are no line ends to an editor keep its number.
        if !has_odd || !may_hold(whole, is_odd) {
            if !whole.is_empty() {
                lines.push(heading_or_text(number, whole));
            }
            continue;
        }
        for part in whole.split(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            if !part.is_empty() {
                lines.push(line_of(number, part));
            }
        }
    }
    lines
}

/// Whether a character may begin with these bytes that breaks a line or cannot be seen. Wrong only in
/// the direction of yes: U+0080 to U+009F, U+00AD, U+200B to U+200F, U+2028 to U+202F, U+2060 to U+206F,
/// U+FEC0 to U+FEFF.
fn is_odd([a, b, c]: [u8; 3]) -> bool {
    let is_c1 = (a == 0xc2) & ((b < 0xa0) | (b == 0xad));
    let is_control = (a < b' ') & (a != b'\t') | (a == 0x7f) | is_c1;
    let behind_80 = (0x8b..=0x8f).contains(&c) | (0xa8..=0xaf).contains(&c);
    let behind_81 = (0xa0..=0xaf).contains(&c);
    let is_mark = (a == 0xe2) & ((b == 0x80) & behind_80 | (b == 0x81) & behind_81);
    is_control | is_mark | (a == 0xef) & (b == 0xbb)
}

fn line_of(number: u32, text: &str) -> SourceLine {
    heading_or_text(number, &without_invisibles(text))
}

fn heading_or_text(number: u32, text: &str) -> SourceLine {
    let (heading_level, text) = match hash_heading(text) {
        Some((level, rest)) => (Some(level), rest),
        None => (None, text),
    };
    SourceLine { number, text: text.to_owned(), heading_level, is_aside: false }
}

/// `## 深入文体惠民` → level 2 and the words.
fn hash_heading(text: &str) -> Option<(u8, &str)> {
    let trimmed = text.trim_start();
    let rest = trimmed.trim_start_matches('#');
    let level = trimmed.len() - rest.len();
    let is_heading = (1..=MAX_HEADING_LEVEL).contains(&level)
        && rest.starts_with([' ', '\t', '\u{3000}'])
        && !rest.trim().is_empty();
    // `level` is at most 6.
    is_heading.then(|| (level as u8, rest.trim().trim_end_matches('#').trim_end()))
}

/// Removes what no reader sees and no search should stumble over: byte order marks, zero-width
/// characters, soft hyphens, control characters other than the tab.
pub(super) fn without_invisibles(text: &str) -> String {
    if text.chars().any(is_invisible) {
        text.chars().filter(|c| !is_invisible(*c)).collect()
    } else {
        text.to_owned()
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (c.is_control() && c != '\t')
}

/// Takes off emphasis, quote marks, images, link targets and escapes; a line that is bold as a
/// whole is a heading.
fn undress(line: &mut SourceLine) {
    let text = line.text.trim_start().trim_start_matches(['>', ' ']).trim_end();
    let bold = ["**", "__"].iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.is_empty() && !inner.contains(mark)).then_some(inner)
    });
    if let Some(inner) = bold
        && line.heading_level.is_none()
        && inner.chars().count() <= 40
    {
        line.heading_level = Some(MAX_HEADING_LEVEL as u8);
    }
    line.text = without_marks(bold.unwrap_or(text));
}

fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**").or_else(|| rest.strip_prefix("__")) {
            rest = after;
            continue;
        }
        if let Some((image, label, after)) = link(rest) {
            if !image {
                out.push_str(label);
            }
            rest = after;
            continue;
        }
        if c == '\\' && rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) {
            // The escaped mark itself stays.
            let escaped = &rest[1..2];
            out.push_str(escaped);
            rest = &rest[2..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `[label](target)` or `![alt](target)` at the start of `text`: whether it is an image, its label,
/// and what follows. Targets are looked for in a bounded window, so that unclosed brackets cost
/// no more than linear time.
fn link(text: &str) -> Option<(bool, &str, &str)> {
    const WINDOW_BYTES: usize = 2048;
    let image = text.starts_with("![");
    let inner = text.strip_prefix("![").or_else(|| text.strip_prefix('['))?;
    let window = &inner[..char_boundary_at_most(inner, WINDOW_BYTES)];
    let close = window.find(']')?;
    if window[..close].contains('[') {
        return None;
    }
    let target = window[close + 1..].strip_prefix('(')?;
    let end = target.find(')')?;
    let after = close + 2 + end + 1;
    Some((image, &inner[..close], &inner[after..]))
}

/// The last character boundary that is not beyond `byte`.
fn char_boundary_at_most(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(source: &Source) -> Vec<(u32, &str)> {
        source.lines.iter().map(|line| (line.number, line.text.as_str())).collect()
    }

    #[test]
    fn rows_of_a_plain_text_that_are_numbered_behind_their_class() {
        let text = "类别 | 序号 | 任务\n教育 | 1 | 新建学校3所\n | 2 | 改造操场5处\n健康 | 3 | 新建卫生站6处";
        let lines: Vec<String> = plain(text).lines.into_iter().map(|line| line.text).collect();
        let expected = [
            "序号 | 类别 | 任务",
            "1 | 教育 | 新建学校3所",
            "2 | 教育 | 改造操场5处",
            "3 | 健康 | 新建卫生站6处",
        ];
        assert_eq!(lines, expected);
        // What has no class is left alone.
        let text = "序号 | 任务\n1 | 新建学校3所";
        assert_eq!(plain(text).lines[0].text, "序号 | 任务");
    }

    #[test]
    fn line_numbers_are_those_of_an_editor() {
        assert_eq!(numbered(&plain("甲\r\n\r\n乙\n丙")), [(1, "甲"), (3, "乙"), (4, "丙")]);
        assert_eq!(numbered(&plain("甲\u{2028}乙\n丙")), [(1, "甲"), (1, "乙"), (2, "丙")]);
        assert_eq!(numbered(&plain("甲\r乙\r丙")), [(1, "甲"), (2, "乙"), (3, "丙")]);
    }

    #[test]
    fn invisible_characters_are_gone() {
        assert_eq!(plain("\u{feff}民\u{200b}生\u{ad}实\u{1}事").lines[0].text, "民生实事");
    }

    #[test]
    fn hash_marks_are_headings() {
        let source = plain("# 标题\n## 深入文体惠民 ##\n#话题\n正文");
        let levels: Vec<_> = source.lines.iter().map(|line| line.heading_level).collect();
        assert_eq!(levels, [Some(1), Some(2), None, None]);
        assert_eq!(source.lines[1].text, "深入文体惠民");
        assert_eq!(source.lines[2].text, "#话题");
    }

    #[test]
    fn a_block_of_yaml_is_beside_the_article() {
        let head = "---\ntitle: \"清河区清单\"\ndate: 2024-01-08\ntags:\n  - 民生\n---\n";
        let source = markdown(&format!("{head}# 标题\n1.新建"));
        let asides = source.lines.iter().filter(|line| line.is_aside).count();
        assert_eq!((asides, source.lines.len()), (6, 8));
        assert_eq!(source.hints.title.as_deref(), Some("清河区清单"));
        assert_eq!(source.hints.date.as_deref(), Some("2024-01-08"));
        for text in ["---\n一、就业\n---\n1.新建", "---\n1.新建: 甲", "甲\n---\na: b\n---\n"]
        {
            assert!(markdown(text).lines.iter().all(|line| !line.is_aside), "{text}");
        }
    }

    #[test]
    fn blank_cells_go_on_with_the_row_above() {
        let text = "| 序号 | 项目 | 内容 |\n|---|:-:|---|\n| 1 | 养老 | 站点12处 |\n| | | **床位**300张 |\n| 2 | 停车 | 甲\\|乙 |\n后文";
        assert_eq!(
            numbered(&markdown(text)),
            [
                (1, "序号 | 项目 | 内容"),
                (3, "1 | 养老 | 站点12处"),
                (4, "1 | 养老 | 床位300张"),
                (5, "2 | 停车 | 甲|乙"),
                (6, "后文")
            ]
        );
    }

    #[test]
    fn markdown_dress_is_taken_off() {
        let lines = |text: &str| markdown(text).lines.remove(0);
        assert_eq!(lines("**一、就业**").heading_level, Some(6));
        assert_eq!(lines("**一、就业**").text, "一、就业");
        assert_eq!(lines("> 新增**2000个**车位").text, "新增2000个车位");
        assert_eq!(lines("见[清单](http://a.cn/b)。![图](x.png)").text, "见清单。");
        assert_eq!(lines(r"1\. 新建").text, "1. 新建");
        assert_eq!(lines("[[[[未完").text, "[[[[未完");
    }
}
