//! Drops page furniture, and says of each dropped line which rule dropped it.
//!
//! A line's own words (`rules`, `words`) are one half of the evidence, its place is the other:
//! furniture stands before the first sentence of the article and behind its last. In between, a
//! line is dropped only where its words leave no doubt. Article text is never dropped.

mod body;
mod byline;
mod captions;
mod foot;
mod look;
mod neighbours;
mod rules;
mod words;

use std::collections::HashSet;

pub(super) use byline::bylines;
pub(super) use foot::leads_away;
pub(super) use neighbours::is_anothers;

use body::{Body, list_goes_on};
use look::{Look, look};
use rules::Place;

use super::article::Dropped;
use super::stages::{Cleaned, Paragraph, is_row};
use crate::text::has_at_most;

/// Entries of menus have at most this many characters.
const MAX_MENU_WORD_CHARS: usize = 8;
/// This many menu words, or one-word lines in a row, make a menu.
const MIN_MENU_WORDS: usize = 4;

/// Tells furniture from the article.
pub(super) fn clean(paragraphs: Vec<Paragraph>) -> Cleaned {
    let verdicts = verdicts(&paragraphs);
    let kept = Vec::with_capacity(paragraphs.len());
    let mut cleaned = Cleaned { kept, dropped: Vec::new() };
    for (paragraph, verdict) in paragraphs.into_iter().zip(verdicts) {
        match verdict {
            None => cleaned.kept.push(paragraph),
            Some(rule) => cleaned.dropped.push(Dropped {
                lines: paragraph.lines,
                rule: rule.to_owned(),
                text: paragraph.text,
            }),
        }
    }
    cleaned
}

/// For each paragraph, the rule that drops it, or `None`.
fn verdicts(paragraphs: &[Paragraph]) -> Vec<Option<&'static str>> {
    let mut looks: Vec<Look> = paragraphs.iter().map(look).collect();
    for index in captions::find(paragraphs) {
        looks[index] = Look::Caption;
    }
    let body = Body::find(paragraphs, &looks);
    let mut verdicts: Vec<Option<&'static str>> = (0..looks.len())
        .map(|index| match looks[index] {
            Look::Caption => Some("caption"),
            Look::Rule(rule) if rule.place == Place::Anywhere || !body.contains(index) => {
                Some(rule.name)
            }
            Look::Rule(rule) if rule.place == Place::End && list_goes_on(paragraphs, index) => {
                Some(rule.name)
            }
            Look::Rule(rule)
                if rule.name == "related" && neighbours::names_another(&paragraphs[index].text) =>
            {
                Some(rule.name)
            }
            Look::Menu { rule, is_weak: false } if !body.contains(index) => Some(rule),
            Look::Rule(_) | Look::Menu { .. } | Look::Prose | Look::Other => None,
        })
        .collect();
    drop_company(paragraphs, &looks, &body, &mut verdicts);
    drop_menus(paragraphs, &body, &mut verdicts);
    drop_headlines(paragraphs, &body, &mut verdicts);
    drop_neighbours(paragraphs, &looks, &body, &mut verdicts);
    drop_outside(paragraphs, &looks, &body, &mut verdicts);
    verdicts
}

