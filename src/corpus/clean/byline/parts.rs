//! The parts of a line that may be a byline, each known by its form.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::clean::words::{self, Menu};
use crate::corpus::legible::legible;
use crate::corpus::persons::begins_like_a_name;
use crate::text::has_at_most;

/// What a part of a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A day, a clock.
    When,
    /// A key or a role: 来源, 编辑, 本报记者.
    Who,
    /// 某州日报, 某县融媒体中心: who published it, or somebody whom a text names.
    Outlet,
    /// What only a page has: counters, buttons, its index number.
    Page,
    /// Belongs to the part before it, or to a bar of menu words.
    Value,
    Unknown,
}

/// What a part expects behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Next {
    Nothing,
    /// One word, whatever it is, and names behind it.
    Name,
    Names,
    Number,
    /// One word, whatever it is.
    Value,
}

/// A day or a clock, as they stand in a line.
const DAY: char = '\u{1}';

static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\b(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\b|\d{1,2}:\d{2}(:\d{2})?|星期.")
        .expect("a constant pattern, compiled in the tests")
});

/// Who wrote it or had a hand in it, before a colon.
const WHO: &str = "来源 信息来源 文章来源 稿件来源 内容来源 数据来源 稿源 转自 供稿 供稿单位 发布机构 发布单位 发布人 发布者 作者 记者 通讯员 文 图 文图 图文 文字 文稿 文案 图片 海报 供图 摄制 航拍 播音 配音 主播 出镜 编导 后期 采写 采编 翻译 主编 总编 副主编 执行主编 本期编辑 微信编辑 新媒体编辑 实习编辑 图文编辑 审定 复核 总策划 统稿 摄影 摄像 视频 音频 剪辑 制图 制作 设计 图文设计 美编 排版 版式 编辑 责任编辑 责编 值班编辑 网络编辑 编审 审读 审核 审签 初审 复审 终审 一审 二审 三审 校对 责任校对 监制 总监制 监审 统筹 策划 整理 撰稿 撰文 签发 值班编委 值班主任 值班总编 出品 主持人 主持 嘉宾 访谈嘉宾 特邀嘉宾";
/// The same without a colon, where a bar or a gap is enough.
const WHO_ALONE: &str = "来源 稿源 作者 编辑 责任编辑 责编 审核 校对 终审 初审 复审 文 图 文图 图文 摄影 监制 记者 通讯员 供稿 撰稿";
/// Before a day and a colon.
const WHEN: &str = "时间 日期 发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 成文日期 生成日期 发文日期 刊发时间 上传时间 录入时间 公开日期 公开时间 创建时间 访谈时间 直播时间";
/// Of the page, before a colon.
const PAGE: &str = "浏览 浏览次数 浏览量 阅读 阅读量 阅读次数 阅读数 点击 点击数 点击量 点击次数 点击率 访问 访问量 访问次数 人气 评论 点赞 字号 字体 字体大小 索引号 信息索引号 主题分类 信息分类 信息类别 公开方式 公开形式 公开属性 有效性 是否有效 文号 发文字号 体裁 体裁分类 组配分类 栏目 所属栏目";
/// Behind these stands a number.
const COUNTERS: &str = "浏览 浏览次数 浏览量 阅读 阅读量 阅读次数 阅读数 点击 点击数 点击量 访问 访问量 评论 点赞 赞 在看 收藏 转发 分享 人气";
/// Behind these stands one word.
const INDEX: &str = "索引号 信息索引号 主题分类 信息分类 信息类别 公开方式 公开形式 有效性 文号 发文字号 体裁分类 组配分类 发布机构";

