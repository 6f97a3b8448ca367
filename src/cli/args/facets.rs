//! `facets`.

use clap::Args;

use super::{CountsArgs, FieldName, FilterArgs, FormatArgs, MatchArgs};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou facets --by district,year
  minsou facets AED --by district --all-values
  minsou facets 养老 --by category --min-count 3 --format csv
",
    help_template = super::HELP
)]
pub(crate) struct FacetsArgs {
    /// What to look for; without it, every passage
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,

    /// district, region, year, category, kind, type or mentions; two: a pivot
    #[arg(long, value_name = "FIELDS", value_enum, value_delimiter = ',')]
    #[arg(default_value = "district", hide_possible_values = true)]
    pub(crate) by: Vec<FieldName>,

    #[command(flatten)]
    pub(crate) counts: CountsArgs,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}
