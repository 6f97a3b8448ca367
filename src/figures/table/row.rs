//! One row of a table: its figures promise or report by their columns, take what their cells leave out from
//! the row's name, and a rate belongs to the delivery. Numbers alone in their cells are `bare`'s.
//!
//! Where no header tells the columns, a rate that two cells fulfil tells them:
//! `新增4000张养老床位 | 4385 | 110%`.

use crate::figures::figure::{Figure, FigureKind, LeftOut, Stock};
use crate::figures::kind::begun::is_begun_in_cell;
use crate::figures::lexicon::verb::is_all_verbs;
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::table::bare;
use crate::figures::table::cell::{Cell, cells, divide, is_rate, split_number, take_back};
use crate::figures::table::columns::Columns;
use crate::figures::table::heading::{Column, Heading, heading};
use crate::figures::table::rate;
use crate::text::numeral::number;
use crate::text::{fold, fold_char};

/// Reads the figures of a row again, by its columns. Linear in the text.
pub(in crate::figures) fn read(
    text: &str,
    columns: Option<&Columns>,
    figures: &mut Vec<Figure>,
    left_out: &mut Vec<LeftOut>,
) {
    let mut cells = cells(text);
    let first = cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    let whole = columns.map(|columns| divide(&mut cells, columns.divided(&first)));
    let known = columns.and_then(|columns| Some((columns, columns.of_row(&first, cells.len())?)));
    let is_keyed = known.is_none() && mark_by_keys(&mut cells);
    match known {
        None if is_keyed => {}
        Some((columns, headings)) => {
            if columns.joins_number(&first) {
                cells.iter_mut().take(1).for_each(Cell::cut_number);
            }
            cells.resize_with(headings.len(), || Cell::missing(text));
            cells
                .iter_mut()
                .zip(headings)
                .for_each(|(cell, heading)| cell.heading = heading.clone());
            count_divided(&mut cells, &whole.unwrap_or_default(), figures);
        }
        None if !mark_by_rate(&mut cells, figures) => return,
        None => {}
    }
    let of_places = known.filter(|(columns, _)| columns.of_places).map(|(columns, _)| columns);
    set_kinds(text, &cells, figures);
    match of_places {
        Some(columns) => name_by_heading(&cells, columns, figures),
        None => name_figures(&cells, figures),
    }
    let completed: Vec<Figure> = cells
        .iter()
        .filter_map(|cell| match of_places {
            Some(columns) => bare::of_place(cell, &cells, &columns.caption),
            None => {
                let caption = known.map_or("", |(columns, _)| columns.caption.unit.as_str());
                bare::number_of_row(cell, &cells, figures, caption)
            }
        })
        .collect();
    for figure in completed {
        left_out.retain(|number| !rate::overlap(number.span, figure.span));
        figures.push(figure);
    }
    figures.sort_by_key(|figure| figure.span);
    if of_places.is_some() {
        let whose = bare::whose(&cells);
        figures.iter_mut().for_each(|figure| figure.whose.clone_from(&whose));
    }
    set_years(&cells, figures);
    take_back(&cells, figures);
    rate::tie(&cells, figures, left_out);
}

/// Numbers that a slash divides are counted anew, by the unit behind either of them; what could not be divided tells nothing.
fn count_divided(cells: &mut [Cell], whole: &[usize], figures: &mut Vec<Figure>) {
    for cell in cells.iter_mut().filter(|cell| whole.contains(&cell.start)) {
        cell.heading.column = Column::Earlier;
    }
    figures.retain(|figure| !cells.iter().any(|cell| cell.is_divided && cell.holds(figure)));
    let units = cells.iter().filter(|cell| cell.is_divided);
    let unit = units
        .filter_map(|cell| split_number(&cell.text))
        .map(|(_, unit)| unit.to_owned())
        .find(|unit| !unit.is_empty() && unit != "%");
    for cell in cells.iter_mut().filter(|cell| cell.is_divided) {
        let digits = split_number(&cell.text).map_or(0, |(_, unit)| cell.text.len() - unit.len());
        if cell.heading.column == Column::Rate {
            cell.heading.unit = "%".to_owned();
        } else if let Some(unit) = &unit {
            cell.heading.unit.clone_from(unit);
        }
        cell.text.truncate(digits);
        cell.end = cell.start + digits;
    }
}

/// Where years stand side by side each number is of its column's, and what is told of none is told of no year.
fn set_years(cells: &[Cell], figures: &mut [Figure]) {
    if cells.iter().all(|cell| cell.heading.year.is_none()) {
        return;
    }
    for figure in figures.iter_mut() {
        figure.year = cells.iter().find(|cell| cell.holds(figure)).and_then(|c| c.heading.year);
        if figure.year.is_none() {
            figure.kind = FigureKind::Background;
        }
    }
}

