//! Hits: in a terminal `blocks`, in a pipe `records`.

mod blocks;
mod records;

use std::io::{self, Write};

use crate::answer::{Answer, Hit};
use crate::output::{Look, Surface, escape};

/// One answer; `query_id` where it is one of a batch, `following` where another stands before it.
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

/// What was folded into a hit: how much it is, and how to come to it.
fn alike(hit: &Hit) -> String {
    let ids: Vec<_> = hit.alike.iter().map(|id| escape::one_line(id)).collect();
    format!("+{} alike: {}", ids.len(), ids.join(" "))
}

/// What the score is the sum of, a line for each part.
fn explained(hit: &Hit) -> impl Iterator<Item = String> {
    let parts = hit.explanation.iter().flat_map(|explanation| &explanation.parts);
    parts.map(|part| format!("{:8.3}  {}", part.score, escape::one_line(&part.what)))
}
