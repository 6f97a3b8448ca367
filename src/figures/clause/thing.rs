//! The thing that a number counts: a subject without what is done to it, `老旧小区|改造|212个`, and without what it was to a promise,
//! `公厕建设|目标任务|20座`.

use crate::figures::clause::reader::Reading;
use crate::figures::lexicon::chars::{contains, ends_with, is_letter, starts_with};
use crate::figures::lexicon::unit::UnitClass;
use crate::figures::lexicon::verb::{self, VerbClass, is_all_verbs};
use crate::figures::quantity::find::people_at;
use crate::figures::quantity::found::{Quantity, Unit};
use crate::figures::sentence::cut::Sentence;
use crate::figures::sentence::phrase::{Stretch, trimmed};

/// Shorter phrases name no thing, in characters.
const SHORTEST: usize = 2;

/// What is built and renewed: behind a thing these are done to it.
const WORKS: [&str; 45] = [
    "新改扩建",
    "除险加固",
    "改扩建",
    "新改建",
    "改造",
    "改建",
    "扩建",
    "新建",
    "建设",
    "整治",
    "治理",
    "整修",
    "整改",
    "修缮",
    "维修",
    "修复",
    "修补",
    "提升",
    "升级",
    "更新",
    "更换",
    "加装",
    "安装",
    "铺设",
    "敷设",
    "架设",
    "增设",
    "硬化",
    "美化",
    "亮化",
    "拓宽",
    "疏浚",
    "清淤",
    "加固",
    "拆除",
    "打造",
    "创建",
    "配置",
    "配备",
    "翻新",
    "大修",
    "提质",
    "完善",
    "优化",
    "调整",
];

/// How that is done.
const WAYS: [&str; 31] = [
    "消防",
    "雨污分流",
    "提档升级",
    "集中连片",
    "无障碍",
    "适老化",
    "规范化",
    "标准化",
    "智能化",
    "数字化",
    "市场化",
    "精细化",
    "信息化",
    "一体化",
    "综合",
    "节能",
    "专项",
    "集中",
    "全面",
    "示范",
    "试点",
    "提标",
    "扩容",
    "扩面",
    "提质",
    "增效",
    "连片",
    "应急",
    "系统",
    "升级",
    "微",
];

/// What nobody counts, and only what is done about it is: 农村生活污水|治理26个.
const UNCOUNTED: [&str; 30] = [
    "污水",
    "环境",
    "交通",
    "生态",
    "服务",
    "能力",
    "安全",
    "水平",
    "质量",
    "文化",
    "风貌",
    "扬尘",
    "噪声",
    "功能",
    "品质",
    "体系",
    "机制",
    "内涝",
    "积水",
    "拥堵",
    "问题",
    "流失",
    "信息",
    "绿化",
    "节能",
    "照明",
    "垃圾",
    "厕所革命",
    "秩序",
    "景观",
];

/// Verbs that leave it to a noun what is done.
const GENERIC: [&str; 9] = ["完成", "实施", "开展", "推进", "实现", "推动", "进行", "组织", "落实"];

/// Leaves of a subject what names the thing, and makes what is done to it the action where no verb tells more.
pub(super) fn settle(sentence: &Sentence, quantity: &Quantity, reading: &mut Reading) {
    let chars = &sentence.chars[..];
    let Some((start, end)) = reading.subject else { return };
    let is_task =
        matches!(quantity.unit, Unit::At(from, to) if matches!(chars[from..to], ['项' | '件']));
    // 电梯定|的是25部: the particle was taken off.
    let goal =
        &chars[start..end + usize::from(chars.get(end) == Some(&'的') && end < quantity.start)];
    let (start, end) = match before_goal(goal).filter(|_| !is_task) {
        Some(length) => (start, start + length),
        None => (start, end),
    };
    let (start, end) = past_goal(chars, (start, end));
    let is_behind = start >= quantity.end;
    let end = before_renewed(chars, (start, end)).filter(|_| is_behind).unwrap_or(end);
    let (start, end) = match is_behind {
        true => past_attribute(chars, (start, end)),
        false => (start, end),
    };
    reading.subject = Some((start, end));
    // 民生实事项目“新增公共停车位”|已完成1200个.
    if let Some((verb, named)) = quoted(chars, (start, end)) {
        reading.subject = Some(named);
        reading.action = reading.action.or(Some(verb));
        return;
    }
    if let Some((persons, deed)) =
        people_of(chars, (start, end)).filter(|_| is_behind && quantity.class == UnitClass::People)
    {
        reading.subject = Some(persons);
        if reading.action.is_none_or(|(from, to)| is_generic(&chars[from..to])) {
            reading.action = deed.or(reading.action);
        }
        return;
    }
    let counts = matches!(quantity.class, UnitClass::Count | UnitClass::People | UnitClass::Amount);
    if let Some((verb, put)) = put_there(chars, (start, end)).filter(|_| counts) {
        reading.subject = Some(put);
        reading.action = reading.action.or(Some(verb));
        return;
    }
    let Some((thing, deed)) = deed_of(chars, (start, end)).filter(|_| counts) else { return };
    reading.subject = Some(thing);
    if reading.action.is_none_or(|(from, to)| is_generic(&chars[from..to]) && to <= start) {
        reading.action = Some(deed);
    }
}

