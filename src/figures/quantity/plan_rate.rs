//! `占年计划的128%`, `完成率108.7%`, `为年度目标的124.2%`: rates of the plan. Each belongs to the
//! figure that it completes and is no figure of its own, unless none comes before it.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::chars::{contains, ends_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::target;
use crate::figures::sentence::cut::Sentence;

/// What a rate of the plan is told with, right before the number.
const ENDINGS: [&str; 16] = [
    "工程量",
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
    "完成进度",
    "计划任务",
    "年度总投资",
    "年度投资",
];
/// What such a clause says of it.
const VERBS: [&str; 6] = ["占", "完成", "达到", "达", "为", "实现"];

/// Finds the rates of the plan among the quantities of a sentence, and what they tell of the others.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    if mark_rates(sentence, quantities) {
        tie(sentence, quantities);
        mark_promised(sentence, quantities);
    }
    for index in 1..quantities.len() {
        if is_share_of_promise(sentence, &quantities[index - 1], &quantities[index]) {
            quantities[index - 1].kind = FigureKind::Plan;
        }
    }
}

/// Whether any quantity is a rate of the plan; each is told which it is.
fn mark_rates(sentence: &Sentence, quantities: &mut [Quantity]) -> bool {
    let mut any = false;
    for index in 0..quantities.len() {
        let (before, quantity) = (&quantities[..index], &quantities[index]);
        // 完成进度超50%的有18项: which of them, and no rate of what stands before.
        let picks = matches!(
            sentence.chars[quantity.end.min(sentence.chars.len())..],
            ['的', '有' | '项' | '事' | '小' | '县' | '地', ..]
        );
        if quantity.class != UnitClass::Ratio || picks {
            continue;
        }
        let previous = before.last();
        let listed = previous.is_some_and(|previous| {
            let gap = &sentence.chars[previous.end..quantity.start];
            previous.is_rate && matches!(gap, ['、' | '和' | ','] | ['以', '及'])
        });
        let is_rate = listed || is_rate(sentence, quantity, previous);
        quantities[index].is_rate = is_rate;
        // 完成今年计划工程量的63%: only a delivery is measured by the plan.
        if is_rate && is_reported(sentence, &quantities[index]) {
            quantities[index].kind = FigureKind::Result;
        }
        any |= is_rate;
    }
    any
}

/// What is to be done.
const COMES: [&str; 7] = ["确保", "力争", "争取", "将", "预计", "不低于", "要"];

/// `2024年计划新增1400个，上半年新增705个，占年度计划的50.4%` in a report: what has the rate of the promise before it was done.
pub(in crate::figures) fn mark_done(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        let (first, second) = (&quantities[index - 1], &quantities[index]);
        let clause = &sentence.chars[sentence.clause_start(second.start)..second.start];
        let is_promised = COMES.iter().chain(&["计划", "拟"]).any(|word| contains(clause, word));
        if first.kind == FigureKind::Plan
            && second.kind == FigureKind::Plan
            && first.percent_of_plan.is_none()
            && unit_of(sentence, first) == unit_of(sentence, second)
            && is_rate_of(first, second)
            && !is_promised
        {
            quantities[index].kind = FigureKind::Result;
        }
    }
}

/// `建设5G基站873个，完成年度计划35%`: what the plan is measured by was done, though nothing says what the article does.
pub(in crate::figures) fn mark_measured(quantities: &mut [Quantity]) {
    for quantity in quantities.iter_mut() {
        if quantity.percent_of_plan.is_some() && quantity.kind == FigureKind::Background {
            quantity.kind = FigureKind::Result;
        }
    }
}

fn unit_of<'s>(sentence: &'s Sentence, quantity: &Quantity) -> &'s [char] {
    match quantity.unit {
        Unit::At(from, to) => &sentence.chars[from..to],
        Unit::Percent | Unit::None => &[],
    }
}

/// 累计建成331公里，占总计划的|55.2%: whether the first rate behind a quantity is of the plan of several years.
pub(in crate::figures) fn rate_is_of_years(sentence: &Sentence, behind: &[Quantity]) -> bool {
    const OF_YEARS: [&str; 6] = ["总计划", "总规划", "总目标", "三年", "五年", "规划目标"];
    const OF_ONE: [&str; 5] = ["年度", "全年", "今年", "本年", "当年"];
    behind.iter().find(|quantity| quantity.is_rate).is_some_and(|rate| {
        let led = &sentence.chars[sentence.clause_start(rate.start)..rate.start];
        let says = |words: &[&str]| words.iter().any(|word| contains(led, word));
        says(&OF_YEARS) && !says(&OF_ONE)
    })
}

