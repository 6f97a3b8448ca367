//! Where names of places stand in a text: leftmost, then longest, never overlapping. 青岛市市南区 is 青岛市
//! and 市南区; 南京路 is no name, 青岛北站 holds one.

use std::sync::LazyLock;

use super::table::{Form, Sense, begins_name, longest_name};
use crate::corpus::word_index::{WordIndex, character_len, next_place};

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// What it can mean; never empty.
    pub senses: &'static [Sense],
}

impl Found {
    /// Whether it stands there in full, with its class word.
    pub fn is_full(&self) -> bool {
        self.senses.iter().any(|sense| sense.form != Form::Short)
    }

    /// Whether a text without context may mean something else by it.
    pub fn is_everyday(&self) -> bool {
        self.senses.iter().all(|sense| sense.everyday)
    }
}

/// Every name of a place in a folded text, in order. Names of roads, rivers and schools that begin like a
/// place (合肥路, 南山区域) are left out.
pub fn scan(folded: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = folded.as_bytes();
    let mut from = 0;
    while let Some((at, window)) = next_place(bytes, from, begins_name, |_| false) {
        let Some((name, senses)) = longest_name(window, &folded[at..]) else {
            from = at + character_len(window);
            continue;
        };
        let one = Found { start: at, end: at + name.len(), senses };
        from = one.end;
        if !is_part_of_another_name(folded, &one) {
            found.push(one);
        }
    }
    found
}

/// What follows a short name where it names a road, a hill, a school; what follows a full one where it was
/// cut out of a longer word.
const AFTER_SHORT: [&str; 58] = [
    "街道", "镇", "乡", "社区", "路", "大道", "大街", "街", "巷", "弄", "胡同", "里", "桥", "立交",
    "隧道", "广场", "大厦", "花园", "公园", "山", "河", "江", "湖", "湾", "岛", "村", "庄", "屯",
    "寺", "塔", "大学", "学院", "中学", "小学", "医院", "银行", "酒", "茶", "菜", "支路", "线",
    "号", "西路", "东路", "南路", "北路", "中路", "一路", "二路", "三路", "四路", "五路", "六路",
    "环路", "高速", "烤鸭", "拉面", "时间",
];
static PART_OF_ANOTHER: LazyLock<WordIndex> =
    LazyLock::new(|| WordIndex::new(AFTER_SHORT.map(str::to_owned).to_vec()));
const AFTER_FULL: &[&str] = &["域", "间", "分", "别"];

fn is_part_of_another_name(folded: &str, found: &Found) -> bool {
    let after = &folded[found.end..];
    let name = &folded[found.start..found.end];
    if found.is_full() {
        // 城市南区, 全市北区域: the 市 belongs to the word before.
        let before = folded[..found.start].chars().next_back();
        let torn = name.starts_with('市')
            && matches!(before, Some('城' | '全' | '我' | '本' | '各' | '都'));
        return torn
            || AFTER_FULL.iter().any(|word| after.starts_with(word)) && !after.starts_with("分局");
    }
    // 平江街道 lies in 苏州, not in 平江县; no town's own name has one character, so 正阳关镇 is no 正阳.
    let mut beyond = after.chars();
    let is_han = beyond.next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_longer_town = is_han
        && ["镇", "街道"].iter().any(|class| {
            let rest = beyond.as_str();
            rest.starts_with(class) && !rest.starts_with("镇江")
        });
    is_longer_town || PART_OF_ANOTHER.longest_at_start(after).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        scan(text).iter().map(|found| &text[found.start..found.end]).collect()
    }

    #[test]
    fn names_are_found_leftmost_and_longest() {
        for (text, expected) in [
            ("经青岛市崂山区第十九届人民代表大会", vec!["青岛市", "崂山区"]),
            ("青岛西海岸新区发布", vec!["青岛西海岸新区"]),
            ("长沙市区道路", vec!["长沙市"]),
            ("上海南京路", vec!["上海"]),
            ("打通合肥路、同安路、深圳路", vec![]),
            ("即墨国际陆港站、平度蓼兰镇站", vec!["即墨", "平度"]),
            ("老旧城市南区改造", vec![]),
            ("南山区域提升", vec![]),
            ("平江街道卫生服务中心", vec![]),
            ("正阳关镇召开推进会", vec![]),
            ("即墨区龙泉街道、平度蓼兰镇", vec!["即墨区", "平度"]),
            ("", vec![]),
            ("青", vec![]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
