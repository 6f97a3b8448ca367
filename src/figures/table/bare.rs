//! Numbers alone in their cells: `4385` counts what the other side of its row counts, or what the row's name
//! says, by a unit that stands in the name (`养老床位（张）`), in a column of its own or in the header.

use crate::figures::figure::{Comparator, Figure, FigureKind};
use crate::figures::lexicon::verb::{VerbClass, VerbGroup, groups, is_all_verbs};
use crate::figures::table::cell::{Cell, is_rate};
use crate::figures::table::columns::is_row;
use crate::figures::table::heading::{
    Column, Heading, bare_and_unit, is_unit, scaled, subject_of, without_bracket,
};
use crate::text::fold;
use crate::text::numeral::number;

/// The figure of a number that stands alone in its cell. `caption`: by what all numbers of the table count, if that is told
/// above it.
pub(super) fn number_of_row(
    cell: &Cell,
    cells: &[Cell],
    figures: &[Figure],
    caption: &str,
) -> Option<Figure> {
    let (kind, other) = sides(cell)?;
    let value = number(&cell.text)?;
    let mut others = cells
        .iter()
        .filter(|beside| beside.heading.column == other && beside.is_grouped_with(cell))
        .flat_map(|cell| figures.iter().filter(|figure| cell.holds(figure) && !is_rate(figure)))
        .filter(|figure| figure.stock.is_none());
    if let Some(counterpart) = others.next() {
        let scale = match measure_beside(cell, cells) {
            Some(unit) if scaled(unit).1 == counterpart.unit => scaled(unit).0,
            Some("") | None => 1.0,
            Some(_) => return None,
        };
        // Of two it is not told which one the number answers.
        return others.next().is_none().then(|| Figure {
            value: scaled_value(value, scale),
            kind,
            text: cell.text.clone(),
            span: [cell.start, cell.end],
            number: [cell.start, cell.end],
            ..alike(counterpart)
        });
    }
    let (thing, action) = name_of(cells).filter(|_| !cell.names_another_thing())?;
    // 停车位 | 30/28: what they are is told, though not by what they count.
    let unit = unit_of(cell, cells)
        .or_else(|| is_unit(caption).then(|| caption.to_owned()))
        .or_else(|| cell.is_divided.then(String::new))?;
    let action = cell.heading.action.clone().or(action);
    Some(counted(cell, kind, value, &unit, thing, action))
}

/// The same thing counted anew: nothing is said of the number yet.
fn alike(figure: &Figure) -> Figure {
    Figure {
        upper: None,
        comparator: Comparator::Equal,
        hedge: None,
        stock: None,
        percent_of_plan: None,
        ..figure.clone()
    }
}

/// The figure of a number in a table whose rows are places: what it counts stands above.
pub(super) fn of_place(cell: &Cell, cells: &[Cell], caption: &Heading) -> Option<Figure> {
    let (kind, _) = sides(cell)?;
    let value = number(&cell.text)?;
    let (thing, action, unit) = told_above(cell, cells, caption)?;
    Some(counted(cell, kind, value, unit?, thing, action))
}

/// What a number in such a table counts, what was done to it, and by what it counts.
pub(super) fn told_above<'c>(
    cell: &'c Cell,
    cells: &'c [Cell],
    caption: &'c Heading,
) -> Option<(String, Option<String>, Option<&'c str>)> {
    let (_, other) = sides(cell)?;
    // 区域 | 新增车位目标（个） | 完成（个）: one of the two names it for both.
    let headings = || {
        let beside = cells
            .iter()
            .filter(move |beside| beside.heading.column == other && beside.is_grouped_with(cell));
        [&cell.heading].into_iter().chain(beside.map(|cell| &cell.heading)).chain([caption])
    };
    let subjects =
        || headings().map(|heading| &heading.subject).filter(|subject| !subject.is_empty());
    // 计划改造（个） below 各区老旧小区改造进度: what is done to it is no thing.
    let subject =
        subjects().find(|subject| !is_all_verbs(subject)).or_else(|| subjects().next())?;
    let unit = headings().map(|heading| heading.unit.as_str()).find(|unit| !unit.is_empty());
    let (thing, action) = thing_and_action(subject);
    Some((thing, cell.heading.action.clone().or(action), unit))
}