/// Whether the clause says that so much is done, and not that it is to be.
fn is_reported(sentence: &Sentence, quantity: &Quantity) -> bool {
    let clause = &sentence.chars[sentence.clause_start(quantity.start)..quantity.start];
    ["完成", "占", "达到"].iter().any(|word| contains(clause, word))
        && !COMES.iter().any(|word| contains(clause, word))
}

fn is_rate(sentence: &Sentence, quantity: &Quantity, previous: Option<&Quantity>) -> bool {
    let start = sentence.clause_start(quantity.start).max(quantity.start.saturating_sub(24));
    let mut clause = &sentence.chars[start..quantity.start];
    while let [rest @ .., ' ' | '的' | '达' | '到' | '为' | '是' | '约'] = clause {
        clause = rest;
    }
    // 已建成1160个，完成58%
    if matches!(clause, ['完', '成'] | ['已', '完', '成']) && previous.is_some() {
        return true;
    }
    // 占年度目标1000个的120%
    let against = previous.is_some_and(|previous| {
        previous.start >= start
            && target::is_target_level(sentence, previous)
            && matches!(sentence.chars[previous.end..quantity.start], ['的'])
    });
    if against {
        return true;
    }
    if previous.is_some_and(|previous| is_bracketed(sentence, previous, quantity)) {
        return true;
    }
    let may_end = matches!(clause, [.., '划' | '标' | '务' | '数' | '资' | '量' | '率' | '度']);
    if !may_end || !ENDINGS.iter().any(|ending| ends_with(clause, ending)) {
        return false;
    }
    // 群众满意度完成率 is none of the plan's; 完成率 alone, or of the plan or the year, is.
    if let [of @ .., '完', '成', '率'] | [of @ .., '完', '成', '进', '度'] = clause {
        const WHOSE: [&str; 7] = ["任务", "目标", "年度", "计划", "项目", "年度任务", "年度目标"];
        return of.is_empty() || WHOSE.iter().any(|whose| whose.chars().eq(of.iter().copied()));
    }
    VERBS.iter().any(|verb| contains(clause, verb)) && !contains(clause, "超额")
}

/// 15个农村幸福院建设已完成8个|(53%): in brackets, right after what was done.
fn is_bracketed(sentence: &Sentence, previous: &Quantity, quantity: &Quantity) -> bool {
    const DONE: [[char; 2]; 4] = [['完', '成'], ['建', '成'], ['竣', '工'], ['开', '工']];
    let chars = &sentence.chars[..];
    if previous.end + 1 != quantity.start || chars[previous.end] != '(' {
        return false;
    }
    let start = sentence.clause_start(previous.start);
    let done = chars[start..previous.start]
        .windows(2)
        .any(|pair| pair[0] == '已' || DONE.iter().any(|word| word == pair));
    done && previous.class != UnitClass::Ratio && chars.get(quantity.end) == Some(&')')
}

/// `15个农村幸福院建设已完成8个(53%)`: the rate tells that the first of the two was promised.
fn mark_promised(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        let (first, second) = (&quantities[index - 1], &quantities[index]);
        let promised = is_rate_of(first, second)
            && unit_of(sentence, first) == unit_of(sentence, second)
            && sentence.clause_start(first.start) == sentence.clause_start(second.start);
        if promised {
            quantities[index - 1].kind = FigureKind::Plan;
        }
    }
}

/// Whether the rate that is printed for what was done is that of the promise.
pub(in crate::figures) fn is_rate_of(promise: &Quantity, done: &Quantity) -> bool {
    done.percent_of_plan.is_some_and(|percent| {
        let rate = done.value / promise.value * 100.0;
        promise.value > 0.0 && (rate - percent).abs() <= rounding(percent)
    })
}

