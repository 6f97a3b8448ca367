//! What one heading says that its section does: 2024年工作回顾 reports, 2025年工作安排 promises, 保障措施 and 存在的问题
//! do neither.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::state_label::{self, State};
use crate::text::has_at_most;

/// What a section does by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Promises,
    Reports,
    /// Rules, steps, problems, thanks: its numbers are neither.
    Tells,
    /// 工作总结和工作计划: its sentences decide.
    Both,
    /// 2022年主要工作: what is to be done, unless the article reports.
    Work,
}

/// Whether a short text is itself such a heading: 三、存在的问题 promises and reports nothing.
pub(super) fn is_heading(folded: &str) -> bool {
    const LONGEST: usize = 24;
    has_at_most(folded, LONGEST)
        && !folded.contains(['。', ',', ';'])
        && of_heading(folded).is_some()
}

/// Words of reports that no promise has in its heading.
const BACK: [&str; 37] = [
    "回顾",
    "回眸",
    "完成情况",
    "进展情况",
    "办理情况",
    "落实情况",
    "推进情况",
    "执行情况",
    "实施情况",
    "开展情况",
    "建设情况",
    "工作情况",
    "总体情况",
    "往年情况",
    "推动情况",
    "办结情况",
    "办理结果",
    "完成结果",
    "办理进度",
    "完成进度",
    "已完工",
    "已完成",
    "已建成",
    "已竣工",
    "已办结",
    "已投用",
    "已启用",
    "正在推进的",
    "正在实施的",
    "正常推进",
    "推进缓慢",
    "进展缓慢",
    "进度滞后",
    "滞后项目",
    "未开工",
    "未启动",
    "已启动",
];

/// Words that a promise may have as well, as what it is to bring: 提升救助成效, 加快项目进度.
const BACK_IF_NOT_WANTED: [&str; 10] =
    ["成效", "成果", "成绩", "亮点", "进展", "进度", "总结", "盘点", "收获", "账本"];

/// With what a heading begins that says what is to be done.
const WANTS: [&str; 26] = [
    "提升", "提高", "巩固", "增强", "强化", "扩大", "深化", "推动", "推进", "加快", "确保", "优化",
    "完善", "拓展", "共享", "放大", "持续", "着力", "大力", "全力", "力争", "健全", "推广", "转化",
    "运用", "展示",
];

const AHEAD: [&str; 27] = [
    "计划草案",
    "工作安排",
    "工作打算",
    "下一步",
    "下步",
    "下阶段",
    "下一阶段",
    "下半年安排",
    "下半年工作",
    "工作计划",
    "实施计划",
    "年度计划",
    "重点工作",
    "重点任务",
    "主要任务",
    "工作任务",
    "目标任务",
    "任务目标",
    "工作思路",
    "展望",
    "明年",
    "来年",
    "安排意见",
    "拟办",
    "拟实施",
    "候选项目",
    "建设任务",
];

/// 一、年度目标 stands above promises, 超额完成年度目标 above what was done.
const GOALS: [&str; 8] = [
    "奋斗目标",
    "年度目标",
    "工作目标",
    "年初目标",
    "主要目标",
    "年度任务",
    "年度计划",
    "目标要求",
];
const MET: [&str; 5] = ["完成", "达到", "达成", "实现", "超额"];

pub(super) fn of_heading(folded: &str) -> Option<Section> {
    static TELLS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(出台|制定|起草|印发|实施|征集|活动)[^,。]{0,12}的?(目的|意义|背景|依据|必要性)$|的保障措施$|存在(的)?(主要|突出|一些)?(问题|困难|不足|短板|差距)|^(主要|突出|面临的?)?(问题|困难|不足|短板|差距)(和|与|及|、)?(问题|困难|不足|短板|差距|建议|原因)?$|^(几点|相关|工作|审议|视察|调研)?(意见)?(和|与)?建议$|(工作|有关|相关|组织|几点|申报|征集|报送|活动|总体|纪律|下步|下一步|下阶段)要求$|^要求$|^(工作|相关|主要|组织|实施|政策|服务)?保障(措施)?$|(组织领导|组织保障|资金保障|责任落实|督查考核|督导考核|监督考核|考核评价|督查问责|注意事项|联系方式|监督方式|反馈方式|参与方式|投票方式|指导思想|基本原则|工作原则|征集原则|遴选原则|起草背景|出台背景|制定背景|政策依据|制定依据|起草说明|工作机制|附则|(结果|成果|评价)(运用|应用)|奖惩(措施|办法)?|(评分|计分|评价)(标准|规则|办法)|招聘条件|考试|薪酬待遇|福利待遇|待遇)$|^(意见)?(征集|投票|评选|评议|测评|报名|申报|申请|参与|公示|推荐|活动|填报|票选|反馈)(活动)?的?(时间|日期|范围|方式|对象|内容|要求|标准|原则|途径|渠道|办法|条件|流程|程序|事项|须知|期限|主体)(及|和|与|、)?(时间|要求|方式|渠道|范围|内容|对象)?$",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    match state_label::state(folded) {
        Some(State::Done | State::UnderWay) => return Some(Section::Reports),
        Some(State::ToCome) => return Some(Section::Promises),
        None => {}
    }
    let text = bare(folded);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let tells_of = |words: &[&str]| words.iter().any(|word| is_told(text, word));
    let is_wish = WANTS.iter().any(|word| text.starts_with(word));
    let reports = tells_of(&BACK) || !is_wish && tells_of(&BACK_IF_NOT_WANTED);
    let is_goal = GOALS.iter().any(|word| text.ends_with(word))
        && !MET.iter().any(|word| text.contains(word));
    let promises = is_goal || has(&AHEAD);
    // 下步工作要求: what others are to do.
    let demands = text.ends_with("要求") && !is_goal;
    if TELLS.is_match(text) && (!promises || demands) {
        return Some(Section::Tells);
    }
    // 主要任务和重点项目完成情况: the last word is what the others belong to.
    let ends_back = BACK.iter().any(|word| text.ends_with(word));
    let joins = || !ends_back && text.contains(['和', '及', '与', '暨', '、']);
    match (reports, promises) {
        // 年度计划执行情况, 重点工作推进情况: what is reported on comes first.
        (true, true) if joins() => Some(Section::Both),
        (true, _) => Some(Section::Reports),
        (false, true) if TELLS.is_match(text) => Some(Section::Both),
        (false, true) => Some(Section::Promises),
        (false, false) if text.ends_with("主要工作") => Some(Section::Work),
        (false, false) => None,
    }
}

