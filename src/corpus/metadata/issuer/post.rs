//! Places that only say who somebody is: 嘉宾（新邱区发改局局长）, 宁江区建设街社区书记孙丽. Who is asked is no issuer, and says nothing of
//! where the article is at home. An office that informs of the programme is `weigh`'s matter.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{first_chars, has_at_most, last_chars};

/// The posts of persons, at the end of what a place begins.
const POSTS: &str = "书记|主任|局长|处长|科长|部长|所长|站长|队长|会长|院长|校长|园长|馆长|店长|厂长|经理|董事长|理事长|秘书长|区长|县长|市长|旗长|州长|镇长|乡长|主席|负责人|发言人|工作人员|馆员|教师|老师|医生|研究员|教授|委员|代表|网格员|志愿者|律师|干部";

/// Whether the place at `start..end` of a folded text belongs to a person's post in brackets, behind a name or a key, or in a
/// community, a school, a company.
pub(super) fn is_of_person(folded: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&folded[..start], &folded[end..]);
    is_in_brackets(before, after)
        || is_behind_key(before) && OF_POST.is_match(after)
        || is_behind_name(before) && APPOSITION.is_match(after)
        || OF_INSTITUTION.is_match(after)
}

/// 发改局局长, what a post's name is behind its place.
static OF_POST: LazyLock<Regex> = LazyLock::new(|| post("^[^,。;:()、]{0,18}?", ""));
/// 发改局局长，: between two marks.
static APPOSITION: LazyLock<Regex> =
    LazyLock::new(|| post("^[^,。;:()、]{0,18}?", "(?:[,。;)]|$)"));
/// 建设街社区书记, 第一小学校长: no office of the place.
static OF_INSTITUTION: LazyLock<Regex> = LazyLock::new(|| {
    const HOUSES: &str = "社区|村|小区|居委会|村委会|小学|中学|学校|学院|医院|卫生院|幼儿园|养老院|敬老院|公司|集团|银行|合作社|事务所|协会|商会|酒店|超市|农场|工厂|超市|商店|饭店|文化馆|图书馆|博物馆";
    post(
        &format!(
            "^[^,。;:()、\"]{{0,12}}?(?:{HOUSES})(?:党委|党总支|党支部|支部|居委会|村委会)?的?(?:副|第一|驻村第一)?"
        ),
        "",
    )
});

fn post(before: &str, behind: &str) -> Regex {
    Regex::new(&format!("{before}(?:{POSTS}){behind}"))
        .expect("a constant pattern, compiled in the tests")
}

/// 王明（新邱区发改局局长）, （作者系前郭县文化馆馆员）: the place is within brackets that name somebody's post.
fn is_in_brackets(before: &str, after: &str) -> bool {
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else {
        return false;
    };
    let inside = &before[open + 1..];
    let Some(close) = after.find(')') else { return false };
    // （责任单位：某区住建局局长…） and （记者从某区获悉…） are none.
    let is_author = inside.starts_with("作者");
    has_at_most(inside, 16)
        && !after[..close].contains(['。', ';'])
        && (is_author || !inside.contains(':') && ENDS_AS_POST.is_match(&after[..close]))
}

static ENDS_AS_POST: LazyLock<Regex> = LazyLock::new(|| post("^[^。;:]{0,30}?", "$"));

/// 嘉宾：|新邱区…, 受访者：
fn is_behind_key(before: &str) -> bool {
    const KEYS: [&str; 8] =
        ["嘉宾", "访谈嘉宾", "主讲人", "受访者", "受访人", "采访对象", "做客嘉宾", "作者"];
    let Some((lead, named)) = before.rsplit_once(':') else { return false };
    has_at_most(named, 10) && KEYS.iter().any(|key| lead.trim_end().ends_with(key))
}

/// 孙丽，|宁江区…局长，: two to four characters alone between marks, or at the beginning.
fn is_behind_name(before: &str) -> bool {
    let Some(lead) = before.strip_suffix(',') else { return false };
    let name = lead.rsplit(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).next();
    name.is_some_and(|name| {
        (2..=4).contains(&name.chars().count())
            && ![
                "近日", "日前", "目前", "今年", "去年", "同时", "此外", "其中", "上午", "下午",
                "会上", "年初", "年底", "据悉",
            ]
            .contains(&name)
            && !last_chars(name, 1).contains(['日', '年', '月', '来', '底', '后', '中', '前'])
    }) && first_chars(before, 1) != ","
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_who_somebody_is() {
        for (line, expected) in [
            ("嘉宾(|新邱区|发改局局长)", true),
            ("王明(|新邱区|发改局副局长):全市已完成1260盏", true),
            ("嘉宾:李伟(|新邱区|发改局局长)、赵敏(海州区住建局副局长)", true),
            ("嘉宾:|新邱区|发改局局长王明", true),
            ("孙丽,|宁江区|民政局局长,在现场", true),
            ("|宁江区|建设街社区书记孙丽说,雨天不积水了", true),
            ("|宁江区|第一小学校长李梅介绍", true),
            ("(作者系|前郭县|文化馆馆员)", true),
            ("赵敏是|宽城区|一家超市的经理,带着队员跑了一年", true),
            ("(作者单位:|前郭县|民政局)", true),
            // Offices that act or inform, and what is no post.
            ("|新邱区|发改局局长王明介绍,今年民生实事已完成8件", false),
            ("(|新邱区|民政局供稿)", false),
            ("(责任单位:|新邱区|住建局)", false),
            ("近日,|新邱区|副区长,到现场督办", false),
            ("|宁江区|社区食堂建成12家", false),
            ("|宁江区|第三小学建成", false),
            ("2023年,|宁江区|政府代表,出席会议", false),
            ("|宁江区|人大代表票决产生10件实事", false),
            ("|海门区|城北小区居民樊伯望着路面感慨", false),
        ] {
            let (before, rest) = line.split_once('|').unwrap();
            let (place, _) = rest.split_once('|').unwrap();
            let folded = line.replace('|', "");
            let found = is_of_person(&folded, before.len(), before.len() + place.len());
            assert_eq!(found, expected, "{line}");
        }
    }
}
