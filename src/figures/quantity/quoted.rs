//! Promises that are quoted: `将“新增停车泊位2000个”列为民生实事项目`, `关于“新建5G基站2500个”事项`, `任务指标是“新建幼儿园80所”`. They
//! count what they promise, and are no names.

use std::ops::Range;

use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::lexicon::verb::{self, VerbClass};

/// The stretches in quotation marks that quote a promise: one that was put on a list, a matter that is reported on, what
/// a goal is.
pub(in crate::figures) fn quoted(chars: &[char]) -> Vec<Range<usize>> {
    let mut quotes: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(open) = chars[at..].iter().position(|c| *c == '“').map(|gap| at + gap) {
        let Some(close) = closed(chars, open) else { break };
        let quote = open + 1..close;
        at = close + 1;
        if is_told_of(chars, &quote) && !is_done(&chars[quote.clone()]) {
            quotes.push(quote);
        }
    }
    quotes
}

/// Where the quotation ends that begins at `open`: one in it, ‘三品一标’, is folded to the same marks.
fn closed(chars: &[char], open: usize) -> Option<usize> {
    chars.get(open).filter(|c| **c == '“')?;
    let mut depth = 0;
    (open..chars.len()).find(|&at| {
        match chars[at] {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// Whether the stretch between two quotation marks is one, by what stands around it.
pub(in crate::figures) fn is_promise(chars: &[char], quote: &Range<usize>) -> bool {
    // “五个一”, “15分钟生活圈” are names.
    is_told_of(chars, quote)
        && !is_done(&chars[quote.clone()])
        && verb::groups(chars, quote.start, quote.end).iter().any(is_deed)
}

/// By what stands around it and the quotations beside it: “新建公园3个”“新建公厕2座”.
fn is_told_of(chars: &[char], quote: &Range<usize>) -> bool {
    /// Quotations that stand beside it.
    const MOST: usize = 4;
    let (mut open, mut behind) = (quote.start - 1, quote.end + 1);
    for _ in 0..MOST {
        let Some(last) = before_join(&chars[..open]) else { break };
        let Some(first) = chars[..last].iter().rposition(|c| *c == '“') else { break };
        open = first;
    }
    for _ in 0..MOST {
        let joined = behind + usize::from(chars.get(behind).is_some_and(|c| is_join(*c)));
        let Some(close) = closed(chars, joined) else { break };
        behind = close + 1;
    }
    is_listed(&chars[behind..]) || is_led(&chars[..open], &chars[behind..])
}

fn is_join(c: char) -> bool {
    matches!(c, '、' | '和' | '及')
}

/// Where the quotation ends that stands right before, with 、 between or not.
fn before_join(chars: &[char]) -> Option<usize> {
    let end = chars.len() - usize::from(chars.last().is_some_and(|c| is_join(*c)));
    end.checked_sub(1).filter(|last| chars[*last] == '”')
}

fn is_deed(group: &verb::VerbGroup) -> bool {
    matches!(group.class, VerbClass::Act | VerbClass::Both | VerbClass::Mixed)
}

fn is_done(told: &[char]) -> bool {
    told.iter().any(|c| matches!(c, '已' | '了'))
}

/// “…”|项目被纳入市政府为民办实事项目.
fn is_listed(behind: &[char]) -> bool {
    const PUT: [&str; 6] = ["纳入", "列入", "列为", "作为", "确定为", "写入"];
    const LISTS: [&str; 7] = ["实事", "民生", "任务", "目标", "清单", "工作要点", "工作报告"];
    /// Characters up to the verb.
    const NEAR: usize = 8;
    let end = behind.iter().position(|c| matches!(c, ',' | ';' | '。' | '“'));
    let behind = &behind[..end.unwrap_or(behind.len())];
    let put = (0..behind.len().min(NEAR))
        .find(|at| PUT.iter().any(|word| starts_with(&behind[*at..], word)));
    put.is_some_and(|at| LISTS.iter().any(|word| contains(&behind[at..], word)))
}

/// 关于|“…”|事项, 任务指标是|“…”.
fn is_led(before: &[char], behind: &[char]) -> bool {
    const MATTERS: [&str; 4] = ["事项", "工作", "任务", "项目"];
    const GOALS: [&str; 4] = ["指标", "任务", "目标", "承诺"];
    /// Characters from the word for a goal to the quotation.
    const NEAR: usize = 24;
    let near = &before[before.len().saturating_sub(NEAR)..];
    let behind = behind.strip_prefix(&['的']).unwrap_or(behind);
    let is_matter = ends_with(near, "关于")
        && (behind.is_empty() || MATTERS.iter().any(|word| starts_with(behind, word)));
    let is_goal = matches!(near, [.., '是' | '为' | '即' | ':'])
        && GOALS.iter().any(|word| contains(near, word));
    is_matter || is_goal
}
