//! Who published the article; who wrote it is in `byline.rs`. The publisher is not always the issuer: a
//! newspaper writes about a district, a district's site reposts its city's list.

use std::sync::LazyLock;

use super::view::{View, Zone};
use crate::corpus::article::Evidence;
use crate::corpus::stages::Hints;
use crate::corpus::word_index::WordIndex;
use crate::corpus::words::{Sign, Table};
use crate::text::{first_chars, last_chars};

/// Words that end a value on a portal's line.
const NEXT_KEYS: &[&str] = &[
    "作者",
    "发布时间",
    "发布日期",
    "发布人",
    "时间",
    "日期",
    "浏览",
    "点击",
    "访问",
    "阅读",
    "字体",
    "字号",
    "编辑",
    "责任编辑",
    "责编",
    "审核",
    "打印",
    "分享",
    "来源",
    "记者",
    "【",
    "[",
    "|",
    "丨",
    "供稿",
    "撰稿",
    "初审",
    "复审",
    "终审",
    "校对",
    "信息",
    "索引",
    "文号",
    "收藏",
    "关闭",
    "大 中 小",
    "通讯员",
    "摄影",
    "监制",
    "公开",
    "成文",
    "有效",
];

static NEXT: LazyLock<WordIndex> =
    LazyLock::new(|| WordIndex::new(NEXT_KEYS.iter().map(|key| (*key).to_owned()).collect()));

/// What else has a source, before 来源.
const OF_OTHERS: [&str; 7] = ["资金", "经费", "数据", "收入", "水", "热", "气源"];

pub(super) fn source(view: &View<'_>, hints: &Hints) -> Option<(String, Evidence)> {
    let mut best: Option<(String, Evidence)> = None;
    let mut offer = |value: &str, evidence: Evidence| {
        let value = value.trim();
        if !value.is_empty()
            && best.as_ref().is_none_or(|(_, known)| evidence.confidence > known.confidence)
        {
            best = Some((value.to_owned(), evidence));
        }
    };
    for piece in view.pieces.iter().filter(|piece| piece.zone > Zone::Container) {
        for hit in piece.hits(Table::Publisher) {
            let row = &Table::Publisher.rows()[hit.row];
            // 凡注明“来源:福州新闻网”的作品 speaks of the key.
            let before = &piece.folded()[..hit.start];
            // 资金来源：中央补助 is of money.
            if before.ends_with('"') || OF_OTHERS.iter().any(|of| before.ends_with(of)) {
                continue;
            }
            let Some((start, end)) = keyed_value(piece.folded(), hit.end) else { continue };
            let is_publisher = match row.name.as_str() {
                "source" => true,
                "office" => is_office(&piece.folded()[start..end]),
                _ => false,
            };
            if is_publisher {
                // At the end of a repost the first publisher is named.
                let confidence =
                    if piece.zone == Zone::Tail { row.weight * 0.82 } else { row.weight };
                offer(
                    piece.quote(start, end),
                    piece.evidence(hit.start, end, confidence, "source key"),
                );
            }
        }
        let outlet = [(Sign::Reporter, "记者"), (Sign::Dispatch, "讯")]
            .into_iter()
            .filter(|(sign, _)| piece.has(*sign))
            .find_map(|(_, word)| outlet_before(piece.folded(), word));
        if let Some((start, end)) = outlet {
            offer(piece.quote(start, end), piece.evidence(start, end, 0.86, "byline outlet"));
        }
        if piece.whole
            && piece.has(Sign::Outlet)
            && matches!(piece.zone, Zone::Head | Zone::Furniture)
            && let Some((start, end)) = masthead(piece.folded())
        {
            offer(piece.quote(start, end), piece.evidence(start, end, 0.78, "masthead"));
        }
    }
    if let Some(source) = &hints.source {
        let evidence = Evidence {
            lines: [1, 1],
            text: source.clone(),
            confidence: 0.88,
            rule: "container source".to_owned(),
        };
        offer(source, evidence);
    }
    best
}

fn is_office(name: &str) -> bool {
    const ENDS: [&str; 12] =
        ["委", "会", "局", "办", "中心", "处", "室", "部", "科", "站", "社", "政府"];
    name.chars().count() >= 5 && ENDS.iter().any(|end| name.ends_with(end))
}

/// The value behind a key and its colon: up to the next key or gap.
fn keyed_value(folded: &str, after_key: usize) -> Option<(usize, usize)> {
    let rest = &folded[after_key..];
    let trimmed = rest.trim_start_matches(' ');
    let rest = trimmed.strip_prefix([':', '|', '丨', '/'])?.trim_start();
    let rest = rest.trim_start_matches(['[', '【']);
    let start = folded.len() - rest.len();
    // No publisher's name is longer.
    let mut value = first_chars(rest, 30);
    if let Some(key) = NEXT.first(value, |_| true) {
        value = &value[..key.start];
    }
    let bracketed = value.find('(').is_some_and(|open| value[open..].contains(')'));
    let brackets: &[&str] = if bracketed { &[] } else { &["(", ")"] };
    for stop in ["  ", ",", "。", ";", "\t", "]", "】", ">", "》"].iter().chain(brackets) {
        if let Some(at) = value.find(stop) {
            value = &value[..at];
        }
    }
    // A space separates the next value, unless Latin words stand on both sides.
    let value = value.trim_end();
    let value = match value.split_once(' ') {
        Some((first, rest))
            if !rest.is_ascii() || rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            first
        }
        _ => value,
    };
    let has_name = value.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let is_day = value.starts_with(|c: char| c.is_ascii_digit());
    (has_name && !is_day).then_some((start, start + value.len()))
}