fn words_of(list: &'static str) -> HashSet<&'static str> {
    list.split(' ').collect()
}

static KEYS: LazyLock<[HashSet<&'static str>; 6]> =
    LazyLock::new(|| [WHO, WHO_ALONE, WHEN, PAGE, COUNTERS, INDEX].map(words_of));

/// The parts of a line; `None` where one of them says something.
pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    /// Characters.
    const LONGEST: usize = 130;
    let folded = legible(text);
    if !has_at_most(&folded, LONGEST) || folded.contains(['。', '!', '?', '%']) {
        return None;
    }
    let timed = TIMES.replace_all(&folded, format!(" {DAY} "));
    let mut parts = Vec::new();
    let mut next = Next::Nothing;
    let mut before = ' ';
    let is_gap = |c: char| {
        let is_slash = c == '/' && !before.is_ascii_digit();
        before = c;
        is_slash || c.is_whitespace() || "|丨│·[]【】()<>'\"□■●◎◆▶*_~、,;".contains(c)
    };
    for word in timed.split(is_gap).filter(|word| !word.is_empty()) {
        let (part, expected) = part(word, next)?;
        parts.push(part);
        next = expected;
    }
    Some(parts)
}

/// What a word is behind what was expected, and what is expected behind it; `None` where it says something.
fn part(word: &str, expected: Next) -> Option<(Part, Next)> {
    let [who, who_alone, when, page, counters, index] = &*KEYS;
    if word.starts_with(DAY) {
        return Some((Part::When, Next::Nothing));
    }
    if ["http:", "https:", "www."].iter().any(|start| word.starts_with(start)) {
        return Some((Part::Page, Next::Nothing));
    }
    if let Some((key, value)) = word.split_once(':') {
        return match () {
            () if who.contains(key) && value.is_empty() => Some((Part::Who, Next::Name)),
            () if who.contains(key) => Some((Part::Who, Next::Names)),
            () if when.contains(key) && value.is_empty() => Some((Part::Value, Next::Nothing)),
            () if page.contains(key) && value.is_empty() => Some((Part::Page, Next::Value)),
            () if page.contains(key) => Some((Part::Page, Next::Nothing)),
            () => None,
        };
    }
    let known = match () {
        () if when.contains(word) => (Part::Value, Next::Nothing),
        () if index.contains(word) => (Part::Page, Next::Value),
        () if counters.contains(word) => (Part::Page, Next::Number),
        () if who_alone.contains(word) => (Part::Who, Next::Name),
        () if is_role(word) || is_dispatch(word) => (Part::Who, Next::Names),
        () if is_counted(word) => (Part::Page, Next::Nothing),
        () => return Some(by_place(word, expected)),
    };
    Some(known)
}

/// A word that is no key.
fn by_place(word: &str, expected: Next) -> (Part, Next) {
    match expected {
        Next::Name if is_name(word, 16) => (Part::Value, Next::Names),
        Next::Value => (Part::Value, Next::Nothing),
        Next::Number if is_number(word) => (Part::Value, Next::Nothing),
        Next::Names if is_name(word, 4) || are_two_names(word) => (Part::Value, Next::Names),
        _ if is_outlet(word) => (Part::Outlet, Next::Nothing),
        _ if is_column(word) => (Part::Value, Next::Nothing),
        _ => match words::menu(word) {
            Some(Menu { is_weak: false, .. }) => (Part::Page, Next::Nothing),
            Some(_) => (Part::Value, Next::Nothing),
            None => (Part::Unknown, Next::Nothing),
        },
    }
}

/// 本报记者, 融媒体记者张三.
fn is_role(word: &str) -> bool {
    /// Characters.
    const LONGEST: usize = 14;
    const ROLES: [&str; 3] = ["记者", "通讯员", "实习生"];
    let behind = ROLES.iter().find_map(|role| word.rsplit_once(role)).map(|(_, behind)| behind);
    has_at_most(word, LONGEST)
        && behind.is_some_and(|name| name.is_empty() || is_name(name, 3) || are_two_names(name))
}

/// 王五张小三: two names that a line's end or a lost space set together.
fn are_two_names(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let begins = |at: usize| {
        let name: String = chars.iter().skip(at).collect();
        begins_like_a_name(&name)
    };
    let parts = [(2, 2), (2, 3), (3, 2), (3, 3)];
    is_name(word, 6)
        && begins(0)
        && parts.iter().any(|(one, other)| one + other == chars.len() && begins(*one))
}

/// 某州日报讯, 综合某县融媒体中心报道.
fn is_dispatch(word: &str) -> bool {
    const ENDS: [&str; 4] = ["报讯", "网讯", "台讯", "社讯"];
    ENDS.iter().any(|end| word.ends_with(end))
        || word.starts_with("综合") && word.ends_with("报道")
        || word.starts_with('据') && (word.ends_with("报道") || word.ends_with("消息"))
}

/// 阅读8603, 已有512人浏览, 评论0.
fn is_counted(word: &str) -> bool {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(浏览|阅读|点击|访问|评论|点赞|在看)(量|数|次数)?[\d.]+[万wk]?\+?次?$|^(已有)?\d+人?次?(浏览|阅读|评论|点赞|参与)$|^大中小$|^[\d.]+万?(次|人)?(浏览|阅读)$",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    COUNTED.is_match(word)
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['次', '人', '+', '万', 'w', 'k']);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Han characters alone, no more than so many.
fn is_name(word: &str, most: usize) -> bool {
    has_at_most(word, most) && word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// 某州日报, 某县融媒, 某县发布, 某州客户端.
fn is_outlet(word: &str) -> bool {
    const ENDS: [&str; 17] = [
        "融媒",
        "融媒体",
        "融媒体中心",
        "全媒体",
        "客户端",
        "新闻网",
        "门户网站",
        "政府网",
        "政府网站",
        "电视台",
        "广播电视台",
        "新闻中心",
        "传媒",
        "在线",
        "时讯",
        "公众号",
        "报社",
    ];
    /// Papers that an office writes, and what is no paper.
    const NO_PAPERS: [&str; 17] = [
        "通报", "简报", "公报", "月报", "季报", "年报", "汇报", "预报", "海报", "举报", "申报",
        "上报", "填报", "回报", "情报", "捷报", "喜报",
    ];
    const GIVES_OUT: [&str; 9] =
        ["公开", "正式", "对外", "统一", "集中", "联合", "首次", "重磅", "清单"];
    /// Characters.
    const LONGEST: usize = 18;
    let chars = word.chars().count();
    let is_paper = (3..=9).contains(&chars)
        && word.ends_with('报')
        && !NO_PAPERS.iter().any(|no| word.ends_with(no));
    let is_channel = (4..=8).contains(&chars)
        && word
            .strip_suffix("发布")
            .is_some_and(|name| !GIVES_OUT.iter().any(|no| name.ends_with(no)));
    is_name(word, LONGEST) && (is_paper || is_channel || ENDS.iter().any(|end| word.ends_with(end)))
}

/// 县市动态, 政策解读, 综合: a part of a site; 某市人民政府 before it is the site.
fn is_column(word: &str) -> bool {
    const ENDS: [&str; 9] =
        ["动态", "要闻", "专栏", "专题", "频道", "解读", "人民政府", "版权", "首发"];
    const WORDS: [&str; 5] = ["综合", "报道", "讯", "原创", "转载"];
    is_name(word, 16) && (ENDS.iter().any(|end| word.ends_with(end)) || WORDS.contains(&word))
}
