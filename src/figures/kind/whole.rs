//! Wholes beside what is finished of them: `已开工30部，其中投入使用19部`, `5条断头路打通4条`. What was to be done, or was
//! begun, delivers nothing; the part does.

use crate::figures::figure::{FigureKind, Stock};
use crate::figures::kind::by_rate::{self, are_in_one_unit};
use crate::figures::kind::finished::{is_finished_by, is_finished_part};
use crate::figures::kind::parts;
use crate::figures::kind::worked_on;
use crate::figures::lexicon::chars::{contains, ends_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::sentence::cut::Sentence;

/// Marks the wholes of a sentence.
pub(super) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    unfinished(sentence, quantities);
    counted_out(sentence, quantities);
    told_out_of(sentence, quantities);
    worked_on::read(sentence, quantities);
    left_over(sentence, quantities);
    of_the_area(sentence, quantities);
    by_rate::read(sentence, quantities);
    excess(sentence, quantities);
    of_a_larger_area(sentence, quantities);
    goals_on_their_way(sentence, quantities);
    parts::of_what_there_is(sentence, quantities);
}

/// `优化交通50条：已进场施工，完成60%`: so far the goal has come, and not so many are done.
fn goals_on_their_way(sentence: &Sentence, quantities: &mut [Quantity]) {
    const DONE: [&str; 4] = ["已", "完成", "建成", "实际"];
    let chars = &sentence.chars[..];
    for quantity in quantities.iter_mut() {
        let end = sentence.clause_end(quantity.end.min(chars.len()));
        let own = &chars[sentence.clause_start(quantity.start)..end.max(quantity.start)];
        let is_part = quantity.percent_of_plan.is_some_and(|percent| percent < 100.0);
        if is_part
            && quantity.kind == FigureKind::Result
            && chars.get(end) == Some(&':')
            && !DONE.iter().any(|word| contains(own, word))
        {
            quantity.kind = FigureKind::Plan;
            quantity.percent_of_plan = None;
        }
    }
}

/// `全市新建充电桩3000个，其中我区120个`: what the area above the article's has done is none of its own.
fn of_a_larger_area(sentence: &Sentence, quantities: &mut [Quantity]) {
    const LARGER: [&str; 4] = ["全市", "全省", "全州", "全国"];
    let chars = &sentence.chars[..];
    let led = |quantity: &Quantity| -> String {
        chars[sentence.clause_start(quantity.start)..quantity.start].iter().collect()
    };
    for index in 1..quantities.len() {
        let (larger, own) = (led(&quantities[index - 1]), led(&quantities[index]));
        if LARGER.iter().any(|word| larger.contains(word)) && is_own_share(&own) {
            quantities[index - 1].kind = FigureKind::Background;
        }
    }
}

/// 其中我区, 本县: a share that is the article's own, and no part of what it tells.
pub(in crate::figures) fn is_own_share(clause: &str) -> bool {
    const OWN: [&str; 10] =
        ["我区", "我县", "我镇", "我乡", "我街道", "本区", "本县", "本镇", "全区", "全县"];
    let clause = clause.trim_start().trim_start_matches("其中");
    OWN.iter().any(|word| clause.trim_start_matches([',', '，']).starts_with(word))
}

/// `城镇新增就业5467人，超额完成267人`: fewer than the number before, and named by nothing, they are how many more it is
/// than was promised.
fn excess(sentence: &Sentence, quantities: &mut [Quantity]) {
    const MORE: [&str; 5] = ["超额完成", "超额", "超目标", "超出", "多完成"];
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let (whole, more) = (&quantities[index - 1], &quantities[index]);
        let (Unit::At(from, to), Unit::At(own_from, own_to)) = (whole.unit, more.unit) else {
            continue;
        };
        let led: String = chars[sentence.clause_start(more.start)..more.start].iter().collect();
        if chars[from..to] == chars[own_from..own_to]
            && more.value < whole.value
            // 超额完成40所的年度目标.
            && more.kind != FigureKind::Plan
            && (MORE.contains(&led.as_str())
                || ["多出", "高出", "多了"].iter().any(|word| led.ends_with(word)))
        {
            quantities[index].kind = FigureKind::Background;
        }
    }
}

