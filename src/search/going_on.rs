//! Lists that are gone on with, page after page. To find what comes after a place, an engine looks at all that matches; so
//! a long stretch is selected at one time, and the pages that follow are taken off it.

use std::sync::PoisonError;

use super::pipeline::Pipeline;
use super::stretch::Stretch;
use crate::engine::{Candidates, Selection};
use crate::error::Result;
use crate::plan::Plan;

/// Candidates that are selected at one time; some two megabytes.
const STRETCH: usize = 20_000;

impl Pipeline {
    /// The best passages of a plan, or those after a place.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub(super) fn candidates(&self, plan: &Plan, selection: &Selection) -> Result<Candidates> {
        let is_page = selection.after.is_some()
            && (1..STRETCH).contains(&selection.limit)
            && selection.groupings.is_empty()
            && !selection.explain;
        if !is_page {
            return self.engine.candidates(plan, selection);
        }
        // What a thread that panicked left is another stretch at worst.
        let known = self.stretch.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut stretch = match known.filter(|known| known.has(plan, selection)) {
            Some(known) => known,
            None => {
                let selection = Selection { limit: STRETCH, ..selection.clone() };
                let rest = self.engine.candidates(plan, &selection)?;
                Stretch::new(plan, selection, rest)
            }
        };
        let page = stretch.take(selection.limit);
        *self.stretch.lock().unwrap_or_else(PoisonError::into_inner) = Some(stretch);
        Ok(page)
    }
}