/// `新建卫生室12所，完成率83.3%`: 12 are so much of no whole number, and so much of 12 is one.
fn is_rate_of_none(quantity: &Quantity, percent: f64) -> bool {
    let is_rate = |part: f64, whole: f64| {
        whole > 0.0 && (part / whole * 100.0 - percent).abs() <= rounding(percent)
    };
    let whole = (quantity.value / percent * 100.0).round();
    let part = (quantity.value * percent / 100.0).round();
    quantity.class == UnitClass::Count
        && quantity.value.fract() == 0.0
        && !is_rate(quantity.value, whole)
        && is_rate(part, quantity.value)
}

/// `新增停车位800个，已完成80%`: so much of them is done, and nothing says that they are.
fn is_share_of_promise(sentence: &Sentence, promise: &Quantity, rate: &Quantity) -> bool {
    const TOLD: [&str; 14] = [
        "已",
        "完成",
        "建成",
        "竣工",
        "实际",
        "累计",
        "了",
        "投用",
        "共",
        "截至",
        "目前",
        "上半年",
        "月",
        "季度",
    ];
    let own = &sentence.chars[sentence.clause_start(promise.start)..promise.start];
    let start = sentence.clause_start(rate.start);
    let led = &sentence.chars[start..rate.start];
    let is_share = match led {
        ['已', '完', '成'] | ['目', '前', '完', '成'] | ['目', '前', '已', '完', '成'] => {
            true
        }
        ['完', '成', '率'] => is_rate_of_none(promise, rate.value),
        // 口袋公园建设15个，完工率40%.
        ['完' | '竣', '工', '率'] | ['建', '成', '率'] | ['开', '工', '率'] => true,
        _ => false,
    };
    let is_named = led.ends_with(&['工', '率']) || led.ends_with(&['建', '成', '率']);
    (rate.is_tied || is_named)
        && rate.class == UnitClass::Ratio
        && rate.value < 100.0
        && is_share
        && sentence.clause_end(promise.end) + 1 == start
        && promise.kind == FigureKind::Result
        && promise.class != UnitClass::Ratio
        && !own.is_empty()
        && !TOLD.iter().any(|word| contains(own, word))
}

/// Half of the last digit that a rate can be printed with: 104.8 is 104.75 to 104.85.
pub(in crate::figures) fn rounding(percent: f64) -> f64 {
    let tenths = percent * 10.0;
    if (percent - percent.round()).abs() < 1e-9 {
        0.5 + 1e-9
    } else if (tenths - tenths.round()).abs() < 1e-9 {
        0.05 + 1e-9
    } else {
        0.005 + 1e-9
    }
}

/// Gives each quantity the rate that completes it. Of several rates told 分别, each goes to its own;
/// one rate goes to the figure right before it.
fn tie(sentence: &Sentence, quantities: &mut [Quantity]) {
    // A rate does not reach over a semicolon: where the segment begins, and how far was read.
    let (mut segment, mut seen) = (0, 0);
    let mut index = 0;
    while index < quantities.len() {
        if !quantities[index].is_rate {
            index += 1;
            continue;
        }
        let group = index;
        while index < quantities.len() && quantities[index].is_rate {
            index += 1;
        }
        let at = quantities[group].start;
        let marks = sentence.stops_within(seen, at).filter(|&stop| sentence.chars[stop] == ';');
        segment = marks.last().map_or(segment, |mark| mark + 1);
        seen = at;
        // 新增63个、104个，均完成年度目标的100%: one rate for all of them.
        let clause = sentence.clause_start(at);
        let each = index - group == 1 && sentence.chars[clause..at].contains(&'均');
        let targets: Vec<usize> = (0..group)
            .rev()
            .take_while(|&at| quantities[at].start >= segment && !quantities[at].is_rate)
            .filter(|&at| {
                let quantity = &quantities[at];
                quantity.class != UnitClass::Ratio
                    && quantity.percent_of_plan.is_none()
                    && !target::is_target_level(sentence, quantity)
            })
            .take(if each { group } else { index - group })
            .collect();
        if each {
            for &target in &targets {
                quantities[target].percent_of_plan = Some(quantities[group].value);
                quantities[group].is_tied = true;
            }
            continue;
        }
        for (rate, &target) in (group..index).zip(targets.iter().rev()) {
            quantities[target].percent_of_plan = Some(quantities[rate].value);
            quantities[rate].is_tied = true;
        }
    }
}
