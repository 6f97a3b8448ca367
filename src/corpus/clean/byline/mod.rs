//! Lines that say who wrote an article, who published it and when, in whatever order a page puts it: 来源:某州日报 编辑:张三
//! 2024-03-01. Title and facts have been read from them; none is a passage. Every part of such a line is known by its form;
//! a sentence, a row of projects, a signature and the contacts of a notice have parts that are not.

mod parts;

use self::parts::{Part, parts};
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Entry;
use crate::text::has_at_most;

/// Which entries are bylines: above the first sentence or item and below the last, where a text says nothing else so.
pub(in crate::corpus) fn bylines(entries: &[Entry]) -> Vec<bool> {
    let told = entries.iter().map(|entry| entry.label.is_none() && is_byline(&entry.text));
    let mut bylines: Vec<bool> = told.collect();
    let is_text = |index: &usize| !bylines[*index] && is_text(&entries[*index]);
    let first = (0..entries.len()).find(is_text).unwrap_or(entries.len());
    let last = (0..entries.len()).rev().find(is_text).unwrap_or(0);
    // 某州经济报, above the text alone: below it an outlet signs what is the article's.
    for (index, entry) in entries.iter().enumerate().take(first) {
        bylines[index] |= is_masthead(&entry.text);
    }
    bylines[first..last.max(first)].fill(false);
    for (index, entry) in entries.iter().enumerate() {
        let is_around = index < first || index > last;
        bylines[index] |= is_around && entry.label.is_none() && is_alone(&entry.text);
    }
    bylines
}

fn is_text(entry: &Entry) -> bool {
    /// Characters.
    const SHORTEST: usize = 12;
    entry.label.is_some()
        || !has_at_most(&entry.text, SHORTEST)
            && (ending(&entry.text) == Ending::Final || entry.text.contains('。'))
}

/// Whether a line tells of at least two of who, when and page, or of two persons' work, and of nothing else.
fn is_byline(text: &str) -> bool {
    let Some(parts) = parts(text) else { return false };
    let count = |part: Part| parts.iter().filter(|own| **own == part).count();
    let who = count(Part::Who);
    let kinds = usize::from(who + count(Part::Outlet) > 0)
        + usize::from(count(Part::When) > 0)
        + usize::from(count(Part::Page) > 0);
    // 阅读 1.2万 点赞 35 在看 12
    let counts_itself =
        parts.iter().all(|part| matches!(part, Part::Page | Part::Value)) && count(Part::Page) >= 3;
    // One word may be a place or a column.
    counts_itself || count(Part::Unknown) <= 1 && (kinds >= 2 || who >= 2)
}

/// 来源:某州日报, 本报记者 张三, 2024-03-01 16:02:24: one who, or a day with its clock, and nothing else.
fn is_alone(text: &str) -> bool {
    // What they say is the article's: 记者:去年办得怎么样, 来源:县财政安排1200万元.
    const SPEAKERS: [&str; 4] = ["记者", "主持", "嘉宾", "访谈"];
    let folded = legible(text);
    let speaks = folded.contains(':') && SPEAKERS.iter().any(|who| folded.starts_with(who));
    parts(text).filter(|_| !speaks).is_some_and(|parts| {
        let count = |part: Part| parts.iter().filter(|own| **own == part).count();
        let has_number = count(Part::When) == 0 && folded.contains(|c: char| c.is_ascii_digit());
        count(Part::Unknown) == 0
            && (count(Part::When) == 2 || count(Part::Who) == 1 && !has_number)
    })
}

