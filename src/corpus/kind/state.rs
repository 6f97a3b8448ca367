//! What a sentence without a number says: the state that a project is in, a rule for others, or what is wished for.

use std::sync::LazyLock;

use super::amount::counts_deliveries;
use super::form::begins_project;
use crate::text::{Pattern, Searched, has_at_most};

/// 用户应当使用…, 违反本通告的，依法处罚: a rule for others.
pub(super) fn is_rule(folded: &Searched<'_>) -> bool {
    static RULE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(应当|严禁|禁止)[^。;]|不得[^不了。;]|违反[^。;,]{0,12}(规定|条例|通告|本)|依法[^。;,]{0,6}(处罚|处理|查处|追究)|罚款|鼓励[^。;,]{2,16}(安装|使用|购买|参与|选择)|自[^。;,]{0,16}起(施行|生效)",
        )
    });
    RULE.is_match(folded) && !begins_project(folded) && !counts_of_programme(folded)
}

/// 县城现有机动车5.3万辆，停车位8700个: how things are, of which nothing was promised or done.
pub(super) fn is_stock(folded: &Searched<'_>) -> bool {
    static STOCK: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"^[^,。;:]{0,12}(现有|原有|目前共有|现共有)[^,。;]{0,16}\d")
    });
    const DOES: [&str; 16] = [
        "新增", "新建", "改造", "完成", "建成", "计划", "将", "已", "拟", "实施", "增加", "扩",
        "提升", "年底", "达到", "优化",
    ];
    folded.holds("有") && STOCK.is_match(folded) && !folded.holds_any(&DOES)
}

/// 计划改造管网85公里，已完成72公里，年底前将全部通水: how far a promise has come.
pub(super) fn tells_progress(folded: &Searched<'_>) -> bool {
    static PROGRESS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(计划|目标|任务|拟|应)[^。;,]{0,16}\d[^。;,]{0,10},(目前|现|截至[^,。;]{0,10},?)?(全县|全区|全市)?已[^。;,]{0,8}\d",
        )
    });
    folded.holds("已") && PROGRESS.is_match(folded) && counts_deliveries(folded)
}

/// 7月1日，某支部开展活动，义诊120人次; 日前，…: what happened on a day, and no promise.
pub(super) fn happened(folded: &str) -> bool {
    static DAY: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?,|^(?:日前|近日|昨日|昨天|昨天上午|今天上午|当天|上周),",
        )
    });
    const COMES: [&str; 6] = ["将", "计划", "拟", "力争", "确保", "预计"];
    DAY.is_match(folded) && !COMES.iter().any(|word| folded.contains(word))
}

/// 新增车位100个: what is done is counted, where rules count what is allowed.
fn counts_of_programme(folded: &str) -> bool {
    const DOES: [&str; 8] = ["新增", "新建", "改造", "完成", "建成", "惠及", "实事", "发放"];
    counts_deliveries(folded) && DOES.iter().any(|word| folded.contains(word))
}

/// 主体完工, 供水管网改造完成, 设备未到货: what state a project is in. 确保完成 and 完成后 tell of none.
pub(super) fn tells_state(sentence: &Searched<'_>) -> bool {
    static STATE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"完成(率|投资|[^情时任目后]|$)|完成[^,。;]{0,8}任务|建成([^质后时于已]|$)|竣工|完工|通车|投用|投入使用|启用|交付|封顶|落成|验收|(已|正|率先|全部|正在|全面|均)[^,。;]{0,8}(开工|启动|施工|推进|招标|进场)|进展(顺利|良好)|(有序|正常|稳步|加快)推进|滞后|缓慢|未(开工|到货|完成|启动)|尚未|处于[^,。;]{0,16}阶段|进行了[^,。;]{0,6}(改造|整修|修缮|整治|更新|维修)|(新建|新增|增设|安装|更换|修缮|铺设|加装|添置|改造|修建|开通|打通|配备)了",
        )
    });
    const COMES: [&str; 18] = [
        "确保", "如期", "力争", "要", "将", "预计", "计划", "拟", "争取", "尽快", "尽早", "待",
        "推动", "后续", "促", "底前", "那天", "当天",
    ];
    let is_to_come = |clause: &str| COMES.iter().any(|word| clause.contains(word));
    STATE.may_match(sentence)
        && sentence.split(',').any(|clause| STATE.is_match(clause) && !is_to_come(clause))
}

