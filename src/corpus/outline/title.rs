//! Which line is the title. It stands before the first sentence or item, with a kicker above or in
//! front of it and a deck or byline below; those are text.

use std::sync::LazyLock;

use regex::Regex;

use super::table;
use crate::corpus::article::{Dropped, Evidence};
use crate::corpus::label;
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Hints, Paragraph};
use crate::text::{fold, has_at_most};

/// Longest title, in characters.
const MAX_TITLE_CHARS: usize = 64;
/// Longest title of an official paper: 关于印发…和…的通知.
const MAX_PAPER_CHARS: usize = 110;
/// Longest part of a title before a colon that ends its line.
const MAX_KICKER_CHARS: usize = 14;
/// A headline is broken over at most this many lines.
const MAX_TITLE_PARTS: usize = 4;
/// How far down the page a title is looked for.
const MAX_HEAD_PARAGRAPHS: usize = 40;

/// Lines that stand between title and text but are no title.
static ABOUT_THE_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(--|—|尊敬的|亲爱的|各位)|^.{0,14}(书记|市长|县长|区长|州长|旗长|镇长|主席)\s*\S{0,4}$|^[■□●◆◎(\[【]?\s*.{0,24}(记者|通讯员|本报讯|特约|见习)|^(来源|作者|时间|日期|发布|编辑|责编|责任编辑|初审|复审|终审|审核|校对|初审编辑|稿源|信息来源|转自|名\s*称|索引|文/|图/)\s*.{0,8}[:/丨]|^[(（]?\d{2,4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}([日号\s:,()]|$)|^\d{4}$|^序号|^.{0,14}〔\d{4}〕\s*第?\d+号|.{2,8}(发|办|字|函)\s*[\[〔(]\d{4}[\])〕]|^(各|市|区|县)[^。]{2,60}[:]$|^\S{2,12}(人民政府|办公室|管委会|委员会|文件)(文件)?$|^\d{1,2}:\d{2}",
    )
    .expect("a constant pattern, compiled in the tests")
});

/// A day of publication behind a headline belongs to a list of headlines.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d{4}-\d{1,2}-\d{1,2}").expect("a constant pattern, compiled in the tests")
});

/// How the title of an official paper ends.
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(通知|公告|通报|意见|方案|报告|公示|清单|情况|函|办法|启事|决定|要点)$")
        .expect("a constant pattern, compiled in the tests")
});

/// Words that the titles of these articles nearly always have one of.
static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"实事|民生|清单|工作报告|完成情况|进展|办好|惠民|便民|民心|幸福|关于.+(通知|公告|通报|意见|方案|报告|公示)|工作方案|票决")
        .expect("a constant pattern, compiled in the tests")
});

/// The title, why it is one, and which paragraphs it consists of.
pub(super) struct Found {
    pub(super) title: Paragraph,
    pub(super) evidence: Evidence,
    /// What a copied page has behind its title.
    pub(super) site_name: Option<Dropped>,
    /// Indices of the paragraphs that it is made of.
    pub(super) consumed: std::ops::Range<usize>,
}

pub(super) fn find(paragraphs: &[Paragraph], hints: &Hints) -> Option<Found> {
    let head = head(paragraphs);
    let mut candidates: Vec<Candidate> = Vec::new();
    for index in 0..head {
        let is_taken = candidates.last().is_some_and(|last| last.range.contains(&index));
        if !is_taken {
            candidates.extend(Candidate::at(paragraphs, index, head));
        }
    }
    let hinted = hints.title.as_deref().map(|title| fold(title).replace(' ', ""));
    let best = candidates.into_iter().max_by(|a, b| {
        let score = |c: &Candidate| c.score(paragraphs, hinted.as_deref());
        // The earlier of two equals.
        score(a).cmp(&score(b)).then(b.range.start.cmp(&a.range.start))
    });
    let best = best.or_else(|| elsewhere(paragraphs, head))?;
    Some(best.into_found(paragraphs, hinted.as_deref()))
}

