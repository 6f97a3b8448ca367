//! What a sentence says that it, or whoever issued the article, does with the programme: promises it, reports on the
//! way, reports the end, or asks for something. A word counts by what it is said of: 现将进度通报如下 is no promise,
//! 确保全部完成 no report. What an article is as a whole is `metadata`'s matter.

mod outcome;
mod patterns;
mod weight;

use self::outcome::{count, done, rated, report_card, reported, under_way, wonders};
use self::patterns::{
    ALL_DONE, ANNOUNCED, ASKED, ASKS, COUNTS_ITSELF, GIVEN_OUT, GIVES_OUT, HABIT, HANDLES, INVITES,
    IS_TO_COME, LOOKED_AFTER, NEXT, OF_LAST_YEAR, OF_PLAN, OF_PROGRESS, OF_RESULT, ON_REPORT,
    OVER_YEARS, PART_OF_YEAR, PAST_YEAR, PLANS, REPORT_AS_FOLLOWS, RUNS, SUMS_UP, TITLED_AS_REPORT,
    UP_TO_MONTH, VOTES, WAS_CHOSEN,
};
pub(super) use self::weight::Claim;
use self::weight::{
    ANNOUNCES, ASIDE, CALL, CHOSEN, OF_JANUARY, PROMISES, RATED, REPORTS, WONDERS, claim,
};
use crate::text::{Searched, first_chars, has_at_most};
use crate::vocabulary::DocType;

/// What a folded sentence claims, if anything. `on_topic`: the programme is named in it or before it.
pub(super) fn of_sentence(sentence: &str, on_topic: bool) -> Option<Claim> {
    of_sentence_in(sentence, on_topic, false)
}

/// [`of_sentence`] in an article that is `of_last_year` as its title says: 去年的十件实事，件件有交代.
pub(super) fn of_sentence_in(sentence: &str, on_topic: bool, of_last_year: bool) -> Option<Claim> {
    // 各责任单位要报送进展情况: what others are to do.
    if sentence.starts_with('各') && sentence.contains('要') {
        return None;
    }
    // Some thirty patterns are looked for in it.
    let sentence = &Searched::new(sentence);
    if !on_topic {
        // 在保障和改善民生方面的工作作如下报告
        return announcement(sentence).filter(|_| sentence.contains("民生"));
    }
    let claim = call(sentence)
        .or_else(|| announcement(sentence))
        .or_else(|| count(sentence))
        .or_else(|| wonders(sentence))
        .or_else(|| rated(sentence))
        .or_else(|| done(sentence))
        .or_else(|| report_card(sentence))
        .or_else(|| promise(sentence))
        .or_else(|| reported(sentence))
        .or_else(|| under_way(sentence))?;
    let is_vote_of_old = claim.weight == PROMISES && PAST_YEAR.is_match(sentence);
    let is_old_result = !of_last_year
        && claim.doc_type == DocType::Completion
        && (sentence.contains("去年")
            || ["上年", "上一年"].iter().any(|word| sentence.starts_with(word)))
        && claim.weight != WONDERS
        && !(claim.weight == RATED && OF_LAST_YEAR.is_match(sentence));
    let is_vague = claim.weight == PROMISES && !COUNTS_ITSELF.is_match(sentence);
    let is_next = claim.weight != CALL && NEXT.is_match(sentence);
    let is_habit = claim.weight != CALL && HABIT.is_match(sentence);
    let is_sum = claim.doc_type == DocType::Plan && SUMS_UP.is_match(sentence);
    let is_of_years = match claim.doc_type {
        DocType::Plan => (is_sum || is_habit) && OVER_YEARS.is_match(sentence),
        // 五年来,累计完成民生实事50件
        DocType::Completion => OVER_YEARS.is_match(&sentence[..claim.start]),
        _ => false,
    };
    if is_of_years {
        return Some(claim.of_years());
    }
    let is_aside = is_vote_of_old || is_old_result || is_vague || is_next || is_habit || is_sum;
    let factor = match () {
        // 今年年初启动实施20项 is this year's list, though it tells how it came to be.
        () if is_vote_of_old && sentence.contains("今年") => OF_JANUARY,
        () if is_aside => ASIDE,
        () => 1.0,
    };
    Some(Claim { weight: claim.weight.times(factor), ..claim })
}

