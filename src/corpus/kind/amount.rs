//! Whether a passage counts anything, and whether what it counts are things: 20处 is one, the 10件 of the programme,
//! 58名代表 and 4.6亿元 are none.

use crate::text::{first_chars, last_chars};

/// What stands before and behind each number in digits; 第1眼 is an ordinal.
fn numbers(folded: &str) -> impl Iterator<Item = (&str, &str)> {
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '余' | '多');
    let mut rest = folded;
    let all = std::iter::from_fn(move || {
        let at = rest.bytes().position(|byte| byte.is_ascii_digit())?;
        let before = &folded[..folded.len() - rest.len() + at];
        rest = rest[at..].trim_start_matches(in_number);
        Some((before, rest))
    });
    all.filter(|(before, _)| !before.ends_with('第'))
}

/// 20处, 1.65万个: things that a project brings. The 10件 of the programme, money, those who voted and what was
/// proposed are none.
pub(super) fn counts_deliveries(folded: &str) -> bool {
    const THINGS: &str =
        "个处所家座条名人户张套公米平辆台场间栋幢盏床亩吨片支种口眼艘架棵株部枪桩杆根册剂颗";
    const BEHIND: [&str; 20] = [
        "代表",
        "委员",
        "候选",
        "项目",
        "方面",
        "子项",
        "事项",
        "实事",
        "部门",
        "单位",
        "小项",
        "民生",
        "工作日",
        "意见",
        "建议",
        "票",
        "来信",
        "线索",
        "诉求",
        "接受",
    ];
    /// Nearer by.
    const NEAR: [&str; 4] = ["监督", "点位", "小组", "督办"];
    // 多走3公里, 绕行2.5公里: what it was like.
    const BEFORE: [&str; 12] = [
        "建议", "意见", "征集", "投票", "候选", "选出", "实事", "多走", "绕", "票", "访问", "抽取",
    ];
    const REACH: usize = 7;
    const NEAR_REACH: usize = 3;
    numbers(folded).any(|(before, rest)| {
        let rest = rest.trim_start_matches([' ', '万']);
        let behind = first_chars(rest, REACH);
        let before = last_chars(before, REACH);
        (rest.starts_with(|c| THINGS.contains(c)) || rest.starts_with("千米"))
            && !BEHIND.iter().any(|word| behind.contains(word))
            && !NEAR.iter().any(|word| first_chars(rest, NEAR_REACH).contains(word))
            && !BEFORE.iter().any(|word| before.contains(word))
    })
}

/// 为300名老人体检, 对1080名独居老人每周探访: for whom something is done; who comes, votes or looks on is none of them.
pub(super) fn serves(folded: &str) -> bool {
    const FOR: [char; 4] = ['为', '对', '向', '给'];
    const OTHERS: [&str; 8] =
        ["代表", "委员", "监督员", "选民", "评委", "干部", "责任人", "负责人"];
    const REACH: usize = 12;
    numbers(folded).any(|(before, rest)| {
        let clause = before.rsplit([',', '。', ';', ':']).next().unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '万']);
        rest.starts_with(['名', '位', '人', '户'])
            && last_chars(clause, REACH).contains(FOR)
            && !OTHERS.iter().any(|word| first_chars(rest, REACH).contains(word))
    })
}

/// 60处, 4.62亿元, 98%, 200万学生: more than people at a meeting (17位居民) and parts of the programme (4项) are counted.
pub(super) fn counts_more_than_heads(folded: &str) -> bool {
    const HEADS: &str = "位名次件项";
    numbers(folded).any(|(_, rest)| {
        let rest = rest.trim_start();
        is_counted(rest) && !rest.starts_with(|c| HEADS.contains(c))
    }) || counts_in_han(folded, &["处", "盏", "户", "公里"])
}

fn is_counted(rest: &str) -> bool {
    const COUNTED: &str = "个处所家座条名人户万张亿元套公米平辆台场间栋幢盏床亩吨片支种口眼艘架棵株顶份例班村校园岗枪桩杆根册段只头颗剂针席位副扇对次部件项%";
    rest.starts_with(|c| COUNTED.contains(c)) || rest.starts_with("千米")
}

/// A number with something behind it that is counted: 20处, 1.65万个, 十件; years and ordinals are none.
pub(super) fn has_quantity(folded: &str) -> bool {
    numbers(folded).any(|(_, rest)| is_counted(rest.trim_start())) || has_han_quantity(folded)
}

/// 十件, 八个方面, 一百多盏; 三个导向 and 第一件 are none.
fn has_han_quantity(folded: &str) -> bool {
    counts_in_han(folded, &["件", "项", "处", "盏", "户", "方面", "公里"])
}

fn counts_in_han(folded: &str, units: &[&str]) -> bool {
    units.iter().any(|unit| {
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
    fn things_are_told_from_the_programme() {
        for (text, expected) in [
            ("新增车位1000个", true),
            ("改造管网 36 公里", true),
            ("惠及居民1.2万户", true),
            ("票决产生10件民生实事项目", false),
            ("58名镇人大代表从12个候选项目中票决产生8件", false),
            ("计划投资4.62亿元", false),
            ("公示期为5个工作日", false),
            ("征集阶段共收到建议904条", false),
            ("从1200多条市民来信里筛出来", false),
            ("发出表决票45张", false),
            ("要随机访问300户居民", false),
            ("他得绕到下游,多走3公里", false),
            ("分十个方面24个小项", false),
        ] {
            assert_eq!(counts_deliveries(text), expected, "{text}");
        }
    }

    #[test]
    fn who_is_served_is_told_from_who_comes() {
        for (text, expected) in [
            ("对1080名独居老人每周至少探访一次", true),
            ("为全区3.2万名老人免费体检", true),
            ("给600户安装报警器", true),
            ("17位居民参加", false),
            ("向230名代表通报", false),
            ("对12名责任人约谈", false),
            ("为民办事,58名群众到场", false),
        ] {
            assert_eq!(serves(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_in_han_characters_count() {
        assert!(has_quantity("办好十件实事") && has_quantity("安装一百多盏"));
        assert!(!has_quantity("第一件") && !has_quantity("坚持三个导向"));
    }
}
