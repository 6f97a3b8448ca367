//! What a passage does by its form, whatever its article does: the keys that it begins with, remarks, formulas that
//! announce, steps, demands and problems. The time it begins with is `frame`'s, what state it tells of `state`'s.

use std::sync::LazyLock;

use crate::text::{Pattern, Searched, first_chars, has_at_most};
use crate::vocabulary::Kind;

use super::amount::{counts_deliveries, has_quantity};

/// What the key says that an entry begins with, behind its number: 1.年度目标：…, （2）办理结果：….
pub(super) fn keyed(folded: &str) -> Option<Kind> {
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
        "实际完成",
        "完成进度",
        "办理进度",
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
        "计划",
        "承诺",
        "承诺事项",
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

/// 注：形象进度由责任单位填报, （第17件至第30件略）, 其余项目本次不列: about the list, none of it.
pub(super) fn is_remark(folded: &Searched<'_>) -> bool {
    static REMARK: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^[(\[【*※]*(注|原标题|原题|备注|附注|说明|注释|编者按|编后|记者手记|名词解释|温馨提示|联系人|监督电话|咨询电话|联系电话|解读(机关|单位|人))\d*\s*[:】\])]|^(附件|附表|抄送|主送|报送)\s*\d*\s*:|^[(【][^()【】]{0,40}[)】]$|^[^,。:]{0,4}(听证|征集|评议|测评|公示|投票|报名|征求)(会)?(参加人|内容|事项|范围|对象|代表|时间|时限|期限|期|方式|方法|地点|渠道|要求|程序)\s*:|^(停水|停电|停气|停热|影响|施工)(范围|区域|时间|原因)\s*:",
        )
    });
    static ELSEWHERE: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(完整|详细|全部|具体)?(清单|名单|目录|点位|内容)[^。;,]{0,4}(可在|可到|可登录|见|请登录|请见)[^。;]{0,20}(查询|查看|查阅|附件|网站)?[。]?$",
        )
    });
    const LEFT_OUT: [&str; 6] = ["略", "不列", "不再列出", "不一一列举", "详见附件", "见附件"];
    let end = folded.trim_end_matches(['。', ')', ' ']);
    REMARK.is_match(folded)
        || is_questionnaire(folded)
        || ELSEWHERE.is_match(folded) && !counts_deliveries(folded)
        || LEFT_OUT.iter().any(|word| end.ends_with(word))
            && !end.ends_with("战略")
            && !end.ends_with("策略")
            && !counts_deliveries(folded)
}

/// 您对新增停车位1500个这一项目的评价是?(单选): what a form asks.
fn is_questionnaire(folded: &str) -> bool {
    const CHOICES: [&str; 6] = ["(单选)", "(多选)", "(必填)", "(单选题)", "(多选题)", "(限选"];
    CHOICES.iter().any(|choice| folded.contains(choice)) && folded.contains(['您', '你', '?'])
}

/// 现将10月份进展情况通报如下：, 现印发给你们，请认真组织实施: opens a list and is none of it.
pub(super) fn announces(folded: &Searched<'_>) -> bool {
    static FORMULA: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"现(将|就)[^。]{0,80}(如下|印发|公布|公示|公告|通报|下达)|现(予以?|就)?(印发|公布|公示|公告|发布|转发|下达|分解)|印发(给)?(你们|各地)|(办公厅|办公室|政府|管委会)印发(了)?《|(进展|完成|办理|推进|落实|实施|主要|有关|具体)(情况|进展|内容|事项|项目)?(通报|公布|公示|报告|公告)?如下[:。]?$|(梳理|整理|归纳|盘点|汇总|摘录)如下(:|-+)?$|(依次|分别)(为|是):$|报告[^。]{0,40}情况[^。]{0,6}请?予?以?审议",
        )
    });
    const LONGEST: usize = 220;
    has_at_most(folded, LONGEST)
        && folded.holds_any(&["如下", "印发", "下达", "现予", "现公", "为:", "是:", "审议"])
        && FORMULA.is_match(folded)
}

