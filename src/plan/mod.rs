//! A query tree and a request → a [`Plan`]: which passages match, and the parts of their score, as plain
//! data. It knows no engine; what it has to know of the values that are indexed (`崂山` is 崂山区) it
//! gets from an [`IndexedValues`].
//!
//! A run is analysed as texts were when they were indexed (`terms`), the tree becomes a condition
//! (`matching`, `areas`), its terms the parts of a score (`scoring`), which weigh what `weights` says. Where no
//! passage has all of it, its places and years stay conditions (`relaxed`), and of the rest passages are ranked by
//! what they have of its `concepts`.

mod areas;
mod concepts;
mod condition;
mod cut_text;
mod function_words;
mod interrogatives;
mod lane;
mod lane_term;
mod matching;
mod meant;
mod place_name;
mod relaxation;
mod relaxed;
mod scoring;
mod some_terms;
mod terms;
mod told_needs;
mod unlisted_names;
mod weights;

pub use areas::{IndexedValues, nearest_names};
pub use concepts::{Concept, Standing, StandsBy, concept_parts};
pub use condition::{Condition, Run};
pub use lane::Lane;
pub use lane_term::{LaneTerm, TermId};
pub use matching::Planner;
pub use relaxed::Relaxed;
pub use scoring::{Member, Part, PartLabel, PartOf, furniture_parts, score_parts};
pub use terms::{AnalysedTerm, LaneTermIds, QueryTerms, Synonym, TermAnalyzer, run_of};
pub use weights::{
    B, BODY, FULL_PAGE, K1, MAX_RESCORED, MIN_RESCORED, MIN_SCORE_RATIO, PROXIMITY, UNIT_WORTH,
    WINDOW, Weights,
};

/// A query to an engine: which passages, and what they score.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Every term that condition and parts name, by their [`TermId`]s.
    pub terms: Vec<LaneTerm>,
    pub condition: Condition,
    /// A passage scores the sum of them.
    pub parts: Vec<Part>,
}

impl Plan {
    /// What only filters, and names no term.
    pub fn of(condition: Condition) -> Self {
        Self { terms: Vec::new(), condition, parts: Vec::new() }
    }
}
