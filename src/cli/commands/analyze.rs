//! `analyze`: what becomes of a text on its way into the index. No index is needed.

use std::io::{self, Write};

use minsou::answer::SCHEMA;
use minsou::output::style::painted;
use minsou::output::{Look, escape, json, width};
use minsou::search::{Analysis, analyze};
use serde::Serialize;

use crate::cli::args::{AnalyzeArgs, GlobalArgs, ReportFormatName};
use crate::cli::{Outcome, look, request, word_lists};

/// Between the words of a line; no folded text is full of them.
const SEPARATOR: &str = " | ";

/// The names of forms and a colon, in display cells.
const NAME_CELLS: usize = 12;

#[derive(Debug, Serialize)]
struct Document<'a> {
    schema: u32,
    #[serde(flatten)]
    analysis: &'a Analysis,
}

pub(super) fn run(args: &AnalyzeArgs, global: &GlobalArgs) -> anyhow::Result<Outcome> {
    let look = look::report(args.report, global);
    let text = request::joined(&args.text);
    let lists = word_lists::lists(global)?;
    let analysis = analyze(&text, &lists.words, &lists.synonyms);
    let mut out = look::stdout(global);
    match args.report.format {
        ReportFormatName::Json => {
            let document = Document { schema: SCHEMA, analysis: &analysis };
            json::write_document(&document, &look, &mut out)?;
        }
        ReportFormatName::Text => write_lines(&analysis, &look, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::found(!analysis.units.is_empty()))
}

/// A line for each form; forms of which there is nothing are left out.
fn write_lines(analysis: &Analysis, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
        texts.collect::<Vec<_>>().join(SEPARATOR)
    }
    let dictionary = analysis.dictionary.iter().map(|word| {
        let own = if word.own { ", own" } else { "" };
        format!("{} ({}{own})", word.text, word.frequency)
    });
    let replaced = |[start, end]: [usize; 2]| -> String {
        analysis.folded.chars().skip(start).take(end.saturating_sub(start)).collect()
    };
    let synonyms = analysis.synonyms.iter().map(|synonym| {
        let sign = if synonym.relation == "same" { "=" } else { "→" };
        format!("{} {sign} {}", replaced(synonym.replaced), synonym.text)
    });
    let (palette, words) = (look.palette(), look.words());
    for (name, text) in [
        ("text", analysis.text.clone()),
        ("folded", analysis.folded.clone()),
        ("characters", joined(analysis.units.iter().map(|unit| unit.text.as_str()))),
        ("words", joined(analysis.words.iter().map(|word| word.text.as_str()))),
        ("searched", joined(analysis.search_words.iter().map(|word| word.text.as_str()))),
        ("pairs", joined(analysis.pairs.iter().map(String::as_str))),
        ("dictionary", dictionary.collect::<Vec<_>>().join(SEPARATOR)),
        ("synonyms", synonyms.collect::<Vec<_>>().join(SEPARATOR)),
    ] {
        if !text.is_empty() {
            let name = format!("{}{}", words.word(name), words.colon().trim_end());
            let name = painted(palette.heading, &width::pad_right(&name, NAME_CELLS));
            writeln!(out, "{name}{}", escape::one_line(&text))?;
        }
    }
    Ok(())
}
