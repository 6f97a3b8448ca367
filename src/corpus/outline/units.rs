//! 责任单位: who is to do it, in every bracket and key met. The text keeps them; the list is beside it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::word_index::WordIndex;
use crate::text::{first_chars, fold, fold_char, last_chars, may_hold};

/// The bracket at the end of an item: `（市人社局、市财政局）`.
static TRAILING_BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(\[【〔]([^()\[\]【】〔〕:。]{3,160})[)\]】〕]\s*[。;]?$")
        .expect("a constant pattern, compiled in the tests")
});

/// How the name of an authority ends.
static AUTHORITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(局|委|委员会|办|办公室|会|院|中心|公司|集团|政府|管委会|街道|街道办事处|街|镇|乡|队|支队|大队|总社|银行|分局|厅|所|处|联合会|工会|妇联|残联|团委|馆|宣传部|组织部|统战部|政法委|武装部|工作部|学校|大学|法院|人社|红十字会)(等)?$")
        .expect("a constant pattern, compiled in the tests")
});

/// Longest name, in characters.
const MAX_NAME_CHARS: usize = 30;

/// The units that `text` names as responsible, as they stand in it, without repetition.
pub(super) fn find(text: &str) -> Vec<String> {
    let keyed = find_keyed(text);
    if keyed.is_empty() { in_trailing_bracket(text) } else { keyed }
}

/// Those behind a key such as `责任单位：`; a bracket at the end of a text that is no item may name
/// anybody.
pub(super) fn find_keyed(text: &str) -> Vec<String> {
    let mut units = Vec::new();
    if !may_hold(text, ends_key_word) || !KEY_WORDS.any(text) {
        return units;
    }
    let folded = fold(text);
    for names in keyed_names(&folded) {
        let names = in_source(text, &folded, names);
        // 牵头单位：甲 责任单位：乙 完成时限：丙 on one line: the next key ends a list, and may begin another.
        let mut lists = names.split(['：', ':']).peekable();
        while let Some(list) = lists.next() {
            let (names, key) = if lists.peek().is_some() { before_key(list) } else { (list, "") };
            split_names(names, &mut units);
            if !KEY_WORDS.any(key) {
                break;
            }
        }
    }
    units
}

/// What every key has in it.
static KEY_WORDS: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = ["单位", "部门", "單位", "部門", "主体", "科室"];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// Whether these are the bytes of 位, 门, 門, 体 or 室, with which the words of keys end.
fn ends_key_word([a, b, c]: [u8; 3]) -> bool {
    let is_door =
        ((a == 0xe9) & (b == 0x97) & (c == 0xa8)) | ((a == 0xe9) & (b == 0x96) & (c == 0x80));
    let is_place = (a == 0xe4) & (b == 0xbd) & ((c == 0x8d) | (c == 0x93));
    is_door | is_place | ((a == 0xe5) & (b == 0xae) & (c == 0xa4))
}

/// What a unit is told to do, before 单位 or 部门.
const TASKS: [&str; 13] = [
    "责任", "主责", "牵头", "配合", "实施", "承办", "主办", "协办", "主管", "落实", "参与", "建设",
    "协同",
];

static NOUNS: LazyLock<WordIndex> =
    LazyLock::new(|| WordIndex::new(["单位", "部门", "主体", "科室"].map(str::to_owned).to_vec()));

/// Where names stand in a folded text behind a key and a colon or a gap: up to a bracket, a full stop or
/// what is too long to be names. They do not overlap.
fn keyed_names(folded: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    NOUNS.all(folded, |noun| {
        let passed = found.last().map_or(0, |names| names.end);
        let is_key = folded
            .get(passed..noun.start)
            .is_some_and(|before| TASKS.iter().any(|task| before.ends_with(task)));
        if is_key {
            found.extend(names_behind(folded, noun.end));
        }
    });
    found
}

