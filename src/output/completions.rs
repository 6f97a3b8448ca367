//! What begins as was typed, in every format.

use std::io::{self, Write};

use super::columns::{chosen, completion_columns};
use super::flat::write_flat;
use super::{Format, Look, escape, ids, json};
use crate::answer::{Completion, SCHEMA};

pub fn write_completions(
    prefix: &str,
    completions: &[Completion],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Json => {
            let document = json::Completions { schema: SCHEMA, prefix, completions };
            json::write_document(&document, look, out)
        }
        Format::Jsonl => json::write_completion_lines(completions, out),
        Format::Ids => ids::write(completions.iter().map(|one| one.term.as_str()), look, out),
        Format::Csv | Format::Tsv | Format::Md | Format::Xlsx => {
            let columns = completion_columns();
            let rows: Vec<_> = completions.iter().collect();
            write_flat(&chosen(&columns, look.fields.as_deref()), &rows, look, out)
        }
        Format::Text => completions.iter().try_for_each(|Completion { term, passages }| {
            writeln!(out, "{}\t{passages}", escape::one_line(term))
        }),
    }
}
