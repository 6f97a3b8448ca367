//! Numbers that others are measured by or told with, and that nobody promised or delivered: `高于全市平均水平的650个`, `与2023年的10处相比`,
//! `相当于21个标准足球场`, `按照全市新增3万个的部署`, `日处理500吨的中转站2座`.

use crate::figures::lexicon::chars::{contains, ends_with, starts_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::Quantity;
use crate::figures::quantity::target;
use crate::figures::sentence::cut::Sentence;

/// Whether a number is one of those. `next`: the one behind it.
pub(super) fn is_compared(
    sentence: &Sentence,
    (start, end): (usize, usize),
    quantity: &Quantity,
    next: Option<&Quantity>,
) -> bool {
    /// Characters before and behind a number: time stays linear in a clause of many.
    const NEAR: usize = 40;
    let chars = &sentence.chars[..];
    let first = start.max(quantity.start.saturating_sub(NEAR));
    let led = &chars[first.min(quantity.start)..quantity.start];
    let last = end.min(quantity.end + NEAR);
    let tail = &chars[quantity.end..last.max(quantity.end)];
    is_average(led)
        || is_likened(led)
        || is_compared_with(led, tail)
        || is_disposed(tail)
        || counts_candidates(led, tail)
        || next.is_some_and(|next| {
            is_base_of_share(led, tail, next) || is_attribute(led, tail, quantity, next)
        })
}

/// 高于全市平均水平的|650个.
fn is_average(led: &[char]) -> bool {
    const OVER: [&str; 5] = ["高于", "低于", "超过", "优于", "高出"];
    let led = led.strip_suffix(&['的']).unwrap_or(led);
    ["平均水平", "平均数", "平均值", "平均"].iter().any(|word| ends_with(led, word))
        && OVER.iter().any(|word| contains(led, word))
}

/// 相当于|21个标准足球场, 折合|日处理能力1500吨.
fn is_likened(led: &[char]) -> bool {
    ["相当于", "折合", "约合", "等同于", "折算"].iter().any(|word| contains(led, word))
}

/// 与2023年的|10处、15个相比.
fn is_compared_with(led: &[char], tail: &[char]) -> bool {
    const WITH: [char; 5] = ['与', '和', '同', '跟', '较'];
    led.first().is_some_and(|c| WITH.contains(c))
        && ["相比", "比较", "对比", "相较"].iter().any(|word| ends_with(tail, word))
}

/// 新增停车泊位3万个|的部署.
fn is_disposed(tail: &[char]) -> bool {
    const WORDS: [&str; 7] = ["的部署", "的要求", "的决策", "的安排", "的精神", "的意见", "的指示"];
    WORDS.iter().any(|word| starts_with(tail, word))
}

/// 候选项目|20个, 20个|候选项目: what is voted on, and by how many.
fn counts_candidates(led: &[char], tail: &[char]) -> bool {
    const WORDS: [&str; 5] = ["候选", "备选", "选票", "得票", "从中选"];
    /// Characters of the noun.
    const NEAR: usize = 6;
    let near = &tail[..tail.len().min(NEAR)];
    WORDS.iter().any(|word| contains(led, word) || contains(near, word))
}

/// 占预算|5000万元|的60%: what it is a share of; a target is one.
fn is_base_of_share(led: &[char], tail: &[char], next: &Quantity) -> bool {
    let of = led.iter().rposition(|c| *c == '占').map(|at| &led[at + 1..]);
    next.class == UnitClass::Ratio
        && matches!(tail, ['的', ..])
        && of.is_some_and(|of| !target::is_target(of))
}

/// 日处理|500吨的中转站2座, 建筑面积|2000平方米的文化站4处: how large each is, or all of them.
fn is_attribute(led: &[char], tail: &[char], quantity: &Quantity, next: &Quantity) -> bool {
    const ATTRIBUTES: [&str; 14] = [
        "处理", "面积", "容纳", "占地", "长", "宽", "直径", "容量", "库容", "规模", "能力", "产能",
        "深", "装机",
    ];
    const ALL: [char; 4] = ['总', '共', '计', '全'];
    /// Characters of the attribute and what it is of.
    const NEAR: usize = 6;
    let near = &led[led.len().saturating_sub(NEAR)..];
    matches!(quantity.class, UnitClass::Amount | UnitClass::People)
        && next.class == UnitClass::Count
        && matches!(tail, ['的', ..])
        && next.start <= quantity.end + tail.len()
        && ATTRIBUTES.iter().any(|word| ends_with(near, word))
        && !near.iter().any(|c| ALL.contains(c))
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_a_number_is_measured_by_is_neither_promised_nor_done() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("新增托位900个，高于全市平均水平的650个。", "rb"),
            ("新增托位900个，超过全省平均数650个。", "rb"),
            ("新增绿地15万平方米，相当于21个标准足球场。", "rb"),
            ("建成污水处理站3座，折合日处理能力1500吨。", "rb"),
            ("与2023年的10处、15个相比，新建食堂14处。", "bbr"),
            ("按照全市新增停车泊位3万个的部署，建成停车泊位1700个。", "br"),
            ("候选项目共20个，新建公园8个。", "br"),
            ("收到有效选票12600张。", "b"),
            ("拨付资金3000万元，占预算5000万元的60%。", "rbr"),
            ("建成日处理500吨的垃圾中转站2座。", "br"),
            ("改造建筑面积2000平方米的综合文化站4处。", "br"),
            // Of the thing itself.
            ("新建总长12公里的绿道3条。", "rr"),
            ("改造建筑面积2000平方米。", "r"),
            ("新增停车泊位900个，超过上年。", "r"),
            ("和居民一起建成公园8个。", "r"),
            ("新建公园8个，满足居民的要求。", "r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
