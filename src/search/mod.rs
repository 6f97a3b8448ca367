//! The one pipeline, over any engine.
//!
//! A request's query is parsed and planned (`question`), the engine gives the best candidates of
//! the plan, rescoring puts them in order (`rescore`), and they become `hits` with marks and
//! snippets (`ranked`, `occurrences`), counts (`facets`) or tables of `figures`. Where nothing is
//! found `suggestions` tells what may have been meant. Passages like one are found by `more_like`,
//! terms by `complete`; `articles` lists what is indexed, `analyze` shows what becomes of a text,
//! `verify` compares index and corpus. `page` is what a page of results has beyond the answer, over
//! any [`Searcher`](crate::answer::Searcher).

mod analyze;
mod answering;
mod articles;
mod complete;
mod facets;
mod fallback;
mod figures;
mod going_on;
mod hits;
mod lookup;
mod meant;
mod more_like;
mod occurrences;
pub mod page;
mod pipeline;
mod place_names;
mod question;
mod ranked;
mod rescore;
mod stretch;
mod suggestions;
mod verify;
mod verify_runs;

pub use analyze::{AnalysedSynonym, AnalysedUnit, AnalysedWord, Analysis, DictionaryWord, analyze};
pub use lookup::{Excerpt, look_up};
pub use pipeline::Pipeline;
pub use place_names::PlaceNames;
pub use verify::{Difference, LiteralScan, Verification, Verifier, quoted};
pub use verify_runs::{MOST_RUNS, runs_in};
