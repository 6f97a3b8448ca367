//! Places below an article's own, by name.

use crate::corpus::gazetteer::{Resolution, resolve_folded};

/// How far into a clause its place is looked for, in characters.
pub(super) const REACH: usize = 40;

/// Stands for a place that the text leaves open.
pub(super) const UNTOLD: &str = "未写明";

/// The official name of a place below `region`.
pub(super) fn below(name: &str, region: &[String]) -> Option<String> {
    let Resolution::Place(place) = resolve_folded(name, Some(region)) else { return None };
    let path = place.path();
    let is_below = path.len() > region.len() && path.iter().zip(region).all(|(a, b)| a == b);
    is_below.then(|| place.name().to_owned())
}
