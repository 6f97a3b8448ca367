//! What the words around a cue tell: whether 将, 计划, 已 lead to a deed, only name which ones are meant, or are parts of longer
//! words. `reader` asks.

use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{contains, ends_with, is_alphabetic, starts_with};
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::Quantity;

/// 年度目标|完成18座: so many of it are done; but 年度目标|改造24座 is what is promised.
pub(super) fn is_target_met(chars: &[char], at: usize, length: usize) -> bool {
    const MET: [&str; 5] = ["完成", "达成", "实现", "落实", "超"];
    let (cue, rest) = (&chars[at..at + length], &chars[(at + length).min(chars.len())..]);
    let leads = verb::at(chars, at + length).is_some_and(|(_, class)| class != VerbClass::Noun);
    (ends_with(cue, "目标") || ends_with(cue, "任务"))
        && (!leads || MET.iter().any(|word| starts_with(rest, word)))
}

/// Who voted, and why there are fewer: 原计划改造20座，因|2座选址调整，实际改造18座.
pub(super) fn counts_others(chars: &[char], clause: usize, quantity: &Quantity) -> bool {
    counts_voters(chars, quantity.end) || chars[clause..quantity.start] == ['因']
}

/// Whether a plan is named as what something is measured by: 完成|今年计划, 占|计划.
pub(super) fn measures(before: &[char], cue: &[char]) -> bool {
    const MEASURED: [&str; 9] =
        ["完成", "完成了", "占", "达到", "超额完成", "超出", "超过", "比", "较"];
    const WHOSE: [[char; 2]; 4] = [['年', '度'], ['年', '初'], ['全', '年'], ['原', '定']];
    // 超出|年度|计划116户, 比|年初|计划多完成2所
    let before = WHOSE.iter().find_map(|whose| before.strip_suffix(whose)).unwrap_or(before);
    // 兑现承诺新建12个: what was promised, and is done.
    const KEPT: [&str; 5] = ["兑现", "履行", "践行", "信守", "按照"];
    if ends_with(cue, "承诺") {
        return KEPT.iter().any(|word| ends_with(before, word));
    }
    // 按计划完成改造20个: as it was planned, and done.
    let is_as_planned = before.ends_with(&['按']) || before.ends_with(&['按', '照']);
    // 计划投资, too.
    contains(cue, "计划") && (is_as_planned || MEASURED.iter().any(|word| ends_with(before, word)))
}

/// 、 and 以及 between two targets.
pub(super) fn joins(between: Option<&[char]>) -> bool {
    matches!(between, Some(['、' | '和' | '及'] | ['以', '及']))
}

/// 58名|镇人大代表: who met or voted, and nothing that was promised or done.
fn counts_voters(chars: &[char], end: usize) -> bool {
    const LONGEST: usize = 7;
    let noun: String = chars[end.min(chars.len())..]
        .iter()
        .take(LONGEST)
        .take_while(|&&c| is_alphabetic(c))
        .collect();
    ["代表", "委员", "评委"].iter().any(|who| {
        noun.split_once(who).is_some_and(|(before, behind)| {
            // 代表性项目, 代表作, 委员会 are none.
            !behind.starts_with(['性', '作', '会', '团', '处', '站', '联', '之'])
                && before.chars().count() <= 5
        })
    })
}

/// 同时, 此外: what was said before goes on.
pub(super) fn continues(chars: &[char]) -> bool {
    const CONNECTIVES: [[char; 2]; 5] =
        [['同', '时'], ['此', '外'], ['另', '外'], ['并', '且'], ['其', '中']];
    CONNECTIVES.iter().any(|word| chars.starts_with(word))
}

/// 将改造, 已建成, 计划新增; not 将27件建议, 年计划的, 已有.
pub(super) fn leads_to_action(chars: &[char], at: usize, end: usize) -> bool {
    const ADVERBIALS: [char; 29] = [
        '再', '全', '继', '按', '进', '于', '在', '始', '为', '对', '从', '以', '累', '陆', '达',
        '有', '重', '高', '统', '通', '优', '率', '着', '新', '持', '大', '同', '适', '逐',
    ];
    let chars = &chars[..end];
    match chars.get(at) {
        None => false,
        Some('的' | '有') => false,
        Some(&c) => {
            ADVERBIALS.contains(&c)
                || adverb::leading(chars, at).is_some()
                || verb::at(chars, at).is_some_and(|(_, class)| class != VerbClass::Noun)
        }
    }
}

/// 已|建成的826个食堂, 已|设口腔科的医院: only that noun is told of, not what the sentence does.
pub(super) fn is_attribute(chars: &[char], at: usize, end: usize) -> bool {
    const LONGEST: usize = 10;
    let chars = &chars[..end];
    if verb::at(chars, at).is_none_or(|(_, class)| class == VerbClass::Noun) {
        return false;
    }
    let rest = &chars[at.min(end)..end.min(at + LONGEST)];
    let Some(of) = rest.iter().position(|&c| c == '的') else { return false };
    let words = rest[..of].iter().all(|&c| is_alphabetic(c));
    let next = chars.get(at + of + 1);
    let noun = next.is_some_and(|c| !matches!(c, '有' | '是' | '共'));
    let counted = words && next.is_some_and(char::is_ascii_digit);
    // 已完成年度任务的90% is no attribute.
    let share = counted && chars[at + of + 1..].iter().take(8).any(|&c| c == '%');
    words && noun && !share
}

/// 公共 is no 共: the cue is a part of a longer fixed word.
pub(super) fn inside_fixed_word(chars: &[char], start: usize, at: usize, length: usize) -> bool {
    const LONGEST: usize = 4;
    (at.saturating_sub(LONGEST).max(start)..=at).any(|from| {
        matches!(verb::at(chars, from), Some((longer, VerbClass::Noun))
            if longer > length && from + longer >= at + length)
    })
}

/// 建成了, 完成了; not 为了, 除了, 了解.
pub(super) fn follows_verb(chars: &[char], at: usize) -> bool {
    chars.get(at + 1) != Some(&'解')
        && matches!(verb::before(chars, at), Some((2.., class)) if class != VerbClass::Noun)
}

/// 预计, 6月可: what comes without anybody's promise.
pub(super) fn forecasts(chars: &[char]) -> bool {
    ["预计", "月可", "月底可"].iter().any(|word| starts_with(chars, word))
}