/// Whose numbers a row of such a table tells: `江北区`; `None` for the whole.
pub(super) fn whose(cells: &[Cell]) -> Option<String> {
    const WHOLE: [&str; 8] = ["合计", "总计", "小计", "全市", "全区", "全县", "总数", "共计"];
    let is_name = |cell: &&Cell| cell.text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let name = cells.iter().find(is_name)?.text.replace(' ', "");
    (!WHOLE.contains(&name.as_str())).then_some(name)
}

fn sides(cell: &Cell) -> Option<(FigureKind, Column)> {
    match cell.heading.column {
        Column::Promise => Some((FigureKind::Plan, Column::Delivery)),
        Column::Delivery => Some((FigureKind::Result, Column::Promise)),
        Column::Rate | Column::Earlier | Column::Name | Column::Measure | Column::Other => None,
    }
}

/// By what a number counts, where its own cell does not tell.
fn unit_of(cell: &Cell, cells: &[Cell]) -> Option<String> {
    if let Some(own) = measure_beside(cell, cells) {
        return measure(own).map(str::to_owned);
    }
    let named = cells.iter().find_map(|cell| Some(bracketed(&cell.text)?.1));
    let column = cells.iter().find(|cell| cell.heading.column == Column::Measure);
    named
        .or_else(|| column.and_then(|cell| measure(&cell.text)).map(str::to_owned))
        .or_else(|| Some(cell.heading.unit.clone()).filter(|unit| !unit.is_empty()))
}

/// By what a number counts where each has a measure of its own, `计划 | 单位 | 完成 | 单位`: that in the cell behind it, if all
/// have one there, or in front of it. Empty where it is not told; `None` where the row has one measure at most.
fn measure_beside<'c>(cell: &Cell, cells: &'c [Cell]) -> Option<&'c str> {
    let is_measure = |cell: &Cell| {
        cell.heading.column == Column::Measure
            && (cell.text.is_empty() || measure(&cell.text).is_some())
    };
    if cells.iter().filter(|cell| is_measure(cell)).take(2).count() < 2 {
        return None;
    }
    let tells = |cell: &Cell| matches!(cell.heading.column, Column::Promise | Column::Delivery);
    let is_behind = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| tells(cell))
        .all(|(at, _)| cells.get(at + 1).is_some_and(is_measure));
    let is_before = !cells.first().is_some_and(tells)
        && cells.windows(2).all(|pair| !tells(&pair[1]) || is_measure(&pair[0]));
    let at = cells.iter().position(|other| other.start == cell.start && tells(other))?;
    let beside = match (is_before, is_behind) {
        (false, true) => cells.get(at + 1),
        (true, false) => at.checked_sub(1).and_then(|at| cells.get(at)),
        _ => None,
    };
    Some(beside.map_or("", |cell| cell.text.as_str()))
}

/// `养老床位（张）`: a name and, in brackets, the unit that it is counted by.
pub(super) fn bracketed(text: &str) -> Option<(&str, String)> {
    let (name, unit) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    (is_unit(unit) && !is_unit(name)).then(|| (name, unit.to_owned()))
}

/// The unit that a cell of units tells: 个, and of 万套（间） the first.
fn measure(cell: &str) -> Option<&str> {
    [cell, without_bracket(cell)].into_iter().find(|unit| is_unit(unit))
}

