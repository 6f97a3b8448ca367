//! What one line near the head of a page is: a masthead, a bar of buttons, a reporter's line, a deck, the headline of a
//! paper. Which of them is the title is `title`'s matter.

use std::sync::LazyLock;

use regex::Regex;

use super::table;
use crate::corpus::label;
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::Paragraph;
use crate::text::{fold, has_at_most};

/// Longest title, in characters.
pub(super) const MAX_TITLE_CHARS: usize = 64;
/// Longest title of an official paper: 关于印发…和…的通知.
const MAX_PAPER_CHARS: usize = 110;
/// Lines that stand between title and text but are no title.
pub(super) static ABOUT_THE_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(--|—|尊敬的|亲爱的|各位)|(会议|大会|全会)上$|^[^?!,。、:]{0,14}(书记|市长|县长|区长|州长|旗长|镇长|主席)\s*\S{0,4}$|^[■□●◆◎(\[【]?\s*.{0,24}((记者|通讯员)([\s:/丨|)\]】]|.{2,4}$|.{2,8}(报道|摄影|整理)|$)|本报讯|特约|见习)|^(来源|作者|时间|日期|发布|编辑|责编|责任编辑|初审|复审|终审|审核|校对|初审编辑|稿源|信息来源|转自|名\s*称|索引|文/|图/)\s*.{0,8}[:/丨]|^(文|图|撰文|摄影)/(文|图|摄影)?\s|^[(（\[【]?\d{2,4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}([日号\s:,()\]】]|$)|^[\[【(]?(19|20)\d{6}([\]】)\s]|$)|^\S{1,10}(新闻|报|网|发布|融媒|融媒体中心|客户端|电视台|在线|视点|频道)\s+20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}|^\d{4}$|^序号|^.{0,14}〔\d{4}〕\s*第?\d+号|.{2,8}(发|办|字|函)\s*[\[〔(]\d{4}[\])〕]|^(各|市|区|县)[^。]{2,60}[:]$|^\S{2,12}(人民政府|办公室|管委会|委员会|文件)(文件)?$|^\d{1,2}:\d{2}|→|\s[a-d]\d{2}$|^\S{2,4}(主持|出席|讲话|致辞)(\s|$|并)|^(专栏|栏目|公众号)\S{0,4}:|-分享-|^\S{2,4}新闻$|^(首页|主页)[\s>»›/|·-]|(^|[\s>»›/|])正文$|^[^\s>]{2,14}\s*[>›»]\s*[^\s>]{2,12}$",
    )
    .expect("a constant pattern, compiled in the tests")
});

/// The names of a newspaper or site and of a part of it: 大连新闻网 民生频道; and of a column: - 民生走笔 -,
/// 【民生在线】.
pub(super) static MASTHEAD: LazyLock<Regex> = LazyLock::new(|| {
    const OUTLET: &str = "日报|晚报|早报|晨报|都市报|时报|商报|周报|数字报|(新闻|政府|政务|门户|信息|文明|广电|资讯|服务|人大|先锋|在线|政协)网|网站|客户端|融媒体(中心)?|频道|专页|数字版|电子版|电子报";
    let pattern = format!(
        r"^\S{{0,12}}({OUTLET})([\s·|:-]+\S{{0,10}}({OUTLET}|版|专栏|栏目))*$|^[《<\[]?\S{{0,12}}({OUTLET})[》>\]]?[\s/|·,:(-]+.{{0,30}}(月[\s/]*.{{1,3}}日|第.{{1,5}}版|[a-d]\d{{1,2}}\s*版|\s[a-d]?\d{{1,2}}版|星期.|\d-\d\d?-\d)|^\S{{0,10}}({OUTLET}|时讯|融媒)\s*[·•|]\s*[^\s,。:!?]{{2,8}}$|^[\[【]\S{{2,10}}[\]】]$|^[◎●■□◆▲△★☆※]\s*[^\s,。!?]{{2,8}}$|^-+\s*\S{{2,8}}\s*-+$"
    );
    Regex::new(&pattern).expect("a constant pattern, compiled in the tests")
});

