//! What says that a thing was not done, or not yet: the number before it was promised. `改造老旧小区18个，未能完成年度目标`,
//! `新建公厕10座。因选址困难，2座尚未开工`, `新增停车位800个，正在施工`.

use std::ops::Range;

use crate::figures::figure::{Figure, FigureKind, Stock};
use crate::figures::kind::answer_words::{is_done, names_nothing_else};
use crate::figures::lexicon::chars::{contains, starts_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;

/// Not done, in time or at all.
const NOT_DONE: [&str; 46] = [
    "尚未",
    "未能",
    "未完成",
    "未完工",
    "未开工",
    "未启动",
    "未建成",
    "未实施",
    "未动工",
    "未投用",
    "未达到",
    "未达标",
    "未按期",
    "未如期",
    "未按时",
    "没有完成",
    "没有完工",
    "没有建成",
    "没有开工",
    "没有按期",
    "没有如期",
    "没有达到",
    "没能",
    "还没完",
    "还没建",
    "还没开",
    "无法按期",
    "无法如期",
    "无法按时",
    "无法完成",
    "不能按期",
    "不能如期",
    "难以按期",
    "难以如期",
    "无一",
    "仅完成",
    "仅建成",
    "仅开工",
    "仅新增",
    "只完成",
    "只建成",
    "取消",
    "推迟",
    "延期",
    "暂缓",
    "调整为",
];

/// On the way, where the clause tells no number of things.
const ON_THE_WAY: [&str; 14] = [
    "正在施工",
    "正在建设",
    "正在推进",
    "正在实施",
    "正在装修",
    "有序推进",
    "加快推进",
    "进场施工",
    "主体施工",
    "主体完工",
    "主体封顶",
    "形象进度",
    "前期工作",
    "招标阶段",
];

/// Only begun, of as many or of fewer: 已全部开工, 完成选址12处.
const BEGUN: [&str; 12] = [
    "已开工",
    "全部开工",
    "均已开工",
    "全面开工",
    "已全部开工",
    "完成选址",
    "完成设计",
    "完成招标",
    "完成立项",
    "完成征迁",
    "已封顶",
    "全部进场",
];

/// How a clause begins that tells of others beside those before it.
const OTHERS: [&str; 6] = ["另", "还有", "此外", "同时", "其余", "剩余"];

/// A clause that says so.
struct Unkept {
    /// Where it begins.
    start: usize,
    /// By what it counts, where it tells a number.
    unit: Option<String>,
}

fn find(sentence: &Sentence, quantities: &[Quantity]) -> Option<Unkept> {
    let chars = &sentence.chars[..];
    let mut start = 0;
    for end in sentence.clause_marks() {
        let counted = quantities
            .iter()
            .find(|one| (start..end).contains(&one.start) && one.class != UnitClass::Ratio);
        if is_not_done(
            &chars[start..end],
            counted.map(|one| one.start - start..one.end.min(end) - start),
        ) {
            let unit = counted.map(|one| unit_of(sentence, one));
            return Some(Unkept { start, unit });
        }
        start = end + 1;
    }
    None
}

/// Whether a clause says that what was told before it is not done, or not all of it. `counted`: the number in it.
fn is_not_done(clause: &[char], counted: Option<Range<usize>>) -> bool {
    const FIRST: &str = "尚未没还无不难仅只取推延暂调正有加进主形前招已全均完";
    let find = |words: &[&str]| {
        (0..clause.len()).filter(|&at| FIRST.contains(clause[at])).find_map(|at| {
            let word = words.iter().find(|word| starts_with(&clause[at..], word))?;
            Some(at..at + word.chars().count())
        })
    };
    let says = |words: &[&str]| words.iter().any(|word| contains(clause, word));
    // 新增停车位890个，第5个停车场尚未开工: another thing.
    if OTHERS.iter().any(|word| starts_with(clause, word)) || clause.starts_with(&['第']) {
        return false;
    }
    // 新增床位160张，未达到年初目标: those are done.
    if find(&NOT_DONE).is_some() {
        return !says(&["目标", "任务", "计划"]);
    }
    // 铺设管网71公里，大庄水厂主体封顶: another thing; but 目前学校主体已封顶.
    let is_of_it = |led: &[char]| {
        let is_now =
            ["目前", "截至", "现", "眼下", "当前"].iter().any(|word| starts_with(led, word));
        is_now || names_nothing_else(&[], led)
    };
    if let Some(word) = find(&BEGUN).filter(|_| !says(&["投用", "竣工", "建成", "交付"])) {
        let is_alone = |number: Range<usize>| {
            (word.end..=word.end + 1).contains(&number.start)
                && names_nothing_else(&[], &clause[..word.start])
        };
        return counted.map_or_else(|| is_of_it(&clause[..word.start]), is_alone);
    }
    match counted {
        // 改造市场8个，3个已完成，4个正在改造.
        Some(number) => {
            let led = &clause[..number.start];
            let tail = &clause[number.end.min(clause.len())..];
            matches!(led, [] | ['其', '中'])
                && ["已", "正在", "完工", "竣工"].iter().any(|word| starts_with(tail, word))
        }
        None => {
            find(&ON_THE_WAY).is_some_and(|word| is_of_it(&clause[..word.start]))
                && !says(&["已", "完成", "建成", "投用"])
        }
    }
}

fn unit_of(sentence: &Sentence, quantity: &Quantity) -> String {
    match quantity.unit {
        Unit::At(from, to) => sentence.chars[from..to].iter().collect(),
        Unit::Percent | Unit::None => String::new(),
    }
}

/// Makes promises of the numbers before a clause of their sentence which says that they were not kept.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    let Some(unkept) = find(sentence, quantities) else { return };
    let before = quantities.iter().rposition(|one| one.start < unkept.start);
    let Some(last) = before else { return };
    let clause = sentence.clause_start(quantities[last].start);
    for at in (0..=last).rev() {
        let one = &quantities[at];
        let is_meant = match &unkept.unit {
            Some(unit) => unit_of(sentence, one) == *unit,
            None => sentence.clause_start(one.start) == clause,
        };
        if sentence.chars[one.end..unkept.start].contains(&';') {
            break;
        }
        let own = &sentence.chars[sentence.clause_start(one.start)..one.start];
        if is_meant
            && one.kind == FigureKind::Result
            && one.class != UnitClass::Ratio
            && !is_done(own)
            && !own.is_empty()
        {
            quantities[at].kind = FigureKind::Plan;
            // 新建6处，其中4处已投用，2处正在装修: a promise on its way is one.
            let end = sentence.clause_end(quantities[at].end);
            let behind = sentence.chars.get(end + 1..).unwrap_or_default();
            let is_begun = ["在建", "在施", "正在", "开工"].iter().any(|word| contains(own, word));
            if quantities[at].stock == Some(Stock::UnderWay)
                && behind.starts_with(&['其', '中'])
                && !is_begun
            {
                quantities[at].stock = None;
            }
        }
    }
}