/// `已建成开放5个；全区累计建成58个`: behind the year's number a larger one of the whole area is what there is. That
/// of the year (`全年累计`) and the sum of what stands before it are none.
fn of_the_area(sentence: &Sentence, quantities: &mut [Quantity]) {
    const AREAS: [&str; 8] = ["全区", "全市", "全县", "全镇", "全州", "全旗", "全域", "辖区"];
    const TOGETHER: [&str; 4] = ["累计", "累积", "总计", "共"];
    /// Times as many as were told before.
    const MANY: f64 = 1.5;
    const YEARS: [&str; 9] =
        ["全年", "今年", "本年", "当年", "年内", "年初", "年度", "去年", "上半年"];
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let quantity = &quantities[index];
        let start = sentence.clause_start(quantity.start);
        let said: String = chars[start..quantity.start].iter().collect();
        let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let is_of_area = says(&AREAS) && says(&TOGETHER);
        // 计划新增1000个，累计新增5200个: more than was planned, and it is not said that it is of the plan or by when.
        let is_much = says(&TOGETHER[..2]);
        // People and events come together in a year.
        let is_of_plan = matches!(quantity.class, UnitClass::People | UnitClass::Event)
            || says(&["完成", "年末", "年底", "12月"]);
        if !is_of_area && !is_much || says(&YEARS) {
            continue;
        }
        let before = quantities[..index]
            .iter()
            .filter(|other| other.end <= start && are_in_one_unit(sentence, other, quantity));
        let times = if is_of_plan && !is_of_area { MANY } else { 1.0 };
        let values: Vec<f64> = before.map(|other| other.value * times).collect();
        let is_sum = is_of_area && (values.iter().sum::<f64>() - quantity.value).abs() < 1e-9;
        if !is_sum && values.iter().any(|value| *value < quantity.value) {
            quantities[index].stock.get_or_insert(Stock::Cumulative);
        }
    }
}

/// `目标24个，完成23个，1个因拆迁调整`: what the promise is more than the delivery is not delivered.
fn left_over(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 2..quantities.len() {
        let [promise, delivery, rest] = &quantities[index - 2..=index] else { continue };
        let leads = sentence.clause_start(rest.start) == rest.start;
        let is_one_thing =
            [promise, delivery].iter().all(|other| are_in_one_unit(sentence, other, rest));
        if leads
            && is_one_thing
            && promise.kind == FigureKind::Plan
            && delivery.kind == FigureKind::Result
            && (promise.value - delivery.value - rest.value).abs() < 1e-9
        {
            quantities[index].stock = Some(Stock::UnderWay);
        }
    }
}

/// `5条断头路打通4条`: a number that begins its clause, what it counts, what was done, and how many of them.
fn counted_out(sentence: &Sentence, quantities: &mut [Quantity]) {
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let (whole, part) = (&quantities[index - 1], &quantities[index]);
        let clause = sentence.clause_start(part.start);
        // 新建学校8所 does something; 今年新建的8所学校 tells which.
        let is_led = || {
            let led = verb::groups(chars, clause, whole.start);
            chars[clause..whole.start].last() == Some(&'的')
                || led.iter().all(|one| matches!(one.class, VerbClass::Level | VerbClass::Noun))
        };
        // 18处易涝点已有16处完成整治.
        let is_done_behind = || {
            let tail = &chars[part.end..sentence.clause_end(part.end).max(part.end)];
            let between = &chars[whole.end..part.start];
            between.ends_with(&['已', '有'])
                && [
                    "完成", "完工", "建成", "竣工", "投用", "开放", "开业", "开门", "开园", "通车",
                    "启用", "交付",
                ]
                .iter()
                .any(|word| contains(tail, word))
        };
        let is_done = || {
            let between = verb::groups(chars, whole.end, part.start);
            between.last().is_some_and(|group| {
                let told = &chars[group.end..part.start];
                group.start > whole.end
                    && matches!(group.class, VerbClass::Act | VerbClass::Both | VerbClass::Mixed)
                    && told.iter().all(|c| matches!(c, '了' | '约' | '近'))
            })
        };
        let is_of_it = whole.start >= clause
            && whole.stock.is_none()
            && are_in_one_unit(sentence, whole, part)
            && part.value <= whole.value;
        if is_of_it && is_led() && (is_done() || is_done_behind()) {
            // 20个小区改造任务完成18个, 计划改造的20个小区已完工18个: the promise, where it says so.
            let is_promise =
                [&chars[clause..whole.start], &chars[whole.end..part.start]].iter().any(|said| {
                    ["计划", "任务", "目标", "年初确定"].iter().any(|word| contains(said, word))
                });
            // 12个食堂建设已完成9个（75%).
            let fits = |percent: f64| {
                whole.value > 0.0
                    && (part.value / whole.value * 100.0 - percent).abs() <= rounding(percent)
            };
            if is_promise || part.percent_of_plan.is_some_and(fits) {
                quantities[index - 1].kind = FigureKind::Plan;
                quantities[index].kind = FigureKind::Result;
            } else {
                quantities[index - 1].stock = Some(Stock::Existing);
            }
        }
    }
}

