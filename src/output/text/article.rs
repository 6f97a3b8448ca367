//! Articles, whole, as an outline. What `inspect` adds is in `evidence`.

use std::io::{self, Write};

use super::{evidence, line_range, without_label};
use crate::answer::Mark;
use crate::corpus::Passage;
use crate::message::Language;
use crate::output::columns::HEADING_SEPARATOR;
use crate::output::style::{Palette, marked_block, marked_line, painted};
use crate::output::{Look, Shown, Surface, escape, width};
use crate::vocabulary::{Category, Kind};

/// Spaces before what is below a heading or a label.
const INDENT: usize = 2;

/// `with_evidence` as for `inspect`. That is read rather than counted, so it is an outline in a
/// pipe, too, only not wrapped.
pub(crate) fn write(
    articles: &[Shown],
    with_evidence: bool,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let cells = match look.surface {
        Surface::Pipe if !with_evidence => {
            return articles.iter().try_for_each(|article| write_records(article, look, out));
        }
        Surface::Pipe => usize::MAX,
        Surface::Terminal { cells } => cells,
    };
    for (at, article) in articles.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write_head(article, cells, look, out)?;
        if with_evidence {
            evidence::write_facts(&article.meta, cells, look, out)?;
        }
        write_outline(article, with_evidence, cells, look, out)?;
        if with_evidence {
            evidence::write_dropped(&article.dropped, cells, look, out)?;
            if let Some(numbers) = &article.numbers {
                evidence::write_numbers(numbers, cells, look, out)?;
            }
            evidence::write_suspicions(&article.suspicions, cells, look, out)?;
        }
    }
    Ok(())
}

/// In a pipe: one passage a line, as `search` prints them.
fn write_records(article: &Shown, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let palette = look.palette();
    for (at, passage) in article.passages.iter().enumerate() {
        let place = format!("{}:{}", escape::one_line(&article.place), passage.lines[0]);
        write!(out, "{}: ", painted(palette.path, &place))?;
        if let Some(label) = &passage.label {
            let label = format!("[{}]", escape::one_line(label));
            write!(out, "{} ", painted(palette.label, &label))?;
        }
        marked_line(&passage.text, article.marks_of(at), look.mark_pair()).write(out, &palette)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The title, and the facts on the line below it.
fn write_head(article: &Shown, cells: usize, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let (meta, palette) = (&article.meta, look.palette());
    let title = match &meta.title {
        Some(title) => escape::one_line(title).into_owned(),
        None => format!("{} {}", escape::one_line(&meta.id), look.language.word("(no title)")),
    };
    for line in width::wrap(&title, cells) {
        writeln!(out, "{}", painted(palette.title, &title[line]))?;
    }
    let region = meta.region.join(" ");
    let categories = category_names(&meta.categories);
    let year = meta.year.map(|year| year.to_string());
    let facts = [
        Some(region.as_str()),
        year.as_deref(),
        meta.doc_type.map(|doc_type| look.language.doc_type(doc_type)),
        meta.date.as_deref(),
        meta.source.as_deref(),
        meta.byline.as_deref(),
        Some(categories.as_str()),
    ];
    let facts: Vec<&str> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    let facts = facts.join("  ");
    let facts = escape::one_line(&facts);
    for line in width::wrap(&facts, cells) {
        writeln!(out, "{}", painted(palette.aside, &facts[line]))?;
    }
    // A path is never cut: it is there to be opened.
    let place = painted(palette.path, &escape::one_line(&article.place));
    writeln!(out, "{}", look.linked(&article.place, &place))
}

fn category_names(categories: &[Category]) -> String {
    categories.iter().map(|category| category.as_str()).collect::<Vec<_>>().join(" ")
}

fn write_outline(
    article: &Shown,
    with_lines: bool,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut heading_above: &[String] = &[];
    for (at, passage) in article.passages.iter().enumerate() {
        // The head has shown it, unless it is what is to be shown.
        if passage.kind == Kind::Title && !article.excerpt {
            continue;
        }
        writeln!(out)?;
        if passage.heading != heading_above {
            write_heading(&passage.heading, cells, &look.palette(), out)?;
            heading_above = &passage.heading;
        }
        write_passage(passage, article.marks_of(at), with_lines, cells, look, out)?;
    }
    Ok(())
}

fn write_heading(
    heading: &[String],
    cells: usize,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    if heading.is_empty() {
        return Ok(());
    }
    let path = heading.join(HEADING_SEPARATOR);
    let path = escape::one_line(&path);
    for line in width::wrap(&path, cells) {
        writeln!(out, "{}", painted(palette.heading, &path[line]))?;
    }
    writeln!(out)
}

fn write_passage(
    passage: &Passage,
    marks: &[Mark],
    with_lines: bool,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = look.palette();
    let mut aside = asides(passage, with_lines, look.language).join("  ");
    let mut indent = INDENT;
    if let Some(label) = &passage.label {
        let label = escape::one_line(label);
        write!(out, "{:INDENT$}{}", "", painted(palette.label, &label))?;
        let used = INDENT + width::cells(&label) + 2 + width::cells(&aside);
        if !aside.is_empty() && used <= cells {
            write!(out, "  {}", painted(palette.aside, &std::mem::take(&mut aside)))?;
        }
        writeln!(out)?;
        indent = 2 * INDENT;
    }
    let (text, marks) = without_label(passage.label.as_deref(), &passage.text, marks);
    marked_block(text, &marks, look.mark_pair()).write_wrapped(indent, cells, out, &palette)?;
    if !aside.is_empty() {
        for line in width::wrap(&aside, cells.saturating_sub(indent)) {
            writeln!(out, "{:indent$}{}", "", painted(palette.aside, &aside[line]))?;
        }
    }
    Ok(())
}

/// What the passage does, is about, who answers for it, and where it is.
fn asides(passage: &Passage, with_lines: bool, language: Language) -> Vec<String> {
    let mut asides = Vec::new();
    if !matches!(passage.kind, Kind::Text | Kind::Title) {
        asides.push(language.word(passage.kind.as_str()).to_owned());
    }
    if !passage.categories.is_empty() {
        asides.push(category_names(&passage.categories));
    }
    if !passage.units.is_empty() {
        asides.push(escape::one_line(&passage.units.join(" ")).into_owned());
    }
    if with_lines {
        let is_joined = passage.lines[0] < passage.lines[1];
        let joined = if is_joined { language.word(", joined") } else { "" };
        asides.push(format!("{} {}{joined}", language.word("line"), line_range(passage.lines)));
    }
    asides
}
