//! The time that a passage begins with, where it is not its article's: 接下来 and 明年 in a report, 去年 in a plan.

use std::sync::LazyLock;

use regex::Regex;

use super::calendar::by_date;
use crate::corpus::tense::Tense;
use crate::text::first_chars;

/// The time a passage begins with, where it is not its article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// 接下来, 明年, 2026年 in an article of 2025.
    Ahead,
    /// 去年, 2024年 in an article of 2025.
    Back,
}

impl Frame {
    /// Whether what is said then says clearly that it is not: 2025年，12件实事已全部完成 in an article of 2024.
    pub(super) fn is_denied(self, tense: Tense) -> bool {
        /// What two words of time weigh.
        const CLEARLY: f32 = 2.0;
        match self {
            Self::Ahead => tense.result - tense.plan >= CLEARLY,
            Self::Back => tense.plan - tense.result >= CLEARLY,
        }
    }
}

/// With what a look ahead begins.
const AHEAD: [&str; 28] = [
    "接下来",
    "下一步",
    "下一阶段",
    "下阶段",
    "下步",
    "明年",
    "来年",
    "新的一年",
    "新一年",
    "展望",
    "今后",
    "后续,",
    "未来",
    "面向未来",
    "放眼未来",
    "下半年将",
    "四季度将",
    "四季度,",
    "四季度要",
    "三季度将",
    "三季度要",
    "下半年要",
    "下半年还将",
    "四季度还将",
    "下半年,",
    "下半年重点",
    "下半年继续",
    "在新的一年",
];

/// Whether a folded sentence begins with what comes next.
pub(super) fn looks_ahead(folded: &str) -> bool {
    let head = past_speaker(folded);
    AHEAD.iter().any(|word| head.starts_with(word))
}

/// 到年底，还要新增学位4500个: what is left of the year. 到年底，共新增4500个 tells what was done.
fn is_left_for_the_end(head: &str) -> bool {
    const ENDS: [&str; 8] =
        ["到年底", "到今年底", "到今年年底", "到年末", "年底前", "今年底前", "今年年底前", "年内"];
    const WILLS: [&str; 9] = ["还要", "还将", "将", "力争", "确保", "计划", "预计", "争取", "要新"];
    const DONE: [&str; 4] = ["已", "截至", "共完成", "累计"];
    ENDS.iter().find_map(|end| head.strip_prefix(end)).is_some_and(|rest| {
        let sentence = rest.split(['。', ';']).next().unwrap_or(rest);
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        // 年内计划建成的28所学校，9月开学21所: those of which it is told.
        let clause = sentence.split(',').next().unwrap_or(sentence);
        let counts_those = clause
            .split_once('的')
            .is_some_and(|(_, those)| those.starts_with(|c: char| c.is_ascii_digit()));
        has(&WILLS) && !has(&DONE) && !counts_those
    })
}

/// What the first words of a folded passage say of its time; `year` is the article's, `date` when it was published.
pub(super) fn frame(folded: &str, year: Option<i32>, date: Option<&str>) -> Option<Frame> {
    const BACK: [&str; 8] =
        ["去年", "过去一年", "过去的一年", "上一年", "前年", "往年", "回看", "回顾"];
    let head = past_speaker(folded);
    if looks_ahead(folded) || is_left_for_the_end(head) {
        return Some(Frame::Ahead);
    }
    if BACK.iter().any(|word| head.starts_with(word)) {
        // 去年只进了9所学校。今年要进24所。
        return Some(if comes_to_now(head) { Frame::Ahead } else { Frame::Back });
    }
    if opens_back(folded, year) && !comes_to_now(folded) {
        return Some(Frame::Back);
    }
    if year.is_some_and(|year| lists_next(head, year)) {
        return Some(Frame::Ahead);
    }
    // 2022年决算显示，…
    if years_before(folded, year)
        && ["决算显示", "公报显示", "年报显示", "统计显示"]
            .iter()
            .any(|word| first_chars(folded, 16).contains(word))
    {
        return Some(Frame::Back);
    }
    if let Some(told) = by_date(head, year, date) {
        return Some(if told.is_gt() { Frame::Ahead } else { Frame::Back });
    }
    // 到2016年，城镇化率达到45%: a goal.
    let (is_goal, head) = head.strip_prefix('到').map_or((false, head), |rest| (true, rest));
    let told = head.get(..4).and_then(|digits| digits.parse::<i32>().ok())?;
    // 2026年1月 is when a report is made, 2024年12月 when a plan is.
    let behind = head.get(4..)?.strip_prefix('年')?;
    let is_whole_year = !behind.starts_with(|c: char| c.is_ascii_digit());
    let year = year.filter(|_| is_whole_year && (1990..=2100).contains(&told));
    if is_goal && year.is_none_or(|year| told >= year) {
        return is_whole_year.then_some(Frame::Ahead);
    }
    match told.cmp(&year?) {
        std::cmp::Ordering::Greater => Some(Frame::Ahead),
        std::cmp::Ordering::Less => Some(Frame::Back),
        std::cmp::Ordering::Equal => None,
    }
}