/// A headline that stands below the text, or behind a covering letter: of the programme, and no sentence.
fn elsewhere(paragraphs: &[Paragraph], head: usize) -> Option<Candidate> {
    /// How far down and how far up it is looked for.
    const REACH: usize = 12;
    let count = paragraphs.len();
    let is_near = |index: usize| index < head + REACH || index + REACH >= count;
    (head..count).filter(|index| is_near(*index)).find_map(|index| {
        let text = &paragraphs[index].text;
        let folded = fold(text);
        let chars = folded.chars().count();
        let is_headline = (8..=45).contains(&chars)
            && HEADLINE.is_match(&folded)
            && !matches!(ending(text), Ending::Colon | Ending::Comma)
            && !folded.contains(['。', ';', '|'])
            && label::parse(text).is_none()
            && !ABOUT_THE_PAGE.is_match(&folded)
            && !folded.starts_with(['☑', '●', '■', '◆', '"', '附', '('])
            // A section of the text stands between its sentences.
            && (index + 2 >= count || is_behind_letter(&paragraphs[..index]));
        is_headline.then(|| Candidate { range: index..index + 1, text: text.clone() })
    })
}

/// Whether the lines before end a letter: its day, or （此件公开发布）.
fn is_behind_letter(before: &[Paragraph]) -> bool {
    before.iter().rev().take(2).any(|line| {
        let folded = fold(&line.text);
        folded.starts_with("(此件") || LETTER_DAY.is_match(&folded)
    })
}

static LETTER_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(20\d\d|二[〇零][一二三四五六七八九〇零]{2})年.{1,3}月.{1,3}日$")
        .expect("a constant pattern, compiled in the tests")
});

/// The programme with what is told of it.
static HEADLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(实事|民心工程|民生工程|民生项目).{0,12}(方案|清单|项目|公布|发布|出炉|情况|完成|进展|一览|计划|工程|$)|(发布|公布).{0,12}(实事|民心工程|民生工程|民生项目)")
        .expect("a constant pattern, compiled in the tests")
});

/// How many paragraphs stand before the first sentence or item.
fn head(paragraphs: &[Paragraph]) -> usize {
    let is_body = |p: &Paragraph| {
        // A title may begin with a number, but not with 一、.
        let is_item = label::parse(&p.text)
            .filter(|label| !label.is_weak)
            .is_some_and(|label| p.heading_level != Some(1) || label.shape == label::Shape::Han);
        is_item
            || table::is_row(&p.text)
            || !has_at_most(&p.text, MAX_TITLE_CHARS)
                && !is_long_paper(&p.text)
                && site_name_start(&p.text) == p.text.len()
            || !has_at_most(&p.text, 24)
                && ending(&p.text) == Ending::Final
                && p.text.contains(['。', '，', ','])
    };
    let limit = paragraphs.len().min(MAX_HEAD_PARAGRAPHS);
    paragraphs[..limit].iter().position(is_body).unwrap_or(limit)
}

/// Longer than other titles, and none of a text's sentences.
fn is_long_paper(text: &str) -> bool {
    // Four bytes a character at most.
    if text.len() > 4 * MAX_PAPER_CHARS || text.contains(['。', ':', '：']) {
        return false;
    }
    let folded = fold(text);
    let is_named = folded.split_once("关于").is_some_and(|(issuer, _)| !issuer.contains(','));
    is_named && folded.chars().count() <= MAX_PAPER_CHARS && PAPER.is_match(&folded)
}

#[derive(Debug)]
struct Candidate {
    /// One paragraph, or a kicker or first half and the rest.
    range: std::ops::Range<usize>,
    text: String,
}

/// Whether a headline that stands on `last` goes on in the line below it: 关于印发… / …的通知, or a rest of
/// a few characters.
fn goes_on(text: &str, last: &Paragraph, next: &Paragraph) -> bool {
    let (folded, rest) = (fold(text), fold(&next.text));
    let is_near = next.lines[0] <= last.lines[1] + 1 && last.heading_level == next.heading_level;
    let rest_chars = rest.chars().count();
    let fits = folded.chars().count() + rest_chars <= MAX_TITLE_CHARS;
    // 兰州日报讯 opens the text.
    let is_dispatch = rest.ends_with('讯');
    if !is_near
        || is_dispatch
        || !fits
        || ending(text) != Ending::Open
        || ABOUT_THE_PAGE.is_match(&rest)
    {
        return false;
    }
    let is_paper = folded.contains("关于") && !PAPER.is_match(&folded) && PAPER.is_match(&rest);
    // 满意率98.56% is whole.
    let is_rest = folded.chars().count() >= 8
        && (2..=5).contains(&rest_chars)
        && !folded.ends_with('%')
        // 已完工项目 is the first heading.
        && !rest.starts_with(['已', '正', '未', '待', '拟'])
        && !DAY.is_match(&rest);
    is_paper || is_rest && label::parse(&next.text).is_none()
}

