//! Every error a user can meet. Each message says what is wrong, where, and what to do about it.
//! Messages are lowercase, one line, without a full stop.

use std::io;
use std::path::PathBuf;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
}
