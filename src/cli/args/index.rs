//! `index`.

use clap::Args;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou index
  minsou index --rebuild -v
  minsou --corpus ~/民生实事 --index /tmp/index index --watch
",
    help_template = super::help::HELP
)]
pub(crate) struct IndexArgs {
    /// Read every file again
    #[arg(long)]
    pub(crate) rebuild: bool,

    /// Then follow the corpus: read what changes until Ctrl-C
    #[arg(long, conflicts_with = "strict")]
    pub(crate) watch: bool,

    /// Exit 2 if a file could not be read
    #[arg(long)]
    pub(crate) strict: bool,
}
