//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then the words of the
//! sentence, then what the article is.

use super::article::Metadata;
use super::stages::Entry;
use super::tense::Tense;
use super::wording::Wording;
use crate::text::first_chars;
use crate::vocabulary::{DocType, Kind};

/// The kind of every entry of an article with that metadata. They are taken together because a report beside a
/// promise, under the same label, makes a promise of it.
pub fn kinds(entries: &[Entry], metadata: &Metadata) -> Vec<Kind> {
    kinds_worded(entries, &Wording::of_all(entries), metadata)
}

/// [`kinds`] where every entry's words have been read already.
pub(super) fn kinds_worded(
    entries: &[Entry],
    wordings: &[Wording],
    metadata: &Metadata,
) -> Vec<Kind> {
    entries
        .iter()
        .zip(wordings)
        .enumerate()
        .map(|(index, (entry, wording))| {
            let is_reported = entry.kind.is_none()
                && entries.get(index + 1).is_some_and(|next| {
                    next.kind == Some(Kind::Result)
                        && next.label == entry.label
                        && entry.label.is_some()
                });
            if is_reported { Kind::Plan } else { kind(entry, wording, metadata) }
        })
        .collect()
}

/// The kind of one entry, by itself.
fn kind(entry: &Entry, wording: &Wording, metadata: &Metadata) -> Kind {
    let folded = wording.folded();
    if let Some(kind) = entry.kind {
        return kind;
    }
    if let Some(kind) = keyed(folded) {
        return kind;
    }
    let Tense { plan, result } = wording.tense();
    let substance = entry.label.is_some() || has_quantity(folded);
    let reports = matches!(
        metadata.doc_type,
        Some(DocType::Completion | DocType::Progress | DocType::Feature)
    );
    let promises = matches!(metadata.doc_type, Some(DocType::Plan));
    // What the article is weighs as much as one clear word, for its items as much as two.
    let prior = if entry.label.is_some() { 2.0 } else { 1.0 };
    let plan = plan + if promises { prior } else { 0.0 };
    let result = result + if reports { prior } else { 0.0 };
    match metadata.doc_type {
        Some(DocType::Notice) if entry.label.is_none() => Kind::Text,
        // 结合近年来…提出建议项目: a step of the procedure reports nothing.
        Some(DocType::Notice) if result > plan && !has_quantity(folded) => Kind::Text,
        _ if !substance => match () {
            () if result >= 2.5 && result > plan => Kind::Result,
            () if plan >= 2.5 && plan > result && entry.text.chars().count() < 120 => Kind::Plan,
            () => Kind::Text,
        },
        None if plan == result => words(wording).unwrap_or(Kind::Text),
        _ if result > plan => Kind::Result,
        _ if plan > result => Kind::Plan,
        _ if reports => Kind::Result,
        _ => Kind::Plan,
    }
}

/// What the key says that an entry begins with, behind its number: 1.年度目标：…, （2）办理结果：….
fn keyed(folded: &str) -> Option<Kind> {
    /// 2023年度目标任务及完成时限
    const LONGEST: usize = 14;
    let body = folded.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '、' | '(' | ')' | ' ' | '【' | '[')
    });
    let end = first_chars(body, LONGEST).find([':', '】', ']'])?;
    let key = &body[..end];
    let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
    if ends(&[
        "结果",
        "完成情况",
        "进展情况",
        "推进情况",
        "落实情况",
        "实施情况",
        "办理情况",
        "进展",
        "成效",
    ]) {
        Some(Kind::Result)
    } else if ends(&[
        "目标",
        "目标任务",
        "建设内容",
        "项目内容",
        "主要任务",
        "工作任务",
        "完成时限",
        "实施内容",
    ]) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// What the words of a sentence alone say: a promise, a report, or nothing clear. 新建公园3处 without any mark
/// of time promises.
pub(super) fn words(wording: &Wording) -> Option<Kind> {
    let Tense { plan, result } = wording.tense();
    if result > plan {
        Some(Kind::Result)
    } else if plan > result || has_quantity(wording.folded()) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// A number with something behind it that is counted: 20处, 1.65万个, 三百户; years and ordinals are none.
fn has_quantity(folded: &str) -> bool {
    const COUNTED: &str = "个处所家座条名人户万张亿元套公米平辆台场次间栋幢盏部件项%床亩吨片支种";
    let mut rest = folded;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '余' | '多');
        rest = rest[at..].trim_start_matches(in_number);
        if rest.starts_with(|c| COUNTED.contains(c)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_decide() {
        for (text, expected) in [
            ("1.年度目标:主体完工。", Some(Kind::Plan)),
            ("(2)办理结果:已完工", Some(Kind::Result)),
            ("截至6月底进展情况:正在施工", Some(Kind::Result)),
            ("建设内容:新建公园1处", Some(Kind::Plan)),
            ("提升服务:新建公园1处", None),
            ("完成情况良好", None),
        ] {
            assert_eq!(keyed(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_promise_or_report() {
        for (text, expected) in [
            ("新建口袋公园40个", Some(Kind::Plan)),
            ("将开工建设5处公共停车场", Some(Kind::Plan)),
            ("已建成口袋公园40个", Some(Kind::Result)),
            ("截至目前,完成改造33个小区", Some(Kind::Result)),
            ("扶持创业3.84万人,占年计划的128%", Some(Kind::Result)),
            ("民之所盼,我必行之", None),
            ("为2097名计划生育特别扶助家庭发放扶助金1740万元,已发放完毕", Some(Kind::Result)),
            ("已完成3处改造,预计年底前将全部达到标准", Some(Kind::Result)),
            ("预计建成车位300个", Some(Kind::Plan)),
            ("65岁以上老年人签约率达到75%", Some(Kind::Plan)),
        ] {
            assert_eq!(words(&Wording::of(text)), expected, "{text}");
        }
    }
}
