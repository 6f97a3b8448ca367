//! Headlines of other articles that no word announces, or that stand inside the article: below 下转第三版, below the name
//! of a column at the end, between two paragraphs behind 往下看更精彩. Lines whose own words tell are in `rules`.

use std::ops::Range;

use super::look::Look;
use crate::corpus::gazetteer;
use crate::corpus::label;
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Paragraph, is_row};
use crate::corpus::words::programme_at;
use crate::text::has_at_most;

/// Where the newspaper's next article begins: behind a turn of the page (下转第三版) with nothing but headlines below it,
/// or a headline and a dispatch of its own.
pub(super) fn behind_page_turn(paragraphs: &[Paragraph], looks: &[Look]) -> Option<usize> {
    let is_turn = |index: &usize| {
        matches!(looks[*index], Look::Rule(rule) if rule.name == "page turn")
            && paragraphs[*index].text.contains('转')
    };
    let turn = (0..looks.len()).rev().find(is_turn)?;
    let prose = (turn + 1..looks.len()).find(|index| matches!(looks[*index], Look::Prose));
    let is_another = prose.is_none_or(|prose| {
        let opens = first_of_dispatch(&paragraphs[prose].text);
        opens && paragraphs[turn + 1..prose].iter().any(is_headline)
    });
    let is_followed = paragraphs[turn + 1..].first().is_some_and(is_headline);
    (is_another && is_followed).then_some(turn)
}

/// Where the page's next article begins without a turn: a headline that begins with a place and is not of the programme,
/// and a dispatch (本报讯) below it, behind the sentences of the first.
pub(super) fn second_article(paragraphs: &[Paragraph], looks: &[Look]) -> Option<usize> {
    /// Sentences of the article before.
    const LEAST: usize = 2;
    let mut sentences = 0;
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let is_next = sentences >= LEAST
            && begins_with_place(&pair[0].text)
            && first_of_dispatch(&pair[1].text)
            && is_headline(&pair[0]);
        if is_next {
            return Some(index);
        }
        sentences += usize::from(matches!(looks[index], Look::Prose));
    }
    None
}

/// Whether a line above a headline is another one's: 番禺：接驳巴士春节不停运 above 黄埔今年办好十件民生实事.
pub(in crate::corpus) fn is_anothers(line: &Paragraph, title: &str) -> bool {
    let folded = legible(bare(&line.text));
    let place = folded.split_once(':').map_or("", |(place, _)| place);
    is_headline(line)
        && gazetteer::scan(place)
            .first()
            .is_some_and(|found| found.start == 0 && found.end == place.len())
        && programme_at(&legible(title)).is_some()
        && !legible(title).contains(place)
}

/// 本报讯, 某州日报讯（记者 …）.
fn first_of_dispatch(text: &str) -> bool {
    /// Bytes: an outlet's name and 讯.
    const REACH: usize = 30;
    text.find('讯').is_some_and(|at| {
        at <= REACH
            && text[at + '讯'.len_utf8()..].starts_with(['（', '(', ' ', '\u{3000}', '：', ':'])
    })
}

/// The lines behind the last sentence, from `from` on, that are a column's name and the headlines below it: 看某地 /
/// 某县早稻开镰. One of them begins with a place, and none is of the programme.
pub(super) fn below_column(paragraphs: &[Paragraph], from: usize) -> Option<Range<usize>> {
    let columns = (from..paragraphs.len()).filter(|index| is_column(&paragraphs[*index].text));
    columns.map(|column| column..end_of_headlines(paragraphs, column + 1)).find(|lines| {
        paragraphs[lines.start + 1..lines.end].iter().any(|line| begins_with_place(&line.text))
    })
}

/// The lines inside the article that a line with a rule's words announces: headlines with a bullet, or that begin with
/// a place.
pub(super) fn announced(paragraphs: &[Paragraph], announcer: usize) -> Option<Range<usize>> {
    let lines = announcer..end_of_headlines(paragraphs, announcer + 1);
    let is_sure = |line: &Paragraph| {
        line.text.starts_with(['●', '•', '■', '◆', '·']) || begins_with_place(&line.text)
    };
    let below = &paragraphs[lines.start + 1..lines.end];
    (!below.is_empty() && below.iter().any(is_sure)).then_some(lines)
}