/// 目标|空气优良率达到90%; not 目标人群.
fn past_goal(chars: &[char], (start, end): Stretch) -> Stretch {
    const NAMED: [&str; 6] = ["人群", "群体", "任务", "责任", "对象", "客户"];
    match &chars[start..end] {
        ['目', '标', rest @ ..] if rest.len() >= SHORTEST => {
            let is_noun = NAMED.iter().any(|word| starts_with(rest, word));
            if is_noun { (start, end) } else { (start + 2, end) }
        }
        _ => (start, end),
    }
}

/// 35条|道路|的雨水篦子更换: where what has the things ends that are renewed.
fn before_renewed(chars: &[char], (start, end): Stretch) -> Option<usize> {
    let is_renewed = WORKS.iter().any(|word| starts_with(&chars[end..], word));
    let of = chars[start..end].iter().position(|c| *c == '的')?;
    (is_renewed && of >= SHORTEST).then_some(start + of)
}

fn is_generic(verb: &[char]) -> bool {
    GENERIC.iter().any(|word| ends_with(verb, word))
}

/// 5所|新建|学校: which ones, and not what they are.
fn past_attribute(chars: &[char], (start, end): Stretch) -> Stretch {
    const NEW: [&str; 7] = ["新改扩建", "改扩建", "新改建", "新建", "改建", "扩建", "续建"];
    let length =
        NEW.iter().find(|word| starts_with(&chars[start..end], word)).map(|w| w.chars().count());
    match length.filter(|length| end - start >= length + SHORTEST) {
        Some(length) => trimmed(chars, start + length, end).unwrap_or((start, end)),
        None => (start, end),
    }
}

/// 既有住宅|加装|电梯: the verb, and what is put there.
fn put_there(chars: &[char], (start, end): Stretch) -> Option<(Stretch, Stretch)> {
    const PUT: [&str; 4] = ["加装", "增设", "加建", "增配"];
    let at = (start + SHORTEST..end)
        .find(|&at| PUT.iter().any(|word| starts_with(&chars[at..end], word)))?;
    let put = trimmed(chars, at + 2, end)?;
    let named: String = chars[put.0..put.1].iter().collect();
    (put.1 - put.0 >= SHORTEST
        && !is_all_verbs(&named)
        && deed_of(chars, put).is_none()
        && !named.ends_with("工作"))
    .then_some(((at, at + 2), put))
}

/// What names the thing in the heading of an item: 农村公路|提升工程.
pub(super) fn of_heading(chars: &[char], (start, end): Stretch) -> Stretch {
    let words = ["工程", "项目", "行动"].iter().find(|word| ends_with(&chars[start..end], word));
    let short = words.map_or(end, |word| end - word.chars().count());
    deed_of(chars, (start, short)).map_or((start, end), |(thing, _)| thing)
}

/// The verb and the thing of a promise that is quoted at the end of a phrase.
fn quoted(chars: &[char], (start, end): Stretch) -> Option<(Stretch, Stretch)> {
    let inner = chars[start..end].strip_suffix(&['”'])?;
    let first = start + inner.iter().rposition(|c| *c == '“')? + 1;
    let (length, class) = verb::at(&chars[..end - 1], first)?;
    let named = (first + length, end - 1);
    (class == VerbClass::Act && named.1 - named.0 >= SHORTEST)
        .then_some(((first, first + length), named))
}

/// 5200名|牧民季节性缺水问题, 3.5万名|农村适龄妇女“两癌”免费检查: persons are counted, and neither their trouble nor what is done for
/// them; with that.
fn people_of(chars: &[char], (start, end): Stretch) -> Option<(Stretch, Option<Stretch>)> {
    const TROUBLES: [&str; 8] = ["问题", "难题", "困难", "难", "标准", "条件", "水平", "需求"];
    let phrase = &chars[..end];
    let last = (start..end).rev().find_map(|at| Some(at + people_at(phrase, at)?))?;
    let deed = verb::before(&chars[last..end], end - last)
        .filter(|(_, class)| *class == VerbClass::Both)
        .map(|(length, _)| (end - length, end));
    let is_trouble = TROUBLES.iter().any(|word| ends_with(&chars[last..end], word));
    (last < end && (deed.is_some() || is_trouble)).then_some(((start, last), deed))
}

