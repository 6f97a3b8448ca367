//! What a passage does: promise, report, or neither. Form decides first (完成情况：), then the words of the
//! sentence, then what the article is.

use super::article::Metadata;
use super::claim;
use super::stages::Entry;
use super::tense::Tense;
use super::wording::Wording;
use super::words::Sign;
use crate::text::{first_chars, fold, has_at_most};
use crate::vocabulary::{DocType, Kind};

/// The kind of every entry of an article with that metadata. They are taken together because a report beside a
/// promise, under the same label, makes a promise of it.
pub fn kinds(entries: &[Entry], metadata: &Metadata) -> Vec<Kind> {
    kinds_worded(entries, &Wording::of_all(entries), metadata)
}

/// [`kinds`] where every entry's words have been read already.
pub(super) fn kinds_worded(
    entries: &[Entry],
    wordings: &[Wording],
    metadata: &Metadata,
) -> Vec<Kind> {
    let article = Sense::of_article(metadata.doc_type, wordings);
    let read = entries.iter().zip(wordings);
    read.enumerate()
        .map(|(index, (entry, wording))| {
            let next = entries.get(index + 1).zip(wordings.get(index + 1));
            if next.is_some_and(|next| is_reported(entry, wording, next, article)) {
                return Kind::Plan;
            }
            kind(entry, wording, article.below(&entry.heading))
        })
        .collect()
}

/// What an article or a section of it does as a whole, for entries whose own words do not tell.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sense {
    Promises,
    Reports,
    /// It asks for something: its numbers are steps and rules.
    Asks,
    Unknown,
}

impl Sense {
    fn of_article(doc_type: Option<DocType>, wordings: &[Wording]) -> Self {
        match doc_type {
            Some(DocType::Plan) => Self::Promises,
            Some(DocType::Completion | DocType::Progress | DocType::Feature) => Self::Reports,
            Some(DocType::Notice) => Self::Asks,
            None => Self::of_words(wordings),
        }
    }

    /// An article without a type reports if its sentences do, far more than they promise.
    fn of_words(wordings: &[Wording]) -> Self {
        /// Sentences at the beginning are enough to tell.
        const MOST: usize = 60;
        const CLEARLY: f32 = 2.0;
        let tenses = || wordings.iter().take(MOST).map(Wording::tense);
        let plan: f32 = tenses().map(|tense| tense.plan).sum();
        let result: f32 = tenses().map(|tense| tense.result).sum();
        if result >= CLEARLY && result > CLEARLY * plan { Self::Reports } else { Self::Unknown }
    }

    /// 2024年工作回顾 and 2025年工作安排 stand in one report.
    fn below(self, heading: &[String]) -> Self {
        #[rustfmt::skip]
        const BACK: [&str; 9] = [
            "回顾", "成效", "完成情况", "进展情况", "已完工", "已完成", "办理情况", "落实情况", "推进情况",
        ];
        const AHEAD: [&str; 6] =
            ["工作安排", "工作打算", "目标任务", "下一步", "工作计划", "重点工作"];
        // 一、年度目标 stands above promises, 超额完成年度目标 above what was done.
        const GOALS: [&str; 7] =
            ["年度目标", "工作目标", "年初目标", "主要目标", "年度任务", "年度计划", "目标要求"];
        const MET: [&str; 5] = ["完成", "达到", "达成", "实现", "超额"];
        let is_goal = |text: &String| {
            let folded = fold(text);
            let folded = folded.trim_end_matches([':', ' ']);
            GOALS.iter().any(|word| folded.ends_with(word))
                && !MET.iter().any(|word| folded.contains(word))
        };
        let says = |words: &[&str]| {
            heading.iter().any(|text| words.iter().any(|word| fold(text).contains(word)))
        };
        match self {
            Self::Asks => self,
            _ if says(&BACK) => Self::Reports,
            _ if says(&AHEAD) || heading.iter().any(is_goal) => Self::Promises,
            _ => self,
        }
    }
}

/// Whether what follows reports on the promise of an entry: a 完成情况 under the same label, or, in a report, its
/// first paragraph: （一）新增养老床位200张 / 新增310张养老床位，超额完成年度任务。
fn is_reported(
    entry: &Entry,
    wording: &Wording,
    (next, next_wording): (&Entry, &Wording),
    article: Sense,
) -> bool {
    let follows = entry.kind.is_none() && entry.label.is_some() && next.label == entry.label;
    let Tense { plan, result } = wording.tense();
    let promises = article == Sense::Reports
        && result <= plan
        && has_quantity(wording.folded())
        && !wording.folded().contains('。')
        && next_wording.tense().result >= next_wording.tense().plan;
    follows && (next.kind == Some(Kind::Result) || next.kind.is_none() && promises)
}