/// Whether a later sentence says what this year is to bring: 今年要进24所。
fn comes_to_now(head: &str) -> bool {
    const COMES: [&str; 5] = ["要", "将", "计划", "拟", "再"];
    let mut later = head.split(['。', ';', '!', '?']).skip(1);
    later.any(|sentence| {
        sentence.starts_with("今年") && COMES.iter().any(|word| sentence.contains(word))
    })
}

/// 先看去年。…, 变化从2021年开始。…: a short sentence that says when what follows was.
fn opens_back(folded: &str, year: Option<i32>) -> bool {
    /// Characters.
    const SHORT: usize = 12;
    let near = first_chars(folded, SHORT + 1);
    let Some((opening, _)) = near.split_once('。') else { return false };
    let is_last_year = ["去年", "上年", "前年"].iter().any(|word| opening.contains(word));
    let is_earlier = || {
        let told = opening.split_once('年').and_then(|(before, _)| {
            before.get(before.len().checked_sub(4)?..)?.parse::<i32>().ok()
        });
        told.zip(year).is_some_and(|(told, year)| (1990..year).contains(&told))
    };
    !opening.contains("今年")
        && (is_last_year
            || ["从", "自", "看", "说"].iter().any(|at| opening.contains(at)) && is_earlier())
}

/// What of a lead says when the list below it is: its last sentence, and none that comes to the article's own year.
/// 去年，新增学位900个。今年，将办好以下十件实事： opens what is promised.
pub(super) fn opening(lead: &str, year: Option<i32>) -> Option<&str> {
    let last = lead.trim_end_matches(':').rsplit(['。', '!', '?', ';']).next()?;
    let comes_to_this_year = last.contains("今年") || last.contains("本年") || names(last, year);
    (!comes_to_this_year).then_some(last)
}

/// Whether a text names a year.
pub(super) fn names(folded: &str, year: Option<i32>) -> bool {
    year.is_some_and(|year| folded.contains(&format!("{year}年")))
}

/// Whether a text begins with a year before the article's.
fn years_before(folded: &str, year: Option<i32>) -> bool {
    let told = folded.get(..4).and_then(|digits| digits.parse::<i32>().ok());
    let is_year = folded.get(4..).is_some_and(|rest| rest.starts_with('年'));
    is_year && told.zip(year).is_some_and(|(told, own)| (1990..own).contains(&told))
}

/// 会上还公布了2026年民生实事安排：…: a list of the next year's, in a report on this one.
fn lists_next(head: &str, year: i32) -> bool {
    /// Characters.
    const LEAD: usize = 40;
    const LISTS: [&str; 6] = ["安排", "计划", "打算", "实事", "任务", "项目"];
    let Some((lead, _)) = first_chars(head, LEAD).split_once(':') else { return false };
    let next = format!("{}年", year + 1);
    lead.split_once(&next).is_some_and(|(_, what)| LISTS.iter().any(|list| what.ends_with(list)))
}

/// Past 区长： and the mark that opens what is said, past 据悉， and 某市市长表示，.
fn past_speaker(folded: &str) -> &str {
    static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"^([^,。:;"]{2,24}(获悉|了解到|表示|介绍|透露|显示|指出|提出|提到|谈到|强调|称|说)|根?据[^,。:;"]{0,16}(结果|统计|数据|通报|介绍|了解|悉|测算|消息|反馈)|另悉|此外|另外|同时|与此同时|会上|他说|她说|又讯|另讯|本报讯)\s*([,:]|(\([^)]{0,30}\))|\s)"#,
        )
        .expect("a constant pattern, compiled in the tests")
    });
    const LONGEST: usize = 8;
    const MARKS: [char; 8] = ['"', '“', ' ', '(', '>', '-', '—', ','];
    let said = first_chars(folded, LONGEST).find(':').map_or(folded, |at| &folded[at + 1..]);
    let said = said.trim_start_matches(MARKS);
    let found = SPEAKER.find(said).map_or(0, |found| found.end());
    past_short_answer(said[found..].trim_start_matches(MARKS))
}

