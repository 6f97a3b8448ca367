//! Answers → bytes. One small file per format; this file chooses among them. What is written is
//! plain data from [`answer`](crate::answer) and [`corpus`](crate::corpus): no engine is known
//! here, and nothing here decides what is found.
//!
//! - `json`, `jsonl`: for programs; the shape is documented at its types and in `docs/schema/`.
//! - `csv`, `tsv`, `md`, `xlsx`: flat tables; `columns` lists what can be in them.
//! - `ids`: one identifier a line, for the next command.
//! - `text`: for people; blocks in a terminal, one record a line elsewhere.
//!
//! `provenance` says in words how an answer came about.

mod articles;
mod columns;
mod completions;
mod delimited;
pub mod escape;
mod facets;
mod figures;
mod flat;
mod format;
mod grid;
mod hyperlink;
mod ids;
pub mod json;
mod look;
mod md;
#[cfg(feature = "plot")]
mod plot;
mod provenance;
#[cfg(test)]
mod samples;
mod search;
mod stats;
pub mod style;
mod text;
pub mod width;
mod xlsx;

pub(crate) use columns::{Cell, Column};
pub(crate) use flat::write_flat;

pub use articles::{Numbers, Placed, Shown, write_articles, write_list};
pub use columns::{Table, field_list, is_field};
pub use completions::write_completions;
pub use facets::write_facets;
pub use figures::{write_comparison, write_figures};
pub use format::Format;
pub use look::{Look, Surface};
#[cfg(feature = "plot")]
pub use plot::{MAX_BARS, plot_comparison, plot_totals};
pub use provenance::{Provenance, also_searched, near_words};
pub use search::{Part, SearchWriter};
pub use stats::write_stats;
pub use text::counted;
pub use text::facets::indented;
#[cfg(feature = "serve")]
pub(crate) use text::without_label;
