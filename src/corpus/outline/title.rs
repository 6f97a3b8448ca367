//! Which line is the title. It stands before the first sentence or item, with a kicker above or in
//! front of it and a deck or byline below; those are text.

use super::broken_line::goes_on;
use super::headline::{
    ABOUT_THE_PAGE, DAY, HEADLINE, MASTHEAD, MAX_TITLE_CHARS, TOPIC, WEAVES, edition_len, head,
    is_behind_letter, is_byline, is_column, is_dashed, is_deck, is_headline_below, is_long_paper,
    is_parallel, is_row, is_same_title, list_mark_len, site_name_start, stands_below_office,
    without_empty_cells, without_pointer,
};
use super::keyed_title;
use crate::corpus::article::{Dropped, Evidence};
use crate::corpus::label;
use crate::corpus::legible::legible;
use crate::corpus::sentences::{Ending, ending};
use crate::corpus::stages::{Hints, Paragraph};
use crate::text::{fold, has_at_most};

/// Longest part of a title before a colon that ends its line.
const MAX_KICKER_CHARS: usize = 14;
/// A headline is broken over at most this many lines.
const MAX_TITLE_PARTS: usize = 4;

/// The title, why it is one, and which paragraphs it consists of.
pub(super) struct Found {
    pub(super) title: Paragraph,
    pub(super) evidence: Evidence,
    /// What a copied page has before its title, the edition, and behind it: its site's name, or cells without words.
    pub(super) around: Vec<Dropped>,
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
        let score = |c: &Candidate| c.score(paragraphs, hinted.as_deref(), hints.breadcrumb);
        // The earlier of two equals.
        score(a).cmp(&score(b)).then(b.range.start.cmp(&a.range.start))
    });
    let keyed = || keyed_title::find(paragraphs).map(|at| Candidate::of(at, &paragraphs[at].text));
    let best = best.or_else(|| elsewhere(paragraphs, head)).or_else(keyed)?;
    Some(best.below_office(paragraphs).into_found(paragraphs, hinted.as_deref()))
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
        let is_headline = (8..=45).contains(&folded.chars().count())
            && HEADLINE.is_match(&folded)
            && !matches!(ending(text), Ending::Colon | Ending::Comma)
            && !folded.contains(['。', ';', '|'])
            && label::parse(text).is_none()
            && !ABOUT_THE_PAGE.is_match(&folded)
            && !folded.starts_with(['☑', '●', '■', '◆', '"', '附', '('])
            // A section of the text stands between its sentences.
            && (index + 2 >= count || is_behind_letter(&paragraphs[..index]));
        is_headline.then(|| Candidate::of(index, text))
    })
}

#[derive(Debug)]
struct Candidate {
    /// One paragraph, or a kicker or first half and the rest.
    range: std::ops::Range<usize>,
    text: String,
    /// What stands between its parts.
    glue: &'static str,
}

impl Candidate {
    fn of(index: usize, text: &str) -> Self {
        Self { range: index..index + 1, text: text.to_owned(), glue: "" }
    }

    /// With the office that stands on the line above 关于….
    fn below_office(mut self, paragraphs: &[Paragraph]) -> Self {
        self.range.start -= usize::from(stands_below_office(paragraphs, self.range.start));
        self
    }

    /// With the headline below a kicker, in a newspaper, and the deck that begins with a dash.
    fn with_further_lines(mut self, paragraphs: &[Paragraph], head: usize) -> Self {
        let line = |at: usize| paragraphs[..head.min(paragraphs.len())].get(at);
        let next = self.range.end;
        let is_reporter =
            |at: usize| paragraphs.get(at).is_some_and(|further| is_byline(&fold(&further.text)));
        let kicker = &paragraphs[self.range.start];
        let is_below_kicker = self.range.len() == 1
            && line(next).is_some_and(|below| {
                (is_reporter(next + 1) || is_parallel(kicker, below))
                    && is_headline_below(kicker, below)
            });
        if is_below_kicker {
            self.text.push_str(&paragraphs[next].text);
            self.glue = " ";
            self.range.end += 1;
        }
        let fits = |deck: &Paragraph| {
            self.text.chars().count() + deck.text.chars().count() <= MAX_TITLE_CHARS
        };
        let goes_on_dashed =
            line(self.range.end + 1).is_some_and(|further| is_dashed(&fold(&further.text)));
        if let Some(deck) = line(self.range.end)
            && self.glue.is_empty()
            && is_deck(deck)
            && !goes_on_dashed
            && fits(deck)
        {
            self.text.push_str(&deck.text);
            self.range.end += 1;
        }
        self
    }

