//! How the programme is run: who votes, who watches over it, where the list comes from. It tells nothing of what is
//! promised or delivered.

use std::sync::LazyLock;

use super::amount::counts_deliveries;
use super::form;
use crate::text::{Haystack, Pattern, Searched, first_chars};

/// 超额完成15项, 全部办结: what became of the programme.
fn tells_done(folded: &(impl Haystack + ?Sized)) -> bool {
    static DONE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(已|全部|全面|均|基本|如期|提前|超额|顺利)(按期|高质量)?(完成|办结|建成|完工|竣工)|完成了|\d(个|项|件)[^,。;]{0,10}(完成|办结|建成|完工)|建成([^质后时]|$)|竣工([^预验后]|$)",
        )
    });
    DONE.is_match(folded)
}

/// 票决产生10件, 确定8项: what came of the vote.
fn tells_chosen(folded: &Searched<'_>) -> bool {
    static CHOSEN: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(票决|投票|表决|评选|选举)[^,。;]{0,6}(产生|出|通过|确定|选出)|(确定|产生|选出|安排)(了)?[^,。;候备建]{0,24}(\d|[一二三四五六七八九十]+)(大)?(件|项|个|类|方面)",
        )
    });
    CHOSEN.is_match(folded)
}

/// 人大主席表示，将对每个项目确定3名代表全程跟踪: others watch over what was promised.
pub(super) fn watches(folded: &Searched<'_>) -> bool {
    static WATCHES: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(人大|代表|常委会|督查室|监督员|监委|政协|委员们|督查组|督导组|调研组|视察组|检查组)[^。]{0,60}(跟踪|监督|督查|督办|督导|问询|询问|评议|视察|查看|察看|走访|听取|座谈|打分)|(副区长|副市长|副县长|分管领导|县领导|区领导|市领导)[^。;,]{0,6}(牵头|包保|包联|领衔)|(纳入|列入)[^。;,]{0,12}(考核|督查)|(督查室|政府办|府办|办公室|领导小组|专班|市长|区长|县长|镇长|局长|主任|书记|负责人)[^。;]{0,40}(晾晒|通报|调度|督办|打分|考官|约谈|问责|销号|督促)|(每月|每季|每季度|每半年|按季|按月|定期|逐季|逐月)度?[^。;,]{0,8}(公布|公开|通报|晾晒|更新|调度|报告|晒)|接受[^。;,]{0,8}监督",
        )
    });
    const WORDS: [&str; 15] = [
        "监", "督", "座谈", "查", "察", "跟踪", "问询", "询问", "评议", "走访", "听取", "考", "每",
        "通报", "公布",
    ];
    const WAYS: [&str; 12] = [
        "领", "牵头", "晾晒", "调度", "打分", "约谈", "问责", "销号", "定期", "按季", "按月",
        "了解",
    ];
    let may = folded.holds_any(&WORDS) || folded.holds_any(&WAYS);
    // 代表们实地查看了6处点位, 镇人大将组建6个监督小组
    let looks = visits(folded) && !is_told_there(folded);
    appoints(folded)
        || may
            && (looks || WATCHES.is_match(folded) && !counts_deliveries(folded))
            && !tells_done(folded)
            && !tells_chosen(folded)
            && !form::wills(folded)
}

/// 代表们实地查看了…等6处点位: what they look at is no delivery.
fn visits(folded: &Searched<'_>) -> bool {
    static VISITS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^(在[^。,]{2,16},)?[^。,]{0,24}(代表|委员|视察组|督查组|督导组|调研组|检查组|一行|监督小组)[^。]{0,70}(视察|查看|察看|走访|听取|调研|督查|督办)|监督小组|(先后|实地|分别)(来到|前往|走进|深入|到)[^。]{0,120}(了解|听取|查看|察看|询问)",
        )
    });
    VISITS.is_match(folded)
}

/// 视察组察看了农贸市场。据介绍，管涵已埋设4.4公里: what they were told is a report.
fn is_told_there(folded: &str) -> bool {
    const TOLD: [&str; 3] = ["据介绍", "据了解", "据悉"];
    let told = TOLD.iter().find_map(|word| folded.split_once(word));
    told.is_some_and(|(_, told)| counts_deliveries(told))
}

/// 聘请了45名居民监督员: who watches.
fn appoints(folded: &Searched<'_>) -> bool {
    static APPOINTS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(聘请|聘任|招募|选聘|邀请|组建)[^。;,]{0,14}(监督员|监督小组|观察员|体验官|质量员|督导员)",
        )
    });
    folded.holds_any(&["监督", "观察员", "体验官", "质量员", "督导员"])
        && APPOINTS.is_match(folded)
        && !tells_done(folded)
}

