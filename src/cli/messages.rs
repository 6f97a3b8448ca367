//! What stderr says: notes, warnings, errors; one line each, but for a place in the query, which is
//! shown under it.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Color, Style};
use minsou::output::style::painted;
use minsou::output::{escape, width};

use super::args::{ColourName, GlobalArgs};
use super::session::QueryError;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Messages {
    quiet: bool,
    verbose: bool,
    colour: bool,
    is_terminal: bool,
}

impl Messages {
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        let stderr = io::stderr();
        Self {
            quiet: global.quiet,
            verbose: global.verbose,
            colour: wants_colour(global.color, &stderr),
            is_terminal: stderr.is_terminal(),
        }
    }

    /// Whether a person looks on, so that progress is worth showing.
    pub(crate) fn may_show_progress(self) -> bool {
        self.is_terminal && !self.quiet
    }

    pub(crate) fn is_verbose(self) -> bool {
        self.verbose
    }

    /// Something worth knowing that is no fault.
    pub(crate) fn note(self, message: &str) {
        if !self.quiet {
            self.write("note", Style::new().bold(), message);
        }
    }

    /// As [`Self::note`], for `-v`.
    pub(crate) fn detail(self, message: &str) {
        if self.verbose {
            self.note(message);
        }
    }

    pub(crate) fn warning(self, message: &str) {
        if !self.quiet {
            self.write("warning", coloured(AnsiColor::Yellow), message);
        }
    }

    /// A warning about a place in a query, `column` display cells from its beginning.
    pub(crate) fn query_warning(self, query: &str, message: &str, column: usize) {
        self.warning(message);
        if !self.quiet {
            self.caret(query, column, coloured(AnsiColor::Yellow));
        }
    }

    /// An error ends the command; it is said even where everything else is quiet.
    pub(crate) fn error(self, error: &anyhow::Error) {
        self.write("error", coloured(AnsiColor::Red), &format!("{error:#}"));
        if let Some(fault) = error.downcast_ref::<QueryError>()
            && let Some(column) = fault.column()
        {
            self.caret(&fault.query, column, coloured(AnsiColor::Red));
        }
    }

    /// The line of the query, and below it where the fault is.
    fn caret(self, query: &str, column: usize, style: Style) {
        let query = escape::one_line(query);
        let before = column.min(width::cells(&query));
        // Nothing can be done about a stderr that is gone.
        let _ = writeln!(
            io::stderr(),
            "  {query}\n  {:before$}{}",
            "",
            painted(self.style(style), "^")
        );
    }

    fn write(self, what: &str, style: Style, message: &str) {
        let what = painted(self.style(style), &format!("{what}:"));
        let _ = writeln!(io::stderr(), "{what} {}", escape::one_line(message));
    }

    fn style(self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }
}

fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour))).bold()
}

/// `--color`, or else NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM and what `stream` is.
pub(crate) fn wants_colour(choice: ColourName, stream: &impl anstream::stream::RawStream) -> bool {
    match choice {
        ColourName::Always => true,
        ColourName::Never => false,
        ColourName::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}
