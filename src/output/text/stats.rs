//! What is in an index.

use std::io::{self, Write};

use anstyle::Style;

use super::{facets, grouped};
use crate::answer::Stats;
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::{Look, Surface, escape};

pub(crate) fn write(stats: &Stats, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match look.surface {
        Surface::Pipe => write_records(stats, out),
        Surface::Terminal { cells } => write_tables(stats, cells, look, out),
    }
}

fn write_records(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    for (name, number) in stats.totals() {
        writeln!(out, "{name}: {number}")?;
    }
    for (field, counts) in &stats.by.0 {
        for count in counts {
            let value = count.value.to_string();
            let (passages, articles) = (count.passages, count.articles);
            let value = escape::one_line(&value);
            writeln!(out, "{}: {value} {passages} {articles}", field.as_str())?;
        }
    }
    Ok(())
}

fn write_tables(stats: &Stats, cells: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    let rows = stats.totals().into_iter().map(|(name, number)| {
        let number = if name.starts_with("bytes") { bytes(number) } else { grouped(number) };
        vec![
            GridCell::new(look.words().word(name), palette.heading),
            GridCell::new(number, Style::new()),
        ]
    });
    let grid = Grid {
        aligns: vec![Align::Left, Align::Right],
        header: Vec::new(),
        rows: rows.collect(),
        flexible: None,
    };
    grid.write(Some(cells), out)?;
    for (field, counts) in &stats.by.0 {
        writeln!(out)?;
        facets::write_counts(*field, counts, cells, look, out)?;
    }
    Ok(())
}

/// `1.2 MB`: powers of ten, as disks and networks count.
fn bytes(number: u64) -> String {
    if number < 1000 {
        return format!("{number} B");
    }
    let mut scaled = number as f64;
    let mut unit = "B";
    for next in ["kB", "MB", "GB", "TB"] {
        // What would be rounded to 1000.0 belongs to the next unit.
        if scaled < 999.95 {
            break;
        }
        scaled /= 1000.0;
        unit = next;
    }
    format!("{scaled:.1} {unit}")
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn bytes_read_well() {
        for (number, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (999_960, "1.0 MB"),
            (227_000_000, "227.0 MB"),
        ] {
            assert_eq!(bytes(number), text);
        }
    }
}
