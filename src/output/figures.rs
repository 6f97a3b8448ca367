//! Tables of figures, and promises beside deliveries, in every format.

use std::io::{self, Write};

use super::columns::{chosen, compare_columns, figure_columns, total_columns};
use super::flat::write_flat;
use super::{Format, Look, ids, json, text};
use crate::answer::{CompareAnswer, FiguresAnswer};

/// With totals, the flat formats hold those, since a table has one kind of row.
pub fn write_figures(answer: &FiguresAnswer, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(answer, look, out),
        Format::Jsonl => json::write_figure_lines(answer, out),
        Format::Ids => {
            ids::write(each_once(answer.rows.iter().map(|row| row.passage.as_str())), look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx if answer.by.is_empty() => {
            let columns = figure_columns(answer.relaxed);
            let rows: Vec<_> = answer.rows.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = total_columns(answer.relaxed);
            let rows: Vec<_> = answer.totals.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::figures::write(answer, look, out),
    }
}

pub fn write_comparison(
    answer: &CompareAnswer,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(answer, look, out),
        Format::Jsonl => json::write_compare_lines(answer, out),
        Format::Ids => {
            let figures =
                answer.rows.iter().flat_map(|row| row.planned.iter().chain(&row.delivered));
            ids::write(each_once(figures.map(|figure| figure.passage.as_str())), look, out)
        }
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = compare_columns(answer.relaxed);
            let rows: Vec<_> = answer.rows.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::comparison::write(answer, look, out),
    }
}

fn each_once<'a>(ids: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut seen = std::collections::HashSet::new();
    ids.filter(move |id| seen.insert(*id))
}