/// A verb before 网 makes a headline of it: 织密民生服务网.
pub(super) static WEAVES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"织|建|铺|编|构|筑|兜|牢|打造|张开")
        .expect("a constant pattern, compiled in the tests")
});

/// The line of a reporter below a newspaper's headline, or where its text begins.
static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[■□●◆◎(\[【]?\s*\S{0,16}(记者|通讯员)([\s:/丨|]|.{2,4}$)|^(本报|本网)?讯[\s(]|^\S{0,6}本报讯")
        .expect("a constant pattern, compiled in the tests")
});

/// 2025年1月8日在…会议上 below a report: when it was given.
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+月\s*\d+日|会议上|大会上|会上")
        .expect("a constant pattern, compiled in the tests")
});

/// A day of publication behind a headline belongs to a list of headlines.
pub(super) static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d{4}-\d{1,2}-\d{1,2}").expect("a constant pattern, compiled in the tests")
});

/// How the title of an official paper ends.
pub(super) static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(通知|公告|通报|意见|方案|报告|公示|清单|情况|函|办法|启事|决定|要点)$")
        .expect("a constant pattern, compiled in the tests")
});

/// Words that the titles of these articles nearly always have one of.
pub(super) static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"实事|民生|为民|清单|工作报告|完成情况|进展|办好|惠民|便民|民心|幸福|关于.+(通知|公告|通报|意见|方案|报告|公示)|工作方案|票决")
        .expect("a constant pattern, compiled in the tests")
});

static LETTER_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(20\d\d|二[〇零][一二三四五六七八九〇零]{2})年.{1,3}月.{1,3}日$")
        .expect("a constant pattern, compiled in the tests")
});

/// The programme with what is told of it.
pub(super) static HEADLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(实事|民心工程|民生工程|民生项目).{0,12}(方案|清单|项目|公布|发布|出炉|情况|完成|进展|一览|计划|工程|$)|(发布|公布).{0,12}(实事|民心工程|民生工程|民生项目)")
        .expect("a constant pattern, compiled in the tests")
});

/// The headlines of a newspaper's page in one line.
fn is_index(text: &str) -> bool {
    const HEADLINES: usize = 4;
    const LONGEST: usize = 30;
    let mut headlines = text.split_whitespace();
    !text.contains(['。', '；', ';'])
        && text.split_whitespace().count() >= HEADLINES
        && headlines.all(|headline| has_at_most(headline, LONGEST))
}

/// Short words between bars, none with a number but the day and the page: a bar of buttons.
fn is_menu(text: &str) -> bool {
    const LONGEST_WORD: usize = 24;
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}日?(\s+星期.)?$")
            .expect("a constant pattern, compiled in the tests")
    });
    // 第01版：要闻, A2版
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(第\s*)?[A-Z]?\d{1,3}\s*版")
            .expect("a constant pattern, compiled in the tests")
    });
    text.split(['|', '｜']).map(str::trim).all(|word| {
        has_at_most(word, LONGEST_WORD)
            && (!word.contains(|c: char| c.is_ascii_digit())
                || DATE.is_match(word)
                || PAGE.is_match(word))
    })
}

/// 这些实事有你期盼的吗→: the headline of an account's page, at its top, points to its text; elsewhere an arrow leads away.
pub(super) fn without_pointer(folded: &str, at_top: bool) -> &str {
    let bare = folded.trim_end_matches(['→', '↓', ' ']);
    if at_top && TOPIC.is_match(bare) { bare } else { folded }
}

/// 关注民生实事 | 代表在行动: a column and its part, each a few words; 撤县设区五周年特刊: what a newspaper prints beside.
pub(super) fn is_column(folded: &str) -> bool {
    const BESIDE: [&str; 9] = [
        "特刊",
        "专刊",
        "增刊",
        "特别报道",
        "系列报道",
        "系列访谈",
        "专题报道",
        "系列评述",
        "专栏",
    ];
    let bare = folded.trim_end_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "()[]【】之一二三四五六七八九十·-—".contains(c)
    });
    if BESIDE.iter().any(|name| bare.ends_with(name)) {
        return true;
    }
    const PART: std::ops::RangeInclusive<usize> = 3..=6;
    let mut parts = folded.split(['|', '丨']).map(|part| part.trim().chars().count());
    let is_part = |part: Option<usize>| part.is_some_and(|chars| PART.contains(&chars));
    is_part(parts.next()) && is_part(parts.next()) && parts.next().is_none()
}

