//! One row of a table: its figures promise or report by their columns, take what their cells leave out from
//! the row's name, and a rate belongs to the delivery. Numbers alone in their cells are `bare`'s.
//!
//! Where no header tells the columns, a rate that two cells fulfil tells them:
//! `新增4000张养老床位 | 4385 | 110%`.

use crate::figures::figure::{Figure, FigureKind, LeftOut, Reason};
use crate::figures::lexicon::verb::is_all_verbs;
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::table::bare;
use crate::figures::table::cell::{Cell, cells, is_rate};
use crate::figures::table::columns::{Column, Columns, is_bar};
use crate::text::numeral::number;

/// Whether a text is a row: two bars or more.
pub(in crate::figures) fn is_row(text: &str) -> bool {
    text.contains(is_bar) && text.matches(is_bar).take(2).count() == 2
}

/// Reads the figures of a row again, by its columns. Linear in the text.
pub(in crate::figures) fn read(
    text: &str,
    columns: Option<&Columns>,
    figures: &mut Vec<Figure>,
    left_out: &mut Vec<LeftOut>,
) {
    let mut cells = cells(text);
    let first = cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    let known = columns.and_then(|columns| Some((columns, columns.of_row(&first, cells.len())?)));
    match known {
        Some((_, headings)) => {
            cells
                .iter_mut()
                .zip(headings)
                .for_each(|(cell, heading)| cell.heading = heading.clone());
        }
        None if !mark_by_rate(&mut cells, figures) => return,
        None => {}
    }
    let of_places = known.filter(|(columns, _)| columns.of_places).map(|(columns, _)| columns);
    for cell in &cells {
        for figure in figures.iter_mut().filter(|figure| cell.holds(figure)) {
            set_kind(cell, figure);
        }
    }
    if of_places.is_none() {
        name_figures(&cells, figures);
    }
    let completed: Vec<Figure> = cells
        .iter()
        .filter_map(|cell| match of_places {
            Some(columns) => bare::of_place(cell, &cells, &columns.caption),
            None => bare::number_of_row(cell, &cells, figures),
        })
        .collect();
    for figure in completed {
        left_out.retain(|number| !overlap(number.span, figure.span));
        figures.push(figure);
    }
    figures.sort_by_key(|figure| figure.span);
    if of_places.is_some() {
        let whose = bare::whose(&cells);
        figures.iter_mut().for_each(|figure| figure.whose.clone_from(&whose));
    }
    tie_rate(&cells, figures, left_out);
}

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
    let is_own = |figure: &Figure, cell: &Cell| {
        !figure.subject.is_empty()
            && !is_all_verbs(&figure.subject)
            && cell.holds_any(&[figure.subject.as_str()])
    };
    let name = bare::name_of(cells);
    for at in 0..figures.len() {
        let figure = &figures[at];
        let Some(cell) = cell_of(figure).filter(|cell| !is_own(figure, cell)) else { continue };
        let other = match cell.heading.column {
            Column::Promise => Column::Delivery,
            _ => Column::Promise,
        };
        let mut beside = figures.iter().filter(|beside| {
            let beside_cell = cell_of(beside);
            beside.unit == figure.unit
                && beside_cell.is_some_and(|own| own.heading.column == other && is_own(beside, own))
        });
        let subject = match (beside.next(), beside.next()) {
            (Some(beside), None) => Some(beside.subject.clone()),
            _ => name.as_ref().map(|(thing, _)| thing.clone()),
        };
        // 类别 and the number of the row are no subjects.
        let Some(subject) = subject else { continue };
        let (_, action) = name.clone().unwrap_or_default();
        figures[at].subject = subject;
        figures[at].action = figures[at].action.take().or(action);
    }
}

/// The rate of a row is no figure of its own; it belongs to the delivery, where there is one alone.
fn tie_rate(cells: &[Cell], figures: &mut Vec<Figure>, left_out: &mut Vec<LeftOut>) {
    let in_column = |figure: &Figure, column| {
        cells.iter().any(|cell| cell.heading.column == column && cell.holds(figure))
    };
    let mut rates = Vec::new();
    let counts = |cell: &Cell, figure: &Figure| cell.holds(figure) && !is_rate(figure);
    let delivers = |cell: &&Cell| cell.heading.column == Column::Delivery;
    // 进度: as often a rate as a delivery, beside which it stands.
    let is_beside =
        cells.iter().filter(delivers).any(|cell| figures.iter().any(|figure| counts(cell, figure)));
    figures.retain(|figure| {
        let stands_alone = cells.iter().filter(delivers).any(|cell| {
            cell.holds(figure)
                && cell.text.ends_with('%')
                && number(cell.text.trim_end_matches('%')).is_some()
        });
        let is_own =
            is_rate(figure) && (in_column(figure, Column::Rate) || is_beside && stands_alone);
        if is_own {
            rates.push((figure.value, figure.text.clone(), figure.span));
        }
        !is_own
    });
    let mut delivered: Vec<&mut Figure> = figures
        .iter_mut()
        .filter(|figure| in_column(figure, Column::Delivery) && !is_rate(figure))
        // 11个，累计76个: the rate is the year's.
        .filter(|figure| figure.stock.is_none())
        .collect();
    if let ([(rate, ..)], [figure]) = (&rates[..], &mut delivered[..]) {
        figure.percent_of_plan = figure.percent_of_plan.or(Some(*rate));
    }
    left_out.extend(rates.into_iter().map(|(_, text, span)| LeftOut {
        text,
        span,
        reason: Reason::RateOfPlan,
    }));
    left_out.sort_by_key(|number| number.span);
}

fn overlap(first: [usize; 2], second: [usize; 2]) -> bool {
    first[0] < second[1] && second[0] < first[1]
}