/// 新一批实事正在征集，初步安排12件: the next list, which is still asked for.
pub(super) fn is_being_asked(folded: &Searched<'_>) -> bool {
    folded.holds_any(&["正在征求", "正在征集", "正面向社会征", "正在公开征"]) && !tells_done(folded)
}

/// 发出表决票45张，收回45张: how a vote went.
pub(super) fn is_vote(folded: &Searched<'_>) -> bool {
    const VOTES: [&str; 9] =
        ["表决票", "选票", "计票", "监票", "唱票", "得票", "票决率", "差额的方式", "无记名"];
    folded.holds_any(&VOTES)
        && !tells_chosen(folded)
        && !tells_done(folded)
        && !counts_deliveries(folded)
}

/// 通过走访调研收集建议，最终确定候选项目10项: where the list comes from.
pub(super) fn is_of_list(folded: &Searched<'_>) -> bool {
    const ASKED: [&str; 9] =
        ["征集", "筛选", "筛出", "论证", "海选", "收集", "问卷", "征求", "征询"];
    const WHAT: [&str; 8] = ["建议", "候选", "备选", "意见", "来信", "民意", "诉求", "点子"];
    folded.holds_any(&ASKED)
        && folded.holds_any(&WHAT)
        && !tells_chosen(folded)
        && !tells_done(folded)
        && !counts_deliveries(folded)
        && !folded.holds_any(&["顺利", "进展", "推进情况"])
}

/// 一是项目征集多渠道。…, 二是票决严标准。…: a step of how the list is made.
pub(super) fn is_step_of_list(body: &str) -> bool {
    /// Characters.
    const HEAD: usize = 12;
    let head = first_chars(body, HEAD);
    ["征集", "票决", "审议", "论证", "监督", "测评"].iter().any(|word| head.contains(word))
        && !counts_deliveries(body)
        && !tells_done(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_watches_promises_nothing() {
        for text in [
            "镇人大主席表示,将对每个项目确定3名代表全程跟踪,从开工盯到验收。",
            "镇人大主席表示,将组建6个监督小组,一个项目一个小组,全程跟到底。",
            "据了解,区政府对每件实事都确定了一名副区长牵头。",
            "全市年度民生实事办理情况将纳入年终考核。",
            "县人大常委会将按季度监督,听取汇报。",
            "督查组对12个项目查看现场、听取汇报,确保项目高质量完成。",
            "代表们实地查看了水系整理、农田等6处点位,听取项目进度和竣工预期介绍。",
            "现场督查先后来到壹品世家小区、建设1个辅导室的中学等项目地,了解项目实施情况。",
            "在杏林街道,代表们查看了2处施工现场。",
            "代表们先后前往村道、文化广场等5个项目现场,查看建成质量。",
            "县政府督查室将对十件民生实事实行半月一调度、一月一通报。",
            "视察之后,代表们来到会议室,与责任部门座谈,对工程进度表示满意。",
            "市长表示,今年将请群众代表当考官,按季度打分。",
            "项目进度将在公众号每季度更新。",
        ] {
            assert!(watches(&Searched::new(text)), "{text}");
        }
        for text in [
            "在人大代表监督下,新建公园3处。",
            "在杏林街道,新建公园3处,代表们称赞。",
            "代表视察后,12个项目全部完成。",
            "将80岁以上老人纳入补贴范围,发放津贴3.2万人次。",
            "常委会听取报告,27个项目中15项超额完成。",
            "代表投票产生10件民生实事,接受社会监督。",
            "市政府决定为群众办好十件实事,向社会公布,接受监督。",
        ] {
            assert!(!watches(&Searched::new(text)), "{text}");
        }
    }

    #[test]
    fn how_a_vote_went_is_no_promise() {
        assert!(is_vote(&Searched::new("发出表决票45张,收回45张,当选项目票决率93.3%,票决有效。")));
        assert!(!is_vote(&Searched::new("代表以无记名投票方式票决产生10件民生实事。")));
        assert!(!is_vote(&Searched::new("以无记名投票方式,确定2023年实施10项民生实事。")));
    }

    #[test]
    fn where_the_list_comes_from_is_no_promise() {
        for text in [
            "镇人大通过走访调研,广泛收集意见建议,最终确定候选项目10项。",
            "\"项目是从1200多条市民来信来电里筛出来的。\"",
            "征集阶段共收到建议904条。",
        ] {
            assert!(is_of_list(&Searched::new(text)), "{text}");
        }
        for text in [
            "经公开征集建议,最终确定10件民生实事。",
            "征集建议之后,全区新建口袋公园3处。",
            "采纳群众建议,12个项目全部完成。",
        ] {
            assert!(!is_of_list(&Searched::new(text)), "{text}");
        }
        assert!(is_step_of_list("项目征集多渠道。利用公告栏发布信息"));
        assert!(!is_step_of_list("监督检查食品店200家"));
    }
}