/// `3所公办幼儿园中，龙湖第二幼儿园等2所已开园`: of so many, a part is told; 2所高中 are schools.
fn told_out_of(sentence: &Sentence, quantities: &mut [Quantity]) {
    /// Characters.
    const LONGEST_NOUN: usize = 12;
    let chars = &sentence.chars[..];
    for index in 0..quantities.len() {
        let whole = &quantities[index];
        let behind = chars.get(whole.end..).unwrap_or_default();
        let Some(at) = behind.iter().take(LONGEST_NOUN).position(|c| *c == '中') else { continue };
        let noun = &behind[..at];
        let is_noun = noun.len() != 1
            && noun.iter().all(|c| c.is_alphabetic())
            && !matches!(noun, [.., '高' | '初' | '其' | '程'])
            // 20个小区改造中，新建车棚12个.
            && verb::before(noun, noun.len()).is_none();
        let goes_on = behind.get(at + 1).is_some_and(|c| *c == ',' || c.is_ascii_digit());
        let is_part =
            |part: &Quantity| are_in_one_unit(sentence, whole, part) && part.value <= whole.value;
        let has_part = quantities.get(index + 1).is_some_and(is_part);
        // 列入计划的6个农贸市场中5个完工: what was promised, and what is kept of it.
        let led = &chars[sentence.clause_start(whole.start)..whole.start];
        let is_promise =
            ["计划的", "任务的", "目标的", "承诺的"].iter().any(|word| ends_with(led, word));
        if is_noun && goes_on && has_part && is_promise {
            quantities[index].kind = FigureKind::Plan;
            quantities[index + 1].kind = FigureKind::Result;
        } else if is_noun && goes_on && has_part && whole.kind == FigureKind::Result {
            quantities[index].stock.get_or_insert(Stock::Existing);
        }
    }
}

