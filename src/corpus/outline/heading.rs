//! Which paragraphs without a label are section headings: short ones without a full stop, with text
//! below them.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::label;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::corpus::state_label;
use crate::text::{fold, has_at_least, has_at_most};

/// Longest heading without a mark of its container, in characters.
const MAX_CHARS: usize = 34;
/// Longest heading that ends with a colon.
const MAX_COLON_CHARS: usize = 12;
/// Longest heading that its container marks.
const MAX_MARKED_CHARS: usize = 80;
/// What a heading stands above is a sentence, has a label, or has at least this many characters.
const MIN_TEXT_CHARS: usize = 30;

/// Short lines that are names, dates or remarks, without the spaces that they are set with.
static NO_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    let parts = [
        r"记者|通讯员|^[□■☑√✓✔●◆◇▲△•·★☆►▶○]|↓|\|.*\||来源[:/]|单位:|\d{3,4}-\d{7}|1\d{2}[\d*]{8}",
        r"^(作者|编辑|责编|发布|时间|日期|文|图|附件|附|注|备注|说明|联系人|地址|邮编|传真|完成时限|索引号|文号|开发商)[:/]",
        // 咨询电话：, 监督邮箱：
        r"^.{0,6}(电话|热线|邮箱|地址|网址|传真|微信|公众号)([:/]|\d)",
        // 责任领导：副县长 某某, 牵头部门：, 包保责任人：
        r"^(市级?|区级?|县级?)?(责任|牵头|配合|实施|分管|包抓|包保|挂钩|督办|联系|主管|承办|主办|协办|监管)(市|区|县)?(责任)?(领导|单位|部门|人|主体|科室|局|处|股室)?[:/]",
        r"^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?.{0,10}$|^\d+$",
        r"^(各位|各|尊敬的|亲爱的).{0,20}[:,]$|^各位.{0,8}!?$|(人民政府|管委会|管理委员会)(办公室)?$|委员会(办公室)?$",
        r"^(改造|整治|施工|修缮|提升|建设|整修)?(前|后|中)$|^(已|正在|未|全面|全部|超额|提前)?(完工|完成|开工|竣工|推进|在建|办结|达标|启动)$|^.{0,12}(现场|效果图|一角|外景|全景|新貌|航拍|航拍图|鸟瞰|资料图)$",
        // 改造后的小区, below its picture.
        r"^.{0,6}(改造|整治|施工|修缮|提升|建设|整修)(前|后|中)的.{1,14}$",
        // 其余四项请点击查看详情, 2025年 broken off its line
        r"(点击|扫码|长按).{0,8}(查看|查询|阅读|下载|参与)|^\d{4}年度?$",
        // Advertisements, and other news on one page.
        r"^(广告|公告|启事|声明|遗失声明|通知|公示|公益广告)$|^【.{0,4}(短讯|简讯|快讯|消息|速递|资讯|动态|广告)】|\d(万|元|折)起|预售证|本版",
        r"^(新闻|相关|推荐|热门|延伸|猜你|精彩|往期|更多|最新)(推荐|新闻|阅读|链接|文章|报道|资讯|喜欢|回顾|内容)[:>]*$",
        // The buttons of a page.
        r"^(分享(至|到)?|收藏|点赞|在看|转发|打印(本页)?|关闭(窗口)?|举报|评论|扫一扫|阅读原文|展开全文|查看(原图|精彩图片|全文)|听全文|复制链接|订阅|打开.{2,6}(新闻|客户端|app).{0,8}|点击(查看|播放|进入).{0,6})$",
        // 办好10件民生实事：announces what follows.
        r"(办好|办成|办理|实施|完成|推进|落实).{0,6}(\d+|[一二三四五六七八九十]+)大?(件|项).{0,12}(实事|工程|项目|好事|大事)(项目)?:$",
        // 建议内容：____: a form to fill in.
        r"_{3,}|﹍|…{4,}",
        // 截至5月31日，已完工9件，…: the first line of a torn sentence, and so are 各责任单位要… and 现将….
        r"^截[至止][^,]{1,14},|^各[^,]{0,8}(单位|部门|乡镇|街道|镇街|地)[^,]{0,4}(要|务必|必须)|^现将[^,]{2,}$",
        // （截至6月底）, （节选）
        r"^\(.{0,30}\)$",
    ];
    Regex::new(&parts.join("|")).expect("a constant pattern, compiled in the tests")
});

/// Whether a line without a label says by its own words that it is no heading.
fn is_none(text: &str) -> bool {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    NO_HEADING.is_match(&folded)
}

/// What stands before the entries of a list without numbers.
const BULLETS: [char; 9] = ['☑', '√', '✓', '✔', '●', '◆', '•', '■', '★'];

/// What is known of a paragraph from the whole article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// It stands between the title and the first sentence, where decks and bylines stand.
    pub(super) in_head: bool,
    /// Several short lines end with a colon (`已完成的有：`, `正在推进的有：`); one alone announces a list.
    pub(super) colons_are_headings: bool,
}

/// 新增停车位500个, 服务率超30%: a promise, never a heading alone. 28项惠民举措 counts the programme.
pub(super) fn promises_quantity(text: &str) -> bool {
    static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d(?:\.\d+)?(?:万|千|百|余|多|亿)*\s*(?:%|公里|平方|亩|吨|张|套|户|人|名|所|座|处|台|盏|辆|米|元|场|条|家|栋|幢|眼|部|间|株|床|(?:个|片|次|期|块|根|支|组|对)(?:\([^()]*\))?$)")
            .expect("a constant pattern, compiled in the tests")
    });
    text.chars().any(|c| c.is_numeric()) && QUANTITY.is_match(&fold(text))
}