/// The outlet right before 记者 or 讯: 青岛日报/观海新闻记者, 沈阳日报讯. 本报 is no name.
fn outlet_before(folded: &str, word: &str) -> Option<(usize, usize)> {
    const OUTLETS: &[&str] = &[
        "日报",
        "晚报",
        "早报",
        "晨报",
        "都市报",
        "商报",
        "时报",
        "新闻",
        "新闻网",
        "在线",
        "融媒",
        "全媒体",
        "电视台",
        "广播",
        "网",
        "客户端",
        "周刊",
        "快报",
        "导报",
        "发布",
        "融媒体",
        "传媒",
        "社",
        "时刻",
        "报",
        "中心",
    ];
    for (at, _) in folded.match_indices(word) {
        let before = folded[..at].trim_end_matches([' ', '(']);
        // Up to the mark before the name, no further than the names of outlets can reach.
        let tail = last_chars(before, 24);
        let names_start = tail
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '/' | '·' | '-' | '、'))
            .last()
            .map_or(tail.len(), |(at, _)| at);
        // 文/某某日报记者
        let names = tail[names_start..].trim_start_matches(['文', '图', '/', '·', '-']);
        // 沈阳日报、沈报全媒体讯: the first of them.
        let Some(name) = names.split('、').find(|name| {
            let name = name.trim_end_matches("融媒体").trim_end_matches("全媒体");
            OUTLETS.iter().any(|outlet| name.ends_with(outlet))
                && name.chars().count() >= 3
                && !name.contains("本报")
                && !name.starts_with('本')
        }) else {
            continue;
        };
        let bare = name.strip_suffix("融媒体").or(name.strip_suffix("全媒体")).unwrap_or(name);
        let start = name.as_ptr() as usize - folded.as_ptr() as usize;
        return Some((start, start + bare.len()));
    }
    None
}

/// A line of a newspaper or channel that begins with its name: 济南日报 2025年07月16日 第A03版, 徐州鼓楼发布 2026-01-12.
fn masthead(folded: &str) -> Option<(usize, usize)> {
    const ENDS: &[&str] =
        &["日报", "晚报", "早报", "晨报", "都市报", "商报", "时报", "发布", "融媒", "新闻网"];
    let line = folded.trim();
    let offset = folded.len() - folded.trim_start().len();
    let words: Vec<&str> = line.split([' ', '\u{3000}']).collect();
    let name = words.iter().find(|word| {
        let chars = word.chars().count();
        (3..=14).contains(&chars)
            && ENDS.iter().any(|end| word.ends_with(end))
            && !word.starts_with("本")
    })?;
    let at = line.find(name)?;
    // 拉萨日报 数字报: the digital edition calls itself one.
    let is_edition = words.len() == 2 && ["数字报", "电子报", "电子版"].contains(&words[1]);
    (is_edition || !super::date::days(line).is_empty())
        .then_some((offset + at, offset + at + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::metadata::byline::byline;
    use crate::corpus::metadata::view::of_line;

    fn facts(line: &str) -> (String, String) {
        let text =
            |fact: Option<(String, Evidence)>| fact.map(|(value, _)| value).unwrap_or_default();
        of_line(line, |view, hints| (text(source(view, hints)), text(byline(view))))
    }

    #[test]
    fn publisher_and_persons_are_told_apart() {
        for (line, source, byline) in [
            ("□青岛日报/观海新闻记者 刘萍", "青岛日报/观海新闻", "刘萍"),
            ("■青岛财经日报/首页新闻记者 李倚慰 黄元晖", "青岛财经日报/首页新闻", "李倚慰 黄元晖"),
            ("(青岛日报/观海新闻记者  刘萍  余博)", "青岛日报/观海新闻", "刘萍 余博"),
            ("（衣涛于昱张绪霞赵子健）", "", "衣涛于昱张绪霞赵子健"),
            ("本报7月15日讯（记者孟令伟 通讯员韩晓）", "", "孟令伟 韩晓"),
            ("（记者孟令伟 海曙记者站韩晓 通讯员张三丰）", "", "孟令伟 韩晓 张三丰"),
            ("□绵阳日报记者 曾晨", "绵阳日报", "曾晨"),
            ("记者曾多次走访这些小区，居民都说好", "", ""),
            ("沈阳日报、沈报全媒体讯（记者金晓玲、封葑）", "沈阳日报", "金晓玲 封葑"),
            ("发布时间：2024-02-06 10:12 来源：区政府办公室 浏览次数：31", "区政府办公室", ""),
            ("来源： 作者： 浏览：12", "", ""),
            ("来源 | 区人大办公室", "区人大办公室", ""),
            ("记者从会上获悉，今年以来，全区民生支出持续增长", "", ""),
            ("2023-12-29　西安日报", "西安日报", ""),
            ("文/张三丰 图/李四光", "", "张三丰"),
            ("文/羊城晚报全媒体记者马思远通讯员海风", "羊城晚报", "马思远 海风"),
            ("发布时间：2021-04-15 作者：文毅来源：汉阴县人大", "汉阴县人大", "文毅"),
            ("来源：[福州日报] 发布时间：2018-01-05", "福州日报", ""),
            ("凡本网注明“来源：福州新闻网”的文字，转载须保留来源", "", ""),
            ("来源：扬州广电“扬帆”手机频道", "扬州广电“扬帆”手机频道", ""),
            ("（万元）", "", ""),
            ("（此件公开发布）", "", ""),
        ] {
            assert_eq!(facts(line), (source.to_owned(), byline.to_owned()), "{line}");
        }
    }
}
