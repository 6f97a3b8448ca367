//! Labels inside a passage that tell what follows them: `目标：安装900盏。结果：安装950盏。`,
//! `【完成情况】已建成22个`. Labels on a line of their own make passages, which `corpus` tells apart.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::chars::ends_with;
use crate::text::sentence::{is_closing, is_opening};

const PLANS: [&str; 19] = [
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
];

const RESULTS: [&str; 26] = [
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
];

/// What the label says that the clause `start..end` of a sentence ends with (before a colon) or begins
/// with (in brackets).
pub(super) fn at(chars: &[char], start: usize, end: usize) -> Option<FigureKind> {
    let clause = &chars[start..end];
    let clause = &clause[clause.iter().take_while(|c| c.is_whitespace()).count()..];
    if chars.get(end) == Some(&':') {
        return named(|label| ends_with(clause, label));
    }
    let [open, rest @ ..] = clause else { return None };
    let close = rest.iter().position(|c| is_closing(*c)).filter(|_| is_opening(*open))?;
    let inside: String = rest[..close].iter().collect();
    named(|label| inside.ends_with(label) && inside.chars().count() <= label.chars().count() + 2)
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
