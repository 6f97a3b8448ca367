//! The marks of time of a sentence (将, 已, 截至, 预计) and what they add up to: how strongly it promises and how
//! strongly it reports. What a passage does, form and article considered, is `kind`'s business.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{Table, Words};
use crate::text::first_chars;

/// What a rate of the plan weighs: only a report has one.
const RATE: f32 = 3.0;

/// What the marks of time add up to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tense {
    pub(super) plan: f32,
    pub(super) result: f32,
}

/// What a folded text's marks of time add up to; `words` are those that stand in it. Each counts once.
pub(super) fn weigh(folded: &str, words: &Words) -> Tense {
    // Long passages say everything somewhere; their beginning says what they are for.
    weigh_in(folded, words, 0..first_chars(folded, 400).len())
}

/// As [`weigh`], for the part of the text in that range of bytes, on character boundaries.
pub(super) fn weigh_in(folded: &str, words: &Words, range: Range<usize>) -> Tense {
    let from = range.start;
    let folded = &folded[range];
    let rows = Table::Kind.rows();
    let mut seen: Vec<usize> = Vec::new();
    let (mut plan, mut result, mut planned) = (0.0, 0.0, None);
    // …;预计2024年底将全部达到: a forecast behind a report says when the rest comes, and 将 belongs to it.
    let mut forecast: Option<&str> = None;
    let rate = rate_of_plan(folded);
    let hits = words
        .hits(Table::Kind)
        .filter_map(|hit| Some((hit.start.checked_sub(from)?, hit.end.checked_sub(from)?, hit)))
        .take_while(|(_, end, _)| *end <= folded.len());
    for (start, end, hit) in hits {
        let row = &rows[hit.row];
        if rate.as_ref().is_some_and(|rate| rate.contains(&start)) {
            continue;
        }
        let (before, word) = (&folded[..start], &folded[start..end]);
        if row.name == "plan" && is_met(before, word)
            || row.name == "result" && is_due(before, word)
            || row.name == "result" && is_of_paper(word, &folded[end..])
            || row.name == "plan" && is_of_old_vote(word, &folded[end..])
            || row.name == "plan" && is_of_those(word, &folded[end..])
            || word == "将" && is_handled(&folded[end..])
        {
            continue;
        }
        if word == "计划" {
            planned.get_or_insert(start);
        }
        if row.name == "forecast" {
            plan += if forecast.is_none() { row.weight } else { 0.0 };
            forecast = Some(&folded[start..]);
            continue;
        }
        let is_forecast = forecast.is_some_and(|from| {
            let reach = start - (folded.len() - from.len());
            from.get(..reach).is_some_and(|between| !between.contains(['。', ';']))
        });
        if is_forecast && row.name == "plan" {
            continue;
        }
        if !seen.contains(&hit.pattern) {
            seen.push(hit.pattern);
            match row.name.as_str() {
                "plan" => plan += row.weight,
                "result" => result += row.weight,
                _ => {}
            }
        }
    }
    // 计划新增车位1000个,完成720个
    let both = planned.is_some_and(|at| folded[at..].contains(",完成"));
    let told = if both { 1.5 } else { 0.0 } + if rate.is_some() { RATE } else { 0.0 };
    Tense { plan, result: result + told }
}

/// The words of the clause that ends there.
fn clause(before: &str) -> &str {
    before.rsplit([',', '。', ';', ':']).next().unwrap_or(before)
}

/// 较好完成了年初确定的目标任务: the goal that was met is no promise.
fn is_met(before: &str, word: &str) -> bool {
    const GOALS: [&str; 2] = ["目标任务", "年度目标"];
    const MET: [&str; 5] = ["完成", "达到", "达成", "超额", "超出"];
    const COMES: [&str; 6] = ["确保", "力争", "争取", "预计", "将", "计划"];
    let has = |words: &[&str]| words.iter().any(|word| clause(before).contains(word));
    GOALS.contains(&word) && has(&MET) && !has(&COMES)
}

/// 代表票决产生的10件实事, 承诺的12件: they were chosen before.
fn is_of_old_vote(word: &str, behind: &str) -> bool {
    ["产生", "票决出", "确定", "承诺"].iter().any(|vote| word.ends_with(vote))
        && behind.starts_with('的')
}

