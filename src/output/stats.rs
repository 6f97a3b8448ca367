//! What is in an index, in every format.

use std::io::{self, Write};

use super::columns::{StatRow, chosen, stat_columns};
use super::flat::write_flat;
use super::{Format, Look, ids, json, text};
use crate::answer::Stats;

pub fn write_stats(stats: &Stats, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.format {
        Format::Json => json::write_document(stats, look, out),
        Format::Jsonl => json::write_stats_line(stats, out),
        Format::Ids => ids::write(stats.totals().iter().map(|(measure, _)| *measure), look, out),
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = stat_columns();
            let rows = stat_rows(stats);
            let rows: Vec<_> = rows.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => text::stats::write(stats, look, out),
    }
}

fn stat_rows(stats: &Stats) -> Vec<StatRow> {
    let mut rows: Vec<_> = stats
        .totals()
        .into_iter()
        .map(|(measure, count)| StatRow { measure, field: "", value: String::new(), count })
        .collect();
    for (field, counts) in &stats.by.0 {
        for count in counts {
            for (measure, number) in [("passages", count.passages), ("articles", count.articles)] {
                rows.push(StatRow {
                    measure,
                    field: field.as_str(),
                    value: count.value.to_string(),
                    count: number as u64,
                });
            }
        }
    }
    rows
}
