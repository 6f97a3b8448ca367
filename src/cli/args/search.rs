//! `search`.

use std::path::PathBuf;

use clap::Args;
use minsou::answer::{FacetField, Sort, Unit};

use super::{FilterArgs, FormatArgs, MatchArgs, closed_list};

#[derive(Debug, Args)]
#[command(
    before_help = "\
Examples:
  minsou search 养老 助餐 -d 李沧 -y 2023..2025
  minsou search '\"一老一小\" OR 托育' -城阳 --facet district
  minsou search '地区:崂山 类别:医疗 AED' --format jsonl | jq .text
",
    after_help = "\
A query: words that must all be there; \"exactly these characters\"; OR; -without;
(groups); fields as 地区:崂山 年份:2023..2025 类别:医疗 标题:… 状态:plan.",
    help_template = super::help::HELP
)]
pub(crate) struct SearchArgs {
    /// What to look for; without it, every passage that the filters leave
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,

    /// Only passages like this one: laoshan-2023#13
    #[arg(long, value_name = "ID", conflicts_with = "queries")]
    pub(crate) like: Option<String>,

    #[command(flatten)]
    pub(crate) page: PageArgs,

    /// Only say how many passages there are
    #[arg(long)]
    pub(crate) count: bool,

    /// Show N passages around each hit
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) context: usize,

    /// Ask many queries: one a line, or TSV, CSV or JSONL; - is stdin
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub(crate) queries: Option<PathBuf>,

    /// With --queries: exit 2 if a line could not be searched for
    #[arg(long, requires = "queries")]
    pub(crate) strict: bool,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    #[command(flatten)]
    pub(crate) filters: FilterArgs,

    #[command(flatten)]
    pub(crate) format: FormatArgs,
}

/// Which hits, in which order, and what is told of them.
#[derive(Debug, Clone, Args)]
pub(crate) struct PageArgs {
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
    #[arg(long, value_name = "ORDER", hide_possible_values = true)]
    #[arg(value_parser = closed_list::sort(), default_value = Sort::Relevance.as_str())]
    pub(crate) sort: Sort,

    /// One hit for each passage, or the best of each article
    #[arg(long, value_name = "UNIT", value_parser = closed_list::unit())]
    #[arg(default_value = Unit::Passage.as_str())]
    pub(crate) by: Unit,

    /// Count hits by these fields, as district,year; see facets
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    #[arg(value_parser = closed_list::facet_field(), hide_possible_values = true)]
    pub(crate) facet: Vec<FacetField>,

    #[command(flatten)]
    pub(crate) counts: CountsArgs,

    /// Say what each score is the sum of
    #[arg(long)]
    pub(crate) explain: bool,

    #[command(flatten)]
    pub(crate) folding: FoldArgs,
}

/// Which counts of values are shown.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct CountsArgs {
    /// Leave out values that have fewer passages
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) min_count: usize,

    /// Show values that have nothing, too
    #[arg(long, conflicts_with = "min_count")]
    pub(crate) all_values: bool,
}

#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct FoldArgs {
    /// Show passages that say the same as one; usual in a terminal
    #[arg(long, overrides_with = "no_fold")]
    pub(crate) fold: bool,

    /// Show each of them
    #[arg(long, overrides_with = "fold")]
    pub(crate) no_fold: bool,
}