/// 年内计划建成的28所，开学21所: those of which it is told, and no promise of them.
fn is_of_those(word: &str, behind: &str) -> bool {
    /// Characters.
    const REACH: usize = 10;
    const SET: [&str; 3] = ["计划", "年内", "拟"];
    let clause = first_chars(behind, REACH).split([',', '。', ';', ':']).next().unwrap_or_default();
    SET.contains(&word)
        && clause.split_once('的').is_some_and(|(verb, counted)| {
            !verb.contains(|c: char| c.is_ascii_digit())
                && counted.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// 将路面整治列入项目: 将 tells what is handled, and no time.
fn is_handled(behind: &str) -> bool {
    /// Characters.
    const REACH: usize = 36;
    const HANDLES: [&str; 9] =
        ["列入", "纳入", "作为", "列为", "视为", "当作", "摆在", "放在", "融入"];
    let near = first_chars(behind, REACH);
    let near = near.find([',', '。', ';']).map_or(near, |end| &near[..end]);
    HANDLES.iter().any(|word| near.contains(word)) || moves_level(near)
}

/// 将补助标准由800元提高到1000元: what is moved, and no time.
fn moves_level(clause: &str) -> bool {
    const TO: [&str; 8] =
        ["提高到", "提高至", "提升到", "提升至", "增加到", "降到", "降至", "调整为"];
    let from = clause.find(['由', '从']).filter(|at| *at > 0);
    from.is_some_and(|at| TO.iter().any(|word| clause[at..].contains(word)))
}

/// 10月底前完工: what is due is not done.
fn is_due(before: &str, word: &str) -> bool {
    const DONE: [&str; 5] = ["完工", "竣工", "建成投用", "投入使用", "投用"];
    const DUE: [&str; 3] = ["底前", "月前", "末前"];
    let clause = clause(before);
    // 日前 alone is a few days ago.
    let mut days = clause.match_indices("日前");
    DONE.contains(&word)
        && (DUE.iter().any(|due| clause.contains(due))
            || days.any(|(at, _)| clause[..at].ends_with(|c: char| c.is_ascii_digit())))
}

/// 目前已经区人代会审议通过, 已在网站公布: a paper is ready, and nothing is done.
fn is_of_paper(word: &str, behind: &str) -> bool {
    /// Characters.
    const REACH: usize = 14;
    const READY: [&str; 15] = [
        "审议",
        "表决通过",
        "讨论通过",
        "批准",
        "印发",
        "公布",
        "公示",
        "常务会议",
        "下达",
        "批复",
        "出台",
        "票决",
        "征集",
        "下发",
        "研究同意",
    ];
    let near = first_chars(behind, REACH);
    let near = near.find([',', '。', ';']).map_or(near, |end| &near[..end]);
    matches!(word, "已" | "目前") && READY.iter().any(|ready| near.contains(ready))
}

/// 完成计划的71.5%, 占任务的90%, 超出计划450户: the plan that a delivery is measured by is no promise of it.
fn rate_of_plan(folded: &str) -> Option<Range<usize>> {
    static MEASURED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:占|完成了?|达到?|为|超出?|超过|超额完成)(?:年度|全年|今年|当年|年|年初|总|总建设|治理|建设|原|既定|目标)?的?(?:计划|任务|目标任务|目标)(?:投资|工程量|任务|数|总数|总量|量|总任务)?的?(?:约|近|超)?(?:\d+(?:\.\d+)?(?:万|余)?(?:%|个百分点|[个处户套人名台座所家条亩公米张])|[一二三四五六七八九]成)",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    let may = ["计划", "任务", "目标"].iter().any(|word| folded.contains(word));
    // 市下达任务1500个: what was set, and not how far it came.
    let sets = |found: &regex::Match<'_>| {
        found.as_str().starts_with('达') && folded[..found.start()].ends_with(['下', '传'])
    };
    let found = MEASURED.find_iter(folded).find(|found| may && !sets(found))?;
    // 完成计划改造20个 goes on with what is to be done; 确保完成任务的90% is still to come.
    const COMES: [&str; 6] = ["确保", "力争", "争取", "预计", "将", "计划"];
    let before = first_chars(folded, 400).get(..found.start())?;
    let clause = before.rsplit([',', '。', ';']).next().unwrap_or(before);
    (!COMES.iter().any(|word| clause.contains(word))).then(|| found.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_by_what_they_are_said_of() {
        let of = |text: &str| weigh(text, &Words::of(text));
        for (text, plan, result) in [
            ("较好完成年初确定的各项目标任务", false, false),
            ("确保完成目标任务", true, false),
            ("名单在网站公布,10月底前完工", true, false),
            ("10月15日前全部完工", false, false),
            ("代表票决产生的10件实事", false, false),
            ("目前已经区人代会审议通过", false, false),
            ("已在区政府网站公布", false, false),
            ("已完成12处", false, true),
            ("将路面整治列入为民服务项目", false, false),
            ("将新建公园3处", true, false),
            ("新增公共停车位1600个(市下达任务1500个)", false, false),
            ("新增公共停车位1600个,达任务的106%", false, true),
            ("去年承诺的12件事", false, true),
            ("区政府承诺办好12件事", true, false),
            ("将低保标准由每月800元提高到860元", false, false),
            ("将供暖时长从5个月增加到6个月", false, false),
            ("将由区住建局提高到位率", true, false),
            ("年内计划建成的28所学校,开学21所", false, false),
            ("计划建成学校28所", true, false),
            ("年内建成的学校里有食堂3个", true, false),
        ] {
            let told = of(text);
            assert_eq!((told.plan > 0.0, told.result > 0.0), (plan, result), "{text} {told:?}");
        }
    }

    #[test]
    fn a_rate_of_the_plan_is_a_report() {
        for (text, expected) in [
            ("新改建农村公路286公里,完成计划的71.5%", true),
            ("完成造林1.8万亩,占任务的90%", true),
            ("完成双替代8450户,超出计划450户", true),
            ("完成投资19.6亿元,占年度计划的78.4%", true),
            ("新建托位150个,完成年度目标125%", true),
            ("完成年度计划投资的60%", true),
            ("分别完成今年计划工程量的63%", true),
            ("更新管网63公里,完成年计划的九成", true),
            ("确保完成年度任务的100%", false),
            ("计划新增车位1000个", false),
            ("年度计划改造20个小区", false),
            ("达到年度目标要求", false),
        ] {
            assert_eq!(rate_of_plan(text).is_some(), expected, "{text}");
        }
        let weighed = weigh(
            "新改建农村公路286公里,完成计划的71.5%",
            &Words::of("新改建农村公路286公里,完成计划的71.5%"),
        );
        assert!(weighed.plan < weighed.result);
    }
}