/// `项目：新增车位 | 目标：2000个 | 完成：2100个`: keys in the place of a header.
fn mark_by_keys(cells: &mut [Cell]) -> bool {
    let keyed: Option<Vec<(Heading, usize)>> = cells
        .iter()
        .map(|cell| {
            let (key, _) = cell.text.split_once(':')?;
            let is_short = key.chars().count() <= MAX_KEY_CHARS;
            is_short.then(|| (heading(key), key.chars().count() + 1))
        })
        .collect();
    let Some(keyed) = keyed else { return false };
    let has = |column| keyed.iter().any(|(heading, _)| heading.column == column);
    if !has(Column::Promise) || !has(Column::Delivery) {
        return false;
    }
    for (cell, (heading, length)) in cells.iter_mut().zip(keyed) {
        let value: String = cell.text.chars().skip(length).collect();
        let spaces = value.chars().take_while(|c| c.is_whitespace()).count();
        cell.start += length + spaces;
        cell.text = value.trim().to_owned();
        cell.heading = heading;
    }
    true
}

/// Keys are no longer, in characters.
const MAX_KEY_CHARS: usize = 8;

/// A promise, a delivery and a rate of the two: whether there are such cells, each next to the other.
fn mark_by_rate(cells: &mut [Cell], figures: &[Figure]) -> bool {
    let counted = |cell: &Cell| {
        let mut inside = figures.iter().filter(|figure| cell.holds(figure) && !is_rate(figure));
        let first = inside.next();
        first.filter(|_| inside.next().is_none())
    };
    for at in 1..cells.len() {
        let (promise, delivery) = (&cells[at - 1], &cells[at]);
        let Some(promised) = counted(promise).filter(|figure| figure.value > 0.0) else { continue };
        let delivered = match counted(delivery) {
            Some(figure) if figure.unit == promised.unit => figure.value,
            Some(_) => continue,
            None => match number(&delivery.text) {
                Some(value) => value,
                None => continue,
            },
        };
        let rate = delivered / promised.value * 100.0;
        let fits = |figure: &Figure| {
            let percent = figure.percent_of_plan.unwrap_or(figure.value);
            (rate - percent).abs() <= rounding(percent)
        };
        let next = cells.get(at + 1);
        let in_next = next.and_then(|cell| figures.iter().find(|figure| cell.holds(figure)));
        if in_next.is_some_and(|figure| is_rate(figure) && fits(figure)) {
            cells[at + 1].heading.column = Column::Rate;
        } else if !counted(delivery)
            .is_some_and(|figure| figure.percent_of_plan.is_some() && fits(figure))
        {
            continue;
        }
        cells[at - 1].heading.column = Column::Promise;
        cells[at].heading.column = Column::Delivery;
        return true;
    }
    false
}

/// What each cell tells of its figures. 14个全部开工，完工9个 below a delivery: none of the 14 is done.
fn set_kinds(text: &str, cells: &[Cell], figures: &mut [Figure]) {
    let chars: Vec<char> = text.chars().map(fold_char).collect();
    for cell in cells {
        for figure in figures.iter_mut().filter(|figure| cell.holds(figure)) {
            let was = figure.kind;
            set_kind(cell, figure);
            let is_delivered = figure.kind == FigureKind::Result && was == FigureKind::Plan;
            if is_delivered && is_begun_in_cell(&chars, figure.span[1]) {
                figure.stock = Some(Stock::UnderWay);
            }
        }
    }
}

/// The column tells the kind, unless the cell's own words do.
fn set_kind(cell: &Cell, figure: &mut Figure) {
    const PROMISES: [&str; 8] = ["计划", "目标", "预计", "将", "拟", "力争", "明年", "下一步"];
    const DELIVERIES: [&str; 4] = ["已", "实际", "完成情况", "去年"];
    if figure.kind == FigureKind::Background {
        return;
    }
    match cell.heading.column {
        Column::Promise if !cell.holds_any(&DELIVERIES) => figure.kind = FigureKind::Plan,
        Column::Earlier => figure.kind = FigureKind::Background,
        Column::Delivery if !cell.holds_any(&PROMISES) => figure.kind = FigureKind::Result,
        _ => {}
    }
}

