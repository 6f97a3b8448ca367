//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then the words of the
//! sentence, then what the article is.

use super::article::Metadata;
use super::legible::legible;
use super::stages::Entry;
use crate::vocabulary::{DocType, Kind};

/// Words of promises, with what they are worth.
const PLAN_WORDS: &[(&str, f32)] = &[
    ("将", 1.5),
    ("计划", 1.5),
    ("拟", 1.0),
    ("力争", 1.5),
    ("确保", 1.0),
    ("预计", 0.7),
    ("年底前", 1.2),
    ("年内", 1.0),
    ("月底前", 1.5),
    ("目标任务", 1.5),
    ("争取", 1.0),
    ("下一步", 1.5),
    ("届时", 1.5),
    ("建成后", 1.5),
    ("实施后", 1.5),
    ("不少于", 1.0),
    ("以上", 0.3),
    ("要", 0.4),
    ("启动", 0.4),
    ("力求", 1.0),
    ("推动", 0.3),
    ("有望", 1.0),
    ("谋划", 0.5),
    ("今年将", 2.0),
    ("完成时限", 2.0),
    ("建设内容", 1.5),
    ("年度目标", 1.0),
];

/// Words of reports.
const RESULT_WORDS: &[(&str, f32)] = &[
    ("已", 1.2),
    ("截至", 1.5),
    ("累计", 1.2),
    ("占年计划", 3.0),
    ("占全年计划", 3.0),
    ("完成率", 2.0),
    ("达到率", 1.0),
    ("全部完成", 2.0),
    ("全面完成", 2.0),
    ("顺利", 1.0),
    ("投入使用", 1.2),
    ("建成投用", 1.5),
    ("投用", 0.5),
    ("正式启用", 1.5),
    ("开工率", 1.5),
    ("惠及", 0.4),
    ("了", 0.5),
    ("目前", 0.8),
    ("今年以来", 1.5),
    ("去年", 0.8),
    ("过去一年", 1.5),
    ("同比", 1.2),
    ("入选", 1.0),
    ("获评", 1.5),
    ("荣获", 1.5),
    ("超额", 1.5),
    ("提前", 0.8),
    ("实际完成", 2.0),
    ("实际新增", 2.0),
    ("完成年度", 1.5),
    ("完成全年", 1.5),
    ("正在", 0.8),
    ("进展", 1.0),
    ("均", 0.4),
    ("成功", 0.8),
    ("先后", 1.0),
    ("率先", 0.3),
    ("达标率", 0.8),
    ("相当于", 0.8),
    ("落户", 0.8),
    ("共开展", 1.2),
    ("共建成", 1.5),
    ("近年来", 0.8),
    ("得到", 0.8),
    ("有效", 0.4),
    ("进入", 0.4),
    ("位居", 1.0),
    ("居全", 1.0),
    ("全覆盖", 0.2),
    ("完工", 1.0),
    ("完成投资", 1.2),
    ("竣工", 0.8),
    ("现已", 1.5),
    ("形象进度", 1.5),
    ("主体封顶", 0.5),
];

/// Words that hold one of the above and mean nothing of the kind.
const NEITHER: &[&str] = &[
    "为了",
    "了解",
    "将来",
    "需要",
    "重要",
    "主要",
    "要求",
    "不要",
    "要素",
    "自己",
    "要干",
    "模拟",
    "虚拟",
    "必要",
    "提要",
    "平均",
    "人均",
    "均衡",
    "均等",
    "均可",
    "户均",
    "将军",
    "只要",
    "纲要",
    "得了",
    "除了",
    "既要",
    "概要",
    "要点",
    "提前置",
    "提前性",
    "摘要",
    "65周岁以上",
    "岁以上",
    "岁及以上",
    "达到以上",
    "目前置",
    "不得了",
    "已经实施多年",
    "大均",
    "拟对",
    "前提",
];