fn call(sentence: &Searched<'_>) -> Option<Claim> {
    let found = ASKS.find(sentence)?;
    // 每年向社会公开征集 is how it is done elsewhere and always.
    let is_told =
        ASKED.is_match(sentence) || PAST_YEAR.is_match(sentence) || HABIT.is_match(sentence);
    let is_over = is_told && !sentence.contains("如下");
    (!is_over).then(|| claim(found, DocType::Notice, CALL))
}

/// Whether a call turns to the reader; others are told of.
pub(super) fn invites(sentence: &str) -> bool {
    INVITES.is_match(sentence)
}

/// Whether what follows a sentence is told of years: 五年来,民生改善提质提效。
pub(super) fn opens_years(sentence: &str) -> bool {
    /// Characters: more of it tells something itself.
    const SHORT: usize = 40;
    has_at_most(sentence, SHORT)
        && OVER_YEARS.find(sentence).is_some_and(|found| found.start() < 12)
}

/// Whether what follows a sentence is told of the year before: 先看去年。
pub(super) fn opens_last_year(sentence: &str) -> bool {
    /// Characters.
    const SHORT: usize = 12;
    has_at_most(sentence, SHORT)
        && ["去年", "上年", "上一年"].iter().any(|word| sentence.contains(word))
        && !sentence.contains("今年")
}

/// 2024年民生实事完成情况（表）: whether a title says that what follows is the report, whatever was chosen before.
pub(super) fn reports_by_title(title: &str) -> bool {
    TITLED_AS_REPORT.is_match(title)
}

/// 截至6月底, 上半年, 10月份: of a part of the year.
pub(super) fn is_of_part(text: &str) -> bool {
    UP_TO_MONTH.is_match(text)
}

/// 将…, 要…, 为圆满…: whether a clause that breaks off there goes on with what is still to come.
pub(super) fn is_to_come(clause: &str) -> bool {
    clause.ends_with('为') || IS_TO_COME.is_match(clause)
}

/// 现将X通报如下: X says what the article is.
fn announcement(sentence: &Searched<'_>) -> Option<Claim> {
    if let Some(found) = REPORT_AS_FOLLOWS.find(sentence) {
        return Some(claim(found, DocType::Completion, REPORTS));
    }
    let found = ANNOUNCED.captures(sentence)?;
    let what = found.name("what")?;
    let doc_type = match what.as_str() {
        what if OF_PROGRESS.is_match(what) => DocType::Progress,
        what if OF_RESULT.is_match(what) && PART_OF_YEAR.is_match(what) => DocType::Progress,
        what if OF_RESULT.is_match(what) => DocType::Completion,
        // 实事已全部完成,现将主要项目公告如下: what is announced is what was done.
        what if !GIVEN_OUT.is_match(what)
            && ALL_DONE.is_match(&sentence[..found.get(0)?.start()]) =>
        {
            return None;
        }
        // Who may still be asked about them has not chosen.
        what if ["候选", "备选", "征求意见"].iter().any(|word| what.contains(word)) => {
            DocType::Notice
        }
        what if OF_PLAN.is_match(what) => DocType::Plan,
        _ => return None,
    };
    Some(claim(found.get(0)?, doc_type, ANNOUNCES))
}

