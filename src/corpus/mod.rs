//! Files on disk → [`Article`] values.

mod article;
mod categories;
pub mod gazetteer;
mod kind;
mod legible;
mod metadata;
mod stages;

pub use article::{Article, Dropped, Evidence, Lines, Metadata, Passage, Suspicion};
pub use categories::{Taxonomy, categories};
pub use kind::kinds;
pub use metadata::{Clues, infer};
pub use stages::{Cleaned, Entry, Hints, Outline, Paragraph, Source, SourceLine};
