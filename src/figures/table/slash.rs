//! Lines of two numbers that a slash divides: `老旧小区　70万平方米/71.2万平方米（计划/完成）`. Which one was promised is told in
//! brackets behind the first of such lines, or by a name of two above them; where it is not told, neither is stated.

use crate::figures::figure::{Figure, FigureKind};
use crate::figures::table::heading::{Column, known};
use crate::text::fold;

/// What stands in front of the slash, and behind it.
pub(in crate::figures) type Order = [FigureKind; 2];

/// Sets the kinds of the figures of such a line. `order`: as the lines above told it; another line ends it.
pub(in crate::figures) fn set_kinds(text: &str, order: &mut Option<Order>, figures: &mut [Figure]) {
    /// Such lines are short, in characters.
    const MAX_CHARS: usize = 60;
    if !text.contains(['/', '／']) || text.chars().take(MAX_CHARS + 1).count() > MAX_CHARS {
        *order = None;
        return;
    }
    let folded = fold(text);
    let bracketed = folded.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let told = bracketed.and_then(|(_, inner)| order_of(inner));
    let line = bracketed.filter(|_| told.is_some()).map_or(folded.trim_end(), |(line, _)| line);
    let last = line.rsplit(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
    let begins = |side: &str| side.starts_with(|c: char| c.is_ascii_digit());
    let is_pair = last.len() < line.trim_start().len()
        && last.split_once('/').is_some_and(|(first, second)| {
            begins(first) && begins(second) && !second.contains('/')
        })
        && last.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ','));
    *order = match is_pair {
        true => told.or(*order),
        false => told.or_else(|| order_of(last)),
    };
    if !is_pair {
        return;
    }
    let start = line[..line.len() - last.len()].chars().count();
    let slash = start + last.chars().take_while(|c| *c != '/').count();
    let subject = figures.first().map(|figure| figure.subject.clone()).unwrap_or_default();
    for figure in figures.iter_mut().filter(|figure| figure.number[0] >= start) {
        let side = usize::from(figure.number[0] > slash);
        figure.kind = order.map_or(FigureKind::Background, |order| order[side]);
        if side == 1 && figure.subject.is_empty() {
            figure.subject.clone_from(&subject);
        }
    }
}

/// `计划/完成`: a promise and a delivery, in either order.
fn order_of(names: &str) -> Option<Order> {
    let (first, second) = names.split_once('/')?;
    match (known(first)?, known(second)?) {
        (Column::Promise, Column::Delivery) => Some([FigureKind::Plan, FigureKind::Result]),
        (Column::Delivery, Column::Promise) => Some([FigureKind::Result, FigureKind::Plan]),
        _ => None,
    }
}