/// What a row is about, and what is done to it: `既有住宅加装电梯` → 电梯, 加装. Of several names the last is the finest:
/// 教育提质工程 | 新增学位. A promise without a number is the name where there is no other.
pub(super) fn name_of(cells: &[Cell]) -> Option<(String, Option<String>)> {
    let told = |column| {
        cells.iter().filter(move |cell| cell.heading.column == column && !cell.text.is_empty())
    };
    let name = told(Column::Name).next_back().filter(|cell| !has_number(&cell.text));
    let name = name.or_else(|| told(Column::Promise).find(|cell| !has_number(&cell.text)))?;
    let text = bracketed(&name.text).map_or(name.text.as_str(), |(name, _)| name);
    let (thing, action) = thing_and_action(text);
    (!thing.is_empty()).then_some((thing, action))
}

/// Whether a text counts something; 3岁 is an age.
fn has_number(text: &str) -> bool {
    const AGES: [&str; 3] = ["岁", "周岁", "月龄"];
    text.match_indices(|c: char| c.is_ascii_digit()).any(|(at, _)| {
        let behind = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        // 5G基站.
        !AGES.iter().any(|age| behind.starts_with(age))
            && !behind.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// `加装电梯（完工）` → 电梯, 完工; 背街小巷整治 → 背街小巷, 整治.
pub(super) fn thing_and_action(name: &str) -> (String, Option<String>) {
    let (name, done) = match name.trim_end().strip_suffix(')').and_then(|n| n.rsplit_once('(')) {
        Some((name, done)) if !done.is_empty() && is_all_verbs(done) => (name, Some(done)),
        _ => (name, None),
    };
    let chars: Vec<char> = name.trim().chars().collect();
    let text = |chars: &[char]| chars.iter().collect::<String>().trim().to_owned();
    let groups = groups(&chars, 0, chars.len());
    // 老有颐养: what there is was not done.
    let is_deed = |group: &&VerbGroup| !matches!(group.class, VerbClass::Level | VerbClass::Noun);
    let Some(last) = groups.iter().rev().find(is_deed) else {
        return (text(&chars), done.map(str::to_owned));
    };
    // 失业人员再|就业
    let again = chars[..last.start].ends_with(&['再']);
    let start = last.start - usize::from(again);
    let action = text(&chars[start..last.end]);
    let after = text(&chars[last.end..]);
    let thing = if after.is_empty() { text(&chars[..start]) } else { after };
    // 城镇新增就业 is all there is to count.
    let thing = if thing.is_empty() { text(&chars) } else { thing };
    (thing, Some(done.map_or(action, str::to_owned)))
}

/// 3.62 of 万人 are 36200.
fn scaled_value(value: f64, scale: f64) -> f64 {
    (value * scale * 1e6).round() / 1e6
}

fn counted(
    cell: &Cell,
    kind: FigureKind,
    value: f64,
    unit: &str,
    subject: String,
    action: Option<String>,
) -> Figure {
    let place = (cell.text.as_str(), [cell.start, cell.end]);
    of_number(place, kind, (value, unit), (subject, action))
}

/// The figure of a number, its text and where that is in the passage, by a unit that may be 万个.
pub(super) fn of_number(
    (text, span): (&str, [usize; 2]),
    kind: FigureKind,
    (value, unit): (f64, &str),
    (subject, action): (String, Option<String>),
) -> Figure {
    let (scale, unit) = scaled(unit);
    Figure {
        subject,
        action,
        value: scaled_value(value, scale),
        upper: None,
        unit: unit.to_owned(),
        comparator: Comparator::Equal,
        hedge: None,
        qualifier: None,
        per: None,
        kind,
        stock: None,
        whose: None,
        year: None,
        percent_of_plan: None,
        text: text.to_owned(),
        span,
        number: span,
    }
}

/// 2024年|各区加装电梯情况, 宁波市2024年|加装电梯情况: what a line above a table tells, without whose it is and of which year.
fn past_year(caption: &str) -> &str {
    /// Characters of the place.
    const LONGEST: usize = 8;
    let Some((before, behind)) = caption.split_once('年') else { return caption };
    let place = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_year = before.len() - place.len() == 4;
    if is_year && place.chars().count() <= LONGEST { behind } else { caption }
}

/// What the line above a table says of all its numbers: `各区加装电梯情况（单位：部）`.
fn caption(text: &str) -> Heading {
    const MAX_CHARS: usize = 40;
    let folded = fold(text);
    if folded.chars().count() > MAX_CHARS {
        return Heading::default();
    }
    let (before, unit) = match folded.split_once("单位:") {
        Some((before, unit)) => (before, unit.trim_matches(|c: char| !c.is_alphanumeric())),
        // 新配置AED街道分布（台）.
        None => bare_and_unit(folded.trim_end_matches(':')),
    };
    let unit = if is_unit(unit) { unit } else { "" };
    let before = past_year(before);
    // 老旧小区改造|进度如下
    let before = before.strip_suffix("如下").unwrap_or(before);
    let progress = ["进度", "进展"].iter().find_map(|word| before.strip_suffix(word));
    let before = progress.unwrap_or(before);
    let subject = as_printed(subject_of(before), &folded, text);
    Heading { unit: unit.to_owned(), subject, ..Heading::default() }
}

/// What stands above a table, as one: `各区加装电梯情况` above `单位：部`, below a heading.
pub(in crate::figures) fn captions(leads: &[&str; 2], heading: Option<&str>) -> Heading {
    let last = caption(leads[0]);
    // What is two lines above belongs to the table only if the unit stands between.
    let is_measure = last.subject.is_empty() && !last.unit.is_empty();
    let before = Some(leads[1]).filter(|lead| is_measure && !is_row(lead)).map(caption);
    let mut told = Heading::default();
    for next in [Some(last), before, heading.map(caption)].into_iter().flatten() {
        if told.subject.is_empty() {
            told.subject = next.subject;
        }
        if told.unit.is_empty() {
            told.unit = next.unit;
        }
    }
    told
}

/// A stretch of a folded text as it stands in the text itself: AED, not aed.
fn as_printed(stretch: &str, folded: &str, text: &str) -> String {
    let at = folded.find(stretch).map(|at| folded[..at].chars().count());
    let is_aligned = folded.chars().count() == text.chars().count();
    match at.filter(|_| is_aligned) {
        Some(at) => text.chars().skip(at).take(stretch.chars().count()).collect(),
        None => stretch.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_things_and_actions() {
        for (name, thing, action) in [
            ("既有住宅加装电梯", "电梯", Some("加装")),
            ("背街小巷整治", "背街小巷", Some("整治")),
            ("加装电梯(完工)", "电梯", Some("完工")),
            ("老旧小区改造(开工)", "老旧小区", Some("开工")),
            ("幼儿园", "幼儿园", None),
            ("城镇失业人员再就业", "城镇失业人员", Some("再就业")),
        ] {
            let read = thing_and_action(name);
            assert_eq!((read.0.as_str(), read.1.as_deref()), (thing, action), "{name}");
        }
    }

    #[test]
    fn captions_tell_what_their_tables_count() {
        for (text, subject, unit) in [
            ("各区加装电梯情况（单位：部）", "加装电梯", "部"),
            ("各县（市）区老旧小区改造数如下：", "老旧小区改造", ""),
            ("2024年完成情况", "", ""),
            ("各县区老旧小区改造进度如下：", "老旧小区改造", ""),
            ("进展如下：", "", ""),
            ("宁波市2024年各县区加装电梯情况（单位：部）", "加装电梯", "部"),
            ("表1　设施建设类（单位：个）", "", "个"),
            ("单位：万人", "", "万人"),
            ("2024年新配置AED街道分布（台）", "新配置AED", "台"),
            ("各区普惠托位情况（截至12月底）", "", ""),
        ] {
            let read = caption(text);
            assert_eq!((read.subject.as_str(), read.unit.as_str()), (subject, unit), "{text}");
        }
    }
}
