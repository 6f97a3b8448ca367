//! What stands before a number and names no thing: why it is so, and who allowed it.

use crate::figures::lexicon::chars::ends_with;

/// 后经区人大常委会批准: who allowed it, and no thing.
pub(super) fn is_decision(phrase: &[char]) -> bool {
    const DECIDED: [&str; 12] = [
        "论证", "研究", "协商", "审议", "评估", "批准", "同意", "通过", "审定", "决定", "审批",
        "核准",
    ];
    let phrase = phrase.strip_prefix(&['后']).unwrap_or(phrase);
    matches!(phrase.first(), Some('经' | '报' | '由' | '据'))
        && DECIDED.iter().any(|word| ends_with(phrase, word))
}

/// 因选址困难, 受资金影响: why it is so, and no thing.
pub(super) fn is_reason(phrase: &[char]) -> bool {
    const ENDS: [&str; 5] = ["影响", "制约", "限制", "原因", "所限"];
    let phrase = phrase.strip_prefix(&['后']).unwrap_or(phrase);
    match phrase {
        ['因', next, _, ..] if !matches!(next, '病' | '灾' | '残') => true,
        ['由', '于', ..] | ['鉴', '于', ..] => true,
        ['受', ..] => ENDS.iter().any(|end| ends_with(phrase, end)),
        _ => false,
    }
}
