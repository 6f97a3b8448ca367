//! What the columns of a table hold, by the names in its header: `序号 | 项目 | 年度目标 | 完成情况 | 完成率`.

use crate::figures::figure::FigureKind;
use crate::figures::table::heading::{
    Column, Heading, bare_and_unit, heading, is_numbering, is_of_places, set_built, sides,
    without_bracket,
};
use crate::figures::table::layered;
use crate::figures::table::replaced::set_replaced;
use crate::figures::table::times::{name_deliveries, set_times};
use crate::text::fold;

/// The names of columns are short, in characters.
const MAX_NAME_CHARS: usize = 16;

/// What an article tells of its tables.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::figures) struct Told {
    /// Of which its projects are.
    pub(in crate::figures) year: Option<i32>,
    /// What it takes back and tells anew, if it is a notice of correction.
    pub(in crate::figures) corrected: Option<FigureKind>,
}

/// The columns of a table, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::figures) struct Columns {
    headings: Vec<Heading>,
    /// Which cells of a row hold several columns, 计划/完成, and how many.
    divided: Vec<(usize, usize)>,
    /// The first holds the numbers of the rows, which may be told as their labels.
    are_numbered: bool,
    /// Each row tells of another place: `区 | 计划 | 完成`.
    pub(in crate::figures) of_places: bool,
    /// What all numbers count, and by what, as the line above the table tells.
    pub(in crate::figures) caption: Heading,
}

impl Columns {
    /// Those of a header in an article of `year`; `None` where the text is none, or nothing in it tells what the
    /// numbers are.
    pub(in crate::figures) fn of(header: &str, article: &Told) -> Option<Self> {
        let folded = fold(header);
        let names = names(&folded)?;
        let mut divided = Vec::new();
        let mut all: Vec<String> = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let parts = divided_name(name).unwrap_or_else(|| vec![name.to_owned()]);
            if parts.len() > 1 {
                divided.push((at, parts.len()));
            }
            all.extend(parts);
        }
        let names: Vec<&str> = all.iter().map(String::as_str).collect();
        let headings = names.iter().map(|name| heading(name)).collect();
        Self::told(&names, headings, article).map(|columns| Self { divided, ..columns })
    }

    /// Those of a header of two rows: `区 | 改造老旧小区（个） | 新增停车泊位（个）` above `区 | 计划 | 完成 | 计划 | 完成`.
    pub(in crate::figures) fn of_two(top: &str, header: &str, article: &Told) -> Option<Self> {
        let (top, header) = (fold(top), fold(header));
        let (above, below) = (names_above(&top)?, names(&header)?);
        let columns = layered::columns(&above, &below)?;
        let headings = columns.iter().map(|column| column.heading()).collect();
        let names: Vec<String> = columns.iter().map(|column| column.name()).collect();
        Self::told(&names.iter().map(String::as_str).collect::<Vec<_>>(), headings, article)
    }

    fn told(names: &[&str], mut headings: Vec<Heading>, article: &Told) -> Option<Self> {
        let has = |headings: &[Heading], wanted: &[Column]| {
            headings.iter().any(|heading| wanted.contains(&heading.column))
        };
        set_built(names, &mut headings);
        name_deliveries(names, &mut headings);
        let are_replaced = set_replaced(names, &mut headings, article.corrected);
        // 任务 | 单位 | 目标数: promises alone, whose numbers need to be told what they count.
        let promises = has(&headings, &[Column::Promise])
            && (has(&headings, &[Column::Measure])
                || are_replaced
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
        set_times(names, &mut headings, article.year);
        let are_numbered = names.first().is_some_and(|name| is_numbering(name));
        let place = names.get(usize::from(are_numbered));
        let of_places = place.is_some_and(|name| is_of_places(name));
        let (divided, caption) = (Vec::new(), Heading::default());
        Some(Self { headings, divided, are_numbered, of_places, caption })
    }

    /// Two, of which one promises and one reports: 承诺 | 答卷.
    pub(in crate::figures) fn are_two(&self) -> bool {
        let has = |column| self.headings.iter().any(|heading| heading.column == column);
        self.width() == 2 && has(Column::Promise) && has(Column::Delivery)
    }

    /// How many cells a whole row has.
    fn width(&self) -> usize {
        self.headings.len() - self.divided.iter().map(|(_, parts)| parts - 1).sum::<usize>()
    }

    /// Whether a row may have two cells and no more: of two columns, or of three whose last one tells nothing of it.
    pub(in crate::figures) fn may_be_narrow(&self) -> bool {
        let tells =
            |heading: &Heading| matches!(heading.column, Column::Promise | Column::Delivery);
        !self.are_numbered
            && (self.are_two()
                || self.width() == 3 && self.headings.last().is_some_and(|h| !tells(h)))
    }

    /// Whether the number of a row stands in one cell with its name, `1 新增停车位`: its first cell is not the number's.
    pub(in crate::figures) fn joins_number(&self, first: &str) -> bool {
        self.are_numbered && !is_row_number(first)
    }

    /// Which cells of a row hold several columns, and how many: `30/28` below `计划/完成`. `first`: its first cell.
    pub(in crate::figures) fn divided(
        &self,
        first: &str,
    ) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
        let cut = usize::from(self.joins_number(first));
        self.divided.iter().filter_map(move |&(at, parts)| Some((at.checked_sub(cut)?, parts)))
    }

    /// What each of a row's cells is, and those that it lacks; `None` where the row has not as many. The last of
    /// them may be missing, as empty cells of remarks are, but none that tells a promise or a delivery. So may the number of the
    /// row, if it became the label.
    pub(in crate::figures) fn of_row(&self, first: &str, cells: usize) -> Option<&[Heading]> {
        let tells =
            |heading: &Heading| matches!(heading.column, Column::Promise | Column::Delivery);
        let is_cut = self.joins_number(first);
        let headings = &self.headings[usize::from(is_cut)..];
        let fewest = headings.iter().rposition(tells).map_or(headings.len(), |last| last + 1);
        (fewest..=headings.len()).contains(&cells).then_some(headings)
    }
}