/// The kind of one entry, by itself.
fn kind(entry: &Entry, wording: &Wording, sense: Sense) -> Kind {
    let folded = wording.folded();
    if let Some(kind) = entry.kind.or_else(|| keyed(folded)) {
        return kind;
    }
    if announces(folded) {
        return Kind::Text;
    }
    let Tense { plan, result } = wording.tense();
    let has_quantity = has_quantity(folded);
    if sense == Sense::Asks {
        // 登录网站留言, 一般当年可以完成: a step or a rule, and 结合近年来…提出建议项目 reports nothing.
        let is_project = entry.label.is_some() && has_quantity && !is_step(folded);
        return match () {
            () if !is_project => Kind::Text,
            () if result > plan => Kind::Result,
            () => Kind::Plan,
        };
    }
    if entry.label.is_none() && !counts_things(folded) && speaks_of_programme(wording) {
        // Of the programme as a whole: 票决产生10件实事, 已完成6项.
        match programme_claim(folded) {
            Some(kind) => return kind,
            None if plan < 1.0 && result < 1.0 => return Kind::Text,
            None => {}
        }
    }
    // ——拓宽改造人民路，年内建成通车。
    let is_listed = entry.label.is_some() || folded.starts_with("--") || folded.starts_with("——");
    let substance = is_listed || has_quantity || lists_projects(folded);
    // What the article is weighs as much as one clear word, for its items as much as two.
    let prior = if entry.label.is_some() { 2.0 } else { 1.0 };
    let plan = plan + if sense == Sense::Promises { prior } else { 0.0 };
    let result = result + if sense == Sense::Reports { prior } else { 0.0 };
    match () {
        () if !substance => match () {
            () if result >= 2.5 && result > plan => Kind::Result,
            () if plan > 2.5 && plan > result && !is_appeal(folded) => Kind::Plan,
            () => Kind::Text,
        },
        () if sense == Sense::Unknown && plan == result => words(wording).unwrap_or(Kind::Text),
        () if result > plan => Kind::Result,
        () if plan > result => Kind::Plan,
        () if sense == Sense::Reports => Kind::Result,
        () => Kind::Plan,
    }
}

/// 现将10月份进展情况通报如下： opens a list and is none of it.
fn announces(folded: &str) -> bool {
    const LONGEST: usize = 100;
    // 10件实事均已完成，现将情况公示如下。 tells before it announces.
    let Some((before, _)) = folded.split_once("现将") else { return false };
    programme_claim(before).is_none()
        && has_at_most(folded, LONGEST)
        && (folded.ends_with(':') || folded.trim_end_matches('。').ends_with("如下"))
}

fn speaks_of_programme(wording: &Wording) -> bool {
    wording.words.has(Sign::Programme) || wording.folded().contains("项目")
}

/// What the first sentence that claims anything of the programme does with it.
fn programme_claim(folded: &str) -> Option<Kind> {
    /// What is told aside decides nothing.
    const LEAST: f32 = 2.0;
    let sentences = folded.split_inclusive(['。', '!', '?']);
    let mut claims = sentences.filter_map(|sentence| claim::of_sentence(sentence, true));
    let first = claims.find(|claim| claim.weight.points >= LEAST)?;
    // 代表视察实事项目 tells of a visit.
    const VISITS: [&str; 4] = ["视察", "调研", "督查", "观摩"];
    match first.doc_type {
        DocType::Progress if VISITS.iter().any(|visit| folded.contains(visit)) => Some(Kind::Text),
        DocType::Plan => Some(Kind::Plan),
        DocType::Completion | DocType::Progress => Some(Kind::Result),
        DocType::Notice | DocType::Feature => Some(Kind::Text),
    }
}

/// 20处, 1.65万个: things, and not only the 10件 or 34项 of the programme.
fn counts_things(folded: &str) -> bool {
    const THINGS: &str = "处所家座条名人户万张亿元套公米平辆台场次间栋幢盏床亩吨片支种%";
    const OF_PROGRAMME: [&str; 6] = ["个项目", "个子项", "个事项", "个方面", "个民生", "个为民"];
    let mut rest = folded;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '余' | '多');
        rest = rest[at..].trim_start_matches(in_number);
        let is_thing = rest.starts_with(|c| THINGS.contains(c))
            || rest.starts_with('个') && !OF_PROGRAMME.iter().any(|word| rest.starts_with(word));
        if is_thing {
            return true;
        }
    }
    false
}

/// A way to take part, a date, an address.
fn is_step(folded: &str) -> bool {
    const WORDS: [&str; 22] = [
        "登录",
        "登陆",
        "拨打",
        "致电",
        "邮箱",
        "邮编",
        "邮寄",
        "扫描",
        "填写",
        "网址",
        "来信",
        "截止",
        "即日起",
        "时间:",
        "方式:",
        "电话",
        "微信",
        "建议应",
        "建议项目",
        "地址",
        "公众号",
        "可行性",
    ];
    WORDS.iter().any(|word| folded.contains(word))
}

/// 下一步，各单位要倒排工期: what is wished, with nothing that is promised.
fn is_appeal(folded: &str) -> bool {
    const LONGEST: usize = 120;
    const OPENINGS: [&str; 12] = [
        "下一步",
        "接下来",
        "会议要求",
        "会议强调",
        "会议指出",
        "代表们",
        "要求",
        "希望",
        "建议",
        "各单位",
        "各责任单位",
        "各牵头单位",
    ];
    !has_at_most(folded, LONGEST) || OPENINGS.iter().any(|word| folded.starts_with(word))
}