const BARS: [char; 3] = ['|', '｜', '│'];

/// Whether a text is a row of a table; `…实事 | |||` is a line that stood in one for its looks.
pub(super) fn is_row(text: &str) -> bool {
    let mut filled = text.split(BARS).filter(|cell| !cell.trim().is_empty());
    table::is_row(text) && filled.nth(1).is_some()
}

pub(super) fn without_empty_cells(text: &str) -> &str {
    text.trim_end_matches(|c: char| BARS.contains(&c) || c.is_whitespace())
}

/// Longer than other titles, and none of a text's sentences.
pub(super) fn is_long_paper(text: &str) -> bool {
    // Four bytes a character at most.
    if text.len() > 4 * MAX_PAPER_CHARS || text.contains(['。', ':', '：']) {
        return false;
    }
    let folded = fold(text);
    let is_named = folded.split_once("关于").is_some_and(|(issuer, _)| !issuer.contains(','));
    is_named && folded.chars().count() <= MAX_PAPER_CHARS && PAPER.is_match(&folded)
}

/// 承诺的十件实事件件落地 / 寒亭把“民生清单”办成“幸福账单”: two lines of one headline.
pub(super) fn is_headline_below(kicker: &Paragraph, below: &Paragraph) -> bool {
    const LINE: std::ops::RangeInclusive<usize> = 6..=32;
    let is_plain = |line: &Paragraph| {
        let folded = fold(&line.text);
        LINE.contains(&folded.chars().count())
            && line.heading_level.is_none()
            && ending(&line.text) == Ending::Open
            && label::parse(&line.text).is_none()
            && !folded.contains(['|', '>', '。', ';'])
            && !ABOUT_THE_PAGE.is_match(&folded)
            && !MASTHEAD.is_match(&folded)
            && !is_column(&folded)
    };
    let same = kicker.text.contains(&below.text) || below.text.contains(&kicker.text);
    is_plain(kicker) && is_plain(below) && !same && below.lines[0] <= kicker.lines[1] + 2
}

/// 学位多了　放学有人接了 / 路灯亮了　夜归心安了: two lines of the same measure, each of two parts.
pub(super) fn is_parallel(line: &Paragraph, below: &Paragraph) -> bool {
    let measure = |line: &Paragraph| {
        let parts: Vec<usize> =
            line.text.split_whitespace().map(|part| part.chars().count()).collect();
        (parts.len() == 2 && parts.iter().all(|chars| (3..=12).contains(chars))).then_some(parts)
    };
    let apart = |a: usize, b: usize| a.abs_diff(b);
    measure(line).zip(measure(below)).is_some_and(|(one, other)| {
        apart(one[0], other[0]) + apart(one[1], other[1]) <= 1
            && !line.text.chars().chain(below.text.chars()).any(|c| c.is_ascii_digit())
    })
}

pub(super) fn is_dashed(folded: &str) -> bool {
    folded.starts_with("--") || folded.starts_with('—')
}

/// 加装电梯、停车难，今年怎么办？ at the top, or above a line about the page: a headline, and no sentence of the text.
fn is_exclaimed(lines: &[Paragraph], at_top: bool) -> bool {
    const LONGEST: usize = 45;
    let [line, below @ ..] = lines else { return false };
    let is_about = |line: &Paragraph| {
        let folded = fold(&line.text);
        ABOUT_THE_PAGE.is_match(&folded) || is_byline(&folded)
    };
    line.text.ends_with(['？', '！', '?', '!'])
        && !line.text.contains(['。', '“', '”', '"'])
        && has_at_most(&line.text, LONGEST)
        && (at_top || below.first().is_some_and(is_about))
}

