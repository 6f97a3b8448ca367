//! Conditions that every searching command takes. Values stay as typed: who has the index knows
//! which districts there are.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use minsou::answer::MatchMode;

use super::closed_list;
use crate::cli::completion;

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters (each may repeat: any of its values)")]
pub(crate) struct FilterArgs {
    /// Who issued it: 崂山 or 崂山区
    #[arg(short, long, visible_aliases = ["地区", "区"], value_name = "NAME")]
    #[arg(add = ArgValueCandidates::new(completion::districts))]
    pub(crate) district: Vec<String>,

    /// Anything below a province or city: 山东省, 青岛
    #[arg(long, visible_alias = "区域", value_name = "NAME")]
    #[arg(add = ArgValueCandidates::new(completion::regions))]
    pub(crate) region: Vec<String>,

    /// Districts that the passage names
    #[arg(long, visible_alias = "提及", value_name = "NAME")]
    #[arg(add = ArgValueCandidates::new(completion::mentions))]
    pub(crate) mentions: Vec<String>,

    /// 2023, 2023..2025 or 2023..
    #[arg(short, long, visible_aliases = ["年份", "年"], value_name = "YEARS")]
    #[arg(add = ArgValueCandidates::new(completion::years))]
    pub(crate) year: Vec<String>,

    /// What it is about: 医疗, 养老, 交通 …
    #[arg(short, long, visible_alias = "类别", value_name = "NAME")]
    #[arg(add = ArgValueCandidates::new(completion::categories))]
    pub(crate) category: Vec<String>,

    /// What the passage does: plan, result, text or title
    #[arg(long, visible_alias = "状态", value_name = "KIND")]
    #[arg(add = ArgValueCandidates::new(completion::kinds))]
    pub(crate) kind: Vec<String>,

    /// What the article is: plan, progress, completion, feature, notice
    #[arg(long = "type", visible_alias = "类型", value_name = "TYPE")]
    #[arg(add = ArgValueCandidates::new(completion::types))]
    pub(crate) doc_type: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct MatchArgs {
    /// Which terms must be there: auto (all, else any), all or any
    #[arg(long = "match", value_name = "HOW", hide_possible_values = true)]
    #[arg(value_parser = closed_list::match_mode(), default_value = MatchMode::Auto.as_str())]
    pub(crate) mode: MatchMode,

    /// No synonyms, no near words
    #[arg(long)]
    pub(crate) exact: bool,
}