/// 公厕建设|目标任务, 电梯|定的是: the length of what stands before words for a promise.
fn before_goal(phrase: &[char]) -> Option<usize> {
    const GOALS: [&str; 9] =
        ["目标任务", "任务目标", "目标数", "任务数", "计划数", "任务量", "目标", "任务", "承诺"];
    const SET: [&str; 8] = ["定下", "许下", "说好", "答应", "确定", "下达", "承诺", "定"];
    const WHOSE: [&str; 10] =
        ["年度", "全年", "年初", "今年", "本年", "既定", "原定", "预定", "计划", "的"];
    let cut = |end: usize, words: &[&str]| {
        let word = words.iter().find(|word| ends_with(&phrase[..end], word))?;
        Some(end - word.chars().count())
    };
    let mut end = phrase.len();
    while let Some(past) = cut(end, &["是", "为", "约"]) {
        end = past;
    }
    end = match cut(end, &GOALS) {
        Some(past) => past,
        None => cut(cut(end, &["的"])?, &SET)?,
    };
    while let Some(past) = cut(end, &WHOSE) {
        end = past;
    }
    let rest: String = phrase[..end].iter().collect();
    let is_thing =
        end >= SHORTEST && !is_all_verbs(&rest) && phrase[..end].iter().all(|c| is_letter(*c));
    (is_thing && !["行动", "规划", "重点", "工作"].iter().any(|word| rest.ends_with(word)))
        .then_some(end)
}

/// A thing, and what is done to it, which the stretch ends with: 既有居住建筑|节能|改造. Of 背街小巷的路灯改造 the lanes are counted.
fn deed_of(chars: &[char], (start, end): Stretch) -> Option<(Stretch, Stretch)> {
    let cut = |end: usize, words: &[&str]| {
        let word = words.iter().filter(|word| ends_with(&chars[start..end], word));
        word.map(|word| word.chars().count()).max().map(|length| end - length)
    };
    // 电梯加装|工作.
    let end = cut(end, &["工作", "工程"]).filter(|end| cut(*end, &WORKS).is_some()).unwrap_or(end);
    let first = cut(end, &WORKS)?;
    let mut deed = (first, end);
    // 维修改造, 改造和提升.
    loop {
        let joined = matches!(chars[start..deed.0].last(), Some('和' | '与' | '及' | '、'));
        let Some(past) = cut(deed.0 - usize::from(joined), &WORKS) else { break };
        deed.0 = past;
    }
    let mut end = deed.0;
    while let Some(past) = cut(end, &WAYS).or_else(|| before_quotation(chars, start, end)) {
        end = past;
    }
    let of = chars[start..end].iter().position(|c| *c == '的');
    let end = of.filter(|&of| of >= SHORTEST).map_or(end, |of| start + of);
    let thing = trimmed(chars, start, end)?;
    let named: String = chars[thing.0..thing.1].iter().collect();
    let is_thing = thing.1 - thing.0 >= SHORTEST
        && !is_all_verbs(&named)
        && !UNCOUNTED.iter().any(|word| named.ends_with(word));
    is_thing.then_some((thing, deed))
}

/// 道路|“白改黑”: where a quotation begins that ends there and tells how.
fn before_quotation(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let inner = chars[start..end].strip_suffix(&['”'])?;
    let open = inner.iter().rposition(|c| *c == '“')?;
    (open >= SHORTEST && contains(&inner[open..], "改")).then_some(start + open)
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn a_thing_is_told_from_what_is_done_to_it() {
        for (text, expected) in [
            ("完成老旧小区改造212个。", "老旧小区 改造"),
            ("完成300户困难重度残疾人家庭无障碍改造。", "困难重度残疾人家庭 改造"),
            ("完成50万平方米既有居住建筑节能改造。", "既有居住建筑 改造"),
            ("实施道路“白改黑”改造18条。", "道路 改造"),
            ("完成86条背街小巷的路灯改造。", "背街小巷 改造"),
            ("完成中小学校舍维修改造30所。", "中小学校舍 维修改造"),
            ("高标准农田建设完成25.8万亩。", "高标准农田 建设完成"),
            ("老旧小区综合整治新开工30个。", "老旧小区 新开工"),
            ("老旧小区改造任务是24个。", "老旧小区 改造"),
            ("公厕建设目标任务20座。", "公厕 建设"),
            ("电梯定的是25部。", "电梯"),
            ("完成35条道路的雨水篦子更换。", "道路 完成"),
            ("目标空气优良率达到90%。", "空气优良率 达到"),
            ("惠及老年人3万人次的助餐点新增12个。", "老年人 惠及; 助餐点 新增"),
            // What is done is what is counted, and what nobody counts.
            ("开展急救知识培训460场。", "急救知识培训 开展"),
            ("完成适老化改造1235户。", "适老化改造 完成"),
            ("完成农村生活污水治理26个。", "农村生活污水治理 完成"),
            ("打造“口袋公园”20个。", "“口袋公园” 打造"),
            ("完成改造12个。", "改造 完成"),
        ] {
            let figures = extract(text, Kind::Result);
            let shown: Vec<String> = figures
                .iter()
                .map(|one| format!("{} {}", one.subject, one.action.as_deref().unwrap_or_default()))
                .collect();
            assert_eq!(shown.join("; ").trim(), expected, "{text}");
        }
    }
}