/// Inside the article, a bar or button counts beside other furniture (a block of tools in the
/// middle of a page); weak menu words count in the company of strong ones anywhere.
fn drop_company(
    paragraphs: &[Paragraph],
    looks: &[Look],
    body: &Body,
    verdicts: &mut [Option<&'static str>],
) {
    let is_furniture = |index: usize| {
        matches!(looks[index], Look::Menu { .. } | Look::Rule(_))
            && paragraphs[index].heading_level.is_none()
    };
    let mut index = 0;
    while index < looks.len() {
        let run_start = index;
        while index < looks.len() && is_furniture(index) {
            index += 1;
        }
        let run = run_start..index;
        let is_strong = |i: &usize| !matches!(looks[*i], Look::Menu { is_weak: true, .. });
        let strong = run.clone().filter(is_strong).count();
        let outside = run.clone().filter(|i| !body.contains(*i)).count();
        if strong >= 2 || strong >= 1 && outside > 0 || outside >= MIN_MENU_WORDS {
            for i in run {
                let rule = match looks[i] {
                    Look::Menu { rule, .. } => rule,
                    Look::Rule(rule) => rule.name,
                    _ => continue,
                };
                verdicts[i].get_or_insert(rule);
            }
        }
        index = index.max(run_start + 1);
    }
}

/// Before and behind the article: lines of many short words, and rows of one-word lines.
fn drop_menus(paragraphs: &[Paragraph], body: &Body, verdicts: &mut [Option<&'static str>]) {
    let is_short = |text: &str| has_at_most(text, MAX_MENU_WORD_CHARS);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // Menus have no sentences, no amounts and no columns.
        let is_text = paragraph.text.contains(['，', ',', '。', '；', ';', '、'])
            || paragraph.text.chars().any(|c| c.is_ascii_digit())
            || paragraph.text.starts_with("序号")
            // □记者 张三 通讯员 李四 报道
            || ["记者", "記者", "通讯员", "通訊員"].iter().any(|who| paragraph.text.contains(who));
        let is_header = is_row(&paragraph.text) && is_above_rows(&paragraphs[index + 1..]);
        if body.contains(index) || is_text || is_header || paragraph.text.len() > 2000 {
            continue;
        }
        let words: Vec<&str> = paragraph
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '>' | '•'))
            .filter(|word| !word.is_empty())
            .collect();
        // Three words may be a byline: 记者 张三 李四.
        let short = words.iter().filter(|word| is_short(word)).count();
        // 主 要 任 务 is one word, spaced out.
        if words.iter().all(|word| word.chars().nth(1).is_none()) {
            continue;
        }
        if words.len() > MIN_MENU_WORDS && short * 5 >= words.len() * 4 {
            verdicts[index].get_or_insert("navigation");
        }
    }
    let is_entry = |index: usize| {
        let text = paragraphs[index].text.trim_start_matches(['•', '·', '*', '-', '+', ' ', '\t']);
        paragraphs[index].heading_level.is_none()
            && (1..=6).contains(&text.chars().count())
            && text.chars().all(|c| c.is_alphabetic())
    };
    // 序号, 牵头单位, 项目名称: the names of a table's columns are short, too, and what follows is the table.
    let is_header = |paragraph: &Paragraph| paragraph.text.trim_end_matches([' ', '|']) == "序号";
    let head = paragraphs.iter().position(is_header).unwrap_or(body.first).min(body.first);
    let mut index = 0;
    while index < head.min(paragraphs.len()) {
        let run_start = index;
        while index < head && (is_entry(index) || verdicts[index].is_some()) {
            index += 1;
        }
        let dropped = (run_start..index).filter(|i| verdicts[*i].is_some()).count();
        if index - run_start >= MIN_MENU_WORDS && dropped > 0 {
            verdicts[run_start..index].iter_mut().for_each(|v| {
                v.get_or_insert("navigation");
            });
        }
        index = index.max(run_start + 1);
    }
}

/// Whether a table goes on below its header: a row with a number in it is among the next.
fn is_above_rows(below: &[Paragraph]) -> bool {
    let mut rows = below.iter().take(3).take_while(|paragraph| is_row(&paragraph.text));
    rows.any(|paragraph| paragraph.text.contains(|c: char| c.is_ascii_digit()))
}

