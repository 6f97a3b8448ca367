//! `verify`.

use clap::Args;

use super::ReportArgs;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou verify
  minsou verify 养老 助餐 AED
  minsou verify --format json
",
    after_help = "\
Exit codes: 0 nothing differs, 1 something differs, 2 error.",
    help_template = super::help::HELP
)]
pub(crate) struct VerifyArgs {
    /// Runs of characters to look for; without one, some of each passage are taken
    #[arg(value_name = "QUERY")]
    pub(crate) queries: Vec<String>,

    #[command(flatten)]
    pub(crate) report: ReportArgs,
}
