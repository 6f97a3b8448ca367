//! A promise and its delivery in one sentence: `安装路灯600盏（已完成650盏）`,
//! `修缮屋面8万平方米，已完成6.2万平方米`, `新增托位500个，目前已新增480个`. The first of the two was promised,
//! whatever the passage does.

use crate::figures::figure::FigureKind;
use crate::figures::kind::answer_words::{
    AHEAD, AROUND, BEGUN, BY_NOW, CALLED, ENDED, PLANNED, SAME_NUMBER, does_it_again, has_rate,
    is_actual, is_done, is_due, is_only_done, is_to_be_completed, names_nothing_else, past_each,
    said, tells_a_time, tells_a_total,
};
use crate::figures::kind::change_words::is_changed_to;
use crate::figures::kind::together::adds_up_in_the_year;
use crate::figures::lexicon::units_agree::same_unit;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::target;
use crate::figures::sentence::cut::Sentence;

/// Between a promise and its answer, `计划改造小区19个，全部进场施工，完工11个`, in characters.
const MAX_GAP: usize = 30;
/// Numbers that may stand between the two, and one more.
const MAX_BETWEEN: usize = 3;

/// Tells of each quantity whether it answers one before it.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    // 计划改造11个，目前7个完工、4个完成主体: what follows in the list answers, too.
    let mut answered: Option<usize> = None;
    for index in 1..quantities.len() {
        let (before, answer) = (&quantities[index - 1], &quantities[index]);
        let gap = sentence.chars.get(before.end..answer.start).unwrap_or_default();
        let is_listed = gap.contains(&'、') && !gap.iter().any(|c| matches!(c, ',' | ';' | '('));
        if let Some(promise) = promise_of(sentence, quantities, index) {
            let sums = adds_up_in_the_year(sentence, &quantities[promise], answer);
            quantities[promise].kind = FigureKind::Plan;
            // 目前开工14处，建成12处: what was begun was done, too.
            for at in promise + 1..index {
                if counts_alike(sentence, &quantities[at], &quantities[index])
                    && quantities[at].kind == FigureKind::Plan
                {
                    quantities[at].kind = FigureKind::Result;
                }
            }
            quantities[index].kind = FigureKind::Result;
            quantities[index].is_of_promise = sums;
            answered = Some(promise);
        } else if is_promise_in_bracket(sentence, before, answer) {
            quantities[index - 1].kind = FigureKind::Result;
            quantities[index].kind = FigureKind::Plan;
            answered = None;
        } else if let Some(first) = answered.filter(|_| is_listed && !said(&AHEAD, gap)) {
            if let Some(promise) = listed_promise(sentence, quantities, first, index) {
                quantities[promise].kind = FigureKind::Plan;
            }
            quantities[index].kind = FigureKind::Result;
        } else {
            answered = None;
        }
    }
}

/// `新建中转站8个、分类池20个：已建成中转站7个、分类池17个`: the one beside the promise `first` that names what the number at `index`
/// does.
fn listed_promise(
    sentence: &Sentence,
    quantities: &[Quantity],
    first: usize,
    index: usize,
) -> Option<usize> {
    let chars = &sentence.chars[..];
    let gap = &chars[quantities[index - 1].end..quantities[index].start];
    let noun = &gap[gap.iter().rposition(|c| *c == '、')? + 1..];
    let clause = sentence.clause_start(quantities[first].start);
    let is_it = |at: &usize| {
        let one = &quantities[*at];
        noun.len() > 1
            && one.kind == FigureKind::Result
            && one.end < quantities[index].start
            && sentence.clause_start(one.start) == clause
            && chars[clause..one.start].ends_with(noun)
            && counts_alike(sentence, one, &quantities[index])
    };
    (first + 1..index).take(MAX_BETWEEN).find(is_it)
}

