//! From the output flags to a [`Look`], and where results go.

use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::bail;
use minsou::output::style::MarkPair;
use minsou::output::{Format, Look, Surface, Table, field_list, is_field};
use minsou::query::nearest;

use super::args::{
    FormatArgs, GlobalArgs, ReportArgs, ReportFormatName, TableArgs, TableFormatName,
};
use super::messages::wants_colour;

/// The width of a terminal that does not tell.
const USUAL_CELLS: usize = 80;

/// Below this nothing can be laid out; the terminal wraps the rest itself.
const NARROWEST_CELLS: usize = 10;

/// Where results go: nowhere with `-q`.
pub(crate) fn output(global: &GlobalArgs) -> Box<dyn Write> {
    if global.quiet {
        Box::new(io::sink())
    } else {
        Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }
}

/// What the flags ask for.
///
/// # Errors
/// A column that the table does not have, a mark that is no pair.
pub(crate) fn look(format: &FormatArgs, global: &GlobalArgs, table: Table) -> anyhow::Result<Look> {
    let stdout = io::stdout();
    let surface = surface(&stdout, format.pretty);
    let colour = wants_colour(global.color, &stdout);
    let mark = match &format.mark {
        Some(pair) => Some(mark_pair(pair)?),
        // Without colour nothing else would show what matched.
        None if surface != Surface::Pipe && !colour => Some(MarkPair::new("【", "】")),
        None => None,
    };
    Ok(Look {
        format: format.format,
        surface,
        colour,
        mark,
        fields: format.fields.as_deref().map(|names| fields(names, table)).transpose()?,
        bom: format.bom,
        nul: format.null,
    })
}

/// What the flags of a report ask for.
pub(crate) fn report(args: ReportArgs, global: &GlobalArgs) -> Look {
    let stdout = io::stdout();
    Look {
        format: match args.format {
            ReportFormatName::Text => Format::Text,
            ReportFormatName::Json => Format::Json,
        },
        surface: surface(&stdout, args.pretty),
        colour: wants_colour(global.color, &stdout),
        ..Look::default()
    }
}

/// What the flags of a report that is a table ask for.
pub(crate) fn table(args: TableArgs, global: &GlobalArgs) -> Look {
    let stdout = io::stdout();
    Look {
        format: match args.format {
            TableFormatName::Text => Format::Text,
            TableFormatName::Json => Format::Json,
            TableFormatName::Csv => Format::Csv,
            TableFormatName::Tsv => Format::Tsv,
            TableFormatName::Md => Format::Md,
        },
        surface: surface(&stdout, args.pretty),
        colour: wants_colour(global.color, &stdout),
        bom: args.bom,
        ..Look::default()
    }
}

/// With `--fields` alone: lists the columns, and nothing else is to be done.
pub(crate) fn list_fields(
    format: &FormatArgs,
    global: &GlobalArgs,
    table: Table,
) -> anyhow::Result<bool> {
    if format.fields.as_deref() != Some("") {
        return Ok(false);
    }
    let mut out = output(global);
    for (name, usual) in field_list(table) {
        writeln!(out, "{name}{}", if usual { "" } else { "  (on request)" })?;
    }
    out.flush()?;
    Ok(true)
}

/// Whether a person reads the results: a terminal, or what is written as for one.
pub(crate) fn is_for_people(look: &Look) -> bool {
    look.format == Format::Text && look.surface != Surface::Pipe
}

/// COLUMNS counts where the terminal does not tell.
fn surface(stdout: &io::Stdout, pretty: bool) -> Surface {
    let is_terminal = stdout.is_terminal();
    if !is_terminal && !pretty {
        return Surface::Pipe;
    }
    let reported = is_terminal.then(terminal_size::terminal_size).flatten();
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let cells =
        reported.map(|(width, _)| usize::from(width.0)).or_else(told).unwrap_or(USUAL_CELLS);
    Surface::Terminal { cells: cells.max(NARROWEST_CELLS) }
}

/// `【,】`: what is put before, a comma, what is put after.
fn mark_pair(typed: &str) -> anyhow::Result<MarkPair> {
    match typed.split_once([',', '，']) {
        Some((before, after)) => Ok(MarkPair::new(before, after)),
        None => bail!("--mark `{typed}` is no pair; write two marks with a comma, as '【,】'"),
    }
}

fn fields(typed: &str, table: Table) -> anyhow::Result<Vec<String>> {
    let names = typed.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
    let mut chosen = Vec::new();
    for name in names {
        if !is_field(table, name) {
            let known: Vec<_> = field_list(table).into_iter().map(|(name, _)| name).collect();
            let near = nearest(name, known.iter().copied(), 3);
            let near = if near.is_empty() { known.join(", ") } else { near.join(", ") };
            bail!("there is no column `{name}` here; try {near}, or list all with --fields alone");
        }
        chosen.push(name.to_owned());
    }
    Ok(chosen)
}
