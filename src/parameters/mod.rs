//! What can be asked, as every user interface types it: flags, a query string and a tool's arguments
//! all become these parameters, and these become the requests of [`answer`](crate::answer) and the [`Look`](crate::output::Look) of what
//! is written. So the same question has the same answer, byte for byte, whoever asks.
//!
//! One file for each question (`search`, `facets`, `figures`, `show`, `complete`); `filters`, `format` and
//! `typed` are what they share. Which of them an interface offers, and up to which size, is its own
//! business.

mod complete;
mod facets;
mod figures;
mod filters;
mod format;
mod search;
mod show;
mod typed;

pub use complete::CompleteParameters;
pub use facets::FacetsParameters;
pub use figures::{CompareBy, CompareParameters, ConditionParameters, FiguresParameters};
pub use filters::{FilterParameters, MatchParameters};
pub use format::{FormatParameters, ReportedTable};
pub use search::{CountsParameters, SearchParameters};
pub use show::{ShowParameters, add_what_reading_found};
