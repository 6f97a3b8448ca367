//! Who published the article (`source`) and who wrote it (`byline`). The publisher is not always the issuer: a
//! newspaper writes about a district, a district's site reposts its city's list.

use std::sync::LazyLock;

use super::view::{Piece, View, Zone, first_chars, last_chars};
use crate::corpus::article::Evidence;
use crate::corpus::stages::Hints;
use crate::corpus::word_table::WordTable;

/// Rows `source`, `office` (an author that is an office has published it) and `byline`.
static KEYS: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::read(include_str!("data/publisher.txt")));

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
        for hit in KEYS.hits(piece.folded()) {
            let row = &KEYS.rows[hit.row];
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
        if let Some((start, end)) =
            outlet_before(piece.folded(), "记者").or_else(|| outlet_before(piece.folded(), "讯"))
        {
            offer(piece.quote(start, end), piece.evidence(start, end, 0.86, "byline outlet"));
        }
        if piece.whole
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
    let start = folded.len() - rest.len();
    // No publisher's name is longer.
    let mut value = first_chars(rest, 30);
    for key in NEXT_KEYS {
        if let Some(at) = value.find(key) {
            value = &value[..at];
        }
    }
    let bracketed = value.find('(').is_some_and(|open| value[open..].contains(')'));
    let brackets: &[&str] = if bracketed { &[] } else { &["(", ")"] };
    for stop in ["  ", ",", "。", ";", "\t", "]", ">", "》"].iter().chain(brackets) {
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
        // 沈阳日报、沈报全媒体讯: the first of them.
        let Some(name) = tail[names_start..].split('、').find(|name| {
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
    let has_day = !super::date::days(line).is_empty();
    let words: Vec<&str> = line.split([' ', '\u{3000}']).collect();
    let name = words.iter().find(|word| {
        let chars = word.chars().count();
        (3..=14).contains(&chars)
            && ENDS.iter().any(|end| word.ends_with(end))
            && !word.starts_with("本")
    })?;
    let at = line.find(name)?;
    has_day.then_some((offset + at, offset + at + name.len()))
}

/// The persons who wrote it, between spaces.
pub(super) fn byline(view: &View<'_>) -> Option<(String, Evidence)> {
    let mut best: Option<(String, Evidence)> = None;
    for piece in view.pieces.iter().filter(|piece| piece.zone > Zone::Container) {
        let found = keyed_names(piece).or_else(|| bracketed_names(piece));
        if let Some((names, evidence)) = found
            && best.as_ref().is_none_or(|(_, known)| evidence.confidence > known.confidence)
        {
            best = Some((names, evidence));
        }
    }
    best
}

/// 记者 刘萍 余博, 记者：…, 作者：…, 文/张三, 通讯员 ….
fn keyed_names(piece: &Piece<'_>) -> Option<(String, Evidence)> {
    let hits =
        KEYS.hits(piece.folded()).into_iter().filter(|hit| KEYS.rows[hit.row].name == "byline");
    for hit in hits {
        {
            let mut names: Vec<&str> = Vec::new();
            let mut end = hit.end;
            loop {
                let (more, next) = names_at(piece.folded(), end);
                names.extend(&more);
                end = next;
                // 记者 张三 通讯员 李四
                let rest = &piece.folded()[end..].trim_start_matches([' ', '、', ',', '/']);
                match rest.strip_prefix("通讯员").or(rest.strip_prefix("实习生")) {
                    Some(after) if !names.is_empty() => end = piece.folded().len() - after.len(),
                    _ => break,
                }
            }
            if !names.is_empty() {
                let value = in_source(piece, &names);
                let confidence = KEYS.rows[hit.row].weight;
                return Some((value, piece.evidence(hit.start, end, confidence, "byline key")));
            }
        }
    }
    None
}

/// A line that is nothing but names in brackets: （衣涛于昱张绪霞赵子健）.
fn bracketed_names(piece: &Piece<'_>) -> Option<(String, Evidence)> {
    let line = piece.folded().trim();
    let inner = line.strip_prefix('(')?.strip_suffix(')')?;
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let chars = inner.chars().filter(|c| han(*c)).count();
    let only_names = inner.chars().all(|c| han(c) || matches!(c, ' ' | '、' | ','));
    let words: Vec<&str> = inner.split([' ', '、', ',']).filter(|word| !word.is_empty()).collect();
    let first_is_name = words.iter().all(|word| begins_like_a_name(word));
    if piece.zone == Zone::Furniture
        || !piece.whole
        || !only_names
        || !(2..=24).contains(&chars)
        || !first_is_name
    {
        return None;
    }
    let value = in_source(piece, &words);
    Some((value, piece.evidence(0, piece.folded().len(), 0.75, "names in brackets")))
}

/// Names as they stand in the source, between spaces. `names` are slices of the folded text.
fn in_source(piece: &Piece<'_>, names: &[&str]) -> String {
    let base = piece.folded().as_ptr() as usize;
    let quoted: Vec<&str> = names
        .iter()
        .map(|name| {
            let start = name.as_ptr() as usize - base;
            piece.quote(start, start + name.len()).trim()
        })
        .collect();
    quoted.join(" ")
}

/// The names that stand at `start`, and where they end.
fn names_at(folded: &str, start: usize) -> (Vec<&str>, usize) {
    let mut names = Vec::new();
    let mut end = start;
    loop {
        let rest = &folded[end..];
        let name_start = end
            + (rest.len()
                - rest.trim_start_matches([' ', ':', '、', ',', '/', '|', '\u{3000}']).len());
        let rest = &folded[name_start..];
        let han =
            rest.find(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).unwrap_or(rest.len());
        let mut word = &rest[..han];
        for next in ["通讯员", "摄影", "实习生", "编辑", "报道", "文图", "图文", "摄", "记者"]
        {
            if let Some(at) = word.find(next).filter(|at| *at > 0) {
                word = &word[..at];
            }
        }
        let separated = !names.is_empty() && name_start == end;
        let chars = word.chars().count();
        if separated || !(2..=4).contains(&chars) || !begins_like_a_name(word) || is_no_name(word) {
            return (names, end);
        }
        names.push(word);
        end = name_start + word.len();
        // 张晨 摄 names who took a picture.
        if folded[end..].trim_start().starts_with('摄') {
            names.clear();
            return (names, end);
        }
    }
}

fn is_no_name(word: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "从", "通讯", "编辑", "时间", "日期", "来源", "方面", "何时", "高兴", "万余", "来自",
        "从市", "从区", "曾", "从会",
    ];
    NO_NAMES.iter().any(|no| word.starts_with(no))
}

fn begins_like_a_name(word: &str) -> bool {
    /// The family names of nearly everybody.
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由封";
    word.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::metadata::Clues;
    use crate::corpus::stages::Paragraph;

    fn facts(line: &str) -> (String, String) {
        let paragraph = Paragraph { text: line.to_owned(), lines: [1, 1], ..Paragraph::default() };
        let hints = Hints::default();
        let paragraphs = [paragraph];
        let clues = Clues {
            title: None,
            paragraphs: &paragraphs,
            entries: &[],
            dropped: &[],
            hints: &hints,
        };
        let view = View::new(&clues);
        let text =
            |fact: Option<(String, Evidence)>| fact.map(|(value, _)| value).unwrap_or_default();
        (text(source(&view, &hints)), text(byline(&view)))
    }

    #[test]
    fn publisher_and_persons_are_told_apart() {
        for (line, source, byline) in [
            ("□青岛日报/观海新闻记者 刘萍", "青岛日报/观海新闻", "刘萍"),
            ("■青岛财经日报/首页新闻记者 李倚慰 黄元晖", "青岛财经日报/首页新闻", "李倚慰 黄元晖"),
            ("(青岛日报/观海新闻记者  刘萍  余博)", "青岛日报/观海新闻", "刘萍 余博"),
            ("（衣涛于昱张绪霞赵子健）", "", "衣涛于昱张绪霞赵子健"),
            ("本报7月15日讯（记者孟令伟 通讯员韩晓）", "", "孟令伟 韩晓"),
            ("沈阳日报、沈报全媒体讯（记者金晓玲、封葑）", "沈阳日报", "金晓玲 封葑"),
            ("发布时间：2024-02-06 10:12 来源：区政府办公室 浏览次数：31", "区政府办公室", ""),
            ("来源： 作者： 浏览：12", "", ""),
            ("来源 | 区人大办公室", "区人大办公室", ""),
            ("记者从会上获悉，今年以来，全区民生支出持续增长", "", ""),
            ("2023-12-29　西安日报", "西安日报", ""),
            ("文/张三丰 图/李四光", "", "张三丰"),
            ("（此件公开发布）", "", ""),
        ] {
            assert_eq!(facts(line), (source.to_owned(), byline.to_owned()), "{line}");
        }
    }
}
