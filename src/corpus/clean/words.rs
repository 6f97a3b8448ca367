//! Lines that hold nothing but the words of menus and buttons (`words.txt`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line of menu words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Menu {
    /// The rule of its first word.
    pub(super) rule: &'static str,
    /// Only words that an article might have as well: furniture in company alone.
    pub(super) is_weak: bool,
}

#[derive(Clone, Copy)]
struct Meaning {
    rule: &'static str,
    is_weak: bool,
}

static WORDS: LazyLock<HashMap<&'static str, Meaning>> =
    LazyLock::new(|| parse(include_str!("words.txt")));

fn parse(table: &'static str) -> HashMap<&'static str, Meaning> {
    let mut words = HashMap::new();
    let mut meaning = Meaning { rule: "navigation", is_weak: true };
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let is_weak = name.starts_with("weak ");
            meaning = Meaning { rule: name.trim_start_matches("weak "), is_weak };
        } else {
            for word in line.split_whitespace() {
                words.entry(word).or_insert(meaning);
            }
        }
    }
    words
}

/// Longest line that is looked at, in bytes.
const MAX_BYTES: usize = 600;
/// This many weak words on one line are company enough.
const MANY: usize = 3;

/// So many unknown words, each no longer than this, may stand among known ones.
const MAX_UNKNOWN: usize = 3;
const MAX_UNKNOWN_CHARS: usize = 12;

/// Longer words are not in the table, in bytes.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| WORDS.keys().map(|word| word.len()).max().unwrap_or(0));

fn look_up(word: &str) -> Option<&'static Meaning> {
    if word.len() > *LONGEST { None } else { WORDS.get(word) }
}

/// What a folded line is, if it holds nothing but menu words.
pub(super) fn menu(folded: &str) -> Option<Menu> {
    if folded.len() > MAX_BYTES || folded.contains('。') {
        return None;
    }
    let mut first: Option<Meaning> = None;
    let (mut strong, mut count, mut unknown) = (0, 0, 0);
    for word in folded.split(is_separator).filter(|word| !word.is_empty()) {
        // 登录/注册: a word itself may hold a mark that else separates.
        let Some(meaning) = look_up(word).or_else(|| match word.trim_matches(is_mark) {
            bare if bare.len() < word.len() => look_up(bare),
            _ => None,
        }) else {
            // A site's own name or channel stands among them: 某某区人民政府 首页 走进某某 政务公开.
            unknown += 1;
            if word.chars().count() > MAX_UNKNOWN_CHARS || unknown > MAX_UNKNOWN {
                return None;
            }
            continue;
        };
        if word.chars().any(|c| !is_mark(c)) {
            count += 1;
            strong += usize::from(!meaning.is_weak);
            first = first.filter(|first| !first.is_weak).or(Some(*meaning));
        }
    }
    let first = first?;
    if unknown > 0 && (strong == 0 || count < 2 * unknown) {
        return None;
    }
    // One button may be any word (`服务`, `大`): 大 alone on a line is a button's, no doubt.
    Some(Menu { rule: first.rule, is_weak: strong == 0 && count < MANY })
}

fn is_separator(c: char) -> bool {
    // Nearly all characters are Han; 丨 stands among them.
    if matches!(c, '\u{4e00}'..='\u{9fff}') {
        return c == '丨';
    }
    c.is_whitespace()
        || matches!(
            c,
            '|' | '/' | '·' | '[' | ']' | '【' | '】' | '(' | ')' | ';' | '、' | ':' | '│' | '丨'
        )
}

fn is_mark(c: char) -> bool {
    matches!(c, '>' | '<' | '»' | '«' | '›' | '‹' | '-' | '+' | '*' | '•' | '!' | ',' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_buttons_are_known() {
        for (line, rule) in [
            ("立即注册 登录", "login"),
            ("登录 / 注册", "login"),
            ("首页 政务公开 政务服务 政民互动", "navigation"),
            ("【字体:大 中 小】 打印 收藏", "share"),
            ("上一版 下一版", "pager"),
            ("回复 | 使用道具 举报", "forum"),
            ("新闻 视频 财经 教育", "navigation"),
        ] {
            assert_eq!(menu(line), Some(Menu { rule, is_weak: false }), "{line}");
        }
    }

    #[test]
    fn headings_are_weak_and_sentences_are_nothing() {
        assert_eq!(menu("教育"), Some(Menu { rule: "navigation", is_weak: true }));
        assert_eq!(menu("便民服务"), Some(Menu { rule: "navigation", is_weak: true }));
        assert_eq!(menu("教育体育扩容提质"), None);
        assert_eq!(menu(""), None);
    }
}