/// 今年将集中力量办好十件实事: a promise of its own, whatever list follows.
pub(super) fn wills(folded: &Searched<'_>) -> bool {
    static WILLS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"((^|[^现])(将|计划|拟)|(^|[^主重需只不必])要)[^。;]{0,20}(集中|投入|实施|办好|办成|办理|推进|要办|办的|为群众|为市民|为民)[^。;]{0,20}(实事|民心工程|民生工程|民生项目|项目|件事|好事)|决定[^。;]{0,30}办好[^。;]{0,16}(实事|件事|好事)",
        )
    });
    // 决定将备选事项纳入部门工作 puts them elsewhere.
    const NOT_ITS_OWN: [&str; 4] = ["现予", "候选", "备选", "纳入"];
    WILLS.is_match(folded) && !folded.holds_any(&NOT_ITS_OWN)
}

/// 满意率低于85%的项目，限期整改: a rule.
pub(super) fn is_condition(folded: &Searched<'_>) -> bool {
    static CONDITION: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(低于|超过|达到|高于|未达|不足|不满)[^。;,]{0,12}的[^。;]{0,10},")
    });
    CONDITION.is_match(folded) && !counts_deliveries(folded)
}

/// 我们也清醒看到，停车还有差距: nothing was promised or done.
pub(super) fn tells_problem(folded: &Searched<'_>) -> bool {
    const SEEN: [&str; 6] =
        ["清醒看到", "清醒认识", "清醒地看到", "清醒地认识", "也要看到", "也应看到"];
    static LACKS: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"(还|仍|仍然|依然|也)存在[^。,]{0,24}(问题|不足|短板|差距|困难)")
    });
    // 存在问题：个别项目落后序时，要在7月20日前整改。
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^(存在|主要|突出)的?(主要|突出)?(问题|不足|困难|短板)(和|与|及)?(问题|不足|困难)?:|^(问题|不足)(和|与|及)?(问题|不足|困难)?(之处)?:",
        )
    });
    if LEAD.is_match(folded) && !folded.holds("将") {
        return true;
    }
    let sees = folded.holds_any(&SEEN);
    (sees || folded.holds("存在") && LACKS.is_match(folded)) && !has_quantity(folded)
}

/// 各责任单位要高度重视，逐项倒排工期: what others are to do.
pub(super) fn demands(folded: &Searched<'_>) -> bool {
    static DEMAND: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"(单位|部门|领导|乡镇|街道|镇街|各地|各级)[^。;]{0,14}(要|务必|必须|应当?)(高度重视|提高|切实|进一步|强化|加大|加快|加强|把|对|按照|逐|倒排|坚持|严格|认真|明确|落实|压实)|各(级|地|部门|单位|乡镇|镇街|责任单位|牵头单位)([^。;]{0,9}[^主重需只不必。;])?(要|务必|必须)|^(望|希望|请|盼)[^。;,]{0,4}(各|有关)(责任|牵头|有关|相关)?(级|地|部门|单位|乡镇|街道|镇街|镇|区县|县区|县市)|^[一二三四五六七八九]要|^[^,。]{2,20}(要求|强调)(,|:|指出)",
        )
    });
    folded.holds_any(&["要", "强", "务必", "应", "必须", "望", "请"]) && DEMAND.is_match(folded)
}

/// 近日，某街道召开议政会，65名代表参加: a meeting was held, and nothing else.
pub(super) fn holds_meeting(folded: &Searched<'_>) -> bool {
    static MEETING: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(
            r"^[^。]{0,60}(会议|大会)(隆重|胜利)?(开幕|闭幕)|^[^。]{0,40}(召开|举行)[^。]{0,40}(会议|大会|全会|发布会|通气会|推进会|座谈会|议政会|代表会|调度会)",
        )
    });
    MEETING.is_match(folded)
        && !folded.holds_any(&["完成", "建成", "投入", "已", "产生", "将", "确定"])
}