/// 下一步，各单位要倒排工期: what is wished, with nothing that is promised.
pub(super) fn is_appeal(folded: &str) -> bool {
    const LONGEST: usize = 120;
    const OPENINGS: [&str; 13] = [
        "下一步",
        "接下来",
        "会议要求",
        "会议强调",
        "会议指出",
        "代表们",
        "要求",
        "希望",
        "建议",
        "各位代表",
        "各单位",
        "各责任单位",
        "各牵头单位",
    ];
    !has_at_most(folded, LONGEST)
        || OPENINGS.iter().any(|word| folded.starts_with(word))
        || aspires(folded)
        || !["将", "计划", "拟", "力争", "底前", "年内"].iter().any(|word| folded.contains(word))
}

/// 强化督查，压实责任，提升群众满意度: what is wished for, and no project.
pub(super) fn aspires(folded: &str) -> bool {
    const SOFT: [&str; 32] = [
        "抓手",
        "合力",
        "责任",
        "监督",
        "督查",
        "督办",
        "调度",
        "跟踪",
        "确保",
        "统筹",
        "强化",
        "紧盯",
        "高质量",
        "获得感",
        "幸福感",
        "满意",
        "答卷",
        "抓好",
        "办好",
        "压实",
        "机制",
        "落实",
        "落地",
        "倒排",
        "坚持",
        "积极",
        "努力",
        "奋力",
        "广泛",
        "保障和改善",
        "贯彻",
        "急难愁盼",
    ];
    SOFT.iter().filter(|word| folded.contains(**word)).take(2).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_was_not_done() {
        for (text, stock, progress) in [
            ("县城现有机动车5.3万辆,公共停车位8700个,矛盾最为突出。", true, false),
            ("全区目前共有社区食堂36家。", true, false),
            ("现有床位基础上新增200张。", false, false),
            ("学校现有教室30间,将扩建12间。", false, false),
            ("供水工程计划改造管网85公里,已完成72公里,年底前将全部通水。", false, true),
            ("目标任务40个,目前已建成32个。", false, true),
            ("计划改造管网85公里,已列入年度计划。", false, false),
            ("计划新建学校3所,年底前完成。", false, false),
        ] {
            let searched = Searched::new(text);
            assert_eq!(
                (is_stock(&searched), tells_progress(&searched)),
                (stock, progress),
                "{text}"
            );
        }
    }

    #[test]
    fn what_happened_on_a_day_is_no_promise() {
        assert!(
            happened("7月1日,某支部开展活动,为老人义诊120人次。")
                && happened("日前,举办讲座12场。")
        );
        assert!(!happened("7月1日前,新建公园3处。") && !happened("近日,将新建公园3处。"));
    }

    #[test]
    fn rules_are_for_others() {
        for text in [
            "餐饮场所存瓶超过100千克的,应当设置专用气瓶间;严禁在地下室使用。",
            "违反本通告规定的,由执法部门依法处罚。",
            "燃气企业每年入户安检1次,发现隐患应当书面告知。",
            "鼓励老旧小区居民安装报警装置。",
            "本通告自发布之日起施行。",
        ] {
            assert!(is_rule(&Searched::new(text)), "{text}");
        }
        for text in [
            "新建公园3处,不得少于5000平方米。",
            "自2024年1月起实行免费乘车",
            "落实禁止焚烧要求,改造锅炉12台",
            "办得不错",
            "孩子们高兴得不得了",
        ] {
            assert!(!is_rule(&Searched::new(text)), "{text}");
        }
    }

    #[test]
    fn projects_are_in_a_state() {
        for text in [
            "老旧小区改造已完成",
            "设备未到货",
            "新增的子项目多处于勘探选址和拆迁阶段",
            "目前主体完工",
            "供水管网改造完成,饮水安全更有保障",
            "对小区的墙面、路面进行了改造整修",
            "总体进展良好",
            "有15项民生工程完成任务,分别是农村公路",
        ] {
            assert!(tells_state(&Searched::new(text)), "{text}");
        }
        for text in [
            "确保年底前完成",
            "将于明年3月通车",
            "完成时限为12月",
            "通车那天,村里放了鞭炮",
            "要加快推进",
            "居民都说好",
            "小区建成已三十多年",
        ] {
            assert!(!tells_state(&Searched::new(text)), "{text}");
        }
    }

    #[test]
    fn wishes_promise_nothing() {
        for text in [
            "下一步,各单位要倒排工期",
            "将紧盯年度目标任务,强化跟踪问效,交上满意答卷",
            "群众的期盼一定能实现",
        ] {
            assert!(is_appeal(text), "{text}");
        }
        assert!(!is_appeal("明年将启动区人民医院迁建"));
    }
}