/// The number that the one at `index` answers: the one before it, or one before what tells how many were begun, who is
/// served, or how many more there are than promised.
fn promise_of(sentence: &Sentence, quantities: &[Quantity], index: usize) -> Option<usize> {
    let answer = &quantities[index];
    let mut difference = None;
    for at in (0..index).rev().take(MAX_BETWEEN) {
        let promise = &quantities[at];
        let step = Step { is_far: at + 1 < index, difference };
        if answers(sentence, promise, answer, &step) {
            return Some(at);
        }
        let clause = &sentence.chars[sentence.clause_start(promise.start)..];
        let clause = &clause
            [..clause.iter().position(|c| matches!(c, ',' | ';' | '。')).unwrap_or(clause.len())];
        if target::is_excess(sentence, promise) {
            let is_less = clause.iter().any(|c| matches!(c, '少' | '减'));
            difference = Some(if is_less { -promise.value } else { promise.value });
            continue;
        }
        let is_passed_over = said(&BEGUN, clause)
            // 承诺新建学校4所、新增学位3800个，目前4所学校全部投用，新增学位3960个.
            || said(&ENDED, clause)
            || AROUND.iter().any(|word| past_each(clause).starts_with(word))
            || is_reason(&clause[..clause.len().min(1)])
            // 新建中转站8个、分类池20个：已建成中转站7个: the first of a list.
            || at > 0 && is_listed_with(sentence, &quantities[at - 1], promise);
        if !is_passed_over {
            return None;
        }
    }
    None
}

/// Whether two numbers stand in one clause, and 、 between them.
fn is_listed_with(sentence: &Sentence, first: &Quantity, second: &Quantity) -> bool {
    let between = sentence.chars.get(first.end..second.start).unwrap_or_default();
    between.contains(&'、')
        && sentence.clause_start(first.start) == sentence.clause_start(second.start)
}

/// 因|2座选址调整: why there are fewer.
fn is_reason(own: &[char]) -> bool {
    matches!(own, ['因'])
}

/// What lies between a number and the one that it may answer.
struct Step {
    /// Other numbers.
    is_far: bool,
    /// 比计划多建|2座; less than 0 where there are fewer.
    difference: Option<f64>,
}

fn answers(sentence: &Sentence, promise: &Quantity, answer: &Quantity, step: &Step) -> bool {
    // 比计划多建2座，共建成10座: what is more than a promise is none.
    if target::is_excess(sentence, promise) || !counts_alike(sentence, promise, answer) {
        return false;
    }
    let chars = &sentence.chars[..];
    let own = &chars[sentence.clause_start(promise.start)..promise.start];
    if is_reason(own) {
        return false;
    }
    // 新建中转站8个、|分类池|20个: what the second of a list names.
    let counts_before = own.iter().any(char::is_ascii_digit);
    let mark = own.iter().rposition(|c| *c == '、').filter(|_| counts_before);
    let item = mark.map_or(own, |at| &own[at + 1..]);
    let Some((second, is_listed)) = answer_start(sentence, promise, answer) else { return false };
    let led = &chars[second.min(answer.start)..answer.start];
    let gap = &chars[promise.end..second];
    let is_planned = said(&PLANNED, own) || is_due(own) || is_changed_to(own);
    let is_near = gap.len() <= MAX_GAP && !gap.contains(&';') && !said(&AHEAD, gap);
    let is_beside = sentence.clause_end(promise.end) + 1 >= second || matches!(gap, ['-', '-']);
    let is_next = is_near && (step.is_far || is_planned) || is_beside && !step.is_far;
    // 新建8座，比计划多建2座，共建成10座; 完成22/24.
    let differs = |by: f64| answer.value - promise.value == by;
    let is_counted_out = chars[answer.number_start..answer.end].contains(&'/');
    if is_counted_out || step.difference.is_some_and(differs) {
        return gap.len() <= MAX_GAP
            && !gap.contains(&';')
            && !tells_a_total(own)
            && !is_done(own)
            && names_nothing_else(item, led);
    }
    // 承诺新增车位3600个，到12月，这一数字变成了3927个.
    let refers = is_planned && said(&SAME_NUMBER, led);
    // 目前18座改造完成, 其中3条已通车: told behind the number.
    let tail = &chars[answer.end..sentence.clause_end(answer.end).max(answer.end)];
    let tail = &tail[..tail.iter().position(|c| *c == '、').unwrap_or(tail.len())];
    let ends_behind =
        || said(&ENDED, tail) && !said(&AHEAD, tail) && names_nothing_else(item, tail);
    let ends = || {
        refers
            || said(&ENDED, led)
            || said(&CALLED, led)
            || does_it_again(own, led)
            || ends_behind()
    };
    let by_now = said(&BY_NOW, led) || is_actual(led);
    // 计划上半年完成5个，下半年完成6个.
    let is_of_time = || tells_a_time(own) && tells_a_time(led);
    // 新建12个（完成11个）.
    let is_bracketed = chars[second - 1] == '('
        && second == promise.end + 1
        && said(&ENDED, led)
        && !said(&BEGUN, own);
    let is_answer = by_now
        || is_bracketed
        || !is_listed && is_only_done(led) && !said(&BEGUN, own) && !has_rate(chars, answer.end)
        || is_planned && !is_listed && !said(&AHEAD, led) && !is_of_time() && ends();
    let is_item = by_now && chars[second - 1] == ':' && is_to_be_completed(own);
    // 超额完成40所的年度目标: that is a target, and no answer.
    is_next
        && (matches!(chars[second - 1], ',' | '(' | '、' | '/')
            || by_now && matches!(chars[second - 1], ':' | '-' | ' '))
        && !target::is_target_level(sentence, answer)
        && !own.is_empty()
        && (is_item || !is_done(own))
        && !tells_a_total(own)
        && is_answer
        && (refers || names_nothing_else(item, led))
}

