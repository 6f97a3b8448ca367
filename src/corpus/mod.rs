//! Files on disk → [`Article`] values.

mod article;
mod stages;

pub use article::{Article, Dropped, Evidence, Lines, Metadata, Passage, Suspicion};
pub use stages::{Cleaned, Entry, Hints, Outline, Paragraph, Source, SourceLine};
