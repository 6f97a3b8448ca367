//! What a sentence says that it, or whoever issued the article, does with the programme: promises it, reports on the
//! way, reports the end, or asks for something. A word counts by what it is said of: 现将进度通报如下 is no promise,
//! 确保全部完成 no report. What an article is as a whole is `metadata`'s matter.

mod patterns;

use self::patterns::{
    AHEAD, ALL_DONE, ANNOUNCED, ASKED, ASKS, ASKS_HOW, COMES, COUNTED, COUNTED_BEFORE,
    COUNTED_OF_TEN, COUNTS_ITSELF, DID, FULL_RATE, GIVES_OUT, HABIT, HALF, HANDLES, INVITES,
    IS_DONE, LEFT, LOOKED_AFTER, NAMES_PROGRAMME, NEXT, OF_LIST, OF_PART, OF_PLAN, OF_PROGRESS,
    OF_RESULT, ON_REPORT, ON_THE_WAY, OVER_YEARS, PART_OF_YEAR, PARTED, PARTLY, PAST_YEAR, PLANS,
    REPORT_AS_FOLLOWS, REPORT_CARD, REPORTED, RUNS, SAYS_ALL, SETTLED, SOME_DONE, SUMS_UP,
    UP_TO_MONTH, VOTES, WAS_CHOSEN, WILL,
};
use crate::evidence::Weight;
use crate::vocabulary::DocType;

/// 现向社会公开征集, 将开展评议活动: nothing else does so.
const CALL: Weight = Weight::new("asks for something", 11.0);
/// 现将…情况通报如下 names what the article is.
const ANNOUNCES: Weight = Weight::new("announces", 9.0);
/// 65件已完成26件 counts itself.
const COUNTS: Weight = Weight::new("counts what is done", 9.0);
/// 十件实事已全部完成.
const DONE: Weight = Weight::new("says that it is done", 8.0);
/// 将办好十件实事, 票决产生, 公布.
const PROMISES: Weight = Weight::new("promises", 7.0);
/// 进展顺利, 完成投资占年度计划的74%.
const UNDER_WAY: Weight = Weight::new("says that it is under way", 6.0);
/// 确定的82件实事, in passing.
const CHOSEN: Weight = Weight::new("promises", 2.5);
/// 会议通报完成情况: somebody has told it.
const TOLD: Weight = Weight::new("reports", 3.0);
/// 重点工作作如下报告: what was done, as a rule.
const REPORTS: Weight = Weight::new("reports", 5.0);
/// 十件实事办得咋样?
const WONDERS: Weight = Weight::new("asks how it went", 6.0);
/// 五年来累计办好民生实事50件: a look back over years, and no list of one.
const LOOKS_BACK: Weight = Weight::new("looks back over years", 1.8);
/// Told of the year before, of the beginning of the year, or of what comes next.
const ASIDE: f32 = 0.15;

/// A claim with the bytes that make it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Claim {
    pub(super) doc_type: DocType,
    pub(super) weight: Weight,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Claim {
    /// 已全部完成, 65件已完成26件: it says what was done, and does not only announce that.
    pub(super) fn is_of_deeds(&self) -> bool {
        self.weight == COUNTS || self.weight == DONE
    }
}