/// 本报记者 张三, 某州日报 2023-01-05, 2023-01-05 来源：某州日报: who wrote it, or the paper and its day.
pub(super) fn is_byline(folded: &str) -> bool {
    let has_day = folded.contains(|c: char| c.is_ascii_digit());
    REPORTER.is_match(folded)
        || has_day && (MASTHEAD.is_match(folded) || FROM_PAPER.is_match(folded))
}

/// 2022-01-25 来源：某州侨报 记者 张三, 来源：某州日报　作者：张三　2022-01-25.
static FROM_PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(来源|稿源|转自)\s*:?\s*\S{1,12}(报|报社|融媒体?(中心)?|客户端|电视台|广播电视台)(\s|$|[(|])")
        .expect("a constant pattern, compiled in the tests")
});

/// 某县人民政府办公室 / 关于印发…的通知: one title, whose issuer stands on a line of its own.
pub(super) fn stands_below_office(paragraphs: &[Paragraph], at: usize) -> bool {
    const OFFICES: [&str; 7] =
        ["人民政府", "办公室", "管委会", "管理委员会", "常委会", "常务委员会", "局"];
    /// Characters.
    const LONGEST: usize = 24;
    let Some(above) = at.checked_sub(1).and_then(|above| paragraphs.get(above)) else {
        return false;
    };
    let folded = fold(&above.text);
    let text = folded.trim();
    paragraphs.get(at).is_some_and(|title| {
        fold(&title.text).starts_with("关于")
            && title.lines[0] <= above.lines[1] + 2
            && title.heading_level == above.heading_level
    }) && has_at_most(text, LONGEST)
        && text.chars().all(char::is_alphabetic)
        && OFFICES.iter().any(|office| text.ends_with(office))
}

/// ——七里河区办理为民实事侧记
pub(super) fn is_deck(line: &Paragraph) -> bool {
    let folded = fold(&line.text);
    is_dashed(&folded)
        && folded.chars().count() >= 6
        && ending(&line.text) == Ending::Open
        && !OCCASION.is_match(&folded)
}

/// Whether the lines before end a letter: its day, or （此件公开发布）.
pub(super) fn is_behind_letter(before: &[Paragraph]) -> bool {
    before.iter().rev().take(2).any(|line| {
        let folded = fold(&line.text);
        folded.starts_with("(此件") || LETTER_DAY.is_match(&folded)
    })
}

/// The newspaper's page that stands before its headline on one line, in bytes: A02版：要闻　, 第3版 , B1·.
pub(super) fn edition_len(text: &str) -> usize {
    static EDITION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(第\s*)?[A-DＡ-Ｄ]?[0-9０-９]{1,3}\s*版\s*([:：·]?\s*[^\s:：\d]{2,4})?[\s\u{3000}]+|^[A-DＡ-Ｄ][0-9０-９]{1,2}(\s*[:：·]\s*[^\s:：\d]{2,4})?[\s\u{3000}]+",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    /// Fewer characters are no headline.
    const HEADLINE_CHARS: usize = 6;
    let end = EDITION.find(text).map_or(0, |found| found.end());
    if has_at_most(&text[end..], HEADLINE_CHARS - 1) { 0 } else { end }
}

/// What a page has before its title, in bytes: the mark of a list (`- `, `• `), a column's name between dashes.
pub(super) fn list_mark_len(text: &str) -> usize {
    static COLUMN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[-—－─]{1,3}\s*[^-—－─\s]{2,8}\s*[-—－─]{1,3}\s*")
            .expect("a constant pattern, compiled in the tests")
    });
    let column = COLUMN.find(text).map_or(0, |column| column.end());
    if text[column..].chars().count() >= 6 && column > 0 {
        return column;
    }
    let rest = text
        .strip_prefix(['-', '*', '•', '·', '>', '◆', '●', '★', '■'])
        .filter(|rest| rest.starts_with(char::is_whitespace));
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// How far down the page a title is looked for.
const MAX_HEAD_PARAGRAPHS: usize = 40;

