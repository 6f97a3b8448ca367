//! `facets`.

use clap::Args;

use minsou::answer::FacetField;

use super::{CountsArgs, FilterArgs, FormatArgs, MatchArgs, closed_list};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou facets --by district,year
  minsou facets AED --by district --all-values
  minsou facets 养老 --by category --min-count 3 --format csv
",
    help_template = super::help::HELP
)]
pub(crate) struct FacetsArgs {
    /// What to look for; without it, every passage
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,

    /// district, region, year, category, kind, type or mentions; two: a pivot
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    #[arg(value_parser = closed_list::facet_field(), hide_possible_values = true)]
    #[arg(default_value = FacetField::District.as_str())]
    pub(crate) by: Vec<FacetField>,

    #[command(flatten)]
    pub(crate) counts: CountsArgs,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}
