//! Which year a figure belongs to, where a passage of one year's list tells of another: `过去一年里，新增就业2.85万人`
//! in an article of 2023 is a figure of 2022, `明年，计划新建公园6个` one of 2024.

use std::sync::LazyLock;

use regex::Regex;

/// How a passage names a year by its own, and how many years before it that is.
const RELATIVE: &[(&str, i32)] = &[
    ("去年", 1),
    ("上年", 1),
    ("上一年", 1),
    ("过去一年", 1),
    ("过去的一年", 1),
    ("前年", 2),
    ("今年", 0),
    ("本年", 0),
];

/// What precedes a year that is only compared with, or only a beginning.
const NOT_ITS_OWN: &[&str] =
    &["较", "比", "与", "同", "和", "自", "从", "在", "超", "于", "至", "到", "—", "-", "–", "~"];

/// What follows a year that is only a beginning.
const BEGINNINGS: &[&str] = &["以来", "起", "相比", "基础上", "至2", "到2", "—", "-2", "～2", "~2"];

/// The years of figures at `spans` (characters) of a passage below `headings`, the outermost first, whose projects belong
/// to `own`: the nearest year that the passage or a heading above it (`2024年工作回顾`) tells before the figure, if that has
/// passed or begins a promise; else `own`. `None` where a heading tells of several (`2021—2025年规划成效`), and nothing
/// below it of one. Linear in the text, for each figure.
///
/// `written` is the year in which the passage was published, where that is known: 去年 counts from it, if it is the
/// year after `own`. `is_over`: the year is reported as a whole, in its last days or in the year after; where it is not
/// known which, 去年 tells none.
pub fn years_told(
    headings: &[String],
    text: &str,
    spans: impl IntoIterator<Item = [usize; 2]>,
    own: i32,
    written: Option<i32>,
    is_over: bool,
) -> Vec<Option<i32>> {
    let above: String = headings.iter().map(|heading| format!("{heading}\n")).collect();
    let before = above.chars().count();
    let several = tells_several(&above);
    let text = above + text;
    let is_open = is_over && written.is_none() && !text.contains("今年");
    let year = |span: [usize; 2]| {
        let told = year_told(&text, span.map(|at| at + before), own, written);
        match (told, several) {
            (Some(Told { is_relative: true, .. }), _) if is_open => None,
            (Some(Told { at, year, .. }), Some(last)) => (at > last).then_some(year),
            (Some(Told { year, .. }), None) => Some(year),
            (None, Some(_)) => None,
            (None, None) => Some(own),
        }
    };
    spans.into_iter().map(year).collect()
}

/// Where the last heading stands that tells of several years: `2021—2025年规划成效`, `“十四五”时期工作回顾`, `五年来`.
fn tells_several(headings: &str) -> Option<usize> {
    static SEVERAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"20\d\d年?\s*(?:[-—–―~～－至到]|——)+\s*20\d\d|十[一二三四五六]五[”"」]?(?:时期|期间|以来|规划(?:完成|执行|实施|成)|回顾|总结|成)|(?:^|[^〇零○O一二三四五六七八九十第])[二三四五六七八九十]年(?:来|回顾|总结|成就|成效|工作回顾)|过去的?[二三四五六七八九十]年|近[二三四五六七八九十几]年|这[二三四五六七八九十]年|历年|本届政府|换届以来|任期"#,
        )
        .expect("a constant pattern, compiled in the tests")
    });
    // 2024—2025年供暖季 is one winter.
    let is_season = |behind: &str| {
        let behind = behind.trim_start_matches('年').trim_start_matches('度');
        ["学年", "供暖", "采暖", "供热", "冬", "跨年"].iter().any(|word| behind.starts_with(word))
    };
    let found = SEVERAL.find_iter(headings).map(|found| found.end());
    found.filter(|end| !is_season(&headings[*end..])).last()
}

/// A year that is told, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    at: usize,
    year: i32,
    /// It counts from the year in which it is told: 去年, 明年.
    is_relative: bool,
}

/// The year that is told for one figure; `text` begins with the headings.
fn year_told(text: &str, span: [usize; 2], own: i32, written: Option<i32>) -> Option<Told> {
    // Where this year is that of the list, the last one is the year before it, whenever it was published.
    let from = written.filter(|year| *year == own + 1 && !text.contains("今年")).unwrap_or(own);
    let end = text.char_indices().nth(span[0]).map_or(text.len(), |(at, _)| at);
    let before = &text[..end];
    // Every one of the words below has it, and most passages have none.
    if !before.contains('年') {
        return None;
    }
    let relative = RELATIVE.iter().filter_map(|(word, back)| {
        let from = if *back == 0 { own } else { from };
        let at = last_told(before, word)?;
        Some(Told { at, year: from - back, is_relative: *back > 0 })
    });
    let ahead = AHEAD.iter().flat_map(|years| {
        let named = format!("{}年", own + years);
        let word = if *years == 1 { "明年" } else { "后年" };
        let told = |word: &str, year: i32, is_relative: bool| {
            let mut places = before.rmatch_indices(word).map(|(at, _)| (at, at + word.len()));
            places.find(promises(before)).map(|(at, _)| Told { at, year, is_relative })
        };
        [told(&named, own + years, false), told(word, from + years, true)].into_iter().flatten()
    });
    let named = before.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let digits = before.get(start..at)?;
        let is_longer = before[..start].ends_with(|c: char| c.is_ascii_digit());
        let year: i32 = digits.parse().ok().filter(|_| !is_longer)?;
        let is_told = (1990..=own).contains(&year) && tells(before, start, at + '年'.len_utf8());
        is_told.then_some(Told { at: start, year, is_relative: false })
    });
    relative.chain(named).chain(ahead).max()
}