    fn at(paragraphs: &[Paragraph], index: usize, head: usize) -> Option<Self> {
        let paragraph = &paragraphs[index];
        let chars = paragraph.text.chars().count();
        let folded = legible(&paragraph.text);
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        let min_letters = if ending(&paragraph.text) == Ending::Colon { 2 } else { 4 };
        // 天下之大，民生为最。 opens a text, with a quotation mark or without.
        let is_sentence = paragraph.heading_level.is_none()
            && folded.trim_end_matches(['"', '|', ' ']).ends_with('。');
        if letters < min_letters
            || is_row(&paragraph.text)
            || chars > MAX_TITLE_CHARS
                && !has_at_most(&folded, MAX_TITLE_CHARS)
                && !is_long_paper(&paragraph.text)
            || is_sentence
            || ABOUT_THE_PAGE.is_match(without_pointer(&folded, index == 0))
            || MASTHEAD.is_match(&folded) && !WEAVES.is_match(&folded)
        {
            return None;
        }
        let mut candidate = Self::of(index, without_empty_cells(&paragraph.text));
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
            && goes_on(&candidate.text, &paragraphs[candidate.range.end - 1..head])
        {
            candidate.text.push_str(&paragraphs[candidate.range.end].text);
            candidate.range.end += 1;
        }
        (end != Ending::Colon || candidate.range.len() > 1)
            .then(|| candidate.with_further_lines(paragraphs, head))
    }

    fn score(&self, paragraphs: &[Paragraph], hinted: Option<&str>, crumb: Option<u32>) -> i32 {
        let folded = legible(&self.text);
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
        // What stands above the breadcrumb is around the page.
        if crumb.is_some_and(|line| line < paragraphs[self.range.start].lines[0]) {
            score += 12;
        }
        if (8..=45).contains(&folded.chars().count()) {
            score += 6;
        }
        if ending(&self.text) == Ending::Final && !self.text.ends_with(['！', '!', '？', '?']) {
            score -= 4;
        }
        if DAY.is_match(&folded) {
            score -= 6;
        }
        if is_column(&folded) {
            score -= 9;
        }
        // Each line further down is a little less likely.
        score - i32::try_from(self.range.start).unwrap_or(0).min(9)
    }