/// `已开工30部，其中投入使用19部`: what part of it is finished tells that the whole is not.
fn unfinished(sentence: &Sentence, quantities: &mut [Quantity]) {
    const DONE: [[char; 2]; 4] = [['完', '成'], ['建', '成'], ['竣', '工'], ['完', '工']];
    let chars = &sentence.chars[..];
    for index in 1..quantities.len() {
        let (whole, part) = (&quantities[index - 1], &quantities[index]);
        let clause = sentence.clause_start(part.start);
        let own = &chars[sentence.clause_start(whole.start)..whole.start];
        let is_finished = own.windows(2).any(|pair| DONE.iter().any(|word| word == pair));
        // 计划打通4条，其中3条已通车: what is promised stays so.
        let is_of_it = clause >= whole.end
            && clause <= whole.end + 1
            && whole.stock.is_none()
            && whole.kind != FigureKind::Plan;
        let told = &chars[clause..sentence.clause_end(part.end)];
        // 公路56公里，其中路面完成40公里: nothing says that the whole is finished.
        let is_partly = || {
            are_in_one_unit(sentence, whole, part)
                && is_finished_by(&chars[clause..part.start.max(clause)])
        };
        if is_of_it && !is_finished && (is_finished_part(told) || is_partly()) {
            quantities[index - 1].stock = Some(Stock::UnderWay);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::context::Context;
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_stands_around_a_promise_is_told_from_its_answer() {
        for (text, expected) in [
            (
                "承诺新建学校4所、新增学位380个，目前4所学校全部投用，新增学位396个。",
                &["plan", "plan", "result", "result"][..],
            ),
            (
                "原计划改造公厕20座，因2座选址调整，实际改造18座。",
                &["plan", "background", "result"],
            ),
            ("【目标】新建公园3个【进展】已建成3个。", &["plan", "result"]),
            ("2000个停车泊位的年度目标，完成了2260个。", &["plan", "result"]),
            ("组织演出100场的目标已提前完成，共演出126场。", &["plan", "result"]),
            ("加装电梯30部的承诺，到11月底已兑现34部。", &["plan", "result"]),
            ("城镇新增就业5467人，超额完成267人。", &["result", "background"]),
            ("全市新建充电桩3000个，其中我区120个。", &["background", "result"]),
            (
                "新建中转站8个、分类池20个：已建成中转站7个、分类池17个。",
                &["plan", "plan", "result", "result"],
            ),
            ("优化背街小巷50条：已进场施工，完成60%。", &["plan"]),
            ("安装路灯3600盏，比计划的3000盏多出600盏。", &["result", "plan", "background"]),
            ("年度指标600个，完成640个。", &["plan", "result"]),
        ] {
            let figures = extract(text, Kind::Result);
            let kinds: Vec<&str> = figures.iter().map(|figure| figure.kind.as_str()).collect();
            assert_eq!(kinds, expected, "{text}");
        }
    }

    #[test]
    fn a_whole_beside_its_part_is_no_delivery() {
        use Stock::{Existing, UnderWay};
        for (text, expected) in [
            ("5条断头路打通4条，剩余1条明年通车。", &[Some(Existing), None, Some(UnderWay)][..]),
            ("20个老旧小区完成改造18个。", &[Some(Existing), None]),
            ("今年新建的8座泵站完工3座。", &[Some(Existing), None]),
            ("12所学校已建成10所。", &[Some(Existing), None]),
            ("18处易涝点已有16处完成整治。", &[Some(Existing), None]),
            ("目标改扩建学校4所，结果3所完工、1所仍在施工。", &[None, None, Some(UnderWay)]),
            ("6处农贸市场改造完成6处。", &[Some(Existing), None]),
            ("目标改造小区24个，完成23个，1个因拆迁调整。", &[None, None, Some(UnderWay)]),
            ("目标改造小区24个，完成22个，1个因拆迁调整。", &[None, None, None]),
            // More than was planned, and what is said of the plan.
            ("计划新增车位1000个，累计新增5200个。", &[None, Some(Stock::Cumulative)]),
            ("计划新建中心3个，累计建成4个。", &[None, Some(Stock::Cumulative)]),
            ("目标新增托位400个，累计完成420个。", &[None, None]),
            ("计划新增车位1000个，目前累计新增800个。", &[None, None]),
            ("20个小区改造任务完成18个。", &[None, None]),
            ("3所公办幼儿园中，龙湖第二幼儿园等2所已开园。", &[Some(Existing), None]),
            ("新建的2所幼儿园中1所已建成招生。", &[Some(Existing), None]),
            ("列入计划的6个农贸市场中5个完工。", &[None, None]),
            ("社区卫生服务站建成1个，另1个因选址调整转入2025年实施。", &[None, Some(UnderWay)]),
            ("已打通3条，另1条完成路基施工。", &[None, Some(UnderWay)]),
            ("已打通3条，另1条已建成通车。", &[None, None]),
            ("建成2所高中，1所已招生。", &[None, None]),
            ("改造20个小区过程中，新建车棚12个。", &[None, None]),
            ("新建停车场8座、改造3座。", &[None, None]),
            ("新建学校8所。", &[None]),
            ("3个街道新建公园12处。", &[None, None]),
            ("改造小区20个、新增车位18个。", &[None, None]),
            ("65个老旧小区改造全部完工。", &[None]),
            ("加装电梯已开工30部，其中投入使用19部。", &[Some(UnderWay), None]),
            ("计划打通断头路4条，其中3条已通车。", &[None, None]),
            // Whose they are, and in what.
            ("该项目已入户接通天然气172083户，其中东营区完成26866户。", &[None, None]),
            ("建设农村公路56公里，其中小区完成40公里。", &[Some(UnderWay), None]),
        ] {
            let context = Context { year: Some(2024), ..Context::from(Kind::Result) };
            let stocks: Vec<_> = extract(text, context).iter().map(|one| one.stock).collect();
            assert_eq!(stocks, expected, "{text}");
        }
    }
}
