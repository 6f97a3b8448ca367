//! One row of a table: its figures promise or report by their columns, a bare number takes subject and
//! unit from its row, a rate belongs to the delivery.
//!
//! Where no header tells the columns, a rate that two cells fulfil tells them:
//! `新增4000张养老床位 | 4385 | 110%`.

use crate::figures::figure::{Comparator, Figure, FigureKind, LeftOut, Reason};
use crate::figures::lexicon::unit::unit_at;
use crate::figures::lexicon::verb::{groups, is_all_verbs};
use crate::figures::quantity::plan_rate::rounding;
use crate::figures::table::columns::{Column, Columns, is_bar};
use crate::text::numeral::number;
use crate::text::{fold, fold_char};

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
    let known = columns.and_then(|columns| columns.of_row(cells.len()));
    match known {
        Some(columns) => {
            cells.iter_mut().zip(columns).for_each(|(cell, column)| cell.column = *column);
        }
        None if !mark_by_rate(&mut cells, figures) => return,
        None => {}
    }
    for cell in &cells {
        for figure in figures.iter_mut().filter(|figure| cell.holds(figure)) {
            set_kind(cell, figure);
        }
    }
    name_deliveries(&cells, figures);
    let completed: Vec<Figure> =
        cells.iter().filter_map(|cell| bare_number(cell, &cells, figures)).collect();
    for figure in completed {
        left_out.retain(|number| !overlap(number.span, figure.span));
        figures.push(figure);
    }
    figures.sort_by_key(|figure| figure.span);
    tie_rate(&cells, figures, left_out);
}

/// One cell of a row.
struct Cell {
    text: String,
    /// In the passage, in characters, without the spaces around it.
    start: usize,
    end: usize,
    column: Column,
}

impl Cell {
    /// Whether the number of a figure is in the cell.
    fn holds(&self, figure: &Figure) -> bool {
        figure.span[1] > self.start && figure.span[1] <= self.end
    }

    fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.contains(word))
    }
}

fn cells(text: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = 0;
    for cell in text.split(is_bar) {
        let leading = cell.chars().take_while(|c| c.is_whitespace()).count();
        let trimmed = cell.trim();
        let start = at + leading;
        let end = start + trimmed.chars().count();
        cells.push(Cell { text: fold(trimmed), start, end, column: Column::Other });
        at += cell.chars().count() + 1;
    }
    // The outer bars of `| 1 | 停车位 |` are no cells.
    if cells.first().is_some_and(|cell| cell.text.is_empty()) {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| cell.text.is_empty()) {
        cells.pop();
    }
    cells
}

fn is_rate(figure: &Figure) -> bool {
    figure.unit == "%"
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
            cells[at + 1].column = Column::Rate;
        } else if !counted(delivery)
            .is_some_and(|figure| figure.percent_of_plan.is_some() && fits(figure))
        {
            continue;
        }
        cells[at - 1].column = Column::Promise;
        cells[at].column = Column::Delivery;
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
    match cell.column {
        Column::Promise if !cell.holds_any(&DELIVERIES) => figure.kind = FigureKind::Plan,
        Column::Delivery if !cell.holds_any(&PROMISES) => figure.kind = FigureKind::Result,
        _ => {}
    }
}

/// `实际改造6公里` leaves out what the promise of its row names.
fn name_deliveries(cells: &[Cell], figures: &mut [Figure]) {
    let in_column = |figure: &Figure, column| {
        cells.iter().any(|cell| cell.column == column && cell.holds(figure))
    };
    for at in 0..figures.len() {
        let figure = &figures[at];
        if !in_column(figure, Column::Delivery) || !is_all_verbs(&figure.subject) {
            continue;
        }
        let mut promised = figures
            .iter()
            .filter(|other| in_column(other, Column::Promise) && other.unit == figure.unit);
        if let (Some(promise), None) = (promised.next(), promised.next()) {
            figures[at].subject = promise.subject.clone();
        }
    }
}