/// How many paragraphs stand before the first sentence or item.
pub(super) fn head(paragraphs: &[Paragraph]) -> usize {
    // 简体 | 繁体 | English: one line with bars is no table; at the top of a page none is, whatever it says.
    let is_row = |at: usize| paragraphs.get(at).is_some_and(|p| is_row(&p.text));
    let is_table = |at: usize| {
        is_row(at)
            && (is_row(at + 1) || at > 0 && (is_row(at - 1) || !is_menu(&paragraphs[at].text)))
    };
    let is_body = |(at, p): (usize, &Paragraph)| {
        // A title may begin with a number, but not with 一、.
        let is_item = label::parse(&p.text)
            .filter(|label| !label.is_weak)
            .is_some_and(|label| p.heading_level != Some(1) || label.shape == label::Shape::Han);
        is_item
            || is_table(at)
            || !has_at_most(&p.text, MAX_TITLE_CHARS)
                && !has_at_most(&legible(&p.text), MAX_TITLE_CHARS)
                && !is_index(&p.text)
                && !is_long_paper(&p.text)
                && site_name_start(&p.text) == p.text.len()
            || !has_at_most(&p.text, 24)
                && p.heading_level.is_none()
                && !is_exclaimed(&paragraphs[at..], at == 0)
                && ending(&p.text) == Ending::Final
                && p.text.contains(['。', '，', ','])
    };
    let limit = paragraphs.len().min(MAX_HEAD_PARAGRAPHS);
    paragraphs[..limit].iter().enumerate().position(is_body).unwrap_or(limit)
}

/// Where the site's name begins that a copied page has behind its title: `…实事-某某网`,
/// `…清单_区政府文件_某某区政府门户网站`; the text's length without one.
pub(super) fn site_name_start(text: &str) -> usize {
    static SITE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(\s*_[^_\s]{2,14})?\s*[-_|｜丨—－]+\s*[^-_|｜丨—－\s]{0,18}(网|网站|日报|晚报|早报|晨报|新闻|频道|号|客户端|政府|门户|網|網站|日報|晚報|新聞|頻道|號)$",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s+((发布|发表|更新)?(时间|日期)\s*[:：]\s*\d|(来源|作者|编辑|字号|点击数|浏览次数)\s*[:：])")
            .expect("a constant pattern, compiled in the tests")
    });
    /// Fewer characters are no title.
    const MIN_TITLE_CHARS: usize = 8;
    /// Bytes; what stands before a longer text's end is no title.
    const LONGEST: usize = 600;
    Some(text)
        .filter(|text| text.len() <= LONGEST)
        .and_then(|text| ABOUT.find(text).or_else(|| SITE.find(text)))
        .map(|site| site.start())
        .filter(|start| text[..*start].chars().count() >= MIN_TITLE_CHARS)
        .unwrap_or(text.len())
}

/// A page's title often has the site's name behind it: `…清单 - 某某区人民政府`.
pub(super) fn is_same_title(hinted: &str, folded: &str) -> bool {
    let folded = folded.replace(' ', "");
    folded.chars().count() >= 6 && hinted.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_page_are_told_from_headlines() {
        for (line, expected) in [
            ("文/图 王小石", true),
            ("区长 张三", true),
            ("2025年办哪些实事?区长这样说", false),
            ("图书馆开到村口", false),
        ] {
            assert_eq!(ABOUT_THE_PAGE.is_match(line), expected, "{line}");
        }
        assert!(MASTHEAD.is_match("某州晚报 a03版 民生"));
        assert!(!MASTHEAD.is_match("某州晚报发起实事回访"));
    }

    #[test]
    fn two_lines_of_one_measure_are_parallel() {
        let line = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
        for (one, other, expected) in [
            ("学位多了　放学有人接了", "路灯亮了　夜归心安了", true),
            ("民有所呼　我有所应", "某县：11件实事件件有着落", false),
            ("县区新闻　民生频道", "某县十件实事全部交账", false),
            ("2024年　第3期", "2024年　第4期", false),
        ] {
            assert_eq!(is_parallel(&line(one), &line(other)), expected, "{one}");
        }
    }
}