/// 分别为：甲工程、乙工程、丙工程
fn lists_projects(folded: &str) -> bool {
    let listed = ["分别为", "分别是", "如下:"].iter().find_map(|word| folded.split_once(word));
    listed.is_some_and(|(_, list)| list.matches(['、', ';']).take(2).count() == 2)
}

/// What the key says that an entry begins with, behind its number: 1.年度目标：…, （2）办理结果：….
fn keyed(folded: &str) -> Option<Kind> {
    /// 2023年度目标任务及完成时限
    const LONGEST: usize = 14;
    let body = folded.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '、' | '(' | ')' | ' ' | '【' | '[')
    });
    let end = first_chars(body, LONGEST).find([':', '】', ']'])?;
    let key = &body[..end];
    let ends = |words: &[&str]| words.iter().any(|word| key.ends_with(word));
    if ends(&[
        "结果",
        "完成情况",
        "进展情况",
        "推进情况",
        "落实情况",
        "实施情况",
        "办理情况",
        "进展",
        "成效",
    ]) {
        Some(Kind::Result)
    } else if ends(&[
        "目标",
        "目标任务",
        "建设内容",
        "项目内容",
        "主要任务",
        "工作任务",
        "完成时限",
        "实施内容",
    ]) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// What the words of a sentence alone say: a promise, a report, or nothing clear. 新建公园3处 without any mark
/// of time promises.
pub(super) fn words(wording: &Wording) -> Option<Kind> {
    let Tense { plan, result } = wording.tense();
    if result > plan {
        Some(Kind::Result)
    } else if plan > result || has_quantity(wording.folded()) {
        Some(Kind::Plan)
    } else {
        None
    }
}

/// A number with something behind it that is counted: 20处, 1.65万个, 十件; years and ordinals are none.
fn has_quantity(folded: &str) -> bool {
    const COUNTED: &str = "个处所家座条名人户万张亿元套公米平辆台场次间栋幢盏部件项%床亩吨片支种";
    let mut rest = folded;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '余' | '多');
        rest = rest[at..].trim_start_matches(in_number);
        if rest.starts_with(|c| COUNTED.contains(c)) {
            return true;
        }
    }
    has_han_quantity(folded)
}

/// 十件, 八个方面, 一百多盏; 三个导向 and 第一件 are none.
fn has_han_quantity(folded: &str) -> bool {
    const COUNTED: [&str; 7] = ["件", "项", "处", "盏", "户", "方面", "公里"];
    COUNTED.iter().any(|unit| {
        folded.match_indices(unit).any(|(at, _)| {
            let before = folded[..at].trim_end_matches(['余', '多', '个', '大']);
            let number = before.trim_end_matches(|c| "一二两三四五六七八九十百千".contains(c));
            let counts = before.len() - number.len();
            counts > 0 && &before[number.len()..] != "一" && !number.ends_with('第')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_decide() {
        for (text, expected) in [
            ("1.年度目标:主体完工。", Some(Kind::Plan)),
            ("(2)办理结果:已完工", Some(Kind::Result)),
            ("截至6月底进展情况:正在施工", Some(Kind::Result)),
            ("建设内容:新建公园1处", Some(Kind::Plan)),
            ("提升服务:新建公园1处", None),
            ("完成情况良好", None),
        ] {
            assert_eq!(keyed(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_say_what_their_section_does() {
        for (heading, expected) in [
            ("年度目标", Sense::Promises),
            ("（一）2024年工作目标：", Sense::Promises),
            ("2024年目标任务", Sense::Promises),
            ("目标任务完成情况", Sense::Reports),
            ("超额完成年度目标", Sense::Unknown),
            ("年度目标全面实现", Sense::Unknown),
        ] {
            assert_eq!(Sense::Unknown.below(&[heading.to_owned()]), expected, "{heading}");
        }
    }

    #[test]
    fn sentences_promise_or_report() {
        for (text, expected) in [
            ("新建口袋公园40个", Some(Kind::Plan)),
            ("将开工建设5处公共停车场", Some(Kind::Plan)),
            ("已建成口袋公园40个", Some(Kind::Result)),
            ("截至目前,完成改造33个小区", Some(Kind::Result)),
            ("扶持创业3.84万人,占年计划的128%", Some(Kind::Result)),
            ("民之所盼,我必行之", None),
            ("为2097名计划生育特别扶助家庭发放扶助金1740万元,已发放完毕", Some(Kind::Result)),
            ("已完成3处改造,预计年底前将全部达到标准", Some(Kind::Result)),
            ("预计建成车位300个", Some(Kind::Plan)),
            ("65岁以上老年人签约率达到75%", Some(Kind::Plan)),
        ] {
            assert_eq!(words(&Wording::of(text)), expected, "{text}");
        }
    }
}
