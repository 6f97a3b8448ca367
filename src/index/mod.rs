//! Articles → an engine: which files have changed, and in which batches they are written. How an engine
//! stores them is `engine`'s business.

mod build;
#[cfg(feature = "cluster")]
mod push;
mod report;
mod writing;

pub use build::{Options, build, build_articles, build_files, build_segments};
#[cfg(feature = "cluster")]
pub use push::{PushOptions, push};
pub use report::{Progress, Remark, Report};
