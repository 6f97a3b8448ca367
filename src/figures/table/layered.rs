//! Headers of two rows: which name of the first each name of the second stands below. Where cells were merged, the
//! rows have not as many names: a name that both have stands in both, and what lies between is told by how
//! the names repeat. `区 | 改造小区 | 新增车位` above `区 | 计划 | 完成 | 计划 | 完成`.

use crate::figures::lexicon::verb::is_all_verbs;
use crate::figures::table::heading::{
    Column, Heading, below, heading, is_numbering, is_of_places, known,
};

/// One column: its own name, and the one above that, where there is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layered<'n> {
    top: Option<&'n str>,
    name: &'n str,
}

impl Layered<'_> {
    pub(super) fn heading(&self) -> Heading {
        self.top.map_or_else(|| heading(self.name), |top| below(top, self.name))
    }

    /// All that is said of it.
    pub(super) fn name(&self) -> String {
        format!("{}{}", self.top.unwrap_or_default(), self.name)
    }
}

/// The columns below two rows of names; `None` where it is not told how they lie.
pub(super) fn columns<'n>(top: &[&'n str], names: &[&'n str]) -> Option<Vec<Layered<'n>>> {
    if top.iter().skip(1).any(|name| name.is_empty()) {
        return with_blanks(top, names);
    }
    if names.len() > top.len() {
        let mut columns = Vec::with_capacity(names.len());
        if align(top, names, &mut columns).is_some() {
            return Some(columns);
        }
    }
    with_gaps(top, names)
}

/// `地区 | 城镇新增就业 | 护理型床位 | 备注` above `目标 | 完成 | 目标 | 完成`: nothing stands below the first and the last
/// names, not even a blank.
fn with_gaps<'n>(top: &[&'n str], names: &[&'n str]) -> Option<Vec<Layered<'n>>> {
    let first = names.first().filter(|name| begins_group(name))?;
    let starts = names.iter().filter(|name| *name == first).count();
    let is_remark = |name: &&&str| known(name) == Some(Column::Other);
    let trail = top.iter().rev().take_while(is_remark).count();
    let years = top.iter().filter(|name| is_of_year(name)).count();
    let groups = starts.max(years);
    let lead = top.len().checked_sub(groups + trail)?;
    let are_alone = lead > 0 && top[..lead].iter().all(|name| stands_alone(name));
    if !are_alone
        || years < 2 && names.len() < 2 * groups
        || names.iter().any(|name| stands_alone(name))
    {
        return None;
    }
    let alone = |name: &&'n str| Layered { top: None, name };
    let mut columns: Vec<Layered<'n>> = top[..lead].iter().map(alone).collect();
    align(&top[lead..lead + groups], names, &mut columns)?;
    columns.extend(top[lead + groups..].iter().map(alone));
    Some(columns)
}

/// Whether the names below a name may begin so: 目标, 新建, 2022年. A row of the table does not.
fn begins_group(name: &str) -> bool {
    matches!(known(name), Some(Column::Promise | Column::Delivery))
        || is_all_verbs(name)
        || name.ends_with('年')
        || name.ends_with("年度")
}

/// Whether a name is of a column about the row, which has no other name below it: 地区, 项目, 单位, 备注.
fn stands_alone(name: &str) -> bool {
    is_numbering(name)
        || is_of_places(name)
        || matches!(known(name), Some(Column::Name | Column::Measure | Column::Other))
}

/// A name that both rows have once divides them; of what lies between, the names of the second row begin anew below
/// each name of the first.
fn align<'n>(top: &[&'n str], names: &[&'n str], columns: &mut Vec<Layered<'n>>) -> Option<()> {
    let once = |name: &str, of: &[&str]| of.iter().filter(|other| **other == name).count() == 1;
    let shared = top.iter().position(|name| once(name, top) && once(name, names));
    if let Some(at) = shared {
        let below = names.iter().position(|name| *name == top[at])?;
        align(&top[..at], &names[..below], columns)?;
        columns.push(Layered { top: None, name: names[below] });
        return align(&top[at + 1..], &names[below + 1..], columns);
    }
    let starts: Vec<usize> =
        (0..names.len()).filter(|&at| Some(&names[at]) == names.first()).collect();
    let years =
        if top.iter().all(|name| is_of_year(name)) { below_years(top, names) } else { None };
    match top {
        [] if names.is_empty() => {}
        [one] if !names.is_empty() => {
            columns.extend(names.iter().map(|name| Layered { top: Some(one), name }));
        }
        [_, _, ..] if years.is_some() => columns.extend(years?),
        [_, _, ..] if starts.len() == top.len() => {
            for (at, name) in names.iter().enumerate() {
                let group = starts.partition_point(|&start| start <= at) - 1;
                columns.push(Layered { top: Some(top[group]), name });
            }
        }
        _ => return None,
    }
    Some(())
}