/// Whether a sentence says so of what the one before it promised, and of which unit: any where that is empty.
pub(in crate::figures) fn told(sentence: &Sentence, quantities: &[Quantity]) -> Option<String> {
    find(sentence, quantities).map(|unkept| unkept.unit.unwrap_or_default())
}

/// Whether a figure is in that unit.
pub(in crate::figures) fn is_of(figure: &Figure, unit: &str) -> bool {
    unit.is_empty() || figure.unit == unit
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_was_not_done_was_promised() {
        let read = |text: &str| -> Vec<String> {
            let figures = extract(text, Kind::Result);
            figures
                .iter()
                .map(|f| format!("{} {}{}", f.kind, f.value, f.stock.map_or("", |s| s.as_str())))
                .collect()
        };
        for (text, expected) in [
            ("5.改造老旧小区18个，未能完成年度目标，仅完成14个。", &["plan 18", "result 14"][..]),
            ("4.新建幼儿园3所。无一所建成。", &["plan 3"]),
            (
                "1.新建公厕10座。因选址困难，2座尚未开工，8座建成投用。",
                &["plan 10", "result 2under_way", "result 8"],
            ),
            (
                "2.改造农贸市场6个。受资金影响，1个无法按期完成，其余5个已完工。",
                &["plan 6", "result 1under_way", "result 5"],
            ),
            (
                "3.加装电梯30台，年中调整为25台，实际完成25台。",
                &["background 30", "plan 25", "result 25"],
            ),
            ("6.新增充电桩500个，没有完成，差80个。", &["plan 500", "result 80under_way"]),
            (
                "7.建设足球场4个，其中1个取消，3个建成。",
                &["plan 4", "result 1under_way", "result 3"],
            ),
            ("8.改造管网20公里，正在施工。", &["plan 20"]),
            (
                "8.新建中心6处，其中4处已投用，2处正在装修。",
                &["plan 6", "result 4", "result 2under_way"],
            ),
            ("8.改造管网20公里，形象进度达65%。", &["plan 20", "result 65"]),
            ("9.改造管网30公里。尚未开工。", &["plan 30"]),
            (
                "2.改造农贸市场8个，3个已完成，4个正在改造。",
                &["plan 8", "result 3", "result 4under_way"],
            ),
            (
                "3.新建养老站12处，完成选址12处，开工9处。",
                &["plan 12", "result 12under_way", "result 9"],
            ),
            ("4.改造老旧小区21个，已全部开工。", &["plan 21"]),
            ("5.新增学位1800个，目前学校主体已封顶。", &["plan 1800"]),
            ("新增停车位500个，已开工公园3个。", &["result 500", "result 3"]),
            ("铺设管网71公里，大庄水厂主体封顶。", &["result 71"]),
            ("建成公园8个，其中3个已开放。", &["result 8", "result 3"]),
            // Done, and others beside it are not.
            ("新增床位160张，未达到年初目标。", &["result 160"]),
            ("建成公园8个，另有2个正在施工。", &["result 8", "result 2under_way"]),
            ("已改造小区12个，尚未改造的有2个。", &["result 12", "result 2under_way"]),
            ("新增停车位500个，建成公厕3座，正在推进验收。", &["result 500", "result 3"]),
            ("改造小区12个，解决居民无法停车的难题。", &["result 12"]),
            ("新增停车位890个，第5个停车场因征迁尚未开工。", &["result 890"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
