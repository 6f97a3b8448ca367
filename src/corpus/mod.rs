//! Files on disk → [`Article`] values.
//!
//! [`walk()`] finds the files, a [`Reader`] reads them: bytes → `decode` (lines) → `layout` (paragraphs) →
//! `clean` (furniture dropped) → `reflow` (torn sentences joined) → `outline` (title, headings, items)
//! → `metadata`, `kind`, `categories` → [`Article`]. Each stage takes and returns plain values
//! (`stages`), keeps every line it was given and remembers where it stood.

mod advert;
mod article;
mod categories;
mod claim;
mod clean;
mod coverage;
mod decode;
mod districts;
pub mod duplicates;
pub mod gazetteer;
mod kind;
mod label;
mod layout;
mod legible;
mod metadata;
mod outline;
mod overrides;
mod passages;
mod persons;
mod read;
mod reflow;
mod round_up;
mod sentences;
mod skip;
mod source_file;
mod stages;
mod state_label;
mod tense;
mod user_lists;
mod walk;
mod word_index;
mod word_table;
mod wording;
mod words;

pub use article::{Article, Dropped, Evidence, Lines, Metadata, Passage, Seam, Suspicion};
pub use categories::{Taxonomy, categories};
pub use coverage::lost_lines;
pub use decode::{Format, TextLines};
pub use districts::{ToldFrom, districts_told, is_district};
pub use kind::kinds;
pub use metadata::{Clues, infer};
pub use outline::outline;
pub use passages::MAX_PASSAGE_CHARS;
pub use read::Reader;
pub use skip::SkipReason;
pub use source_file::{read_file, source_lines};
pub use stages::{Cleaned, Entry, Hints, Outline, Paragraph, Source, SourceLine};
pub use user_lists::{ListKind, Lists, NamedLists};
pub use walk::{Bytes, Links, SourceFile, fingerprint, source_file, walk, walk_through};
