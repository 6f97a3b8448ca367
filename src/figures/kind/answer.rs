//! A promise and its delivery in one sentence: `安装路灯600盏（已完成650盏）`,
//! `修缮屋面8万平方米，已完成6.2万平方米`, `新增托位500个，目前已新增480个`. The first of the two was promised,
//! whatever the passage does.

use crate::figures::figure::FigureKind;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::units_agree::same_unit;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::target;
use crate::figures::sentence::cut::Sentence;

/// Words that tell that something is done: before the first number they make it a delivery too.
const DONE: [&[char]; 8] = [
    &['已'],
    &['完', '成'],
    &['建', '成'],
    &['竣', '工'],
    &['实', '际'],
    &['累', '计'],
    &['了'],
    &['投', '用'],
];

/// Words that tell how far it has come by now.
const BY_NOW: [&[char]; 2] = [&['已'], &['实', '际']];

/// Words of a promise: behind them a verb of completion answers, too.
const PLANNED: [&[char]; 5] =
    [&['计', '划'], &['目', '标'], &['任', '务'], &['承', '诺'], &['年', '初']];

/// How an answer begins behind such a word.
const ENDED: [&[char]; 10] = [
    &['开', '业'],
    &['通', '车'],
    &['建', '成'],
    &['完', '成'],
    &['完', '工'],
    &['竣', '工'],
    &['投', '用'],
    &['投', '入', '使', '用'],
    &['交', '付', '使', '用'],
    &['结', '果'],
];

/// What names the number before.
const SAME_NUMBER: [&[char]; 2] = [&['这', '一', '数', '字'], &['这', '个', '数', '字']];

/// What is still to come, or only begun, is no answer.
const AHEAD: [&[char]; 8] = [
    &['将'],
    &['预', '计'],
    &['计', '划'],
    &['力', '争'],
    &['前', '完'],
    &['前', '建'],
    &['拟'],
    &['年', '底', '前'],
];

/// Between a promise and its answer, `计划改造小区19个，全部进场施工，完工11个`, in characters.
const MAX_GAP: usize = 30;

/// Tells of each two quantities in a row whether the second answers the first.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    // 计划改造11个，目前7个完工、4个完成主体: what follows in the list answers, too.
    let mut goes_on = false;
    for index in 1..quantities.len() {
        let (promise, answer) = (&quantities[index - 1], &quantities[index]);
        let gap = sentence.chars.get(promise.end..answer.start).unwrap_or_default();
        let is_listed = gap.contains(&'、') && !gap.iter().any(|c| matches!(c, ',' | ';' | '('));
        if answers(sentence, promise, answer) {
            quantities[index - 1].kind = FigureKind::Plan;
            quantities[index].kind = FigureKind::Result;
            goes_on = true;
        } else if is_promise_in_bracket(sentence, promise, answer) {
            quantities[index - 1].kind = FigureKind::Result;
            quantities[index].kind = FigureKind::Plan;
            goes_on = false;
        } else if goes_on && is_listed && is_ended(sentence, answer) {
            quantities[index].kind = FigureKind::Result;
        } else {
            goes_on = false;
        }
    }
}

/// 目前7个|完工: what is done stands behind the number.
fn is_ended(sentence: &Sentence, answer: &Quantity) -> bool {
    let behind = sentence.chars.get(answer.end..).unwrap_or_default();
    let behind = behind.strip_prefix(&['已']).unwrap_or(behind);
    ENDED.iter().any(|word| behind.starts_with(word))
}

