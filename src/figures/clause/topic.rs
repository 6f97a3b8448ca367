//! The headline of an item, for the numbers of its sentences that name nothing themselves:
//! `新增普惠性幼儿园学位。目标2000个，已新增2150个`, `城市公厕。新建12座、改造20座`.

use crate::figures::clause::thing;
use crate::figures::figure::{Figure, FigureKind, Stock};
use crate::figures::lexicon::verb;
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::{subject_of, trimmed};

/// Longer sentences are no headlines, in characters.
const LONGEST: usize = 24;

/// What a sentence names that begins a line, counts nothing and is short: the noun behind its verb.
pub(in crate::figures) fn of(text: &str, sentence: &Sentence) -> Option<String> {
    let chars = &sentence.chars[..];
    let end = chars.len() - usize::from(matches!(chars.last(), Some('。' | ':' | ';')));
    let (start, end) = trimmed(chars, 0, end)?;
    let counts = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '、' | '“' | '!' | '?' | ':');
    if !sentence.begins_line || end - start > LONGEST || chars[start..end].iter().any(counts) {
        return None;
    }
    let groups = verb::groups(chars, start, end);
    let from = groups.first().filter(|group| group.start == start).map_or(start, |group| group.end);
    let (start, end) = trimmed(chars, from, end).map(|stretch| subject_of(chars, stretch))?;
    let (short, shorter) = thing::of_heading(chars, (start, end));
    let thing = sentence.source(text, short, shorter);
    let named = sentence.source(text, start, end);
    let is_works = (short, shorter) != (start, end) && !named.ends_with("改造");
    let named = if is_works { thing } else { named };
    names_a_thing(named).then(|| named.to_owned())
}

/// 学位, 城市公厕; not 进展情况, 教育惠民, 稳就业促增收, which stand above many things.
fn names_a_thing(named: &str) -> bool {
    const ENDS: [&str; 41] = [
        "位", "厕", "点", "站", "所", "园", "校", "路", "道", "桥", "桩", "区", "场", "馆", "室",
        "院", "房", "床位", "学位", "管网", "电梯", "公交", "步道", "设施", "市场", "食堂", "改造",
        "清淤", "表", "管", "灯", "车", "器", "筛查", "体检", "培训", "补贴", "补助", "保险",
        "栈道", "护栏",
    ];
    named.chars().count() > 1 && ENDS.iter().any(|end| named.ends_with(end))
}

/// Gives the headline to the figures of a later sentence that name nothing, or only what is done.
pub(in crate::figures) fn give(topic: Option<&str>, figures: &mut [Figure]) {
    let Some(topic) = topic else { return };
    // What one figure names is told of the next ones too: 改造小区3个，惠及200户.
    let is_empty =
        |figure: &Figure| figure.subject.is_empty() || verb::is_all_verbs(&figure.subject);
    if !figures.iter().all(is_empty) {
        return;
    }
    for figure in figures {
        if !figure.subject.is_empty() && figure.action.is_none() {
            figure.action = Some(std::mem::take(&mut figure.subject));
        }
        topic.clone_into(&mut figure.subject);
    }
}

/// What only says how far it has come.
const BY_NOW: [&str; 40] = [
    "建成通车",
    "建成投用",
    "建成开放",
    "通车",
    "投入使用",
    "交付使用",
    "开业",
    "开园",
    "改扩建",
    "新改建",
    "新改扩建",
    "续建",
    "改造",
    "新建",
    "提升",
    "扩建",
    "改建",
    "维修",
    "整治",
    "加装",
    "安装",
    "更新",
    "更换",
    "治理",
    "完工",
    "完成",
    "建成",
    "竣工",
    "开工",
    "在建",
    "投用",
    "开放",
    "启用",
    "新增",
    "调整",
    "交付",
    "转入",
    "结转",
    "顺延",
    "多",
];

/// `计划改造小区105个。截至目前，完工82个`: what only says how far it has come counts what the sentence before
/// counted in its unit, where that named one thing. `told`: the figures of the sentence before.
/// So does a later clause: `新辟公交线路2条、调整9条`.
pub(in crate::figures) fn carry(told: &[Figure], figures: &mut [Figure]) {
    let is_thing = |one: &&Figure| !one.subject.is_empty() && !verb::is_all_verbs(&one.subject);
    for index in 0..figures.len() {
        let (before, rest) = figures.split_at_mut(index);
        let Some(figure) = rest.first_mut() else { continue };
        if !BY_NOW.contains(&figure.subject.as_str())
            || figure.unit.is_empty()
            || figure.unit == "%"
        {
            continue;
        }
        let only = |told: &[Figure]| {
            let like = |one: &&Figure| {
                let is_told =
                    one.kind != FigureKind::Background && one.stock != Some(Stock::UnderWay);
                is_told && one.unit == figure.unit && one.per == figure.per
            };
            let mut same = told.iter().filter(like).filter(is_thing);
            let named = same.next()?;
            same.all(|other| other.subject == named.subject).then(|| named.subject.clone())
        };
        let Some(thing) = only(before).or_else(|| only(told)) else { continue };
        let done = std::mem::replace(&mut figure.subject, thing);
        figure.action.get_or_insert(done);
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn a_headline_names_what_its_sentences_count() {
        let read = |text: &str| -> Vec<String> {
            let figures = extract(text, Kind::Result);
            figures.iter().map(|f| format!("{} {}", f.subject, f.value)).collect()
        };
        for (text, expected) in [
            (
                "1.新增普惠性幼儿园学位。目标2000个，已新增2150个。",
                &["普惠性幼儿园学位 2000", "普惠性幼儿园学位 2150"][..],
            ),
            ("九、城市公厕。新建 12 座、改造 20 座。", &["城市公厕 12", "城市公厕 20"]),
            // The sentence before counted it.
            (
                "计划改造小区105个、新增车位300个。截至目前，完工82个。",
                &["小区 105", "车位 300", "完工 82"],
            ),
            ("计划改造小区105个。截至目前，完工82个。", &["小区 105", "小区 82"]),
            ("3.残疾人家庭无障碍改造。完成160户。", &["残疾人家庭无障碍改造 160"]),
            ("（十二）空巢老人智能水表。免费更换1,100块。", &["空巢老人智能水表 1100"]),
            (
                "（二）镇区污水支管改造。全年任务14公里，仅完成1.2公里。",
                &["镇区污水支管改造 14", "镇区污水支管改造 1.2"],
            ),
            ("完成河道清淤13.6公里，剩余4.4公里转入明年实施。", &["河道 13.6", "河道 4.4"]),
            // The sentence has its own subject, or the headline names no thing.
            ("1.新增学位。新建学校3所。", &["学校 3"]),
            ("一、进展情况。已完工7个。", &["完工 7"]),
            ("一、教育惠民。已完成12个。", &["完成 12"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