/// `2024年 | 2023年` above `计划 | 完成 | 完成`: a promise begins the names of its year, a rate does not, and no year has two
/// deliveries; `None` where that leaves more than one way, or none.
fn below_years<'n>(top: &[&'n str], names: &[&'n str]) -> Option<Vec<Layered<'n>>> {
    let sides: Vec<Column> = names.iter().map(|name| known(name)).collect::<Option<_>>()?;
    let mut columns = Vec::with_capacity(names.len());
    let mut year = 0;
    let mut has_delivery = false;
    for (at, side) in sides.iter().enumerate() {
        match side {
            Column::Promise if at > 0 => (year, has_delivery) = (year + 1, false),
            Column::Promise => {}
            Column::Delivery if has_delivery => year += 1,
            Column::Delivery => has_delivery = true,
            Column::Rate if at > 0 && sides[at - 1] == Column::Delivery => {}
            _ => return None,
        }
        columns.push(Layered { top: Some(*top.get(year)?), name: names[at] });
    }
    (year + 1 == top.len()).then_some(columns)
}

/// Whether a name is that of a year and nothing else: 2024年, 2024, 今年, 上年度.
fn is_of_year(name: &str) -> bool {
    let is_bare = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_told = name.contains(|c: char| c.is_ascii_digit())
        || name.starts_with(['今', '本', '去', '上', '前']);
    is_bare || is_told && ["年", "年度", "同期"].iter().any(|end| name.ends_with(end))
}

/// Rows of merged cells that left blanks: `区 | 改造小区 | | 新增车位` above `| 计划 | 完成 | 计划 | 完成`, whose first blank
/// may be gone.
fn with_blanks<'n>(top: &[&'n str], names: &[&'n str]) -> Option<Vec<Layered<'n>>> {
    // Names in front that nothing stands below.
    let alone = (0..top.len())
        .take_while(|&at| top.get(at + 1).is_some_and(|next| !next.is_empty()))
        .count();
    let is_cut = !names.first().is_some_and(|name| name.is_empty() || *name == top[0]);
    let lead = if is_cut { alone } else { 0 };
    // 备注, below which nothing stands.
    let rest = top.get(names.len() + lead..).unwrap_or_default();
    if !rest.iter().all(|name| stands_alone(name)) {
        return None;
    }
    let mut columns: Vec<Layered<'n>> =
        top[..lead].iter().map(|name| Layered { top: None, name }).collect();
    let mut above = "";
    for (at, name) in names.iter().enumerate() {
        above = top.get(at + lead).filter(|name| !name.is_empty()).copied().unwrap_or(above);
        columns.push(match name.is_empty() || *name == above {
            true => Layered { top: None, name: above },
            false => Layered { top: Some(above), name },
        });
    }
    columns.extend(rest.iter().map(|name| Layered { top: None, name }));
    Some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::shown::in_last;

    /// The first row of names, the second, and the columns that they are.
    const HEADERS: &[(&str, &str, &str)] = &[
        (
            "区|改造小区|新增车位",
            "区|计划|完成|计划|完成",
            "区 改造小区/计划 改造小区/完成 新增车位/计划 新增车位/完成",
        ),
        (
            "项目|单位|新建|改造|备注",
            "项目|单位|计划|完成|计划|完成|备注",
            "项目 单位 新建/计划 新建/完成 改造/计划 改造/完成 备注",
        ),
        (
            "序号|项目|完成情况|备注",
            "序号|项目|数量|比例|备注",
            "序号 项目 完成情况/数量 完成情况/比例 备注",
        ),
        // Groups of different width.
        (
            "区|电梯|公园",
            "区|计划|完成|完成率|计划|完成",
            "区 电梯/计划 电梯/完成 电梯/完成率 公园/计划 公园/完成",
        ),
        (
            "区|目标|完成情况",
            "区|新建|改造|新建|改造",
            "区 目标/新建 目标/改造 完成情况/新建 完成情况/改造",
        ),
        // A column without names below it between two with them.
        (
            "区|电梯|责任单位|公园",
            "区|计划|完成|责任单位|计划|完成",
            "区 电梯/计划 电梯/完成 责任单位 公园/计划 公园/完成",
        ),
        // Blanks, where merged cells were.
        ("区|电梯||公园|", "|计划|完成|计划|完成", "区 电梯/计划 电梯/完成 公园/计划 公园/完成"),
        ("区|电梯||公园", "计划|完成|计划|完成", "区 电梯/计划 电梯/完成 公园/计划 公园/完成"),
        (
            "区|电梯||公园||备注",
            "|计划|完成|计划|完成",
            "区 电梯/计划 电梯/完成 公园/计划 公园/完成 备注",
        ),
        // The names in front have nothing below them, and those behind.
        (
            "地区|新增就业|护理型床位",
            "目标|完成|完成率|目标|完成|完成率",
            "地区 新增就业/目标 新增就业/完成 新增就业/完成率 护理型床位/目标 护理型床位/完成 护理型床位/完成率",
        ),
        (
            "序号|地区|电梯|公园|备注",
            "计划数|实绩|计划数|实绩",
            "序号 地区 电梯/计划数 电梯/实绩 公园/计划数 公园/实绩 备注",
        ),
        ("县区|电梯", "年度任务|累计完成", "县区 电梯/年度任务 电梯/累计完成"),
        (
            "项目|单位|2022年|2023年",
            "目标|完成|目标|完成",
            "项目 单位 2022年/目标 2022年/完成 2023年/目标 2023年/完成",
        ),
        ("项目|2022|2023", "目标|完成|目标|完成", "项目 2022/目标 2022/完成 2023/目标 2023/完成"),
        // A year of which only the delivery is told, or only the promise.
        ("项目|2024年|2023年", "项目|计划|完成|完成", "项目 2024年/计划 2024年/完成 2023年/完成"),
        ("项目|2023年|2024年", "项目|完成|计划|完成", "项目 2023年/完成 2024年/计划 2024年/完成"),
        (
            "项目|2023年|2024年|2025年",
            "项目|完成|计划|完成|计划",
            "项目 2023年/完成 2024年/计划 2024年/完成 2025年/计划",
        ),
        (
            "项目|今年|去年同期|备注",
            "项目|目标|完成|完成率|完成|备注",
            "项目 今年/目标 今年/完成 今年/完成率 去年同期/完成 备注",
        ),
        ("项目|2024年|2023年", "计划|完成|完成", "项目 2024年/计划 2024年/完成 2023年/完成"),
        ("项目|单位|2024|2025", "计划|完成|计划", "项目 单位 2024/计划 2024/完成 2025/计划"),
        ("项目|2024年||2023年", "|计划|完成|完成", "项目 2024年/计划 2024年/完成 2023年/完成"),
        // It is not told how they lie.
        ("项目|2023年|2024年", "项目|完成|完成|完成", ""),
        ("项目|2023年|2024年", "项目|计划|完成|增长", ""),
        ("项目|2023年|2024年", "项目|计划|计划|计划", ""),
        ("项目|2023年|2024年", "项目|计划|完成", ""),
        ("项目|电梯|公园", "项目|计划|完成|完成", ""),
        ("地区|电梯|公园|学校", "计划|完成|计划|完成", ""),
        ("电梯|公园|学校", "计划|完成|计划|完成", ""),
        ("地区|电话|邮编", "地区|计划", ""),
        ("序号|地区|进展", "一|东坡区|已完成", ""),
        ("区|电梯|公园", "区|计划|完成|目标|实绩", ""),
        ("区|电梯|公园", "区|计划|完成", ""),
    ];

    #[test]
    fn names_stand_below_names() {
        for &(top, names, expected) in HEADERS {
            let split = |row: &'static str| row.split('|').collect::<Vec<_>>();
            let shown = |column: Layered<'_>| match column.top {
                Some(top) => format!("{top}/{}", column.name),
                None => column.name.to_owned(),
            };
            let read = columns(&split(top), &split(names)).unwrap_or_default();
            let read: Vec<String> = read.into_iter().map(shown).collect();
            assert_eq!(read.join(" "), expected, "{top} {names}");
        }
    }

    #[test]
    fn nothing_stands_below_the_front_of_a_header() {
        let passages = [
            "地区 | 城镇新增就业（人） | 新增护理型床位（张）",
            "目标 | 完成 | 完成率（%） | 目标 | 完成 | 完成率（%）",
            "江北区 | 9000 | 9900 | 110 | 300 | 330 | 110",
        ];
        let expected = [
            "9000人 plan 城镇新增就业 ",
            "9900人 result 城镇新增就业  110%",
            "300张 plan 护理型床位 新增",
            "330张 result 护理型床位 新增 110%",
        ];
        assert_eq!(in_last(&passages), expected);
    }

    /// Money is no number of what was built, and a thing above the column is not that of the row.
    #[test]
    fn headers_that_say_more() {
        for (passages, expected) in [
            // Who is responsible for a group stands between, and a row that lacks cells is in pieces.
            (
                &[
                    "地区 | 城镇新增就业（人） | 失业人员再就业（人）",
                    "市人社局",
                    "市总工会",
                    "地区 | 目标任务 | 进度 | 目标任务 | 进度",
                    "全市 | 4000 | 5000 | 400 | 444",
                    "市本级",
                    "60",
                    "577",
                    "东坡区 | 800 | 2291 | 120 | 144",
                ][..],
                &[
                    "800人 plan 城镇新增就业 ",
                    "2291人 result 城镇新增就业 ",
                    "120人 plan 失业人员 再就业",
                    "144人 result 失业人员 再就业",
                ][..],
            ),
            // A remark in a column's name has a number.
            (
                &[
                    "县区 | 目标人数（35-64岁） | 宫颈癌 | 乳腺癌",
                    "县区 | 目标人数（35-64岁） | 完成（例） | 完成率 | 完成（例） | 完成率",
                    "怀宁县 | 93 | 93 | 100% | 101 | 108.6%",
                ][..],
                &["93例 result 宫颈癌  100%", "101例 result 乳腺癌  108.6%"][..],
            ),
        ] {
            assert_eq!(in_last(passages), expected, "{passages:?}");
        }
    }

    #[test]
    fn headers_of_two_rows_that_say_less() {
        for (passages, expected) in [
            (
                &[
                    "项目（单位） | 工程量 | 投资（万元）",
                    "项目（单位） | 目标 | 完成 | 目标 | 完成",
                    "供水管网改造（公里） | 20 | 18 | 900 | 850",
                ][..],
                &["20公里 plan 供水管网 改造", "18公里 result 供水管网 改造"][..],
            ),
            (
                &[
                    "季度 | 加装电梯（部） | 口袋公园（个）",
                    "季度 | 计划 | 完成 | 计划 | 完成",
                    "一季度 | 20 | 18 | 9 | 8",
                ],
                &[],
            ),
        ] {
            assert_eq!(in_last(passages), expected, "{passages:?}");
        }
    }
}