/// The names that a slash divides, each with what stands before all of them: `加装电梯(部)计划/完成` → 加装电梯计划(部),
/// 加装电梯完成(部).
fn divided_name(name: &str) -> Option<Vec<String>> {
    const FIRST: [&str; 9] =
        ["目标任务数", "目标任务", "目标数", "计划数", "任务数", "任务量", "目标", "计划", "任务"];
    let (bare, unit) = bare_and_unit(name);
    sides(bare)?;
    let parts: Vec<&str> = bare.split('/').collect();
    let stem = FIRST.iter().find_map(|word| parts[0].strip_suffix(word)).unwrap_or_default();
    let (thing, own) = bare_and_unit(stem);
    let unit = if unit.is_empty() { own } else { unit };
    let of_part = |(at, part): (usize, &&str)| {
        let rest = if at == 0 { &part[stem.len()..] } else { part };
        if unit.is_empty() { format!("{thing}{rest}") } else { format!("{thing}{rest}({unit})") }
    };
    Some(parts.iter().enumerate().map(of_part).collect())
}

/// The names in a header; `None` where a cell is none.
fn names(folded: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = cells(folded).map(str::trim).collect();
    (names.len() >= 2 && names.iter().all(|name| is_name(name))).then_some(names)
}

fn is_name(name: &str) -> bool {
    let is_short = |name: &str, chars: usize| name.chars().count() <= chars;
    is_short(without_bracket(name), MAX_NAME_CHARS)
        && is_short(name, 2 * MAX_NAME_CHARS)
        && !name.contains(['。', ','])
        && !counts(without_remark(name))
}

/// A name without a remark on whom or how it counts: 目标人数|（35-64岁）, |（按33%比例）.
fn without_remark(name: &str) -> &str {
    let bare = without_bracket(name);
    let is_remark = name[bare.len()..].contains(['%', '岁']);
    if is_remark { bare } else { name }
}

/// As [`names`], where years may stand as bare numbers: `项目 | 2022 | 2023`, one after the other.
fn names_above(folded: &str) -> Option<Vec<&str>> {
    let year = |name: &str| {
        let is_year = name.len() == 4 && name.starts_with("20");
        name.parse::<i32>().ok().filter(|_| is_year)
    };
    let all: Vec<&str> = cells(folded).map(str::trim).collect();
    let years: Vec<i32> = all.iter().filter_map(|name| year(name)).collect();
    let follow = |pair: &[i32], by: i32| pair[1] - pair[0] == by;
    let are_years = years.len() > 1
        && [1, -1].into_iter().any(|by| years.windows(2).all(|pair| follow(pair, by)));
    if !are_years {
        return names(folded);
    }
    let are_names = all.iter().all(|name| year(name).is_some() || is_name(name));
    are_names.then_some(all)
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

/// `3`, `三`, `(三)`, `3.`: the number of a row and nothing else.
fn is_row_number(cell: &str) -> bool {
    let inner = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let is_numeral = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    (1..=3).contains(&inner.chars().count()) && inner.chars().all(is_numeral)
}

/// Whether a character divides cells.
pub(in crate::figures) fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│')
}

