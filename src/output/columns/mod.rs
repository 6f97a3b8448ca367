//! What can be in a flat table: for each kind of row its columns, by the names that `--fields`
//! takes. They are the names of the JSON fields; where JSON has a list, a cell joins it. What rows
//! there are is in the files below: of searches, of articles, of figures.

mod articles;
mod column;
mod figures;
mod search;

use crate::answer::FacetField;
pub(super) use articles::{PassageRow, StatRow, article_columns, passage_columns, stat_columns};
pub(crate) use column::{Cell, Column};
pub(super) use column::{HEADING_SEPARATOR, chosen};
pub(super) use figures::{compare_columns, figure_columns, total_columns};
pub(super) use search::{
    CountRow, HitRow, SearchFacetRow, completion_columns, count_columns, facet_columns,
    hit_columns, search_facet_columns,
};

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
    Completions,
}

impl Table {
    #[cfg(test)]
    const ALL: [Self; 11] = [
        Self::Hits,
        Self::Counts,
        Self::SearchFacets,
        Self::Facets,
        Self::Articles,
        Self::Passages,
        Self::Stats,
        Self::Figures,
        Self::Totals,
        Self::Comparison,
        Self::Completions,
    ];
}

/// The columns of a table in order: name, and whether it is there unasked.
pub fn field_list(table: Table) -> Vec<(&'static str, bool)> {
    fn names<T>(columns: Vec<Column<T>>) -> Vec<(&'static str, bool)> {
        columns.iter().map(|column| (column.name, column.usual)).collect()
    }
    match table {
        Table::Hits => names(hit_columns(false)),
        Table::Counts => names(count_columns()),
        Table::SearchFacets => names(search_facet_columns(false)),
        Table::Facets => names(facet_columns(FacetField::ALL, false)),
        Table::Articles => names(article_columns()),
        Table::Passages => names(passage_columns()),
        Table::Stats => names(stat_columns()),
        Table::Figures => names(figure_columns(false)),
        Table::Totals => names(total_columns(false)),
        Table::Comparison => names(compare_columns(false)),
        Table::Completions => names(completion_columns()),
    }
}

/// Whether `table` has a column of that name.
pub fn is_field(table: Table, name: &str) -> bool {
    field_list(table).iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for table in Table::ALL {
            let mut names: Vec<_> = field_list(table).into_iter().map(|(name, _)| name).collect();
            let columns = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), columns, "{table:?}");
        }
    }

    #[test]
    fn columns_come_in_the_order_in_which_they_are_named() {
        let columns = article_columns();
        let named = ["year".to_owned(), "id".to_owned()];
        let names: Vec<_> = chosen(&columns, Some(&named)).iter().map(|c| c.name).collect();
        assert_eq!(names, ["year", "id"]);
        assert!(is_field(Table::Articles, "byline"));
        assert!(!is_field(Table::Articles, "rank"));
    }
}
