//! A page → its lines (`page`): a paragraph, a list entry, a table's row is one line each. What stands in navigation, what is nothing but links, and what lies outside the
//! main text that `dom_smoothie` (a port of Mozilla's Readability) finds, is marked as aside; the
//! cleaning stage decides with that.

mod element;
mod list;
mod page;
mod white_space;

use std::collections::HashSet;

use page::Page;

use super::encoding;
use crate::corpus::skip::SkipReason;
use crate::corpus::stages::{Source, SourceLine};

/// Readability reads pages up to this size and depth only: it builds a tree, and compares every attribute of
/// a tag with every other.
const MAX_TREE_BYTES: usize = 4 << 20;
const MAX_TREE_DEPTH: usize = 400;
const MAX_TREE_ATTRIBUTES: usize = 200;
/// What it finds counts where it holds this share of the page's sentences, in percent.
const MIN_COVERAGE_PERCENT: usize = 70;
/// How far into a page its encoding is declared.
const DECLARATION_BYTES: usize = 4096;

/// Reads a page.
pub(super) fn read(bytes: &[u8]) -> Result<Source, SkipReason> {
    let page = encoding::to_text_declared(bytes, declared_encoding(bytes).as_deref())?;
    let Page { mut lines, hints, deepest, most_attributes, .. } = Page::read(&page);
    let is_sane = deepest <= MAX_TREE_DEPTH && most_attributes <= MAX_TREE_ATTRIBUTES;
    if page.len() <= MAX_TREE_BYTES && is_sane {
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
    let main = Page::read(&article.content);
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