/// 某州经济报, 某州客户端 综合, 某州时讯·走基层: an outlet, and a column of it.
fn is_masthead(text: &str) -> bool {
    parts(text).is_some_and(|parts| match parts[..] {
        [Part::Outlet, Part::Unknown] => text.contains(['·', '•', '|']),
        _ => {
            parts.contains(&Part::Outlet)
                && parts.iter().all(|part| matches!(part, Part::Outlet | Part::Value))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms in which pages put it.
    const BYLINES: &[&str] = &[
        "来源:某旗融媒体中心      编辑:李四      2024-03-01",
        "2025-01-16 08:30:11 某山发布 阅读 2.1万",
        "某市某区政府网 | 2024-02-20 | 来源:区发改局 | [打印] [收藏]",
        "某江市人民政府 · 专题专栏 · 为民办实事 | 字号 [大] [中] [小] | 2024-10-12 15:47",
        "某阳市人民政府 › 新闻中心 › 县市动态  ·  2023-10-20  ·  分享 收藏 打印",
        "索引号 140000/2024-0001   主题分类 综合政务   发布日期 2024-08-20",
        "[ 2025-10-28 ]  [ 来源:某县人民政府办公室 ]  [ 关闭 ] [ 打印 ]",
        "时间：2025-01-23 来源：某江商报 作者：李四 收藏 分享 听全文",
        "2025年07月09日 10:18 | 来源:某定报 | 记者 王五 | A- A+ | 打印",
        "某州融媒 2024-09-04 文|次仁 图|边巴",
        "文字:李四 视频:王五 监制:赵六",
        "图文设计:李四 审读:王五",
        "访谈时间:2024年4月18日 15:00  嘉宾:某区教育局局长 王五  主持人:小鹭",
        "2024-02-01 青海海东 某县融媒体中心",
        "时间:2022-01-10 | 责任编辑:王五 | 评论(0)",
        "记者 王五  2024-05-27 16:20",
        "□ 本报记者 王五 通讯员 赵六",
        "某州日报讯 全媒体记者 王五",
        "某州新区报 · 政策解读 · 2022-05-11 · 阅读 8603",
        "来源:某市政府办  时间:2024-01-19 13:05  【大 中 小】【打印】",
        "(综合各县区融媒体中心报道 整理:王五)",
        "来源:某州日报 | 2024-01-30 | 记者 王五 通讯员 赵六",
        "编辑 | 小昆   审核 | 王五   来源 | 某市融媒体中心",
        "来源丨某州发布 编辑丨王五 审核丨赵六",
        "责编:王五、赵六 审核:李四",
        "文/图 王五",
        "2024-03-01 来源: 字号:大 中 小",
        "来源：本站原创；发布者：admin",
        "某州日报 2024年3月1日 星期五",
        "文稿:李四 图片:王五",
        "阅读 1.2万 点赞 35 在看 12",
        "浏览 318 | 评论 2 | 收藏",
        "20201012 某州商报讯",
        "[2020-10-12] 来源：某州商报",
    ];

    /// Beside them, lines that have the same words and are the article's.
    #[test]
    fn every_part_of_a_byline_is_known() {
        for line in BYLINES {
            assert!(is_byline(line), "{line} {:?}", parts(line));
        }
        for line in [
            // Sentences, and what begins like a key.
            "来源于群众、服务于群众",
            "来源:县财政安排1200万元，其余自筹",
            "文字记录整理12000份",
            "文字资料库 | 2024年6月30日 | 区档案馆",
            "编辑出版《就业指南》3万册",
            "图书馆 | 新增藏书 | 2024-06-30",
            // Rows, contacts, signatures, times of a notice.
            "建设地点:某某路 | 时间:2024-06-30 | 责任单位:区教育局",
            "时间:2024年9月12日 上午9:00",
            "时间:2024年9月12日 9:00 地点:区机关四楼会议室",
            "联系人:王五 电话:0370-0000000",
            "某县人民政府办公室 2024年3月1日",
            "某县人民政府 2024年3月1日",
            "2024年3月1日",
            "完成时间:2024-06-30 | 牵头单位:区住建局",
            "新增停车位 | 1200个 | 2024-06-30",
            "资金来源:县财政 | 编制日期:2024-03-01",
            "阅读空间 12处",
            "阅读 120场 收藏 300件 分享 20次",
            "海报设计 文案策划 视频剪辑",
            "记者:去年办得怎么样",
            "□某州日报记者 王五",
        ] {
            assert!(!is_byline(line), "{line} {:?}", parts(line));
        }
    }

    #[test]
    fn who_or_when_alone() {
        for line in [
            "来源:某州日报",
            "來源：某州日報",
            "• 来源:某县人民政府办公室",
            "责编:王五",
            "本报记者 王五",
            "某省在线记者王五",
            "■ 融媒体记者 王 五",
            "■某州日报/某网记者王小五张三",
            "■某州财经日报/首页新闻记者 李小慰黄元晖",
            "2022-04-20 16:02:24",
            "2019年01月12日 星期六",
        ] {
            assert!(is_alone(line), "{line} {:?}", parts(line));
        }
        for line in [
            "记者:去年办得怎么样",
            "来源:县财政安排1200万元",
            "2024年3月1日",
            "某县人民政府",
            "时间:2024年9月12日 9:00 地点:区机关四楼会议室",
            "完成时间:2024-06-30",
            "记者从区教育局获悉",
            "记者实地走访社区",
            "记者走进社区食堂",
        ] {
            assert!(!is_alone(line), "{line} {:?}", parts(line));
        }
    }

    #[test]
    fn an_outlet_alone_stands_above_the_text() {
        for line in ["某部经济报", "某州客户端 综合", "某州新闻网", "某州时讯·走基层"]
        {
            assert!(is_masthead(line), "{line}");
        }
        for line in [
            "民生实事通报",
            "综合",
            "某县人民政府",
            "教育",
            "清单发布",
            "某州日报记者 王五",
            "某县融媒体中心 开展培训",
        ] {
            assert!(!is_masthead(line), "{line}");
        }
    }

    #[test]
    fn bylines_stand_around_the_text() {
        const BYLINE: &str = "来源：某州日报 编辑：王五 2024-03-01";
        let entries = |texts: &[&str]| -> Vec<Entry> {
            let entry = |text: &&str| Entry { text: (*text).to_owned(), ..Entry::default() };
            texts.iter().map(entry).collect()
        };
        const SENTENCE: &str = "全县新建老年食堂二十处，惠及居民三千余户。";
        for (texts, expected) in [
            (&[BYLINE, SENTENCE, BYLINE][..], &[true, false, true][..]),
            (&[SENTENCE, BYLINE, SENTENCE], &[false, false, false]),
            (&["某州经济报", SENTENCE, "某州经济报"], &[true, false, false]),
            (&[BYLINE], &[true]),
        ] {
            assert_eq!(bylines(&entries(texts)), expected, "{texts:?}");
        }
    }
}
