//! `more-like`, a search by example.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use super::{
    FieldName, FilterArgs, FoldArgs, FormatArgs, MatchArgs, SearchArgs, SortName, UnitName,
};
use crate::cli::completion;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou more-like laoshan-2023#13
  minsou more-like laoshan-2023#13 -y 2024.. --by article
  minsou search 助餐 --like laoshan-2023#13 --format jsonl
",
    help_template = super::HELP
)]
pub(crate) struct MoreLikeArgs {
    /// A passage, as searching names it: laoshan-2023#13
    #[arg(value_name = "ID", required_unless_present = "fields")]
    #[arg(add = ArgValueCandidates::new(completion::articles))]
    pub(crate) id: Option<String>,

    /// How many hits to show
    #[arg(short = 'n', long, visible_alias = "条数", value_name = "N", default_value_t = 10)]
    pub(crate) limit: usize,

    /// Show all hits
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,

    /// Leave out so many hits first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: usize,

    /// relevance, year (newest first) or position (as in the articles)
    #[arg(long, value_name = "ORDER", value_enum, hide_possible_values = true)]
    #[arg(default_value_t = SortName::Relevance)]
    pub(crate) sort: SortName,

    /// One hit for each passage, or the best of each article
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = UnitName::Passage)]
    pub(crate) by: UnitName,

    /// Count hits by these fields, as district,year; see facets
    #[arg(long, value_name = "FIELDS", value_enum, value_delimiter = ',')]
    #[arg(hide_possible_values = true)]
    pub(crate) facet: Vec<FieldName>,

    /// Say what each score is the sum of
    #[arg(long)]
    pub(crate) explain: bool,

    #[command(flatten)]
    pub(crate) folding: FoldArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

impl MoreLikeArgs {
    /// The search that asks for the same.
    pub(crate) fn as_search(&self) -> SearchArgs {
        SearchArgs {
            query: Vec::new(),
            like: self.id.clone(),
            limit: self.limit,
            all: self.all,
            offset: self.offset,
            sort: self.sort,
            by: self.by,
            facet: self.facet.clone(),
            count: false,
            context: 0,
            explain: self.explain,
            folding: self.folding,
            queries: None,
            strict: false,
            matching: MatchArgs::default(),
            filters: self.filters.clone(),
            format: self.format.clone(),
        }
    }
}
