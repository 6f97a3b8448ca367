//! What the columns of a table hold, by the names in its header: `序号 | 项目 | 年度目标 | 完成情况 | 完成率`.

use crate::figures::lexicon::unit::unit_at;
use crate::text::fold;

/// What the cells of a column tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::figures) enum Column {
    Promise,
    Delivery,
    /// How much of the promise was delivered.
    Rate,
    /// What the row is about.
    Name,
    /// What was delivered by an earlier month than another column tells: `1-10月进展` beside `1-11月进展`.
    Earlier,
    /// By what the row counts: `单位` above `部`, `个`.
    Measure,
    #[default]
    Other,
}

/// The names of columns are short, in characters.
const MAX_NAME_CHARS: usize = 16;

/// Words in the names of columns, the first that is found decides.
const WORDS: [(&str, Column); 44] = [
    // 计划完成时间, 责任单位, 未完成原因: about the row, and no number of it.
    ("时限", Column::Other),
    ("时间", Column::Other),
    ("日期", Column::Other),
    ("单位", Column::Other),
    ("部门", Column::Other),
    ("领导", Column::Other),
    ("责任", Column::Other),
    ("原因", Column::Other),
    ("备注", Column::Other),
    ("说明", Column::Other),
    ("投资", Column::Other),
    ("资金", Column::Other),
    ("是否", Column::Other),
    ("完成率", Column::Rate),
    ("完成比例", Column::Rate),
    ("百分比", Column::Rate),
    ("比例", Column::Rate),
    ("占", Column::Rate),
    ("形象进度", Column::Rate),
    ("完成进度", Column::Rate),
    ("(%)", Column::Rate),
    ("完成情况", Column::Delivery),
    ("计划完成", Column::Promise),
    ("应完成", Column::Promise),
    ("需完成", Column::Promise),
    ("实际", Column::Delivery),
    ("完成", Column::Delivery),
    ("进展", Column::Delivery),
    ("推进", Column::Delivery),
    ("进度", Column::Delivery),
    ("落实", Column::Delivery),
    ("办理", Column::Delivery),
    ("结果", Column::Delivery),
    ("实施情况", Column::Delivery),
    ("目标", Column::Promise),
    ("计划", Column::Promise),
    ("任务", Column::Promise),
    ("内容", Column::Promise),
    ("承诺", Column::Promise),
    ("项目", Column::Name),
    ("名称", Column::Name),
    ("事项", Column::Name),
    ("实事", Column::Name),
    ("指标", Column::Name),
];

/// One column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::figures) struct Heading {
    pub(in crate::figures) column: Column,
    /// By what its numbers count, `个` of `完成（个）`; empty where the name does not tell.
    pub(in crate::figures) unit: String,
    /// What its numbers count, `停车位` of `新增停车位目标（个）`; empty where the name does not tell.
    pub(in crate::figures) subject: String,
}

/// The columns of a table, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::figures) struct Columns {
    headings: Vec<Heading>,
    /// The first holds the numbers of the rows, which may be told as their labels.
    are_numbered: bool,
    /// Each row tells of another place: `区 | 计划 | 完成`.
    pub(in crate::figures) of_places: bool,
    /// What all numbers count, and by what, as the line above the table tells.
    pub(in crate::figures) caption: Heading,
}

impl Columns {
    /// Those of a header; `None` where the text is none, or nothing in it tells what the numbers are.
    pub(in crate::figures) fn of(header: &str) -> Option<Self> {
        let folded = fold(header);
        let names: Vec<&str> = cells(&folded).map(str::trim).collect();
        let is_name = |name: &&str| {
            name.chars().count() <= MAX_NAME_CHARS && !name.contains(['。', ',']) && !counts(name)
        };
        if names.len() < 2 || !names.iter().all(is_name) {
            return None;
        }
        let mut headings: Vec<Heading> = names.iter().map(|name| heading(name)).collect();
        let has = |headings: &[Heading], wanted: &[Column]| {
            headings.iter().any(|heading| wanted.contains(&heading.column))
        };
        // 任务 | 单位 | 目标数: promises alone, whose numbers need to be told what they count.
        let promises = has(&headings, &[Column::Promise])
            && (has(&headings, &[Column::Measure])
                || headings.iter().any(|heading| !heading.unit.is_empty()));
        if !has(&headings, &[Column::Delivery]) && !promises {
            return None;
        }
        // 实事项目名称 | 完成情况: the name is all that was promised.
        if !has(&headings, &[Column::Promise]) && !has(&headings, &[Column::Measure]) {
            for heading in headings.iter_mut().filter(|heading| heading.column == Column::Name) {
                heading.column = Column::Promise;
            }
        }
        let is_dated = |at: &usize| {
            headings[*at].column == Column::Delivery && names[*at].contains(['月', '季'])
        };
        let dated: Vec<usize> = (0..names.len()).filter(is_dated).collect();
        for &at in dated.iter().rev().skip(1) {
            headings[at].column = Column::Earlier;
        }
        let are_numbered = names.first().is_some_and(|name| is_numbering(name));
        let place = names.get(usize::from(are_numbered));
        let of_places = place.is_some_and(|name| is_of_places(name));
        Some(Self { headings, are_numbered, of_places, caption: Heading::default() })
    }

