//! One column of a table, and the values in it.

use crate::answer::Mark;
use crate::vocabulary::Category;

/// Between the parts of a heading path.
pub(crate) const HEADING_SEPARATOR: &str = " › ";

/// The value of one column in one row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    /// A number is never taken for a formula, whatever its sign.
    Number(String),
    /// A text with matched runs.
    Marked(String, Vec<Mark>),
}

impl Cell {
    pub(crate) fn text(value: impl Into<String>) -> Self {
        Self::Text(value.into())
    }

    pub(crate) fn maybe<T: ToString>(value: Option<T>) -> Self {
        Self::Text(value.map(|value| value.to_string()).unwrap_or_default())
    }

    pub(crate) fn number(value: impl ToString) -> Self {
        Self::Number(value.to_string())
    }

    pub(super) fn maybe_number<T: ToString>(value: Option<T>) -> Self {
        Self::Number(value.map(|value| value.to_string()).unwrap_or_default())
    }

    pub(super) fn list(values: &[String], separator: &str) -> Self {
        Self::Text(values.join(separator))
    }

    pub(super) fn categories(values: &[Category]) -> Self {
        let names: Vec<_> = values.iter().map(|category| category.as_str()).collect();
        Self::Text(names.join(";"))
    }
}

/// One column of a table whose rows are `T`.
pub(crate) struct Column<T> {
    pub name: &'static str,
    /// Whether it is there when no columns are named.
    pub usual: bool,
    pub cell: CellOf<T>,
}

type CellOf<T> = Box<dyn Fn(&T) -> Cell>;

impl<T> Column<T> {
    pub(super) fn new(
        name: &'static str,
        usual: bool,
        cell: impl Fn(&T) -> Cell + 'static,
    ) -> Self {
        Self { name, usual, cell: Box::new(cell) }
    }

    pub(crate) fn usual(name: &'static str, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        Self::new(name, true, cell)
    }

    /// Whether the rows are of an answer that had to be relaxed.
    pub(super) fn relaxed(relaxed: bool) -> Self {
        Self::usual("relaxed", move |_| Cell::text(relaxed.to_string()))
    }

    pub(super) fn on_request(name: &'static str, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        Self::new(name, false, cell)
    }
}

// Debug by hand: a closure has none.
impl<T> std::fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Column").field("name", &self.name).field("usual", &self.usual).finish()
    }
}

/// The columns named, in that order; names that are none are left out, since the
/// command line refused them before anything was searched.
pub(crate) fn chosen<'c, T>(
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
