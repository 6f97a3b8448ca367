//! `analyze` and `complete`: a look at the words.

use clap::Args;

use super::{FormatArgs, ReportArgs};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou analyze 公共停車位ＡＥＤ
  minsou analyze '一老一小' --format json
  minsou analyze 老年人助餐 | grep synonyms
",
    help_template = super::help::HELP
)]
pub(crate) struct AnalyzeArgs {
    /// What to look at
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) text: Vec<String>,

    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou complete 养老
  minsou complete tingche -n 3
  minsou complete 养l --format json
",
    help_template = super::help::HELP
)]
pub(crate) struct CompleteArgs {
    /// The beginning of a term, in Han characters, in pinyin or its initials
    #[arg(value_name = "PREFIX", required_unless_present = "fields")]
    pub(crate) prefix: Vec<String>,

    /// How many terms to show
    #[arg(short = 'n', long, visible_alias = "条数", value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}