/// How many years ahead a list may promise.
const AHEAD: [i32; 2] = [1, 2];

/// `2025年，计划新建…`, `明年将…`: a later year that begins a clause, and is promised for.
fn promises(text: &str) -> impl Fn(&(usize, usize)) -> bool {
    const FOLLOWING: [&str; 8] = ["，", ",", "将", "计划", "拟", "力争", "预计", "继续"];
    |(start, end)| {
        let begins = text[..*start].trim_end().chars().next_back().is_none_or(|c| {
            matches!(c, '。' | '；' | ';' | '，' | ',' | '：' | ':' | '！' | '、' | '\n')
        });
        begins && FOLLOWING.iter().any(|word| text[*end..].starts_with(word))
    }
}

/// Where a word last occurs and tells the year of what follows.
fn last_told(before: &str, word: &str) -> Option<usize> {
    before.rmatch_indices(word).map(|(at, _)| at).find(|at| tells(before, *at, at + word.len()))
}

fn tells(text: &str, start: usize, end: usize) -> bool {
    // 上年结转5个，今年完工23个: what is left of another year is this one's.
    const LEFT: [&str; 4] = ["结转", "转结", "转入", "遗留"];
    !LEFT.iter().any(|word| text[end..].starts_with(word))
        && !NOT_ITS_OWN.iter().any(|word| text[..start].ends_with(word))
        && !BEGINNINGS.iter().any(|word| text[end..].starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_year_told_before_a_figure_is_its_own() {
        let year = |text: &str, span: [usize; 2], own: i32, written: Option<i32>| {
            years_told(&[], text, [span], own, written, false)[0].unwrap_or_default()
        };
        for (text, figure, expected) in [
            ("城镇新增就业2万人", "2万人", 2023),
            ("过去一年里，城镇新增就业2.85万人", "2.85万人", 2022),
            ("2022年，新建学校3所。今年计划新建5所", "3所", 2022),
            ("2022年，新建学校3所。今年计划新建5所", "5所", 2023),
            ("今年投入79亿元，较2022年增加20多亿元", "20多亿元", 2023),
            ("自2019年以来，新增学位5万个", "5万个", 2023),
            ("与去年相比，新增12项", "12项", 2023),
            ("预计2024年建成，新增学位900个", "900个", 2023),
            ("2024年，计划新建口袋公园6个，新增停车位2000个", "2000个", 2024),
            ("今年新建公园9个。明年，计划新建公园6个", "6个", 2024),
            ("今年新建公园9个。明年，计划新建公园6个", "9个", 2023),
            ("项目转入2024年，新增车位30个", "30个", 2023),
            ("编号12022年，共3处", "3处", 2023),
            ("去年结转小区5个，已完工23个", "23个", 2023),
            ("上年结转小区5个，已完工23个", "5个", 2023),
            ("", "", 2023),
        ] {
            let start = text.find(figure).map_or(0, |at| text[..at].chars().count());
            let span = [start, start + figure.chars().count()];
            assert_eq!(year(text, span, 2023, None), expected, "{text}");
        }
        for (heading, text, expected) in [
            ("2022年工作回顾", "新建公园9个", Some(2022)),
            ("2022年工作回顾", "今年新建公园9个", Some(2023)),
            // Several years are no year, until the text tells one.
            ("2019—2022年规划成效", "新建公园9个", None),
            ("2021年至2025年工作", "新建公园9个", None),
            ("“十四五”时期主要成就", "新建公园9个", None),
            ("五年来的变化", "新建公园9个", None),
            ("2019—2022年规划成效", "2022年新建公园9个", Some(2022)),
            ("2019—2022年规划成效", "今年新建公园9个", Some(2023)),
            ("“十四五”规划重点项目", "新建公园9个", Some(2023)),
            ("2022-2023年供暖季", "新建公园9个", Some(2023)),
            ("二〇二三年成效", "新建公园9个", Some(2023)),
            ("十年树木", "新建公园9个", Some(2023)),
        ] {
            let headings = ["一、工作".to_owned(), heading.to_owned()];
            let end = text.chars().count();
            let told = years_told(&headings, text, [[end - 2, end]], 2023, None, false);
            assert_eq!(told, [expected], "{heading}");
        }
        // A report of January on the year before.
        let (text, span) = ("过去一年，新建公园9个", [7, 9]);
        assert_eq!(year(text, span, 2024, Some(2025)), 2024);
        assert_eq!(year(text, span, 2024, Some(2024)), 2023);
        assert_eq!(year("2023年，新建公园9个", [9, 11], 2024, Some(2025)), 2023);
        assert_eq!(year("去年新建9个，今年新建公园12个", [4, 6], 2024, Some(2025)), 2023);
    }

    #[test]
    fn last_year_is_open_where_a_report_of_the_whole_year_has_no_day() {
        for (text, written, is_over, expected) in [
            ("去年新建公园9个", None, true, None),
            ("去年新建公园9个", Some(2023), true, Some(2022)),
            ("去年新建公园9个", Some(2024), true, Some(2023)),
            ("去年新建公园9个", None, false, Some(2022)),
            ("今年新建公园8个，去年新建公园9个", None, true, Some(2022)),
            ("明年，计划新建公园9个", None, true, None),
            ("2022年，新建公园9个", None, true, Some(2022)),
            ("新建公园9个", None, true, Some(2023)),
        ] {
            let end = text.chars().count();
            let told = years_told(&[], text, [[end - 2, end]], 2023, written, is_over);
            assert_eq!(told, [expected], "{text}");
        }
    }
}
