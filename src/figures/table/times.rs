//! Which year the numbers of a column are of, and which columns tell of no year of the article's: `2022年目标 | 2022年完成`
//! beside those of 2023, `2023年完成` beside `2024年计划`, `1-10月进展` beside `1-11月进展`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::figures::table::heading::{Column, Heading};

/// What the name of a column tells of its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Told {
    Nothing,
    Year(i32),
    /// Several years, or one that is told by another: 2022—2024年, 三年累计, 上年.
    Other,
}

/// Sets the year of the columns, where years that are told stand side by side, each with its promise and its delivery.
///
/// What a column tells of another year than `own`, the article's, without the other side, is neither promise nor delivery;
/// nor is what is told of no year beside several of them, or under one name twice. Of several months' deliveries
/// of a year the last one counts.
pub(super) fn set_times(names: &[&str], headings: &mut [Heading], own: Option<i32>) {
    let mut told: Vec<Told> = names.iter().map(|name| year_of(name)).collect();
    carry_years(names, headings, &mut told);
    let years: BTreeSet<i32> = (0..headings.len())
        .filter(|&at| tells(&headings[at]))
        .filter_map(|at| year(told[at]))
        .collect();
    let both = with_both_sides(headings, &told);
    let are_side_by_side = both.len() > 1 || both.iter().any(|year| Some(*year) != own);
    let mut count: HashMap<(&str, Told), usize> = HashMap::new();
    names.iter().zip(&told).for_each(|(name, told)| *count.entry((name, *told)).or_default() += 1);
    for (at, heading) in headings.iter_mut().enumerate() {
        let (name, own_year) = (names[at], year(told[at]));
        if are_side_by_side && (tells(heading) || heading.column == Column::Rate) {
            heading.year = own_year;
        }
        if !tells(heading) {
            continue;
        }
        let is_other_year = own_year
            .filter(|year| !both.contains(year))
            .is_some_and(|year| own.map_or(years.len() > 1, |own| year != own));
        let is_of_none = told[at] == Told::Other || are_side_by_side && own_year.is_none();
        // 本月完成 beside 累计完成.
        let is_of_month =
            ["本月", "当月", "本季", "本周", "当季"].iter().any(|word| name.contains(word));
        // 计划 | 完成 | 计划 | 完成 below names that are lost.
        let is_twice = count.get(&(name, told[at])).is_some_and(|count| *count > 1);
        if is_other_year || is_of_none || is_of_month || is_twice {
            heading.column = Column::Earlier;
        }
    }
    keep_latest(names, headings, &told);
}

/// Beside a promise a name that tells only a time from the beginning of the year is that of a delivery, 1-3月, 截至9月底; so
/// is 累计 behind single months. What one month brought, 1月 | 2月, is none of the year.
pub(super) fn name_deliveries(names: &[&str], headings: &mut [Heading]) {
    if !headings.iter().any(|heading| heading.column == Column::Promise) {
        return;
    }
    let bare = |name: &str| name.trim_end_matches(['份', '数']).to_owned();
    let is_time = |name: &&str| {
        let name = bare(name);
        let begins = name.starts_with(|c: char| c.is_ascii_digit()) || name.starts_with("截");
        begins && (name.ends_with('月') || name.ends_with("月底") || name.ends_with("月末"))
    };
    let has_times = names.iter().filter(|name| is_time(name)).count() > 1;
    for (name, heading) in names.iter().zip(headings) {
        let is_total = has_times && bare(name) == "累计";
        let is_so_far = is_time(name) && period(name) == Period::SoFar;
        if heading.column == Column::Other && (is_total || is_so_far) {
            heading.column = Column::Delivery;
        }
    }
}

