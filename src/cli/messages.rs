//! What stderr says, in the language of whoever reads it: notes, warnings, errors; one line each, but for a
//! place in the query, which is shown under it.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Color, Style};
use minsou::error::Error;
use minsou::message::{Language, Text};
use minsou::output::style::painted;
use minsou::output::{escape, width};
use minsou::say;

use super::args::{ColourName, GlobalArgs};
use super::language;
use super::query_error::QueryError;

/// A query that is shown with a caret under it takes no more, so that it stays one line.
const CARET_LINE_CELLS: usize = 72;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Messages {
    quiet: bool,
    verbose: bool,
    colour: bool,
    is_terminal: bool,
    language: Language,
}

impl Messages {
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        let stderr = io::stderr();
        Self {
            quiet: global.quiet,
            verbose: global.verbose,
            colour: wants_colour(global.color, &stderr),
            is_terminal: stderr.is_terminal(),
            language: language::chosen(global.lang),
        }
    }

    /// Whether a person looks on, so that progress is worth showing.
    pub(crate) fn may_show_progress(self) -> bool {
        self.is_terminal && !self.quiet
    }

    pub(crate) fn is_verbose(self) -> bool {
        self.verbose
    }

    pub(crate) fn language(self) -> Language {
        self.language
    }

    /// Something worth knowing that is no fault.
    pub(crate) fn note(self, message: impl Into<Text>) {
        if !self.quiet {
            self.write(say!("note:"), Style::new().bold(), &self.said(message));
        }
    }

    /// As [`Self::note`], for `-v`.
    pub(crate) fn detail(self, message: impl Into<Text>) {
        if self.verbose {
            self.note(message);
        }
    }

    pub(crate) fn warning(self, message: impl Into<Text>) {
        if !self.quiet {
            self.write(say!("warning:"), coloured(AnsiColor::Yellow), &self.said(message));
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
        self.write(say!("error:"), coloured(AnsiColor::Red), &chained(error, self.language));
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

    fn said(self, message: impl Into<Text>) -> String {
        message.into().in_language(self.language)
    }

    fn write(self, what: Text, style: Style, message: &str) {
        let what = painted(self.style(style), &what.in_language(self.language));
        let gap = gap(self.language);
        let _ = writeln!(io::stderr(), "{what}{gap}{}", escape::one_line(message));
    }

    fn style(self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }
}

/// A mistake in the command line itself, of which nothing is known yet but the language.
pub(crate) fn mistake(message: &str, language: Language) {
    let what = say!("error:").in_language(language);
    let gap = gap(language);
    // Nothing can be done about a stderr that is gone.
    let _ = writeln!(io::stderr(), "{what}{gap}{}", escape::one_line(message));
}

/// A full-width colon has its own.
const fn gap(language: Language) -> &'static str {
    match language {
        Language::English => " ",
        Language::Chinese => "",
    }
}

/// What went wrong and why. Many an error has its cause in its own words already.
pub(super) fn chained(error: &anyhow::Error, language: Language) -> String {
    let mut english = String::new();
    let mut said: Vec<String> = Vec::new();
    for cause in error.chain() {
        let words = cause.to_string();
        if !said.is_empty() && english.contains(&words) {
            continue;
        }
        let of_query = cause.downcast_ref::<QueryError>().map(QueryError::error);
        let known = of_query.or_else(|| cause.downcast_ref::<Error>()).map(Text::from);
        let own = error.downcast_ref::<Text>().filter(|own| own.to_string() == words).cloned();
        said.push(known.or(own).unwrap_or_else(|| Text::from(&words)).in_language(language));
        english.push_str(&words);
    }
    said.join(language.colon())
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
pub(crate) fn in_vain(kept: &[String]) -> Text {
    match kept {
        [] => Text::nothing(),
        kept => say!("; nothing of {kept} has any of the rest", kept = kept),
    }
}

/// What relaxed counts satisfy: nothing has everything, and these are of passages with some of it.
pub(crate) fn relaxed_counts(kept: &[String]) -> Text {
    match kept {
        [] => say!("no passage has everything; these counts are of passages with some of it"),
        kept => say!(
            "searched in {kept}; no passage has everything; these counts are of passages with some of it",
            kept = kept
        ),
    }
}

/// As [`relaxed_counts`], for figures.
pub(crate) fn relaxed_figures(kept: &[String]) -> Text {
    match kept {
        [] => say!("no passage has everything; these figures are of passages with some of it"),
        kept => say!(
            "searched in {kept}; no passage has everything; these figures are of passages with some of it",
            kept = kept
        ),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let gone = || std::io::Error::other("gone");
        let told = anyhow::Error::new(gone()).context("cannot read a.txt: gone");
        assert_eq!(chained(&told, Language::English), "cannot read a.txt: gone");
        let untold = Err::<(), _>(gone()).context("cannot read a.txt").unwrap_err();
        assert_eq!(chained(&untold, Language::English), "cannot read a.txt: gone");
        assert_eq!(chained(&untold, Language::Chinese), "无法读取 a.txt：gone");
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
