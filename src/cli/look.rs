//! From the output flags to a [`Look`], and where results go.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use minsou::error::Error;
use minsou::output::style::MarkPair;
use minsou::output::{Format, Look, Surface, Table, field_list};
use minsou::say;

use super::args::{
    ColourName, FormatArgs, GlobalArgs, PagerName, ReportArgs, ReportFormatName, TableArgs,
    TableFormatName,
};
use super::messages::wants_colour;
use super::pager::Pager;
use super::{hyperlinks, language, request};

/// The width of a terminal that does not tell.
const USUAL_CELLS: usize = 80;

/// Below this nothing can be laid out; the terminal wraps the rest itself.
const NARROWEST_CELLS: usize = 10;

/// Where results go: into the file that is named, or as [`stdout`] says.
///
/// # Errors
/// A file that cannot be written.
pub(crate) fn output(format: &FormatArgs, global: &GlobalArgs) -> anyhow::Result<Box<dyn Write>> {
    match &format.output {
        Some(path) => file(path),
        None => Ok(stdout(global)),
    }
}

/// As [`output`], for results that come one after the other: whoever waits for them sees each at once.
pub(crate) fn stream(format: &FormatArgs, global: &GlobalArgs) -> anyhow::Result<Box<dyn Write>> {
    match &format.output {
        Some(path) => file(path),
        None if global.quiet => Ok(Box::new(io::sink())),
        None => Ok(buffered(io::stdout().lock())),
    }
}

/// Results go to stdout, in a terminal through a pager; nowhere with `-q`.
pub(crate) fn stdout(global: &GlobalArgs) -> Box<dyn Write> {
    let is_paged = global.pager == PagerName::Auto && io::stdout().is_terminal();
    if global.quiet {
        Box::new(io::sink())
    } else if let Some(pager) = is_paged.then(Pager::start).flatten() {
        buffered(pager)
    } else {
        buffered(io::stdout().lock())
    }
}

fn file(path: &Path) -> anyhow::Result<Box<dyn Write>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(buffered(file))
}

fn buffered(out: impl Write + 'static) -> Box<dyn Write> {
    Box::new(BufWriter::with_capacity(1 << 16, out))
}

/// The folder from which links in a terminal lead to files; none where nobody could follow them.
fn links(surface: Surface, colour: ColourName) -> Option<PathBuf> {
    let is_terminal = surface != Surface::Pipe && io::stdout().is_terminal();
    let is_understood = || hyperlinks::are_understood(|name| std::env::var(name).ok());
    let is_wanted = is_terminal && colour != ColourName::Never && is_understood();
    is_wanted.then(std::env::current_dir).and_then(Result::ok)
}

/// What the flags ask for.
///
/// # Errors
/// A column that the table does not have, a mark that is no pair, a format that no terminal shows.
pub(crate) fn look(format: &FormatArgs, global: &GlobalArgs, table: Table) -> anyhow::Result<Look> {
    let stdout = io::stdout();
    let is_to_file = format.output.is_some();
    if format.format.is_binary() && !is_to_file && !global.quiet && stdout.is_terminal() {
        bail!(say!(
            "{format} is no text for a terminal; add --output FILE.{format}, or > FILE.{format}",
            format = format.format.as_str()
        ));
    }
    let surface = if is_to_file { Surface::Pipe } else { surface(&stdout, format.pretty) };
    let colour = !is_to_file && wants_colour(global.color, &stdout);
    let mut look = request::format(format).look(table).map_err(flag_error)?;
    if look.mark.is_none() && surface != Surface::Pipe && !colour {
        // Without colour nothing else would show what matched.
        look.mark = Some(MarkPair::new("【", "】"));
    }
    let links = links(surface, global.color);
    Ok(Look { surface, colour, links, language: language::chosen(global.lang), ..look })
}

/// A mistake in a value, said of the flag that it was given with.
pub(crate) fn flag_error(error: Error) -> anyhow::Error {
    match &error {
        Error::Parameter { .. } => anyhow::anyhow!("--{error}"),
        Error::UnknownColumn { .. } => anyhow::anyhow!("{error}, or list all with --fields alone"),
        _ => error.into(),
    }
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
        language: language::chosen(global.lang),
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
        language: language::chosen(global.lang),
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
    let mut out = stdout(global);
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