/// A digital newspaper lists the page's headlines before the article: behind 标题导航, up to a date, other
/// furniture or the headline that stands again as the article's own.
fn drop_headlines(paragraphs: &[Paragraph], body: &Body, verdicts: &mut [Option<&'static str>]) {
    let head = body.first.min(paragraphs.len());
    let Some(opening) = (0..head).find(|index| paragraphs[*index].text.trim() == "标题导航")
    else {
        return;
    };
    let mut listed = HashSet::new();
    let mut is_over = |index: &usize| {
        let text = paragraphs[*index].text.as_str();
        verdicts[*index].is_some() || is_day(text) || !listed.insert(text)
    };
    let end = (opening + 1..head).find(&mut is_over).unwrap_or(head);
    let list = opening + 1..end;
    let headlines: HashSet<&str> =
        paragraphs[list.clone()].iter().map(|headline| headline.text.as_str()).collect();
    let stands_again =
        paragraphs[end..head].iter().any(|paragraph| headlines.contains(paragraph.text.as_str()));
    if stands_again {
        for verdict in &mut verdicts[list] {
            verdict.get_or_insert("newspaper page");
        }
    }
}

/// `2018年12月03日` and nothing else.
fn is_day(text: &str) -> bool {
    text.chars().count() <= 16
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit() || c == '日')
}

