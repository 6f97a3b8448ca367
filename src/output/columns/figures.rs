//! Figures, their totals, and promises beside deliveries.

use super::column::{Cell, Column};
use crate::answer::{CompareRow, FigureRow, NoReport, Relevance, SourceRow, TotalRow};
use crate::figures::{Apart, Comparator, PairedBy, Stock};
use crate::output::text::figures::signed;

pub(crate) fn figure_columns(relaxed: bool) -> Vec<Column<FigureRow>> {
    type C = Column<FigureRow>;
    vec![
        C::on_request("article", |r| Cell::text(&r.article)),
        C::usual("passage", |r| Cell::text(&r.passage)),
        C::usual("district", |r| Cell::maybe(r.district.as_deref())),
        C::usual("year", |r| Cell::maybe_number(r.year)),
        C::usual("subject", |r| Cell::text(&r.subject)),
        C::usual("action", |r| Cell::maybe(r.action.as_deref())),
        C::usual("value", |r| Cell::number(r.value)),
        C::usual("upper", |r| Cell::maybe_number(r.upper)),
        C::usual("unit", |r| Cell::text(&r.unit)),
        C::usual("comparator", |r| comparator(r.comparator)),
        C::usual("hedge", |r| Cell::maybe(r.hedge.as_deref())),
        C::usual("qualifier", |r| Cell::maybe(r.qualifier.as_deref())),
        C::usual("per", |r| Cell::maybe(r.per.as_deref())),
        C::usual("kind", |r| Cell::text(r.kind.as_str())),
        C::usual("percent_of_plan", |r| Cell::maybe_number(r.percent_of_plan)),
        C::on_request("stock", |r| Cell::maybe(r.stock.map(Stock::as_str))),
        C::on_request("relevance", |r| Cell::maybe(r.relevance.map(Relevance::as_str))),
        C::usual("text", |r| Cell::text(&r.text)),
        C::on_request("label", |r| Cell::maybe(r.label.as_deref())),
        C::usual("path", |r| Cell::text(&r.path)),
        C::usual("line", |r| Cell::number(r.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.lines[1])),
        C::usual("city", |r| Cell::maybe(r.city.as_deref())),
        C::relaxed(relaxed),
    ]
}

/// One of five fixed signs: `=` alone is no formula.
fn comparator(comparator: Comparator) -> Cell {
    Cell::Number(comparator.as_str().to_owned())
}

pub(crate) fn total_columns(relaxed: bool) -> Vec<Column<TotalRow>> {
    type C = Column<TotalRow>;
    vec![
        C::usual("district", |r| Cell::maybe(r.district.as_ref().and_then(Option::as_deref))),
        C::usual("year", |r| Cell::maybe_number(r.year.flatten())),
        C::usual("action", |r| Cell::maybe(r.action.as_deref())),
        C::usual("subject", |r| Cell::text(&r.subject)),
        C::usual("value", |r| Cell::number(r.value)),
        C::usual("unit", |r| Cell::text(&r.unit)),
        C::usual("comparator", |r| comparator(r.comparator)),
        C::usual("kind", |r| Cell::text(r.kind.as_str())),
        C::usual("figures", |r| Cell::number(r.figures)),
        C::usual("computed", |r| Cell::text(r.computed.to_string())),
        C::usual("apart", |r| Cell::maybe(r.apart.map(Apart::as_str))),
        C::usual("passages", |r| Cell::list(&r.passages, ";")),
        C::usual("city", |r| Cell::maybe(r.city.as_ref().and_then(Option::as_deref))),
        C::relaxed(relaxed),
    ]
}

/// What was delivered is in lists where several deliveries answer one promise.
pub(crate) fn compare_columns(relaxed: bool) -> Vec<Column<CompareRow>> {
    type C = Column<CompareRow>;
    fn delivered(row: &CompareRow, cell: impl Fn(&FigureRow) -> String) -> Cell {
        Cell::list(&row.delivered.iter().map(cell).collect::<Vec<_>>(), ";")
    }
    fn planned<T: ToString>(row: &CompareRow, cell: impl Fn(&FigureRow) -> T) -> Cell {
        Cell::maybe(row.planned.as_ref().map(cell))
    }
    vec![
        C::usual("district", |r| Cell::maybe(r.district.as_deref())),
        C::usual("year", |r| Cell::maybe_number(r.year)),
        C::on_request("series", |r| Cell::maybe(r.series.as_deref())),
        C::usual("action", |r| Cell::maybe(r.action.as_deref())),
        C::usual("subject", |r| Cell::text(&r.subject)),
        C::usual("unit", |r| Cell::text(&r.unit)),
        C::usual("planned_comparator", |r| {
            r.planned.as_ref().map_or(Cell::maybe(None::<&str>), |f| comparator(f.comparator))
        }),
        C::usual("planned", |r| Cell::maybe_number(r.planned.as_ref().map(|f| f.value))),
        C::usual("planned_hedge", |r| {
            Cell::maybe(r.planned.as_ref().and_then(|f| f.hedge.as_deref()))
        }),
        C::usual("delivered_comparator", |r| delivered(r, |f| f.comparator.as_str().to_owned())),
        C::usual("delivered", |r| Cell::maybe_number(r.delivered_value().map(|(sum, _)| sum))),
        C::usual("delivered_hedge", |r| delivered(r, |f| f.hedge.clone().unwrap_or_default())),
        C::usual("delivered_computed", |r| {
            Cell::maybe(r.delivered_value().map(|(_, computed)| computed))
        }),
        C::usual("rate", |r| Cell::maybe_number(r.rate.map(|rate| rate.percent))),
        C::usual("rate_computed", |r| Cell::maybe(r.rate.map(|rate| rate.computed))),
        C::usual("planned_text", |r| planned(r, |f| f.text.clone())),
        C::usual("delivered_text", |r| delivered(r, |f| f.text.clone())),
        C::usual("planned_passage", |r| planned(r, |f| f.passage.clone())),
        C::usual("delivered_passage", |r| delivered(r, |f| f.passage.clone())),
        C::on_request("planned_path", |r| planned(r, |f| f.path.clone())),
        C::on_request("delivered_path", |r| delivered(r, |f| f.path.clone())),
        C::usual("planned_line", |r| Cell::maybe_number(r.planned.as_ref().map(|f| f.lines[0]))),
        C::usual("delivered_line", |r| delivered(r, |f| f.lines[0].to_string())),
        C::on_request("paired_by", |r| Cell::maybe(r.paired_by.map(PairedBy::as_str))),
        C::usual("city", |r| Cell::maybe(r.city.as_deref())),
        C::usual("earlier", |r| {
            let amount = |f: &FigureRow| signed(f.comparator, f.value, f.upper, &f.unit);
            Cell::list(&r.earlier.iter().map(amount).collect::<Vec<_>>(), ";")
        }),
        C::usual("sources", |r| {
            let source =
                |s: &SourceRow| format!("{} {}:{}", s.role.as_str(), s.passage, s.lines[0]);
            Cell::list(&r.sources.iter().map(source).collect::<Vec<_>>(), ";")
        }),
        C::usual("report", |r| Cell::maybe(r.report.map(NoReport::as_str))),
        C::usual("qualifier", |r| Cell::maybe(r.qualifier())),
        C::on_request("chain", |r| Cell::maybe_number(r.chain)),
        C::on_request("also", |r| Cell::list(&r.also, ";")),
        C::relaxed(relaxed),
    ]
}
