//! Where a passage stands, and what a word of time weighs there.

use super::sense::Sense;

/// What one clear word of time weighs: 将, 截至.
pub(super) const CLEAR: f32 = 1.5;

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// What its article, its section and its own first words do.
    pub(super) sense: Sense,
    /// The items of a list begin right below it, or nearly so.
    pub(super) list_follows: bool,
    /// It ends with a colon, and an item follows.
    pub(super) opens: bool,
    /// Its section tells how far its projects have come: 推进缓慢项目.
    pub(super) in_state: bool,
    /// It is a feature's, and no answer.
    pub(super) in_story: bool,
}
