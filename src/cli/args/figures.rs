//! `figures` and `compare`.

use std::path::PathBuf;

use clap::Args;
use minsou::answer::FacetField;
use minsou::parameters::CompareBy;

use super::{FilterArgs, FormatArgs, MatchArgs, closed_list};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou figures AED
  minsou figures 停车位 --kind plan --min 1000
  minsou figures 养老 --by district,year --plot care.svg
",
    help_template = super::help::HELP,
    mut_arg("kind", |arg| arg.help("What the figure is: plan, result or background"))
)]
pub(crate) struct FiguresArgs {
    /// What to look for; without it, every figure that the filters leave
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,

    /// How many figures to show
    #[arg(short = 'n', long, visible_alias = "条数", value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,

    /// Show all figures
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,

    /// Totals by district, year or both, of what can be added
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    #[arg(value_parser = closed_list::total_field(), hide_possible_values = true)]
    pub(crate) by: Vec<FacetField>,

    /// Draw the totals as a chart
    #[arg(long, value_name = "FILE.svg", requires = "by")]
    pub(crate) plot: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) conditions: ConditionArgs,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou compare 就业
  minsou compare AED --by year
  minsou compare 养老 -d 青岛 --undelivered
",
    help_template = super::help::HELP,
    mut_arg("kind", |arg| arg.help("Rows with a plan, or with a result"))
)]
pub(crate) struct CompareArgs {
    /// What to look for
    #[arg(value_name = "QUERY", required_unless_present = "fields")]
    pub(crate) query: Vec<String>,

    /// district: a table for each place and year; year: each subject through the years
    #[arg(long, value_name = "FIELD", value_parser = closed_list::compare_by())]
    #[arg(default_value = CompareBy::District.as_str(), hide_possible_values = true)]
    pub(crate) by: CompareBy,

    /// Only promises of which no report is found in what is indexed; that is not to say that they were not kept
    #[arg(long, visible_alias = "未见报告")]
    pub(crate) undelivered: bool,

    /// Draw promises and deliveries as a chart
    #[arg(long, value_name = "FILE.svg")]
    pub(crate) plot: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) conditions: ConditionArgs,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

/// Conditions on figures.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ConditionArgs {
    /// Only figures in this unit: 个, %, 元 (may repeat)
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Vec<String>,

    /// Only figures of at least N; 1.65万 is as good as 16500
    #[arg(long, value_name = "N")]
    pub(crate) min: Option<String>,

    /// Only figures of at most N
    #[arg(long, value_name = "N")]
    pub(crate) max: Option<String>,
}
