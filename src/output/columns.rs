//! What can stand in a flat table: for each kind of row its columns, by the names that `--fields`
//! takes. They are the names of the JSON fields; where JSON has a list, a cell joins it.

use crate::answer::{
    Answer, CompareRow, FacetCount, FacetField, FacetRow, FigureRow, Hit, Mark, Relevance, TotalRow,
};
use crate::corpus::{Metadata, Passage};
use crate::figures::{Comparator, PairedBy};
use crate::vocabulary::Category;

/// Between the parts of a heading path.
pub(super) const HEADING_SEPARATOR: &str = " › ";

/// The value of one column in one row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A number is never taken for a formula, whatever its sign.
    Number(String),
    /// A text with matched runs.
    Marked(String, Vec<Mark>),
}

impl Cell {
    fn text(value: impl Into<String>) -> Self {
        Self::Text(value.into())
    }

    fn maybe<T: ToString>(value: Option<T>) -> Self {
        Self::Text(value.map(|value| value.to_string()).unwrap_or_default())
    }

    fn number(value: impl ToString) -> Self {
        Self::Number(value.to_string())
    }

    fn maybe_number<T: ToString>(value: Option<T>) -> Self {
        Self::Number(value.map(|value| value.to_string()).unwrap_or_default())
    }

    fn list(values: &[String], separator: &str) -> Self {
        Self::Text(values.join(separator))
    }

    fn categories(values: &[Category]) -> Self {
        let names: Vec<_> = values.iter().map(|category| category.as_str()).collect();
        Self::Text(names.join(";"))
    }
}

/// One column of a table whose rows are `T`.
pub(super) struct Column<T> {
    pub name: &'static str,
    /// Whether it is there when nobody asked for columns.
    pub usual: bool,
    pub cell: CellOf<T>,
}

type CellOf<T> = Box<dyn Fn(&T) -> Cell>;

impl<T> Column<T> {
    fn new(name: &'static str, usual: bool, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        Self { name, usual, cell: Box::new(cell) }
    }

    fn usual(name: &'static str, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        Self::new(name, true, cell)
    }

    fn on_request(name: &'static str, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        Self::new(name, false, cell)
    }
}

// Debug by hand: a closure has none.
impl<T> std::fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Column").field("name", &self.name).field("usual", &self.usual).finish()
    }
}

/// The kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    Hits,
    Counts,
    SearchFacets,
    Facets,
    Articles,
    Passages,
    Stats,
    Figures,
    Totals,
    Comparison,
}

/// A name that is no column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField(pub String);

/// The columns of a table in order: name, and whether it is there unasked.
pub fn field_list(table: Table) -> Vec<(&'static str, bool)> {
    fn names<T>(columns: Vec<Column<T>>) -> Vec<(&'static str, bool)> {
        columns.iter().map(|column| (column.name, column.usual)).collect()
    }
    match table {
        Table::Hits => names(hit_columns(false)),
        Table::Counts => names(count_columns()),
        Table::SearchFacets => names(search_facet_columns(false)),
        Table::Facets => names(facet_columns(FacetField::ALL)),
        Table::Articles => names(article_columns()),
        Table::Passages => names(passage_columns()),
        Table::Stats => names(stat_columns()),
        Table::Figures => names(figure_columns()),
        Table::Totals => names(total_columns()),
        Table::Comparison => names(compare_columns()),
    }
}

/// Whether `table` has a column of that name.
pub fn is_field(table: Table, name: &str) -> bool {
    field_list(table).iter().any(|(known, _)| *known == name)
}

/// The columns asked for, in the order asked for; names that are none are left out, since the
/// command line refused them before anything was searched.
pub(super) fn chosen<'c, T>(
    columns: &'c [Column<T>],
    fields: Option<&[String]>,
) -> Vec<&'c Column<T>> {
    match fields {
        None => columns.iter().filter(|column| column.usual).collect(),
        Some(names) => names
            .iter()
            .filter_map(|name| columns.iter().find(|column| column.name == name))
            .collect(),
    }
}

/// One hit, with the query it answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct HitRow<'a> {
    pub query_id: &'a str,
    pub query: &'a str,
    pub hit: &'a Hit,
}