/// What a folded sentence claims, if anything. `on_topic`: the programme is named in it or before it.
pub(super) fn of_sentence(sentence: &str, on_topic: bool) -> Option<Claim> {
    // 各责任单位要报送进展情况: what others are to do.
    if sentence.starts_with('各') && sentence.contains('要') {
        return None;
    }
    if !on_topic {
        // 在保障和改善民生方面的工作作如下报告
        return announcement(sentence).filter(|_| sentence.contains("民生"));
    }
    let claim = call(sentence)
        .or_else(|| announcement(sentence))
        .or_else(|| count(sentence))
        .or_else(|| wonders(sentence))
        .or_else(|| done(sentence))
        .or_else(|| report_card(sentence))
        .or_else(|| promise(sentence))
        .or_else(|| reported(sentence))
        .or_else(|| under_way(sentence))?;
    let is_vote_of_old = claim.weight == PROMISES && PAST_YEAR.is_match(sentence);
    let is_old_result = claim.doc_type == DocType::Completion && sentence.contains("去年");
    let is_vague = claim.weight == PROMISES && !COUNTS_ITSELF.is_match(sentence);
    let is_next = claim.weight != CALL && NEXT.is_match(sentence);
    let is_habit = claim.weight != CALL && HABIT.is_match(sentence);
    let is_sum = claim.doc_type == DocType::Plan && SUMS_UP.is_match(sentence);
    if (is_sum || is_habit) && claim.doc_type == DocType::Plan && OVER_YEARS.is_match(sentence) {
        return Some(Claim { doc_type: DocType::Feature, weight: LOOKS_BACK, ..claim });
    }
    let is_aside = is_vote_of_old || is_old_result || is_vague || is_next || is_habit || is_sum;
    let factor = if is_aside { ASIDE } else { 1.0 };
    Some(Claim { weight: claim.weight.times(factor), ..claim })
}

fn claim(found: regex::Match<'_>, doc_type: DocType, weight: Weight) -> Claim {
    Claim { doc_type, weight, start: found.start(), end: found.end() }
}

fn call(sentence: &str) -> Option<Claim> {
    let found = ASKS.find(sentence)?;
    let is_told = ASKED.is_match(sentence) || PAST_YEAR.is_match(sentence);
    let is_over = is_told && !sentence.contains("如下");
    (!is_over).then(|| claim(found, DocType::Notice, CALL))
}

/// Whether a call turns to the reader; others are told of.
pub(super) fn invites(sentence: &str) -> bool {
    INVITES.is_match(sentence)
}

/// 截至6月底, 上半年, 10月份: of a part of the year.
pub(super) fn is_of_part(text: &str) -> bool {
    UP_TO_MONTH.is_match(text)
}

/// 现将X通报如下: X says what the article is.
fn announcement(sentence: &str) -> Option<Claim> {
    if let Some(found) = REPORT_AS_FOLLOWS.find(sentence) {
        return Some(claim(found, DocType::Completion, REPORTS));
    }
    let found = ANNOUNCED.captures(sentence)?;
    let what = found.name("what")?;
    let doc_type = match what.as_str() {
        what if OF_PROGRESS.is_match(what) => DocType::Progress,
        what if OF_RESULT.is_match(what) && PART_OF_YEAR.is_match(what) => DocType::Progress,
        what if OF_RESULT.is_match(what) => DocType::Completion,
        what if OF_PLAN.is_match(what) => DocType::Plan,
        _ => return None,
    };
    Some(claim(found.get(0)?, doc_type, ANNOUNCES))
}

/// 65件民生实事已完成26件.
fn count(sentence: &str) -> Option<Claim> {
    // 70个实事项目完成,其中36个超额完成: the first is the number of those done.
    let is_before = |found: &regex::Captures<'_>| {
        let between = found.name("all").zip(found.name("done"));
        NAMES_PROGRAMME.is_match(sentence)
            && between
                .is_some_and(|(all, done)| !sentence[all.end()..done.start()].contains("完成"))
    };
    let before = || COUNTED_BEFORE.captures(sentence).filter(is_before);
    // 改造80个便利店,现已完成93个: one project's.
    let of_all = |found: &regex::Captures<'_>| {
        found[0].contains(['件', '项']) || NAMES_PROGRAMME.is_match(sentence)
    };
    if let Some(found) = COUNTED.captures(sentence).filter(of_all).or_else(before) {
        let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
        let (all, done) = (number("all")?, number("done")?);
        let is_all = done >= all && !LEFT.is_match(sentence);
        let doc_type = if is_all { DocType::Completion } else { DocType::Progress };
        return Some(claim(found.get(0)?, doc_type, COUNTS));
    }
    let found = COUNTED_OF_TEN
        .find(sentence)
        .or_else(|| PARTED.find(sentence).filter(|found| found.as_str().contains(['件', '项'])))
        .or_else(|| HALF.find(sentence))?;
    Some(claim(found, DocType::Progress, COUNTS))
}

