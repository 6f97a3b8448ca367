//! What stands below the last sentence of an article and leads elsewhere: a line that ends with >> or with the page of a
//! newspaper, a row of sites, and, where the article is signed or the page has gone on to its buttons, the headline of
//! another place. What the words of a line announce (热门信件) is in `rules`.

use super::body::Body;
use super::look::Look;
use super::neighbours::is_short_line;
use crate::corpus::gazetteer::{self, Place};
use crate::corpus::legible::legible;
use crate::corpus::stages::{Paragraph, is_row};
use crate::text::has_at_most;

/// Lines behind the last sentence: more of them are the article's own list.
const MOST: usize = 14;
/// How many paragraphs up to the first sentence may say whose article it is.
const HEAD: usize = 12;

/// What may stand before the place with which a headline begins.
const OPENING: [char; 9] = ['[', '【', '(', '（', ' ', '●', '■', '·', '◆'];

/// The indices of the lines behind the article's last sentence that lead elsewhere.
pub(super) fn links(paragraphs: &[Paragraph], looks: &[Look], body: &Body) -> Vec<usize> {
    let end = body.end.min(paragraphs.len());
    let from = body.last.saturating_add(1).min(end);
    let is_list = end - from > MOST || paragraphs[from..end].iter().any(|line| is_row(&line.text));
    let head = body.first.min(from);
    let own_lines = paragraphs[head.saturating_sub(HEAD)..(head + 1).min(from)].iter();
    let mut own: Vec<Place> = own_lines.flat_map(|line| places(&line.text)).collect();
    let mut is_over = false;
    let mut found = Vec::new();
    for index in from..end {
        let line = &paragraphs[index];
        let is_headline = || {
            !is_list && (begins_far_away(line, &own) || is_over && is_of_another_place(line, &own))
        };
        if leads_away(&line.text) || names_sites(&line.text) || is_headline() {
            found.push(index);
        } else if !is_over && !is_list {
            own.extend(places(&line.text));
        }
        is_over |= ends_article(&line.text, &looks[index]);
    }
    found
}

/// 某县来访 >>, 湿地迎来候鸟 （3版）, 湿地迎来候鸟 →A04: a line that leads to another page.
pub(in crate::corpus) fn leads_away(text: &str) -> bool {
    const MARKS: [&str; 8] = [">>", ">", "»", "→", "详细", "详情", "查看", "全文"];
    /// Characters.
    const SHORTEST: usize = 4;
    const LONGEST: usize = 44;
    if !has_at_most(text, LONGEST) || text.contains(['。', '；']) {
        return false;
    }
    let folded = legible(text);
    let line = folded.trim_end();
    let marked = MARKS.iter().find_map(|mark| {
        let is_word = mark.starts_with(char::is_alphabetic);
        let rest = if is_word { line.strip_suffix([']', '】', ')'])? } else { line };
        let rest = rest.strip_suffix(mark)?;
        if is_word { rest.strip_suffix(['[', '【', '(']) } else { Some(rest) }
    });
    let rest = marked.or_else(|| before_edition(line));
    rest.is_some_and(|rest| rest.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST)
}

/// What stands before the page of a newspaper: (3版), (第a05版), →a04.
fn before_edition(line: &str) -> Option<&str> {
    let bare = line.strip_suffix(')').unwrap_or(line);
    let is_closed = bare.len() < line.len();
    let page = bare.strip_suffix('版').unwrap_or(bare);
    let before = page.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = page.len() - before.len();
    let has_digits = (1..=3).contains(&digits);
    let lettered = before.strip_suffix(['a', 'b', 'c', 'd']);
    let before = lettered.unwrap_or(before).trim_end_matches(['第', '见', ' ']);
    let opened = match is_closed {
        true if page.len() < bare.len() || lettered.is_some() => before.strip_suffix('('),
        false if lettered.is_some() => before.strip_suffix(['→', '▶', '►']),
        _ => None,
    };
    opened.filter(|_| has_digits)
}

/// 甲县政府网　乙州政府网: a row of links to sites.
fn names_sites(text: &str) -> bool {
    const ENDS: [&str; 6] = ["网", "网站", "在线", "门户", "频道", "網"];
    /// Characters of a site's name.
    const LONGEST: usize = 16;
    let mut count = 0;
    let are_sites = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '、' | '/'))
        .filter(|name| !name.is_empty())
        .all(|name| {
            count += 1;
            has_at_most(name, LONGEST)
                && !has_at_most(name, 2)
                && ENDS.iter().any(|end| name.ends_with(end))
        });
    are_sites && count > 1
}