fn promise(sentence: &Searched<'_>) -> Option<Claim> {
    // 任务分解落实情况 is what became of them.
    let is_reported = |end: usize| ON_REPORT.is_match(first_chars(&sentence[end..], 6));
    if let Some(found) = GIVES_OUT.find(sentence).filter(|found| !is_reported(found.end())) {
        return Some(claim(found, DocType::Plan, PROMISES));
    }
    if ON_REPORT.is_match(sentence) || LOOKED_AFTER.is_match(sentence) {
        return None;
    }
    // 年初确定的48件实事总体进展良好 tells how they go.
    if let Some(found) = WAS_CHOSEN.find(sentence).filter(|_| !RUNS.is_match(sentence)) {
        return Some(claim(found, DocType::Plan, CHOSEN));
    }
    // 发布消息称,…: what follows is what it says.
    let mut plans = PLANS.find_iter(sentence).filter(|found| !found.as_str().contains("称,"));
    let found = VOTES.find(sentence).or_else(|| plans.next())?;
    let is_handled = HANDLES.is_match(&sentence[found.start()..]);
    (!is_handled).then(|| claim(found, DocType::Plan, PROMISES))
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
            ("2023年,全市22项民生实事全部完成,现将主要项目公告如下。", Some(Completion)),
            ("十件实事已全面办结,现将项目予以公示", Some(Completion)),
            ("2023年实事全部完成,现将2024年民生实事实施方案印发给你们", Some(Plan)),
            ("现将2024年十件民生实事项目公布如下", Some(Plan)),
            ("现将12个民生实事候选项目予以公示", Some(Notice)),
            ("现将2026年民生实事备选项目公布如下", Some(Notice)),
            ("现将2026年拟办的12件民生实事公布如下,请您提出宝贵意见", Some(Notice)),
            ("现将2026年民生实事项目公布如下,请市民监督", Some(Plan)),
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
            ("年内计划完成的12件民生实事如下", Some(Plan)),
            ("10件民生实事按计划全部完成", Some(Completion)),
            ("民生实事年度计划全部完成", Some(Completion)),
            ("确保十件实事年底前全部完成", None),
            ("10件实事2024年12月底前全部完成,第7项于采暖季前完成", None),
            ("10件实事已于12月底前全部完成", Some(Completion)),
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
            ("截至9月底,10件民生实事已办结4件,其余按计划推进", Some(Progress)),
            ("民生实事已竣工6项,剩余4项加紧施工", Some(Progress)),
            ("民生实事已销号12个,余下的按序时推进", Some(Progress)),
            ("办理民生实事16件,如今件件落地", Some(Completion)),
            ("十件实事桩桩兑现", Some(Completion)),
            ("让民生实事件件落地", None),
            ("确保民生实事件件落地", None),
            ("上半年办结微实事1200余件", Some(Progress)),
            ("前三季度完成民生微实事860件", Some(Progress)),
            ("全年办结\"微实事\"3000多件", Some(Completion)),
            ("已提前完成16项省市重点民生实事,但仍有8项进展偏慢", Some(Progress)),
            ("十件实事已完成投资1.9亿元,在建项目116个", Some(Progress)),
            ("坚持把民生实事办好办实", None),
            ("今年实施的20项民生工程全部竣工", Some(Completion)),
            ("为民办理的12件实事全部画上句号", Some(Completion)),
            ("13件民生实事全部通过验收", Some(Completion)),
            ("确保民生实事全部竣工", None),
            ("鼓楼区的35项为民办实事,到6月底已有16项交卷,4项进度滞后", Some(Progress)),
            ("十件民生实事已有6项交卷", Some(Progress)),
            ("十件民生实事交卷了", Some(Completion)),
            ("今年承诺的五件实事已办完四件,剩下的污水管网月底通水", Some(Progress)),
            ("十件民生实事,截至12月25日已销号九件,剩下的停车楼延期", Some(Progress)),
            ("公布民生实事清单,共12件,其中2件是去年未办完的", Some(Plan)),
            ("2023年为民办实事项目共22个,计划总投资5.6亿元", Some(Plan)),
            ("18个民生实事候选项目将提交县人代会票决", Some(Notice)),
            ("请您花两分钟填写民生实事问卷", Some(Notice)),
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
            ("成绩单出炉!十大民生实事看过来", Some(Completion)),
            ("半年报来了!一起看民生实事", Some(Progress)),
            ("清单出炉!一起看民生实事", None),
            ("民生实事\"期中考\",考得怎么样?", Some(Progress)),
            ("十件惠民实事办得咋样?", Some(Completion)),
            ("十大民生实事进展如何?", Some(Progress)),
            ("半年过去,进度如何?", Some(Progress)),
            ("年初承诺的事,推进得怎么样?", Some(Progress)),
            ("一年下来,兑现得如何?", Some(Completion)),
            ("全旗上半年民生实事推进有力", Some(Progress)),
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
            "上年度,9件民生实事全部完成",
            "上一年,9件民生实事全部完成",
            "从2009年开始,每年承诺的十件民生实事年底全部兑现",
            "近三年来累计投入11亿元,实施各类民生项目461个",
            "2015年至今出台了一系列关于民生微实事的文件",
        ] {
            let weight = of_sentence(sentence, true).map_or(0.0, |claim| claim.weight.points);
            assert!(weight > 0.0 && weight < 2.0, "{sentence} {weight}");
        }
    }

    #[test]
    fn a_rating_says_that_it_is_done() {
        use DocType::{Completion, Notice, Plan};
        assert_claims(&[
            ("民生实事项目实施情况总体满意率98.56%", Some(Completion)),
            ("10件民生实事全部获评满意等次", Some(Completion)),
            ("10个项目的\"满意+基本满意\"率达到100%", Some(Completion)),
            ("对2023年民生实事项目办理情况进行了满意度测评", Some(Completion)),
            ("对去年的民生实事项目进行满意度测评", Some(Completion)),
            ("10件民生实事全部通过\"年终大考\"", Some(Completion)),
            ("将组织代表对民生实事开展满意度测评", Some(Notice)),
            ("确保民生实事群众满意率达95%", None),
            ("会上还票决产生2024年民生实事9件", Some(Plan)),
        ]);
        let of_old = of_sentence("去年票决的4个项目已全部完成,满意度96%", true);
        assert!(of_old.is_some_and(|claim| claim.weight.points < 2.0), "{of_old:?}");
    }

    /// Sentences in which a word of the genre claims nothing, or claims something else.
    #[test]
    fn words_in_other_sentences_claim_nothing() {
        use DocType::{Completion, Feature, Notice, Plan, Progress};
        assert_claims(&[
            ("26件重要民生实事已全部办结", Some(Completion)),
            ("这是扎实推进民生实事落地的一个缩影", None),
            ("近年来,区里扎实推进民生实事", None),
            ("将建立预警机制,及时督促欠序时的民生实事项目", None),
            ("通过集中视察、专题调研等方式监督民生实事项目", None),
            ("全年组织视察民生实事41次", None),
            ("加快推进人居环境改善、硬化路面,聚焦民生实事", None),
            ("随着民生实事项目全面完成,日子会越来越好", None),
            ("督促各单位按期完成民生实事项目", None),
            ("围绕民生实事代表票决制工作,计划通过两年时间推开", None),
            ("市政府发布消息称,民生实事点评活动于12月启动", Some(Notice)),
            ("民生实事办得怎么样,由您说了算", Some(Notice)),
            ("2018年民心工程项目即日起向社会公开征询建议", Some(Notice)),
            ("每年向社会公开征集民生实事", None),
            ("投票方式:关注\"某县发布\"公众号,点击\"实事投票\"", None),
            ("请您从20项民生实事候选项目中选出10项", Some(Notice)),
            ("委托第三方对民生实事完成情况开展公众评估", Some(Notice)),
            ("今年为民办这些实事", Some(Plan)),
            ("一张表看懂十件实事办成啥样", Some(Completion)),
            ("广泛收集群众意见,征集民生实事项目,最终确定5项候选项目", Some(Plan)),
            ("票选出老旧小区改造等4个民生实事项目", Some(Plan)),
            ("民生实事项目于2月7日印发实施", Some(Plan)),
            ("市政府要完成的与市民生活密切相关的实事", Some(Plan)),
            ("20项民心工程336个子项任务已经完成66个", Some(Progress)),
            ("8个领域10个民生项目,目前已完工9个", Some(Progress)),
            ("十大民生工程累计完成投资15.8亿元", Some(Progress)),
            ("20 件民生实事,其中5 个项目已提前完成全年目标,7 个项目超额完成", Some(Progress)),
            ("65 件民生实事已完成26 件", Some(Progress)),
            ("老旧小区改造等民生实事项目均已完成前期立项", None),
            ("民生工程及20件民生大事绝大多数已完成全年目标", Some(Progress)),
            ("五年来,完成253项民心工程", Some(Feature)),
            ("介绍2023年民生实事完成情况和2024年民生实事谋划情况", Some(Completion)),
        ]);
    }
}