/// 十件实事办得咋样? opens a report.
fn wonders(sentence: &str) -> Option<Claim> {
    let found = ASKS_HOW.find(sentence).filter(|_| sentence.contains(['?', '样', '何']))?;
    let is_on_the_way = ON_THE_WAY.is_match(sentence);
    let doc_type = if is_on_the_way { DocType::Progress } else { DocType::Completion };
    Some(claim(found, doc_type, WONDERS))
}

/// 民生实事“半年报”出炉.
fn report_card(sentence: &str) -> Option<Claim> {
    let found = REPORT_CARD.captures(sentence)?;
    let is_part = OF_PART.is_match(found.name("what")?.as_str());
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found.get(0)?, doc_type, REPORTS))
}

fn done(sentence: &str) -> Option<Claim> {
    if let Some(found) = DID.find(sentence).filter(|found| !comes(sentence, found.start())) {
        let on_the_way =
            LEFT.is_match(sentence) || ["目前", "截至"].iter().any(|word| sentence.contains(word));
        let doc_type = if on_the_way { DocType::Progress } else { DocType::Completion };
        return Some(claim(found, doc_type, DONE));
    }
    let settled = SETTLED.find(sentence).or_else(|| FULL_RATE.find(sentence));
    if let Some(found) =
        settled.filter(|found| !WILL.is_match(clause_before(sentence, found.start())))
    {
        return Some(claim(found, DocType::Completion, DONE));
    }
    // 有没有把握全部完成? asks.
    if sentence.ends_with('?') {
        return None;
    }
    let mut all = ALL_DONE.find_iter(sentence).chain(IS_DONE.find_iter(sentence));
    let found = all.find(|found| {
        // 已完成投资1.9亿元 is money.
        let is_rest = ["投资", "率"].iter().any(|word| sentence[found.end()..].starts_with(word));
        !is_rest && !comes(sentence, found.start()) && !AHEAD.is_match(found.as_str())
    })?;
    let clause = clause_around(sentence, found.start());
    let says_all = SAYS_ALL.is_match(clause);
    let is_named =
        NAMES_PROGRAMME.is_match(&sentence[..found.end()]) || NAMES_PROGRAMME.is_match(clause);
    let is_of_all = is_named || says_all && OF_LIST.is_match(sentence);
    if !is_of_all {
        return None;
    }
    let is_part = LEFT.is_match(sentence)
        || found.as_str().starts_with("基本")
        || !says_all && PARTLY.is_match(sentence)
        || !says_all && !IS_DONE.is_match(sentence) && SOME_DONE.is_match(sentence);
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found, doc_type, DONE))
}

/// The clause that holds `at`.
fn clause_around(sentence: &str, at: usize) -> &str {
    const ENDS: [char; 3] = [',', ';', '。'];
    let start = sentence[..at].rfind(ENDS).map_or(0, |end| end + 1);
    let start = (start..=at).find(|start| sentence.is_char_boundary(*start)).unwrap_or(at);
    let rest = &sentence[start..];
    let from = at - start;
    rest[from..].find(ENDS).map_or(rest, |end| &rest[..from + end])
}

/// What stands before `at` in its clause.
fn clause_before(sentence: &str, at: usize) -> &str {
    sentence[..at].rsplit([',', ';', '。']).next().unwrap_or_default()
}

/// Whether what stands before `at` in its clause says that it is still to come.
fn comes(sentence: &str, at: usize) -> bool {
    COMES.is_match(&sentence[..at])
}