/// 新建公园3处, （二）改造老旧小区6个: the verb with which projects begin, behind the number.
pub(super) fn begins_project(folded: &str) -> bool {
    const VERBS: [&str; 30] = [
        "新建",
        "新增",
        "改造",
        "建设",
        "建成",
        "完成",
        "实施",
        "打造",
        "改扩建",
        "新改建",
        "提升",
        "优化",
        "更新",
        "安装",
        "设立",
        "设置",
        "开展",
        "推进",
        "发放",
        "增设",
        "整治",
        "打通",
        "筹集",
        "培训",
        "开行",
        "升级",
        "建立",
        "帮扶",
        "新开",
        "更换",
    ];
    let body = folded.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十.、()-—".contains(c)
    });
    VERBS.iter().any(|verb| body.starts_with(verb))
}

/// 63名代表对7项实事进行了满意度测评: what was done is judged, and not told.
pub(super) fn judges(folded: &Searched<'_>) -> bool {
    const JUDGES: [&str; 6] =
        ["满意度测评", "满意度调查", "满意度回访", "测评结果", "满意度评价", "满意票"];
    const DONE: [&str; 4] = ["已完成", "建成", "投入使用", "全部完成"];
    folded.holds_any(&JUDGES) && !folded.holds_any(&DONE)
}

/// 本报讯 …将建设100多个项目…: the beginning of another article, which breaks off.
pub(super) fn is_teaser(folded: &str) -> bool {
    let head = first_chars(folded, 12);
    (folded.ends_with('…') || folded.ends_with("..."))
        && ["本报讯", "本报", "讯(", "讯】", "日讯"].iter().any(|word| head.contains(word))
}

/// A way to take part, a date, an address.
pub(super) fn is_step(folded: &Searched<'_>) -> bool {
    const WORDS: [&str; 29] = [
        "奖励",
        "奖金",
        "奖品",
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
        "投递",
        "意见箱",
        "留言",
        "二维码",
    ];
    folded.holds_any(&WORDS)
}

/// 确定了10件实事：甲、乙、丙: what follows is the list, and nothing of it is told as done.
pub(super) fn lists_programme(folded: &str) -> bool {
    const NAMES: [&str; 6] = ["实事:", "实事项目:", "民生工程:", "民心工程:", "件事:", "好事:"];
    const DONE: [&str; 6] = ["完成", "建成", "竣工", "办结", "兑现", "投用"];
    let listed = NAMES.iter().find_map(|name| folded.split_once(name));
    listed.is_some_and(|(_, list)| {
        list.matches(['、', ';']).take(2).count() == 2
            && !DONE.iter().any(|word| list.contains(word))
    })
}