/// The kind of every entry of an article with that metadata. They are taken together because a report beside a
/// promise, under the same label, makes a promise of it.
pub fn kinds(entries: &[Entry], metadata: &Metadata) -> Vec<Kind> {
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            let is_reported = entry.kind.is_none()
                && entries.get(index + 1).is_some_and(|next| {
                    next.kind == Some(Kind::Result)
                        && next.label == entry.label
                        && entry.label.is_some()
                });
            if is_reported { Kind::Plan } else { kind(entry, metadata) }
        })
        .collect()
}

/// The kind of one entry, by itself.
fn kind(entry: &Entry, metadata: &Metadata) -> Kind {
    if let Some(kind) = entry.kind {
        return kind;
    }
    let folded = legible(&entry.text);
    let (plan, result) = weigh(&folded);
    let substance = has_quantity(&folded) || entry.label.is_some();
    let reports = matches!(
        metadata.doc_type,
        Some(DocType::Completion | DocType::Progress | DocType::Feature)
    );
    let promises = matches!(metadata.doc_type, Some(DocType::Plan));
    // What the article is weighs as much as one clear word.
    let plan = plan + if promises { 1.0 } else { 0.0 };
    let result = result + if reports { 1.0 } else { 0.0 };
    match metadata.doc_type {
        Some(DocType::Notice) if entry.label.is_none() => Kind::Text,
        _ if !substance => match () {
            () if result >= 2.5 && result > plan => Kind::Result,
            () if plan >= 2.5 && plan > result && entry.text.chars().count() < 120 => Kind::Plan,
            () => Kind::Text,
        },
        None if plan == result => words(&folded).unwrap_or(Kind::Text),
        _ if result > plan => Kind::Result,
        _ if plan > result => Kind::Plan,
        _ if reports => Kind::Result,
        _ => Kind::Plan,
    }
}

/// What the words of a folded sentence alone say: a promise, a report, or nothing clear. 新建公园3处 without any mark
/// of time promises.
pub(super) fn words(folded: &str) -> Option<Kind> {
    let (plan, result) = weigh(folded);
    if result > plan {
        Some(Kind::Result)
    } else if plan > result || has_quantity(folded) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// What the marks of time add up to, for promise and report. Each word counts once.
fn weigh(folded: &str) -> (f32, f32) {
    // Long passages say everything somewhere; their beginning says what they are for.
    let folded = super::metadata::first_chars(folded, 400);
    let forbidden: Vec<(usize, usize)> = NEITHER
        .iter()
        .flat_map(|word| folded.match_indices(word).map(|(at, word)| (at, at + word.len())))
        .collect();
    let sum = |words: &[(&str, f32)]| -> f32 {
        words
            .iter()
            .filter(|(word, _)| {
                folded.match_indices(word).any(|(at, word)| {
                    !forbidden.iter().any(|&(start, end)| start <= at && at + word.len() <= end)
                })
            })
            .map(|(_, weight)| weight)
            .sum()
    };
    // 计划新增车位1000个,完成720个
    let both = folded.find("计划").is_some_and(|at| folded[at..].contains(",完成"));
    (sum(PLAN_WORDS), sum(RESULT_WORDS) + if both { 1.5 } else { 0.0 })
}

/// A number with something behind it that is counted: 20处, 1.65万个, 三百户; years and ordinals are none.
fn has_quantity(folded: &str) -> bool {
    const COUNTED: &str = "个处所家座条名人户万张亿元套公米平辆台场次间栋幢盏部件项%床亩吨片支种";
    let mut chars = folded.chars().peekable();
    let mut digits = false;
    while let Some(c) = chars.next() {
        digits = c.is_ascii_digit() || digits && (c == '.' || c == '余' || c == '多');
        if digits && chars.peek().is_some_and(|next| COUNTED.contains(*next)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_promise_or_report() {
        for (text, expected) in [
            ("新建口袋公园40个", Some(Kind::Plan)),
            ("将开工建设5处公共停车场", Some(Kind::Plan)),
            ("已建成口袋公园40个", Some(Kind::Result)),
            ("截至目前,完成改造33个小区", Some(Kind::Result)),
            ("扶持创业3.84万人,占年计划的128%", Some(Kind::Result)),
            ("民之所盼,我必行之", None),
            ("65岁以上老年人签约率达到75%", Some(Kind::Plan)),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
