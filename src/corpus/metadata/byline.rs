//! Who wrote the article: the persons behind 记者, 作者, 文/ and 通讯员, or alone in brackets at its end.

use super::view::{Piece, View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::persons::begins_like_a_name;
use crate::corpus::words::Table;
use crate::text::has_at_most;

/// The persons who wrote it, between spaces.
pub(super) fn byline(view: &View<'_>) -> Option<(String, Evidence)> {
    let mut best: Option<(String, Evidence)> = None;
    for piece in view.pieces.iter().filter(|piece| piece.zone > Zone::Container) {
        let found = keyed_names(piece).or_else(|| bracketed_names(piece));
        if let Some((names, evidence)) = found
            && best.as_ref().is_none_or(|(_, known)| evidence.confidence > known.confidence)
        {
            best = Some((names, evidence));
        }
    }
    best
}

/// 记者 刘萍 余博, 记者：…, 作者：…, 文/张三, 通讯员 ….
fn keyed_names(piece: &Piece<'_>) -> Option<(String, Evidence)> {
    let rows = Table::Publisher.rows();
    for hit in piece.hits(Table::Publisher).filter(|hit| rows[hit.row].name == "byline") {
        let mut names: Vec<&str> = Vec::new();
        let mut end = hit.end;
        loop {
            let (more, next) = names_at(piece, end);
            names.extend(&more);
            end = next;
            // 记者 张三 通讯员 李四
            let rest = piece.folded()[end..].trim_start_matches([' ', '、', ',', '/']);
            match rest.strip_prefix("通讯员").or(rest.strip_prefix("实习生")) {
                Some(after) if !names.is_empty() => end = piece.folded().len() - after.len(),
                _ => break,
            }
        }
        if !names.is_empty() {
            let value = in_source(piece, &names);
            let confidence = rows[hit.row].weight;
            return Some((value, piece.evidence(hit.start, end, confidence, "byline key")));
        }
    }
    None
}

/// A line that is nothing but names in brackets: （衣涛于昱张绪霞赵子健）.
fn bracketed_names(piece: &Piece<'_>) -> Option<(String, Evidence)> {
    let line = piece.folded().trim();
    let inner = line.strip_prefix('(')?.strip_suffix(')')?;
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let chars = inner.chars().filter(|c| han(*c)).count();
    let only_names = inner.chars().all(|c| han(c) || matches!(c, ' ' | '、' | ','));
    let words: Vec<&str> = inner.split([' ', '、', ',']).filter(|word| !word.is_empty()).collect();
    let first_is_name =
        words.iter().all(|word| begins_like_a_name(word) && !is_unit_of_measure(word));
    if piece.zone == Zone::Furniture
        || !piece.whole
        || !only_names
        || !(2..=24).contains(&chars)
        || !first_is_name
    {
        return None;
    }
    let value = in_source(piece, &words);
    Some((value, piece.evidence(0, piece.folded().len(), 0.75, "names in brackets")))
}

/// Names as they stand in the source, between spaces. `names` are slices of the folded text.
fn in_source(piece: &Piece<'_>, names: &[&str]) -> String {
    let base = piece.folded().as_ptr() as usize;
    let quoted: Vec<&str> = names
        .iter()
        .map(|name| {
            let start = name.as_ptr() as usize - base;
            piece.quote(start, start + name.len()).trim()
        })
        .collect();
    quoted.join(" ")
}

/// Between the parts of names that come from other languages.
const MIDDLE_DOTS: [char; 4] = ['·', '•', '・', '‧'];

/// The names that stand at `start`, and where they end.
fn names_at<'p>(piece: &'p Piece<'_>, start: usize) -> (Vec<&'p str>, usize) {
    /// Characters of a line that holds a date, a key and a name or two.
    const LONGEST_LINE: usize = 40;
    let folded = piece.folded();
    let mut names = Vec::new();
    let mut end = start;
    let is_short = has_at_most(folded, LONGEST_LINE);
    let mut behind_office = false;
    loop {
        let rest = &folded[end..];
        let name_start = end
            + (rest.len()
                - rest.trim_start_matches([' ', ':', '、', ',', '/', '|', '\u{3000}']).len());
        let rest = &folded[name_start..];
        // 阿依古丽·买买提 is one name.
        let in_name = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || MIDDLE_DOTS.contains(&c);
        let han = rest.find(|c: char| !in_name(c)).unwrap_or(rest.len());
        let mut word = rest[..han].trim_end_matches(MIDDLE_DOTS);
        for next in
            ["通讯员", "摄影", "实习生", "编辑", "报道", "文图", "图文", "摄", "记者", "来源"]
        {
            if let Some(at) = word.find(next).filter(|at| *at > 0) {
                word = &word[..at];
            }
        }
        // 海曙记者站张三: the office, then the person.
        const OFFICE: &str = "记者站";
        if !word.is_empty() && rest[word.len()..].starts_with(OFFICE) {
            end = name_start + word.len() + OFFICE.len();
            behind_office = true;
            continue;
        }
        let separated = !names.is_empty() && name_start == end && !behind_office;
        behind_office = false;
        let chars = word.chars().count();
        let ends_line = folded[name_start + word.len()..].trim().is_empty();
        let follows_key = folded[end..name_start].chars().all(|c| matches!(c, ' ' | ':'))
            && piece.zone != Zone::Furniture;
        let is_name = match () {
            () if word.contains(MIDDLE_DOTS) => (3..=16).contains(&chars),
            () if begins_like_a_name(word) => (2..=4).contains(&chars),
            // 2023-11-15 记者 次旦卓玛: nothing follows, and no sentence begins so.
            () => {
                let is_alone = is_short && ends_line && word.len() == han && follows_key;
                is_alone && (3..=4).contains(&chars)
            }
        };
        // 记者 曾晨 is a person, 记者曾… tells of the past.
        let is_person = !is_no_name(word) || word.starts_with('曾') && ends_line;
        if separated || !is_name || !is_person {
            return (names, end);
        }
        names.push(word);
        end = name_start + word.len();
        // 张晨 摄 names who took a picture.
        if folded[end..].trim_start().starts_with('摄') {
            names.clear();
            return (names, end);
        }
    }
}

fn is_no_name(word: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "从", "通讯", "编辑", "时间", "日期", "来源", "方面", "何时", "高兴", "万余", "来自",
        "从市", "从区", "曾", "从会",
    ];
    NO_NAMES.iter().any(|no| word.starts_with(no))
}

/// （万元） above a column.
fn is_unit_of_measure(word: &str) -> bool {
    const UNITS: [&str; 8] = ["万元", "万人", "万户", "平方米", "公里", "亿元", "万吨", "万亩"];
    UNITS.contains(&word)
}