/// 延伸阅读>>邻县实事敲定: whether a line that leads to other articles names one.
pub(super) fn names_another(text: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 40;
    let title =
        text.split_once([':', '：', '>', '|', '丨', '｜', '】']).map_or("", |(_, title)| title);
    title.chars().any(char::is_alphabetic) && has_at_most(text, LONGEST) && !text.contains('。')
}

fn end_of_headlines(paragraphs: &[Paragraph], from: usize) -> usize {
    /// More of them are a list of the article's.
    const MOST: usize = 6;
    let count = paragraphs[from..].iter().take_while(|line| is_headline(line)).count();
    if count > MOST { from } else { from + count }
}

/// 看某地, 某地资讯, 热点新闻: the name of a column, which has no number.
fn is_column(text: &str) -> bool {
    const ENDS: [&str; 8] = ["新闻", "资讯", "快讯", "要闻", "热点", "头条", "速递", "动态"];
    const BEGINS: [&str; 4] = ["看", "今日", "关注", "聚焦"];
    /// Characters.
    const LONGEST: usize = 6;
    let is_name = |text: &str| text.chars().all(char::is_alphabetic);
    has_at_most(text, LONGEST)
        && is_name(text)
        && (ENDS.iter().any(|end| text.ends_with(end))
            || BEGINS.iter().any(|word| text.starts_with(word)))
}

/// A short line without a number that is not of the programme.
fn is_headline(line: &Paragraph) -> bool {
    let folded = legible(bare(&line.text));
    is_short_line(line)
        && ending(&line.text) == Ending::Open
        && !folded.chars().any(|c| c.is_ascii_digit())
        && programme_at(&folded).is_none()
}

/// No sentence, no row and no office or person that signs.
pub(super) fn is_short_line(line: &Paragraph) -> bool {
    const SHORTEST: usize = 6;
    const LONGEST: usize = 34;
    const SIGNS: [&str; 15] = [
        "室", "局", "府", "委", "办", "员会", "委会", "协会", "合会", "工会", "处", "心", "队",
        "院", "站",
    ];
    /// 某县 signs, 进社区 does not; in characters.
    const LONGEST_AREA: usize = 12;
    const PERSONS: [&str; 8] = ["记者", "通讯员", "编辑", "责编", "来源", "作者", "审核", "联系"];
    let text = bare(&line.text);
    let folded = legible(text);
    (SHORTEST..=LONGEST).contains(&folded.chars().count())
        && line.heading_level.is_none()
        && !matches!(ending(&line.text), Ending::Colon | Ending::Comma)
        && !is_row(&line.text)
        && label::parse(text).is_none()
        && !folded.contains(['。', ';', '(', '<', '《'])
        && !SIGNS.iter().any(|sign| folded.ends_with(sign))
        && !(folded.ends_with(['区', '县', '市'])
            && !folded.contains(':')
            && has_at_most(&folded, LONGEST_AREA))
        && !PERSONS.iter().any(|word| folded.contains(word))
}

fn begins_with_place(text: &str) -> bool {
    let folded = legible(bare(text));
    let found = gazetteer::scan(&folded);
    found.first().is_some_and(|found| found.start == 0 && found.end < folded.len())
}

fn bare(text: &str) -> &str {
    text.trim_start_matches(['●', '•', '■', '◆', '·', ' ', '\u{3000}'])
}

#[cfg(test)]
mod tests {
    use super::super::look::look;
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Paragraph> {
        let line = |text: &&str| Paragraph { text: (*text).to_owned(), ..Paragraph::default() };
        texts.iter().map(line).collect()
    }

    const SENTENCE: &str = "全市新建老年食堂二十处，惠及居民三千余户，年底前全部开张。";

