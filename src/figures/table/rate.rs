//! The rate of a row: `占全年计划 | 128%`. It is no figure of its own, but belongs to the delivery that it is the
//! rate of.

use crate::figures::figure::{Figure, LeftOut, Reason, Stock};
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::table::cell::{Cell, is_rate};
use crate::figures::table::heading::Column;
use crate::text::numeral::number;

/// A rate, and the cell that it stands in.
struct Rate {
    cell: usize,
    value: f64,
    text: String,
    span: [usize; 2],
}

/// Takes the rates out of the figures of a row and gives each to its delivery, where it is told which that is.
pub(super) fn tie(cells: &[Cell], figures: &mut Vec<Figure>, left_out: &mut Vec<LeftOut>) {
    let mut rates = taken(cells, figures);
    rates.extend(bare(cells));
    for rate in &rates {
        if let Some(at) = delivery_of(rate, cells, figures) {
            figures[at].stock = None;
            figures[at].percent_of_plan = figures[at].percent_of_plan.or(Some(rate.value));
        }
    }
    left_out.retain(|number| !rates.iter().any(|rate| overlap(rate.span, number.span)));
    left_out.extend(rates.into_iter().map(|Rate { text, span, .. }| LeftOut {
        text,
        span,
        reason: Reason::RateOfPlan,
    }));
    left_out.sort_by_key(|number| number.span);
}

/// The figures that are rates of the row, which they are no more.
fn taken(cells: &[Cell], figures: &mut Vec<Figure>) -> Vec<Rate> {
    let counts = |cell: &Cell, figure: &Figure| cell.holds(figure) && !is_rate(figure);
    let delivers = |cell: &Cell| cell.heading.column == Column::Delivery;
    // 进度: as often a rate as a delivery, beside which it stands.
    let is_beside = cells
        .iter()
        .filter(|cell| delivers(cell))
        .any(|cell| figures.iter().any(|figure| counts(cell, figure)));
    let counted: Vec<usize> =
        figures.iter().filter(|figure| !is_rate(figure)).map(|figure| figure.span[1]).collect();
    let mut rates = Vec::new();
    figures.retain(|figure| {
        let Some(at) = cells.iter().position(|cell| cell.holds(figure)) else { return true };
        let cell = &cells[at];
        let stands_alone =
            cell.text.ends_with('%') && number(cell.text.trim_end_matches('%')).is_some();
        let is_of_row =
            cell.heading.column == Column::Rate || is_beside && delivers(cell) && stands_alone;
        // 2100个（105%）.
        let is_bracketed = delivers(cell)
            && counted.iter().any(|end| end + 1 == figure.number[0])
            && cell.text.contains('(');
        let is_own = is_rate(figure) && (is_of_row || is_bracketed);
        if is_own {
            let (text, span) = (figure.text.clone(), figure.span);
            rates.push(Rate { cell: at, value: figure.value, text, span });
        }
        !is_own
    });
    rates
}

/// `111.8` below `完成率（%）`.
fn bare(cells: &[Cell]) -> impl Iterator<Item = Rate> {
    let is_percent = |cell: &Cell| cell.heading.column == Column::Rate && cell.heading.unit == "%";
    cells.iter().enumerate().filter(move |(_, cell)| is_percent(cell)).filter_map(|(at, cell)| {
        let (text, span) = (cell.text.clone(), [cell.start, cell.end]);
        Some(Rate { cell: at, value: number(&cell.text)?, text, span })
    })
}

/// The delivery whose rate of the row's promise it is, else the only one.
fn delivery_of(rate: &Rate, cells: &[Cell], figures: &[Figure]) -> Option<usize> {
    let group = &cells[rate.cell];
    let of = |column: Column| {
        let is_there =
            move |cell: &&Cell| cell.heading.column == column && cell.is_grouped_with(group);
        (0..figures.len()).filter(move |&at| {
            let figure = &figures[at];
            !is_rate(figure)
                && cells
                    .iter()
                    .filter(is_there)
                    .any(|cell| cell.holds(figure) && !cell.holds_as_part(figure))
        })
    };
    let mut promises = of(Column::Promise);
    let promise = promises.next().filter(|_| promises.next().is_none()).map(|at| &figures[at]);
    let fits = |at: &usize| {
        let figure = &figures[*at];
        // 开工14个，其中完工5个 of 开工14个: what was begun is what was promised. 累计76个 is never the year's.
        matches!(figure.stock, None | Some(Stock::UnderWay))
            && promise.is_some_and(|promise| {
                promise.unit == figure.unit
                    && promise.value > 0.0
                    && (figure.value / promise.value * 100.0 - rate.value).abs()
                        <= rounding(rate.value)
            })
    };
    only(of(Column::Delivery).filter(fits))
        .or_else(|| only(of(Column::Delivery).filter(|&at| figures[at].stock.is_none())))
}

fn only(mut items: impl Iterator<Item = usize>) -> Option<usize> {
    items.next().filter(|_| items.next().is_none())
}

pub(super) fn overlap(first: [usize; 2], second: [usize; 2]) -> bool {
    first[0] < second[1] && second[0] < first[1]
}
