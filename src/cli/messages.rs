//! What stderr says: notes, warnings, errors; one line each, but for a place in the query, which is
//! shown under it.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Color, Style};
use minsou::output::style::painted;
use minsou::output::{escape, width};

use super::args::{ColourName, GlobalArgs};
use super::query_error::QueryError;

/// A query that is shown with a caret under it takes no more, so that it stays one line.
const CARET_LINE_CELLS: usize = 72;

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
        self.write("error", coloured(AnsiColor::Red), &chained(error));
        if let Some(fault) = error.downcast_ref::<QueryError>()
            && let Some(column) = fault.column()
        {
            self.caret(&fault.query, column, coloured(AnsiColor::Red));
        }
    }

    /// The line of the query, and below it where the fault is.
    fn caret(self, query: &str, column: usize, style: Style) {
        let (query, before) = around(&escape::one_line(query), column);
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

/// What went wrong and why. Many an error has its cause in its own words already.
fn chained(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if said.is_empty() {
            said = cause;
        } else if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

/// The part of `query` around a place, and how many of its cells are before the place: a caret
/// under a line that the terminal has wrapped points at nothing.
fn around(query: &str, column: usize) -> (String, usize) {
    if width::cells(query) <= CARET_LINE_CELLS {
        return (query.to_owned(), column.min(width::cells(query)));
    }
    let from = column.saturating_sub(CARET_LINE_CELLS / 2);
    let mut skipped = 0;
    let mut chars = query.chars();
    while skipped < from
        && let Some(c) = chars.next()
    {
        skipped += width::cells_of(c);
    }
    let dots = if skipped > 0 { "…" } else { "" };
    let part = format!("{dots}{}", chars.as_str());
    let before = column.saturating_sub(skipped) + width::cells(dots);
    (width::truncate(&part, CARET_LINE_CELLS), before)
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

/// Where was searched in vain: behind "nothing found", the places, years and phrases that the query names.
pub(crate) fn in_vain(kept: &[String]) -> String {
    match kept {
        [] => String::new(),
        kept => format!("; nothing of {} has any of the rest", kept.join(", ")),
    }
}

/// What a relaxed answer satisfies: nothing has everything, and `what` are of passages with some of it.
pub(crate) fn relaxed(kept: &[String], what: &str) -> String {
    let searched = match kept {
        [] => String::new(),
        kept => format!("searched in {}; ", kept.join(", ")),
    };
    format!("{searched}no passage has everything; these {what} are of passages with some of it")
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let gone = || std::io::Error::other("gone");
        let told = anyhow::Error::new(gone()).context("cannot read a.txt: gone");
        assert_eq!(chained(&told), "cannot read a.txt: gone");
        let untold = Err::<(), _>(gone()).context("cannot read a.txt").unwrap_err();
        assert_eq!(chained(&untold), "cannot read a.txt: gone");
    }

    #[test]
    fn the_caret_stands_under_its_place_in_a_query_of_any_length() {
        assert_eq!(around("养老 年份:二零", 10), ("养老 年份:二零".to_owned(), 10));
        assert_eq!(around("养老", 99), ("养老".to_owned(), 4));
        let long = format!("{}年份:二零 {}", "养老 ".repeat(50), "助餐 ".repeat(50));
        let column = 50 * 5 + 5;
        let (part, before) = around(&long, column);
        assert!(width::cells(&part) <= CARET_LINE_CELLS, "{part}");
        let mut cells = 0;
        let pointed_at = part.chars().find(|c| {
            cells += width::cells_of(*c);
            cells > before
        });
        assert_eq!(pointed_at, Some('二'), "{part} {before}");
    }
}
