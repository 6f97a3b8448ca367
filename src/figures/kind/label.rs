//! Labels inside a passage that tell what follows them: `目标：安装900盏。结果：安装950盏。`,
//! `【完成情况】已建成22个`. Labels on a line of their own make passages, which `corpus` tells apart.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::text::fold_char;
use crate::text::sentence::{is_closing, is_opening};

const PLANS: [&str; 22] = [
    "目标",
    "目标任务",
    "任务",
    "任务目标",
    "计划",
    "计划任务",
    "承诺",
    "承诺事项",
    "承诺内容",
    "建设内容",
    "项目内容",
    "实事内容",
    "主要内容",
    "计划安排",
    "任务数",
    "目标数",
    "计划数",
    "任务量",
    "目标值",
    "指标任务",
    "任务指标",
    "年度指标",
];

const RESULTS: [&str; 30] = [
    "结果",
    "完成情况",
    "完成结果",
    "进展",
    "进展情况",
    "推进情况",
    "实施情况",
    "落实情况",
    "办理情况",
    "办理结果",
    "执行情况",
    "实际",
    "实际完成",
    "实际情况",
    "成效",
    "工作成效",
    "完成进度",
    "工作进度",
    "建设进度",
    "项目进度",
    "完成数",
    "完成量",
    "目前进度",
    "进度",
    "完成值",
    "实绩",
    "兑现",
    "兑现情况",
    "兑现结果",
    "办结情况",
];

/// Labels that are verbs, too: nothing else may stand in their clause.
const DONE: [&str; 6] = ["完成", "已完成", "实际完成", "目前完成", "办结", "落实"];

/// What the label says that the clause `start..end` of a sentence ends with (before a colon) or begins
/// with (in brackets).
pub(super) fn at(chars: &[char], start: usize, end: usize) -> Option<FigureKind> {
    let clause = &chars[start..end];
    let clause = &clause[clause.iter().take_while(|c| c.is_whitespace()).count()..];
    if chars.get(end) == Some(&':') {
        // ✅ 完成: a mark is no word.
        let word = &clause[clause.iter().take_while(|c| !c.is_alphabetic()).count()..];
        return is_done(word)
            .or_else(|| named(|label| ends_with(without_link(clause), label)))
            .or_else(|| enumerated(&chars[..start], clause));
    }
    let [open, rest @ ..] = clause else { return None };
    let close = rest.iter().position(|c| is_closing(*c)).filter(|_| is_opening(*open))?;
    in_brackets(&rest[..close])
}

/// 任务指标|为, 目标|如下.
fn without_link(clause: &[char]) -> &[char] {
    const LINKS: [&str; 5] = ["分别为", "分别是", "如下", "为", "是"];
    let link = LINKS.iter().find(|link| ends_with(clause, link));
    &clause[..clause.len() - link.map_or(0, |link| link.chars().count())]
}

/// 年初定下三项实事项目，|分别为: a list of what was set, and not of what was done.
fn enumerated(before: &[char], clause: &[char]) -> Option<FigureKind> {
    const SET: [&str; 8] = ["定下", "确定", "提出", "下达", "承诺", "安排", "列出", "明确"];
    const LISTS: [&str; 4] = ["实事项目", "实事", "目标", "任务"];
    const DONE: [&str; 4] = ["完成", "落实", "已", "实现"];
    /// Characters of the clause before.
    const LONGEST: usize = 40;
    let own = without_link(clause);
    let (told, is_apart) = match own.is_empty() {
        true => (before.strip_suffix(&[','])?, true),
        false => (own, false),
    };
    let told = &told[told.len().saturating_sub(LONGEST)..];
    let from = told.iter().rposition(|c| matches!(c, ',' | ';' | '。')).map_or(0, |at| at + 1);
    let told = &told[from..];
    let says = |words: &[&str]| words.iter().any(|word| contains(told, word));
    let is_list = LISTS.iter().any(|list| ends_with(told, list));
    let is_linked = is_apart || own.len() < clause.len();
    (is_linked && is_list && says(&SET) && !says(&DONE)).then_some(FigureKind::Plan)
}

/// What a key in a table of two columns says of what stands beside it: 项目名称, 工作进展.
fn key_of_record(key: &str) -> Option<FigureKind> {
    const NAMES: [&str; 9] = [
        "项目名称",
        "实事名称",
        "事项名称",
        "实事项目",
        "工程名称",
        "年度目标",
        "工作目标",
        "年度任务",
        "工作任务",
    ];
    const STATES: [&str; 5] = ["工作进展", "项目进展", "工程进展", "目前进展", "当前进展"];
    if NAMES.contains(&key) {
        return Some(FigureKind::Plan);
    }
    if STATES.contains(&key) {
        return Some(FigureKind::Result);
    }
    named(|label| label == key)
}

fn in_brackets(inside: &[char]) -> Option<FigureKind> {
    let is_near = |label: &str| inside.len() <= label.chars().count() + 2;
    is_done(inside).or_else(|| named(|label| ends_with(inside, label) && is_near(label)))
}

