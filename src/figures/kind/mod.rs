//! Promise, report or background. The fourth stage: it listens to the sentences of a passage in order
//! and tells each quantity its kind.

pub(in crate::figures) mod adjusted;
pub(in crate::figures) mod answer;
pub(in crate::figures) mod answer_words;
mod around_cues;
mod assigned;
pub(in crate::figures) mod begun;
mod by_rate;
pub(in crate::figures) mod change_words;
mod companies;
mod compared;
mod exceptions;
pub(in crate::figures) mod finished;
pub(in crate::figures) mod groups;
pub(in crate::figures) mod headline;
pub(in crate::figures) mod label;
mod level;
pub(in crate::figures) mod milestones;
pub(in crate::figures) mod parts;
pub(in crate::figures) mod reader;
mod remainder;
mod site;
pub(in crate::figures) mod stock;
mod stock_clause;
mod stock_words;
pub(in crate::figures) mod target_behind;
mod to_come;
mod together;
pub(in crate::figures) mod unkept;
mod voices;
pub(in crate::figures) mod whole;
mod worked_on;