/// Whether a text is a row of a table: two bars or more.
pub fn is_row(text: &str) -> bool {
    text.contains(is_bar) && text.matches(is_bar).take(2).count() == 2
}

/// The cells of a row, without those that only its outer bars make.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.trim().trim_start_matches(is_bar).trim_end_matches(is_bar).split(is_bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::table::heading::Column::{
        Delivery, Earlier, Measure, Name, Other, Promise, Rate,
    };

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
            (
                "地区 | 口袋公园计划（座） | 口袋公园建成（座） | 学校竣工（所）",
                Some(&[Other, Promise, Delivery, Other]),
            ),
            ("地区 | 口袋公园建成（座） | 学校竣工（所）", None),
            ("", None),
        ] {
            let columns = Columns::of(header, &Told::default());
            let read = columns.map(|columns| {
                columns.headings.iter().map(|heading| heading.column).collect::<Vec<_>>()
            });
            assert_eq!(read.as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn a_row_may_lack_its_remarks_its_label_and_no_number() {
        let columns = Columns::of("序号 | 项目 | 年度任务 | 完成情况 | 备注", &Told::default())
            .expect("a header");
        let cells = |first, cells| columns.of_row(first, cells).map(<[Heading]>::len);
        assert_eq!([3, 4, 5, 6].map(|count| cells("1", count)), [None, Some(5), Some(5), None]);
        assert_eq!([2, 3, 4, 5].map(|count| cells("车位", count)), [None, Some(4), Some(4), None]);
        let row = columns.of_row("车位", 3).map(|row| row[2].column);
        assert_eq!(row, Some(Delivery));
    }

    #[test]
    fn headings_tell_units_subjects_and_places() {
        let columns =
            Columns::of("区域 | 新增公共停车泊位目标(个) | 完成(个) | 完成率", &Told::default())
                .expect("a header");
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
    }

    #[test]
    fn two_rows_of_names_and_what_is_of_another_year() {
        use crate::figures::table::heading::Column;
        let own = Told { year: Some(2024), corrected: None };
        let told = |columns: Option<Columns>| -> Vec<(Column, String, String)> {
            let headings = columns.map(|columns| columns.headings).unwrap_or_default();
            let shown = |h: Heading| (h.column, h.subject, h.action.unwrap_or(h.unit));
            headings.into_iter().map(shown).collect()
        };
        let all = |rows: &[(Column, &str, &str)]| -> Vec<(Column, String, String)> {
            rows.iter().map(|(column, a, b)| (*column, (*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(
            told(Columns::of_two(
                "区 | 改造老旧小区（个） | 新增停车泊位（个）",
                "区 | 计划 | 完成 | 计划 | 完成",
                &own
            )),
            all(&[
                (Other, "", ""),
                (Promise, "改造老旧小区", "个"),
                (Delivery, "改造老旧小区", "个"),
                (Promise, "新增停车泊位", "个"),
                (Delivery, "新增停车泊位", "个"),
            ])
        );
        assert_eq!(
            told(Columns::of_two(
                "项目 | 单位 | 新建 | 改造",
                "项目 | 单位 | 计划 | 完成 | 计划 | 完成",
                &own
            )),
            all(&[
                (Name, "", ""),
                (Measure, "", ""),
                (Promise, "", "新建"),
                (Delivery, "", "新建"),
                (Promise, "", "改造"),
                (Delivery, "", "改造"),
            ])
        );
        // Money, and whose duty it is, are no numbers of the row's own.
        let columns = Columns::of_two(
            "项目(单位) | 工程量 | 投资(万元)",
            "项目(单位) | 目标 | 完成 | 目标 | 完成",
            &own,
        );
        let told: Vec<Column> = columns.unwrap().headings.iter().map(|h| h.column).collect();
        assert_eq!(told, [Name, Promise, Delivery, Other, Other]);
        for (header, year, expected) in [
            ("项目 | 2023年完成 | 2024年计划", Some(2024), [Name, Earlier, Promise]),
            ("项目 | 2024年目标 | 2024年完成", Some(2024), [Name, Promise, Delivery]),
            ("项目 | 目标 | 截至2025年1月完成", Some(2024), [Name, Promise, Delivery]),
            ("项目 | 2025年目标 | 2024年完成", Some(2024), [Name, Earlier, Delivery]),
        ] {
            let read = Columns::of(header, &Told { year, corrected: None }).map(|columns| {
                columns.headings.iter().map(|heading| heading.column).collect::<Vec<_>>()
            });
            assert_eq!(read.as_deref(), Some(&expected[..]), "{header}");
        }
    }
}
