//! `占年计划的128%`, `完成率108.7%`, `为年度目标的124.2%`: rates of the plan. Each is kept with the
//! figure that it completes and is no figure of its own, unless none stands before it.

use super::quantity::Quantity;
use super::sentence::Sentence;
use super::target;
use super::unit::UnitClass;

/// What a rate of the plan is told with, right before the number.
const ENDINGS: [&str; 12] = [
    "计划",
    "目标",
    "任务",
    "目标任务",
    "任务数",
    "目标数",
    "计划数",
    "计划投资",
    "任务量",
    "总任务",
    "完成率",
    "计划任务",
];
/// What such a clause says of it.
const VERBS: [&str; 6] = ["占", "完成", "达到", "达", "为", "实现"];

/// Whether each quantity of a sentence is a rate of the plan.
pub(super) fn rates(sentence: &Sentence, quantities: &[Quantity]) -> Vec<bool> {
    let mut rates: Vec<bool> = Vec::with_capacity(quantities.len());
    for (index, quantity) in quantities.iter().enumerate() {
        let listed = index > 0 && rates[index - 1] && {
            let gap = &sentence.chars[quantities[index - 1].end..quantity.start];
            matches!(gap, ['、' | '和' | ','] | ['以', '及'])
        };
        let previous = index.checked_sub(1).map(|at| &quantities[at]);
        let ratio = quantity.class == UnitClass::Ratio;
        rates.push(ratio && (listed || is_rate(sentence, quantity, previous)));
    }
    rates
}

fn is_rate(sentence: &Sentence, quantity: &Quantity, previous: Option<&Quantity>) -> bool {
    let start = sentence.clause_start(quantity.start).max(quantity.start.saturating_sub(24));
    let clause: String = sentence.chars[start..quantity.start].iter().collect();
    let clause = clause.trim_end_matches([' ', '的', '达', '到', '为', '是', '约']);
    // 占年度目标1000个的120%
    let against = previous.is_some_and(|previous| {
        previous.start >= start
            && target::is_target_level(sentence, previous)
            && matches!(sentence.chars[previous.end..quantity.start], ['的'])
    });
    if against {
        return true;
    }
    let ending = ENDINGS.iter().any(|ending| clause.ends_with(ending));
    // 群众满意度完成率 is none of the plan's; 完成率 alone, or of the plan or the year, is.
    let alone = match clause.strip_suffix("完成率") {
        Some(rest) => matches!(
            rest,
            "" | "任务" | "目标" | "年度" | "计划" | "项目" | "年度任务" | "年度目标"
        ),
        None => VERBS.iter().any(|verb| clause.contains(verb)) && !clause.contains("超额"),
    };
    ending && alone
}

/// For each quantity the rate that completes it. Of several rates told 分别, each goes to its own;
/// one rate goes to the figure right before it.
pub(super) fn tie(
    sentence: &Sentence,
    quantities: &[Quantity],
    rates: &[bool],
) -> (Vec<Option<f64>>, Vec<bool>) {
    let mut percents = vec![None; quantities.len()];
    let mut tied = vec![false; quantities.len()];
    let mut index = 0;
    while index < quantities.len() {
        if !rates[index] {
            index += 1;
            continue;
        }
        let group = index;
        while index < quantities.len() && rates[index] {
            index += 1;
        }
        let limit = segment_start(sentence, quantities[group].start);
        let targets: Vec<usize> = (0..group)
            .rev()
            .take_while(|&at| quantities[at].start >= limit && !rates[at])
            .filter(|&at| quantities[at].class != UnitClass::Ratio && percents[at].is_none())
            .filter(|&at| !target::is_target_level(sentence, &quantities[at]))
            .take(index - group)
            .collect();
        for (rate, target) in (group..index).zip(targets.iter().rev()) {
            percents[*target] = Some(quantities[rate].value);
            tied[rate] = true;
        }
    }
    (percents, tied)
}

/// A rate does not reach over a semicolon.
fn segment_start(sentence: &Sentence, at: usize) -> usize {
    sentence.chars[..at].iter().rposition(|&c| c == ';').map_or(0, |position| position + 1)
}