    fn into_found(self, paragraphs: &[Paragraph], hinted: Option<&str>) -> Found {
        let mut title = paragraphs[self.range.start].clone();
        for further in &paragraphs[self.range.start + 1..self.range.end] {
            title.append(further, 0, self.glue);
        }
        let filled = without_empty_cells(&title.text).len();
        let end = site_name_start(&title.text[..filled]);
        let rule = if end < filled { "site name" } else { "debris" };
        let dropped = |part: Paragraph, rule: &str| Dropped {
            lines: part.lines,
            rule: rule.to_owned(),
            text: part.text,
        };
        let mut around = Vec::new();
        let edition = edition_len(&title.text).min(end);
        around.extend(title.slice(0..edition).map(|part| dropped(part, "newspaper page")));
        around.extend(title.slice(end..title.text.len()).map(|part| dropped(part, rule)));
        let start = (edition + list_mark_len(&title.text[edition..])).min(end);
        let own = keyed_title::range(&title.text[..end]).unwrap_or(start..end);
        if let Some(own) = title.slice(own) {
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
        Found { title, evidence, around, consumed: self.range }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "今年以来，全县围绕群众反映集中的问题，办好一批民生实事，惠及居民三千余户。";

    const LINE: &str = "某县办好十件民生实事";

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
        for (lines, expected) in [
            (&[LINE, BODY][..], LINE),
            (&["某县十件民生实事全部办", "结", BODY], "某县十件民生实事全部办"),
            (&["某县十件民生实事全部", "办结", BODY], "某县十件民生实事全部办结"),
            (&["某县民生实事群众满意率达98.56%", "创始人", BODY], "某县民生实事群众满意率达98.56%"),
            (&["- 某县办好十件民生实事", BODY], LINE),
            (&["某县办好十件民生实事-某县新闻网", BODY], LINE),
            (&["某县：", "办好十件民生实事", BODY], "某县：办好十件民生实事"),
            (&["某县民生实事来了！有没有你期盼的→", BODY], "某县民生实事来了！有没有你期盼的→"),
            (&["邻县开渔→A04", LINE, BODY], LINE),
            (&["邻县开渔→", LINE, BODY], LINE),
        ] {
            assert_eq!(title(lines).as_deref(), Some(expected), "{lines:?}");
        }
    }

    /// Kinds of lines that no page of ours had when the rules were written.
    #[test]
    fn lines_around_a_title_are_none() {
        for (lines, expected) in [
            (&["简体 | 繁体 | English", LINE, BODY][..], LINE),
            (&["2024年2月2日 星期五 | 第01版：要闻 | 版面导航", LINE, BODY], LINE),
            (&["首页 资讯 正文", LINE, BODY], LINE),
            (&["首页 > 新闻 > 正文", LINE, BODY], LINE),
            (&["某县办好十件民生实事 | ||||||", "---|---|---|---", BODY], LINE),
            (&["登录 | 注册 | 关怀版", "某县十件实事进度表", BODY], "某县十件实事进度表"),
            (&["某州日报　数字报", LINE, BODY], LINE),
            (&["某州新闻网 · 民生频道", LINE, BODY], LINE),
            (&["— 民生走笔 —", "巷子里的灯亮起来了", BODY], "巷子里的灯亮起来了"),
            (&["【民生在线】", "巷子里的灯亮起来了", BODY], "巷子里的灯亮起来了"),
            (&["织密民生服务网", BODY], "织密民生服务网"),
            (&["时刻新闻", LINE, BODY], LINE),
            (&["“枝叶总关情。”", LINE, BODY], LINE),
            (&["张三主持 李四作报告", "某县人代会隆重开幕", BODY], "某县人代会隆重开幕"),
            (&["原标题：某县办好十件民生实事", BODY], LINE),
            (
                &["又一家社区食堂开张啦！大堂座无虚席，服务全配齐！", "0", "分享至", BODY],
                "又一家社区食堂开张啦！大堂座无虚席，服务全配齐！",
            ),
            (&["某县办好十件民生实事 时间：2013-12-02 来源：某县信息中心", BODY], LINE),
        ] {
            assert_eq!(title(lines).as_deref(), Some(expected), "{lines:?}");
        }
    }

    #[test]
    fn columns_editions_and_bars_are_no_titles() {
        for (lines, expected) in [
            (&["◎民生故事", "巷子里的灯亮起来了", BODY][..], "巷子里的灯亮起来了"),
            (&["某州日报/2010年/4月/9日/第2版/综合", LINE, "本报记者 张三", BODY], LINE),
            (
                &["加装电梯、停车难、买菜远，今年到底怎么办？", "时间：2023-05-23", BODY],
                "加装电梯、停车难、买菜远，今年到底怎么办？",
            ),
            (
                &["民生答卷沉甸甸", "某市2022年十件民生实事全部兑现", "某州日报 2023-01-05", BODY],
                "民生答卷沉甸甸 某市2022年十件民生实事全部兑现",
            ),
            (&["2021年10月20日 星期三 | 返回目录 | 放大+", LINE, BODY], LINE),
            (
                &[
                    "在质疑声中来一次极限超越 喜迎春节 让快递小哥跑得更顺留得更稳 勇攀高峰产出更多原创性成果 从民声中来向民心处去",
                    "某市为民办实事项目出炉",
                    BODY,
                ],
                "某市为民办实事项目出炉",
            ),
            (&["百名记者走进某县看实事", BODY], "百名记者走进某县看实事"),
            (&["世界杯直播 | 试玩平台 | 下载送88元", LINE, BODY], LINE),
            (&["A02版：要闻　某县办好十件民生实事", BODY], LINE),
            (&["第３版 某县办好十件民生实事", BODY], LINE),
            (&["B1·民生　某县办好十件民生实事", BODY], LINE),
            (&["某州人才网 > 公告", LINE, BODY], LINE),
            (
                &["某县民生实事", "跑出“加速度”", "2024-08-12 某州日报", BODY],
                "某县民生实事跑出“加速度”",
            ),
            (&["某县2024年民心工程", "件件有回音", BODY], "某县2024年民心工程件件有回音"),
            (&["某县民生实事", "教育惠民", BODY], "某县民生实事"),
            (
                &["关注民生实事 | 代表在行动", "县人大视察2023年实事项目", BODY],
                "县人大视察2023年实事项目",
            ),
            (
                &["某县 | 十件民生实事清单出炉", "看看有没有你关心的", BODY],
                "某县 | 十件民生实事清单出炉",
            ),
            (&["民生实事，贵在“实”字", "□ 王小石", BODY], "民生实事，贵在“实”字"),
            (&[LINE, "记者 张三 通讯员 李四", BODY], LINE),
            (
                &["把小事办到心坎上", "——某区民生实事见闻", "本报记者 张三", BODY],
                "把小事办到心坎上——某区民生实事见闻",
            ),
            (&["政府工作报告", "——2025年1月8日在某县人民代表大会上", BODY], "政府工作报告"),
            (
                &["承诺的事件件有回音", "某县十件实事全部交账", "本报记者 张三", BODY],
                "承诺的事件件有回音 某县十件实事全部交账",
            ),
            (
                &["湿地迎来候鸟　　→A04", "某县十件实事全部交账", "本报记者 张三", BODY],
                "某县十件实事全部交账",
            ),
        ] {
            assert_eq!(title(lines).as_deref(), Some(expected), "{lines:?}");
        }
    }

    #[test]
    fn a_title_may_stand_elsewhere_or_nowhere() {
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