/// Headlines of other articles: between two paragraphs behind a line that announces them, below a column's name
/// at the end, and what leads elsewhere behind the last sentence.
fn drop_neighbours(
    paragraphs: &[Paragraph],
    looks: &[Look],
    body: &Body,
    verdicts: &mut [Option<&'static str>],
) {
    let is_announcer =
        |index: &usize| matches!(looks[*index], Look::Rule(rule) if rule.name == "related");
    let inside = (body.first..body.end.min(paragraphs.len())).filter(is_announcer);
    let announced = inside.filter_map(|index| neighbours::announced(paragraphs, index));
    let behind = neighbours::below_column(paragraphs, body.last.saturating_add(1));
    let links = foot::links(paragraphs, looks, body);
    for index in announced.chain(behind).flatten().chain(links) {
        verdicts[index].get_or_insert("related");
    }
}

/// What stands before a breadcrumb, and what follows the end of the article.
fn drop_outside(
    paragraphs: &[Paragraph],
    looks: &[Look],
    body: &Body,
    verdicts: &mut [Option<&'static str>],
) {
    for index in 0..body.start {
        let is_word = has_at_most(&paragraphs[index].text, 12);
        if is_word && paragraphs[index].heading_level.is_none() {
            verdicts[index].get_or_insert("navigation");
        }
    }
    let is_related =
        |index: usize| matches!(looks[index], Look::Rule(rule) if rule.name == "related");
    let mut below_related = false;
    for index in body.end..paragraphs.len() {
        below_related |= is_related(index);
        let rule = match looks[index] {
            Look::Menu { rule, .. } => rule,
            _ if below_related => "related",
            _ => "after the end",
        };
        verdicts[index].get_or_insert(rule);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::decode::{Format, decode};
    use crate::corpus::layout;

    /// `(dropped lines with their rules, kept lines)`.
    fn cleaned(text: &str) -> (Vec<(u32, String)>, Vec<String>) {
        let source = decode(text.as_bytes(), Format::Text).expect("text");
        let cleaned = clean(layout::paragraphs(source.lines));
        let dropped = cleaned.dropped.into_iter().map(|d| (d.lines[0], d.rule)).collect();
        (dropped, cleaned.kept.into_iter().map(|p| p.text).collect())
    }

    const SENTENCE: &str = "全市围绕群众反映集中的问题，年内新建老年食堂二十处、改造老旧小区十二个，惠及居民三千余户，并将常态化运行。";

    /// A short article without a long sentence goes on behind a line that names another one.
    #[test]
    fn a_link_between_short_paragraphs_ends_nothing() {
        let text = "某县民生实事稳步推进\n截至8月底，某县15件民生实事已完成8件。\n【相关阅读】邻县：十件实事\n\
                    县医院装修已近尾声。\n污水处理站建成6座，占年度计划的75%。\n";
        let (dropped, kept) = cleaned(text);
        assert_eq!(dropped, [(3, "related".to_owned())]);
        assert_eq!(kept.len(), 4);
    }

    #[test]
    fn a_portal_around_an_article_is_dropped() {
        let text = format!(
            "无障碍 关怀版\n登录\n注册\n首页\n政务公开\n走进某县\n当前位置：首页 > 专题 > 民生实事\n\
             某县2024年民生实事完成情况\n发布时间：2024-12-20 来源：县政府办 浏览次数：12 字体：[大 中 小]\n\
             {SENTENCE}\n教育\n{SENTENCE}\n扫一扫在手机打开当前页\n相关阅读\n邻县发布2025年民生实事清单\n\
             主办：某县人民政府办公室\n鲁ICP备10001583号-1\n"
        );
        let (dropped, kept) = cleaned(&text);
        assert_eq!(kept, ["某县2024年民生实事完成情况", SENTENCE, "教育", SENTENCE]);
        let rule_at = |line: u32| dropped.iter().find(|d| d.0 == line).map(|d| d.1.as_str());
        assert_eq!(rule_at(2), Some("login"));
        assert_eq!(rule_at(6), Some("navigation"));
        assert_eq!(rule_at(7), Some("breadcrumb"));
        assert_eq!(rule_at(14), Some("related"));
        assert_eq!(rule_at(15), Some("related"));
    }

    #[test]
    fn the_same_words_inside_the_article_stay() {
        let text = format!("某县民生实事\n{SENTENCE}\n相关链接\n{SENTENCE}\n服务\n{SENTENCE}\n");
        let (dropped, kept) = cleaned(&text);
        assert_eq!(dropped, []);
        assert_eq!(kept.len(), 6);
    }

    #[test]
    fn advertising_between_two_items_ends_no_list() {
        let text = format!(
            "某县民生实事\n{SENTENCE}\n一是改造小区。完成42个。\n二是扩建学校。新建4所。\n猜你喜欢：某某游戏\n\
             三是养老。建设助餐点16个。\n四是交通。新改建公路55公里。\n猜你喜欢\n邻县发布清单\n"
        );
        let (dropped, kept) = cleaned(&text);
        assert_eq!(dropped, [5, 8, 9].map(|line| (line, "related".to_owned())));
        assert_eq!(kept.last().map(String::as_str), Some("四是交通。新改建公路55公里。"));
    }

    #[test]
    fn the_headlines_of_a_newspaper_page_are_dropped() {
        let page = |own: &str| {
            format!(
                "第01版：要闻\n标题导航\n2018年宣传周活动启动\n某县办好民生实事\n邻县发布清单\n\
                 2018年12月03日\n上一期 下一期\n{own}\n{SENTENCE}\n{SENTENCE}\n"
            )
        };
        let (dropped, kept) = cleaned(&page("某县办好民生实事"));
        assert_eq!(kept, ["2018年12月03日", "某县办好民生实事", SENTENCE, SENTENCE]);
        assert!(dropped.contains(&(3, "newspaper page".to_owned())), "{dropped:?}");
        // Where no headline of them stands again, one of them may be the article's own.
        assert!(cleaned(&page("本报讯")).1.contains(&"某县办好民生实事".to_owned()));
    }

    #[test]
    fn an_article_that_begins_below_a_copyright_line_stays() {
        let cut_off = "本报讯（记者张三）全市围绕群众反映集中的问题，年内新建老年食堂二十处、改造老旧小区十二个，惠及居民三千余户，并将常态化运行，群众可以在家门口用餐，也可以送餐上门，价格比市面低两成，老人连声说好，下一步还将继续";
        let text = format!("某县办好民生实事\n版权所有：某县日报社\n{cut_off}\n");
        assert!(cleaned(&text).1.contains(&cut_off.to_owned()));
        // Where nothing tells what the article is, nothing tells that it is over.
        let text = "某县民生实事\n本文来源：县政府\n新建公厕12座。改造道路3条。\n";
        assert!(cleaned(text).1.contains(&"新建公厕12座。改造道路3条。".to_owned()));
    }

    #[test]
    fn signature_and_date_behind_the_last_sentence_stay() {
        let text = format!("某县民生实事\n{SENTENCE}\n某县人民政府办公室\n2024年2月1日\n");
        assert_eq!(cleaned(&text).0, []);
    }
}