impl Candidate {
    fn at(paragraphs: &[Paragraph], index: usize, head: usize) -> Option<Self> {
        let paragraph = &paragraphs[index];
        let chars = paragraph.text.chars().count();
        let folded = legible(&paragraph.text);
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        let min_letters = if ending(&paragraph.text) == Ending::Colon { 2 } else { 4 };
        // 天下之大，民生为最。 opens a text.
        let is_sentence = paragraph.heading_level.is_none() && folded.ends_with('。');
        if letters < min_letters
            || table::is_row(&paragraph.text)
            || chars > MAX_TITLE_CHARS && !is_long_paper(&paragraph.text)
            || is_sentence
            || ABOUT_THE_PAGE.is_match(&folded)
        {
            return None;
        }
        let mut candidate = Self { range: index..index + 1, text: paragraph.text.clone() };
        let end = ending(&paragraph.text);
        let next = paragraphs.get(index + 1).filter(|_| index + 1 < head);
        if end == Ending::Colon && chars > MAX_KICKER_CHARS {
            return None;
        }
        if matches!(end, Ending::Colon | Ending::Comma)
            && let Some(next) = next
            && next.text.chars().count() + chars <= MAX_TITLE_CHARS
            && !ABOUT_THE_PAGE.is_match(&fold(&next.text))
        {
            candidate.range.end = index + 2;
            candidate.text.push_str(&next.text);
        }
        while candidate.range.len() < MAX_TITLE_PARTS
            && candidate.range.end < head
            && goes_on(
                &candidate.text,
                &paragraphs[candidate.range.end - 1],
                &paragraphs[candidate.range.end],
            )
        {
            candidate.text.push_str(&paragraphs[candidate.range.end].text);
            candidate.range.end += 1;
        }
        (end != Ending::Colon || candidate.range.len() > 1).then_some(candidate)
    }

    fn score(&self, paragraphs: &[Paragraph], hinted: Option<&str>) -> i32 {
        let folded = fold(&self.text);
        let chars = folded.chars().count();
        let mut score = 0;
        if hinted.is_some_and(|title| is_same_title(title, &folded)) {
            score += 100;
        }
        if paragraphs[self.range.start].heading_level == Some(1) {
            score += 50;
        } else if paragraphs[self.range.start].heading_level.is_some() {
            score += 10;
        }
        if TOPIC.is_match(&folded) {
            score += 8;
        }
        if (8..=45).contains(&chars) {
            score += 6;
        }
        if ending(&self.text) == Ending::Final {
            score -= 4;
        }
        if DAY.is_match(&folded) {
            score -= 6;
        }
        // Each line further down is a little less likely.
        score - i32::try_from(self.range.start).unwrap_or(0).min(9)
    }

    fn into_found(self, paragraphs: &[Paragraph], hinted: Option<&str>) -> Found {
        let mut title = paragraphs[self.range.start].clone();
        for further in &paragraphs[self.range.start + 1..self.range.end] {
            title.append(further, 0, "");
        }
        let end = site_name_start(&title.text);
        let site_name = title.slice(end..title.text.len()).map(|site| Dropped {
            lines: site.lines,
            rule: "site name".to_owned(),
            text: site.text,
        });
        if let Some(own) = title.slice(list_mark_len(&title.text).min(end)..end) {
            title = own;
        }
        let is_hinted = hinted.is_some_and(|hint| is_same_title(hint, &fold(&title.text)));
        let (rule, confidence) = match (is_hinted, title.heading_level) {
            (true, _) => ("the page's title stands in the text", 0.98),
            (false, Some(1)) => ("marked as the first heading", 0.95),
            (false, _) if TOPIC.is_match(&fold(&title.text)) => ("headline before the text", 0.9),
            (false, _) => ("first line before the text", 0.7),
        };
        let evidence = Evidence {
            lines: title.lines,
            text: title.text.clone(),
            confidence,
            rule: rule.to_owned(),
        };
        Found { title, evidence, site_name, consumed: self.range }
    }
}