    #[test]
    fn a_turned_page_ends_the_article_before_its_neighbour() {
        for (texts, expected) in [
            (&[SENTENCE, "下转第三版", "长白开展春季植树"][..], Some(1)),
            (
                &[
                    SENTENCE,
                    "（下转A02版）",
                    "大樱桃采摘季落幕",
                    "本报讯　采摘季日前落幕，接待游客六万人次。",
                ],
                Some(1),
            ),
            (&[SENTENCE, "下转第三版", SENTENCE], None),
            (&[SENTENCE, "下转第三版", "养老有了新去处", SENTENCE], None),
            (&[SENTENCE, "下转第三版", "五、新建公园三处。"], None),
            (&[SENTENCE, "上接第一版", "长白开展春季植树"], None),
            (&[SENTENCE, "下转第三版", "某县民生实事件件有回音"], None),
            (&[SENTENCE, "下转第三版", "某县人民政府办公室"], None),
        ] {
            let paragraphs = lines(texts);
            let looks: Vec<Look> = paragraphs.iter().map(look).collect();
            assert_eq!(behind_page_turn(&paragraphs, &looks), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_dispatch_below_another_headline_is_the_next_article() {
        const NEXT: &str = "本报讯 6月14日，珠山区组织义诊，服务百余人次。";
        for (texts, expected) in [
            (&[SENTENCE, SENTENCE, "珠山区开展义诊活动", NEXT][..], Some(2)),
            (&["昌江区办实事", "珠山区开展义诊活动", NEXT], None),
            (&[SENTENCE, SENTENCE, "珠山区开展义诊活动", SENTENCE], None),
            (&[SENTENCE, SENTENCE, "珠山区民生实事见成效", NEXT], None),
            (&[SENTENCE, SENTENCE, "让居民更舒心", NEXT], None),
        ] {
            let paragraphs = lines(texts);
            let looks: Vec<Look> = paragraphs.iter().map(look).collect();
            assert_eq!(second_article(&paragraphs, &looks), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_headline_of_another_place_stands_above_the_title() {
        const TITLE: &str = "黄埔今年办好十件民生实事";
        for (line, title, expected) in [
            ("番禺：接驳巴士春节不停运", TITLE, true),
            ("番禺区：接驳巴士春节不停运", TITLE, true),
            ("黄埔：接驳巴士春节不停运", TITLE, false),
            ("番禺：十件民生实事出炉", TITLE, false),
            ("关注：接驳巴士春节不停运", TITLE, false),
            ("番禺：接驳巴士春节不停运", "春节出行看这里", false),
        ] {
            assert_eq!(is_anothers(&lines(&[line])[0], title), expected, "{line} {title}");
        }
    }

    #[test]
    fn a_column_at_the_end_holds_the_headlines_of_others() {
        for (texts, expected) in [
            (&[SENTENCE, "看重庆", "綦江木瓜进入采收季", "南川金佛山门票优惠来袭"][..], Some(1..4)),
            (&[SENTENCE, "本地资讯", "房山拒马河畔民宿升级"], Some(1..3)),
            (&[SENTENCE, "看重庆", "让城市更有温度"], None),
            (&[SENTENCE, "项目名单", "房山区拒马河畔绿道"], None),
            (&[SENTENCE, "今日要闻", "房山区民生实事交卷"], None),
            (&[SENTENCE, "看房山", "房山区人民政府办公室"], None),
            (&[SENTENCE, "看房山", "房山区新建公园3处"], None),
        ] {
            assert_eq!(below_column(&lines(texts), 1), expected, "{texts:?}");
        }
    }

    #[test]
    fn what_is_announced_inside_the_article_is_headlines_alone() {
        for (texts, expected) in [
            (&["往下看更精彩", "● 机场再开新航线", "● 温泉节下周开幕", SENTENCE][..], Some(0..3)),
            (&["新闻链接", "房山拒马河畔民宿升级", SENTENCE], Some(0..2)),
            (&["相关链接", SENTENCE], None),
            (&["相关链接", "养老有了新去处", SENTENCE], None),
        ] {
            assert_eq!(announced(&lines(texts), 0), expected, "{texts:?}");
        }
    }
}