    /// What each of a row's cells is; `None` where the row has not as many. The last of them may be missing,
    /// as empty cells of remarks are, but none that tells a promise or a delivery. So may the number of the
    /// row, if it became the label.
    pub(in crate::figures) fn of_row(&self, first: &str, cells: usize) -> Option<&[Heading]> {
        let tells =
            |heading: &Heading| matches!(heading.column, Column::Promise | Column::Delivery);
        let is_cut = self.are_numbered && !is_row_number(first);
        let headings = &self.headings[usize::from(is_cut)..];
        let fewest = headings.iter().rposition(tells).map_or(headings.len(), |last| last + 1);
        (fewest..=headings.len()).contains(&cells).then(|| &headings[..cells])
    }
}

/// `完成加装电梯132部`, `365`: what no name of a column has; 1-11月, 2024年 and 12月底 are times.
fn counts(name: &str) -> bool {
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest[at..].trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '-' | '.' | '~' | '至')
        });
        if !rest.starts_with(['年', '月', '季', '日']) {
            return true;
        }
    }
    false
}

fn heading(name: &str) -> Heading {
    let column = column(name);
    let (bare, unit) = match name.trim_end().strip_suffix(')').and_then(|n| n.rsplit_once('(')) {
        Some((bare, unit)) if is_unit(unit) => (bare, unit),
        _ => (name, ""),
    };
    let tells = matches!(column, Column::Promise | Column::Delivery);
    let subject = if tells { subject_of(bare) } else { "" };
    Heading { column, unit: unit.to_owned(), subject: subject.to_owned() }
}

fn column(name: &str) -> Column {
    // 责任单位 has 单位 too; whether the cells are measures, they tell.
    if matches!(name, "单位" | "计量单位" | "数量单位") {
        return Column::Measure;
    }
    let found = WORDS.iter().find(|(word, _)| name.contains(word));
    found.map_or(Column::Other, |(_, column)| *column)
}

/// What a heading or a caption names, without the words for what it does: 各区|老旧小区改造|情况.
pub(in crate::figures) fn subject_of(name: &str) -> &str {
    const AROUND: [&str; 40] = [
        "完成情况",
        "情况",
        "如下",
        "统计",
        "一览",
        "明细",
        "汇总",
        "分布",
        "目标",
        "任务",
        "计划",
        "实际",
        "完成",
        "数量",
        "数",
        "量",
        "年度",
        "全年",
        "年初",
        "年内",
        "表",
        "各县(市)区",
        "各县(市、区)",
        "各县市区",
        "各区市县",
        "各区县",
        "各县区",
        "各市县",
        "各镇(街道)",
        "各街道",
        "各镇街",
        "各街镇",
        "各乡镇",
        "各区",
        "各县",
        "各镇",
        "各乡",
        "各地",
        "全市",
        "全区",
    ];
    let mut rest = name.trim_matches(|c: char| !c.is_alphanumeric());
    loop {
        let shorter = AROUND
            .iter()
            .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)));
        match shorter {
            Some(shorter) => rest = shorter.trim_matches(|c: char| !c.is_alphanumeric()),
            None => break,
        }
    }
    let names_a_thing = rest.chars().count() >= 2
        && rest.chars().all(|c| c.is_alphabetic() || matches!(c, '、' | '(' | ')'))
        && !matches!(
            rest,
            "建设" | "内容" | "进展" | "推进" | "落实" | "建设内容" | "项目" | "实施"
        );
    if names_a_thing { rest } else { "" }
}

/// A measure word and nothing else, 万 and the like before it: 个, 万人, 平方米.
pub(in crate::figures) fn is_unit(word: &str) -> bool {
    let chars: Vec<char> = scaled(word).1.chars().collect();
    unit_at(&chars, 0).is_some_and(|found| found.end == chars.len())
}

/// 万人: how much one of it is, and of what.
pub(in crate::figures) fn scaled(unit: &str) -> (f64, &str) {
    const SCALES: [(&str, f64); 5] =
        [("亿", 1e8), ("百万", 1e6), ("万", 1e4), ("千", 1e3), ("百", 1e2)];
    let unit = unit.trim();
    let larger = SCALES.iter().find_map(|(word, scale)| {
        // 千米 and 千瓦 are units of their own.
        let rest = unit.strip_prefix(word).filter(|rest| !rest.is_empty())?;
        (*word != "千" || !matches!(rest, "米" | "瓦" | "克")).then_some((*scale, rest))
    });
    larger.unwrap_or((1.0, unit))
}