/// `加装20部，完成22部`: whether the clause behind a number tells how many of that are done, and names nothing.
pub(super) fn tells_only_what_was_done(
    sentence: &Sentence,
    promise: &Quantity,
    done: &Quantity,
) -> bool {
    let chars = &sentence.chars[..];
    let own = &chars[sentence.clause_start(promise.start)..promise.start];
    let start = sentence.clause_start(done.start);
    let led = &chars[start..done.start];
    sentence.clause_end(promise.end) + 1 == start
        && counts_alike(sentence, promise, done)
        && (said(&ENDED, led) || said(&BY_NOW, led))
        && !own.is_empty()
        && !is_done(own)
        && !said(&BEGUN, own)
        && !tells_a_total(own)
        && names_nothing_else(own, led)
}

/// Whether two numbers are in one unit, and of one measure, and neither is still to come: 向5000名老年人发放, 已发放5126人.
fn counts_alike(sentence: &Sentence, promise: &Quantity, answer: &Quantity) -> bool {
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => sentence.chars[from..to].iter().collect(),
        Unit::Percent | Unit::None => String::new(),
    };
    let (first, second) = (unit(promise), unit(answer));
    let is_to_come = promise.is_to_come || answer.is_to_come;
    !first.is_empty() && same_unit(&first, &second) && promise.per == answer.per && !is_to_come
}

