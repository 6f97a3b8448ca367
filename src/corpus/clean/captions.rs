//! Captions that begin with ■ or another bullet. The same marks stand before list entries and
//! bylines, so the words behind them and the neighbours decide.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::{fold, has_at_most};

/// Longest caption, in characters.
const MAX_CAPTION_CHARS: usize = 90;
/// Longest line that goes on with a caption that broke off.
const MAX_REST_CHARS: usize = 24;

/// A quantity: what a list entry has, and a caption seldom.
static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d(\.\d+)?(万|亿|余|多|千)*(个|处|户|名|人|所|套|台|条|家|件|项|座|张|场|辆|公里|平方|元|%|米|亩|吨)")
        .expect("a constant pattern, compiled in the tests")
});

static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"记者|通讯员|本报|作者|撰稿|文/|文:|图/|编辑")
        .expect("a constant pattern, compiled in the tests")
});

/// The indices of the paragraphs that are captions, ascending.
pub(super) fn find(paragraphs: &[Paragraph]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < paragraphs.len() {
        let run_start = index;
        let mut captions = Vec::new();
        while index < paragraphs.len() && is_candidate(&paragraphs[index]) {
            captions.push(index);
            index += 1;
            if goes_on(paragraphs, index) {
                captions.push(index);
                index += 1;
            }
        }
        if captions.is_empty() {
            index = run_start + 1;
            continue;
        }
        let with_quantity =
            captions.iter().filter(|i| QUANTITY.is_match(&fold(&paragraphs[**i].text))).count();
        let is_list = captions.len() >= 2 && with_quantity * 2 > captions.len();
        let is_heading = captions.len() == 1 && is_heading(paragraphs, captions[0]);
        let is_announced =
            run_start > 0 && ending(&paragraphs[run_start - 1].text) == Ending::Colon;
        if !is_list && !is_heading && !is_announced {
            found.extend(captions);
        }
    }
    found
}

fn is_candidate(paragraph: &Paragraph) -> bool {
    paragraph.text.starts_with('■')
        && has_at_most(&paragraph.text, MAX_CAPTION_CHARS)
        && !label::starts_item(&paragraph.text)
        && !(paragraph.text.chars().count() <= 40 && BYLINE.is_match(&fold(&paragraph.text)))
}

/// Whether the paragraph at `index` is the second half of the caption before it: `■利用立交桥下` /
/// `空间建设的公园。`
fn goes_on(paragraphs: &[Paragraph], index: usize) -> bool {
    let Some(rest) = paragraphs.get(index) else { return false };
    let first = &paragraphs[index - 1].text;
    ending(first) != Ending::Final
        && first.chars().count() > 6
        && rest.heading_level.is_none()
        && has_at_most(&rest.text, MAX_REST_CHARS)
        && rest.text.ends_with('。')
        && !rest.text.starts_with('■')
}

/// `■ 托幼` before a paragraph of its own is a heading.
fn is_heading(paragraphs: &[Paragraph], index: usize) -> bool {
    let text = &paragraphs[index].text;
    let next = paragraphs.get(index + 1);
    text.chars().count() <= 16
        && ending(text) != Ending::Final
        && next.is_some_and(|next| next.text.chars().count() > 40)
        && paragraphs.iter().filter(|p| p.text.starts_with('■')).take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Vec<usize> {
        let paragraphs: Vec<_> = lines
            .iter()
            .map(|line| Paragraph { text: (*line).to_owned(), ..Paragraph::default() })
            .collect();
        find(&paragraphs)
    }

    const PROSE: &str = "全市新建养老服务站二十处、日间照护中心一处，提供助餐送餐、生活照料等服务，并实现了城区全覆盖。";

    #[test]
    fn captions_are_found_whole() {
        assert_eq!(found(&[PROSE, "■改造后的老旧小区焕然一新。", "■老人在打饭。"]), [1, 2]);
        assert_eq!(found(&["■市民在利用立交桥下", "空间建设的公园里散步。", PROSE]), [0, 1]);
    }

    #[test]
    fn bylines_lists_and_headings_are_none() {
        assert_eq!(found(&["■某某财经日报/首页新闻记者 张三 李四", PROSE]), [0_usize; 0]);
        assert_eq!(found(&["■新建学校12所。", "■改造小区30个。"]), [0_usize; 0]);
        assert_eq!(found(&["■托幼", PROSE, "■养老", PROSE]), [0_usize; 0]);
        assert_eq!(found(&["■项目一：托幼服务", PROSE, "■项目二：养老服务", PROSE]), [0_usize; 0]);
        assert_eq!(found(&["今年重点抓好以下实事：", "■完善居家养老服务。"]), [0_usize; 0]);
    }
}
