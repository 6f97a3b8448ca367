//! The headings above a passage, and what they say that its section does.

use rustc_hash::FxHashMap;

use super::frame::Frame;
use super::heading::{Section, of_heading};
use crate::corpus::state_label::{State, state};
use crate::corpus::words::programme_at;
use crate::text::fold;

/// What the headings of an article say, each asked once: they stand above one passage after the other.
#[derive(Debug, Default)]
pub(super) struct Headings<'a> {
    told: FxHashMap<&'a str, Told>,
    /// The year of the first that reports: 一、2018年工作回顾.
    reported: Option<i32>,
    /// One behind that promises: 二、2019年工作安排.
    looked_ahead: bool,
}

/// What one heading says.
#[derive(Debug, Clone, Copy)]
struct Told {
    section: Option<Section>,
    /// The year that it begins with.
    year: Option<i32>,
}

/// What the headings above a passage say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    /// What the innermost that says anything says.
    pub(super) section: Option<Section>,
    /// The year of the innermost that begins with one.
    year: Option<i32>,
}

impl<'a> Headings<'a> {
    /// What the headings above a passage say, and below them the item that it belongs to.
    pub(super) fn path(&mut self, headings: &'a [String], item: Option<&'a str>) -> Path {
        let mut path = Path { section: None, year: None };
        let headings = headings.iter().map(String::as_str);
        for heading in headings.chain(item).rev() {
            let told = self.told(heading);
            path = Path { section: path.section.or(told.section), year: path.year.or(told.year) };
        }
        path
    }

    fn told(&mut self, heading: &'a str) -> Told {
        if let Some(told) = self.told.get(heading) {
            return *told;
        }
        let mut told = Told::of(heading, self.reported);
        let is_silent = told.section.is_none() && told.year.is_none();
        // 三、为民办好十件实事 behind both is of the next year, too.
        if is_silent && self.looked_ahead && promises_programme(&fold(heading)) {
            told.section = Some(Section::Promises);
        }
        if told.section == Some(Section::Reports) {
            self.reported = self.reported.or(told.year);
        }
        self.looked_ahead |= self.reported.is_some() && told.section == Some(Section::Promises);
        self.told.insert(heading, told);
        told
    }
}

impl Told {
    /// `reported`: the year of a heading above that reports.
    fn of(heading: &str, reported: Option<i32>) -> Self {
        let folded = fold(heading);
        let year = year_of(&folded);
        // 二、2019年主要工作 behind 一、2018年工作回顾.
        let is_next = reported.zip(year).is_some_and(|(reported, year)| year > reported);
        let section = match of_heading(&folded) {
            None | Some(Section::Work) if is_next => Some(Section::Promises),
            own => own,
        };
        Self { section, year }
    }
}

impl Path {
    /// Whether its year is none of the article's, or earlier.
    pub(super) fn is_before(self, year: Option<i32>) -> bool {
        self.year.is_none_or(|own| year.is_some_and(|year| own < year))
    }

    /// Whether its year is another than the article's: 2026年10件民生实事 in a report on 2025.
    pub(super) fn beside_year(self, year: i32) -> Option<Frame> {
        match self.year? - year {
            1 | 2 => Some(Frame::Ahead),
            -2 | -1 => Some(Frame::Back),
            _ => None,
        }
    }
}

/// Whether a heading names the programme, and not what became of it: 三、去年为民办实事情况.
fn promises_programme(folded: &str) -> bool {
    const BACK: [&str; 8] = ["去年", "上年", "上一年", "前年", "过去", "以来", "情况", "已"];
    programme_at(folded).is_some() && !BACK.iter().any(|word| folded.contains(word))
}

/// The year that a heading begins with, behind its number.
fn year_of(folded: &str) -> Option<i32> {
    let text = folded.trim_start_matches(|c: char| {
        c.is_whitespace() || "一二三四五六七八九十第、.()【】[]●■◆#*".contains(c)
    });
    let (digits, rest) = text.split_at_checked(4)?;
    digits.parse().ok().filter(|_| rest.starts_with('年'))
}

/// Whether the innermost heading that says anything tells how far its projects have come: 推进缓慢项目.
pub(super) fn tells_state(headings: &[String]) -> bool {
    const STATES: [&str; 15] = [
        "已完工",
        "已完成",
        "已建成",
        "已竣工",
        "已办结",
        "已投用",
        "已启用",
        "正在推进",
        "正在实施",
        "正常推进",
        "推进缓慢",
        "进展缓慢",
        "滞后",
        "未开工",
        "未启动",
    ];
    let is_label =
        |heading: &str| matches!(state(&fold(heading)), Some(State::Done | State::UnderWay));
    headings.last().is_some_and(|heading| {
        STATES.iter().any(|word| heading.contains(word)) || is_label(heading)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_path(headings: &[&str]) -> Option<Section> {
        let headings: Vec<_> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        Headings::default().path(&headings, None).section
    }

    #[test]
    fn the_programme_behind_look_back_and_outlook_is_promised() {
        let sections = |headings: [&str; 3]| {
            let paths = headings.map(|heading| [heading.to_owned()]);
            let mut told = Headings::default();
            paths.each_ref().map(|path| told.path(path, None).section)
        };
        let (back, ahead) = ("一、2019年工作回顾", "二、2020年工作安排");
        for (third, expected) in [
            ("三、为民办好十件实事", Some(Section::Promises)),
            ("三、民生实事项目", Some(Section::Promises)),
            ("三、民生实事项目完成情况", Some(Section::Reports)),
            ("三、全力办好群众身边的民心工程", Some(Section::Promises)),
            ("三、去年为民办实事情况", None),
            ("三、过去一年的民生实事", None),
            ("三、加强自身建设", None),
        ] {
            assert_eq!(sections([back, ahead, third])[2], expected, "{third}");
        }
        assert_eq!(sections([back, "二、民生实事项目", ahead])[1], None);
    }

    #[test]
    fn a_later_year_than_the_one_reported_is_promised() {
        for (headings, expected) in [
            (["一、2018年工作回顾", "二、2019年主要工作"], Some(Section::Promises)),
            (["（一）2023年工作总结", "（二）2024年怎么干"], Some(Section::Promises)),
            (["2018年工作回顾", "2018年主要工作"], Some(Section::Work)),
            (["一、工作回顾", "二、2019年主要工作"], Some(Section::Work)),
            (["二、2019年主要工作", "一、2018年工作回顾"], Some(Section::Reports)),
            (["一、2018年工作回顾", "二、2019年完成情况"], Some(Section::Reports)),
        ] {
            let mut told = Headings::default();
            let [first, second] = headings.map(|heading| [heading.to_owned()]);
            told.path(&first, None);
            assert_eq!(told.path(&second, None).section, expected, "{headings:?}");
        }
    }

    #[test]
    fn the_innermost_heading_decides() {
        assert_eq!(of_path(&["2024年工作回顾", "下一步打算"]), Some(Section::Promises));
        assert_eq!(of_path(&["2024年工作安排", "一、教育"]), Some(Section::Promises));
        assert_eq!(of_path(&["目标任务", "存在问题"]), Some(Section::Tells));
    }
}