/// The mark of a list that a copied page has before its title: `- `, `• `; its length in bytes.
fn list_mark_len(text: &str) -> usize {
    let rest = text
        .strip_prefix(['-', '*', '•', '·', '>'])
        .filter(|rest| rest.starts_with(char::is_whitespace));
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// Where the site's name begins that a copied page has behind its title: `…实事-某某网`,
/// `…清单_区政府文件_某某区政府门户网站`; the text's length without one.
fn site_name_start(text: &str) -> usize {
    static SITE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(\s*_[^_\s]{2,14})?\s*[-_|｜丨—－]+\s*[^-_|｜丨—－\s]{0,18}(网|网站|日报|晚报|早报|晨报|新闻|频道|号|客户端|政府|门户|網|網站|日報|晚報|新聞|頻道|號)$",
        )
        .expect("a constant pattern, compiled in the tests")
    });
    /// Fewer characters are no title.
    const MIN_TITLE_CHARS: usize = 8;
    /// Bytes; what stands before a longer text's end is no title.
    const LONGEST: usize = 600;
    Some(text)
        .filter(|text| text.len() <= LONGEST)
        .and_then(|text| SITE.find(text))
        .map(|site| site.start())
        .filter(|start| text[..*start].chars().count() >= MIN_TITLE_CHARS)
        .unwrap_or(text.len())
}

/// A page's title often has the site's name behind it: `…清单 - 某某区人民政府`.
fn is_same_title(hinted: &str, folded: &str) -> bool {
    let folded = folded.replace(' ', "");
    folded.chars().count() >= 6 && hinted.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(lines: &[&str]) -> Option<String> {
        let numbered = (1..).zip(lines);
        let paragraphs: Vec<Paragraph> = numbered
            .map(|(line, text)| Paragraph {
                text: (*text).to_owned(),
                lines: [line, line],
                ..Paragraph::default()
            })
            .collect();
        find(&paragraphs, &Hints::default()).map(|found| found.title.text)
    }

    #[test]
    fn a_title_has_its_own_lines_and_no_others() {
        const BODY: &str =
            "今年以来，全县围绕群众反映集中的问题，办好一批民生实事，惠及居民三千余户。";
        for (lines, expected) in [
            (&["某县办好十件民生实事", BODY][..], "某县办好十件民生实事"),
            (&["某县十件民生实事全部办", "结", BODY], "某县十件民生实事全部办"),
            (&["某县十件民生实事全部", "办结", BODY], "某县十件民生实事全部办结"),
            (&["某县民生实事群众满意率达98.56%", "创始人", BODY], "某县民生实事群众满意率达98.56%"),
            (&["- 某县办好十件民生实事", BODY], "某县办好十件民生实事"),
            (&["某县办好十件民生实事-某县新闻网", BODY], "某县办好十件民生实事"),
            (&["某县：", "办好十件民生实事", BODY], "某县：办好十件民生实事"),
        ] {
            assert_eq!(title(lines).as_deref(), Some(expected), "{lines:?}");
        }
        assert_eq!(title(&[BODY]), None);
        const LETTER: &str =
            "现将2025年民生实事实施方案印发给你们，请认真组织实施，确保各项任务落到实处。";
        for (lines, expected) in [
            (&[BODY, "某县发布2024年十件民生实事"][..], Some("某县发布2024年十件民生实事")),
            (
                &[LETTER, "2025年4月3日", "（此件公开发布）", "2025年民生实事实施方案", BODY],
                Some("2025年民生实事实施方案"),
            ),
            (&[BODY, "去年十件民生实事完成情况", BODY, BODY], None),
            (&["致全体市民的一封信", "尊敬的市民朋友：", BODY], Some("致全体市民的一封信")),
            (
                &["政府工作报告", "——2025年1月8日在某县人民代表大会上", "各位代表：", BODY],
                Some("政府工作报告"),
            ),
            (&["某县民生实事总体进展良好", "已完工项目", BODY], Some("某县民生实事总体进展良好")),
        ] {
            assert_eq!(title(lines).as_deref(), expected, "{lines:?}");
        }
    }
}
