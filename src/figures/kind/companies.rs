//! What a company builds of its own: `星河科技公司自建充电桩60个`, in an article that tells of it beside the work of the government. Nobody
//! whom the article is of promised or did that. Companies of the public (城投, 供电) do what it promises.

use std::ops::Range;

use crate::figures::kind::voices::told_by_others;
use crate::figures::lexicon::adverb;
use crate::figures::lexicon::chars::{contains, ends_with, is_letter, starts_with};
use crate::figures::lexicon::verb::{self, VerbClass};
use crate::figures::sentence::cut::Sentence;

const ENDINGS: [&str; 9] = ["公司", "集团", "企业", "酒店", "超市", "商场", "合作社", "物业", "厂"];

/// Those build what a government promises, or are no company's name.
const PUBLIC: [&str; 46] = [
    "城投",
    "建投",
    "交投",
    "水务",
    "供水",
    "排水",
    "水厂",
    "处理厂",
    "电厂",
    "供电",
    "电网",
    "国网",
    "电力",
    "燃气",
    "热力",
    "供热",
    "公交",
    "客运",
    "地铁",
    "轨道",
    "国资",
    "国有",
    "国企",
    "央企",
    "城建",
    "环卫",
    "城发",
    "城运",
    "交运",
    "市政",
    "铁塔",
    "移动",
    "联通",
    "电信",
    "邮政",
    "安居",
    "投资",
    "建设",
    "建工",
    "文旅",
    "园林",
    "停车",
    "平台",
    "属",
    "项目",
    "城市",
];

/// Of its own, and for itself.
const SELF: [&str; 7] = ["自建", "自己", "自行", "自费", "自主", "自掏", "出资"];

/// Which one is told, though it is not named.
const THAT: [&str; 8] = ["该", "某", "这家", "一家", "我们", "本", "我", "那家"];

/// Who goes on with the work of the whole place.
const WHOLE: [&str; 12] = [
    "全市",
    "全区",
    "全县",
    "全镇",
    "我市",
    "我区",
    "我县",
    "市里",
    "区里",
    "县里",
    "政府",
    "全街道",
];

/// The stretches of a sentence that tell of what others say, would do or did.
pub(super) fn of_others(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut told = told_by_others(sentence);
    told.extend(done_by_companies(sentence));
    told
}

/// The stretches of a sentence that tell of what a company did: each to a semicolon, to the end, or to a clause of the whole
/// place.
fn done_by_companies(sentence: &Sentence) -> Vec<Range<usize>> {
    let chars = &sentence.chars[..];
    let mut told = Vec::new();
    let mut start = 0;
    let mut from: Option<usize> = None;
    for end in sentence.clause_marks() {
        let clause = &chars[start..end];
        let goes_on = WHOLE.iter().any(|word| contains(&clause[..clause.len().min(8)], word));
        if let Some(first) = from.filter(|_| goes_on) {
            told.push(first..start);
            from = None;
        } else if from.is_none() && begins_with_company(clause) {
            from = Some(start);
        }
        if let Some(first) = from.filter(|_| end == chars.len() || chars[end] == ';') {
            told.push(first..end);
            from = None;
        }
        start = end + 1;
    }
    told
}

/// 星河科技公司|新建, 该企业|自建; not 上市公司新增3家, 支持企业建设, 规上企业新增28家.
fn begins_with_company(clause: &[char]) -> bool {
    /// Characters of the name.
    const LONGEST: usize = 24;
    let last = clause.len().min(LONGEST);
    (1..=last).any(|end| {
        let Some(ending) = ENDINGS.iter().find(|word| ends_with(&clause[..end], word)) else {
            return false;
        };
        let name = past_lead(&clause[..end]);
        let behind = past_adverbs(clause, end);
        let does = SELF.iter().any(|word| starts_with(&clause[behind..], word));
        let acts = verb::at(clause, behind)
            .is_some_and(|(_, class)| matches!(class, VerbClass::Act | VerbClass::Both));
        let is_told = THAT.iter().any(|word| starts_with(name, word));
        let has_name = name.len() >= ending.chars().count() + 2
            && !matches!(*ending, "企业" | "物业")
            && !PUBLIC.iter().any(|word| contains(name, word))
            && !name.starts_with(&['上', '市']);
        let is_name = name.iter().all(|c| is_letter(*c))
            && !name.iter().any(char::is_ascii_digit)
            && !name.first().is_some_and(|c| "为对向给在与和由帮助各以从让把等".contains(*c))
            && verb::at(name, 0).is_none_or(|(_, class)| class == VerbClass::Noun);
        is_name && (does || acts && (is_told || has_name))
    })
}

/// Past 今年, 目前, 其中.
fn past_lead(name: &[char]) -> &[char] {
    let mut at = 0;
    while let Some(length) = adverb::leading(name, at) {
        if at + length >= name.len() || THAT.iter().any(|word| starts_with(&name[at..], word)) {
            break;
        }
        at += length;
    }
    &name[at..]
}

/// Past 已, 还, 新.
fn past_adverbs(clause: &[char], from: usize) -> usize {
    let mut at = from;
    while let Some(length) = adverb::leading(clause, at) {
        at += length;
    }
    at + usize::from(clause.get(at) == Some(&'新') && verb::at(clause, at).is_none())
}

#[cfg(test)]
mod tests {
    use crate::figures::extract::extract;
    use crate::vocabulary::Kind;

    #[test]
    fn what_a_company_does_of_its_own_is_no_delivery() {
        let kinds = |text: &str| -> String {
            let figures = extract(text, Kind::Result);
            figures.iter().flat_map(|figure| figure.kind.as_str().chars().take(1)).collect()
        };
        for (text, expected) in [
            ("星河科技公司自建充电桩60个。", "b"),
            ("该公司今年新建了60个充电桩，惠及职工800人。", "bb"),
            ("园区企业自建充电桩60个；全区新增充电桩900个。", "br"),
            ("我们公司安装了60个充电桩，全区已建成充电桩900个。", "br"),
            ("星光机械厂新装充电桩60个。", "b"),
            ("万家福超市设置爱心驿站3处。", "b"),
            // Those of the public, and companies that are counted or helped.
            ("区城投公司新建停车场3个。", "r"),
            ("国网宁波供电公司新建充电桩500个。", "r"),
            ("市公交集团新增公交车50辆。", "r"),
            ("上市公司新增3家。", "r"),
            ("规上企业新增28家。", "r"),
            ("支持企业建设充电桩60个。", "r"),
            ("为企业新增贷款3亿元。", "r"),
            ("农贸市场改造12个。", "r"),
            ("新建污水处理厂2座。", "r"),
            ("污水处理厂新增管网12公里。", "r"),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
