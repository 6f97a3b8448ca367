//! Rows of one kind as a table.

use std::io::{self, Write};

use super::columns::Column;
use super::xlsx::Book;
use super::{Format, Look, delimited, md};

/// Writes the rows of a flat format.
pub(crate) fn write_flat<T>(
    columns: &[&Column<T>],
    rows: &[&T],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Md => md::write(columns, rows, out),
        Format::Xlsx => {
            let mut book = Book::new(columns)?;
            book.add_rows(columns, rows, look)?;
            book.write(out)
        }
        // What is no table at all does not come here.
        Format::Csv | Format::Tsv | Format::Text | Format::Json | Format::Jsonl | Format::Ids => {
            delimited::write_header(columns, look, out)?;
            delimited::write_rows(columns, rows, look, out)
        }
    }
}
