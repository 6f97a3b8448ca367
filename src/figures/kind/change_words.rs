//! The words that tell that a promise was changed: 年中调整为, 任务调增至, 调整后为.

use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{ends_with, starts_with};

/// Only a decision is changed so: 调整为.
const DECIDED: [&str; 18] = [
    "调整", "调减", "调增", "调高", "调低", "下调", "上调", "核减", "核增", "压减", "缩减", "削减",
    "追加", "变更", "修订", "修改", "改", "核定",
];
/// What there is becomes more so, too, and where a promise stands before it that does: 任务增至.
const GROWN: [&str; 12] =
    ["增加", "增", "扩大", "扩", "提高", "提升", "加码", "减少", "减", "降低", "降", "压缩"];
const TO: [char; 4] = ['为', '至', '到', '成'];

/// 年中调整为, 任务调增至: whether the words before a number tell that a promise was changed to it.
pub(in crate::figures) fn is_changed_to(led: &[char]) -> bool {
    Change::of(led).is_some_and(|change| change.is_decided && is_bare(change.led, &[]))
}

/// What the words before a number tell of its change.
pub(super) struct Change<'c> {
    /// What stands before the verb.
    pub(super) led: &'c [char],
    pub(super) is_decided: bool,
}

impl<'c> Change<'c> {
    pub(super) fn of(led: &'c [char]) -> Option<Self> {
        // 调整后为, 调整后的目标是.
        let after = ["调整后", "调减后", "调增后", "变更后"];
        let cut = (0..led.len())
            .find(|&at| after.iter().any(|word| starts_with(&led[at..], word)))
            .filter(|&at| is_bare(&led[at + 3..], &[]));
        if let Some(at) = cut {
            return Some(Self { led: &led[..at], is_decided: true });
        }
        let (to, verb) = led.split_last()?;
        let find = |words: &[&str]| {
            let longest =
                words.iter().filter(|word| ends_with(verb, word)).map(|w| w.chars().count());
            longest.max().map(|length| &verb[..verb.len() - length])
        };
        if !TO.contains(to) {
            return None;
        }
        let decided = find(&DECIDED).map(|led| Self { led, is_decided: true });
        decided.or_else(|| find(&GROWN).map(|led| Self { led, is_decided: false }))
    }
}

/// Whether words name no thing but one of `own`'s: a time, who decided it and why, or that it was a promise.
pub(super) fn is_bare(led: &[char], own: &[char]) -> bool {
    const WORDS: [&str; 30] = [
        "目标任务",
        "目标",
        "任务",
        "计划",
        "总数",
        "数量",
        "规模",
        "建设",
        "指标",
        "数",
        "量",
        "后来",
        "后期",
        "随后",
        "后",
        "又",
        "并",
        "其",
        "该",
        "此",
        "年中",
        "中期",
        "期中",
        "年度",
        "年底",
        "年末",
        "优化",
        "相应",
        "适当",
        "季度",
    ];
    const REASONS: [char; 7] = ['因', '受', '经', '由', '根', '鉴', '据'];
    let mut at = 0;
    while at < led.len() {
        let rest = &led[at..];
        let word = WORDS.iter().find(|word| starts_with(rest, word)).map(|w| w.chars().count());
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let time =
            (digits > 0 && matches!(rest.get(digits), Some('月' | '日'))).then_some(digits + 1);
        match word.or(time).or_else(|| adverb::leading(led, at)) {
            Some(length) => at += length,
            None if REASONS.contains(&rest[0]) => return true,
            None if "的了份底初第一二三四前上旬中下".contains(rest[0]) => at += 1,
            None => return rest.len() > 1 && own.windows(rest.len()).any(|run| run == rest),
        }
    }
    true
}