/// Whether the word stands there and is not itself what is planned: 工作进度安排.
fn is_told(text: &str, word: &str) -> bool {
    const PLANNED: [&str; 8] = ["安排", "计划", "要求", "打算", "报送", "通报", "调度", "公示"];
    text.match_indices(word).any(|(at, _)| {
        let behind = &text[at + word.len()..];
        !PLANNED.iter().any(|planned| behind.starts_with(planned))
    })
}

/// A heading without its number and its closing mark: （一）2024年工作目标：.
fn bare(folded: &str) -> &str {
    let text = folded.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || "一二三四五六七八九十第、.()【】[]〔〕●■◆#*".contains(c)
    });
    // 2024年 lost its digits, too; 2024年度目标 keeps its 年度.
    let text = text.strip_prefix('年').filter(|rest| !rest.starts_with('度')).unwrap_or(text);
    text.trim_end_matches([':', ' ', '】', ']', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn headings_say_what_their_section_does() {
        use Section::{Both, Promises, Reports, Tells};
        for (heading, expected) in [
            ("年度目标", Some(Promises)),
            ("（一）2024年工作目标：", Some(Promises)),
            ("2024年目标任务", Some(Promises)),
            ("三、下步工作打算", Some(Promises)),
            ("四、2026年工作思路", Some(Promises)),
            ("2025年候选项目", Some(Promises)),
            ("下阶段重点任务", Some(Promises)),
            ("目标任务完成情况", Some(Reports)),
            ("年度计划执行情况", Some(Reports)),
            ("一、重点工作推进情况", Some(Reports)),
            ("（二）实施情况", Some(Reports)),
            ("2023年工作总结", Some(Reports)),
            ("民生实事这一年：盘点", Some(Reports)),
            ("进展滞后的项目", Some(Reports)),
            ("主要任务和重点项目完成情况", Some(Reports)),
            ("完成情况及下一步打算", Some(Both)),
            ("已完成的有：", Some(Reports)),
            ("【正在推进】", Some(Reports)),
            ("✅已办结", Some(Reports)),
            ("【计划】", Some(Promises)),
            ("2024年工作总结和2025年工作计划", Some(Both)),
            ("存在问题及下一步打算", Some(Both)),
            ("三、存在的主要问题", Some(Tells)),
            ("主要困难", Some(Tells)),
            ("五、保障措施", Some(Tells)),
            ("（二）有关要求", Some(Tells)),
            ("加强组织领导", Some(Tells)),
            ("四、征集方式", Some(Tells)),
            ("投票时间及方式", Some(Tells)),
            ("注意事项", Some(Tells)),
            ("一、《通知》出台的目的", Some(Tells)),
            ("三、落实《通知》的保障措施", Some(Tells)),
            ("二、下步工作要求", Some(Tells)),
            ("四、建议", Some(Tells)),
            ("四、几点建议", Some(Tells)),
        ] {
            assert_eq!(of_heading(&fold(heading)), expected, "{heading}");
        }
    }

    #[test]
    fn headings_of_projects_say_nothing() {
        for heading in [
            "超额完成年度目标",
            "年度目标全面实现",
            "提升社会救助成效",
            "加快棚改安置房建设进度",
            "推动教育改革取得新进展",
            "完善住房保障",
            "解决饮水安全问题",
            "工作进度安排表",
            "教育惠民",
            "一、关注“一老一小”",
            "残疾人就业保障",
            "巩固脱贫成果",
        ] {
            assert_eq!(of_heading(&fold(heading)), None, "{heading}");
        }
    }
}