fn answers(sentence: &Sentence, promise: &Quantity, answer: &Quantity) -> bool {
    // 比计划多建2座，共建成10座: what is more than a promise is none.
    if target::is_excess(sentence, promise) {
        return false;
    }
    let chars = &sentence.chars[..];
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    };
    // 向5000名老年人发放, 已发放5126人.
    let agree = |first: &[char], second: &[char]| {
        let text = |unit: &[char]| unit.iter().collect::<String>();
        first == second || same_unit(&text(first), &text(second))
    };
    if unit(promise).is_empty() || !agree(unit(promise), unit(answer)) || promise.per != answer.per
    {
        return false;
    }
    let (first, second) =
        (sentence.clause_start(promise.start), sentence.clause_start(answer.start));
    if second <= promise.end {
        return false;
    }
    let own = &chars[first..promise.start];
    let led = &chars[second.min(answer.start)..answer.start];
    let gap = &chars[promise.end..second];
    let said = |words: &[&[char]], stretch: &[char]| {
        words.iter().any(|word| stretch.windows(word.len()).any(|run| run == *word))
    };
    let is_planned = said(&PLANNED, own);
    let is_next = sentence.clause_end(promise.end) + 1 >= second
        || is_planned && gap.len() <= MAX_GAP && !gap.contains(&';') && !said(&AHEAD, gap);
    // 承诺新增车位3600个，到12月，这一数字变成了3927个.
    let refers = is_planned && said(&SAME_NUMBER, led);
    // 目前18座改造完成, 其中3条已通车: told behind the number.
    let tail = &chars[answer.end..sentence.clause_end(answer.end).max(answer.end)];
    let ends_behind = || said(&ENDED, tail) && !said(&AHEAD, tail) && names_nothing_else(own, tail);
    let ends = || refers || said(&ENDED, led) || does_it_again(own, led) || ends_behind();
    let is_answer = said(&BY_NOW, led) || is_planned && !said(&AHEAD, led) && ends();
    // 超额完成40所的年度目标: that is a target, and no answer.
    is_next
        && matches!(chars[second - 1], ',' | '(')
        && !target::is_target_level(sentence, answer)
        && !own.is_empty()
        && !said(&DONE, own)
        && !tells_a_total(own)
        && is_answer
        && (refers || names_nothing_else(own, led.strip_prefix(&['结', '果']).unwrap_or(led)))
}

/// 计划培训3000人次，培训3460人次; 原计划新增1800个，最后新增1950个: the verb of the promise again. Nobody promises one thing
/// twice, but for two times or two parts of it.
fn does_it_again(own: &[char], led: &[char]) -> bool {
    const OTHER: [&str; 16] = [
        "上半年",
        "下半年",
        "季度",
        "明年",
        "后年",
        "来年",
        "其中",
        "另",
        "再",
        "还",
        "同时",
        "分别",
        "每",
        "一期",
        "二期",
        "月",
    ];
    let text: String = led.iter().collect();
    let is_other =
        OTHER.iter().any(|word| text.contains(word)) || led.iter().any(char::is_ascii_digit);
    let last = verb::groups(led, 0, led.len()).into_iter().next_back();
    let verb = last.filter(|group| group.end == led.len() && group.class != VerbClass::Noun);
    !is_other
        && verb.is_some_and(|group| {
            let verb = &led[group.start..group.end];
            own.windows(verb.len()).any(|run| run == verb)
        })
}

/// `停车泊位新增1400个（年度目标1300个）`: right behind what was done, what was to be done.
fn is_promise_in_bracket(sentence: &Sentence, done: &Quantity, promise: &Quantity) -> bool {
    let chars = &sentence.chars[..];
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => &chars[from..to],
        Unit::Percent | Unit::None => &[],
    };
    let own = &chars[sentence.clause_start(done.start)..done.start];
    let Some(['(', led @ ..]) = chars.get(done.end..promise.start) else { return false };
    let led = led.strip_suffix(&['为']).unwrap_or(led);
    !unit(done).is_empty()
        && unit(done) == unit(promise)
        && target::is_target(led)
        && !PLANNED.iter().any(|word| own.windows(word.len()).any(|run| run == *word))
}

/// 共新增停车位500个; not 新增公共停车位, 开放共享停车位.
fn tells_a_total(own: &[char]) -> bool {
    (0..own.len()).any(|at| {
        own[at] == '共' && own.get(at + 1) != Some(&'享') && (at == 0 || own[at - 1] != '公')
    })
}

