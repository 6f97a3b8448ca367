//! The names of streets and towns: 文新街道, 蓼兰镇. There is no list of the forty thousand; their form tells. Which
//! of them issued the article is `street`'s matter.

use crate::text::first_chars;

/// What their names end with.
pub(super) const CLASSES: [&str; 3] = ["街道", "镇", "乡"];
/// Characters of a name without its class.
pub(super) const LONGEST: usize = 4;

/// Words before a name that are no part of it, though nothing separates them.
const BEFORE: [&str; 38] = [
    "随着", "走进", "来到", "位于", "记者", "日前", "近日", "昨天", "昨日", "今天", "今年", "去年",
    "地处", "作为", "坐落", "隶属", "为", "在", "从", "到", "由", "据", "对", "让", "使", "将",
    "与", "和", "及", "以", "向", "按", "是", "给", "被", "如", "至", "看",
];

/// Characters that no name holds.
const NEVER: &str = "把了着过的之这那其每各个该等被让们第我本全，。、";

/// What is called so without being a name: 各镇, 小城镇, 重点镇.
const NO_NAMES: [&str; 29] = [
    "根据", "按照", "依据", "围绕", "落实", "贯彻", "会同", "配合", "报请", "提请", "经过", "结合",
    "故", "他", "异", "侨", "鱼米", "乡", "村", "建制", "小城", "特色", "所在", "中心", "市", "区",
    "县", "示范", "重点",
];
/// What is done to a town's things: 推进|镇民生实事. 建设, 团结 and 解放 are names of streets.
const DEEDS: [&str; 24] = [
    "推进", "促进", "推动", "加快", "加强", "支持", "指导", "负责", "监督", "组织", "帮助", "联系",
    "走访", "视察", "听取", "审议", "提升", "实施", "开展", "参加", "参与", "督促", "关于", "完成",
];
/// And how words before it end: 中心城|镇, 新型集|镇; 金城镇 and 新集镇 stand alone.
const NO_ENDS: [char; 5] = ['城', '集', '古', '重', '强'];

/// The name that ends before a class word, in a text that begins where a name may: 随着石桥 → 石桥. `None` where it
/// is none. `stands_free`: nothing but a mark or a place stands before it.
pub(super) fn trimmed(before: &str, stands_free: bool) -> Option<&str> {
    let mut name = before;
    while let Some(rest) = BEFORE.iter().find_map(|word| name.strip_prefix(word)) {
        if rest.chars().count() < 2 {
            break;
        }
        name = rest;
    }
    // 认真做好胥口|镇2025年民生实事
    const VERBS: [&str; 8] = ["做好", "办好", "推进", "征集", "谋划", "召开", "关于", "公布"];
    let behind = VERBS.iter().filter_map(|verb| Some(name.rfind(verb)? + verb.len())).max();
    if let Some(rest) = behind.map(|at| &name[at..]).filter(|rest| rest.chars().count() > 1) {
        name = rest;
    }
    let is_whole = stands_free || name.len() < before.len();
    let chars = name.chars().count();
    let is_cut = name.ends_with(NO_ENDS) && !is_whole;
    let is_name = (2..=LONGEST).contains(&chars)
        && !is_cut
        && !name.contains(|c| NEVER.contains(c))
        && !NO_NAMES.iter().chain(&DEEDS).any(|no| name.ends_with(no));
    is_name.then_some(name)
}

/// Whether the class word that `after` follows ends there: 石桥镇政府, but not 把乡|村, 各街道|两侧.
pub(super) fn ends_name(class: &str, after: &str) -> bool {
    let goes_on = match class {
        "乡" => "村镇亲情愁间土贤音下里级道邻",
        "镇" => "江上级域里街村域化",
        _ => "两上路旁边",
    };
    !after.starts_with(|c| goes_on.contains(c))
}

/// Whether a text begins with the name of a street or town: 四季青街道坚持….
pub(super) fn begins(text: &str) -> bool {
    let near = first_chars(text, LONGEST + 2);
    CLASSES.iter().any(|class| {
        near.find(class).is_some_and(|at| {
            let is_plain = text[..at].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            is_plain
                && trimmed(&text[..at], true).is_some_and(|name| name.len() == at)
                && ends_name(class, &text[at + class.len()..])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        for (before, free, expected) in [
            ("随着石桥", false, Some("石桥")),
            ("玄武门", true, Some("玄武门")),
            ("在柳林", false, Some("柳林")),
            ("金城", true, Some("金城")),
            ("新型城", false, None),
            ("路灯把", false, None),
            ("小城", true, None),
            ("各", true, None),
            ("从四季青", false, Some("四季青")),
            ("柠檬之", true, None),
            ("书画之", false, None),
            ("著名侨", true, None),
            ("鱼米", true, None),
            ("推进", true, None),
            ("全力支持", false, None),
            ("建设", true, Some("建设")),
            ("清水", true, Some("清水")),
            ("李家", true, Some("李家")),
        ] {
            assert_eq!(trimmed(before, free), expected, "{before}");
        }
    }

    #[test]
    fn a_text_begins_with_a_town() {
        for (text, expected) in [
            ("四季青街道坚持为群众办实事", true),
            ("徐福街道王家村", true),
            ("亭旁镇第十七届人民代表大会", true),
            ("乡村道路", false),
            ("新建街道两侧绿化", false),
            ("城镇新增就业", false),
            ("各街道办事处", false),
            ("2024年民生实事", false),
        ] {
            assert_eq!(begins(text), expected, "{text}");
        }
    }
}
