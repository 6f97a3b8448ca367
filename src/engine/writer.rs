//! How articles come into an engine. What has changed, and in which order it is written, is `index`'s
//! business.

use std::collections::HashMap;

use super::Stamp;
use crate::corpus::Article;
use crate::error::Result;

/// The state of a file when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileState {
    /// Bytes.
    pub size: u64,
    /// See `SourceFile::revision`.
    pub revision: u64,
    /// Hash of everything that decided how the file was understood.
    pub content: u64,
}

/// Article id → its file below the corpus folder, and that file's state.
pub type KnownFiles = HashMap<String, (String, FileState)>;

/// The one writer of an index. Nothing that it writes is seen before the commit, and all of it after.
///
/// # Errors
/// Every method fails where the index cannot be written, and says why.
pub trait Writer: Sync {
    /// What the last commit says of itself; `None` in a new index.
    fn committed_stamp(&self) -> Option<&Stamp>;

    /// The files of the last commit.
    fn known_files(&self) -> Result<KnownFiles>;

    /// Puts an article in the place of its older self.
    fn write(&self, article: &Article, file: &FileState) -> Result<()>;

    /// Indexes an article anew from what the last commit holds of it.
    fn rewrite(&self, id: &str, file: &FileState) -> Result<()>;

    /// Forgets an article.
    fn remove(&self, id: &str) -> Result<()>;

    /// Makes everything since the last commit visible, in one atomic step; in an index that is built
    /// anew, when it is finished.
    fn commit(&mut self, stamp: &Stamp) -> Result<()>;

    /// Ends writing; returns how many passages the index holds.
    fn finish(self: Box<Self>) -> Result<usize>;
}