/// `4385` alone in a cell: it counts what the other side counts, or what the row's name says.
fn bare_number(cell: &Cell, cells: &[Cell], figures: &[Figure]) -> Option<Figure> {
    let (kind, other) = match cell.column {
        Column::Promise => (FigureKind::Plan, Column::Delivery),
        Column::Delivery => (FigureKind::Result, Column::Promise),
        Column::Rate | Column::Name | Column::Measure | Column::Other => return None,
    };
    let value = number(&cell.text)?;
    let mut others = cells
        .iter()
        .filter(|cell| cell.column == other)
        .flat_map(|cell| figures.iter().filter(|figure| cell.holds(figure) && !is_rate(figure)));
    let counterpart = match (others.next(), others.next()) {
        (Some(figure), None) => figure.clone(),
        (Some(_), Some(_)) => return None,
        (None, _) => {
            let mut names = cells.iter().filter(|cell| cell.column != other);
            names.find_map(named).or_else(|| measured(cells))?
        }
    };
    Some(Figure {
        value,
        upper: None,
        comparator: Comparator::Equal,
        hedge: None,
        kind,
        stock: None,
        percent_of_plan: None,
        text: cell.text.clone(),
        span: [cell.start, cell.end],
        number: [cell.start, cell.end],
        ..counterpart
    })
}

/// `养老床位（张）`: a thing and, in brackets, the unit that it is counted by.
fn named(cell: &Cell) -> Option<Figure> {
    let chars: Vec<char> = cell.text.chars().collect();
    let open = chars.iter().rposition(|&c| c == '(')?;
    let unit: Vec<char> = chars[open + 1..].strip_suffix(&[')'])?.to_vec();
    counted(&chars[..open], &unit)
}

/// `既有住宅加装电梯 | 部`: a row's name, and the measure in a column of its own.
fn measured(cells: &[Cell]) -> Option<Figure> {
    let of = |column| cells.iter().find(|cell| cell.column == column);
    let (name, measure) = (of(Column::Name)?, of(Column::Measure)?);
    let chars = |cell: &Cell| cell.text.chars().collect::<Vec<char>>();
    counted(&chars(name), &chars(measure))
}

/// A figure of what a name counts, by a unit that has to be one whole; its value is not told yet.
fn counted(name: &[char], unit: &[char]) -> Option<Figure> {
    let whole = unit_at(unit, 0).is_some_and(|found| found.end == unit.len());
    let (subject, action) = thing_and_action(name);
    (whole && !subject.is_empty()).then(|| Figure {
        subject,
        action,
        value: 0.0,
        upper: None,
        unit: unit.iter().map(|c| fold_char(*c)).collect(),
        comparator: Comparator::Equal,
        hedge: None,
        qualifier: None,
        per: None,
        kind: FigureKind::Background,
        stock: None,
        percent_of_plan: None,
        text: String::new(),
        span: [0, 0],
        number: [0, 0],
    })
}

/// 既有住宅加装电梯 → 电梯, 加装; 背街小巷整治 → 背街小巷, 整治.
fn thing_and_action(name: &[char]) -> (String, Option<String>) {
    let text = |chars: &[char]| chars.iter().collect::<String>().trim().to_owned();
    let groups = groups(name, 0, name.len());
    let Some(last) = groups.last() else { return (text(name), None) };
    let action = Some(text(&name[last.start..last.end]));
    let after = text(&name[last.end..]);
    match after.is_empty() {
        false => (after, action),
        true => (text(&name[..last.start]), action),
    }
}

/// The rate of a row is no figure of its own; it belongs to the delivery, where there is one alone.
fn tie_rate(cells: &[Cell], figures: &mut Vec<Figure>, left_out: &mut Vec<LeftOut>) {
    let in_column = |figure: &Figure, column| {
        cells.iter().any(|cell| cell.column == column && cell.holds(figure))
    };
    let mut rates = Vec::new();
    figures.retain(|figure| {
        let is_own = is_rate(figure) && in_column(figure, Column::Rate);
        if is_own {
            rates.push((figure.value, figure.text.clone(), figure.span));
        }
        !is_own
    });
    let mut delivered: Vec<&mut Figure> = figures
        .iter_mut()
        .filter(|figure| in_column(figure, Column::Delivery) && !is_rate(figure))
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
