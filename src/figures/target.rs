//! Numbers that another number is measured against: `超额完成|40所|的年度目标任务`,
//! `年度目标|200个`. They are plans, whatever the passage does.

use super::quantity::Quantity;
use super::sentence::Sentence;

/// 年度目标, 全年任务: what a number is measured against is no subject.
pub(super) fn is_target(phrase: &[char]) -> bool {
    const WHOSE: [&str; 7] = ["年度", "全年", "年初", "既定", "原定", "计划", "预定"];
    const TARGETS: [&str; 7] = ["目标任务", "目标", "任务", "计划", "目标数", "任务数", "任务量"];
    if !(2..=8).contains(&phrase.len()) {
        return false;
    }
    let phrase: String = phrase.iter().filter(|c| **c != '的').collect();
    let rest = WHOSE.iter().find_map(|whose| phrase.strip_prefix(whose)).unwrap_or(&phrase);
    TARGETS.contains(&rest) || TARGETS.contains(&phrase.as_str())
}

/// Whether a quantity is a target that another one is measured against: `超额完成|40所|的年度目标`,
/// `年度目标|200个`.
pub(super) fn is_target_level(sentence: &Sentence, quantity: &Quantity) -> bool {
    let chars = &sentence.chars[..];
    let mut start = quantity.end;
    if chars.get(start) == Some(&'的') {
        start += 1;
    }
    let behind = sentence.clause_end(start.min(chars.len()));
    let before = sentence.clause_start(quantity.start);
    let from = before.max(quantity.start.saturating_sub(8));
    let told_behind = start < behind && behind - start <= 8 && is_target(&chars[start..behind]);
    let may_end = matches!(
        quantity.start.checked_sub(1).map(|at| chars[at]),
        Some('标' | '务' | '划' | '数' | '量')
    );
    told_behind || may_end && (from..quantity.start).any(|at| is_target(&chars[at..quantity.start]))
}
