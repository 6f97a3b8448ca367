//! Answers → bytes. One small file per format; this file chooses among them. What is written is
//! plain data from [`answer`](crate::answer) and [`corpus`](crate::corpus): no engine is known
//! here, and nothing here decides what is found.
//!
//! - `json`, `jsonl`: for programs; the shape is documented at its types and in `docs/schema/`.
//! - `csv`, `tsv`, `md`: flat tables; `columns` lists what can stand in them.
//! - `ids`: one identifier a line, for the next command.
//! - `text`: for people; blocks in a terminal, one record a line elsewhere.

mod articles;
mod columns;
mod completions;
mod delimited;
pub mod escape;
mod facets;
mod figures;
mod grid;
mod ids;
pub mod json;
mod md;
#[cfg(feature = "plot")]
mod plot;
#[cfg(test)]
mod samples;
mod search;
mod stats;
pub mod style;
mod text;
pub mod width;

use std::fmt;
use std::io::{self, Write};

pub use articles::{Numbers, Placed, Shown, write_articles, write_list};
pub use columns::{Table, field_list, is_field};
pub use completions::write_completions;
pub use facets::write_facets;
pub use figures::{write_comparison, write_figures};
#[cfg(feature = "plot")]
pub use plot::{MAX_BARS, plot_comparison, plot_totals};
pub use search::{Part, SearchWriter};
pub use stats::write_stats;
use style::{MarkPair, Palette};
pub use text::counted;
pub use text::facets::indented;

use crate::vocabulary::UnknownTerm;

/// How an answer is written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Json,
    Jsonl,
    Csv,
    Tsv,
    Ids,
    Md,
}

impl Format {
    pub const ALL: &[Self] =
        &[Self::Text, Self::Json, Self::Jsonl, Self::Csv, Self::Tsv, Self::Ids, Self::Md];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Ids => "ids",
            Self::Md => "md",
        }
    }

    /// Whether `--fields` means anything to it.
    pub const fn is_flat(self) -> bool {
        match self {
            Self::Csv | Self::Tsv | Self::Md => true,
            Self::Text | Self::Json | Self::Jsonl | Self::Ids => false,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownTerm;

    fn from_str(text: &str) -> Result<Self, UnknownTerm> {
        Self::ALL.iter().copied().find(|format| format.as_str() == text).ok_or(UnknownTerm)
    }
}

/// Where the text format goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Surface {
    /// A file or a pipe: one record a line, nothing cut off.
    #[default]
    Pipe,
    /// A terminal of so many cells: blocks, wrapped.
    Terminal { cells: usize },
}

/// Everything about an answer's looks that the user can choose.
#[derive(Debug, Clone, Default)]
pub struct Look {
    pub format: Format,
    pub surface: Surface,
    pub colour: bool,
    /// Around matched runs, in `text` and `md`.
    pub mark: Option<MarkPair>,
    /// Names of columns, in order, for the flat formats; `None` for the usual ones.
    pub fields: Option<Vec<String>>,
    /// A byte order mark first, so that Excel takes `csv` and `tsv` for UTF-8.
    pub bom: bool,
    /// Records of `ids` and `tsv` end with NUL instead of a line break.
    pub nul: bool,
}

impl Look {
    pub fn palette(&self) -> Palette {
        Palette::new(self.colour)
    }

    fn mark_pair(&self) -> Option<&MarkPair> {
        self.mark.as_ref()
    }

    fn line_end(&self) -> &'static str {
        if self.nul { "\0" } else { "\n" }
    }
}

/// Writes the rows of a flat format.
fn write_flat<T>(
    columns: &[&columns::Column<T>],
    rows: &[&T],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match look.format {
        Format::Md => md::write(columns, rows, out),
        // What is no table at all does not come here.
        Format::Csv | Format::Tsv | Format::Text | Format::Json | Format::Jsonl | Format::Ids => {
            delimited::write_header(columns, look, out)?;
            delimited::write_rows(columns, rows, look, out)
        }
    }
}