/// The names behind a key that ends at `at`; they have two characters at least, and where they have
/// fewer, spaces before them count.
fn names_behind(folded: &str, at: usize) -> Option<Range<usize>> {
    let gap_end = |from: usize| folded.len() - folded[from..].trim_start().len();
    let colon = gap_end(at);
    let behind_colon = folded[colon..].starts_with(':').then_some(colon + 1);
    let first_space = folded[at..].chars().next().filter(|c| c.is_whitespace());
    let behind_space = first_space.map(|space| at + space.len_utf8());
    behind_colon.into_iter().chain(behind_space).find_map(|from| {
        let gap = &folded[from..gap_end(from)];
        let starts = gap.char_indices().rev().map(|(at, _)| from + at);
        std::iter::once(gap_end(from)).chain(starts).take(3).find_map(|start| {
            let (count, len) = names_len(&folded[start..]);
            (count >= 2).then_some(start..start + len)
        })
    })
}

/// How far names go from the beginning of `text`: in characters, a short bracket being one, and in bytes.
fn names_len(text: &str) -> (usize, usize) {
    const MOST: usize = 240;
    /// `（市）` in `各区（市）政府`, in characters.
    const MAX_BRACKET: usize = 8;
    let mut chars = text.chars();
    let mut count = 0;
    while count < MOST {
        let rest = chars.as_str();
        let stops = match chars.next() {
            None => true,
            Some('(') => {
                let inside = chars.as_str();
                let end = first_chars(inside, MAX_BRACKET + 1).find(['(', ')']);
                match end.filter(|end| *end > 0 && inside[*end..].starts_with(')')) {
                    Some(end) => {
                        chars = inside[end + 1..].chars();
                        false
                    }
                    None => true,
                }
            }
            Some(c) => matches!(c, '。' | ';' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕' | '\n'),
        };
        if stops {
            return (count, text.len() - rest.len());
        }
        count += 1;
    }
    (count, text.len() - chars.as_str().len())
}

fn in_trailing_bracket(text: &str) -> Vec<String> {
    let end = text.trim_end_matches(['。', '；', ';']);
    if !end.ends_with(['）', ')', '】', ']', '〕', '）']) {
        return Vec::new();
    }
    let tail = last_chars(text, 171);
    let folded = fold(tail);
    let Some(names) = TRAILING_BRACKET.captures(&folded).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    let mut units = Vec::new();
    split_names(in_source(tail, &folded, names.range()), &mut units);
    // （机构和托育家庭各补助50%） is a bracket too: every name must be an authority's.
    let all_are = units.iter().all(|unit| AUTHORITY.is_match(&fold(unit)));
    if all_are { units } else { Vec::new() }
}

/// The units that a table's cell names, if it names nothing else.
pub(super) fn in_cell(cell: &str) -> Vec<String> {
    let mut units = Vec::new();
    split_names(cell, &mut units);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let named: usize = units.iter().map(|unit| letters(unit)).sum();
    let all_are = units.iter().all(|unit| AUTHORITY.is_match(&fold(unit)));
    if all_are && named == letters(cell) { units } else { Vec::new() }
}

/// Names of columns that stand beside that of the units: 责任单位 完成时限.
const COLUMNS: [&str; 8] =
    ["完成时限", "完成时间", "时限", "备注", "进展", "完成情况", "项目名称", "序号"];

/// Between names.
fn is_separator(c: char) -> bool {
    matches!(fold_char(c), '、' | ',' | ';' | '/' | ' ' | '\t' | '|')
}

/// Names, and the key behind them: 市财政局 完成时限.
fn before_key(text: &str) -> (&str, &str) {
    let names = text.trim_end_matches(|c| !is_separator(c));
    if names.is_empty() { (text, "") } else { text.split_at(names.len()) }
}

fn split_names(names: &str, units: &mut Vec<String>) {
    // 各区（市、县）政府 is one name.
    let mut depth = 0_usize;
    let between_names = |c: char| {
        match fold_char(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_separator(c)
    };
    for name in names.split(between_names) {
        let name = name.trim_matches(['、', '，', '。', '；', '〈', '《', '“', '”']);
        let chars = name.chars().count();
        if (2..=MAX_NAME_CHARS).contains(&chars)
            && name.chars().all(|c| c.is_alphabetic() || "（）()〈〉“”·、—-".contains(c))
            && !units.iter().any(|known| known == name)
            && !COLUMNS.iter().any(|column| name.starts_with(column))
            && !is_project(name)
        {
            units.push(name.to_owned());
        }
    }
}

/// 开工建设老年大学 ends like a unit and is none.
fn is_project(name: &str) -> bool {
    const VERBS: [&str; 20] = [
        "开工", "新建", "建设", "改造", "完善", "实施", "推进", "开展", "提升", "打造", "新增",
        "启动", "建成", "改建", "扩建", "修建", "优化", "加强", "完成", "推动",
    ];
    // 建设局 and 推进办 are offices.
    VERBS.iter().any(|verb| name.starts_with(verb)) && name.chars().count() > 5
}

/// What stands in the source where `range` is in the folded text, in bytes: one character became one.
fn in_source<'t>(source: &'t str, folded: &str, range: Range<usize>) -> &'t str {
    let from = first_chars(source, folded[..range.start].chars().count());
    first_chars(&source[from.len()..], folded[range].chars().count())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{find, keyed_names};
    use proptest::prelude::*;
    use regex::Regex;

    /// What [`keyed_names`] looks for, as an expression that takes forty times as long.
    static KEYED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:市级|区级|县级)?(?:责任|主责|牵头|配合|实施|承办|主办|协办|主管|落实|参与|建设|协同)(?:责任)?(?:单位|部门|主体|科室)(?:\s*[:]\s*|\s+)((?:[^。;()\[\]【】〔〕\n]|\([^()]{1,8}\)){2,240})").expect("a constant pattern")
    });

    proptest! {
        #[test]
        fn names_are_those_of_the_expression(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "责任", "牵头", "单位", "部门", "市级", ":", " ", " ", "(", ")", "市教育局",
                    "。", ";", "、", "(市)", "字", "\n", "[", "】", "一二三四五六七八九十",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            let expected: Vec<_> = KEYED
                .captures_iter(&text)
                .filter_map(|found| found.get(1).map(|names| names.range()))
                .collect();
            prop_assert_eq!(keyed_names(&text), expected);
        }
    }

    #[test]
    fn the_words_of_keys_end_as_the_first_look_expects() {
        for word in super::KEY_WORDS.words() {
            assert!(crate::text::may_hold(word, super::ends_key_word), "{word}");
        }
    }

    #[test]
    fn units_are_found_in_every_bracket() {
        for (text, units) in [
            (
                "实现安全。（责任单位：市红十字会、市应急管理局）",
                &["市红十字会", "市应急管理局"][..],
            ),
            ("新建学校。〔责任单位：区教育局〕", &["区教育局"]),
            ("新建学校。【责任单位:区教育局,区住建局】", &["区教育局", "区住建局"]),
            ("责任单位：市民政局、市残联", &["市民政局", "市残联"]),
            (
                "牵头单位：市教育局；配合单位：市财政局、各区（市）政府",
                &["市教育局", "市财政局", "各区（市）政府"],
            ),
            ("新增就业20000人。（市人社局、市财政局）", &["市人社局", "市财政局"]),
            ("責任單位：區教育局", &["區教育局"]),
            ("（責任单位：市卫生健康委）完成", &["市卫生健康委"]),
            ("责任单位：各区（市、县）人民政府 完成时限：2025年6月", &["各区（市、县）人民政府"]),
            ("牵头单位：市教育局 责任单位：市财政局", &["市教育局", "市财政局"]),
            ("责任单位：磨憨—磨丁合作区管委会", &["磨憨—磨丁合作区管委会"]),
            ("给予补助（机构和托育家庭各补助50%）", &[]),
            ("责任单位：县民政局、开工建设老年大学", &["县民政局"]),
            ("建成浮山小学（初中部）。", &[]),
            ("各责任单位将制定具体计划，对表对号", &[]),
            ("会同各有关部门和单位广泛征集", &[]),
            ("序号 项目名称 责任单位 完成时限", &[]),
        ] {
            assert_eq!(find(text), units, "{text}");
        }
    }
}