/// Of the deliveries of one thing in one year, as months and quarters tell them, the last one counts, if it is of all
/// the year so far: 上半年 | 前三季度. What each quarter brought is no delivery of the year: 二季度 | 三季度.
fn keep_latest(names: &[&str], headings: &mut [Heading], told: &[Told]) {
    let mut rows: HashMap<(String, Option<i32>), Deliveries> = HashMap::new();
    for (at, heading) in headings.iter().enumerate() {
        if heading.column == Column::Delivery {
            let of = rows.entry((heading.group.clone(), year(told[at]))).or_default();
            of.push((at, period(names[at])));
        }
    }
    for deliveries in rows.into_values() {
        let has = |wanted| deliveries.iter().any(|(_, period)| *period == wanted);
        let are_parts = has(Period::Part);
        let dated = || {
            let is_dated = |period| !matches!(period, Period::Undated | Period::Total);
            deliveries.iter().filter(move |(_, period)| is_dated(*period))
        };
        let is_alone = dated().count() == 1;
        let latest = dated().next_back().filter(|(_, last)| match last {
            Period::Part => is_alone,
            Period::First => is_alone || !are_parts,
            _ => true,
        });
        let kept = latest.filter(|_| !has(Period::Total)).map(|(at, _)| *at);
        for &(at, _) in dated().filter(|(at, _)| Some(*at) != kept) {
            headings[at].column = Column::Earlier;
        }
    }
}

/// Columns of deliveries, from left to right.
type Deliveries = Vec<(usize, Period)>;

/// Of what part of a year the name of a delivery tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Undated,
    /// The first quarter, which is all of the year so far, too.
    First,
    /// A later quarter by itself, or the second half.
    Part,
    /// From the beginning of the year: 上半年, 前三季度, 1-9月, 截至9月.
    SoFar,
    /// All of it, beside parts: 全年, 合计.
    Total,
}

fn period(name: &str) -> Period {
    const SO_FAR: [&str; 9] =
        ["累计", "截至", "截止", "前", "季度末", "季末", "月底", "月末", "上半年"];
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_dated = name.contains(['月', '季']) || name.contains("半年");
    if !is_dated {
        let is_total = has(&["全年", "合计", "总计", "累计"]);
        return if is_total { Period::Total } else { Period::Undated };
    }
    if has(&SO_FAR) {
        return Period::SoFar;
    }
    if name.contains("下半年") {
        return Period::Part;
    }
    let Some((before, _)) = name.split_once('季') else { return of_months(name) };
    let mut letters = before.chars().rev();
    let number = letters.next();
    match letters.next() {
        // 一至三季度, 1-3季度.
        Some('-' | '—' | '–' | '~' | '至' | '到' | '、') => Period::SoFar,
        _ if matches!(number, Some('一' | '1')) => Period::First,
        _ => Period::Part,
    }
}

/// 1-3月 and 1至3月 tell from the beginning, and so does how far something has come, 11月进展; 3月, 3月完成 of one month.
fn of_months(name: &str) -> Period {
    let before = name.split_once('月').map_or(name, |(before, _)| before);
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_span = number.ends_with(['-', '—', '–', '~', '至', '到', '、']);
    let is_state = ["进展", "推进", "进度", "情况"].iter().any(|word| name.contains(word));
    match &before[number.len()..] {
        _ if is_span || is_state => Period::SoFar,
        "1" | "01" => Period::First,
        _ => Period::Part,
    }
}

fn tells(heading: &Heading) -> bool {
    matches!(heading.column, Column::Promise | Column::Delivery)
}

fn year(told: Told) -> Option<i32> {
    match told {
        Told::Year(year) => Some(year),
        Told::Nothing | Told::Other => None,
    }
}

/// The years of which a promise and its delivery are told.
fn with_both_sides(headings: &[Heading], told: &[Told]) -> BTreeSet<i32> {
    let mut sides: BTreeMap<i32, (bool, bool)> = BTreeMap::new();
    for (heading, told) in headings.iter().zip(told) {
        let Some(year) = year(*told) else { continue };
        let side = sides.entry(year).or_default();
        side.0 |= heading.column == Column::Promise;
        side.1 |= heading.column == Column::Delivery;
    }
    sides
        .into_iter()
        .filter(|(_, (promise, delivery))| *promise && *delivery)
        .map(|(year, _)| year)
        .collect()
}

