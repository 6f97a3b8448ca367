//! 责任单位: who is to do it, in every bracket and key met. The text keeps them; the list is beside it.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::word_index::WordIndex;
use crate::text::{fold, fold_char, last_chars};

/// A key and the names behind it, up to a bracket, a full stop or the next key.
static KEYED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:市级|区级|县级)?(?:责任|主责|牵头|配合|实施|承办|主办|协办|主管|落实|参与|建设|协同)(?:责任)?(?:单位|部门|主体|科室)(?:\s*[:]\s*|\s+)((?:[^。;()\[\]【】〔〕\n]|\([^()]{1,8}\)){2,240})",
    )
    .expect("a constant pattern, compiled in the tests")
});

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
    if !KEY_WORDS.any(text) {
        return units;
    }
    let folded = fold(text);
    let offsets = Offsets::new(text, &folded);
    for found in KEYED.captures_iter(&folded) {
        let Some(names) = found.get(1) else { continue };
        let names = &text[offsets.original(names.start())..offsets.original(names.end())];
        // 牵头单位：甲 责任单位：乙 on one line: the second key ends the first list.
        let names = names.split(['：', ':']).next().unwrap_or(names);
        split_names(names, &mut units);
    }
    units
}

/// What every key has in it.
static KEY_WORDS: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = ["单位", "部门", "單位", "部門", "主体", "科室"];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

fn in_trailing_bracket(text: &str) -> Vec<String> {
    let end = text.trim_end_matches(['。', '；', ';']);
    if !end.ends_with(['）', ')', '】', ']', '〕', '）']) {
        return Vec::new();
    }
    let tail = last_chars(text, 171);
    let folded = fold(tail);
    let offsets = Offsets::new(tail, &folded);
    let Some(names) = TRAILING_BRACKET.captures(&folded).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    let mut units = Vec::new();
    split_names(&tail[offsets.original(names.start())..offsets.original(names.end())], &mut units);
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

fn split_names(names: &str, units: &mut Vec<String>) {
    let is_separator = |c: char| matches!(fold_char(c), '、' | ',' | ';' | '/' | ' ' | '\t' | '|');
    for name in names.split(is_separator) {
        let name = name.trim_matches(['、', '，', '。', '；', '〈', '《', '“', '”']);
        let chars = name.chars().count();
        if (2..=MAX_NAME_CHARS).contains(&chars)
            && name.chars().all(|c| c.is_alphabetic() || "（）()〈〉“”·".contains(c))
            && !units.iter().any(|known| known == name)
        {
            units.push(name.to_owned());
        }
    }
}

/// The way back from byte offsets of a folded text to those of the original.
struct Offsets {
    /// `None` where every character kept its length.
    original_of: Option<Vec<(usize, usize)>>,
}

impl Offsets {
    fn new(original: &str, folded: &str) -> Self {
        let is_same = original.len() == folded.len()
            && original.chars().zip(folded.chars()).all(|(a, b)| a.len_utf8() == b.len_utf8());
        if is_same {
            return Self { original_of: None };
        }
        // One character became one character, so the two lists run in step.
        let mut pairs: Vec<_> = folded
            .char_indices()
            .zip(original.char_indices())
            .map(|((folded_at, _), (at, _))| (folded_at, at))
            .collect();
        pairs.push((folded.len(), original.len()));
        Self { original_of: Some(pairs) }
    }

    /// The original offset of a character that begins at `folded` (or of the text's end).
    fn original(&self, folded: usize) -> usize {
        match &self.original_of {
            None => folded,
            Some(pairs) => {
                let index = pairs.partition_point(|(at, _)| *at < folded);
                pairs.get(index).or(pairs.last()).map_or(0, |(_, at)| *at)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;

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
            ("给予补助（机构和托育家庭各补助50%）", &[]),
            ("建成浮山小学（初中部）。", &[]),
            ("各责任单位将制定具体计划，对表对号", &[]),
            ("会同各有关部门和单位广泛征集", &[]),
        ] {
            assert_eq!(find(text), units, "{text}");
        }
    }
}