/// Behind this line nothing of the article's is expected but papers that come with it.
fn ends_article(text: &str, look: &Look) -> bool {
    const CLOSING: [&str; 5] = ["(此件", "(此页", "电话", "联系", "监督"];
    if matches!(look, Look::Rule(_) | Look::Menu { .. }) {
        return true;
    }
    let folded = legible(text);
    let line = folded.trim();
    let is_byline = line.starts_with(['(', '■', '□']) && line.contains("记者");
    is_day(line)
        || is_byline
        || has_at_most(line, 40) && CLOSING.iter().any(|word| line.contains(word))
}

/// 2023年3月7日, 二〇二三年三月七日, 2023-03-07.
fn is_day(line: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 16;
    let is_part = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '年' | '月' | '日' | '-' | '/' | '.' | ' ' | '(' | ')' | '〇' | '零' | '○'
            )
            || "一二三四五六七八九十".contains(c)
    };
    has_at_most(line, LONGEST) && line.chars().count() >= 8 && line.chars().all(is_part)
}

/// Whether a line is a headline, and names a place that the article is not of; 附件：… and what signs are none.
fn is_of_another_place(line: &Paragraph, own: &[Place]) -> bool {
    const PAPERS: [&str; 9] =
        ["表", "清单", "名单", "方案", "一览", "目录", "附件", "情况", "公告"];
    const UNITS: [&str; 9] = ["街道", "镇", "乡", "村", "社区", "学校", "公司", "集团", "部"];
    /// Characters of a unit's name.
    const LONGEST_UNIT: usize = 14;
    let text = line.text.trim_end_matches(['！', '!', '？', '?', ' ', '…']);
    let is_unit = UNITS.iter().any(|end| text.ends_with(end))
        && has_at_most(text, LONGEST_UNIT)
        && !text.contains(['：', ':']);
    is_short_line(line)
        && !text.starts_with("附")
        && !is_unit
        && !PAPERS.iter().any(|end| text.ends_with(end))
        && {
            let named = places(&line.text);
            !named.is_empty() && !named.iter().any(|place| own.contains(place))
        }
}

/// Whether a headline begins with a place that has nothing to do with the article's: 民勤县… below what 凉州区 did; as a name before a
/// colon or in brackets, 【门头沟】…, a short name will do.
fn begins_far_away(line: &Paragraph, own: &[Place]) -> bool {
    let folded = legible(&line.text);
    let bare = folded.trim_start_matches(OPENING);
    let named = gazetteer::scan(bare);
    let Some(first) = named.first().filter(|first| first.start == 0) else { return false };
    let is_set_off = bare[first.end..].starts_with([']', '】', ')', ':']);
    let is_near = |place: &Place| own.iter().any(|own| place.lies_in(*own) || own.lies_in(*place));
    (first.is_full() || is_set_off)
        && is_of_another_place(line, own)
        && !own.is_empty()
        && !first.senses.iter().any(|sense| is_near(&sense.place))
}

