//! What `inspect` adds to an article: what each fact rests on, what was dropped by which rule, and
//! what looks wrong.

use std::io::{self, Write};

use anstyle::Style;

use super::figures::signed;
use super::line_range;
use crate::corpus::{Dropped, Evidence, Metadata, Suspicion};
use crate::message::{Language, Text};
use crate::output::grid::{Align, Grid, GridCell};
use crate::output::style::painted;
use crate::output::{Look, Numbers, escape, width};

/// One line for each fact: name, value, where it is, the rule and how sure it is, the words.
pub(super) fn write_facts(
    meta: &Metadata,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (language, palette) = (look.language, look.palette());
    let rows = fact_values(meta, language).into_iter().map(|(name, value)| {
        let evidence = meta.evidence.get(name);
        let value = value.as_deref().map_or("-".into(), escape::one_line);
        let words = evidence.map_or("", |evidence| evidence.text.as_str());
        let words = if name == "title" { "" } else { words };
        vec![
            GridCell::new(language.word(name), palette.heading),
            GridCell::new(value, Style::new()),
            GridCell::new(
                evidence.map(|evidence| basis(evidence, language)).unwrap_or_default(),
                palette.aside,
            ),
            GridCell::new(escape::one_line(words), palette.aside),
        ]
    });
    let grid = Grid {
        aligns: vec![Align::Left; 4],
        header: Vec::new(),
        rows: rows.collect(),
        flexible: Some(3),
    };
    writeln!(out)?;
    grid.write(Some(cells), out)
}

fn basis(evidence: &Evidence, language: Language) -> String {
    let rule = language.rule(&evidence.rule);
    let rule = escape::one_line(&rule);
    let (line, lines) = (language.word("line"), line_range(evidence.lines));
    format!("{line} {lines}  {rule} {:.2}", evidence.confidence)
}

/// Every fact by its name in machine formats. A title is long, and is above.
fn fact_values(meta: &Metadata, language: Language) -> Vec<(&'static str, Option<String>)> {
    let region = (!meta.region.is_empty()).then(|| meta.region.join(" "));
    vec![
        ("title", meta.title.as_ref().map(|_| language.word("above").to_owned())),
        ("district", meta.district.clone()),
        ("city", meta.city.clone()),
        ("province", meta.province.clone()),
        ("region", region),
        ("year", meta.year.map(|year| year.to_string())),
        ("date", meta.date.clone()),
        ("doc_type", meta.doc_type.map(|doc_type| language.doc_type(doc_type).to_owned())),
        ("source", meta.source.clone()),
        ("byline", meta.byline.clone()),
    ]
}

pub(super) fn write_dropped(
    dropped: &[Dropped],
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (language, palette) = (look.language, look.palette());
    if dropped.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", painted(palette.heading, language.word("dropped")))?;
    let rows = dropped.iter().map(|dropped| {
        vec![
            GridCell::new(line_range(dropped.lines), palette.path),
            GridCell::new(escape::one_line(&language.rule(&dropped.rule)), palette.label),
            GridCell::new(escape::one_line(dropped.text.trim()), palette.aside),
        ]
    });
    let grid = Grid {
        aligns: vec![Align::Right, Align::Left, Align::Left],
        header: Vec::new(),
        rows: rows.collect(),
        flexible: Some(2),
    };
    grid.write(Some(cells), out)
}

pub(super) fn write_suspicions(
    suspicions: &[Suspicion],
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (language, palette) = (look.language, look.palette());
    if suspicions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", painted(palette.heading, language.word("look again")))?;
    for suspicion in suspicions {
        let line = format!(
            "{}  {}  {}",
            line_range(suspicion.lines),
            escape::one_line(&language.rule(&suspicion.rule)),
            escape::one_line(&Text::from(&suspicion.message).in_language(language))
        );
        for range in width::wrap(&line, cells) {
            writeln!(out, "{}", &line[range])?;
        }
    }
    Ok(())
}

/// The figures with what was read of each, then the other numbers with why they are none.
pub(super) fn write_numbers(
    numbers: &Numbers,
    cells: usize,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (language, palette) = (look.language, look.palette());
    let plain = Style::new();
    let shown = |text: &str| escape::one_line(text).into_owned();
    let figures = numbers.figures.iter().map(|placed| {
        let figure = &placed.number;
        let amount = signed(figure.comparator, figure.value, figure.upper, &figure.unit);
        let action = figure.action.as_deref().unwrap_or_default();
        vec![
            GridCell::new(line_range(placed.lines), palette.path),
            GridCell::new(shown(&amount), palette.mark),
            GridCell::new(language.word(figure.kind.as_str()), palette.aside),
            GridCell::new(shown(format!("{action} {}", figure.subject).trim()), plain),
            GridCell::new(shown(&figure.text), palette.aside),
        ]
    });
    let figures = Grid {
        aligns: vec![Align::Right, Align::Right, Align::Left, Align::Left, Align::Left],
        header: Vec::new(),
        rows: figures.collect(),
        flexible: Some(4),
    };
    let left_out = numbers.left_out.iter().map(|placed| {
        vec![
            GridCell::new(line_range(placed.lines), palette.path),
            GridCell::new(shown(&placed.number.text), plain),
            GridCell::new(language.word(placed.number.reason.as_str()), palette.aside),
        ]
    });
    let left_out = Grid {
        aligns: vec![Align::Right, Align::Left, Align::Left],
        header: Vec::new(),
        rows: left_out.collect(),
        flexible: Some(1),
    };
    for (name, grid) in [("figures", figures), ("numbers left out", left_out)] {
        if !grid.rows.is_empty() {
            writeln!(out, "\n{}", painted(palette.heading, language.word(name)))?;
            grid.write(Some(cells), out)?;
        }
    }
    Ok(())
}