/// In a batch every row says which query it belongs to.
pub(super) fn hit_columns<'a>(batch: bool) -> Vec<Column<HitRow<'a>>> {
    type C<'a> = Column<HitRow<'a>>;
    vec![
        C::new("query_id", batch, |r| Cell::text(r.query_id)),
        C::new("query", batch, |r| Cell::text(r.query)),
        C::usual("rank", |r| Cell::number(r.hit.rank)),
        C::usual("score", |r| Cell::number(r.hit.score)),
        C::usual("id", |r| Cell::text(&r.hit.id)),
        C::on_request("article", |r| Cell::text(&r.hit.article)),
        C::usual("title", |r| Cell::maybe(r.hit.title.as_deref())),
        C::usual("district", |r| Cell::maybe(r.hit.district.as_deref())),
        C::on_request("region", |r| Cell::list(&r.hit.region, "/")),
        C::on_request("mentions", |r| Cell::list(&r.hit.mentions, ";")),
        C::usual("year", |r| Cell::maybe_number(r.hit.year)),
        C::usual("doc_type", |r| Cell::maybe(r.hit.doc_type)),
        C::usual("kind", |r| Cell::text(r.hit.kind.as_str())),
        C::usual("label", |r| Cell::maybe(r.hit.label.as_deref())),
        C::usual("heading", |r| Cell::list(&r.hit.heading, HEADING_SEPARATOR)),
        C::usual("categories", |r| Cell::categories(&r.hit.categories)),
        C::usual("units", |r| Cell::list(&r.hit.units, ";")),
        C::usual("text", |r| Cell::Marked(r.hit.text.clone(), r.hit.marks.clone())),
        C::on_request("alike", |r| Cell::list(&r.hit.alike, ";")),
        C::on_request("snippet", |r| {
            Cell::Marked(r.hit.snippet.clone(), r.hit.snippet_marks.clone())
        }),
        C::usual("path", |r| Cell::text(&r.hit.path)),
        C::usual("line", |r| Cell::number(r.hit.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.hit.lines[1])),
        C::on_request("others", |r| {
            Cell::maybe_number(r.hit.others.as_ref().map(|others| others.passages))
        }),
    ]
}

/// How much a query finds.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountRow<'a> {
    pub query_id: &'a str,
    pub answer: &'a Answer,
}

pub(super) fn count_columns<'a>() -> Vec<Column<CountRow<'a>>> {
    type C<'a> = Column<CountRow<'a>>;
    vec![
        C::usual("query_id", |r| Cell::text(r.query_id)),
        C::on_request("query", |r| Cell::text(&r.answer.query)),
        C::usual("passages", |r| Cell::number(r.answer.total)),
        C::usual("articles", |r| Cell::number(r.answer.articles)),
        C::on_request("relaxed", |r| Cell::text(r.answer.relaxed.to_string())),
    ]
}

/// One value of a facet of a search.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchFacetRow<'a> {
    pub query_id: &'a str,
    pub query: &'a str,
    pub field: FacetField,
    pub count: &'a FacetCount,
}

pub(super) fn search_facet_columns<'a>(batch: bool) -> Vec<Column<SearchFacetRow<'a>>> {
    type C<'a> = Column<SearchFacetRow<'a>>;
    vec![
        C::new("query_id", batch, |r| Cell::text(r.query_id)),
        C::new("query", batch, |r| Cell::text(r.query)),
        C::usual("field", |r| Cell::text(r.field.as_str())),
        C::usual("value", |r| Cell::text(r.count.value.to_string())),
        C::usual("passages", |r| Cell::number(r.count.passages)),
        C::usual("articles", |r| Cell::number(r.count.articles)),
    ]
}

/// One column for each counted field, then the counts.
pub(super) fn facet_columns(by: &[FacetField]) -> Vec<Column<FacetRow>> {
    type C = Column<FacetRow>;
    let mut columns: Vec<_> = by
        .iter()
        .enumerate()
        .map(|(at, field)| {
            C::usual(field.as_str(), move |row: &FacetRow| Cell::maybe(row.values.get(at)))
        })
        .collect();
    columns.push(C::usual("passages", |row| Cell::number(row.passages)));
    columns.push(C::usual("articles", |row| Cell::number(row.articles)));
    columns
}

pub(super) fn article_columns() -> Vec<Column<Metadata>> {
    type C = Column<Metadata>;
    vec![
        C::usual("id", |m| Cell::text(&m.id)),
        C::usual("title", |m| Cell::maybe(m.title.as_deref())),
        C::usual("district", |m| Cell::maybe(m.district.as_deref())),
        C::usual("city", |m| Cell::maybe(m.city.as_deref())),
        C::usual("province", |m| Cell::maybe(m.province.as_deref())),
        C::on_request("region", |m| Cell::list(&m.region, "/")),
        C::usual("year", |m| Cell::maybe_number(m.year)),
        C::usual("date", |m| Cell::maybe(m.date.as_deref())),
        C::usual("doc_type", |m| Cell::maybe(m.doc_type)),
        C::usual("source", |m| Cell::maybe(m.source.as_deref())),
        C::usual("byline", |m| Cell::maybe(m.byline.as_deref())),
        C::usual("categories", |m| Cell::categories(&m.categories)),
        C::usual("path", |m| Cell::text(&m.path)),
    ]
}

/// One passage, with its article's facts.
#[derive(Debug, Clone, Copy)]
pub(super) struct PassageRow<'a> {
    pub meta: &'a Metadata,
    pub passage: &'a Passage,
}

