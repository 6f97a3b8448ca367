//! What stands behind a place's name and makes it the name of somebody: of a body of government, of an office, of a
//! newspaper or channel. What that is worth is `weigh`'s matter.

use std::sync::LazyLock;

use crate::corpus::word_index::WordIndex;
use crate::text::{first_chars, has_at_most};

/// Bodies of government.
static BODIES: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = [
        "人民政府",
        "政府",
        "人民代表大会",
        "人大",
        "人代会",
        "两代会",
        "党代会",
        "区委",
        "县委",
        "市委",
        "委、",
        "委办",
        "政协",
        "党工委",
        "管委会",
        "管理委员会",
        "政务网",
        "行政公署",
        "两会",
        "政务服务网",
    ];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// A body of government right behind a place's name: the length of its name.
pub(super) fn government(after: &str) -> Option<usize> {
    if let Some(body) = BODIES.longest_at_start(after) {
        return Some(body);
    }
    if is_committee(after) {
        return Some("委".len());
    }
    // 第十九届人民代表大会第二次会议, 十七届人大六次会议
    let near = first_chars(after, 16);
    let term = near.trim_start_matches('第').trim_start_matches(is_numeral);
    if (near.starts_with('第') || near.starts_with(is_numeral) && term.starts_with('届'))
        && let Some(at) = near.find("人民代表大会").or(near.find("人大"))
    {
        return Some(at + "人大".len());
    }
    None
}

/// 市委宣传部, 县委常委会; 市委托第三方 is none.
fn is_committee(after: &str) -> bool {
    const OTHERS: [&str; 7] = ["托", "派", "任", "屈", "员", "以", "培"];
    after
        .strip_prefix('委')
        .is_some_and(|rest| !rest.is_empty() && !OTHERS.iter().any(|word| rest.starts_with(word)))
}

/// An office of a place whose name ends a line, with a day behind it or not: 发展和改革局, 民生办.
pub(super) fn office(after: &str) -> Option<usize> {
    const ENDS: [&str; 11] = [
        "局",
        "办",
        "办公室",
        "委",
        "委员会",
        "中心",
        "领导小组",
        "指挥部",
        "主席团",
        "工委",
        "督查室",
    ];
    const LONGEST: usize = 24;
    let line = after.trim();
    let line = line.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | ' ' | '-' | '/' | '.')
    });
    let is_one = !line.is_empty()
        && has_at_most(line, LONGEST)
        && ENDS.iter().any(|end| line.ends_with(end))
        && !line.contains(['、', '的', ':', '(']);
    is_one.then_some(line.len())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// What makes a place's name one of an outlet.
static OUTLET_WORDS: LazyLock<WordIndex> = LazyLock::new(|| {
    let words = [
        "日报",
        "晚报",
        "早报",
        "晨报",
        "都市报",
        "财经日报",
        "商报",
        "时报",
        "新闻网",
        "新闻",
        "融媒",
        "电视台",
        "广播",
        "发布",
        "传媒",
        "全媒体",
        "出版",
        "广电",
        "报业",
        "在线",
        "先锋",
        "文明网",
        "政府网",
        "门户网",
        "网讯",
        "政务",
    ];
    WordIndex::new(words.map(str::to_owned).to_vec())
});

/// The word that makes a place's name one of an outlet, right behind it: its length with what stands between.
pub(super) fn outlet_word(after: &str) -> Option<usize> {
    // 讷河报 2009年3月6日, 讷河报讯: a paper that has no other name; 讷河报名 is none.
    if let Some(rest) = after.strip_prefix('报')
        && (rest.is_empty() || rest.starts_with([' ', ')', '/', '|', '·', '讯', '社']))
    {
        return Some('报'.len_utf8());
    }
    let len = OUTLET_WORDS.longest_at_start(after)?;
    // 崂山区发布2023年区办实事 is a sentence, 崂山发布 a channel.
    let rest = &after[len..];
    let is_outlet = &after[..len] != "发布"
        || rest.is_empty()
        || rest.starts_with([' ', '|', ')', '/', '\u{3000}', '公', '微']);
    is_outlet.then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_words() {
        for (after, expected) in [
            ("日报讯", true),
            ("报 2009年3月6日", true),
            ("报讯(记者 张三)", true),
            ("报", true),
            ("发布", true),
            ("报名系统", false),
            ("报送进展", false),
            ("报告会", false),
            ("发布十件实事", false),
        ] {
            assert_eq!(outlet_word(after).is_some(), expected, "{after}");
        }
    }
}