/// Past 有。 and 都办完了。: what an answer tells comes behind its first word.
fn past_short_answer(said: &str) -> &str {
    const LONGEST: usize = 8;
    let short = first_chars(said, LONGEST);
    let rest = short.split_once(['。', '!']).map(|(answer, _)| &said[answer.len()..]);
    let rest = rest.map(|rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_of_the_time_that_its_lead_comes_to() {
        for (lead, expected) in [
            ("去年,新增学位900个。今年,将办好以下十件实事:", None),
            ("2023年,十件实事全部完成。经票决,2024年办好以下十件实事:", None),
            ("去年办了8件,今年再办10件:", None),
            ("去年,十件实事全部完成。现将项目公布如下:", Some("现将项目公布如下")),
            ("去年,我们办成了以下实事:", Some("去年,我们办成了以下实事")),
            ("经票决,2024年办好十件。2023年的完成情况如下:", Some("2023年的完成情况如下")),
            ("接下来:", Some("接下来")),
        ] {
            assert_eq!(opening(lead, Some(2024)), expected, "{lead}");
        }
    }

    #[test]
    fn a_passage_may_begin_with_another_time() {
        use Frame::{Ahead, Back};
        for (text, expected) in [
            ("接下来,该区将盯紧剩余项目:", Some(Ahead)),
            ("\"明年,农村公路还要接着干。\"", Some(Ahead)),
            ("区长:明年再建5所", Some(Ahead)),
            ("2025年,将新建公园3处", Some(Ahead)),
            ("新的一年,咱们继续加油", Some(Ahead)),
            ("下半年将重点推进改造", Some(Ahead)),
            ("会上还公布了2025年民生实事安排:新建公园3处", Some(Ahead)),
            ("会上公布了2024年民生实事安排:新建公园3处", None),
            ("据悉,2025年该区拟新建学校5所", Some(Ahead)),
            ("区住建局局长表示,下一步将再改造12个小区", Some(Ahead)),
            ("到2026年,城镇化率达到45%", Some(Ahead)),
            ("又讯 去年市政府承诺的十件实事,九件已兑现", Some(Back)),
            ("报告显示,2023年全市新增学位6500个", Some(Back)),
            ("记者从区政府获悉,2024年新建公园3处", None),
            ("2023年全区新建公园3处", Some(Back)),
            ("去年我们新增了1.1万个学位", Some(Back)),
            ("2024年新建公园3处", None),
            ("年内计划建成的28所学校,9月开学21所", None),
            ("年内将新建学校28所", Some(Ahead)),
            ("2025年1月8日,学校启用", None),
            ("下半年新增车位300个", None),
            ("下半年,重点抓好供热改造", Some(Ahead)),
            ("今年,新建公园3处", None),
            ("2022年决算显示,民生支出占比达82%", Some(Back)),
            ("2024年决算显示,民生支出占比达82%", None),
            ("到年底,还要新增公办学位4500个", Some(Ahead)),
            ("年底前,全区将再改造12个小区", Some(Ahead)),
            ("到年底,全县共新增学位4500个", None),
            ("到年底,已将12个小区改造一新", None),
            ("都办完了。去年新建幼儿园6所", Some(Back)),
            ("有!明年再建2所", Some(Ahead)),
            ("已全部完工。2024年新建公园3处", None),
            ("据测评结果,2023年全县修复山塘31口", Some(Back)),
            ("据市民政局统计,2023年新增床位60张", Some(Back)),
            ("根据审计通报,去年发放补贴3万元", Some(Back)),
            ("根据规划,2025年新建公园3处", None),
            ("通报指出,四季度要聚焦未完工的31个项目", Some(Ahead)),
            ("去年覆盖学生6.4万名,只进了9所学校。今年要进24所。", Some(Ahead)),
            ("先看去年。改造小区9个", Some(Back)),
            ("再看今年。改造小区9个", None),
            ("变化从2021年开始。那年,修防波堤2公里", Some(Back)),
            ("面向未来五年,还将新建学校20所", Some(Ahead)),
        ] {
            assert_eq!(frame(text, Some(2024), None), expected, "{text}");
        }
        assert_eq!(frame("2025年,新建公园3处", None, None), None);
        assert_eq!(frame("据了解,上半年修路5公里", Some(2024), Some("2024-07-09")), Some(Back));
    }
}