fn is_done(word: &[char]) -> Option<FigureKind> {
    let is_it = |label: &&str| label.chars().eq(word.iter().copied());
    DONE.iter().any(is_it).then_some(FigureKind::Result)
}

/// What the label says that a passage begins with: `【承诺】新增…`, `办理结果：新增…`.
pub fn opening(text: &str) -> Option<FigureKind> {
    /// Characters of the label and what stands around it.
    const LONGEST: usize = 12;
    let lead: Vec<char> = text.trim_start().chars().take(LONGEST).map(fold_char).collect();
    // 进展情况 | 已建成22个.
    if let Some(bar) = lead.iter().position(|c| *c == '|') {
        let key: String = lead[..bar].iter().collect();
        return key_of_record(key.trim());
    }
    match lead.first() {
        Some(open) if is_opening(*open) => {
            in_brackets(&lead[1..lead.iter().position(|c| is_closing(*c))?])
        }
        _ if tells_how_far(&lead) => Some(FigureKind::Result),
        _ => {
            let end = lead.iter().position(|c| *c == ':')?;
            at(&lead, 0, end)
        }
    }
}

/// 目前，已建成, 截至11月底, 到11月底: how far what the passage above promised has come.
fn tells_how_far(lead: &[char]) -> bool {
    const BY_NOW: [&str; 10] =
        ["目前", "截至", "截止", "到目前", "现已", "如今", "眼下", "到年底", "至年底", "到年末"];
    let digits = lead.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
    BY_NOW.iter().any(|word| starts_with(lead, word))
        || matches!(lead, ['到' | '至', ..]) && digits > 0 && lead.get(1 + digits) == Some(&'月')
}

/// 进展情况, 目标任务: what tells of the numbers behind it, and is none of the things that they count.
pub(in crate::figures) fn is_label(phrase: &[char]) -> bool {
    const LEADING: [&str; 7] = ["当前", "目前", "最新", "工作", "项目", "年度", "全年"];
    let phrase: String = phrase.iter().collect();
    let rest = LEADING.iter().find_map(|word| phrase.strip_prefix(word)).unwrap_or(&phrase);
    named(|label| label == rest || label == phrase).is_some()
}

fn named(is_label: impl Fn(&str) -> bool) -> Option<FigureKind> {
    if RESULTS.iter().any(|label| is_label(label)) {
        Some(FigureKind::Result)
    } else if PLANS.iter().any(|label| is_label(label)) {
        Some(FigureKind::Plan)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn passages_open_with_labels() {
        use FigureKind::{Plan, Result};
        for (text, expected) in [
            ("【承诺】新增停车位1500个。", Some(Plan)),
            ("【兑现】新增停车位1500个。", Some(Result)),
            ("〔计划〕新增停车位1500个。", Some(Plan)),
            ("〔结果〕新增停车位1500个。", Some(Result)),
            ("【完成】新增停车位1500个。", Some(Result)),
            ("承诺事项：新增停车位1500个。", Some(Plan)),
            ("办理结果：新增停车位1500个。", Some(Result)),
            ("✅ 完成：24个", Some(Result)),
            ("预计年底前完成：24个", None),
            ("截至11月底，新增停车位1500个。", Some(Result)),
            ("目前，已建成22个。", Some(Result)),
            ("到11月底，12个公园开放。", Some(Result)),
            ("到2026年，新增停车位1500个。", None),
            ("【停车】新增停车位1500个。", None),
            ("新增停车位1500个。", None),
            ("【", None),
            ("", None),
        ] {
            assert_eq!(opening(text), expected, "{text}");
        }
    }

    #[test]
    fn what_was_set_is_listed_behind_a_colon() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("我局承办的实事指标任务为：新增农村通自来水人口12100人。", "p"),
            ("本市定下三项市政府实事项目，分别为：新增就业岗位50万个。完成技能培训10万人。", "pp"),
            ("年初提出的目标如下：新建公园3个。", "p"),
            ("已完成的实事项目，分别为：新建公园3个。", "r"),
            ("参加的部门，分别为：街道3个。", "r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_and_labels_stand_side_by_side() {
        for text in [
            "✅ 目标：改造老旧小区24个　✅ 完成：24个",
            "⏳目标：改造老旧小区24个 ⏳完成：23个",
            "☑ 目标：改造老旧小区24个 ☑ 实际完成：24个",
            "●目标：改造老旧小区24个●完成：24个",
            "目标：改造老旧小区24个　完成：24个",
            "【目标】改造老旧小区24个【完成】24个",
            "〔计划〕改造老旧小区24个〔结果〕24个",
        ] {
            for kind in [Kind::Plan, Kind::Result] {
                let figures = extract(text, kind);
                let kinds: Vec<FigureKind> = figures.iter().map(|figure| figure.kind).collect();
                assert_eq!(kinds, [FigureKind::Plan, FigureKind::Result], "{text}");
            }
        }
    }
}