/// `2022年目标 | 完成 | 完成率 | 2023年目标 | 完成 | 完成率`: the year of a promise is that of the delivery behind it, if
/// every promise of a year has one and nothing else tells a year; a rate is of the delivery in front of it.
fn carry_years(names: &[&str], headings: &[Heading], told: &mut [Told]) {
    let is_total =
        |at: usize| ["累计", "合计", "总", "小计"].iter().any(|word| names[at].contains(word));
    let goes_on = |at: usize, column: Column, told: &[Told]| {
        told.get(at) == Some(&Told::Nothing) && headings[at].column == column && !is_total(at)
    };
    let dated: Vec<usize> =
        (0..told.len()).filter(|&at| tells(&headings[at]) && year(told[at]).is_some()).collect();
    let is_led = |&at: &usize| {
        headings[at].column == Column::Promise && goes_on(at + 1, Column::Delivery, told)
    };
    if dated.len() > 1 && dated.iter().all(is_led) {
        dated.iter().for_each(|&at| told[at + 1] = told[at]);
    }
    for at in 1..told.len() {
        if goes_on(at, Column::Rate, told) && headings[at - 1].column == Column::Delivery {
            told[at] = told[at - 1];
        }
    }
}

/// `2023年` of `2023年完成情况`, `22年` of `22年目标`; a date that something is told up to is no year.
fn year_of(name: &str) -> Told {
    const OTHERS: [&str; 20] = [
        "两年",
        "二年",
        "三年",
        "四年",
        "五年",
        "六年",
        "历年",
        "往年",
        "十三五",
        "十四五",
        "十五五",
        "任期",
        "本届",
        "去年",
        "上年",
        "上一年",
        "前年",
        "明年",
        "次年",
        "同期",
    ];
    if OTHERS.iter().any(|word| name.contains(word)) {
        return Told::Other;
    }
    let mut years = BTreeSet::new();
    let mut is_range = false;
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = &rest[..at];
        let end = rest[at..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |end| at + end);
        let (digits, behind) = (&rest[at..end], &rest[end..]);
        let is_until =
            ["截至", "截止"].iter().any(|word| name[..name.len() - rest.len() + at].contains(word));
        let is_short = digits.len() == 2 && behind.starts_with('年');
        let is_year = digits.len() == 4 && digits.starts_with("20") || is_short;
        is_range |= is_short && before.ends_with(['-', '—', '–', '~', '至', '到', '、']);
        if let Some(year) = digits.parse::<i32>().ok().filter(|_| is_year && !is_until) {
            years.insert(if is_short { 2000 + year } else { year });
        }
        rest = behind;
    }
    match (years.first(), years.len()) {
        (Some(year), 1) if !is_range => Told::Year(*year),
        (None, _) => Told::Nothing,
        _ => Told::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::table::heading::heading;

    #[test]
    fn years_of_names() {
        use Told::{Nothing, Other, Year};
        for (name, expected) in [
            ("2023年完成情况", Year(2023)),
            ("2023年度目标", Year(2023)),
            ("2023目标", Year(2023)),
            ("23年目标", Year(2023)),
            ("目标(2023年)", Year(2023)),
            ("2023年1-11月完成", Year(2023)),
            ("1-11月完成", Nothing),
            ("截至2025年1月完成", Nothing),
            ("年度目标", Nothing),
            ("累计完成", Nothing),
            ("2022-2024年目标", Other),
            ("2022年至2024年完成", Other),
            ("22-24年完成", Other),
            ("2022、2023年完成", Other),
            ("三年累计完成", Other),
            ("上年完成", Other),
            ("去年同期完成", Other),
            ("“十四五”目标", Other),
        ] {
            assert_eq!(year_of(name), expected, "{name}");
        }
    }

    /// What the columns are in an article of 2024: P promise, D delivery, R rate, - what tells of no year of its own; with
    /// the year, where it is set.
    fn shown(header: &str) -> String {
        let names: Vec<&str> = header.split('|').collect();
        let mut headings: Vec<Heading> = names.iter().map(|name| heading(name)).collect();
        name_deliveries(&names, &mut headings);
        set_times(&names, &mut headings, Some(2024));
        let shown = headings.iter().map(|heading| {
            let year = heading.year.map(|year| year.to_string()).unwrap_or_default();
            match heading.column {
                Column::Promise => format!("P{year}"),
                Column::Delivery => format!("D{year}"),
                Column::Rate => format!("R{year}"),
                _ => "-".to_owned(),
            }
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn years_side_by_side() {
        for (header, expected) in [
            ("2022年目标|2022年完成|2023年目标|2023年完成", "P2022 D2022 P2023 D2023"),
            ("2023年任务数|2023年实绩|2024年任务数|2024年实绩", "P2023 D2023 P2024 D2024"),
            (
                "2023年目标|2023年完成|完成率|2024年目标|2024年完成|完成率",
                "P2023 D2023 R2023 P2024 D2024 R2024",
            ),
            ("2023年目标|2024年目标|2023年完成|2024年完成", "P2023 P2024 D2023 D2024"),
            ("2023年目标|完成|2024年目标|完成", "P2023 D2023 P2024 D2024"),
            ("23年计划|23年完成|24年计划|24年完成", "P2023 D2023 P2024 D2024"),
            // One year that is not the article's.
            ("2023年目标|2023年完成", "P2023 D2023"),
            // The sum of years is of none of them, nor is what is told of none.
            ("2023年目标|2023年完成|累计目标|累计完成", "P2023 D2023 - -"),
            ("三年目标|三年完成|2024年目标|2024年完成", "- - P D"),
            ("2023年目标|2023年完成|目标|完成", "P2023 D2023 - -"),
            ("2022-2024年目标|2022-2024年完成", "- -"),
            // A year without its other side.
            ("2023年完成|2024年计划", "- P"),
            ("2023年完成|目标|完成", "- P D"),
            ("2023年目标|2023年完成|2024年完成|2025年目标", "P2023 D2023 D2024 -"),
            ("上年完成|今年目标|今年完成", "- P D"),
            // Two under one name.
            ("计划|完成|计划|完成", "- - - -"),
            ("年度计划|1-10月完成|1-11月完成", "P - D"),
        ] {
            assert_eq!(shown(header), expected, "{header}");
        }
    }

    #[test]
    fn times_within_the_year() {
        for (header, expected) in [
            // Of all the year so far, by name.
            ("目标|一季度完成|上半年完成|前三季度完成", "P - - D"),
            ("目标|一季度完成|一至二季度完成|1-3季度完成|完成率", "P - - D R"),
            ("目标|一季度累计完成|二季度累计完成", "P - D"),
            ("目标|二季度末完成|三季度末完成", "P - D"),
            ("目标|上半年完成|全年完成", "P - D"),
            ("目标|截至6月完成|截至9月完成", "P - D"),
            // What each quarter brought, and all of them.
            ("目标|一季度完成|二季度完成|三季度完成", "P - - -"),
            ("目标|第一季度完成|第二季度完成", "P - -"),
            ("目标|1季度完成|2季度完成|3季度完成|4季度完成|全年完成", "P - - - - D"),
            ("目标|一季度完成|二季度完成|累计完成", "P - - D"),
            ("目标|完成合计|一季度完成|二季度完成", "P D - -"),
            ("目标|上半年完成|下半年完成", "P - -"),
            ("目标|二季度完成|上半年完成|三季度完成", "P - - -"),
            ("目标|三季度完成|前三季度完成", "P - D"),
            ("目标|二季度完成", "P D"),
            // By months: what one brought is none of the year.
            ("目标|1月|2月|3月", "P - - -"),
            ("目标|1月|2月|3月|累计", "P - - - D"),
            ("目标|1月|1-2月|1-3月", "P - - D"),
            ("目标|10月完成|11月完成", "P - -"),
            ("目标|10月进展|11月进展", "P - D"),
            ("目标|截至10月底|截至11月底", "P - D"),
            ("目标|累计", "P -"),
            (
                "2023年计划|2023年1-6月完成|2023年1-12月完成|2024年计划|2024年1-6月完成",
                "P2023 - D2023 P2024 D2024",
            ),
        ] {
            assert_eq!(shown(header), expected, "{header}");
        }
    }

    #[test]
    fn a_year_that_no_article_tells_is_told_by_the_columns() {
        for (header, expected) in [
            ("2023年目标|2023年完成", [Column::Promise, Column::Delivery]),
            ("2023年完成|2024年目标", [Column::Earlier, Column::Earlier]),
            ("目标|完成", [Column::Promise, Column::Delivery]),
        ] {
            let names: Vec<&str> = header.split('|').collect();
            let mut headings: Vec<Heading> = names.iter().map(|name| heading(name)).collect();
            set_times(&names, &mut headings, None);
            let read: Vec<Column> = headings.iter().map(|heading| heading.column).collect();
            assert_eq!(read, expected, "{header}");
        }
    }
}
