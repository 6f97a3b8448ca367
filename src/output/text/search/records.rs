//! One hit a line: `corpus/laoshan-2023.txt:120: [13.] the whole passage`. Of a relaxed hit `~` takes
//! the place of the second colon.

use std::io::{self, Write};

use super::asides::{alike, explained};
use crate::answer::{Answer, Hit};
use crate::corpus::Passage;
use crate::output::style::{Palette, marked_line, painted};
use crate::output::text::RELAXED_SIGN;
use crate::output::{Look, escape};

pub(super) fn write(
    query_id: Option<&str>,
    answer: &Answer,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = look.palette();
    let prefix = query_id.map(|id| format!("{}: ", escape::one_line(id))).unwrap_or_default();
    for hit in &answer.hits {
        let context = hit.context.as_ref();
        for passage in context.iter().flat_map(|context| &context.before) {
            write_context_record(&prefix, hit, passage, &palette, out)?;
        }
        write_record(&prefix, hit, look, out)?;
        for passage in context.iter().flat_map(|context| &context.after) {
            write_context_record(&prefix, hit, passage, &palette, out)?;
        }
        for other in hit.others.iter().flat_map(|others| &others.hits) {
            write_record(&prefix, other, look, out)?;
        }
    }
    for (field, counts) in &answer.facets.0 {
        for count in counts {
            let value = count.value.to_string();
            let (passages, articles) = (count.passages, count.articles);
            let value = escape::one_line(&value);
            writeln!(out, "{prefix}{}: {value} {passages} {articles}", field.as_str())?;
        }
    }
    Ok(())
}

fn write_record(prefix: &str, hit: &Hit, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    let sign = if hit.relaxed { RELAXED_SIGN } else { ":" };
    let place = format!("{}:{}", escape::one_line(&hit.path), hit.lines[0]);
    write!(out, "{prefix}{}{sign} ", painted(palette.path, &place))?;
    if let Some(label) = &hit.label {
        let label = format!("[{}]", escape::one_line(label));
        write!(out, "{} ", painted(palette.label, &label))?;
    }
    marked_line(&hit.text, &hit.marks, look.mark_pair()).write(out, &palette)?;
    if !hit.alike.is_empty() {
        write!(out, " {}", painted(palette.aside, &format!("[{}]", alike(hit, look.words()))))?;
    }
    writeln!(out)?;
    for line in explained(hit) {
        writeln!(out, "{prefix}\t{}", painted(palette.aside, &line))?;
    }
    Ok(())
}

/// A neighbour of a hit: `-` instead of `:` after path and line, as `grep` has it.
fn write_context_record(
    prefix: &str,
    hit: &Hit,
    passage: &Passage,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = format!("{}-{}-", escape::one_line(&hit.path), passage.lines[0]);
    write!(out, "{prefix}{} ", painted(palette.path, &place))?;
    if let Some(label) = &passage.label {
        let label = format!("[{}]", escape::one_line(label));
        write!(out, "{} ", painted(palette.label, &label))?;
    }
    writeln!(out, "{}", escape::one_line(&passage.text))
}