fn is_numbering(name: &str) -> bool {
    matches!(name.replace(' ', "").as_str(), "序号" | "编号" | "项次" | "序" | "no" | "no." | "号")
}

/// `3`, `三`, `(三)`, `3.`: the number of a row and nothing else.
fn is_row_number(cell: &str) -> bool {
    let inner = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let is_numeral = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    (1..=3).contains(&inner.chars().count()) && inner.chars().all(is_numeral)
}

/// 区, 县(市)区, 街道, 区域: the cells below name places.
fn is_of_places(name: &str) -> bool {
    const PLACES: &str = "区县市旗街道镇乡域地辖行政功能名称各";
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| PLACES.contains(c)) && name != "名称"
}

/// Whether a character divides cells.
pub(in crate::figures) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│')
}

/// The cells of a row, without those that only its outer bars make.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.trim().trim_start_matches(is_bar).trim_end_matches(is_bar).split(is_bar)
}

#[cfg(test)]
mod tests {
    use super::Column::{Delivery, Earlier, Measure, Name, Other, Promise, Rate};
    use super::*;

    #[test]
    fn columns_by_their_names() {
        for (header, expected) in [
            (
                "序号 | 项目 | 年度目标 | 完成情况 | 完成率",
                Some(&[Other, Name, Promise, Delivery, Rate][..]),
            ),
            ("| 序号 | 计划 | 实际 |", Some(&[Other, Promise, Delivery])),
            ("序号｜实事项目名称｜完成情况｜占全年计划｜", Some(&[Other, Promise, Delivery, Rate])),
            (
                "序号 | 项目名称 | 建设内容 | 责任单位 | 完成时限 | 1-11月推进情况 | 是否达序",
                Some(&[Other, Name, Promise, Other, Other, Delivery, Other]),
            ),
            ("项目 | 计划完成数 | 实际完成数 | 完成比例", Some(&[Name, Promise, Delivery, Rate])),
            (
                "序号 | 项目 | 单位 | 计划 | 实际 | 完成率",
                Some(&[Other, Name, Measure, Promise, Delivery, Rate]),
            ),
            (
                "序号 | 全年目标任务 | 牵头单位 | 1-10月推进情况 | 1-11月推进情况 | 说明",
                Some(&[Other, Promise, Other, Earlier, Delivery, Other]),
            ),
            ("既有住宅加装电梯 | 加装120部 | 完成加装132部 | 110%", None),
            ("公共停车泊位 | 个 | 400 | 365 | 未完成部分顺延", None),
            ("序号 | 任务 | 单位 | 目标数", Some(&[Other, Promise, Measure, Promise])),
            ("序号 | 项目 | 责任单位", None),
            ("1 | 停车位 | 新增停车位2000个，完成1800个 | 90%", None),
            ("完成情况", None),
            ("", None),
        ] {
            let columns = Columns::of(header);
            let read = columns.map(|columns| {
                columns.headings.iter().map(|heading| heading.column).collect::<Vec<_>>()
            });
            assert_eq!(read.as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn a_row_may_lack_its_remarks_its_label_and_no_number() {
        let columns = Columns::of("序号 | 项目 | 年度任务 | 完成情况 | 备注").expect("a header");
        let cells = |first, cells| columns.of_row(first, cells).map(<[Heading]>::len);
        assert_eq!([3, 4, 5, 6].map(|count| cells("1", count)), [None, Some(4), Some(5), None]);
        assert_eq!([2, 3, 4, 5].map(|count| cells("车位", count)), [None, Some(3), Some(4), None]);
        let row = columns.of_row("车位", 3).map(|row| row[2].column);
        assert_eq!(row, Some(Delivery));
    }

    #[test]
    fn headings_tell_units_subjects_and_places() {
        let columns =
            Columns::of("区域 | 新增公共停车泊位目标(个) | 完成(个) | 完成率").expect("a header");
        let told: Vec<(&str, &str)> = columns
            .headings
            .iter()
            .map(|heading| (heading.subject.as_str(), heading.unit.as_str()))
            .collect();
        assert!(columns.of_places);
        assert_eq!(told, [("", ""), ("新增公共停车泊位", "个"), ("", "个"), ("", "")]);
        for (name, is_place) in [
            ("县(市)区", true),
            ("街道", true),
            ("项目名称", false),
            ("名称", false),
            ("责任单位", false),
        ] {
            assert_eq!(is_of_places(name), is_place, "{name}");
        }
        assert_eq!(
            ["万人", "千米", "个", "万平方米"].map(scaled),
            [(1e4, "人"), (1.0, "千米"), (1.0, "个"), (1e4, "平方米")]
        );
        for (name, subject) in [
            ("各县(市)区老旧小区改造数如下:", "老旧小区改造"),
            ("各区加装电梯情况", "加装电梯"),
            ("截至12月底完成", ""),
            ("年度目标", ""),
        ] {
            assert_eq!(subject_of(name), subject, "{name}");
        }
    }
}
