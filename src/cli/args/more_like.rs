//! `more-like`, a search by example.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use super::{FilterArgs, FormatArgs, MatchArgs, PageArgs, SearchArgs};
use crate::cli::completion;

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou more-like laoshan-2023#13
  minsou more-like laoshan-2023#13 -y 2024.. --by article
  minsou search 助餐 --like laoshan-2023#13 --format jsonl
",
    help_template = super::help::HELP
)]
pub(crate) struct MoreLikeArgs {
    /// A passage, as searching names it: laoshan-2023#13
    #[arg(value_name = "ID", required_unless_present = "fields")]
    #[arg(add = ArgValueCandidates::new(completion::articles))]
    pub(crate) id: Option<String>,

    #[command(flatten)]
    pub(crate) page: PageArgs,

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
            page: self.page.clone(),
            count: false,
            context: 0,
            queries: None,
            strict: false,
            matching: MatchArgs::default(),
            filters: self.filters.clone(),
            format: self.format.clone(),
        }
    }
}