pub(super) fn passage_columns<'a>() -> Vec<Column<PassageRow<'a>>> {
    type C<'a> = Column<PassageRow<'a>>;
    vec![
        C::usual("id", |r| Cell::text(&r.passage.id)),
        C::on_request("article", |r| Cell::text(&r.meta.id)),
        C::on_request("title", |r| Cell::maybe(r.meta.title.as_deref())),
        C::usual("district", |r| Cell::maybe(r.meta.district.as_deref())),
        C::usual("year", |r| Cell::maybe_number(r.meta.year)),
        C::on_request("doc_type", |r| Cell::maybe(r.meta.doc_type)),
        C::usual("kind", |r| Cell::text(r.passage.kind.as_str())),
        C::usual("label", |r| Cell::maybe(r.passage.label.as_deref())),
        C::usual("heading", |r| Cell::list(&r.passage.heading, HEADING_SEPARATOR)),
        C::usual("categories", |r| Cell::categories(&r.passage.categories)),
        C::on_request("mentions", |r| Cell::list(&r.passage.mentions, ";")),
        C::usual("units", |r| Cell::list(&r.passage.units, ";")),
        C::usual("text", |r| Cell::text(&r.passage.text)),
        C::usual("path", |r| Cell::text(&r.meta.path)),
        C::usual("line", |r| Cell::number(r.passage.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.passage.lines[1])),
    ]
}

/// One number about an index; `field` and `value` say what it is limited to.
#[derive(Debug, Clone)]
pub(super) struct StatRow {
    pub measure: &'static str,
    pub field: &'static str,
    pub value: String,
    pub count: u64,
}

pub(super) fn stat_columns() -> Vec<Column<StatRow>> {
    type C = Column<StatRow>;
    vec![
        C::usual("measure", |r| Cell::text(r.measure)),
        C::usual("field", |r| Cell::text(r.field)),
        C::usual("value", |r| Cell::text(&r.value)),
        C::usual("count", |r| Cell::number(r.count)),
    ]
}

pub(super) fn figure_columns() -> Vec<Column<FigureRow>> {
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
        C::on_request("relevance", |r| Cell::maybe(r.relevance.map(Relevance::as_str))),
        C::usual("text", |r| Cell::text(&r.text)),
        C::on_request("label", |r| Cell::maybe(r.label.as_deref())),
        C::usual("path", |r| Cell::text(&r.path)),
        C::usual("line", |r| Cell::number(r.lines[0])),
        C::on_request("last_line", |r| Cell::number(r.lines[1])),
    ]
}

/// One of five fixed signs: `=` alone is no formula.
fn comparator(comparator: Comparator) -> Cell {
    Cell::Number(comparator.as_str().to_owned())
}

pub(super) fn total_columns() -> Vec<Column<TotalRow>> {
    type C = Column<TotalRow>;
    vec![
        C::usual("district", |r| Cell::maybe(r.district.as_ref().and_then(Option::as_deref))),
        C::usual("year", |r| Cell::maybe_number(r.year.flatten())),
        C::usual("subject", |r| Cell::text(&r.subject)),
        C::usual("value", |r| Cell::number(r.value)),
        C::usual("unit", |r| Cell::text(&r.unit)),
        C::usual("comparator", |r| comparator(r.comparator)),
        C::usual("kind", |r| Cell::text(r.kind.as_str())),
        C::usual("figures", |r| Cell::number(r.figures)),
        C::usual("computed", |r| Cell::text(r.computed.to_string())),
        C::usual("passages", |r| Cell::list(&r.passages, ";")),
    ]
}

/// What was delivered stands in lists where several deliveries answer one promise.
pub(super) fn compare_columns() -> Vec<Column<CompareRow>> {
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
        C::usual("subject", |r| Cell::text(&r.subject)),
        C::usual("unit", |r| Cell::text(&r.unit)),
        C::usual("planned", |r| Cell::maybe_number(r.planned.as_ref().map(|f| f.value))),
        C::usual("delivered", |r| Cell::maybe_number(r.delivered_value().map(|(sum, _)| sum))),
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
        C::usual("planned_line", |r| planned(r, |f| f.lines[0])),
        C::usual("delivered_line", |r| delivered(r, |f| f.lines[0].to_string())),
        C::on_request("paired_by", |r| Cell::maybe(r.paired_by.map(PairedBy::as_str))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for table in [
            Table::Hits,
            Table::Counts,
            Table::SearchFacets,
            Table::Facets,
            Table::Articles,
            Table::Passages,
            Table::Stats,
            Table::Figures,
            Table::Totals,
            Table::Comparison,
        ] {
            let mut names: Vec<_> = field_list(table).into_iter().map(|(name, _)| name).collect();
            let columns = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns, "{table:?}");
        }
    }

    #[test]
    fn columns_come_in_the_order_asked_for() {
        let columns = article_columns();
        let asked = ["year".to_owned(), "id".to_owned()];
        let names: Vec<_> = chosen(&columns, Some(&asked)).iter().map(|c| c.name).collect();
        assert_eq!(names, ["year", "id"]);
        assert!(is_field(Table::Articles, "byline"));
        assert!(!is_field(Table::Articles, "rank"));
    }
}