fn promise(sentence: &str) -> Option<Claim> {
    if let Some(found) = GIVES_OUT.find(sentence) {
        return Some(claim(found, DocType::Plan, PROMISES));
    }
    if ON_REPORT.is_match(sentence) || LOOKED_AFTER.is_match(sentence) {
        return None;
    }
    // 年初确定的48件实事总体进展良好 tells how they go.
    if let Some(found) = WAS_CHOSEN.find(sentence).filter(|_| !RUNS.is_match(sentence)) {
        return Some(claim(found, DocType::Plan, CHOSEN));
    }
    let found = VOTES.find(sentence).or_else(|| PLANS.find(sentence))?;
    let is_handled = HANDLES.is_match(&sentence[found.start()..]);
    (!is_handled).then(|| claim(found, DocType::Plan, PROMISES))
}

/// 会议通报民生实事完成情况.
fn reported(sentence: &str) -> Option<Claim> {
    let found = REPORTED.captures(sentence)?;
    let is_part = PART_OF_YEAR.is_match(sentence)
        || found.name("what").is_some_and(|what| what.as_str().starts_with(['推', '进']));
    let doc_type = if is_part { DocType::Progress } else { DocType::Completion };
    Some(claim(found.get(0)?, doc_type, TOLD))
}

fn under_way(sentence: &str) -> Option<Claim> {
    let found = RUNS.find(sentence)?;
    Some(claim(found, DocType::Progress, UNDER_WAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each sentence with the type that it claims, on the topic.
    #[track_caller]
    fn assert_claims(table: &[(&str, Option<DocType>)]) {
        for (sentence, expected) in table {
            let claimed = of_sentence(sentence, true).map(|claim| claim.doc_type);
            assert_eq!(claimed, *expected, "{sentence}");
        }
    }

    #[test]
    fn a_word_counts_by_what_it_is_said_of() {
        use DocType::{Completion, Notice, Plan, Progress};
        assert_claims(&[
            ("现将1至7月民生工程实施进度通报如下:", Some(Progress)),
            ("现将1-9月民生实事办理情况公示如下", Some(Progress)),
            ("现将2024年十件民生实事完成情况予以公示", Some(Completion)),
            ("现将2025年为民实事实施方案印发给你们", Some(Plan)),
            ("现将民生实事公众评议活动有关事项通知如下", Some(Notice)),
            ("将组织开展2025年为民办实事项目公众评议活动", Some(Notice)),
            ("即日起向社会公开征集2023年民生实事项目", Some(Notice)),
            ("经公开征集,确定2023年十件民生实事", Some(Plan)),
            ("前期征集到建议37条,票决产生10件民生实事", Some(Plan)),
            ("李沧区2008年确定的为民要办的10件实事已全部完成", Some(Completion)),
            ("过去一年,我市高质量完成了20项市级重点民生实事", Some(Completion)),
            ("全区共完成了9件24项区办实事", Some(Completion)),
            ("65件民生实事已完成26件,完成率40%", Some(Progress)),
            ("13项民生实事提前完成,其余37项正有序推进", Some(Progress)),
            ("全区年度民生实事项目已办结过半", Some(Progress)),
            ("2015年,秦安县将集中力量办好十件民生实事", Some(Plan)),
            ("李沧区今年计划投资2亿元办好9件实事", Some(Plan)),
            ("介绍天津市2026年20项民心工程具体任务", Some(Plan)),
            ("会议依法票决出4个项目,作为2024年民生实事项目", Some(Plan)),
            ("确保十件实事年底前全部完成", None),
            ("民生实事项目进展顺利", Some(Progress)),
            ("8件实事概算总投资640万元,均计划于11月底前完工", None),
            ("十件实事均要求于年底前完成", None),
            ("会上通报2023年度十大民生实事完成情况", Some(Completion)),
            ("听取上半年民生实事推进情况汇报", Some(Progress)),
        ]);
        assert_eq!(of_sentence("楼道灯已全部完成更换", false), None);
    }

    #[test]
    fn what_has_become_of_the_list_is_told_in_many_ways() {
        use DocType::{Completion, Notice, Plan, Progress};
        assert_claims(&[
            ("33项民生工程已有24项提前完成年度任务", Some(Progress)),
            ("市政府确定为民办实事20件,截至12月底,18件完成年度任务", Some(Progress)),
            ("区里承诺的12件实事,截至9月底,5件完工", Some(Progress)),
            ("年初定下的十大民生实事,到年底交账了", Some(Completion)),
            ("把民生实事清单变成了现实", Some(Completion)),
            ("让民生实事清单变成现实", None),
            ("十方面民生实事整体完成率达到144.3%", Some(Completion)),
            ("民生实事项目总体完成率为62%", Some(Progress)),
            ("对票决确定的10件惠民实事进行责任分解和立项督查", Some(Plan)),
            ("组织代表开展票决民生实事事项督办工作", Some(Progress)),
            ("街道召开民生实事项目推进会", Some(Progress)),
            ("我们从去年10月开始征集民生实事,收到建议2300多条", None),
            ("区里去年就面向社会征集过实事项目", None),
            ("现将2024年承诺办理的民生实事结果公示如下", Some(Completion)),
            ("8件民生实事均计划于11月底前完工", None),
            ("十件实事有没有把握全部完成?", None),
            ("30万人饮水项目已超额完成,32个民生实事项目均已开工", Some(Progress)),
            ("据介绍,从2007年实施民生工程以来,补助标准逐年提高", None),
            ("计划改造80个便利店,现已超额完成93个", None),
            ("即日起至11月15日,点击此处即可对民生实事项目进行评议", Some(Notice)),
            ("2024年我市为民办实事项目接受您的评议", Some(Notice)),
            ("今年实施了34项为民办实事项目", None),
            ("区委、区政府全面启动2019年惠民工程", Some(Plan)),
            ("今年惠民工程共涉及20项", Some(Plan)),
            ("口碑行启动暨我为群众办实事案例发布仪式举行", None),
            ("围绕为民办实事项目进行了前期调研", None),
            ("常委会组织代表就10件实事开展专题视察", Some(Progress)),
            ("市办实事均已顺利实现年度目标,大部分项目提前完成", Some(Completion)),
            ("已提前完成16项省市重点民生实事,但仍有8项进展偏慢", Some(Progress)),
            ("十件实事已完成投资1.9亿元,在建项目116个", Some(Progress)),
            ("坚持把民生实事办好办实", None),
        ]);
    }

    #[test]
    fn reports_have_names_and_questions() {
        use DocType::{Completion, Feature, Plan, Progress};
        assert_claims(&[
            ("全县民生实事\"半年报\"出炉", Some(Progress)),
            ("民生实事期中考成绩揭晓", Some(Progress)),
            ("2024年民生实事年终成绩单来了", Some(Completion)),
            ("2025年民生实事清单出炉", Some(Plan)),
            ("十件惠民实事办得咋样?", Some(Completion)),
            ("十大民生实事进展如何?", Some(Progress)),
            ("截至6月底,14项已完成,24项正在加快实施", Some(Progress)),
            ("年初确定的48件民生实事总体进展良好", Some(Progress)),
            ("近三年来累计投入11亿元,实施各类民生项目461个", Some(Feature)),
            ("居民将一面写有\"为民办实事\"的锦旗送到局里", None),
            ("将民生实事作为头等大事", None),
        ]);
    }

    #[test]
    fn what_is_told_beside_weighs_little() {
        for sentence in [
            "在今年年初的会上,票决产生了4项民生实事项目",
            "去年,9件民生实事全部完成",
            "从2009年开始,每年承诺的十件民生实事年底全部兑现",
            "近三年来累计投入11亿元,实施各类民生项目461个",
            "2015年至今出台了一系列关于民生微实事的文件",
        ] {
            let weight = of_sentence(sentence, true).map_or(0.0, |claim| claim.weight.points);
            assert!(weight > 0.0 && weight < 2.0, "{sentence} {weight}");
        }
    }
}