/// `已完成的有：`
pub(super) fn is_short_colon(text: &str) -> bool {
    has_at_most(text, MAX_COLON_CHARS) && ending(text) == Ending::Colon
}

/// `主持人：`, `某某日报记者：`, `问：`: who speaks next. Where they do, other short lines with a colon are names, too.
pub(super) fn names_speaker(text: &str) -> bool {
    const SPEAKERS: [&str; 9] =
        ["主持人", "记者", "提问", "发布人", "网友", "嘉宾", "发言人", "访谈人", "问"];
    is_short_colon(text) && {
        let folded = fold(text);
        let name = folded.trim_end_matches([':', ' ']);
        SPEAKERS.iter().any(|speaker| name.ends_with(speaker)) || name == "答"
    }
}

/// A short line without a full stop that could as well be a heading, a caption or part of a slogan.
pub(super) fn is_short_line(paragraph: &Paragraph) -> bool {
    paragraph.heading_level.is_none()
        && has_at_least(&paragraph.text, 2)
        && has_at_most(&paragraph.text, MAX_CHARS)
        && ending(&paragraph.text) == Ending::Open
        && paragraph.text.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
        && label::parse(&paragraph.text).is_none()
        && !promises_quantity(&paragraph.text)
}

/// Whether `paragraph`, which has no label, is a heading, given what follows it.
pub(super) fn is_heading(
    paragraph: &Paragraph,
    next: Option<&Paragraph>,
    context: Context,
) -> bool {
    if paragraph.heading_level.is_some() {
        return has_at_most(&paragraph.text, MAX_MARKED_CHARS) && !is_none(&paragraph.text);
    }
    let Some(next) = next else { return false };
    if is_state_label(paragraph, next, context) {
        return true;
    }
    // ■ 融媒体记者 某某 below a deck is a byline.
    let names_reporter =
        ["记者", "記者", "通讯员", "作者"].iter().any(|who| next.text.contains(who));
    let stands_above_bullet = next.text.starts_with(BULLETS) && !names_reporter;
    if context.in_head && !stands_above_bullet
        || !has_at_least(&paragraph.text, 2)
        || !has_at_most(&paragraph.text, MAX_CHARS)
    {
        return false;
    }
    // 改造前 / 改造前，此处野草丛生。: a caption says again what the text says.
    let is_caption = next.text.starts_with(&paragraph.text);
    let end = ending(&paragraph.text);
    let is_open = end == Ending::Open
        || in_brackets(&paragraph.text).is_some_and(|inside| !is_none(inside))
        || end == Ending::Colon && context.colons_are_headings && is_short_colon(&paragraph.text);
    let stands_above_text = next.heading_level.is_some()
        || label::parse(&next.text).is_some()
        || stands_above_bullet
        || ending(&next.text) == Ending::Final
        || has_at_least(&next.text, MIN_TEXT_CHARS);
    is_open
        && stands_above_text
        && !is_caption
        && !promises_quantity(&paragraph.text)
        && !is_none(&paragraph.text)
}

/// 【已完成】 above the first of those that are: a bullet, an item or another short line with a number.
fn is_state_label(paragraph: &Paragraph, next: &Paragraph, context: Context) -> bool {
    let folded = fold(&paragraph.text);
    let is_colon = context.colons_are_headings && is_short_colon(&paragraph.text);
    (is_colon || state_label::is_set_off(&folded))
        && state_label::state(&folded).is_some()
        && !state_label::is_set_off(&fold(&next.text))
        && (label::parse(&next.text).is_some()
            || next.text.starts_with(BULLETS)
            || next.text.starts_with(['·', '-', '○', '◇', '▪', '▶', '►'])
            || promises_quantity(&next.text)
            || ending(&next.text) == Ending::Final)
}

/// 【一本账】: what stands in brackets, and nothing beside it; in round ones stand names and remarks.
fn in_brackets(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix('【')?.strip_suffix('】')?;
    let is_words = !inside.contains(['【', '】', '：', ':', '，', '。'])
        && inside.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    is_words.then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_dates_contacts_and_remarks_are_no_headings() {
        for text in [
            "区本级项目（节选）　单位：见表内",
            "咨询电话：0371-86190000",
            "监督邮箱：某某@某某",
            "热线：0757-8888****",
            "广　告",
            "新闻推荐",
            "相关阅读：",
            "责任领导：副县长 杨某　　责任单位：县水务局",
            "牵头市领导：某某",
            "包保责任人：王某",
            "2024 年 2 月 20 日",
            "2024-02-20 10:30",
            "【短讯】图书馆调整开馆时间",
            "首付20万起　买到即赚到",
            "（截至2024年6月底）",
            "某某区人民政府办公室",
            "各位代表！",
            "建议内容：____________",
            "办好10件民生实事：",
            "整治提升后的长白路",
            "其余四项完成情况请点击查看详情",
            "2025年",
            "截至5月31日，已完工9件，正在实施25件，完成",
            "截至6月底，全部",
            "各责任单位要对照清单挂图作战，6月底前",
            "各乡镇务必高度重视",
            "现将5月份进展情",
        ] {
            assert!(is_none(text), "{text}");
        }
        for text in [
            "教育惠民",
            "【公共教育】提升办学水平",
            "通知书送到家门口",
            "广告牌换新颜",
            "老屋“新衣”",
            "热线一响，民警到场",
            "责任在肩，使命在前",
            "车有处停，娃有处上",
            "“自来水来那天，院坝摆了八桌”",
            "2024年：民生答卷",
            "截至6月底进展情况",
            "各部门完成情况",
            "抓项目，促发展，惠民生",
        ] {
            assert!(!is_none(text), "{text}");
        }
    }
}
