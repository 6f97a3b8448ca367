//! How much one answer may hold.

use super::problem::Problem;
use super::settings::Limits;
use crate::parameters::{
    CompareParameters, CompleteParameters, FacetsParameters, FiguresParameters, FormatParameters,
    SearchParameters, ShowParameters,
};

/// A question of a limited size.
pub(super) trait Limited {
    /// # Errors
    /// What is too much, and how much there may be.
    fn check(&self, limits: &Limits) -> Result<(), Problem>;
}

/// Everything at once is for the command line.
fn at_most(name: &str, value: Option<usize>, limit: usize) -> Result<(), Problem> {
    match value {
        Some(value) if value <= limit => Ok(()),
        _ => Err(Problem::parameter(name, format!("{name} can be at most {limit}"))),
    }
}

impl Limited for SearchParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        at_most("limit", self.limit, limits.results)?;
        at_most("offset", Some(self.offset), limits.offset)?;
        at_most("context", Some(self.context), limits.around)
    }
}

impl Limited for FiguresParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        at_most("limit", self.limit, limits.results)
    }
}

impl Limited for CompleteParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        at_most("limit", Some(self.limit), limits.results)
    }
}

impl Limited for ShowParameters {
    fn check(&self, limits: &Limits) -> Result<(), Problem> {
        at_most("around", Some(self.around), limits.around)
    }
}

/// As many rows as there are values.
impl Limited for FacetsParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}

/// As many rows as there are pairs.
impl Limited for CompareParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}

/// As many rows as there are articles.
impl Limited for FormatParameters {
    fn check(&self, _: &Limits) -> Result<(), Problem> {
        Ok(())
    }
}