/// Nothing but verbs and adverbs stands beside the second number, or what the first clause names.
fn names_nothing_else(own: &[char], beside: &[char]) -> bool {
    const TIMES: [char; 9] = ['年', '月', '日', '底', '末', '截', '至', '止', '份'];
    let mut noun = Vec::new();
    let mut at = 0;
    while at < beside.len() {
        let verb = verb::at(beside, at)
            .filter(|(_, class)| *class != VerbClass::Noun)
            .map(|(length, _)| length);
        match verb.or_else(|| adverb::leading(beside, at)) {
            Some(length) => at += length,
            None => {
                // 截至12月底 names a time.
                if beside[at].is_alphabetic() && !TIMES.contains(&beside[at]) {
                    noun.push(beside[at]);
                }
                at += 1;
            }
        }
    }
    noun.is_empty() || own.windows(noun.len()).any(|run| run == noun)
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn the_first_of_two_was_promised() {
        let kinds = |text: &str| -> Vec<&str> {
            extract(text, Kind::Result).iter().map(|figure| figure.kind.as_str()).collect()
        };
        for (text, expected) in [
            ("安装路灯600盏（已完成650盏）。", ["plan", "result"]),
            ("修缮屋面8万平方米，已完成6.2万平方米。", ["plan", "result"]),
            ("计划改造小区11个，目前7个完工。", ["plan", "result"]),
            ("新增托位500个，目前已新增480个。", ["plan", "result"]),
            ("新增托位500个，截至12月底已新增托位480个。", ["plan", "result"]),
            ("新增托位500个，实际新增480个。", ["plan", "result"]),
            ("改造小区20个（均已完成20个）。", ["plan", "result"]),
            ("目标：新增停车位900个。结果：新增停车位950个。", ["plan", "result"]),
            ("【年度目标】新增停车位900个。【完成情况】新增停车位950个。", ["plan", "result"]),
            ("全年任务：新增停车位900个；实际完成：950个。", ["plan", "result"]),
            ("新增公共停车位500个，已新增480个。", ["plan", "result"]),
            ("计划新建老年食堂（助餐点）12个，建成14个。", ["plan", "result"]),
            ("计划改造老旧小区19个，全部进场施工，完工11个。", ["plan", "result"]),
            ("幼儿园：目标新建公办幼儿园2所，结果新建公办幼儿园2所。", ["plan", "result"]),
            ("年初承诺新增停车位3600个，到12月，这一数字变成了3927个。", ["plan", "result"]),
            ("全市新增就业12.6万人，年度目标为12万人。", ["result", "plan"]),
            ("计划优化公交线路10条，年内优化11条。", ["plan", "result"]),
            ("计划培训技能人才3000人次，培训3460人次。", ["plan", "result"]),
            ("原计划新增停车泊位1800个，最后新增1950个。", ["plan", "result"]),
            ("公共停车泊位新增1400个（年度目标1300个）。", ["result", "plan"]),
            ("老旧小区改造完成17个（计划16个）。", ["result", "plan"]),
            ("计划改造公厕20座，目前18座改造完成。", ["plan", "result"]),
            ("计划新建老年食堂5家，目前5家全部开业。", ["plan", "result"]),
            ("计划打通断头路4条，其中3条已通车。", ["plan", "result"]),
            ("向5000名老年人发放保险，已发放5126人。", ["plan", "result"]),
            ("计划新建公园5个，3个广场完工。", ["plan", "plan"]),
            // Two times, or two parts.
            ("计划上半年新建公园5个，下半年新建6个。", ["plan", "plan"]),
            ("计划新建公园5个，其中新建2个。", ["plan", "plan"]),
            ("计划新建公园5个，另新建2个。", ["plan", "plan"]),
            // What is still to come.
            ("计划改造老旧小区19个，年底前完工11个。", ["plan", "plan"]),
            ("计划新建公园20个，将建成12个。", ["plan", "plan"]),
            // Another thing, another unit, or two deliveries.
            ("新建学校3所，已完成主体施工2所。", ["result", "result"]),
            ("新建学校3所，已惠及学生2000人。", ["result", "result"]),
            ("完成改造3所，已投用2所。", ["result", "result"]),
            ("已新建学校3所，已改造2所。", ["result", "result"]),
            ("新建学校3所，改造2所。", ["result", "result"]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
