//! Counts by fields in every format.

use std::io::{self, Write};

use super::columns::{chosen, facet_columns};
use super::flat::write_flat;
use super::{Format, Look, ids, json, text};
use crate::answer::FacetTable;

pub fn write_facets(table: &FacetTable, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(&json::FacetDocument(table), look, out),
        Format::Jsonl => json::write_facet_lines(table, out),
        Format::Ids => {
            let values: Vec<_> = table
                .rows
                .iter()
                .map(|row| {
                    row.values.iter().map(ToString::to_string).collect::<Vec<_>>().join("\t")
                })
                .collect();
            ids::write(values.iter().map(String::as_str), look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = facet_columns(&table.by, table.relaxed);
            let rows: Vec<_> = table.rows.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::facets::write(table, look, out),
    }
}