/// The places that a line names so that no other word is meant: without a city that only says where its district lies
/// (巴彦淖尔市临河区), and without the names of papers (滁州日报).
fn places(text: &str) -> Vec<Place> {
    const PAPERS: [&str; 6] = ["日报", "晚报", "晨报", "新闻网", "融媒", "发布"];
    let folded = legible(text.trim_start_matches(OPENING));
    let named = gazetteer::scan(&folded);
    let is_sure = |one: &gazetteer::Found| one.start == 0 || one.is_full() || !one.is_everyday();
    let is_paper = |one: &gazetteer::Found| {
        PAPERS.iter().any(|paper| folded[one.end..].starts_with(paper)) && !one.is_full()
    };
    let lies_above = |one: &gazetteer::Found, next: Option<&gazetteer::Found>| {
        let below = next.filter(|next| next.start == one.end).map_or(&[][..], |next| next.senses);
        below.iter().any(|low| one.senses.iter().any(|high| low.place.lies_in(high.place)))
    };
    let own = named.iter().enumerate().filter(|(index, one)| {
        is_sure(one) && !is_paper(one) && !lies_above(one, named.get(index + 1))
    });
    own.flat_map(|(_, one)| one.senses).map(|sense| sense.place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::look::look;
    use super::*;

    const SENTENCE: &str =
        "全县新建老年食堂二十处，惠及居民三千余户，年底前全部开张，群众在家门口就能吃上热饭。";

    fn dropped<'t>(below: &[&'t str]) -> Vec<&'t str> {
        let texts: Vec<&str> =
            ["上杭县2021年为民办实事项目全部兑现", SENTENCE].iter().chain(below).copied().collect();
        let line = |text: &&str| Paragraph { text: (*text).to_owned(), ..Paragraph::default() };
        let paragraphs: Vec<Paragraph> = texts.iter().map(line).collect();
        let looks: Vec<Look> = paragraphs.iter().map(look).collect();
        let body = Body::find(&paragraphs, &looks);
        links(&paragraphs, &looks, &body).into_iter().map(|index| below[index - 2]).collect()
    }

    #[test]
    fn lines_that_lead_elsewhere_stand_below_the_article() {
        const PAGER: &str = "上一版　下一版";
        const DAY: &str = "2023年3月7日";
        for (below, expected) in [
            // By its own end.
            (&["秀山县来酉考察民生实事管理 >>"][..], &["秀山县来酉考察民生实事管理 >>"][..]),
            (&["谷城开展冬季植树 （3版）"], &["谷城开展冬季植树 （3版）"]),
            (&["谷城开展冬季植树（第A05版）"], &["谷城开展冬季植树（第A05版）"]),
            (&["谷城开展冬季植树 →A04"], &["谷城开展冬季植树 →A04"]),
            (&["谷城开展冬季植树【详细】"], &["谷城开展冬季植树【详细】"]),
            (&["祁连县政府网　海北州政府网"], &["祁连县政府网　海北州政府网"]),
            (&["祁连新闻网 | 海北在线 | 门源门户网站"], &["祁连新闻网 | 海北在线 | 门源门户网站"]),
            // Behind what ends the article.
            (&[PAGER, "长汀：河田鸡飞出新天地"], &["长汀：河田鸡飞出新天地"]),
            (&["上杭县人民政府", DAY, "吉林市雾凇节图集"], &["吉林市雾凇节图集"]),
            (&[DAY, "图集：吉林市雾凇节"], &["图集：吉林市雾凇节"]),
            (&[DAY, "第3届泾源县黄牛节开幕！"], &["第3届泾源县黄牛节开幕！"]),
            (&[DAY, "长汀县民生实事票决出炉"], &["长汀县民生实事票决出炉"]),
            (&["监督电话：0970-861××××", "祁连县油菜花开了"], &["祁连县油菜花开了"]),
            (&["二〇二三年三月七日", "祁连县油菜花开了"], &["祁连县油菜花开了"]),
            (&["（本报记者 张三）", "祁连县油菜花开了"], &["祁连县油菜花开了"]),
            // Of a place far away, whatever stands before it.
            (&["长汀：河田鸡飞出新天地"], &["长汀：河田鸡飞出新天地"]),
            (
                &["民勤县开展立法调研", "渭源县会川镇举办花会"],
                &["民勤县开展立法调研", "渭源县会川镇举办花会"],
            ),
            (
                &["永昌县：机关干部进社区", "【金川】夜经济点亮消费"],
                &["永昌县：机关干部进社区", "【金川】夜经济点亮消费"],
            ),
            (&["【门头沟】潭柘寺镇春茶开采"], &["【门头沟】潭柘寺镇春茶开采"]),
            // What is the article's.
            (&["龙岩市加快推进项目建设"], &[]),
            (&["上杭县古田镇：水管通到家门口"], &[]),
            (&["民勤县开展立法调研 | 3次"], &[]),
            (&["上杭县人民政府", DAY], &[]),
            (&[DAY, "上杭县办好民生实事"], &[]),
            (&[DAY, "长汀县人民政府办公室"], &[]),
            (&[DAY, "附件：长汀县帮扶项目"], &[]),
            (&[DAY, "长汀县对口帮扶项目一览表"], &[]),
            (&[DAY, "长汀县河田镇"], &[]),
            (&[DAY, "长汀县项目 | 2处"], &[]),
            (&["（清单全文见本报第3版）。"], &[]),
            (&["上杭县融媒体中心 上杭县人民政府"], &[]),
        ] {
            assert_eq!(dropped(below), expected, "{below:?}");
        }
    }
}