/// Where the clause of an answer begins, or, in one clause with the promise, the item of the list: 计划加装40部、实际完成37部.
fn answer_start(
    sentence: &Sentence,
    promise: &Quantity,
    answer: &Quantity,
) -> Option<(usize, bool)> {
    let clause = sentence.clause_start(answer.start);
    if clause > promise.end {
        return Some((clause, false));
    }
    let between = sentence.chars.get(promise.end..answer.start)?;
    let mark = between.iter().rposition(|c| matches!(c, '、' | '/' | ' '))?;
    Some((promise.end + mark + 1, true))
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

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn other_numbers_may_stand_between() {
        let kinds = |text: &str| -> Vec<&str> {
            extract(text, Kind::Result).iter().map(|figure| figure.kind.as_str()).collect()
        };
        for (text, expected) in [
            ("计划新建场地14处，目前开工14处，建成12处。", &["plan", "result", "result"][..]),
            ("新建公厕8座，比计划多建2座，共建成10座。", &["plan", "background", "result"]),
            ("改造小区20个，涉及1.2万户，已完工18个。", &["plan", "result", "result"]),
            ("新建书房5个，每个面积不少于100平方米，建成5个。", &["plan", "result", "result"]),
            (
                "计划新建学校2所、幼儿园5所，建成学校2所、幼儿园5所。",
                &["plan", "plan", "result", "result"],
            ),
            // More by another number, and another thing.
            ("新建公厕8座，比计划少建2座，共建成6座。", &["plan", "background", "result"]),
            ("新建公厕10座，比计划多建2座，投用8座。", &["result", "background", "result"]),
            ("新建公厕8座，比计划多建2座，共建成11座。", &["result", "background", "result"]),
            ("新建公园8个，比去年多建2个，共建成10个。", &["result", "background", "result"]),
            ("改造小区20个，涉及1.2万户，已建成车位18个。", &["result", "result", "result"]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    fn check(text: &str, expected: [&str; 2]) {
        let kinds: Vec<&str> =
            extract(text, Kind::Result).iter().map(|figure| figure.kind.as_str()).collect();
        assert_eq!(kinds, expected, "{text}");
    }

    #[test]
    fn the_first_of_two_was_promised() {
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
            ("2024年计划新增车位1400个，上半年新增705个，占年度计划的50.4%。", ["plan", "result"]),
            ("向5000名老年人发放保险，已发放5126人。", ["plan", "result"]),
            ("计划新建公园5个，3个广场完工。", ["plan", "plan"]),
            // What an answer is called.
            ("承诺新增停车位2200个，交出的答卷是2306个。", ["plan", "result"]),
            ("年初定下的目标是新建公园12个，年底的成绩是14个。", ["plan", "result"]),
            ("承诺建成食堂16个，交出的答卷是16个。", ["plan", "result"]),
            ("力争新增学位2600个以上，最终新增学位2810个。", ["plan", "result"]),
            ("年初承诺新建助餐点11个，年末交账建成12个。", ["plan", "result"]),
            ("拟新建食堂5家，现已建成4家。", ["plan", "result"]),
            ("应建充电桩240个、实建262个。", ["plan", "result"]),
            ("计划加装电梯40部、实际完成37部。", ["plan", "result"]),
            ("全年目标新增托位400个，至年末累计新增托位420个。", ["plan", "result"]),
            ("加装电梯20部，完成22部，完成率110%。", ["plan", "result"]),
            ("20个老旧小区改造任务完成18个。", ["plan", "result"]),
            ("新建公园12个（完成11个）。", ["plan", "result"]),
            ("新建公园12个：已建成11个。", ["plan", "result"]),
            ("20.完成食品抽检4500批次：已完成4712批次。", ["plan", "result"]),
            ("完成食品抽检4500批次，已完成化验4400批次。", ["result", "result"]),
            ("新建公园12个——已建成11个。", ["plan", "result"]),
            ("1. 新建公园12个 已建成11个。", ["plan", "result"]),
            ("兑现承诺新建公园12个，惠及30个小区。", ["result", "result"]),
            ("我们承诺新建公园12个，改造公园3个。", ["plan", "plan"]),
            ("开工小区20个（完工15个）。", ["result", "result"]),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn the_first_of_two_was_as_little_promised_as_the_second() {
        for (text, expected) in [
            // A rate of another number, and what was done as planned.
            ("加装电梯20部，完成22部，完成率90%。", ["result", "result"]),
            ("按计划完成改造小区20个，已投用18个。", ["result", "result"]),
            ("年度任务完成停车位18个，已投用15个。", ["result", "result"]),
            ("应急终端建设280个，实施维护30个。", ["result", "result"]),
            ("计划新建学校3所、实施改造2所。", ["plan", "plan"]),
            // Two times, or two parts.
            ("计划上半年完成5个，下半年完成6个。", ["plan", "plan"]),
            ("开工260户，竣工231户，完成率88.8%。", ["result", "result"]),
            ("计划上半年新增车位700个，下半年新增700个，占年度计划的50%。", ["plan", "plan"]),
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
            check(text, expected);
        }
    }
}
