//! `csv` and `tsv`.
//!
//! `csv` is RFC 4180: lines end in CRLF, cells are quoted where needed. `tsv` has no quoting at
//! all: tabs and line breaks within a cell become spaces. In both, control characters are shown
//! rather than sent, and a text cell that a spreadsheet would run as a formula begins with an
//! apostrophe.

use std::borrow::Cow;
use std::io::{self, Write};

use super::columns::{Cell, Column};
use super::style::{MarkPair, marked_block};
use super::{Format, Look, escape};

/// U+FEFF in UTF-8: with it Excel reads a file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The first line; with `--bom` what comes before it.
pub(super) fn write_header<T>(
    columns: &[&Column<T>],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if look.bom {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    }
    write_record(columns.iter().map(|column| Cow::Borrowed(column.name)), look, out)
}

pub(super) fn write_rows<T>(
    columns: &[&Column<T>],
    rows: &[&T],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for row in rows {
        let cells = columns.iter().map(|column| {
            Cow::Owned(match (column.cell)(row) {
                Cell::Number(number) => number,
                Cell::Text(text) => harmless(&text, look.format),
                Cell::Marked(text, marks) => match look.mark_pair() {
                    Some(pair) => harmless(&with_pairs(&text, &marks, pair), look.format),
                    None => harmless(&text, look.format),
                },
            })
        });
        write_record(cells, look, out)?;
    }
    Ok(())
}

fn with_pairs(text: &str, marks: &[[usize; 2]], pair: &MarkPair) -> String {
    marked_block(text, marks, Some(pair)).into_text()
}

fn harmless(text: &str, format: Format) -> String {
    let shown = match format {
        Format::Tsv => escape::one_line(text),
        Format::Csv
        | Format::Md
        | Format::Text
        | Format::Json
        | Format::Jsonl
        | Format::Ids
        | Format::Xlsx => escape::visible(text),
    };
    escape::formula_safe(&shown).into_owned()
}

fn write_record<'a>(
    cells: impl Iterator<Item = Cow<'a, str>>,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let csv = look.format == Format::Csv;
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.write_all(if csv { b"," } else { b"\t" })?;
        }
        if csv && cell.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(if csv { b"\r\n" } else { look.line_end().as_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Metadata;
    use crate::output::columns::{article_columns, chosen};

    fn hostile() -> Metadata {
        Metadata {
            id: "a".into(),
            title: Some("=HYPERLINK(\"x\"),\u{1b}[2J\t一\n二".into()),
            year: Some(-1),
            ..Metadata::default()
        }
    }

    fn written(format: Format, bom: bool) -> String {
        let look = Look { format, bom, ..Look::default() };
        let columns = article_columns();
        let fields = ["id", "title", "year"].map(str::to_owned);
        let columns = chosen(&columns, Some(&fields));
        let mut out = Vec::new();
        write_header(&columns, &look, &mut out).unwrap();
        write_rows(&columns, &[&hostile()], &look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn csv_is_quoted_and_harmless() {
        assert_eq!(
            written(Format::Csv, true),
            "\u{feff}id,title,year\r\na,\"'=HYPERLINK(\"\"x\"\"),␛[2J\t一\n二\",-1\r\n"
        );
    }

    #[test]
    fn tsv_has_one_record_a_line() {
        assert_eq!(
            written(Format::Tsv, false),
            "id\ttitle\tyear\na\t'=HYPERLINK(\"x\"),␛[2J 一 二\t-1\n"
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = written(Format::Csv, false);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(&row[1], "'=HYPERLINK(\"x\"),␛[2J\t一\n二");
    }
}
