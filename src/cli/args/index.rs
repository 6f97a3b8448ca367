//! `index`.

use clap::Args;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou index
  minsou index --rebuild -v
  minsou --corpus ~/民生实事 --index /tmp/index index --strict
",
    help_template = super::HELP
)]
pub(crate) struct IndexArgs {
    /// Read every file again
    #[arg(long)]
    pub(crate) rebuild: bool,

    /// Exit 2 if a file could not be read
    #[arg(long)]
    pub(crate) strict: bool,
}
