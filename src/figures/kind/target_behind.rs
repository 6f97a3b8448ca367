//! In an article that reports, what was done and right behind it what was to be done: `改造老旧小区26个，年度计划26个`,
//! `加装电梯25部，原计划30部`. The other way about is `answer`'s.

use crate::figures::figure::FigureKind;
use crate::figures::kind::answer_words::{AHEAD, BEGUN, PLANNED, said, tells_a_total};
use crate::figures::lexicon::units_agree::same_unit;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;

/// Tells of each number that a bare target follows that it was done.
pub(in crate::figures) fn read(sentence: &Sentence, quantities: &mut [Quantity]) {
    for index in 1..quantities.len() {
        if is_target_of(sentence, &quantities[index - 1], &quantities[index]) {
            quantities[index - 1].kind = FigureKind::Result;
            quantities[index].kind = FigureKind::Plan;
        }
    }
}

fn is_target_of(sentence: &Sentence, done: &Quantity, target: &Quantity) -> bool {
    const TARGETS: [&str; 22] = [
        "任务",
        "年度计划",
        "年计划",
        "全年计划",
        "原计划",
        "原定计划",
        "年初计划",
        "目标",
        "年度目标",
        "年目标",
        "全年目标",
        "年初目标",
        "原定目标",
        "目标任务",
        "年度任务",
        "年任务",
        "全年任务",
        "年度目标任务",
        "全年目标任务",
        "计划数",
        "目标数",
        "任务数",
    ];
    /// 三年改造小区100个，年度计划30个.
    const LONGER: [&[char]; 8] = [
        &['三', '年'],
        &['五', '年'],
        &['两', '年'],
        &['规', '划'],
        &['总', '投'],
        &['期', '间'],
        &['去', '年'],
        &['上', '年'],
    ];
    let chars = &sentence.chars[..];
    let start = sentence.clause_start(done.start);
    let own = &chars[start..done.start];
    let Some([',' | '(', led @ ..]) = chars.get(done.end..target.start) else { return false };
    let led = led.strip_prefix(&['而']).unwrap_or(led);
    let led = led.strip_suffix(&['为']).or(led.strip_suffix(&['是'])).unwrap_or(led);
    let is_bare =
        matches!(chars.get(target.end), None | Some(',' | ';' | '。' | ')' | '\n' | '\r'));
    let is_labelled = start > 0 && chars[start - 1] == ':';
    let unit = |quantity: &Quantity| match quantity.unit {
        Unit::At(from, to) => chars[from..to].iter().collect(),
        Unit::Percent | Unit::None => String::new(),
    };
    TARGETS.iter().any(|word| word.chars().eq(led.iter().copied()))
        && is_bare
        && !is_labelled
        && done.kind != FigureKind::Background
        && !own.is_empty()
        && !tells_a_total(own)
        && [&PLANNED[..], &AHEAD[..], &BEGUN[..], &LONGER[..]].iter().all(|words| !said(words, own))
        && same_unit(&unit(done), &unit(target))
        && !unit(done).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::figures::context::Context;
    use crate::figures::extract::extract;
    use crate::vocabulary::{DocType, Kind};

    fn kinds(text: &str, doc_type: DocType) -> String {
        let context = Context { doc_type: Some(doc_type), ..Context::from(Kind::Plan) };
        let figures = extract(text, context);
        figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
    }

    #[test]
    fn a_bare_target_follows_what_was_done() {
        for (text, expected) in [
            ("改造老旧小区26个，年度计划26个；新增停车泊位1050个，年度计划1000个。", "rprp"),
            ("加装电梯25部，原计划30部。", "rp"),
            ("新建食堂8个，目标10个。", "rp"),
            ("新建食堂8个，年计划10个。", "rp"),
            ("新建食堂8个（全年目标为10个）。", "rp"),
            ("维修道路12.6万平方米，年度任务12万平方米。", "rp"),
            ("改造老旧小区4个，而全年任务为11个。", "rp"),
            ("维修道路31.5公里，任务为30公里。", "rp"),
            ("维修道路31.5公里，任务30公里。", "rp"),
            // Another unit, more than the target, a promise already, a longer time.
            ("改造老旧小区26个，年度计划3000户。", "pp"),
            ("计划改造老旧小区100个，年度计划26个。", "pp"),
            ("力争改造老旧小区30个，目标26个。", "pp"),
            ("三年改造老旧小区100个，年度计划26个。", "pp"),
            ("目标：改造老旧小区100个，年度计划26个。", "pp"),
            ("【目标】改造老旧小区100个，年度计划26个。", "pp"),
            ("改造老旧小区26个，年度计划新建公园3个。", "pp"),
        ] {
            assert_eq!(kinds(text, DocType::Completion), expected, "{text}");
        }
        assert_eq!(kinds("改造老旧小区26个，年度计划26个。", DocType::Plan), "pp");
    }
}