/// What a figure counts where its own cell does not tell: `实际改造6公里` counts what the promise of its row
/// names, `新建3所、改造5所` what the row's name says. The row's name says what was done, too.
fn name_figures(cells: &[Cell], figures: &mut [Figure]) {
    let cell_of = |figure: &Figure| {
        cells.iter().find(|cell| {
            let tells = matches!(cell.heading.column, Column::Promise | Column::Delivery);
            tells && cell.holds(figure)
        })
    };
    // What a part is called is not said of the whole: 新增2718个（其中人防690个）.
    let is_own = |figure: &Figure, cell: &Cell| {
        !figure.subject.is_empty()
            && !is_all_verbs(&figure.subject)
            && cell.without_parts().contains(&fold(&figure.subject))
    };
    let name = bare::name_of(cells);
    for at in 0..figures.len() {
        let figure = &figures[at];
        let Some(cell) = cell_of(figure).filter(|cell| !is_own(figure, cell)) else { continue };
        let other = match cell.heading.column {
            Column::Promise => Column::Delivery,
            _ => Column::Promise,
        };
        // A part names itself, but for what tells how far the whole has come: 开工14个，其中完工5个.
        if cell.holds_as_part(figure) && cell.holds_any(&[&fold(&figure.subject)]) {
            continue;
        }
        let mut beside = figures.iter().filter(|beside| {
            beside.unit == figure.unit
                && cell_of(beside).is_some_and(|own| {
                    own.heading.column == other
                        && own.is_grouped_with(cell)
                        && is_own(beside, own)
                        && !own.holds_as_part(beside)
                })
        });
        // 老有颐养 names no deed: what is done stands with the thing.
        let told = match (beside.next(), beside.next()) {
            (Some(beside), None) => Some((beside.subject.clone(), beside.action.clone())),
            _ => name.clone(),
        };
        let (subject, done) = told.unzip();
        // 类别 and the number of the row are no subjects, and what stands above the column is another thing.
        let Some(subject) = subject.filter(|_| !cell.names_another_thing()) else { continue };
        let of_name = || name.as_ref().and_then(|(_, action)| action.clone());
        let action = cell.heading.action.clone().or(done.flatten()).or_else(of_name);
        figures[at].subject = subject;
        figures[at].action = figures[at].action.take().or(action);
    }
}

/// In a table whose rows are places what a number counts stands above it: `120个` below `改造老旧小区`.
fn name_by_heading(cells: &[Cell], columns: &Columns, figures: &mut [Figure]) {
    let is_unnamed =
        |figure: &&mut Figure| figure.subject.is_empty() || is_all_verbs(&figure.subject);
    for figure in figures.iter_mut().filter(is_unnamed) {
        let cell = cells.iter().find(|cell| cell.holds(figure));
        let told = cell.and_then(|cell| bare::told_above(cell, cells, &columns.caption));
        if let Some((thing, action, _)) = told {
            figure.subject = thing;
            figure.action = figure.action.take().or(action);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::article::read_article;
    use crate::figures::figure::{Figure, FigureKind};
    use crate::vocabulary::{DocType, Kind};

    #[test]
    fn a_column_may_hold_a_promise_and_its_delivery() {
        let two = &["30个 plan 老旧小区 改造", "28个 result 老旧小区 改造"][..];
        for (passages, expected) in [
            (&["项目 | 单位 | 计划/完成", "老旧小区改造 | 个 | 30/28"][..], two),
            (&["序号 | 项目 | 目标／实际 | 备注", "1 | 老旧小区改造 | 30个／28个 | 2个顺延"], two),
            (&["项目 | 完成数/任务数（个）", "老旧小区改造 | 28/30"], &[two[1], two[0]]),
            (&["项目 | 目标/完成 | 备注", "老旧小区改造（个） | 30/28"], two),
            (
                &["项目 | 计划/完成/完成率", "老旧小区改造（个） | 30/28/93.3%"],
                &[two[0], "28个 result 老旧小区 改造 93.3%"],
            ),
            (
                &["项目 | 计划/完成 | 完成率", "新增学位 | 1.2万/1.3万个 | 108.3%"],
                &["12000个 plan 学位 新增", "13000个 result 学位 新增 108.3%"],
            ),
            (
                &["项目 | 计划/完成", "新增停车位 | 1500/1583"],
                &["1500 plan 停车位 新增", "1583 result 停车位 新增"],
            ),
            (
                &["区域 | 加装电梯（部）计划/完成", "海曙区 | 30/28"],
                &["30部 plan 电梯 加装", "28部 result 电梯 加装"],
            ),
            // What cannot be divided so, and names that are no two sides.
            (&["项目 | 计划/完成", "老旧小区改造 | 30个"], &[]),
            (&["项目 | 计划/完成", "老旧小区改造 | 2024/5/6"], &[]),
            (
                &["项目 | 完成情况 | 责任单位/时限", "老旧小区改造（个） | 完成28个 | 30/28"],
                &["28个 result 老旧小区 完成"],
            ),
        ] {
            let told = passages.iter().map(|text| (Kind::Result, None, *text));
            let read = read_article(Some(2024), Some(DocType::Completion), told);
            let last = read.last().map(|one| one.figures.as_slice()).unwrap_or_default();
            let shown = |figure: &&Figure| {
                let Figure { value, unit, kind, subject, action, .. } = figure;
                let rate =
                    figure.percent_of_plan.map(|rate| format!(" {rate}%")).unwrap_or_default();
                let action = action.as_deref().unwrap_or_default();
                format!("{value}{unit} {kind} {subject} {action}{rate}")
            };
            let is_told =
                |figure: &&Figure| figure.kind != FigureKind::Background && figure.stock.is_none();
            let told: Vec<String> =
                last.iter().filter(is_told).map(|figure| shown(&figure)).collect();
            assert_eq!(told, expected, "{passages:?}");
        }
    }
}
