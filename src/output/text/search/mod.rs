//! Hits: in a terminal `blocks`, in a pipe `records`, and what both tell of a hit beside its text (`asides`).

mod asides;
mod blocks;
mod records;

use std::io::{self, Write};

use crate::answer::Answer;
use crate::output::{Look, Surface, escape};

/// One answer; `query_id` where it is one of a batch, `following` where another comes before it.
pub(crate) fn write(
    query_id: Option<&str>,
    answer: &Answer,
    following: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.surface {
        Surface::Pipe => records::write(query_id, answer, look, out),
        Surface::Terminal { cells } => {
            if following {
                writeln!(out)?;
            }
            blocks::write(query_id, answer, cells, look, out)
        }
    }
}

/// How many passages match: a number, in a batch after the query's id and a tab.
pub(crate) fn write_count(
    query_id: Option<&str>,
    answer: &Answer,
    out: &mut dyn Write,
) -> io::Result<()> {
    match query_id {
        Some(id) => writeln!(out, "{}\t{}", escape::one_line(id), answer.total),
        None => writeln!(out, "{}", answer.total),
    }
}
