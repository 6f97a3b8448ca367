//! `md`: a table as Markdown has it. Whatever Markdown would take for markup is escaped; matched
//! runs are bold.

use std::io::{self, Write};

use super::columns::{Cell, Column};
use super::escape;
use crate::answer::Mark;

pub(super) fn write<T>(columns: &[&Column<T>], rows: &[&T], out: &mut dyn Write) -> io::Result<()> {
    write_header(columns, out)?;
    write_rows(columns, rows, out)
}

pub(super) fn write_header<T>(columns: &[&Column<T>], out: &mut dyn Write) -> io::Result<()> {
    for column in columns {
        write!(out, "| {} ", column.name.replace('_', "\\_"))?;
    }
    writeln!(out, "|")?;
    for column in columns {
        write!(out, "| {} ", "-".repeat(column.name.len().max(3)))?;
    }
    writeln!(out, "|")
}

pub(super) fn write_rows<T>(
    columns: &[&Column<T>],
    rows: &[&T],
    out: &mut dyn Write,
) -> io::Result<()> {
    for row in rows {
        for column in columns {
            let cell = match (column.cell)(row) {
                Cell::Number(number) => number,
                Cell::Text(text) => escaped(&text),
                Cell::Marked(text, marks) => bold(&text, &marks),
            };
            write!(out, "| {cell} ")?;
        }
        writeln!(out, "|")?;
    }
    Ok(())
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in escape::one_line(text).chars() {
        if "\\`*_[]<>|#~".contains(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Matched runs between `**`; `marks` count characters.
fn bold(text: &str, marks: &[Mark]) -> String {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut safe = String::with_capacity(text.len());
    let mut at = 0;
    for [start, end] in marks {
        let (Some(&start), Some(&end)) = (bytes.get(*start), bytes.get(*end)) else { continue };
        if at <= start && start < end {
            safe.push_str(&escaped(&text[at..start]));
            safe.push_str("**");
            safe.push_str(&escaped(&text[start..end]));
            safe.push_str("**");
            at = end;
        }
    }
    safe.push_str(&escaped(&text[at..]));
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_and_matches_are_bold() {
        assert_eq!(escaped("a|b\n[x](y) <i> *c*"), "a\\|b \\[x\\](y) \\<i\\> \\*c\\*");
        assert_eq!(bold("配置AED|设备", &[[2, 5]]), "配置**AED**\\|设备");
        assert_eq!(bold("配置", &[[2, 5]]), "配置");
    }
}