/// 分别为：甲工程、乙工程、丙工程
pub(super) fn lists_projects(folded: &str) -> bool {
    let listed = ["分别为", "分别是", "如下:"].iter().find_map(|word| folded.split_once(word));
    listed.is_some_and(|(_, list)| list.matches(['、', ';']).take(2).count() == 2)
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
    fn remarks_are_about_the_list() {
        for text in [
            "注:形象进度由责任单位填报。",
            "备注:数据截至6月底",
            "原标题:某区票决产生2025年度十大民生实事",
            "说明:低于序时进度的2项为二次供水设施移交。",
            "(第17件至第30件略)",
            "10、其余项目为政策类事项,本次不列。",
            "附件:任务分解表",
            "【编者按】两会闭幕后,本报开设专栏。",
            "一、听证内容:2024年民生实事候选项目15个。",
            "听证代表:共20人,其中居民代表12人。",
            "征集时间:2024年11月1日至30日",
            "3.投票方式:每人选10项",
            "影响范围:城东花园、阳泉新村,共1460户。",
        ] {
            assert!(is_remark(&Searched::new(text)), "{text}");
        }
        for text in [
            "注重源头治理,新建分类站20处",
            "新建学校3所,点位详见附件。",
            "落实健康中国战略",
            "(一)新增车位100个",
            "说明情况后,已完成补贴发放。",
        ] {
            assert!(!is_remark(&Searched::new(text)), "{text}");
        }
    }

    #[test]
    fn formulas_announce() {
        for text in [
            "现将1至9月进展情况通报如下:",
            "现将《责任分解表》印发给你们,请认真组织实施。",
            "《实事目标》已经市政府同意,现印发你们,请按月报送进展。",
            "票决产生十个方面,现予公布,请社会监督。",
            "近日,市人民政府办公室印发《为民办实事事项》,共9件18项。",
            "上半年主要进展如下:",
            "按得票多少依次为:",
            "各县2025年民生实事陆续公布,本报梳理如下--",
            "现将承诺事项结果公示如下,公示期为5个工作日。",
            "受县政府委托,我向本次常委会报告2019年度十大民生实事完成情况,请予审议。",
        ] {
            assert!(announces(&Searched::new(text)), "{text}");
        }
        for text in [
            "现有养老机构20家,今年新增3家",
            "编印发放宣传册2万份",
            "现场公布结果,惠及居民200户",
            "依次为老人送餐",
        ] {
            assert!(!announces(&Searched::new(text)), "{text}");
        }
    }

    #[test]
    fn promises_of_the_whole_list_are_told() {
        for text in [
            "今年将集中力量办好十件民生实事。",
            "市政府日前决定,2003年为群众办好十件实事。",
            "向社会公布今年要办的十件民生实事。",
            "2022年,园区计划实施民生实事项目8大类27项",
        ] {
            assert!(wills(&Searched::new(text)), "{text}");
        }
        for text in [
            "现将2024年民生实事项目公布如下:",
            "根据主要目标任务和为民办实事内容,现就有关事宜通知如下:",
            "将12个候选项目实施票决",
            "将备选事项纳入年度重点工作推进实施,让民生实事更丰富",
            "已办好十件实事",
        ] {
            assert!(!wills(&Searched::new(text)), "{text}");
        }
        assert!(lists_programme("会上确定了10件为民实事:建学校、修道路、办食堂。"));
        assert!(!lists_programme("10件为民实事:学校建成、道路完成、食堂投用。"));
        assert!(is_condition(&Searched::new("满意率低于85%的项目,由区政府限期整改")));
        assert!(!is_condition(&Searched::new("新建停车场3处,达到年度目标的120%")));
        assert!(
            is_remark(&Searched::new("完整清单可在政务网查询。"))
                && !is_remark(&Searched::new("新建公园3处,点位可在官网查询"))
        );
    }

    #[test]
    fn problems_are_no_reports() {
        assert!(tells_problem(&Searched::new("同时,我们也清醒看到,停车与群众期盼还有差距。")));
        assert!(tells_problem(&Searched::new("但部分项目仍存在手续办理慢等问题。")));
        assert!(!tells_problem(&Searched::new("针对存在的问题,已整改12处")));
        assert!(tells_problem(&Searched::new("存在问题:3个镇进度落后,要在7月20日前上报措施。")));
        assert!(!tells_problem(&Searched::new("存在不足:配套慢。2025年,将新建学校2所。")));
    }

    #[test]
    fn demands_and_meetings_promise_nothing() {
        assert!(demands(&Searched::new("各责任单位要把民生实事摆在突出位置。")));
        assert!(demands(&Searched::new("副县长要求,紧盯年度目标任务,确保早建成、早惠民。")));
        assert!(demands(&Searched::new("一要全力以赴抓进度。紧盯时间节点,对滞后的项目加强统筹。")));
        assert!(demands(&Searched::new("省政府要求,各级各部门要密切配合。")));
        assert!(demands(&Searched::new("责任单位主要领导要高度重视,倒排时间节点。")));
        assert!(!demands(&Searched::new("区政府要建成公园3处")));
        assert!(!demands(&Searched::new("各单位主要任务已完成")));
        assert!(judges(&Searched::new("63名议事代表对7项实事进行了满意度测评。")));
        assert!(judges(&Searched::new("对每件实事进行了群众满意度回访,满意率为96.8%。")));
        assert!(!judges(&Searched::new("十件实事全部完成,满意度测评得分98分。")));
        assert!(is_teaser("【本报讯】(记者张三)2月22日晚,市委召开会议,将建设10个..."));
        assert!(!is_teaser("本报讯 某县建成公园3处。") && !is_teaser("饭菜真香……"));
        assert!(holds_meeting(&Searched::new(
            "近日,某街道召开民主议政会第六次会议,65名议政代表参加。"
        )));
        assert!(!holds_meeting(&Searched::new("1月5日,全县召开表彰大会,已完成3件实事。")));
        assert!(!holds_meeting(&Searched::new("新建公园3处,召回旧车")));
    }
}
