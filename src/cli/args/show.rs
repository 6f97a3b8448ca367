//! `show` and `inspect`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use super::FormatArgs;
use crate::cli::completion;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou show laoshan-2023
  minsou show corpus/laoshan-2023.txt:120 --around 1
  minsou search '充电桩' --all --format ids -0 | minsou show -
",
    help_template = super::help::HELP
)]
pub(crate) struct ShowArgs {
    /// Articles (laoshan-2023), passages (laoshan-2023#13), lines (PATH:LINE); - is stdin
    #[arg(value_name = "ID", required_unless_present = "fields")]
    #[arg(add = ArgValueCandidates::new(completion::articles))]
    pub(crate) ids: Vec<String>,

    /// Show N passages around each that is named
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) around: usize,

    /// Print the lines of the source as they are
    #[arg(long, conflicts_with_all = ["query", "fields", "bom", "null", "mark"])]
    pub(crate) raw: bool,

    /// Mark what this query finds
    #[arg(long, value_name = "QUERY")]
    pub(crate) query: Option<String>,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou inspect corpus/laoshan-2023.txt
  minsou inspect new/*.html --format json
  minsou inspect page.txt --format csv --fields label,kind,text
",
    help_template = super::help::HELP
)]
pub(crate) struct InspectArgs {
    /// Files or archives to read; none of them needs to be in the corpus
    #[arg(value_name = "FILE", required_unless_present = "fields")]
    pub(crate) files: Vec<PathBuf>,

    /// List the figures, and every other number with why it is none
    #[arg(long)]
    pub(crate) figures: bool,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}
